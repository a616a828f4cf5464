"""Preferences: attributes into utility, kept as a sum of contributions that a trace can tell apart."""

import math
from typing import Any

from .jit import rule
from .names import A_INVOLVEMENT, A_PRESENCE, MOSCOW
from .quantiles import normal_quantile


@rule
def contribution(i: int, a: int, weight: float, attribute: float, redline: float, floor: float) -> float:
    """Return what one attribute of a text adds to an actor's utility.

    For Moscow presence and involvement weigh less the more its red lines have worn.

    Args: i (actor), a (attribute), weight (utility), attribute (its measure), redline (credit, 0..1), floor (weight
        under a dead line).

    >>> contribution(1, 5, -0.5, 0.5, 0.0, 0.5), contribution(2, 5, -0.5, 0.5, 0.0, 0.5)
    (-0.25, -0.125)

    Source: S3, lines crossed without response lose their force.
    """
    product = weight * attribute
    if i == MOSCOW and (a == A_INVOLVEMENT or a == A_PRESENCE):
        return product * (floor + (1.0 - floor) * redline)
    return product


@rule
def utility(s: Any, n: Any, i: int, attributes: Any) -> float:
    """Return an actor's utility of a text with these attributes: the sum of its contributions."""
    total = 0.0
    for a in range(len(attributes)):
        total += contribution(i, a, s.weights[i][a], attributes[a], s.redline, n.redline.floor_weight)
    return total


@rule
def utilities(s: Any, n: Any, attributes: Any, out: Any) -> None:
    """Step: every actor's utility of a text with these attributes."""
    for i in range(n.actors.count):
        out[i] = utility(s, n, i, attributes)


@rule
def slopes(s: Any, n: Any) -> None:
    """Step: the slope of a proposer's objective in each attribute, from its slopes in the actors' utilities."""
    for a in range(len(s.trial_slope)):
        total = 0.0
        for i in range(n.actors.count):
            total += contribution(i, a, s.weights[i][a], s.trial_pull[i], s.redline, n.redline.floor_weight)
        s.trial_slope[a] = total


@rule
def pulled(s: Any, n: Any) -> float:
    """Return the utilities of the candidate being weighed, each times the slope of the objective in it, summed."""
    total = 0.0
    for a in range(len(s.trial_slope)):
        total += s.trial_slope[a] * s.trial_attributes[a]
    return total


@rule
def perturbed(weight: float, taste_sd: float, u: float) -> float:
    """Return a preference weight as this run has it: log-normal around the declared one, mean kept.

    >>> perturbed(0.5, 0.0, 0.9)
    0.5

    Assumption: nobody knows the weights; the ensemble spans them.
    """
    return weight * math.exp(taste_sd * normal_quantile(u) - taste_sd * taste_sd / 2.0)
