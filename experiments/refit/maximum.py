"""Maximum likelihood for a few numbers at once, with standard errors and intervals from the observed information."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.differentiate import hessian
from scipy.optimize import minimize
from scipy.special import expit, logit

from ..estimates import SURE

PLAIN, LOG, LOGIT = "plain", "log", "logit"
EDGE = 1e-9  # how near a share comes to 0 and 1
NEAR = 1e-3  # of the way between legal limits, from which a maximum is said to lie at the limit
MOST_STEPS = 4000
EXACT_ENOUGH = 1e-4  # of a standard error; exact to the last digit it takes four times as long
STARTS = (0.0, 0.5, -0.5)  # on the scale of the search, from the numbers one starts at

LogLikelihood = Callable[[np.ndarray], float]


@dataclass(frozen=True)
class Limits:
    """Where a number may lie, and the scale on which its error is taken as normal."""

    least: float
    most: float
    scale: str = PLAIN

    def to(self, value: float) -> float:
        """Return a number on the scale of the search."""
        inside = min(max(value, self.least), self.most)
        if self.scale == LOG:
            return float(np.log(max(inside, EDGE)))
        return float(logit(min(max(inside, EDGE), 1 - EDGE))) if self.scale == LOGIT else float(inside)

    def back(self, place: float) -> float:
        """Return the number that lies there on the scale of the search."""
        value = float({LOG: np.exp, LOGIT: expit, PLAIN: float}[self.scale](place))
        if self.scale == LOGIT and min(value, 1 - value) < 2 * EDGE:  # never seen, or always
            value = float(round(value))
        return min(max(value, self.least), self.most)

    def slope(self, value: float) -> float:
        """Return how fast the number moves with its place on the scale of the search."""
        return {LOG: value, LOGIT: value * (1 - value), PLAIN: 1.0}[self.scale]


@dataclass(frozen=True)
class Estimated:
    """A number by maximum likelihood; error and interval are NaN where the likelihood has no curvature to go by."""

    value: float
    error: float
    low: float
    high: float
    at_limit: bool


def maximised(likelihood: LogLikelihood, start: Sequence[float], limits: Sequence[Limits]) -> list[Estimated]:
    """Return the numbers that maximise a log-likelihood within limits, with 95 % intervals.

    Args: likelihood (of the numbers, in their own units), start, limits.
    The interval is normal on the scale of the search (log of what is positive, logit of a share), with the inverse of
    the observed information there as covariance (Efron and Hinkley 1978).
    """
    bounds = [(each.to(each.least), each.to(each.most)) for each in limits]

    def cost(places: np.ndarray) -> float:
        numbers = np.array([each.back(place) for each, place in zip(limits, places, strict=True)])
        found = likelihood(numbers)
        return -found if np.isfinite(found) else 1e300

    first = np.array([each.to(value) for each, value in zip(limits, start, strict=True)])
    tries = [np.clip(first + shift, *np.transpose(bounds)) for shift in STARTS]
    found = min((_lowest(cost, x, bounds) for x in tries), key=lambda one: one.fun)
    values = [each.back(place) for each, place in zip(limits, found.x, strict=True)]
    edge = [_at_limit(place, ends) for place, ends in zip(found.x, bounds, strict=True)]
    errors = _errors(cost, found.x, np.array(edge))
    rows = []
    for each, place, value, error, at in zip(limits, found.x, values, errors, edge, strict=True):
        low, high = (each.back(place + side * SURE * error) if np.isfinite(error) else np.nan for side in (-1, 1))
        rows.append(Estimated(value, float(error * each.slope(value)), low, high, at))
    return rows


def _lowest(cost: Callable[[np.ndarray], float], first: np.ndarray, bounds: list[tuple[float, float]]) -> Any:
    exact = {"xatol": 1e-7, "fatol": 1e-9, "maxiter": MOST_STEPS}
    return minimize(cost, first, bounds=bounds, method="Nelder-Mead", options=exact)


def _at_limit(place: float, ends: tuple[float, float]) -> bool:
    low, high = ends
    return bool(min(place - low, high - place) < NEAR * (high - low))


def _errors(cost: Callable[[np.ndarray], float], at: np.ndarray, edge: np.ndarray) -> np.ndarray:
    """Return standard errors on the scale of the search; numbers at a limit are held there and have none."""
    errors, free = np.full(len(at), np.nan), np.flatnonzero(~edge)
    if not len(free):
        return errors

    def freely(places: np.ndarray) -> np.ndarray:
        def one(inner: np.ndarray) -> float:
            whole = at.copy()
            whole[free] = inner
            return cost(whole)

        return np.apply_along_axis(one, 0, places)

    information = hessian(freely, at[free], tolerances={"rtol": EXACT_ENOUGH}, initial_step=0.05).ddf
    if np.isfinite(information).all() and (np.linalg.eigvalsh(information) > 0).all():
        errors[free] = np.sqrt(np.diag(np.linalg.inv(information)))
    return errors
