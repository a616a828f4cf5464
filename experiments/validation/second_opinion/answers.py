"""The same questions to our solutions and to NegMAS, answered in utilities: where they agree, and where they cannot.

NegMAS is free software under the GNU Affero General Public License. It is imported if it is there; nothing of it is
copied or shipped.
"""

from dataclasses import dataclass

import numpy as np

from negotiation.solutions import egalitarian, individually_rational, kalai_smorodinsky, nash, pareto

from .spaces import Space

Point = tuple[float, ...]


@dataclass(frozen=True)
class Answers:
    """Points, as utilities: the frontier, and all that a solution accepts; none where there is no such point."""

    frontier: frozenset[Point]
    nash: frozenset[Point]
    equal: frozenset[Point]
    fair: frozenset[Point]


def ours(space: Space) -> Answers:
    """Return what our solutions say: the rational part of the frontier, and one point each.

    Nash's asks for a deal that gives everybody more than disagreement.
    """
    rows, fallback = space.utilities, space.disagreement
    rational = individually_rational(rows, fallback)
    if not rational.any():
        return Answers(*[frozenset()] * 4)
    better = (rows > fallback).all(axis=1).any()
    return Answers(
        frozenset(map(point, rows[rational & pareto(rows)])),
        frozenset({point(rows[nash(rows, fallback)])} if better else ()),
        frozenset({point(rows[egalitarian(rows, fallback)])}),
        frozenset({point(rows[kalai_smorodinsky(rows, fallback)])}),
    )


def point(row: np.ndarray) -> Point:
    """Return utilities as a point."""
    return tuple(float(utility) for utility in row)


def theirs(space: Space) -> Answers:
    """Return what NegMAS says; raise ImportError if it is not installed."""
    from negmas import make_issue, make_os
    from negmas.preferences import MappingUtilityFunction
    from negmas.preferences.ops import kalai_points, ks_points, nash_points, pareto_frontier

    tops = [max(levels) for levels in zip(*space.deals, strict=True)]
    outcomes = make_os([make_issue(list(range(top + 1)), name=f"issue {j}") for j, top in enumerate(tops)])
    parties = [
        MappingUtilityFunction(
            mapping=dict(zip(space.deals, worth.tolist(), strict=True)),
            outcome_space=outcomes,
            reserved_value=float(fallback),
        )
        for worth, fallback in zip(space.utilities.T, space.disagreement, strict=True)
    ]
    frontier, _ = pareto_frontier(parties, outcomes=space.deals)
    if not frontier:
        return Answers(*[frozenset()] * 4)
    solved = (
        frozenset(point(np.array(found)) for found, _ in solve(parties, frontier, outcomes=space.deals))
        for solve in (nash_points, kalai_points, ks_points)
    )
    return Answers(frozenset(point(np.array(row)) for row in frontier), *solved)


def same_nash(one: Answers, other: Answers) -> bool | None:
    """Return whether the second opinion accepts our Nash point; None where no deal gives everybody more."""
    return one.nash <= other.nash if one.nash else None


def same_equal(one: Answers, other: Answers) -> bool | None:
    """Return whether the second opinion accepts our point of equal gains; None where there is no zone.

    Ours is one of theirs: where the poorest gains as much by several, we ask for the next poorest too.
    """
    return one.equal <= other.equal if one.equal else None


def same_fair(one: Answers, other: Answers) -> bool | None:
    """Return whether the second opinion accepts our Kalai-Smorodinsky point; None where there is no zone."""
    return one.fair <= other.fair if one.fair else None


def least_share(space: Space, found: Point) -> float:
    """Return the share of its ideal, the best rational gain, that the worst-off party has at a point."""
    gains = space.utilities - space.disagreement
    ideal = gains[individually_rational(space.utilities, space.disagreement)].max(axis=0)
    own = np.array(found) - space.disagreement
    return float(np.divide(own, ideal, out=np.ones(len(own)), where=ideal > 0).min())
