"""Which texts are weighed in talks, within the rules.

A proposer weighs single steps and random pairs of them; a mediator single steps and, where these are exhausted, all
trades of two.
"""

import math
from typing import Any

from .issues import allowed, appraise_trial, on_agenda, over_cap, utility_of_trial, within
from .jit import rule
from .kernel import copy, never, search_with

SLOTS_A_PAIR = 2 + 2


@rule
def single(s: Any, n: Any, k: int) -> int:
    """Write the k-th single step to `s.trial`: issue k//2, up if k is even, else down; return 1 if it is legal."""
    j = k // 2
    level = s.text[j] + (1 if k % 2 == 0 else -1)
    if not on_agenda(s, n, j) or not within(n, j, level):
        return 0
    copy(s.text, s.trial)
    s.trial[j] = level
    return 1


@rule
def two_steps(s: Any, n: Any, first: int, level: int, second: int, other: int) -> int:
    """Write the text with two issues at other levels to `s.trial`; return 1 if both are on the agenda and exist."""
    if first == second or not on_agenda(s, n, first) or not on_agenda(s, n, second):
        return 0
    if not within(n, first, level) or not within(n, second, other):
        return 0
    copy(s.text, s.trial)
    s.trial[first] = level
    s.trial[second] = other
    return 1


@rule
def pair(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the k-th random pair of steps to `s.trial`, from four uniforms; return 1 if it is legal."""
    at = k * SLOTS_A_PAIR
    issues = len(s.text)
    first = int(math.floor(pairs[at] * issues))
    second = int(math.floor(pairs[at + 2] * issues))
    half = 1.0 / 2.0
    level = s.text[first] + (1 if pairs[at + 1] < half else -1)
    other = s.text[second] + (1 if pairs[at + 2 + 1] < half else -1)
    return two_steps(s, n, first, level, second, other)


@rule
def step(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write candidate k to `s.trial`; return 1 if legal, 0 if not, -1 past the last."""
    singles = 2 * len(s.text)
    if k >= singles + n.bargaining.pairs:
        return -1
    written = single(s, n, k) if k < singles else pair(s, n, k - singles, pairs)
    if not written:
        return 0
    return allowed(s, n)


@rule
def single_step(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the k-th single step to `s.trial`, if the rules allow it; return 1 if so, 0 if not, -1 past the last."""
    if k >= 2 * len(s.text):
        return -1
    return allowed(s, n) if single(s, n, k) else 0


@rule
def trade(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the k-th of all pairs of single steps to `s.trial`; return 1 if legal, 0 if not, -1 past the last."""
    ways = 2 * 2
    issues = len(s.text)
    if k >= ways * issues * issues:
        return -1
    first = k // (ways * issues)
    second = (k // ways) % issues
    if second >= first:
        return 0
    level = s.text[first] + (1 if k % 2 == 0 else -1)
    other = s.text[second] + (1 if (k // 2) % 2 == 0 else -1)
    return allowed(s, n) if two_steps(s, n, first, level, second, other) else 0


best_step = search_with(step, appraise_trial, utility_of_trial, never)
best_draft_step = search_with(single_step, appraise_trial, utility_of_trial, over_cap)
best_trade = search_with(trade, appraise_trial, utility_of_trial, over_cap)


@rule
def best_amendment(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the amendment that serves proposer i best, the others' refusals weighed in: the choice point `propose`.

    Returns 1 with the text in `s.tabled` and utilities in `s.offered`, or 0: a proposer tables nothing that it likes
    less than what stands.
    """
    return best_step(s, n, u.meeting.moves[r], i, n.bargaining.greed, n.bargaining.risk_scale)
