"""Closed forms of bargaining in turns: who gets what of a pie, by who proposes and whose yes it takes.

Yardsticks for `negotiation.pie`, in which the kernel of the talks divides the same pies; no rule of the model calls
them. A share is that of a pie of size 1, a discount factor is for one turn.
"""

import numpy as np
from numpy.typing import ArrayLike

from .solutions import Floats, one_a_party


def rubinstein(first: float, second: float) -> float:
    """Return the share of the first proposer when two parties offer in turn.

    Args: first, second (discount factors a round, at least 0, below 1).
    Raises: ValueError for other factors.

    >>> rubinstein(0.5, 0.5)
    0.6666666666666666

    Source: Rubinstein 1982.
    """
    discounts(np.array([first, second]))
    return (1.0 - second) / (1.0 - first * second)


def outside_option(discount: float, outside: float) -> float:
    """Return the responder's share when two offer in turn and it can walk out to `outside`: a threat or nothing.

    Args: discount (of both, at least 0, below 1), outside (share of the pie, 0..1).
    Raises: ValueError for other numbers.

    >>> outside_option(0.5, 0.25), outside_option(0.5, 0.5)
    (0.3333333333333333, 0.5)

    Source: Binmore, Shaked and Sutton 1989.
    """
    if not 0.0 <= outside <= 1.0:
        raise ValueError("an outside option is a share of the pie, 0 to 1")
    discounts(np.array([discount]))
    return max(outside, discount / (1.0 + discount))


def rotation(patience: ArrayLike, payoffs: ArrayLike | None = None) -> Floats:
    """Return the shares when players propose in turn, the first one first, and all must agree.

    Args: patience (players; discount factors, or everywhere one less the chance of breakdown), payoffs (players; what
        breakdown pays, sum below 1, default 0).
    Returns: shares (players), sum 1, of the stationary equilibrium; every split is *some* equilibrium when three or
        more players are patient.
    Raises: ValueError for wrong shapes or numbers; payoffs with unequal patience have no closed form.

    >>> rotation([0.5, 0.5, 0.5]).round(4).tolist()
    [0.5714, 0.2857, 0.1429]

    Source: Shaked's example and Herrero 1985, in Osborne and Rubinstein 1990, 3.13; for two players Rubinstein 1982,
        with breakdown Binmore, Rubinstein and Wolinsky 1986.
    """
    factors = discounts_of(patience)
    players = len(factors)
    waits = (np.arange(players) - np.arange(players)[:, None]) % players  # turns from the row's to the column's
    worth = factors**waits  # of a turn of one's own, from there: 1 on the diagonal, so every row sums what a pie pays
    return above_breakdown(worth[0] * np.linalg.solve(worth, np.ones(players)), factors, payoffs)


def rejecter_proposes(patience: ArrayLike, payoffs: ArrayLike | None = None) -> Floats:
    """Return the shares when the first player proposes, all must agree, and who refuses proposes next.

    Args, returns, raises: as `rotation`.

    >>> rejecter_proposes([0.5, 0.5, 0.5]).tolist()
    [0.5, 0.25, 0.25]

    Source: stationary equilibrium of the kind of Krishna and Serrano 1996.
    """
    factors = discounts_of(patience)
    worth = np.tile(factors, (len(factors), 1))
    np.fill_diagonal(worth, 1.0)
    return above_breakdown(worth[0] * np.linalg.solve(worth, np.ones(len(factors))), factors, payoffs)


