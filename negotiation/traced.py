"""The trace of a run lived by the compiled reader: that of the Mesa world, word for word, in a tenth of the time."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from .compiled import live
from .draws import keyed
from .ensemble import check_whole
from .event_log import EVENT_DTYPE, logged
from .loading import load_scenario
from .numbers import numbers, plain
from .scenario import Scenario
from .state import FIELDS, STATE_DTYPE
from .trace import Trace

ROOM = 2_000  # events of a usual run, twice over
OFTEN = ("day", "signed", "text", "party")  # fields at which every event looks


def traced(scenario: Scenario, seed: int = 1, run: int = 0) -> Trace:
    """Return the trace of a run, lived with nobody but the rules in the seats.

    Args: scenario, seed (0..2^63-1), run (at least 0). Raises: ValueError for a bad seed or run.
    """
    table = numbers(scenario)
    return trace_of(scenario, table, *events_of(table, scenario, seed, run))


def traces(scenario: Scenario | str, runs: Iterable[int], seed: int = 1) -> dict[int, Trace]:
    """Return the full traces of a handful of the futures that `simulate` lives, by their numbers.

    Args: scenario (or the name of one), runs (their numbers, at least 0), seed (0..2^63-1).
    Raises: ValueError for a bad seed or run.

    >>> int(traces("august_2025", [3])[3].evenings["signed"][-1])
    1
    """
    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    return {run: traced(scenario, seed, run) for run in runs}


def trace_of(scenario: Scenario, table: np.ndarray, log: np.ndarray, evenings: np.ndarray) -> Trace:
    """Return the trace that a run's numbers, events and states make, the last two as `events_of` gives them."""
    trace, n, states = Trace(scenario), plain(table[0]), log["state"]
    looked_at = {name: states[name].tolist() for name in OFTEN}
    told = zip(*(log[name].tolist() for name in ("code", "actor", "value")), states, *looked_at.values(), strict=True)
    for code, actor, value, state, *fields in told:
        trace.note(Moment(state, dict(zip(OFTEN, fields, strict=True))), n, code, actor, value)
    trace.keep_evenings(evenings)
    return trace


class Moment:
    """A state as plain Python reads it, a field at a time: most events look at few of them."""

    def __init__(self, record: np.void, fields: dict[str, Any]) -> None:
        """Stand for a record of STATE_DTYPE, some of whose fields are read already."""
        self.__dict__ = fields
        self._record = record

    def __copy__(self) -> "Moment":
        """Return another that can be written on."""
        return Moment(self._record, dict(self.__dict__))

    def __getattr__(self, name: str) -> Any:
        """Return a field, a number or a list, as a namespace would."""
        if name not in FIELDS:
            raise AttributeError(name)
        value = self.__dict__[name] = self._record[name].tolist()
        return value


def events_of(table: np.ndarray, scenario: Scenario, seed: int, run: int) -> tuple[np.ndarray, np.ndarray]:
    """Live a run; return its events (EVENT_DTYPE) and its states (STATE_DTYPE) by evening, then by month after."""
    check_whole("seed", seed)
    check_whole("run", run)
    frames = np.zeros(scenario.calendar.talks_days + scenario.calendar.aftermath_months, STATE_DTYPE)
    room, kept = 0, ROOM
    while kept > room:
        room, end = kept, np.zeros(1, STATE_DTYPE)
        log = np.zeros(room, EVENT_DTYPE)
        marked = logged(table, log)
        live(end[0], marked[0], keyed(seed, run)[0], frames)
        kept = int(marked["log"]["count"][0])
    return log[:kept], frames[: int(end[0]["day"]) + int(end[0]["months_observed"])]
