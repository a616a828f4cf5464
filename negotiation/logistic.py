"""The logistic function and its logarithm, safe in the tails, and `clip`."""

import math

from .jit import rule

FAR, DEEP = 40.0, -30.0  # beyond these the exact value and the limit are the same double
STEEP = 300.0  # exponents beyond which one weight is everything


@rule
def logistic(x: float) -> float:
    """Return F(x) = 1 / (1 + exp(-x)), 0 below -40 and 1 above 40.

    >>> logistic(0.0), logistic(50.0), logistic(-50.0)
    (0.5, 1.0, 0.0)
    """
    if x < -FAR:
        return 0.0
    if x > FAR:
        return 1.0
    return 1.0 / (1.0 + math.exp(-x))


@rule
def log_logistic(x: float) -> float:
    """Return ln F(x), which is x itself far below zero: a grievance grows in proportion.

    >>> log_logistic(-100.0), round(log_logistic(0.0), 4)
    (-100.0, -0.6931)
    """
    if x < DEEP:
        return x
    return -math.log(1.0 + math.exp(-x))


@rule
def bounded_exp(x: float) -> float:
    """Return exp(x), but never so large or small that a sum of many overflows.

    >>> bounded_exp(0.0), bounded_exp(1000.0) == bounded_exp(300.0)
    (1.0, True)
    """
    return math.exp(clip(x, -STEEP, STEEP))


@rule
def clip(x: float, least: float, most: float) -> float:
    """Return x, but not less than `least` and not more than `most`.

    >>> clip(2.0, 0.0, 1.0), clip(-1.0, 0.0, 1.0)
    (1.0, 0.0)
    """
    if x < least:
        return least
    if x > most:
        return most
    return x
