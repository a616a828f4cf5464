"""Exact answers of models of war and coercion that are not bargaining in turns: to hold rules of the model against.

No rule of the model calls them. What the rules of war, deterrence and collapse reproduce is tested against them; the
wars of attrition, the gambler's ruin and Bayes' rule are not what the model assumes, and stand here for comparison.
"""

import math


def fearon_range(p: float, cost_a: float, cost_b: float) -> tuple[float, float]:
    """Return the least and the most share for A that both prefer to war.

    Args: p (chance that A wins, 0..1), cost_a, cost_b (of war, shares of the stakes, at least 0).
    Raises: ValueError for other numbers.

    >>> fearon_range(0.5, 0.25, 0.25)
    (0.25, 0.75)

    Source: Fearon 1995; the range is as wide as both costs together.
    """
    check(0.0 <= p <= 1.0, "the chance to win is 0 to 1")
    check(min(cost_a, cost_b) >= 0.0, "costs are at least 0")
    return p - cost_a, p + cost_b


def risk_return(p: float, cost_a: float, most_cost_b: float) -> tuple[float, float]:
    """Return what A demands, take it or leave it, of a B whose cost of war it does not know, and the chance of war.

    Args: p (chance that A wins, 0..1), cost_a (at least 0), most_cost_b (B's cost is uniform from 0 to this, above 0).
    Raises: ValueError for other numbers.

    >>> risk_return(0.5, 0.0, 0.5)
    (0.75, 0.5)

    Source: Fearon 1995. Nobody demands more than everything, nor less than what any B would give.
    """
    fearon_range(p, cost_a, 0.0)
    check(most_cost_b > 0.0, "the greatest cost is above 0")
    demand = min(1.0, p + max(0.0, (most_cost_b - cost_a) / 2.0))
    return demand, min(1.0, (demand - p) / most_cost_b)


def gain_from_war_now(discount: float, p_now: float, p_later: float) -> float:
    """Return what B gains a period by fighting before A has risen, costs aside: ``discount p_later - p_now``.

    Args: discount (0..1, below 1), p_now, p_later (chances that A wins, 0..1).
    Raises: ValueError for other numbers.

    >>> gain_from_war_now(0.5, 0.25, 1.0)
    0.25

    Source: Fearon 1995 (commitment problem). A can give all there is today, but cannot promise restraint tomorrow.
    """
    check(0.0 <= discount < 1.0, "the discount factor is at least 0 and below 1")
    check(0.0 <= p_now <= 1.0 and 0.0 <= p_later <= 1.0, "chances are 0 to 1")
    return discount * p_later - p_now


def fights_a_rising_power(discount: float, p_now: float, p_later: float, cost_b: float) -> bool:
    """Tell whether B fights now: ``discount p_later - p_now > cost_b (1 - discount)^2``.

    Args: as `gain_from_war_now`, and cost_b (of a war, in periods' stakes, at least 0).
    Raises: ValueError for other numbers.

    >>> fights_a_rising_power(0.5, 0.25, 1.0, 0.5), fights_a_rising_power(0.5, 0.25, 1.0, 1.5)
    (True, False)

    Source: Fearon 1995.
    """
    check(cost_b >= 0.0, "costs are at least 0")
    return gain_from_war_now(discount, p_now, p_later) > cost_b * (1.0 - discount) ** 2


def rise_that_breaks_a_deal(cost_a: float, cost_b: float) -> float:
    """Return the rise in A's odds above which no deal of today holds tomorrow, without discounting: both costs.

    >>> rise_that_breaks_a_deal(0.25, 0.25)
    0.5

    Source: the condition of Powell 2004, 2006: the shift must exceed what peace saves.
    """
    low, high = fearon_range(0.0, cost_a, cost_b)
    return high - low


def attrition_hazards(values: tuple[float, float], costs: tuple[float, float]) -> tuple[float, float, float]:
    """Return the rates at which two sides quit a war of attrition in mixed strategies, and its mean length.

    Args: values (of the prize, above 0), costs (per unit of time, above 0).
    Raises: ValueError for other numbers.

    >>> attrition_hazards((4.0, 2.0), (1.0, 1.0))
    (0.5, 0.25, 1.3333333333333333)

    Source: Maynard Smith 1974; Hendricks, Weiss and Wilson 1988. Each quits as often as keeps the *other* indifferent:
        who values the prize less quits less, so it is no guide to who wins.
    """
    check(min(*values, *costs) > 0.0, "values and costs are above 0")
    first, second = costs[1] / values[1], costs[0] / values[0]
    return first, second, 1.0 / (first + second)


