"""Deterrence: would a second war pay for Moscow? One pair of rules, at the table and in the aftermath."""

from typing import Any

from .jit import rule
from .logistic import logistic
from .names import MEMBERSHIP, SANCTIONS, TERRITORY


@rule
def spoils(odds: float, denial: float, prize: float, regroup: float) -> float:
    """Return what Moscow expects to win by a second war, in utility.

    Args: odds (of winning, 0..1), denial (0..1), prize (utility), regroup (share by which regrouping raises the odds).

    >>> spoils(0.5, 0.5, 2.0, 0.0)
    0.5

    Source: denial as in Huth and Russett 1984 (the local balance); S4 for regrouping.
    """
    return prize * odds * (1.0 + regroup) * (1.0 - denial)


@rule
def price(punishment: float, involvement: float, stake: float, deterrence: Any) -> float:
    """Return what a second war costs Moscow, in utility.

    Args: punishment, involvement (as believed; 0..1), stake (what it holds by the deal), deterrence (numbers of that
        family).

    Source: Huth 1988; involvement of the guarantors is the dominant term (judgement).
    """
    return deterrence.war_cost + deterrence.punish_cost * punishment + deterrence.involve_cost * involvement + stake


@rule
def stake(territory: float, sanctions: float, membership: float, deterrence: Any) -> float:
    """Return what Moscow would lose of the deal by breaking it; concessions as shares 0..1 of their highest level.

    Assumption: contested. The default is agnostic on land (0); `land_for_peace` and `appetite` turn its sign.
    """
    return (
        deterrence.stake_territory * territory
        + deterrence.stake_sanctions * sanctions
        + deterrence.stake_membership * membership
    )


@rule
def deterrence_index(attack_value: float, spread: float) -> float:
    """Return the chance (0..1) that a war worth `attack_value` to Moscow is not begun.

    >>> deterrence_index(0.0, 0.2)
    0.5

    Source: Russett 1963, Huth 1988: attack iff the gain exceeds the status quo. An index: see its deciles against
        survival.
    """
    return logistic(-attack_value / spread)


@rule
def level_share(text: Any, levels: Any, j: int) -> float:
    """Return an issue's level as a share of its highest level.

    >>> level_share([1, 2], [3, 5], 1)
    0.5
    """
    return text[j] / (levels[j] - 1)


@rule
def stake_of(text: Any, n: Any) -> float:
    """Return the stake that a text gives Moscow."""
    levels = n.issues.levels
    return stake(
        level_share(text, levels, TERRITORY),
        level_share(text, levels, SANCTIONS),
        level_share(text, levels, MEMBERSHIP),
        n.deterrence,
    )
