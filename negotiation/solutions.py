"""Bargaining solutions over a finite set of outcomes, and the power of votes.

Outcomes are rows: an array of shape (outcomes, parties) of utilities. A solution is the number of a row. These are
yardsticks for what talks find; no rule of the model calls them.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
DOMINANCE_BLOCK = 256  # rows compared at a time with all others


def outcomes_of(utilities: ArrayLike) -> Floats:
    """Return utilities as an array of shape (outcomes, parties).

    Raises: ValueError if there is no outcome, no party, a number that is not finite, or another shape.
    """
    rows = np.asarray(utilities, dtype=float)
    if rows.ndim != 2 or 0 in rows.shape:
        raise ValueError(f"utilities must have shape (outcomes, parties), both at least 1, not {rows.shape}")
    if not np.isfinite(rows).all():
        raise ValueError("utilities must be finite numbers")
    return rows


def one_a_party(values: ArrayLike, parties: int, name: str) -> Floats:
    """Return one number for each party.

    Raises: ValueError if their count differs or one is not finite.
    """
    vector = np.asarray(values, dtype=float)
    if vector.shape != (parties,):
        raise ValueError(f"{name} must have one number for each of the {parties} parties, not shape {vector.shape}")
    if not np.isfinite(vector).all():
        raise ValueError(f"{name} must be finite numbers")
    return vector


def surpluses(utilities: ArrayLike, disagreement: ArrayLike) -> Floats:
    """Return what every outcome gives every party above disagreement, shape (outcomes, parties).

    Raises: ValueError for wrong shapes or numbers.
    """
    rows = outcomes_of(utilities)
    return rows - one_a_party(disagreement, rows.shape[1], "disagreement")


def individually_rational(utilities: ArrayLike, disagreement: ArrayLike) -> Flags:
    """Return which outcomes give every party at least its disagreement utility, shape (outcomes,).

    >>> individually_rational([[1, 0], [2, 3]], [1, 1]).tolist()
    [False, True]
    """
    flags: Flags = (surpluses(utilities, disagreement) >= 0).all(axis=1)
    return flags


def pareto(utilities: ArrayLike) -> Flags:
    """Return which outcomes no other outcome beats: no worse for all and better for one; shape (outcomes,).

    >>> pareto([[1, 1], [2, 1], [0, 3]]).tolist()
    [False, True, True]
    """
    rows = outcomes_of(utilities)
    best = np.empty(len(rows), dtype=bool)
    for start in range(0, len(rows), DOMINANCE_BLOCK):
        block = rows[start : start + DOMINANCE_BLOCK, None, :]
        dominated = (rows >= block).all(axis=2) & (rows > block).any(axis=2)
        best[start : start + DOMINANCE_BLOCK] = ~dominated.any(axis=1)
    return best


def nash(utilities: ArrayLike, disagreement: ArrayLike, weights: ArrayLike | None = None) -> int:
    """Return the outcome with the greatest product of surpluses, the first of equals.

    Args: utilities (outcomes, parties), disagreement (parties), weights (parties; bargaining power above 0, default 1).
    Returns: row number.
    Raises: ValueError for wrong shapes, or if no outcome gives every party more than disagreement.

    >>> nash([[0, 1], [0.5, 0.5], [1, 0]], [0, 0])
    1

    Source: Nash 1950; with weights Harsanyi and Selten 1972.
    """
    gains = surpluses(utilities, disagreement)
    power = np.ones(gains.shape[1]) if weights is None else one_a_party(weights, gains.shape[1], "weights")
    if (power <= 0).any():
        raise ValueError("weights must be above 0")
    above = (gains > 0).all(axis=1)
    if not above.any():
        raise ValueError("no outcome gives every party more than its disagreement utility")
    worth = np.full(len(gains), -np.inf)
    worth[above] = np.log(gains[above]) @ power
    return int(worth.argmax())


def kalai_smorodinsky(utilities: ArrayLike, disagreement: ArrayLike) -> int:
    """Return the outcome whose poorest party comes closest to the best it can hope for; ties by the next poorest.

    The lexicographic maximum of the sorted ratios (u_i - d_i) / (b_i - d_i), where b_i is the best *individually
    rational* utility of party i. A party that can gain nothing has ratio 1.

    Args, returns, raises: as `egalitarian`.

    >>> kalai_smorodinsky([[0, 4], [1, 2], [2, 0]], [0, 0])
    1

    Source: Kalai and Smorodinsky 1975; lexicographic, so that a finite set has an answer (Imai 1983).
    """
    gains = rational_gains(utilities, disagreement)
    ideal = np.nanmax(gains, axis=0)
    ratios = np.divide(gains, ideal, out=np.where(np.isnan(gains), np.nan, 1.0), where=ideal > 0)
    return lexicographic_best(ratios)


def egalitarian(utilities: ArrayLike, disagreement: ArrayLike) -> int:
    """Return the outcome whose poorest party gains most over disagreement; ties by the next poorest, then the first.

    Args: utilities (outcomes, parties), disagreement (parties).
    Returns: row number.
    Raises: ValueError for wrong shapes, or if no outcome gives every party at least disagreement.

    >>> egalitarian([[0, 9], [2, 2], [2, 3]], [0, 0])
    2

    Source: Kalai 1977; utilities must be comparable.
    """
    return lexicographic_best(rational_gains(utilities, disagreement))


def weighted_mean(utilities: ArrayLike, weights: ArrayLike | None = None) -> int:
    """Return the outcome with the highest weighted mean of utilities, the first of equals; nobody has a veto.

    Args: utilities (outcomes, parties), weights (parties; at least 0, not all 0; default equal).
    Returns: row number.
    Raises: ValueError for wrong shapes or weights.

    >>> weighted_mean([[4, 0], [1, 2]]), weighted_mean([[4, 0], [1, 2]], [1, 2])
    (0, 1)

    Source: Harsanyi 1955; with power times salience as weights the benchmark of Thomson et al. 2006.
    """
    rows = outcomes_of(utilities)
    power = np.ones(rows.shape[1]) if weights is None else one_a_party(weights, rows.shape[1], "weights")
    if (power < 0).any() or not power.any():
        raise ValueError("weights must be at least 0, and not all 0")
    return int((rows @ (power / power.sum())).argmax())


def rational_gains(utilities: ArrayLike, disagreement: ArrayLike) -> Floats:
    """Return surpluses, NaN in the rows that leave a party below disagreement.

    Raises: ValueError if that is all rows.
    """
    gains = surpluses(utilities, disagreement)
    rational = (gains >= 0).all(axis=1)
    if not rational.any():
        raise ValueError("no outcome gives every party at least its disagreement utility")
    return np.where(rational[:, None], gains, np.nan)


def lexicographic_best(rows: Floats) -> int:
    """Return the row whose sorted entries are greatest, the poorest first; rows with NaN do not count.

    >>> lexicographic_best(np.array([[2.0, 1.0], [1.0, 3.0], [np.nan, 9.0]]))
    1
    """
    candidates = np.flatnonzero(~np.isnan(rows).any(axis=1))
    ordered = np.sort(rows[candidates], axis=1)
    for k in range(ordered.shape[1]):
        keep = ordered[:, k] == ordered[:, k].max()
        candidates, ordered = candidates[keep], ordered[keep]
    return int(candidates[0])


def shapley_value(players: int, worth: Callable[[frozenset[int]], float]) -> Floats:
    """Return what each player adds to a coalition on average, over all orders in which players can join.

    Args: players (1 or more; all coalitions are asked, 2 to the power of players), worth (of a coalition of the players
        0, 1, ...; the empty one too).
    Returns: values (players), sum worth of all less worth of none.
    Raises: ValueError for no players.

    >>> shapley_value(2, lambda coalition: float(len(coalition) == 2)).tolist()
    [0.5, 0.5]

    Source: Shapley 1953.
    """
    if players < 1:
        raise ValueError("there must be one player or more")
    values = np.zeros(players)
    for i in range(players):
        others = [j for j in range(players) if j != i]
        for size in range(players):
            orders = factorial(size) * factorial(players - 1 - size) / factorial(players)
            for members in map(frozenset, combinations(others, size)):
                values[i] += orders * (worth(members | {i}) - worth(members))
    return values


def shapley_shubik(weights: Sequence[float], quota: float) -> Floats:
    """Return each voter's share of the orderings in which its vote is the one that carries.

    Args: weights (voters; at least 0, in any unit), quota (weight that carries, above 0, at most all weights together).
    Returns: power (voters), sum 1.
    Raises: ValueError for no voters, negative weights or a quota out of reach.

    >>> shapley_shubik([2, 1, 1], 3).round(4).tolist()
    [0.6667, 0.1667, 0.1667]

    Source: Shapley and Shubik 1954; counted by size and weight of coalitions, exactly (Fractions).
    """
    exact = [Fraction(weight) for weight in weights]
    if not exact or min(exact) < 0:
        raise ValueError("weights must be at least 0, for one voter or more")
    if not 0 < Fraction(quota) <= sum(exact):
        raise ValueError(f"the quota must be above 0 and at most {float(sum(exact)):g}, the weight of all")
    return np.array([float(power_of(exact, voter, Fraction(quota))) for voter in range(len(exact))])


def power_of(weights: list[Fraction], voter: int, quota: Fraction) -> Fraction:
    """Return the Shapley-Shubik power of one voter.

    >>> power_of([Fraction(1), Fraction(1)], 0, Fraction(2))
    Fraction(1, 2)
    """
    others = weights[:voter] + weights[voter + 1 :]
    coalitions: Counter[tuple[int, Fraction]] = Counter({(0, Fraction(0)): 1})  # (members, weight): how many
    for weight in others:
        for (members, total), count in list(coalitions.items()):
            coalitions[members + 1, total + weight] += count
    power = Fraction(0)
    orders = [Fraction(1, len(weights))]  # chance that exactly these members come before: k! (n-1-k)! / n!
    for k in range(len(others)):
        orders.append(orders[-1] * (k + 1) / (len(others) - k))
    for (members, total), count in coalitions.items():
        if total < quota <= total + weights[voter]:
            power += count * orders[members]
    return power
