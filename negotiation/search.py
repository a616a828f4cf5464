"""The search for a text: what a proposer wants, and the best of the texts that it weighs.

It serves talks, scorable games and closed forms. What differs between them comes in as arguments: moves (which texts
are weighed) and valuation (what one is worth to an actor).
"""

import math
from collections import namedtuple
from typing import Any

from .jit import rule
from .logistic import log_logistic, logistic


@rule
def copy(source: Any, target: Any) -> None:
    """Step: copy one list or array into another of the same length."""
    for k in range(len(source)):
        target[k] = source[k]


@rule
def own_term(gain: float, greed: float, scale: float) -> float:
    """Return what its own gain above its reservation adds to a proposer's objective.

    Args: gain (utility), greed (refusal risk run at the margin, 0..1), scale (utility over which refusal risk falls).
    """
    return greed * (gain / scale) + log_logistic(gain / scale)


def objective_with(utility_of: Any) -> Any:
    """Return a proposer's objective, given what a text is worth to an actor: `utility_of(s, n, j)`."""

    @rule
    def objective(s: Any, n: Any, i: int, greed: float, scale: float, least: float) -> float:
        """Return what a text is worth to proposer i, the others' refusals weighed in; or something up to `least`.

        ``greed (U_i - m_i)/s + ln F((U_i - m_i)/s) + sum_j c_j (1 + g_j) ln F((U_j - b_j)/s)`` over all who must
        consent, g_j the weight that refusals of last texts have added: at the margin a counterpart's refusal risk
        equals greed; far below b_j the log is linear, a grievance. One formula gives mediation and hard bargaining.
        A mediator from outside, i = -1, has no term of its own. As refusals only lower it, the sum ends at `least`.

        Source: ours. Without greed it is the log of the chance that all accept, with thresholds logistic around
            beliefs; with little greed and risk the closed forms of random proposers come out (`negotiation.pie`).
        """
        total = own_term(utility_of(s, n, i) - s.reservation[i], greed, scale) if i >= 0 else 0.0
        for j in range(n.actors.count):
            if total <= least:
                break
            if s.weighed[j] and j != i:
                gain = utility_of(s, n, j) - s.belief[j]
                total += s.voice[j] * (1.0 + s.grievance[j]) * log_logistic(gain / scale)
        return total

    return objective


@rule
def standing_utility(s: Any, n: Any, j: int) -> float:
    """Return what the standing text is worth to an actor."""
    return s.utility[j]


@rule
def trial_utility(s: Any, n: Any, j: int) -> float:
    """Return what a candidate is worth to an actor, where everybody's utility of it was written at once."""
    return s.trial_utility[j]


standing_objective = objective_with(standing_utility)


@rule
def weigh_pulls(s: Any, n: Any, i: int, greed: float, scale: float) -> float:
    """Step: the slope of proposer i's objective in each actor's utility, at the standing text, into `s.trial_pull`.

    Returns: the sum of utilities of the standing text, each times its slope.
    """
    total = 0.0
    for j in range(n.actors.count):
        s.trial_pull[j] = 0.0
        if j == i:
            s.trial_pull[j] = (greed + logistic((s.reservation[j] - s.utility[j]) / scale)) / scale
        elif s.weighed[j]:
            risk = logistic((s.belief[j] - s.utility[j]) / scale)
            s.trial_pull[j] = s.voice[j] * (1.0 + s.grievance[j]) * risk / scale
        total += s.trial_pull[j] * s.utility[j]
    return total


@rule
def no_slopes(s: Any, n: Any) -> None:
    """Step: nothing more to know where utilities are not made of attributes."""


@rule
def pulled_utility(s: Any, n: Any) -> float:
    """Return the sum of utilities of a candidate, each times its slope."""
    total = 0.0
    for j in range(n.actors.count):
        total += s.trial_pull[j] * s.trial_utility[j]
    return total


Valuation = namedtuple("Valuation", "weigh utility_of slopes pulled")
Valuation.__doc__ = """How candidates are valued.

`weigh(s, n)` writes what must be known of a candidate before `utility_of(s, n, j)` can tell what it is worth to an
actor; `slopes(s, n)` prepares, from `s.trial_pull`, `pulled(s, n)`: its utilities, each times its slope, summed.
"""


def by_utilities(weigh: Any) -> Valuation:
    """Return the valuation in which `weigh` writes everybody's utility of a candidate at once."""
    return Valuation(weigh, trial_utility, no_slopes, pulled_utility)


@rule
def never(s: Any, n: Any) -> int:
    """Return 0: no standing text is hopeless."""
    return 0


def search_with(moves: Any, valuation: Valuation, hopeless: Any) -> Any:
    """Return a proposer's search: the best text among its moves, if one beats the standing text.

    `moves(s, n, k, pairs)` writes the first legal candidate from number k on to `s.trial` and returns its number, or -1
    past the last; `pairs` is what moves are made from: uniforms, or the size of a step. `hopeless(s, n)` tells whether
    the standing text could not be signed at all: any move beats it.

    The objective is concave in utilities, so it lies nowhere above its tangent at the standing text: a candidate whose
    tangent is no better than the best so far is passed over at the price of one sum.
    """
    weigh, utility_of, slopes, pulled = valuation
    objective = objective_with(utility_of)

    @rule
    def best_move(s: Any, n: Any, pairs: Any, i: int, greed: float, scale: float) -> int:
        """Put the best text into `s.tabled`, its utilities into `s.offered`; return 1, or 0 if nothing is better."""
        standing = standing_objective(s, n, i, greed, scale, -math.inf)
        best = -math.inf if hopeless(s, n) else standing
        tangent = standing - weigh_pulls(s, n, i, greed, scale)
        slopes(s, n)
        found = 0
        k = moves(s, n, 0, pairs)
        while k >= 0:
            weigh(s, n)
            if tangent + pulled(s, n) > best:
                worth = objective(s, n, i, greed, scale, best)
                if worth > best:  # the first of equals wins
                    best = worth
                    found = 1
                    copy(s.trial, s.tabled)
            k = moves(s, n, k + 1, pairs)
        if found:
            copy(s.tabled, s.trial)
            weigh(s, n)
            for j in range(n.actors.count):
                s.offered[j] = utility_of(s, n, j)
        return found

    return best_move
