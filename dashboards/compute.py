"""What pages compute: pure, kept for the next who asks, in pieces between which it can be stopped."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from experiments.futures import Futures, growing
from negotiation.scenario import Scenario

from .presets import preset
from .state import Policy

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


def known_futures(scenario: Scenario, runs: int, seed: int) -> Futures | None:
    """Return futures if they are kept already."""
    known: Futures | None = SHELF.get(("futures", scenario.fingerprint(), seed, runs))
    return known


def futures(
    scenario: Scenario, runs: int, seed: int, stop: threading.Event | None = None, report: Report | None = None
) -> Futures:
    """Return runs 0 to `runs` of a scenario.

    Args: scenario, runs, seed, stop (set it, and no further piece is begun), report (told the runs done, and, as soon
        as there is something to see, the futures so far).
    Raises: StoppedError.
    """
    known = known_futures(scenario, runs, seed)
    if known is not None:
        return known
    done = 0

    def finished(more: int) -> None:
        nonlocal done
        done += more
        if report is not None:
            report(done, None)

    try:
        for so_far in growing(scenario, runs, seed, stop.is_set if stop else None, finished):
            if report is not None and len(so_far) < runs:
                report(len(so_far), so_far)
    except InterruptedError:
        raise StoppedError from None
    SHELF.put(("futures", scenario.fingerprint(), seed, runs), so_far, so_far.size)
    return so_far
