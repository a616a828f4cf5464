"""Intervals over worlds and nights: both are drawn anew, for policies meet the same nights in every world."""

from collections.abc import Callable

import numpy as np
from scipy import stats

RESAMPLES, SURE = 500, 0.95


def intervals(
    values: np.ndarray, figures: Callable[[np.ndarray], np.ndarray], seed: int, resamples: int = RESAMPLES
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return figures of means over runs, and the low and high ends of their 95 % intervals.

    Args: values[policy, point, run], figures (of means[policy, point], an array), seed, resamples.

    Points and runs are resampled independently (the pigeonhole bootstrap), because run 7 lives the same nights in every
    world. Percentiles are moved so that their mean falls on the estimate: fewer distinct runs make means noisier, which
    by itself raises every regret.

    Source: Owen 2007 (pigeonhole bootstrap); Efron and Tibshirani 1993 (bias).
    """
    policies, points, runs = values.shape
    exact = figures(values.mean(axis=2, dtype=float))
    drawn = np.empty((resamples, *exact.shape))
    some_points, some_runs = (
        stats.randint.rvs(0, size, size=(resamples, size), random_state=(seed + place) % 2**32)
        for place, size in enumerate((points, runs))
    )
    flat = values.reshape(policies * points, runs)
    for k in range(resamples):
        weights = np.bincount(some_runs[k], minlength=runs).astype(values.dtype) / runs
        means = (flat @ weights).reshape(policies, points).astype(float)
        drawn[k] = figures(means[:, some_points[k]])
    low, high = np.quantile(drawn, [(1 - SURE) / 2, (1 + SURE) / 2], axis=0)
    bias = drawn.mean(axis=0) - exact
    return exact, low - bias, high - bias
