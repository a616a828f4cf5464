"""Ratification: last texts, drafted and voted on, and Europe's consent where it is not in the room."""

from typing import Any

from .issues import (
    carried,
    carries,
    is_last_stage,
    over_cap,
    party_class,
    refresh,
    too_much_force,
    weigh_exposure,
)
from .jit import rule
from .kernel import belief_next, drafting_with, hope_next, last_texts_with, p_yes, reservation
from .logistic import clip, logistic
from .moves import best_draft_step, best_trade
from .names import EUROPE, FIRST_CAPITAL, FORCE, WASHINGTON
from .trace_codes import (
    BLOCKED_BY_CAP,
    BLOCKED_BY_PLEDGES,
    EUROPE_ASKED,
    EUROPE_WITHHELD,
    RATIFIED_NO,
    RATIFIED_YES,
)


@rule
def interim_hope(s: Any, n: Any) -> float:
    """Return what is hoped of issues still open after this stage, in utility; 0 in the last stage.

    Assumption: optimism, in proportion to the negotiable issues that are neither on this agenda nor locked.
    """
    if is_last_stage(s, n):
        return 0.0
    negotiable = 0
    still_open = 0
    for j in range(len(s.text)):
        if n.issues.floor[j] < n.issues.limit[j]:
            negotiable += 1
            if not n.rooms.agenda[s.sequence][s.stage][j] and not s.locked[j]:
                still_open += 1
    if negotiable == 0:
        return 0.0
    return n.bargaining.optimism * still_open / negotiable


@rule
def ratify_rule(s: Any, n: Any, i: int, u: float) -> int:
    """Return 1 if an actor ratifies the standing text: the choice point `ratify`.

    Source: logit choice, as in `p_yes`; no courtesy, for this signature counts.
    """
    return 1 if u < p_yes(gain_of(s, i), n.bargaining.vote_noise, 0.0) else 0


@rule
def gain_of(s: Any, i: int) -> float:
    """Return what the standing text gains an actor above its reservation, hope of open issues included."""
    return s.utility[i] + s.interim_hope - s.reservation[i]


@rule
def name_breaker(s: Any, n: Any) -> None:
    """Step: who broke the last text: among the refusals that counted, that of the actor with least to gain.

    A capital's refusal counts only where Europe's seat did not carry.
    """
    s.breaker = -1
    s.breaker_gain = 0.0
    europe_refused = party_class(s, n, EUROPE) and not carried(s, n, EUROPE, EUROPE)
    for i in range(n.actors.count):
        counted = s.party[i] and not s.yes[i] and (i < FIRST_CAPITAL or europe_refused)
        if counted and (s.breaker < 0 or gain_of(s, i) < s.breaker_gain):
            s.breaker = i
            s.breaker_gain = gain_of(s, i)


@rule
def patience_of(n: Any, i: int) -> float:
    """Return an actor's patience (0..1, below 1)."""
    return clip(n.bargaining.patience * n.actors.patience_scale[i], 0.0, n.bargaining.patience_most)


@rule
def reserve(s: Any, n: Any) -> None:
    """Step: every actor's reservation, from war and hope; with true beliefs the room knows them."""
    for i in range(n.actors.count):
        s.reservation[i] = reservation(s.war_value[i], s.hope[i], patience_of(n, i))
        if n.unknowns.true_beliefs:
            s.belief[i] = s.reservation[i]


@rule
def mediator(s: Any, n: Any) -> int:
    """Return who drafts: the most powerful party, Washington wherever it sits.

    Assumption: drafting goes with power, as recognition does.
    """
    strongest = -1
    for i in range(n.actors.count):
        if s.party[i] and (strongest < 0 or n.actors.power[i] > n.actors.power[strongest]):
            strongest = i
    return strongest


@rule
def obstacle(s: Any, n: Any) -> int:
    """Return the event that forbids signing the standing text, or 0: exposure above the cap, force above pledges."""
    if over_cap(s, n):
        return BLOCKED_BY_CAP
    if n.rooms.agenda[s.sequence][s.stage][FORCE] and too_much_force(s, n, s.text[FORCE]):
        return BLOCKED_BY_PLEDGES
    return 0


@rule
def needs_absent_europe(s: Any, n: Any) -> int:
    """Return 1 if the text would bind capitals that are not in the room: asked once, where the last stage is signed."""
    if party_class(s, n, EUROPE) or not is_last_stage(s, n):
        return 0
    for j in range(len(s.text)):
        if s.text[j] >= n.issues.carried_by_europe_from[j] and s.text[j] > n.issues.floor[j]:
            return 1
    return 0


