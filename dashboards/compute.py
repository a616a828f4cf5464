"""What pages compute: pure, kept for the next who asks, in pieces between which it can be stopped."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

import pandas as pd

from negotiation.scenario import Scenario

from .presets import preset
from .state import Policy

PIECE = 100  # runs lived between two looks at whether anybody still waits: a fraction of a second
MOST_BYTES = 400_000_000
SMALL = 10_000  # bytes that a small table is taken for
Report = Callable[..., None]  # runs done, and what is known so far


class StoppedError(Exception):
    """Nobody waits for this any more."""


class Shelf:
    """Results by key, the ones used last, up to a size in bytes; safe for several threads."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self.most, self.held = most_bytes, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Any:
        """Return what is kept under a key, or None."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def kept(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is kept under a key; make and keep it, a small table, if it is not there."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value, SMALL)
        return value

    def put(self, key: Hashable, value: Any, size: int) -> None:
        """Step: keep a value of so many bytes, and let go of what was not used for longest."""
        with self._lock:
            self.held += size - (self._kept.pop(key, (None, 0))[1])
            self._kept[key] = (value, size)
            while self.held > self.most and len(self._kept) > 1:
                self.held -= self._kept.popitem(last=False)[1][1]


SHELF = Shelf()


@lru_cache(maxsize=256)
def scenario_of(policy: Policy) -> Scenario:
    """Return the scenario of a policy; raise ScenarioError if its edits do not go together."""
    scenario = preset(policy.name)
    return scenario.replace(**policy.edits) if policy.edits else scenario


def known_futures(scenario: Scenario, runs: int, seed: int) -> pd.DataFrame | None:
    """Return the outcome record if it is kept already."""
    frame: pd.DataFrame | None = SHELF.get(("futures", scenario.fingerprint(), seed, runs))
    return frame


def futures(
    scenario: Scenario, runs: int, seed: int, stop: threading.Event | None = None, report: Report | None = None
) -> pd.DataFrame:
    """Return the outcome record of runs 0 to `runs` of a scenario; see `negotiation.simulate`.

    Args: scenario, runs, seed, stop (set it, and no further piece is begun), report (told the runs done, and the
        record of those).
    Raises: StoppedError.
    """
    import numpy as np

    from negotiation.ensemble import last_states
    from negotiation.outcome import outcomes
    from negotiation.state import STATE_DTYPE

    known = known_futures(scenario, runs, seed)
    if known is not None:
        return known
    ends = np.zeros(runs, STATE_DTYPE)
    for first in range(0, runs, PIECE):
        if stop is not None and stop.is_set():
            raise StoppedError
        number = min(PIECE, runs - first)
        ends[first : first + number] = last_states(scenario, number, seed, first)
        if report is not None and first + number < runs:
            report(first + number, None)
    frame = outcomes(ends, scenario)
    SHELF.put(("futures", scenario.fingerprint(), seed, runs), frame, int(frame.memory_usage().sum()))
    return frame
