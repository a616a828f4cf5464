"""Random bargaining problems: outcomes, disagreement, and what else an axiom must choose."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.stats import uniform

from negotiation.solutions import Floats, surpluses

FEWEST_PARTIES, MOST_PARTIES = 2, 4
FEWEST_OUTCOMES, MOST_OUTCOMES = 3, 30
MOST_UTILITY, MOST_DISAGREEMENT = 20, 5  # whole numbers: products and ratios of gains are then exact
SPARE = MOST_OUTCOMES + 2 * MOST_PARTIES  # uniforms left for axioms
SLOTS = 2 + MOST_PARTIES * (MOST_OUTCOMES + 1) + SPARE
PIE = 12  # units of a pie that two, three or four can share alike
FINE, KNOTS = 401, 8  # points and bends of a frontier


@dataclass(frozen=True)
class Problem:
    """Utilities (outcomes, parties), what disagreement gives each party, and uniforms (0..1) for axioms to use."""

    utilities: Floats
    disagreement: Floats
    spare: Floats


def drawn(count: int, width: int, seed: int) -> Floats:
    """Return uniforms, shape (count, width)."""
    values: Floats = uniform.rvs(size=(count, width), random_state=seed % 2**32)
    return values


def problems(count: int, seed: int) -> Iterator[Problem]:
    """Yield so many random problems in which some outcome gives every party more than disagreement.

    Two to four parties, three to thirty outcomes, utilities of whole numbers from 0 to 20, disagreement from 0 to 4.
    """
    yielded = 0
    for u in drawn(2 * count, SLOTS, seed):
        parties = FEWEST_PARTIES + int(u[0] * (MOST_PARTIES - FEWEST_PARTIES + 1))
        outcomes = FEWEST_OUTCOMES + int(u[1] * (MOST_OUTCOMES - FEWEST_OUTCOMES + 1))
        utilities = np.floor(u[2 : 2 + outcomes * parties].reshape(outcomes, parties) * (MOST_UTILITY + 1))
        disagreement = np.floor(u[-SPARE - parties : -SPARE] * MOST_DISAGREEMENT)
        if yielded < count and (surpluses(utilities, disagreement) > 0).all(axis=1).any():
            yielded += 1
            yield Problem(utilities, disagreement, u[-SPARE:])


def symmetric(count: int, seed: int) -> Iterator[Problem]:
    """Yield so many pies that are worth the same to all who share them, each share to a power from 0.3 to 1."""
    for u in drawn(count, 3, seed):
        parties = FEWEST_PARTIES + int(u[0] * (MOST_PARTIES - FEWEST_PARTIES + 1))
        shares = [parts for parts in product(range(PIE + 1), repeat=parties) if sum(parts) == PIE]
        utilities = (np.array(shares) / PIE) ** (0.3 + 0.7 * u[1])
        fallback = u[2] * (1 / parties) ** (0.3 + 0.7 * u[1])  # less than equal shares are worth
        yield Problem(utilities, np.full(parties, fallback), u)


def frontiers(count: int, seed: int) -> Iterator[tuple[Floats, Floats]]:
    """Yield two frontiers of two parties: concave, falling, the second nowhere below the first.

    The first party can have 0 to 1 on both; they are rows of an array (points, 2).
    """
    x, bends = np.linspace(0, 1, FINE), np.linspace(0, 1, KNOTS + 1)
    for u in drawn(count, 2 * KNOTS + 3, seed):
        falls = (np.concatenate([[0], np.cumsum(np.sort(part) ** 4)]) for part in np.split(u[3:], 2))
        one, two = (np.interp(x, bends, 1 - size * fall / fall[-1]) for size, fall in zip(u[:2], falls, strict=True))
        lower = np.minimum(one, (0.8 + 0.8 * u[2]) * two)  # the lesser of two concave functions is concave
        yield np.stack([x, lower], axis=1), np.stack([x, one], axis=1)
