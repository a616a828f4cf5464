"""Boxes: limits on some of the numbers that vary, and how well the points inside answer a question."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..sanity.intervals import share


@dataclass(frozen=True)
class Limit:
    """How a box restricts one number: from `low`, to `high` (both included, None where open), or to some `words`.

    `quasi_p` is the chance of so dense a box if this limit told nothing (one-sided, on the points in which the box was
    found; NaN where there is no such value); `came_back` is the share of random halves of the points in which it is
    found again.
    """

    key: str
    low: float | None = None
    high: float | None = None
    words: tuple[str, ...] = ()
    quasi_p: float = float("nan")
    came_back: float = float("nan")

    def holds(self, points: pd.DataFrame) -> np.ndarray:
        """Return in which points it holds."""
        values = points[self.key]
        if self.words:
            return values.astype(str).isin(self.words).to_numpy()
        numbers = values.to_numpy(float)
        return (numbers >= (-np.inf if self.low is None else self.low)) & (
            numbers <= (np.inf if self.high is None else self.high)
        )

    @property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """Which ends it restricts: pairs of key and `low`, `high` or `words`."""
        return tuple((self.key, side) for side in ("low", "high", "words") if getattr(self, side) not in (None, ()))


@dataclass(frozen=True)
class Score:
    """How well a box does on some points: how many are inside, how many of these are of interest, how many there are.

    `density` is the share of points inside that are of interest, `coverage` the share of those of interest that lie
    inside, `mass` the share of all points inside.
    """

    inside: int
    found: int
    interest: int
    points: int

    @property
    def density(self) -> float:
        """Share of the points inside that are of interest; NaN if none is inside."""
        return self.found / self.inside if self.inside else float("nan")

    @property
    def coverage(self) -> float:
        """Share of the points of interest that lie inside."""
        return self.found / self.interest if self.interest else float("nan")

    @property
    def mass(self) -> float:
        """Share of all points that lie inside."""
        return self.inside / self.points

    def figures(self) -> dict[str, float]:
        """Return density and coverage with 95 % Wilson intervals, mass, and counts."""
        return {
            **share("density", self.found, self.inside),
            **share("coverage", self.found, self.interest),
            "mass": self.mass,
            "inside": self.inside,
            "found": self.found,
        }


@dataclass(frozen=True)
class Box:
    """A box: what found it, its limits, and its scores on the points in which it was found and on those held out."""

    method: str
    limits: tuple[Limit, ...]
    fitted: Score
    held_out: Score

    @property
    def sides(self) -> set[tuple[str, str]]:
        """Which ends of which numbers it restricts."""
        return {side for limit in self.limits for side in limit.sides}


def inside(limits: Iterable[Limit], points: pd.DataFrame) -> np.ndarray:
    """Return which points lie within all limits."""
    within = np.ones(len(points), bool)
    for limit in limits:
        within &= limit.holds(points)
    return within


def score(
    limits: Iterable[Limit], points: pd.DataFrame, interest: np.ndarray, taken: np.ndarray | None = None
) -> Score:
    """Return how well limits do on points; those `taken` by boxes before count outside."""
    within = inside(limits, points) & (True if taken is None else ~taken)
    return Score(int(within.sum()), int(interest[within].sum()), int(interest.sum()), len(points))
