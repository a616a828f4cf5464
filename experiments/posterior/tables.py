"""The posterior as tables: what the targets say of each number, and of which numbers together."""

import numpy as np
import pandas as pd
from scipy import stats

from ..estimates import SURE
from .smc import Posterior

FALSE_SHARE = 0.05  # of the numbers called informed that are not
UNIFORM_VARIANCE = 1 / 12
GRID = 201  # points at which a density is evaluated
BANDWIDTH = 1.06  # of the normal reference rule

Weighted = tuple[np.ndarray, np.ndarray]


def quantile(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """Return a quantile of weighted values: where so much of the weight lies below, in the middle of each value's own.

    >>> quantile(np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 1.0]), 0.5)
    2.0
    """
    order = np.argsort(values)
    ordered = weights[order] / weights.sum()
    return float(np.interp(share, np.cumsum(ordered) - ordered / 2, values[order]))


def spread(values: np.ndarray, weights: np.ndarray) -> tuple[float, float]:
    """Return the weighted mean and standard deviation."""
    mean = float(np.average(values, weights=weights))
    return mean, float(np.sqrt(np.average((values - mean) ** 2, weights=weights)))


def density(places: np.ndarray, weights: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Return the density of weighted places in 0..1: normal kernels, reflected at both ends, so that none leaves."""
    effective = weights.sum() ** 2 / (weights**2).sum()
    width = max(BANDWIDTH * spread(places, weights)[1] * effective**-0.2, 1 / GRID)
    mirrored = np.concatenate([places, -places, 2 - places])
    heights = stats.norm.pdf((at[:, None] - mirrored) / width) / width
    return np.asarray(heights @ np.tile(weights / weights.sum(), 3))


def overlap(places: np.ndarray, weights: np.ndarray) -> float:
    """Return the area that the posterior density shares with the uniform prior: 1 where the targets say nothing."""
    at = (np.arange(GRID) + 0.5) / GRID
    return float(np.minimum(1.0, density(places, weights, at)).mean())


def unlike_prior(places: np.ndarray, weights: np.ndarray, effective: float) -> float:
    """Return the p-value of the largest gap between the weighted distribution of places and the uniform prior.

    Source: Kolmogorov's test, with the effective sample size for the sample size. Assumption: particles that descend
    from one another count as drawn apart.
    """
    order = np.argsort(places)
    below = np.cumsum(weights[order]) / weights.sum()
    gap = max(np.abs(below - places[order]).max(), np.abs(below - weights[order] - places[order]).max())
    return float(stats.kstwo.sf(gap, max(1, round(effective))))


def marginals(found: Posterior) -> pd.DataFrame:
    """Return what the targets say of each number, one a row.

    Columns: parameter, unit, low, high (plausible range, the prior), shipped, mean, mean_error (one standard error, of
    the finite sample), median, q05, q95, contraction (share of the prior's variance that the targets took away: 1 they
    fix the number, 0 they say nothing), contraction_error, overlap (area shared with the prior), p_prior (of no
    difference from the prior), informed (p_prior told from chance over all numbers, Benjamini and Hochberg 1995),
    shipped_rank (share of the posterior below the shipped number).
    """
    rows, weights, size = [], found.weights, found.effective
    for row in found.prior.rows:
        places, values = found.places[row.key].to_numpy(float), found.values[row.key].to_numpy(float)
        mean, deviation = spread(values, weights)
        within = spread(places, weights)[1] ** 2
        peaked = np.average((places - np.average(places, weights=weights)) ** 4, weights=weights) / within**2
        line = {"parameter": row.key, "unit": row.unit, "low": row.low, "high": row.high, "shipped": row.value}
        line |= {"mean": mean, "mean_error": deviation / np.sqrt(size)}
        line |= {name: quantile(values, weights, at) for name, at in (("median", 0.5), ("q05", 0.05), ("q95", 0.95))}
        line["contraction"] = 1 - within / UNIFORM_VARIANCE
        line["contraction_error"] = within / UNIFORM_VARIANCE * np.sqrt(max(peaked - 1, 0.0) / size)
        line |= {"overlap": overlap(places, weights), "p_prior": unlike_prior(places, weights, size)}
        rows.append(line | {"shipped_rank": float(weights[values < row.value].sum())})
    table = pd.DataFrame(rows)
    table["informed"] = stats.false_discovery_control(table["p_prior"]) < FALSE_SHARE
    return table


def correlations(found: Posterior) -> pd.DataFrame:
    """Return the weighted correlations of all numbers in the posterior, a square table."""
    matrix = np.cov(found.places.to_numpy(float), rowvar=False, aweights=found.weights)
    scale = np.sqrt(np.diag(np.atleast_2d(matrix)))
    return pd.DataFrame(np.atleast_2d(matrix) / np.outer(scale, scale), found.prior.keys, found.prior.keys)


def together(found: Posterior) -> pd.DataFrame:
    """Return the pairs whose correlation is told from zero, the strongest first: columns one, other, correlation."""
    square, least = correlations(found), np.tanh(SURE / np.sqrt(max(found.effective - 3, 1.0)))
    rows = [
        {"one": one, "other": other, "correlation": float(square.loc[one, other])}
        for place, one in enumerate(square)
        for other in square.columns[place + 1 :]
        if abs(square.loc[one, other]) > least
    ]
    table = pd.DataFrame(rows, columns=["one", "other", "correlation"])
    return table.sort_values("correlation", key=lambda column: -column.abs(), ignore_index=True)
