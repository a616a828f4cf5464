"""Yardsticks of war and coercion against the model's own rules, at settings where they must agree.

What the rules do not express stands among the yardsticks only: two periods at the table with a discount factor
(Fearon's commitment problem; here Powell's condition instead, for the aftermath knows the shift but no discounting),
wars of attrition, the gambler's ruin, Bayes' rule.
"""

from collections.abc import Callable, Iterator
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.optimize import brentq, minimize_scalar

from negotiation import yardsticks
from negotiation.aftermath import p_collapse
from negotiation.deterrence import deterrence_index, price, spoils
from negotiation.kernel import p_yes
from negotiation.logistic import logistic
from negotiation.pie import pie
from negotiation.war import war_value

from .form import Answer, Form, floats, told

NO_NOISE, NO_SPREAD = 1e-9, 1e-6
TYPES, DEMANDS = 200, 401  # of B's cost, of A's demand
ROUNDS = 4


def form(number: str, name: str, exact: Any, ask: Callable[..., Any], **parameters: Any) -> Form:
    """Return a form that rules answer, asked with its parameters."""
    return Form(number, name, "rules", told(parameters), floats(exact), lambda: Answer(floats(ask(**parameters))))


def rules(full: bool) -> Iterator[Form]:
    """Yield the forms of games 15 to 17, 22 and 24; `full` is the whole grid, else a point or two of each."""
    odds, costs = ((0.3, 0.5, 0.6), (0.05, 0.1, 0.2)) if full else ((0.5,), (0.1, 0.2))
    for p, a, b in product(odds, costs, costs):
        parameters = {"p": p, "cost_a": a, "cost_b": b}
        yield form("15", "bargaining range", yardsticks.fearon_range(**parameters), bounds, **parameters)
    for p, a, most in product(odds, costs, (0.3, 0.4)):
        parameters = {"p": p, "cost_a": a, "most_cost_b": most}
        yield form("16", "risk-return trade-off", yardsticks.risk_return(**parameters), gamble, **parameters)
    for p, scale in product(odds, (0.01, 0.03) if full else (0.03,)):
        parameters = {"p": p, "cost_a": 0.1, "cost_b": 0.2, "risk_scale": scale}
        yield form("16", "the same by a proposer's greed", (best_demand(**parameters),), greedy, **parameters)
    for p, a, b in product(odds, costs, costs):
        exact = p + yardsticks.rise_that_breaks_a_deal(a, b)
        yield form("17", "rise that breaks a deal", (exact,), breaking_odds, p=p, cost_a=a, cost_b=b)
    for gain, fallback, war in product((1.0, 0.8), (0.2, 0.4), (-0.5, -2.0)) if full else ((1.0, 0.4, -0.5),):
        exact = yardsticks.critical_risk(gain, fallback, war)
        yield form("22", "deterrence", (exact,), deterring, gain=gain, status_quo=fallback, war=war)
    for hazard, ratio in product((0.0015, 0.02), (1.0, 3.0)) if full else ((0.02, 3.0),):
        exact = yardsticks.survival(60.0, hazard, ratio)
        yield form("24", "peace duration", (exact,), lasting, months=60, hazard=hazard, ratio=ratio)


def worth_of_war(p: float, cost_a: float, cost_b: float) -> tuple[float, float]:
    """Return what war is worth to A and B by the rule, as shares of a pie: A has the odds, B what is left of 1."""
    first = war_value(1.0, p, cost_a, 1.0, 0.0, 0.0, 0.0, 0.0)
    return first, 1.0 + war_value(-1.0, p, cost_b, 1.0, 0.0, 0.0, 0.0, 0.0)


def bounds(p: float, cost_a: float, cost_b: float) -> tuple[float, float]:
    """Return the least and the most that A gets by the kernel: each proposes once, and war follows a refusal."""
    war = worth_of_war(p, cost_a, cost_b)
    least = pie((0.0, 0.0), chances=(0, 1), payoffs=war, rounds=ROUNDS).paid[1]
    return float(least), float(pie((0.0, 0.0), chances=(1, 0), payoffs=war, rounds=ROUNDS).kept[0])


def gamble(p: float, cost_a: float, most_cost_b: float) -> tuple[float, float]:
    """Return A's best demand of a B of unknown cost, and the chance of war; war values and votes are the rules'."""
    costs = (np.arange(TYPES) + 0.5) / TYPES * most_cost_b
    wars = [worth_of_war(p, cost_a, cost) for cost in costs]
    demands = np.linspace(p, p + most_cost_b, DEMANDS)
    yes = np.array([np.mean([p_yes(1.0 - x - war, NO_NOISE, 0.0) for _, war in wars]) for x in demands])
    best = int((demands * yes + wars[0][0] * (1.0 - yes)).argmax())
    return float(demands[best]), float(1.0 - yes[best])


def best_demand(p: float, cost_a: float, cost_b: float, risk_scale: float) -> float:
    """Return A's best demand if B's threshold is logistic around what it is believed to be."""
    own, other = worth_of_war(p, cost_a, cost_b)
    worth = minimize_scalar(
        lambda x: -(x - own) * logistic((1.0 - x - other) / risk_scale), bounds=(own, 1.0), method="bounded"
    )
    return float(worth.x)


def greedy(p: float, cost_a: float, cost_b: float, risk_scale: float) -> tuple[float]:
    """Return A's demand by the kernel, its greed the refusal risk that the trade-off would run at the margin."""
    war = worth_of_war(p, cost_a, cost_b)
    risk = risk_scale / (best_demand(p, cost_a, cost_b, risk_scale) - war[0])  # where (x - w) F((u - b)/s) is greatest
    asked = pie((0.0, 0.0), chances=(1, 0), payoffs=war, rounds=ROUNDS, risk_scale=risk_scale, greed=risk)
    return (float(asked.kept[0]),)


def breaking_odds(p: float, cost_a: float, cost_b: float) -> tuple[float]:
    """Return the odds from which A attacks although a deal at odds p gave it all that B would give."""
    stake = bounds(p, cost_a, cost_b)[1]
    costs = SimpleNamespace(war_cost=cost_a, punish_cost=0.0, involve_cost=0.0)

    def index(regroup: float) -> float:
        attack = spoils(p, 0.0, 1.0, regroup) - price(0.0, 0.0, stake, costs)
        return deterrence_index(attack, NO_SPREAD) - 0.5

    return (p * (1.0 + brentq(index, 0.0, 10.0)),)


def deterring(gain: float, status_quo: float, war: float) -> tuple[float]:
    """Return the involvement that Moscow must believe in, so that it is as often deterred as not."""
    costs = SimpleNamespace(war_cost=0.0, punish_cost=0.0, involve_cost=gain - war)

    def index(involvement: float) -> float:
        attack = spoils(1.0, 0.0, gain, 0.0) - price(0.0, involvement, status_quo, costs)
        return deterrence_index(attack, NO_SPREAD) - 0.5

    return (brentq(index, 0.0, 1.0),)


def lasting(months: int, hazard: float, ratio: float) -> tuple[float]:
    """Return the chance that no month of so many brings collapse; the hazard ratio is that of one recent clash."""
    numbers = SimpleNamespace(base_hazard=hazard, war_hazard=0.0)
    return (float(np.prod([1.0 - p_collapse(0.0, 1.0, 1.0, ratio - 1.0, numbers)] * months)),)
