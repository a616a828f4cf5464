"""All values of a column, time by time: kept one by one, or counted in bins where there are too many.

Bins are as wide as 1/256 of a power of two, as in Tene's HdrHistogram: narrow for small values, wide for large ones, so
that they need no bounds declared. Counts add up to the same in any order; memory does not grow with what is counted.
"""

import math
import threading
from typing import Any

import numpy as np

from .jit import compiled, rule

STEPS = 256  # bins between a power of two and the next
LEAST, MOST = -12, 20  # sizes below 2^-12 count as zero, above 2^20 as 2^20
MIDDLE = (MOST - LEAST) * STEPS  # the bin of zero
BINS = 2 * MIDDLE + 1
RELATIVE_ERROR, ABSOLUTE_ERROR = 1 / (2 * STEPS), 2.0**LEAST


@rule
def bin_of(x: float) -> int:
    """Return the bin of a number: 0..BINS-1, rising with it; MIDDLE for zero.

    >>> bin_of(0.0) == MIDDLE, bin_of(1.0) - bin_of(0.5) == STEPS, bin_of(1.0) + bin_of(-1.0) == 2 * MIDDLE
    (True, True, True)
    """
    size = abs(x)
    if size < ABSOLUTE_ERROR:
        return MIDDLE
    part, power = math.frexp(size)  # size = part * 2^power, part in [1/2, 1)
    step = min((power - 1 - LEAST) * STEPS + int((2 * part - 1) * STEPS), MIDDLE - 1)
    return MIDDLE + 1 + step if x > 0 else MIDDLE - 1 - step


def value_of(place: int, whole: bool = False) -> float:
    """Return what stands for the numbers of a bin: its middle, or the one whole number in it (below 512 in size).

    >>> value_of(bin_of(7.0), whole=True), value_of(bin_of(-0.3)) == -0.30029296875, value_of(MIDDLE)
    (7.0, True, 0.0)
    """
    if place == MIDDLE:
        return 0.0
    power, step = divmod(abs(place - MIDDLE) - 1, STEPS)
    size = math.ldexp(1 + (step if whole else step + 1 / 2) / STEPS, power + LEAST)
    return math.copysign(size, place - MIDDLE)


@compiled
def tally(values: Any, counts: Any) -> None:
    """Count values[run, time] in counts[bin, time]; what is not a number is not counted."""
    for k in range(values.shape[0]):
        for t in range(values.shape[1]):
            if values[k, t] == values[k, t]:
                counts[bin_of(values[k, t]), t] += 1


class Exact:
    """Every value of every run; missing ones are NaN."""

    def __init__(self, runs: int, times: int) -> None:
        """Make room."""
        self.values = np.full((times, runs), np.nan)

    def add(self, first: int, values: np.ndarray) -> None:
        """Keep values[run, time] of the runs from `first` on."""
        self.values[:, first : first + len(values)] = values.T

    def ranked(self, ranks: np.ndarray) -> np.ndarray:
        """Return the values of ranks[time, k], 0 = the least at that time."""
        return np.take_along_axis(np.sort(self.values, axis=1), ranks, axis=1)  # NaN last


class Sketch:
    """How many values fell into each bin; a value read off is wrong by at most half a bin (about .2 % of it).

    What is smaller than 2^-12 is read as 0; what is larger than 2^20, and no column of the model is, as about 2^20.
    """

    def __init__(self, times: int, whole: bool) -> None:
        """Make room: 64 KiB a time, of which only what is counted in takes memory."""
        self.counts = np.zeros((BINS, times), np.uint32)
        self.whole = whole
        self.lock = threading.Lock()

    def add(self, first: int, values: np.ndarray) -> None:
        """Count values[run, time]; which runs they are of does not matter."""
        with self.lock:
            tally(values, self.counts)

    def ranked(self, ranks: np.ndarray) -> np.ndarray:
        """Return the values of ranks[time, k], 0 = the least at that time; NaN where nothing was counted."""
        found = np.full(ranks.shape, np.nan)
        for time in np.flatnonzero(self.counts.any(axis=0)):
            places = np.searchsorted(np.cumsum(self.counts[:, time]), ranks[time], side="right")
            found[time] = [value_of(int(place), self.whole) for place in places]
        return found


def quantiles_of(kept: Exact | Sketch, numbers: np.ndarray, shares: np.ndarray) -> np.ndarray:
    """Return quantiles[time, share], straight between neighbouring ranks; NaN at a time at which there is no value.

    Args: kept; numbers (of values, by time); shares (0..1).

    >>> pair = Exact(2, 1)
    >>> pair.add(0, np.array([[1.0], [3.0]]))
    >>> quantiles_of(pair, np.array([2]), np.array([0.0, 0.25, 0.5]))
    array([[1. , 1.5, 2. ]])
    """
    last = np.maximum(numbers - 1, 0)[:, None]
    place = shares * last
    low = place.astype(np.int64)
    below, above = np.split(kept.ranked(np.concatenate([low, np.minimum(low + 1, last)], axis=1)), 2, axis=1)
    return below + (place - low) * (above - below)
