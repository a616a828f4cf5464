"""All that is measured, part by part; what is compared, in one race."""

from collections.abc import Callable, Collection
from contextlib import ExitStack
from typing import Any

from . import bound, engines, families, machine, processes, rates, sizes, storing
from .against import OtherCheckout
from .asked import Asked
from .race import Contestant, race

PARTS = ("engines", "bound", "sizes", "families", "store", "starts", "memory")
Tell = Callable[[str], object]


def measure(asked: Asked, parts: Collection[str] = PARTS, tell: Tell = lambda what: None) -> dict[str, Any]:
    """Return the figures of the parts asked for, ready for JSON, with machine, date and load before and after.

    Args: asked, parts (names among PARTS), tell (called with what is done next).
    Raises: OutputError if another checkout, or a process of its own, fails.
    """
    kept: dict[str, Any] = {"machine": machine.here(), "asked": _asked(asked), "load": [machine.load()]}
    if {"engines", "bound", "sizes", "families", "store"} & {*parts}:
        kept |= _raced(asked, parts, tell)
    if "starts" in parts:
        tell("first compile and warm starts")
        kept["starts"] = processes.starts(asked)
    if "memory" in parts:
        tell("peak of memory of sweeps")
        kept["memory"] = processes.memory(asked)
    kept["load"].append(machine.load())
    return kept


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "scenario": asked.scenario.name,
        "fingerprint": asked.scenario.fingerprint(),
        "seed": asked.seed,
        "rounds": asked.rounds,
        "runs": asked.runs,
        "few": asked.few,
        "against": machine.commit(asked.against) if asked.against else "",
    }


def _raced(asked: Asked, parts: Collection[str], tell: Tell) -> dict[str, Any]:
    """Return the figures of what takes part in the race; the engines always do, for all else is set against them."""
    kept: dict[str, Any] = {}
    with ExitStack() as stack:
        tell("engines warming up")
        other = stack.enter_context(_other(asked)) if asked.against else None
        entered: list[Contestant] = engines.contestants(asked, other)
        if "bound" in parts:
            tell("operations counted")
            counted = bound.counts(asked)
            entered += rates.contestants()
        if "sizes" in parts:
            entered += sizes.contestants(asked)
        if "families" in parts:
            tell("engine compiled with a clock in it")
            clocked = families.made(asked)
            entered += families.contestants(clocked)
        if "store" in parts:
            tell("a chunk of a sweep")
            entered += stack.enter_context(storing.chunk(asked)).contestants()
        found = race(entered, asked.rounds, tell)
    kept["engines"] = engines.summary(found)
    if "bound" in parts:
        kept["bound"] = bound.summary(found, counted)
    if "sizes" in parts:
        kept["sizes"] = sizes.summary(found, asked)
    if "families" in parts:
        kept["families"] = families.summary(found, clocked)
    if "store" in parts:
        kept["store"] = storing.summary(found)
    return kept


def _other(asked: Asked) -> OtherCheckout:
    assert asked.against
    return OtherCheckout(asked.against, asked.name, asked.runs, asked.seed)
