"""One run by both readers, and where they part."""

from typing import Any

import numpy as np

from agents import World
from negotiation.ensemble import Evenings, evenings
from negotiation.outcome import record
from negotiation.scenario import Scenario
from negotiation.state import FIELDS, SCRATCH, snapshot

COMPARED = tuple(name for name in FIELDS if name not in SCRATCH)
HEADER = "the readers part on"


def parting(compiled: Evenings, world: World) -> str:
    """Return where a lived world parts from the compiled run: the first evening and its fields; "" if nowhere."""
    states = world.trace.evenings
    shared = min(len(states), len(compiled.states))
    parted = {name: _differs(states[name][:shared], compiled.states[name][:shared]) for name in COMPARED}
    days = [int(np.argmax(days)) for days in parted.values() if days.any()]
    if days:
        first = min(days)
        fields = [name for name, days in parted.items() if days[first]]
        values = "; ".join(f"{name}: {_both(compiled.states[name][first], states[name][first])}" for name in fields[:5])
        return f"{HEADER} evening {first} (day {compiled.states['day'][first] - 1}): {', '.join(fields)} ({values})"
    if len(states) != len(compiled.states):
        return f"{HEADER} their length: {len(compiled.states)} evenings compiled, {len(states)} in the world"
    end = snapshot(world.state)
    last = [name for name in COMPARED if _differs(end[name], compiled.end[name]).any()]
    return f"{HEADER} the end: {', '.join(last)}" if last else _outcome_parting(compiled, world)


def _differs(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return, for each record, whether any bit differs; NaN equals NaN."""
    differs = a.view("u8") != b.view("u8")
    if a.dtype.kind == "f":
        differs &= ~(np.isnan(a) & np.isnan(b))
    return differs.reshape(len(a), -1).any(axis=1)


def _both(compiled: Any, world: Any) -> str:
    if not np.ndim(compiled):
        return f"{compiled!r} compiled, {world!r} in the world"
    differs = _differs(np.ravel(compiled), np.ravel(world))
    place = int(np.argmax(differs))
    return f"entry {place} {np.ravel(compiled)[place]!r} compiled, {np.ravel(world)[place]!r} in the world"


def _outcome_parting(compiled: Evenings, world: World) -> str:
    theirs, mine = record(compiled.end, world.scenario), world.outcome
    columns = [name for name in theirs if not _equal(theirs[name], mine[name])]
    return f"{HEADER} the outcome: {', '.join(columns)}" if columns or list(theirs) != list(mine) else ""


def _equal(a: Any, b: Any) -> bool:
    a = a.item() if isinstance(a, np.generic) else a  # the world's outcome holds Python's own numbers
    return type(a) is type(b) and (a == b or (a != a and b != b))


def lived_by_both(scenario: Scenario, seed: int, run: int) -> str:
    """Live one run in both readers and return where they part, "" if nowhere."""
    return parting(evenings(scenario, seed, run), World(scenario, seed, run).run())
