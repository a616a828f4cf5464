"""Talks: who is recognised, what votes teach, what a meeting leaves behind."""

from typing import Any

from .jit import rule
from .kernel import belief_next, benchmark, hope_next, lesson, vote_with
from .logistic import logistic
from .names import FIRST_CAPITAL


@rule
def recognise(s: Any, n: Any, u: Any, r: int) -> int:
    """Return who proposes in round r: a party, with chance in proportion to its power.

    Source: Baron and Ferejohn 1989; power is judgement.
    """
    total = 0.0
    for i in range(n.actors.count):
        if s.party[i]:
            total += n.actors.power[i]
    reached = 0.0
    last = 0
    for i in range(n.actors.count):
        if s.party[i]:
            last = i
            reached += n.actors.power[i]
            if reached >= u.meeting.recognise[r] * total:
                break
    return last


@rule
def learn_from_vote(s: Any, n: Any, i: int) -> None:
    """Step: what a vote on an amendment teaches the room: a no, or a yes to less than was believed possible."""
    if s.yes[i] and s.offered[i] >= s.belief[i]:
        return
    standing = s.utility[i] if s.utility[i] < s.belief[i] else s.belief[i]
    expected = logistic((s.offered[i] - standing) / n.bargaining.risk_scale + n.bargaining.courtesy)
    s.belief[i] = belief_next(s.belief[i], n.bargaining.belief_gain, s.yes[i], expected)


amendment_vote = vote_with(benchmark)


@rule
def believed_acceptance(s: Any, n: Any) -> float:
    """Return the mean chance, as believed, that actors accept the standing text; a capital counts for less.

    Source: the chance is that of the proposers' objective; absent parties count too, for leaders look at the whole.
    """
    total = 0.0
    weights = 0.0
    for i in range(n.actors.count):
        weight = n.rounds.progress_europe if i >= FIRST_CAPITAL else 1.0
        total += weight * logistic((s.utility[i] - s.belief[i]) / n.bargaining.risk_scale)
        weights += weight
    return total / weights


@rule
def learn_from_meeting(s: Any, n: Any, rounds: int) -> None:
    """Step: everyone's hope moves towards the text, progress towards its believed acceptance."""
    learned = lesson(n.rounds.learning, rounds)
    for i in range(n.actors.count):
        s.hope[i] = hope_next(s.hope[i], s.utility[i], s.war_value[i], learned)
    s.progress += n.rounds.progress_gain * (believed_acceptance(s, n) - s.progress)
