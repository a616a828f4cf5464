"""Where the fit looks: the plausible ranges of the numbers marked F, searched by least squares (scipy).

Trust-region reflective least squares (Branch, Coleman and Li 1999). The misses are rough, because votes flip, so their
slopes are taken over a twentieth of a range and more: wide against the roughness, on the same nights. A search without
slopes (CMA-ES) had found less after 120 ensembles than this one after 30.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from negotiation.keys import Declared, declared
from negotiation.scenario import Scenario

__all__ = ["Space", "Values", "movable", "put_back", "search"]

DIGITS = 3  # of a fitted number: what is shipped is what was judged
SHIFT = 1.0  # scipy takes differences in shares of a coordinate, so that none may be near 0
DIFFERENCE = 0.06  # of a coordinate in 1..2: .06 to .12 of the range
GAIN = 0.005  # share of the sum of squares that a step must win

Values = Mapping[str, float]


def movable(scenario: Scenario) -> tuple[Declared, ...]:
    """Return the numbers that the fit moves: those marked F, and no other."""
    rows = declared(scenario).values()
    return tuple(row for row in rows if row.source.startswith("F") and row.low < row.high)


@dataclass(frozen=True)
class Space:
    """The plausible ranges of some numbers, each range as long as one: what the search moves in."""

    rows: tuple[Declared, ...]

    def steps(self, row: Declared) -> bool:
        """Return whether a number steps by one: a count, a level, a switch."""
        return row.whole or isinstance(row.value, bool)

    def scale(self, row: Declared) -> float:
        """Return how long one unit of the search is in a number's own unit."""
        return row.high - row.low

    def point(self, values: Values) -> list[float]:
        """Return where values lie."""
        return [(values[row.key] - row.low) / self.scale(row) for row in self.rows]

    def values(self, point: Sequence[float]) -> dict[str, float]:
        """Return the values at a point: rounded, and in their plausible range."""
        return {
            row.key: self.rounded(row, row.low + x * self.scale(row), row.low, row.high)
            for row, x in zip(self.rows, point, strict=True)
        }

    def rounded(self, row: Declared, value: float, least: float, most: float) -> float:
        """Return a value of a number as it would be shipped, within limits."""
        inside = min(most, max(least, float(f"{value:.{DIGITS}g}")))
        return type(row.value)(round(inside)) if self.steps(row) else inside


def search(
    misses: Callable[[Values], Sequence[float]],
    rows: Sequence[Declared],
    steps: int,
    progress: Callable[[int, float], object] | None = None,
) -> list[dict[str, float]]:
    """Return where the search starts, the values with the least sum of squares that it meets, and those it ends at.

    Args: misses (of values by key: what is to be made small, squared and summed), rows (numbers to move, in their
    plausible ranges, from their values), steps (at most; each costs about as many ensembles as there are numbers),
    progress (called with ensembles lived so far, and the least sum of squares).
    """
    space = Space(tuple(rows))
    start: dict[str, float] = {row.key: row.value for row in rows}
    met: list[tuple[float, dict[str, float]]] = []

    def at(point: Any) -> np.ndarray:
        values = space.values(point - SHIFT)
        missed = np.asarray(misses(values), float)
        met.append((float(missed @ missed), values))
        if progress is not None:
            progress(len(met), min(cost for cost, _ in met))
        return missed

    first = np.clip(space.point(start), 0.0, 1.0) + SHIFT
    ended = least_squares(
        at, first, bounds=(SHIFT, 1.0 + SHIFT), diff_step=DIFFERENCE, ftol=GAIN, xtol=GAIN, max_nfev=steps + 1
    )
    return [start, min(met, key=lambda one: one[0])[1], space.values(ended.x - SHIFT)]


def put_back(cost: Callable[[Values], float], start: Values, found: Values) -> dict[str, float]:
    """Return the values found with every number back where it started that does not earn its move."""
    kept, least = dict(found), cost(found)
    for key in found:
        trial = {**kept, key: start[key]}
        if trial != kept and (again := cost(trial)) <= least:
            kept, least = trial, again
    return kept
