"""Which texts are weighed in talks, within the rules.

A proposer weighs single steps and random pairs of them; a mediator single steps and, where these are exhausted, all
trades of two.
"""

import math
from typing import Any

from .issues import allowed, appraise_trial, on_agenda, over_cap, utility_of_trial, within
from .jit import rule
from .preferences import pulled, slopes
from .search import Valuation, copy, never, search_with

SLOTS_A_PAIR = 2 + 2  # two issues, two directions


@rule
def survey(s: Any, n: Any) -> None:
    """Step: which single steps the stage may take: step k moves issue k // 2, up if k is even, else down."""
    for k in range(len(s.trial_open)):
        j = k // 2
        level = s.text[j] + (1 if k % 2 == 0 else -1)
        s.trial_open[k] = 1 if on_agenda(s, n, j) and within(n, j, level) else 0


@rule
def take(s: Any, k: int) -> None:
    """Step: take single step k from where the candidate stands."""
    s.trial[k // 2] += 1 if k % 2 == 0 else -1


@rule
def single(s: Any, n: Any, k: int) -> int:
    """Write the k-th single step to `s.trial`; return 1 if it is legal."""
    if not s.trial_open[k]:
        return 0
    copy(s.text, s.trial)
    take(s, k)
    return allowed(s, n)


@rule
def double(s: Any, n: Any, k: int, other: int) -> int:
    """Write the text after two single steps to `s.trial`; return 1 if they move two issues, and legally."""
    if k // 2 == other // 2 or not s.trial_open[k] or not s.trial_open[other]:
        return 0
    copy(s.text, s.trial)
    take(s, k)
    take(s, other)
    return allowed(s, n)


@rule
def pair(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the k-th random pair of steps to `s.trial`, from four uniforms; return 1 if it is legal."""
    at = k * SLOTS_A_PAIR
    half = 1.0 / 2.0
    first = 2 * int(math.floor(pairs[at] * len(s.text))) + (0 if pairs[at + 1] < half else 1)
    second = 2 * int(math.floor(pairs[at + 2] * len(s.text))) + (0 if pairs[at + 2 + 1] < half else 1)
    return double(s, n, first, second)


@rule
def single_step(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the first legal single step from k on to `s.trial`; return its number, or -1 past the last."""
    if k == 0:
        survey(s, n)
    while k < len(s.trial_open):
        if single(s, n, k):
            return k
        k += 1
    return -1


@rule
def step(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the first legal candidate from k on to `s.trial`: single steps, then random pairs; -1 past the last."""
    singles = len(s.trial_open)
    if k < singles:
        found = single_step(s, n, k, pairs)
        if found >= 0:
            return found
        k = singles
    while k < singles + n.bargaining.pairs:
        if pair(s, n, k - singles, pairs):
            return k
        k += 1
    return -1


@rule
def trade(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the first legal one from k on of all pairs of single steps to `s.trial`; return its number, or -1.

    Pair k moves issues k // 60 and, of the issues before it, (k // 4) % 15; the last two bits of k are the directions.
    """
    if k == 0:
        survey(s, n)
    ways = 2 * 2
    issues = len(s.text)
    while k < ways * issues * issues:
        first = 2 * (k // (ways * issues))
        second = 2 * ((k // ways) % issues)
        if second >= first or not (s.trial_open[first] or s.trial_open[first + 1]):
            k = (first // 2 + 1) * ways * issues
        elif not (s.trial_open[second] or s.trial_open[second + 1]):
            k = (k // ways + 1) * ways
        elif double(s, n, first + k % 2, second + (k // 2) % 2):
            return k
        else:
            k += 1
    return -1


BY_ATTRIBUTES = Valuation(appraise_trial, utility_of_trial, slopes, pulled)

best_step = search_with(step, BY_ATTRIBUTES, never)
best_draft_step = search_with(single_step, BY_ATTRIBUTES, over_cap)
best_trade = search_with(trade, BY_ATTRIBUTES, over_cap)


@rule
def best_amendment(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the amendment that serves proposer i best, the others' refusals weighed in: the choice point `propose`.

    Returns 1 with the text in `s.tabled` and utilities in `s.offered`, or 0: a proposer tables nothing that it likes
    less than what stands.
    """
    return best_step(s, n, u.meeting.moves[r], i, n.bargaining.greed, n.bargaining.risk_scale)
