"""Estimates with their standard errors: means, paired differences, and differences between sets of deals."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

POWERED = 2.8  # standard errors of a difference that such a test finds in four of five ensembles (1.96 + 0.84)
FEWEST = 30  # rows of which a formula of means is told
SURE = 1.96  # standard errors of a 95 % interval, and of a two-sided test at 5 %


@dataclass(frozen=True)
class Estimate:
    """A mean or a difference with its standard error; both NaN where there is too little to tell."""

    value: float = float("nan")
    error: float = float("nan")

    def __str__(self) -> str:
        """Return the estimate with its 95 % interval."""
        return f"{self.value:.3g} [{self.low:.3g}, {self.high:.3g}]"

    __repr__ = __str__

    @property
    def low(self) -> float:
        """Return the lower end of its 95 % interval."""
        return self.value - SURE * self.error

    @property
    def high(self) -> float:
        """Return the upper end of its 95 % interval."""
        return self.value + SURE * self.error

    @property
    def rises(self) -> bool:
        """Return whether it is surely above zero."""
        return self.value > SURE * self.error

    @property
    def falls(self) -> bool:
        """Return whether it is surely below zero."""
        return self.value < -SURE * self.error

    @property
    def detectable(self) -> float:
        """Return the least true difference that would be told from zero in four of five ensembles of this size."""
        return POWERED * self.error


def mean(values: Any) -> Estimate:
    """Return the mean of independent values, NaN left out; NaN without two of them."""
    numbers = np.asarray(values, float)
    numbers = numbers[~np.isnan(numbers)]
    if len(numbers) < 2:
        return Estimate()
    return Estimate(float(numbers.mean()), float(numbers.std(ddof=1) / np.sqrt(len(numbers))))


def difference(base: Any, other: Any) -> Estimate:
    """Return the mean difference of paired values, run by run.

    >>> difference([1.0, 2.0, 3.0, 4.0], [1.0, 3.0, 3.0, 5.0])
    Estimate(value=0.5, error=0.28867513459481287)
    """
    return mean(np.asarray(other, float) - np.asarray(base, float))


def contrast(*means: tuple[Any, Any], fewest: int = 2) -> Estimate:
    """Return the first conditional mean less the second, plus the third less the fourth, and so on.

    Args: means (pairs of a mask over the runs, true where a run counts, and values, one a run), fewest (runs that must
        count in each mean; else NaN).

    The standard error is that of the run-wise influence on all the means together (the delta method for ratios), so
    what is paired within a run counts as paired although each mean is over runs of its own.

    >>> counts, values = [True, False, True, True], [1.0, float("nan"), 3.0, 5.0]
    >>> contrast((counts, values), ([True] * 4, [0.0] * 4)).value
    3.0
    """
    pairs = [(np.asarray(of, bool), np.asarray(values, float)) for of, values in means]
    runs = len(pairs[0][0])
    if runs < 2 or min(int(of.sum()) for of, _ in pairs) < max(fewest, 1):
        return Estimate()
    total, influence = 0.0, np.zeros(runs)
    for place, (of, values) in enumerate(pairs):
        average, sign = values[of].mean(), 1.0 if place % 2 == 0 else -1.0
        total += sign * average
        influence[of] += sign * (values[of] - average) / of.mean()
    return Estimate(float(total), float(influence.std(ddof=1) / np.sqrt(runs)))


def of_means(formula: Callable[[np.ndarray], np.ndarray], values: Any) -> Estimate:
    """Return a formula of means, such as a ratio, with its standard error by the jackknife; NaN of fewer than 30 rows.

    Args: formula (takes means[..., column], returns one number for each), values[row, column] (rows independent).

    >>> of_means(lambda m: m[..., 0] / m[..., 1], [[1.0, 2.0], [2.0, 4.0]] * 20)
    Estimate(value=0.5, error=0.0)

    Source: Efron and Tibshirani 1993, chapter 11.
    """
    table = np.asarray(values, float)
    rows = len(table)
    if rows < FEWEST:
        return Estimate()
    without = formula((table.sum(axis=0) - table) / (rows - 1))
    spread = (rows - 1) / rows * ((without - without.mean()) ** 2).sum()
    return Estimate(float(formula(table.mean(axis=0))), float(np.sqrt(spread)))