@rule
def strip_europe(s: Any, n: Any) -> None:
    """Step: what capitals must carry and did not ratify falls to the most that needs no Europe, or to its floor."""
    for j in range(len(s.text)):
        most = n.issues.carried_by_europe_from[j] - 1
        if most < n.issues.floor[j]:
            most = n.issues.floor[j]
        if s.text[j] > most:
            s.text[j] = most


def ask_with(ratify: Any, note: Any) -> Any:
    """Return how one actor is asked to ratify, given the choice point `ratify`."""

    @rule
    def ask(s: Any, n: Any, u: Any, i: int, draft: int) -> None:
        """Step: one actor's vote on the standing text."""
        s.yes[i] = ratify(s, n, i, u.meeting.ratify[i][draft])
        s.voted[i] = 1
        s.refusals[i] += 1 - s.yes[i]
        note(s, n, RATIFIED_YES if s.yes[i] else RATIFIED_NO, i, gain_of(s, i))

    return ask


def absent_europe_with(ask: Any, note: Any) -> Any:
    """Return how capitals outside the room are asked for what they must carry."""

    @rule
    def ask_absent_europe(s: Any, n: Any, u: Any, draft: int) -> None:
        """Step: they ratify by the ordinary rule; what they refuse leaves the text; the rest is judged without it."""
        if not needs_absent_europe(s, n):
            return
        note(s, n, EUROPE_ASKED, EUROPE, 0.0)
        for i in range(FIRST_CAPITAL, n.actors.count):
            ask(s, n, u, i, draft)
        if carried(s, n, EUROPE, EUROPE):
            return
        strip_europe(s, n)
        refresh(s, n)
        s.europe_withheld += 1
        note(s, n, EUROPE_WITHHELD, EUROPE, 0.0)

    return ask_absent_europe


def vote_on_text_with(ratify: Any, note: Any) -> Any:
    """Return one ratification vote."""
    ask = ask_with(ratify, note)
    ask_absent_europe = absent_europe_with(ask, note)

    @rule
    def vote_on_text(s: Any, n: Any, u: Any, draft: int) -> int:
        """Step: everyone at the table votes on the standing text; return 1 if the stage is signed."""
        s.interim_hope = interim_hope(s, n)
        for i in range(n.actors.count):
            s.voted[i] = 0
        ask_absent_europe(s, n, u, draft)
        s.obstacle = obstacle(s, n)
        if s.obstacle == BLOCKED_BY_CAP:
            note(s, n, BLOCKED_BY_CAP, WASHINGTON, s.exposure_cap)
        elif s.obstacle:
            note(s, n, s.obstacle, -1, s.pledge_total)
        for i in range(n.actors.count):
            if s.party[i]:
                ask(s, n, u, i, draft)
        name_breaker(s, n)
        return 1 if carries(s, n) and not s.obstacle else 0

    return vote_on_text


@rule
def learn_from_refusal(s: Any, n: Any) -> None:
    """Step: what the votes on a refused text teach, its utilities being known; whose refusal counted, weighs more.

    A capital's refusal counts only where Europe's seat did not carry.
    """
    europe_refused = not carried(s, n, EUROPE, EUROPE)
    for i in range(n.actors.count):
        if s.voted[i] and not s.yes[i] and (i < FIRST_CAPITAL or europe_refused):
            s.grievance[i] += n.drafts.grievance
    learn_from_text(s, n, s.utility)


@rule
def learn_from_text(s: Any, n: Any, known: Any) -> None:
    """Step: refusals sharpen beliefs about all who voted, by the utilities known; hopes sink towards the text."""
    scale = n.bargaining.risk_scale
    for i in range(n.actors.count):
        if s.voted[i]:
            expected = logistic((known[i] - s.belief[i]) / scale)
            s.belief[i] = belief_next(s.belief[i], scale, s.yes[i], expected)
        s.hope[i] = hope_next(s.hope[i], s.utility[i], s.war_value[i], n.drafts.learning)
    reserve(s, n)


@rule
def no_draw(u: Any, day: int, draft: int, step: int) -> int:
    """Draw nothing: in talks a draft is weighed, all trades of two, and not thrown."""
    return 0


def ratification_with(ratify: Any, note: Any) -> Any:
    """Return the step in which a stage is signed or not, given how an actor ratifies: last texts, each voted on."""
    draft_text = drafting_with(best_draft_step, best_trade, mediator, weigh_exposure, no_draw, note)
    return last_texts_with(draft_text, vote_on_text_with(ratify, note), learn_from_refusal, note)
