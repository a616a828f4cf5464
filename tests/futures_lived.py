"""Futures lived once for all tests that read many runs: the default scenario, and the same under heavier strikes."""

from functools import cache

from experiments.futures import Futures, live_futures
from experiments.pairs import Comparison, compared
from negotiation import load_scenario
from negotiation.scenario import Scenario

RUNS, SEED = 240, 1


def heavier() -> Scenario:
    """Return the default scenario with half as many strikes again."""
    return load_scenario().replace(**{"strikes.tempo": 1.5})


@cache
def usual() -> Futures:
    """Return futures of the default scenario; nothing in them may be changed."""
    return live_futures(load_scenario(), RUNS, SEED)


@cache
def pressed() -> Futures:
    """Return futures of the same nights under heavier strikes; nothing in them may be changed."""
    return live_futures(heavier(), RUNS, SEED)


@cache
def comparison() -> Comparison:
    """Return both compared; nothing in it may be changed."""
    return compared(usual(), pressed())