def random_proposer(chances: ArrayLike, patience: ArrayLike, payoffs: ArrayLike | None = None) -> Floats:
    """Return the expected shares of a pie when the proposer is drawn each round and all must agree.

    Args: chances (players; to propose, sum 1), patience, payoffs (as `rotation`).
    Returns: shares (players), sum 1: ``d_j + (1 - sum d) w_j``, w_j in proportion to ``p_j / (1 - patience_j)``.
    Raises: ValueError for wrong shapes or numbers; payoffs with unequal patience have no closed form.

    >>> random_proposer([0.5, 0.5], [0.5, 0.75]).round(4).tolist()
    [0.3333, 0.6667]

    Source: stationary equilibrium, Britz, Herings and Predtetchinski 2010; with payoffs Harsanyi and Selten 1972.
    """
    factors = discounts_of(patience)
    drawn = one_a_party(chances, len(factors), "chances")
    if (drawn < 0).any() or not np.isclose(drawn.sum(), 1.0):
        raise ValueError("chances to propose must be at least 0 and sum to 1")
    claims = drawn / (1.0 - factors)
    return above_breakdown(claims / claims.sum(), factors, payoffs)


def baron_ferejohn(players: int, discount: float) -> tuple[float, float]:
    """Return what a proposer keeps and what it pays each partner when a bare majority carries; the others get nothing.

    Args: players (2 or more, each as likely to propose), discount (0..1).
    Raises: ValueError for other numbers.

    >>> baron_ferejohn(3, 0.75)
    (0.75, 0.25)

    Source: Baron and Ferejohn 1989, closed rule.
    """
    check_majority(players, discount)
    paid = discount / players
    return 1.0 - paid * (players // 2), paid


def veto_player(players: int, discount: float) -> tuple[float, float]:
    """Return the expected shares of the player with a veto and of each other one when a majority with it carries.

    Args: players (3 or more, each as likely to propose), discount (0..1, below 1).
    Raises: ValueError for other numbers.

    >>> [round(share, 4) for share in veto_player(3, 0.5)]
    [0.4286, 0.2857]

    Source: the idea is that of Winter 1996; two linear equations. The veto player v is paid by everybody; of the
        others a proposer pays just enough, each as often.
    """
    check_majority(players, discount)
    if players < 3 or discount == 1.0:
        raise ValueError("beside a veto there must be two players or more, and a discount factor below 1")
    partners, others = players // 2, players - 1
    veto_pays = partners / others  # chance that the veto player pays a given other
    other_pays = (partners - 1) / (others - 1)  # chance that another proposer pays a given other
    equations = np.array(
        [
            [players - discount * others, discount * partners],
            [discount, players + discount * (partners - 1) - discount * (veto_pays + (others - 1) * other_pays)],
        ]
    )
    veto, other = np.linalg.solve(equations, np.ones(2))
    return float(veto), float(other)


def above_breakdown(shares: Floats, factors: Floats, payoffs: ArrayLike | None) -> Floats:
    """Return shares of what breakdown leaves, on top of what it pays.

    Raises: ValueError for wrong shapes or numbers.

    >>> above_breakdown(np.array([0.75, 0.25]), np.array([0.5, 0.5]), [0.25, 0.25]).tolist()
    [0.625, 0.375]
    """
    if payoffs is None:
        return shares
    floor = one_a_party(payoffs, len(factors), "payoffs")
    if floor.sum() >= 1.0:
        raise ValueError("payoffs must leave something of the pie to share")
    if floor.any() and np.ptp(factors) > 0:
        raise ValueError("with payoffs, patience must be the same for all: one less the chance of breakdown")
    return floor + (1.0 - floor.sum()) * shares


def discounts_of(patience: ArrayLike) -> Floats:
    """Return one discount factor for each of two players or more; raise ValueError for anything else."""
    factors = np.asarray(patience, dtype=float)
    return discounts(one_a_party(factors, max(2, factors.size), "patience"))


def discounts(factors: Floats) -> Floats:
    """Return discount factors if they are; raise ValueError if not."""
    if not ((factors >= 0) & (factors < 1)).all():
        raise ValueError("discount factors must be at least 0 and below 1")
    return factors


def check_majority(players: int, discount: float) -> None:
    """Raise ValueError unless so many players can form a majority and the discount factor is one."""
    if players < 2 or not 0.0 <= discount <= 1.0:
        raise ValueError("a majority takes two players or more, and a discount factor of at least 0 and at most 1")
