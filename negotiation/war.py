"""War as the table sees it: momentum, odds, and what each actor thinks fighting on is worth."""

import math
from typing import Any

from .jit import rule
from .logistic import logistic
from .names import A_TERRITORY, KYIV, MOSCOW, WASHINGTON
from .quantiles import normal_quantile


@rule
def momentum_next(momentum: float, memory: float, u: float) -> float:
    """Return tomorrow's momentum at the front, in standard deviations: AR(1) with unit variance.

    Args: momentum (sd), memory (1/day, 0..1), u (0..1).

    >>> momentum_next(1.0, 0.5, 0.5)
    0.5

    Assumption: a half-life of 46 days; momentum is Moscow's when positive.
    """
    return memory * momentum + math.sqrt(1.0 - memory * memory) * normal_quantile(u)


@rule
def leverage(momentum: float, grid: float, refinery: float, stock_share: float, front: Any) -> float:
    """Return Moscow's leverage: the log-odds that it gets its aims by war.

    Args: momentum (sd), grid and refinery (damage, 0..1), stock_share (magazine filled, 0..1), front (numbers of
        `front`).

    Source: S0 (strikes on energy as coercion), S1 S3 (refineries); sizes are judgement.
    """
    return (
        front.odds_base
        + front.weight * momentum
        + front.grid_weight * (grid - front.grid_centre)
        - front.refinery_weight * (refinery - front.refinery_centre)
        - front.magazine_weight * (stock_share - front.magazine_centre)
    )


@rule
def share_left(days: float, half_life: float) -> float:
    """Return the share (0..1) that is left after so many days of what halves every `half_life` days.

    >>> share_left(30.0, 30.0), share_left(0.0, 30.0)
    (0.5, 1.0)
    """
    return math.exp(-math.log(2.0) * (days / half_life))  # the compiler would turn a power of 1/2 into other bits


@rule
def view_error(i: int, noise: float, bias: float, z: float, nights: float, learning_days: float) -> float:
    """Return an actor's error about the log-odds, halved every `learning_days` nights of fighting.

    Kyiv errs by `bias` against Moscow, Moscow by as much in its own favour, the others by noise alone.

    >>> view_error(2, 0.0, 0.4, 1.0, 60.0, 60.0), view_error(1, 0.0, 0.4, 1.0, 0.0, 60.0)
    (0.2, -0.4)

    Source: Fearon 1995 (mutual optimism), Slantchev 2003 (fighting teaches).
    """
    own = noise * z
    if i == MOSCOW:
        own += bias
    elif i == KYIV:
        own -= bias
    return own * share_left(nights, learning_days)


@rule
def war_value(
    territory: float,
    odds: float,
    pain: float,
    damage: float,
    resolve_stake: float,
    resolve_gap: float,
    private: float,
    audience: float,
) -> float:
    """Return the utility of fighting on, in the currency of deals.

    War is a deal whose territory is the odds and whose other attributes are zero, less pain, plus pride.

    Args: territory (weight), odds (0..1), pain (utility), damage (0..1), resolve_stake (utility), resolve_gap (resolve
        above its norm), private (the actor's own type), audience (what failed summits added).

    >>> war_value(-0.5, 0.5, 0.5, 0.25, 0.0, 0.0, 0.0, 0.0)
    -0.375

    Source: Fearon 1995 (war as a costly lottery); audience costs Fearon 1994.
    """
    return territory * odds - pain * damage + resolve_stake * resolve_gap + private + audience


@rule
def audience_next(cost: float, half_life: float) -> float:
    """Return what is left a day later of the cost of a failed summit; half-life in days.

    >>> audience_next(0.02, 1.0)
    0.01

    Assumption: domestic audiences forget (without it a failed summit closes the zone of agreement for good).
    """
    return cost * share_left(1.0, half_life)


@rule
def move_front(s: Any, n: Any, u: Any) -> None:
    """Step: momentum, leverage, true odds, and the odds as each actor sees them."""
    s.momentum = momentum_next(s.momentum, n.front.memory, u.day.front)
    s.leverage = leverage(s.momentum, s.grid_damage, s.refinery_damage, s.magazine / n.defence.magazine_cap, n.front)
    s.odds = logistic(s.leverage)
    for i in range(n.actors.count):
        error = view_error(i, n.views.noise, n.views.bias, s.error[i], s.nights_fought * 1.0, n.views.learning_days)
        s.odds_seen[i] = logistic(s.leverage + error)


@rule
def value_war(s: Any, n: Any) -> None:
    """Step: what war is worth to each actor today; costs of failed summits fade first."""
    for i in range(n.actors.count):
        s.audience[i] = audience_next(s.audience[i], n.window.cost_half_life)
        damage = s.refinery_damage if i == MOSCOW else s.grid_damage
        stake = n.resolve.stake
        if i == WASHINGTON:
            stake = stake * n.resolve.washington_share
        gap = s.resolve[i] - n.actors.norm[i]
        s.war_value[i] = war_value(
            s.weights[i][A_TERRITORY], s.odds_seen[i], n.actors.pain[i], damage, stake, gap, s.private[i], s.audience[i]
        )
