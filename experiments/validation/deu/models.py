"""What is scored: each model takes an issue and says where it will end, 0..100."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from negotiation.solutions import Floats, nash

from .challenge import challenge
from .issues import SCALE, Issue, shares

GRID = np.linspace(0.0, SCALE, 1001)
FAR_RANGES = 5.0  # scales beyond the actor's own position, to where a costly disagreement lies
JUST_BELOW = 0.01  # scales by which disagreement is worse than the worst point on the table
ROUNDS = 8


def middle(issue: Issue) -> float:
    """Return 50, whatever the issue: what is known without data."""
    return SCALE / 2.0


def plain_mean(issue: Issue) -> float:
    """Return the mean of positions."""
    return float(issue.positions.mean())


def salience_mean(issue: Issue) -> float:
    """Return the mean of positions weighted by salience: equal power."""
    return float(issue.positions @ shares(issue.salience))


def compromise(issue: Issue) -> float:
    """Return the mean weighted by capability times salience: the compromise model.

    Source: Thomson et al. 2006, where no other model does better.
    """
    return float(issue.positions @ issue.weights)


def council_compromise(issue: Issue) -> float:
    """Return the same without Commission and Parliament."""
    return float(issue.positions @ shares(issue.council * issue.salience))


def median(issue: Issue) -> float:
    """Return the position of the median actor.

    Source: Black 1948, equal votes.
    """
    return weighted_median(issue.positions, np.ones(len(issue.positions)))


def heavy_median(issue: Issue) -> float:
    """Return the position of the median by capability times salience.

    Source: Black 1948, weighted votes.
    """
    return weighted_median(issue.positions, issue.weights)


def weighted_median(positions: ArrayLike, weights: ArrayLike) -> float:
    """Return the least position at or below which half of the weight lies.

    >>> weighted_median([0.0, 40.0, 100.0], [1.0, 1.0, 3.0])
    100.0
    """
    x, w = np.asarray(positions, float), np.asarray(weights, float)
    order = np.argsort(x, kind="stable")
    below = np.cumsum(w[order]) / w.sum()
    return float(x[order][np.searchsorted(below, 0.5 - np.finfo(float).eps)])


def condorcet(issue: Issue) -> float:
    """Return the mean of distinct positions, each weighted by the chance that it beats all others one by one.

    Source: probabilistic Condorcet election, Wise and Bankes 2015; votes are linear in distance.
    """
    options = np.unique(issue.positions)
    far = np.abs(issue.positions[:, None] - options[None, :])
    votes = issue.weights[:, None, None] * (far[:, None, :] - far[:, :, None])  # [voter, for, against]
    pro = np.maximum(votes, 0.0).sum(axis=0)
    both = pro + pro.T
    beats = np.divide(pro, both, out=np.full_like(both, 0.5), where=both > 0.0)
    np.fill_diagonal(beats, 1.0)
    return float(options @ shares(beats.prod(axis=1)))


def far_nash(issue: Issue) -> float:
    """Return the asymmetric Nash solution, quadratic losses, disagreement five scales away from everybody.

    Source: Harsanyi and Selten 1972, by `negotiation.solutions.nash`; its limit is the weighted mean.
    """
    losses = (GRID[:, None] - issue.positions[None, :]) ** 2
    return bargained(issue, -losses, np.full(len(issue.positions), -((FAR_RANGES * SCALE) ** 2)))


def near_nash(issue: Issue) -> float:
    """Return the asymmetric Nash solution, linear losses, disagreement just below the worst point on the table.

    Source: as `far_nash`.
    """
    losses = np.abs(GRID[:, None] - issue.positions[None, :])
    worst = np.abs(issue.positions[:, None] - issue.positions[None, :]).max(axis=1)
    return bargained(issue, -losses, -worst - JUST_BELOW * SCALE)


def reference_nash(issue: Issue) -> float:
    """Return the asymmetric Nash solution, linear losses, with the reference point as disagreement; NaN without one.

    Where nothing is better for everybody than the reference point, that is the answer.

    Source: as `far_nash`.
    """
    if np.isnan(issue.reference):
        return float("nan")
    losses = np.abs(GRID[:, None] - issue.positions[None, :])
    try:
        return bargained(issue, -losses, -np.abs(issue.reference - issue.positions))
    except ValueError:
        return issue.reference


def reference(issue: Issue) -> float:
    """Return the reference point itself: nothing is decided; NaN without one."""
    return issue.reference


def bargained(issue: Issue, utilities: Floats, disagreement: Floats) -> float:
    """Return the point of GRID with the greatest weighted product of gains, actors without weight left out.

    Raises: ValueError if no point gives everybody more than disagreement.
    """
    some = issue.weights > 0.0
    points = (issue.positions.min() <= GRID) & (issue.positions.max() >= GRID)
    if not points.any():  # all actors stand between two points of the grid
        return float(issue.positions.mean())
    return float(GRID[points][nash(utilities[np.ix_(points, some)], disagreement[some], issue.weights[some])])


@cache
def last_positions(issue: Issue) -> Floats:
    """Return everybody's position after eight rounds of the challenge model."""
    rounds = challenge(issue.capability.tolist(), issue.positions.tolist(), (issue.salience / SCALE).tolist(), ROUNDS)
    return rounds[-1].positions


def challenged(issue: Issue) -> float:
    """Return the weighted median after eight rounds of the challenge model.

    Source: Scholz, Calbert and Smith 2011.
    """
    return weighted_median(last_positions(issue), issue.weights)


def challenged_mean(issue: Issue) -> float:
    """Return the weighted mean after eight rounds of the challenge model.

    Source: as `challenged`, whose table has both.
    """
    return float(last_positions(issue) @ issue.weights)


Model = Callable[[Issue], float]
BEST = "weighted mean"  # what all are held against
# Each model, and its mean absolute error on all 351 scoreable issues of the deposit (a range of variants), if known.
MODELS: dict[str, tuple[Model, tuple[float, ...]]] = {
    BEST: (compromise, (22.98,)),
    "constant 50": (middle, (27.96,)),
    "mean": (plain_mean, (23.63,)),
    "salience-weighted mean": (salience_mean, (23.64,)),
    "weighted mean, Council only": (council_compromise, (24.37,)),
    "median": (median, (28.37,)),
    "weighted median": (heavy_median, (28.49,)),
    "probabilistic Condorcet": (condorcet, (22.57,)),
    "Nash, disagreement far": (far_nash, (22.99,)),
    "Nash, just below the worst": (near_nash, (22.97,)),
    "Nash, at the reference point": (reference_nash, (44.4,)),
    "reference point": (reference, (51.31,)),
    "challenge model, median": (challenged, (26.83, 27.94)),
    "challenge model, mean": (challenged_mean, ()),
}
