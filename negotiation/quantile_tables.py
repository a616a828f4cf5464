"""Quantiles and cumulative probabilities without a short closed form: filled by scipy, read by both readers.

Each table is cached by its parameters and read-only, so filling the numbers of many scenarios is cheap.
"""

from functools import lru_cache

import numpy as np
from scipy import special

from .parameters import RoutineNights

KNOTS = 4097
END_KNOT = 1 / 8  # the quantiles at 0 and 1 are taken an eighth of a cell inside, where they are finite
CACHED = 256


def _most(name: str) -> int:
    return int(RoutineNights.model_fields[name].json_schema_extra["most"])  # type: ignore[index, arg-type]


DRONE_COUNTS, MISSILE_COUNTS = _most("drones_most") + 1, _most("missiles_most") + 1


def _knots() -> np.ndarray:
    return np.clip(np.arange(KNOTS), END_KNOT, KNOTS - 1 - END_KNOT) / (KNOTS - 1)


def _frozen(table: np.ndarray) -> np.ndarray:
    table.setflags(write=False)
    return table


@lru_cache(maxsize=CACHED)
def gap_quantiles(shape: float, mean: float) -> np.ndarray:
    """Return the quantiles of a gamma gap in days.

    >>> float(gap_quantiles(1.0, 1.0)[2048].round(6))  # the median of an exponential gap is ln 2
    0.693147
    """
    return _frozen(special.gammaincinv(shape, _knots()) * (mean / shape))


@lru_cache(maxsize=CACHED)
def mix_quantiles(concentration: float, share: float) -> np.ndarray:
    """Return the quantiles of the share of cruise missiles, Beta(concentration * share, concentration * (1 - share)).

    >>> float(mix_quantiles(2.0, 0.5)[1024].round(6)), float(mix_quantiles(2.0, 1.0)[1024])
    (0.25, 1.0)
    """
    if share in (0.0, 1.0):
        return _frozen(np.full(KNOTS, share))
    quantiles = special.betaincinv(concentration * share, concentration * (1 - share), _knots())
    quantiles = np.nan_to_num(quantiles, nan=round(share))  # scipy gives up within 1e-300 of certainty
    return _frozen(np.maximum.accumulate(np.clip(quantiles, 0.0, 1.0)))


def _negative_binomial_cdf(mean: float, size: float, most: int) -> np.ndarray:
    cdf: np.ndarray = special.betainc(size, np.arange(most + 1) + 1.0, size / (size + mean))
    return cdf


@lru_cache(maxsize=CACHED)
def truncated_counts(mean: float, size: float, most: int) -> np.ndarray:
    """Return P(N <= k) of a negative binomial that is known to lie in 1..most.

    >>> truncated_counts(1.0, 1.0, 2)[:4].round(6).tolist()  # chances 1/4 and 1/8 of 1 and 2, made to sum to 1
    [0.0, 0.666667, 1.0, 1.0]
    """
    cdf = _negative_binomial_cdf(mean, size, most)
    table = np.ones(DRONE_COUNTS)
    table[:most] = (cdf[:most] - cdf[0]) / (cdf[most] - cdf[0])
    return _frozen(table)


@lru_cache(maxsize=CACHED)
def capped_counts(mean: float, size: float, most: int) -> np.ndarray:
    """Return P(min(N, most) <= k) of a negative binomial: what would be more counts as `most`.

    >>> capped_counts(1.0, 1.0, 2)[:4].tolist()
    [0.5, 0.75, 1.0, 1.0]
    """
    table = np.ones(MISSILE_COUNTS)
    table[:most] = _negative_binomial_cdf(mean, size, most)[:most]
    return _frozen(table)
