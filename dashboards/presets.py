"""The scenarios that come with Standoff, read once, and what may be changed in them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from negotiation.keys import Declared, declared
from negotiation.loading import load_scenario
from negotiation.scenario import Scenario

NUMBER = r"-?[0-9]{1,17}(\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?"


@lru_cache(maxsize=64)
def preset(name: str) -> Scenario:
    """Return a scenario that comes with Standoff, by name."""
    return load_scenario(name)


@lru_cache(maxsize=64)
def numbers_of(name: str) -> Mapping[str, Declared]:
    """Return what is declared of the numbers of a preset, by key."""
    return declared(preset(name))


@lru_cache(maxsize=64)
def choices(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of a preset that hold a word, and the words that each can hold."""
    scenario = preset(name)
    return {
        "sequence": ("free", *scenario.sequences),
        "venue": ("free", *scenario.venues),
        "vote_weights": ("pledge", "equal", "power"),
    }


def current(scenario: Scenario, key: str) -> Any:
    """Return the value of a dotted key.

    >>> current(Scenario(), "strikes.tempo"), current(Scenario(), "issues.policing.denial.1")
    (1.0, 0.07)
    """
    value: Any = scenario
    for step in key.split("."):
        if isinstance(value, Mapping):
            value = value[step]
        else:
            value = value[int(step)] if isinstance(value, tuple) else getattr(value, step)
    return value
