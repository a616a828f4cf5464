"""One run as its page needs it: lived, laid out for the replay, and kept for the next who asks."""

import json
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from experiments.unfolding import Unfolding, replay, unfold
from negotiation.scenario import Scenario
from negotiation.trace import Trace

from .compute import SHELF, Report

SIZE = 6_000_000  # bytes of a run that is kept, about
_LIVED = threading.Event()  # set as soon as one run was lived: from then on the rules are compiled, and a run is quick


@dataclass(frozen=True, eq=False)
class LivedRun:
    """A run, and, for who asks, its columns for the replay."""

    unfolding: Unfolding

    @cached_property
    def story(self) -> str:
        """Its columns as JSON: a dictionary of this size is compared, copied and observed in many places on its way."""
        return json.dumps(replay(self.unfolding), separators=(",", ":"))

    @property
    def trace(self) -> Trace:
        """What happened in it."""
        return self.unfolding.trace

    @cached_property
    def last(self) -> int:
        """Its last evening of talks, or, counted on, its last month after."""
        return len(self.trace.evenings) - 1


def lived_run(
    scenario: Scenario, seed: int, run: int, stop: threading.Event | None = None, report: Report | None = None
) -> LivedRun:
    """Return a run of a scenario, lived and laid out; `stop` and `report` as for `futures`, of which it is but one."""
    lived = _lived(scenario, seed, run)
    if lived.story:
        _LIVED.set()
    return lived


def quick_run(scenario: Scenario, seed: int, run: int) -> LivedRun | None:
    """Return a run at once if the rules are compiled, for then it takes less than a thread is worth; else None."""
    return _lived(scenario, seed, run) if _LIVED.is_set() else None


def _lived(scenario: Scenario, seed: int, run: int) -> LivedRun:
    key = ("run", scenario.fingerprint(), seed, run)
    known: LivedRun | None = SHELF.get(key)
    if known is None:
        known = LivedRun(unfold(scenario, seed, run))
        SHELF.put(key, known, SIZE)
    return known


def evening_of(scenario: Scenario, seed: int, run: int, day: int) -> Any:
    """Return the state of a run on the evening of a day of talks (the last one if talks were over before)."""
    from negotiation.ensemble import evenings

    lived = evenings(scenario, seed, run)
    return lived.states[min(day, int(lived.end[0]["day"]) - 1)]