def audience_attrition(time: float, value: float, audience_cost: float) -> tuple[float, float]:
    """Return how fast a side backs down when the other's audience costs grow, and the chance that it has not yet.

    Args: time (at least 0), value (of the prize to the other, above 0), audience_cost (of the other, per unit of time,
        at least 0).
    Raises: ValueError for other numbers.

    >>> audience_attrition(2.0, 4.0, 2.0)
    (0.25, 0.5)

    Source: indifference of the other side; the structure is that of Fearon 1994.
    """
    check(time >= 0.0 and value > 0.0 and audience_cost >= 0.0, "value is above 0, time and cost at least 0")
    exposed = value + audience_cost * time
    return audience_cost / exposed, value / exposed


def gamblers_ruin(p: float, forts: int, all_forts: int) -> tuple[float, float]:
    """Return the chance that a side takes all forts before it loses its own, and the mean number of battles.

    Args: p (chance to win a battle, above 0, below 1), forts (it holds, 0..all_forts), all_forts (at least 1).
    Raises: ValueError for other numbers.

    >>> gamblers_ruin(0.5, 1, 4)
    (0.25, 3.0)

    Source: Smith 1998; Smith and Stam 2004.
    """
    check(0.0 < p < 1.0, "the chance to win a battle is above 0 and below 1")
    check(all_forts >= 1 and 0 <= forts <= all_forts, "a side holds none to all of one fort or more")
    if p == 0.5:
        return forts / all_forts, float(forts * (all_forts - forts))
    r = (1.0 - p) / p
    wins = (1.0 - r**forts) / (1.0 - r**all_forts)
    return wins, (all_forts * wins - forts) / (p - (1.0 - p))


def critical_risk(gain: float, fallback: float, disaster: float) -> float:
    """Return the risk of disaster at which pressing on for `gain` is worth no more than the fallback.

    Args: gain, fallback, disaster (utilities, in falling order, the first above the last).
    Raises: ValueError for another order.

    >>> critical_risk(1.0, 0.5, -1.0)
    0.25

    Source: Ellsberg 1968; Snyder and Diesing 1977. With the status quo as fallback and an answered attack as disaster
        it is the threshold of deterrence: attack iff the chance of an answer is below it (Russett 1963; Huth 1988;
        Zagare and Kilgour 2000).
    """
    check(gain > disaster and gain >= fallback >= disaster, "utilities must fall: gain, fallback, disaster")
    return (gain - fallback) / (gain - disaster)


def p_disaster(risk: float, steps: int) -> float:
    """Return the chance that one of so many steps, each with the same risk, ends in disaster.

    >>> p_disaster(0.5, 2)
    0.75

    Source: Schelling 1966, the threat that leaves something to chance.
    """
    check(0.0 <= risk <= 1.0 and steps >= 0, "risk is 0 to 1, steps are at least 0")
    return 1.0 - (1.0 - risk) ** steps


def posterior(mean: float, sd: float, seen: float, noise: float) -> tuple[float, float]:
    """Return mean and variance of a normal belief after a normal observation.

    Args: mean, sd (of the prior, above 0), seen (observed), noise (its standard deviation, above 0).
    Raises: ValueError for other numbers.

    >>> posterior(0.0, 1.0, 1.0, 1.0)
    (0.5, 0.5)

    Source: Bayes' rule. The model's own belief is an Elo step instead: one number, no variance.
    """
    check(min(sd, noise) > 0.0, "standard deviations are above 0")
    weight = sd**2 / (sd**2 + noise**2)
    return mean + weight * (seen - mean), (1.0 - weight) * sd**2


def survival(time: float, hazard: float, ratio: float = 1.0) -> float:
    """Return the chance that a peace lasts so long under a constant hazard, multiplied by a hazard ratio.

    >>> round(survival(2.0, 0.5, math.log(2.0)), 12)
    0.5

    Source: Cox 1972, with a constant baseline.
    """
    check(min(time, hazard, ratio) >= 0.0, "time, hazard and ratio are at least 0")
    return math.exp(-hazard * ratio * time)


def check(holds: bool, message: str) -> None:
    """Raise ValueError with the message unless a condition holds."""
    if not holds:
        raise ValueError(message)
