"""The bargaining kernel: one reservation, one round, one vote. It serves talks, scorable games and closed forms.

What differs between them comes in as arguments: proposals (`negotiation.search` over moves and values), recognition
(who proposes), benchmark (what a voter compares with), consent (who has a say, and what carries), learning (of beliefs
and hopes).
"""

import math
from typing import Any

from .jit import rule
from .logistic import logistic
from .search import copy
from .trace_codes import DRAFTED, NOT_RATIFIED, PASSED, REFUSED, TABLED, VOTED_NO, VOTED_YES


@rule
def hope_next(hope: float, utility: float, war_value: float, learning: float) -> float:
    """Return the settlement hoped for after a meeting over a text worth `utility`.

    >>> hope_next(1.0, 0.5, 0.25, 0.5), hope_next(1.0, 0.0, 0.5, 0.5)
    (0.75, 0.75)

    Source: adaptive expectations; the text counts at no less than war.
    """
    seen = utility if utility > war_value else war_value
    return hope + learning * (seen - hope)


@rule
def lesson(per_round: float, rounds: int) -> float:
    """Return what a meeting of so many rounds teaches (0..1).

    >>> lesson(0.5, 1), lesson(0.5, 2)
    (0.5, 0.75)

    Assumption: every round teaches the same share of what is still to be learned.
    """
    return 1.0 - math.pow(1.0 - per_round, rounds * 1.0)


@rule
def reservation(war_value: float, hope: float, patience: float) -> float:
    """Return the least utility an actor accepts now: war, plus part of what it still hopes for.

    >>> reservation(0.0, 0.5, 0.5), reservation(0.5, 0.0, 0.5)
    (0.25, 0.5)

    Source: Rubinstein 1982; patience is the discount factor, or one less the chance of breakdown.
    """
    return war_value + patience * (hope - war_value if hope > war_value else 0.0)


@rule
def p_yes(gain: float, noise: float, courtesy: float) -> float:
    """Return the chance of a yes to a text that gains so much over the benchmark.

    >>> p_yes(0.0, 0.1, 0.0)
    0.5

    Source: logit choice (McKelvey and Palfrey 1995); courtesy leans the indifferent to yes.
    """
    return logistic(gain / noise + courtesy)


@rule
def belief_next(belief: float, gain: float, yes: int, expected: float) -> float:
    """Return the public belief about an actor's reservation after its vote: a yes lowers it, a no raises it.

    >>> belief_next(0.5, 0.1, 1, 0.5), belief_next(0.5, 0.1, 0, 0.5)
    (0.45, 0.55)

    Source: the step of Elo 1978; one public belief an actor, for offers and votes are public to the room.
    """
    return belief - gain * (yes - expected)


@rule
def benchmark(s: Any, i: int) -> float:
    """Return what a voter compares an amendment with: the standing text, or its reservation where that is less.

    Source: an amendment need not be good enough to sign, only no step back.
    """
    return s.utility[i] if s.utility[i] < s.reservation[i] else s.reservation[i]


@rule
def no_standing_text(s: Any, i: int) -> float:
    """Return what a voter compares a package with: its reservation, for nothing stands that could be kept.

    Source: the closed forms of random-proposer bargaining, one offer at a time.
    """
    return s.reservation[i]


def vote_with(compared_with: Any) -> Any:
    """Return how an actor votes on what is tabled, given its benchmark."""

    @rule
    def tabled_vote(s: Any, n: Any, i: int, u: float) -> int:
        """Return 1 if an actor votes for what is in `s.tabled`: the choice point `vote`."""
        gain = s.offered[i] - compared_with(s, i)
        return 1 if u < p_yes(gain, n.bargaining.vote_noise, n.bargaining.courtesy) else 0

    return tabled_vote


def round_with(recognise: Any, propose: Any, consents: Any, vote: Any, carries: Any, learn: Any, note: Any) -> Any:
    """Return one bargaining round: recognition, proposal, votes, what they teach, adoption."""

    @rule
    def bargain(s: Any, n: Any, u: Any, r: int) -> int:
        """Step: round r of a meeting; return 1 if an amendment was adopted."""
        i = recognise(s, n, u, r)
        s.proposer = i
        if not propose(s, n, u, r, i):
            note(s, n, PASSED, i, 0.0)
            return 0
        note(s, n, TABLED, i, 0.0)
        for j in range(n.actors.count):
            s.yes[j] = 1
            if s.party[j] and j != i and consents(s, n, j):
                s.yes[j] = vote(s, n, j, u.meeting.vote[j][r])
                note(s, n, VOTED_YES if s.yes[j] else VOTED_NO, j, s.offered[j] - s.reservation[j])
                s.refusals[j] += 1 - s.yes[j]
                learn(s, n, j)
        if not carries(s, n):
            note(s, n, REFUSED, i, 0.0)
            return 0
        copy(s.tabled, s.text)
        copy(s.offered, s.utility)
        return 1

    return bargain


def drafting_with(best_move: Any, best_trade: Any, mediator: Any, stands: Any, draw_draft: Any, note: Any) -> Any:
    """Return how a mediator drafts: its searches, who it is, what else is noted of a text once it stands, its draws."""

    @rule
    def draft_text(s: Any, n: Any, u: Any, draft: int) -> None:
        """Step: the mediator improves the text without votes, first by what all gain, then by who would refuse.

        A broad scale has no edges on which a search is stuck. Each text is sharper, and less for the mediator's own
        good, than the one refused before; where no single move serves any more, trades of two are weighed.

        Source: a single negotiating text (Raiffa 1982); graduated search, Blake and Zisserman 1987.
        """
        i = mediator(s, n)
        left = math.pow(n.drafts.sharpening, draft * 1.0)
        sharp = n.bargaining.risk_scale * left
        greed = n.drafts.greed * left
        scale = sharp * n.drafts.breadth
        for k in range(n.drafts.steps):
            pairs = draw_draft(u, s.day, draft, k)
            found = best_move(s, n, pairs, i, greed, scale)
            if not found:
                found = best_trade(s, n, pairs, i, greed, scale)
            if not found and scale > sharp:
                scale = sharp
                continue
            if not found:
                break
            copy(s.tabled, s.text)
            copy(s.offered, s.utility)
            stands(s, n)
        note(s, n, DRAFTED, i, 0.0)

    return draft_text


@rule
def forget_grievances(s: Any, n: Any) -> None:
    """Step: what was refused tonight weighs in no other meeting."""
    for i in range(n.actors.count):
        s.grievance[i] = 0.0


def last_texts_with(draft_text: Any, vote_on_text: Any, learn: Any, note: Any) -> Any:
    """Return a ratification: how texts are drafted, voted on, and what a refusal teaches."""

    @rule
    def last_texts(s: Any, n: Any, u: Any) -> int:
        """Step: last texts until one is ratified or the drafts are used up; return 1 if one is."""
        tries = n.drafts.drafts if n.drafts.drafts > 0 else 1
        ratified = 0
        for draft in range(tries):
            if n.drafts.drafts > 0:
                draft_text(s, n, u, draft)
            ratified = vote_on_text(s, n, u, draft)
            if ratified:
                break
            note(s, n, NOT_RATIFIED, s.breaker, s.breaker_gain)
            learn(s, n)
        forget_grievances(s, n)
        return ratified

    return last_texts
