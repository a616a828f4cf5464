"""Distributions turned round: each rule takes one uniform u in (0, 1) and returns the value below which a share u lies.

All of it is plain arithmetic and `math`, so plain Python and compiled code agree to the last bit. What has no short
closed form (gamma, beta, truncated counts) is read from tables that `negotiation.nights` fills once per scenario.
"""

import math
from collections.abc import Sequence

from .jit import rule

HALF = 1 / 2
SMALLEST = 2.0**-1074  # the least positive double

# Wichura 1988, AS 241, PPND16: numerator and denominator of three rational approximations, highest power first.
SPLIT_CENTRE, CENTRE, SPLIT_TAIL, TAIL = 0.425, 0.180625, 5.0, 1.6
A = (
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608,
)  # fmt: skip
B = (
    5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
    5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0,
)  # fmt: skip
C = (
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
)  # fmt: skip
D = (
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
    0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0,
)  # fmt: skip
E = (
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
    0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772,
)  # fmt: skip
F = (
    2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
    0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0,
)  # fmt: skip


@rule
def polynomial(coefficients: Sequence[float], x: float) -> float:
    """Return a polynomial by Horner's rule, the highest power first.

    >>> polynomial((2.0, 0.0, 1.0), 3.0)
    19.0
    """
    value = 0.0
    for coefficient in coefficients:
        value = value * x + coefficient
    return value


@rule
def normal_quantile(u: float) -> float:
    """Return z such that a standard normal falls below z with probability u.

    Args: u in (0, 1). Returns: z in standard deviations, any number; relative error about 1e-15.

    >>> normal_quantile(0.5)
    0.0
    >>> round(normal_quantile(0.975), 6)
    1.959964

    Source: Wichura 1988, Algorithm AS 241 (PPND16), Applied Statistics 37(3): 477-484.
    """
    centred = u - HALF
    if abs(centred) <= SPLIT_CENTRE:
        r = CENTRE - centred * centred
        return centred * polynomial(A, r) / polynomial(B, r)
    r = math.sqrt(-math.log(u if centred < 0 else 1 - u))
    if r <= SPLIT_TAIL:
        z = polynomial(C, r - TAIL) / polynomial(D, r - TAIL)
    else:
        z = polynomial(E, r - SPLIT_TAIL) / polynomial(F, r - SPLIT_TAIL)
    return -z if centred < 0 else z


@rule
def normal_cdf(z: float) -> float:
    """Return the probability that a standard normal falls below z.

    Args: z in standard deviations. Returns: a probability, 0..1.

    >>> normal_cdf(0.0)
    0.5
    """
    return HALF * math.erfc(-z / math.sqrt(2.0))


@rule
def normal_above(bound: float, u: float) -> float:
    """Return the quantile of a standard normal that is known to lie at or above a bound (truncated, not clipped).

    Args: bound in standard deviations; u in (0, 1). Returns: z >= bound; the bound itself where what lies above it is
    too rare for a double.

    >>> round(normal_above(-40.0, 0.975), 6), normal_above(50.0, 0.5)
    (1.959964, 50.0)
    >>> round(normal_above(0.0, 0.5), 6)
    0.67449
    """
    above = normal_cdf(-bound)
    if above <= 0:
        return bound
    return max(bound, -normal_quantile(max((1 - u) * above, SMALLEST)))


@rule
def lognormal_above(log_mean: float, log_sd: float, least: float, u: float) -> float:
    """Return the quantile of a lognormal quantity that is known to be at least so large (truncated, not clipped).

    Args: log_mean and log_sd > 0 of its logarithm; least >= 0, 0 for no bound; u in (0, 1). Returns: a number >= least.

    >>> round(lognormal_above(0.0, 1.0, 0.0, 0.5), 9)
    1.0
    >>> round(lognormal_above(0.0, 1.0, 1.0, 0.5), 6)
    1.963031
    """
    if least <= 0:
        return math.exp(log_mean + log_sd * normal_quantile(u))
    z = normal_above((math.log(least) - log_mean) / log_sd, u)
    return max(float(least), math.exp(log_mean + log_sd * z))


@rule
def interpolated(table: Sequence[float], u: float) -> float:
    """Return a quantile from a table of equally spaced knots, straight between them.

    Args: table of quantiles at 0, 1/k, ..., 1, rising; u in [0, 1]. Returns: a number between the first and the last
    knot.

    >>> interpolated([0.0, 10.0, 40.0], 0.25), interpolated([0.0, 10.0, 40.0], 0.75)
    (5.0, 25.0)
    """
    cells = len(table) - 1
    x = u * cells
    cell = min(int(x), cells - 1)
    return table[cell] + (x - cell) * (table[cell + 1] - table[cell])


@rule
def counted(cdf: Sequence[float], u: float) -> int:
    """Return a whole number from the table of its cumulative probabilities: the least k with u < cdf[k].

    Args: cdf[k] = P(N <= k), rising to 1; u in (0, 1). Returns: 0..len(cdf)-1.

    >>> counted([0.2, 0.7, 1.0], 0.1), counted([0.2, 0.7, 1.0], 0.2), counted([0.2, 0.7, 1.0], 0.9)
    (0, 1, 2)
    """
    low, high = 0, len(cdf) - 1
    while low < high:
        middle = (low + high) // 2
        if u < cdf[middle]:
            high = middle
        else:
            low = middle + 1
    return low


@rule
def beta_binomial(n: int, p: float, rho: float, u: float) -> int:
    """Return how many of n succeed when their common chance differs from night to night (rho 0: plain binomial).

    Exact, by the recurrence of the probabilities from 0 upwards. Above p = 1/2 failures are counted instead, so that
    the first probability does not vanish; where it vanishes all the same (more than a thousand trials) the mean is
    returned.

    Args: n trials >= 0; p mean chance, 0..1; rho overdispersion in [0, 1); u in (0, 1). Returns: 0..n, rising with u.

    >>> [beta_binomial(2, 0.5, 0.0, u) for u in (0.2, 0.3, 0.8)]  # chances 1/4, 1/2, 1/4
    [0, 1, 2]
    >>> beta_binomial(1, 0.9, 0.4, 0.05), beta_binomial(1, 0.9, 0.4, 0.15)
    (0, 1)

    Source: Skellam 1948, JRSS B 10(2): 257-261, with a = p(1-rho)/rho and b = (1-p)(1-rho)/rho, both multiplied by rho.
    """
    if p > HALF:
        return n - rising_beta_binomial(n, 1 - p, rho, 1 - u)
    return rising_beta_binomial(n, p, rho, u)


@rule
def rising_beta_binomial(n: int, p: float, rho: float, u: float) -> int:
    """Return the beta-binomial quantile for p <= 1/2, adding up probabilities from 0.

    Args and Returns: as for `beta_binomial`.

    >>> rising_beta_binomial(3, 0.0, 0.1, 0.99)
    0
    """
    if p <= 0:
        return 0
    hit, miss = p * (1 - rho), (1 - p) * (1 - rho)
    chance = 1.0
    for i in range(n):
        chance = chance * (miss + i * rho) / (1 - rho + i * rho)
    if chance <= 0:
        return int(n * p + HALF)
    k, below = 0, chance
    while k < n and u >= below:
        chance = chance * (n - k) / (k + 1) * (hit + k * rho) / (miss + (n - k - 1) * rho)
        below = below + chance
        k = k + 1
    return k
