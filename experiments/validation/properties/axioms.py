"""Axioms of bargaining solutions, each as a question to one problem: does it hold there?"""

from collections.abc import Callable
from typing import Any

import numpy as np

from negotiation.solutions import (
    Floats,
    egalitarian,
    individually_rational,
    kalai_smorodinsky,
    nash,
    pareto,
    rational_gains,
)

from .problems import Problem

FALLBACKS = np.arange(0.0, 0.95, 0.1)  # of a first party that can have 1 at most

Solution = Callable[[Floats, Floats], int]
Holds = Callable[[Solution, Any], bool | None]  # of a problem or a pair of frontiers; None: nothing to ask
SOLUTIONS: dict[str, Solution] = {"Nash": nash, "Kalai-Smorodinsky": kalai_smorodinsky, "equal gains": egalitarian}


def worth(solution: Solution, problem: Problem, row: int) -> tuple[float, ...]:
    """Return what a solution maximises at an outcome: the product of gains, or ratios or gains, the least first."""
    gains = problem.utilities[row] - problem.disagreement
    if solution is nash:
        return (float(gains.prod()),)
    if solution is kalai_smorodinsky:
        ideal = np.nanmax(rational_gains(problem.utilities, problem.disagreement), axis=0)
        gains = np.divide(gains, ideal, out=np.ones(len(gains)), where=ideal > 0)
    return tuple(float(gain) for gain in np.sort(gains))


def chosen(solution: Solution, problem: Problem) -> int:
    """Return the outcome that a solution chooses."""
    return solution(problem.utilities, problem.disagreement)


def as_good(solution: Solution, problem: Problem, row: int) -> bool:
    """Return whether an outcome is as good, by the solution's own measure, as the one that it chooses."""
    return worth(solution, problem, row) == worth(solution, problem, chosen(solution, problem))


def rescaled(solution: Solution, problem: Problem) -> bool:
    """Return whether other units and zeros of utility leave the choice as it is."""
    parties = len(problem.disagreement)
    units, zeros = 1 + np.floor(problem.spare[:parties] * 9), np.floor(problem.spare[parties : 2 * parties] * 19) - 9
    other = Problem(problem.utilities * units + zeros, problem.disagreement * units + zeros, problem.spare)
    return as_good(solution, problem, chosen(solution, other))


def renamed(solution: Solution, problem: Problem) -> bool:
    """Return whether the order of the parties leaves the choice as it is."""
    order = np.argsort(problem.spare[: len(problem.disagreement)])
    other = Problem(problem.utilities[:, order], problem.disagreement[order], problem.spare)
    return as_good(solution, problem, chosen(solution, other))


def alike(solution: Solution, problem: Problem) -> bool:
    """Return whether all parties of a symmetric problem get the same."""
    return float(np.ptp(problem.utilities[chosen(solution, problem)])) == 0


def rational_and_efficient(solution: Solution, problem: Problem) -> bool:
    """Return whether nobody gets less than by disagreement, and no outcome is better for one and worse for none."""
    row = chosen(solution, problem)
    rational = individually_rational(problem.utilities, problem.disagreement)[row]
    return bool(rational and pareto(problem.utilities)[row])


def better_fallback(solution: Solution, problem: Problem) -> bool | None:
    """Return whether a party whose disagreement pays more gets no less; nothing to ask if no deal is left then."""
    party = int(problem.spare[0] * len(problem.disagreement))
    fallback = problem.disagreement.copy()
    fallback[party] += 1 + int(problem.spare[1] * 6)
    if not (problem.utilities > fallback).all(axis=1).any():
        return None
    after = solution(problem.utilities, fallback)
    return bool(problem.utilities[after, party] >= problem.utilities[chosen(solution, problem), party])


def fewer(problem: Problem, kept: int) -> Problem:
    """Return a problem with about half of the outcomes, one of them given."""
    keep = problem.spare[-len(problem.utilities) :] > 0.5
    keep[kept] = True
    return Problem(problem.utilities[keep], problem.disagreement, problem.spare)


def irrelevant(solution: Solution, problem: Problem) -> bool:
    """Return whether outcomes that were not chosen can be left out without another choice."""
    row = chosen(solution, problem)
    less = fewer(problem, row)
    same = (less.utilities == problem.utilities[row]).all(axis=1)
    return as_good(solution, less, int(np.flatnonzero(same)[0]))


def more_choice(solution: Solution, problem: Problem) -> bool | None:
    """Return whether more outcomes, none of which raises a party's ideal, leave its worth as great or greater.

    Nothing to ask if nobody can gain without those that are left out.
    """
    keep = problem.spare[-len(problem.utilities) :] > 0.5
    rational = individually_rational(problem.utilities, problem.disagreement)
    if not (keep & rational).any():
        return None
    ideal = problem.utilities[keep & rational].max(axis=0)
    larger = keep | ~rational | (problem.utilities <= ideal).all(axis=1)
    small, large = (Problem(problem.utilities[k], problem.disagreement, problem.spare) for k in (keep, larger))
    before, after = (worth(solution, p, chosen(solution, p)) for p in (small, large))
    return after >= before


def own_fallback(solution: Solution, pair: tuple[Floats, Floats]) -> bool:
    """Return whether a first party on a frontier, its disagreement raised in steps, never gets less, up to one cell."""
    frontier = pair[0]
    got = [frontier[solution(frontier, np.array([fallback, 0.0])), 0] for fallback in FALLBACKS]
    return bool(min(np.diff(got)) >= -frontier[1, 0])


def raised(solution: Solution, pair: tuple[Floats, Floats]) -> bool:
    """Return whether a frontier that offers the second party more at every point gives it no less, up to one cell.

    Source: Kalai and Smorodinsky 1975, individual monotonicity; the first party's best stays what it was.
    """
    before, after = (frontier[solution(frontier, np.zeros(2)), 1] for frontier in pair)
    cell = max(float(np.abs(np.diff(frontier[:, 1])).max()) for frontier in pair)
    return bool(after >= before - cell)
