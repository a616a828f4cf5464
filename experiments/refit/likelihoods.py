"""How likely nights are under the strike process of `negotiation.nights` and `negotiation.defence`.

Each function returns a log-likelihood of counts as the sampler makes them: floors, truncations and caps included.
"""

import numpy as np
from scipy import special

from negotiation.quantiles import HALF

TINY, NEVER = 1e-300, 1e-12  # chances that are as good as none

Counts = np.ndarray


def gaps(numbers: np.ndarray, salvos: Counts, nights: int) -> float:
    """Return the log-likelihood of the nights on which salvos fall: a renewal at gamma gaps, seen by whole nights.

    Args: numbers (shape, mean in days), salvos (numbers of the nights, from 0), nights (watched).

    The first salvo is that of a renewal long under way, the last gap is cut off by the end. Assumption: within its
    night a salvo falls at any time alike, and two in one night, which are seen as one, do not shift the next.
    """
    shape, mean = numbers
    between = np.diff(salvos)
    one = _area(np.array([1.0]), shape, mean)[0]
    steps = (
        _area(between + 1.0, shape, mean) - 2 * _area(between + 0.0, shape, mean) + _area(between - 1.0, shape, mean)
    )
    rest = float(nights - 1 - salvos[-1])
    ends = _area(np.array([rest + 1, rest, salvos[0] + 1.0, salvos[0] + 0.0]), shape, mean)
    after = 1 - (ends[0] - ends[1])
    before = (1.0 - (ends[2] - ends[3])) / mean
    return float(np.log(steps / (1 - one)).sum() + np.log(after / (1 - one)) + np.log(before))


def _area(until: np.ndarray, shape: float, mean: float) -> np.ndarray:
    """Return the area under the distribution function of a gamma gap from 0 to `until` days."""
    scaled = np.maximum(until, 0.0) * shape / mean
    return np.maximum(until, 0.0) * special.gammainc(shape, scaled) - mean * special.gammainc(shape + 1, scaled)


def excess(numbers: np.ndarray, above: Counts) -> float:
    """Return the log-likelihood of missiles above a salvo's least: the floor of an exponential.

    Args: numbers (mean of the exponential), above (missiles >= 0).
    """
    return float((-above / numbers[0] + np.log(-np.expm1(-1 / numbers[0]))).sum())


def lognormal(numbers: np.ndarray, drones: Counts, least: float) -> float:
    """Return the log-likelihood of drones: the floor of a lognormal known to exceed `least`.

    Args: numbers (mean and standard deviation of the log), drones >= least, least.
    """
    mean, sd = numbers

    def beyond(count: np.ndarray) -> np.ndarray:
        return np.asarray(special.log_ndtr((mean - np.log(np.maximum(count, NEVER))) / sd))

    at, above = beyond(np.maximum(drones, least)), beyond(drones + 1.0)
    return float((at + np.log1p(-np.exp(np.minimum(above - at, -NEVER))) - beyond(np.array(least))).sum())


def truncated_counts(numbers: np.ndarray, counts: Counts, most: int) -> float:
    """Return the log-likelihood of negative binomial counts that are known to lie in 1..most.

    Args: numbers (mean, size), counts, most.
    """
    none, inside = np.exp(_chances(numbers, np.array([0.0])))[0], _up_to(numbers, most)
    return float(_chances(numbers, counts).sum() - len(counts) * np.log(inside - none))


def capped_counts(numbers: np.ndarray, counts: Counts, most: int) -> float:
    """Return the log-likelihood of negative binomial counts of which those above `most` count as `most`.

    Args: numbers (mean, size), counts, most.
    """
    full = counts >= most
    return float(_chances(numbers, counts[~full]).sum() + full.sum() * np.log1p(-_up_to(numbers, most - 1)))


def _chances(numbers: np.ndarray, counts: Counts) -> np.ndarray:
    """Return the logs of the chances of negative binomial counts."""
    mean, size = numbers
    ways = special.gammaln(counts + size) - special.gammaln(size) - special.gammaln(counts + 1.0)
    return np.asarray(ways + size * np.log(size / (size + mean)) + counts * np.log(mean / (size + mean)))


def _up_to(numbers: np.ndarray, most: int) -> float:
    """Return the chance of at most so many."""
    mean, size = numbers
    return float(special.betainc(size, most + 1.0, size / (size + mean)))


def chance(numbers: np.ndarray, happened: Counts, of: Counts) -> float:
    """Return the log-likelihood of events among so many, each with the same chance, up to a constant."""
    p, events, trials = numbers[0], happened.sum(), of.sum()
    return float(special.xlogy(events, p) + special.xlog1py(trials - events, -p))


def mixed(numbers: np.ndarray, cruise: Counts, of: Counts) -> float:
    """Return the log-likelihood of cruise missiles among so many: a rounded Beta share of each night.

    Args: numbers (mean share, concentration), cruise, of (missiles that are cruise or ballistic, >= 1).
    """
    share, concentration = numbers
    high, low = np.minimum((cruise + HALF) / of, 1.0), np.maximum((cruise - HALF) / of, 0.0)
    inside = special.betainc(share * concentration, (1 - share) * concentration, np.array([high, low]))
    return float(np.log(np.maximum(inside[0] - inside[1], TINY)).sum())


def stopped(numbers: np.ndarray, down: Counts, known: Counts, launched: Counts, anchor: float) -> float:
    """Return the log-likelihood of what is shot down: beta-binomial, its logit rising with the log of the launches.

    Args: numbers (logit at the anchor, slope, overdispersion rho), down of known, launched, anchor (launches).
    """
    level, slope, scatter = numbers
    p = np.clip(special.expit(level + slope * np.log(np.maximum(launched, 1.0) / anchor)), NEVER, 1 - NEVER)
    weight = (1 - scatter) / scatter
    a, b = p * weight, (1 - p) * weight
    ways = -np.log(known + 1.0) - special.betaln(known - down + 1.0, down + 1.0)
    return float((ways + special.betaln(down + a, known - down + b) - special.betaln(a, b)).sum())
