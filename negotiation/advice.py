"""The smallest change to a refused text that would have been signed.

Read off the state at the last failed ratification: which one or two issues, moved by the fewest levels, every ratifier
would have accepted that day under the hard rules. Only what the stage could change is tried: its agenda, less what is
locked. Who stood in the way, and by how much, is told in `endings.py`.
"""

import math
from collections.abc import Iterable, Iterator
from itertools import combinations
from types import SimpleNamespace
from typing import Any

from .issues import allowed, capped_exposure, on_agenda, party_class, refresh
from .names import EUROPE, FIRST_CAPITAL, WASHINGTON
from .ratification import gain_of, needs_absent_europe, obstacle

Moves = tuple[tuple[int, int], ...]  # (issue, new level)


def smallest_change(s: Any, n: Any) -> Moves | None:
    """Return the change of one issue, else of two, with the fewest steps that every ratifier would have accepted.

    Args: s (plain state at a failed ratification; it stays as it is), n (plain numbers).
    Returns: issues with their new levels; of changes with equally few steps the one with the largest least margin, then
        the first; () if the text itself would do; None if no two issues suffice.

    Utility is at least the reservation for everyone at the table, for Europe by its quota; absent capitals must accept
    what they must carry. The hard rules hold as on that day.
    """
    if margin(s, n, ()) >= 0.0:
        return ()
    singles: list[Moves] = [((j, level),) for j in range(len(s.text)) for level in _levels(s, n, j)]
    return _fewest_steps(s, n, singles) or _fewest_steps(s, n, _pairs(singles))


def _levels(s: Any, n: Any, j: int) -> list[int]:
    if not on_agenda(s, n, j):
        return []
    return [level for level in range(n.issues.floor[j], n.issues.limit[j] + 1) if level != s.text[j]]


def _pairs(singles: list[Moves]) -> Iterator[Moves]:
    return (first + second for first, second in combinations(singles, 2) if first[0][0] != second[0][0])


def _fewest_steps(s: Any, n: Any, candidates: Iterable[Moves]) -> Moves | None:
    by_steps: dict[int, list[Moves]] = {}
    for moves in candidates:
        by_steps.setdefault(sum(abs(level - s.text[j]) for j, level in moves), []).append(moves)
    for steps in sorted(by_steps):
        margins = [margin(s, n, moves) for moves in by_steps[steps]]
        if max(margins) >= 0.0:
            return by_steps[steps][margins.index(max(margins))]
    return None


def margin(s: Any, n: Any, moves: Moves) -> float:
    """Return the least gain of any ratifier from the text with issues moved; minus infinity if a rule forbids it."""
    trial = SimpleNamespace(**vars(s))
    trial.attributes, trial.utility, trial.trial = list(s.attributes), list(s.utility), list(s.text)
    trial.standing_exposure = capped_exposure(n, s.text)
    for j, level in moves:
        trial.trial[j] = level
    if moves and not allowed(trial, n):
        return -math.inf
    trial.text = trial.trial
    refresh(trial, n)
    if obstacle(trial, n):
        return -math.inf
    gains = [gain_of(trial, i) for i in range(WASHINGTON, FIRST_CAPITAL) if trial.party[i]]
    if party_class(trial, n, EUROPE) or needs_absent_europe(trial, n):
        gains.append(europes_gain(trial, n))
    return min(gains)


def europes_gain(s: Any, n: Any) -> float:
    """Return the gain of the capital whose no would cost Europe its quota, the capitals ordered by what they lose."""
    against = 0.0
    for i in sorted(range(FIRST_CAPITAL, n.actors.count), key=lambda i: gain_of(s, i)):
        against += s.voice[i]
        if against > 1.0 - n.coalition.quota:
            return gain_of(s, i)
    return math.inf
