"""How much of a difference between two points is chance: the runs at a point are few, and the same at every point."""

from dataclasses import dataclass
from typing import Any

import numpy as np

FEWEST = 10  # runs that have an outcome, at a point, of which a mean is taken
RESAMPLES = 1000
PARTS = ("change", "terms", "selection")


@dataclass(frozen=True)
class Means:
    """Means at points and each run's influence on them, less the mean: the delta method for means of some runs.

    `mean` has the shape of the points; `influence` has one axis more, the runs. A difference of two means has the
    standard error of the mean of the difference of the two influences: what is paired within a run counts as paired.
    """

    mean: np.ndarray
    influence: np.ndarray

    def less(self, other: "Means") -> "Means":
        """Return the differences."""
        return Means(self.mean - other.mean, self.influence - other.influence)

    @property
    def error(self) -> np.ndarray:
        """Standard errors of the means; NaN for a single run."""
        runs = self.influence.shape[-1]
        return np.sqrt(self.variance / runs)

    @property
    def variance(self) -> np.ndarray:
        """Variance over runs of the influences."""
        if self.influence.shape[-1] < 2:
            return np.full(self.mean.shape, np.nan)
        return self.influence.var(axis=-1, ddof=1)


def means(values: np.ndarray, fewest: int = FEWEST) -> Means:
    """Return the means of values[..., run] over the runs that have one (not NaN), and their influences.

    Points at which some run has none, and fewer than `fewest` have one, are NaN.

    >>> means(np.array([[1.0, 3.0, np.nan, np.nan]]), fewest=2).mean, means(np.array([[1.0, 3.0, np.nan]])).mean
    (array([2.]), array([nan]))
    """
    there = ~np.isnan(values)
    count = there.sum(axis=-1)
    enough = (count >= min(fewest, values.shape[-1])) & (count > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.where(enough, np.where(there, values, 0.0).sum(axis=-1) / count, np.nan)
        share = (count / values.shape[-1])[..., None]
        influence = np.where(there, values - mean[..., None], 0.0) / share
    return Means(mean, np.where(enough[..., None], influence, np.nan))


def differences(before: np.ndarray, after: np.ndarray, fewest: int = FEWEST) -> dict[str, Means]:
    """Return how means move between points, whole and in two parts: `change` = `terms` + `selection`.

    Args: before, after (values[..., run]; NaN where a run has none), fewest (see `means`).

    `terms` is the change over the runs that have the outcome on both sides (the same runs sign other terms),
    `selection` the rest (other runs sign). Where all runs have it, `terms` is all of it.
    """
    change = means(after, fewest).less(means(before, fewest))
    both = ~np.isnan(before) & ~np.isnan(after)
    terms = means(np.where(both, after, np.nan), fewest).less(means(np.where(both, before, np.nan), fewest))
    return dict(zip(PARTS, (change, terms, change.less(terms)), strict=True))


def of_means(found: Means) -> float:
    """Return the variance over points of their means that is chance alone.

    A run that does well at every point adds nothing to the differences between points, as the same runs are lived at
    all of them: what is left of its influence once its mean over points is taken away is what counts (the interaction
    of a two-way layout, points by runs).
    """
    influence = found.influence[~np.isnan(found.mean)]
    points, runs = influence.shape
    if points < 2 or runs < 2:
        return float("nan")
    rest = influence - influence.mean(axis=0)
    return float((rest**2).sum() / ((points - 1) * (runs - 1)) / runs)


def drawn(size: int, times: int, seed: int) -> np.ndarray:
    """Return places[time, k] of a bootstrap: `size` of `size`, with replacement."""
    from scipy.stats import randint

    found: Any = randint.rvs(0, size, size=(times, size), random_state=seed % 2**32)
    return found  # type: ignore[no-any-return]


def interval(boot: np.ndarray) -> np.ndarray:
    """Return the ends of the 95 % intervals of figures[time, ...] drawn again and again; NaN where there are none."""
    empty = np.isnan(boot).all(axis=0)
    ends = np.nanquantile(np.where(empty, 0.0, boot), [0.025, 0.975], axis=0)
    return np.where(empty, np.nan, ends)
