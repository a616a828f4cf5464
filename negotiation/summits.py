"""The choreography: which sequence and venue, when the window opens, who comes, which stage is next."""

from typing import Any

from .issues import class_of, is_last_stage, party_class
from .jit import rule
from .logistic import bounded_exp, logistic
from .names import EUROPE, KYIV, MOSCOW, WASHINGTON
from .trace_codes import (
    INVITATION_REFUSED,
    INVITED,
    PROCEDURE_AGREED,
    PROCEDURE_REFUSED,
    PROCEDURE_TABLED,
    STAGE_OPENED,
)


@rule
def window_next(progress: float, heat: float, window: Any) -> float:
    """Return how open the window for a leaders' summit is (0..1).

    Args: progress (believed acceptance of the text, 0..1), heat (of the skies, 1 = mean of summer 2025), window
        (numbers).

    Source: S0, the window narrows or widens with what happens in Ukrainian skies.
    """
    return logistic(window.base_logit + window.progress * progress - window.heat * (heat - 1.0))


@rule
def lead(c: int, odds: float, even: float) -> float:
    """Return by how much a class is ahead in the war (odds, -1..1): Moscow above even odds, Kyiv below.

    >>> lead(2, 0.75, 0.5), lead(1, 0.75, 0.5), lead(0, 0.75, 0.5)
    (0.25, -0.25, 0.0)

    Assumption: only the two at war are ahead or behind.
    """
    if c == MOSCOW:
        return odds - even
    if c == KYIV:
        return even - odds
    return 0.0


@rule
def p_agree(liking: float, ahead: float, procedure: Any) -> float:
    """Return the chance that a side agrees to a procedure it likes so much; whoever is ahead is choosier.

    Source: S0, the view of venue depends on where leverage lies, not on geography.
    """
    return logistic((liking + procedure.leaning - procedure.lead_weight * ahead) / procedure.noise)


@rule
def p_attend(liking: float, progress: float, attendance: Any) -> float:
    """Return the chance that a side comes to a summit in a venue it likes so much.

    Source: S0 S1, a venue balances optics, jurisdiction and perceived neutrality.
    """
    pull = attendance.venue_weight * liking + attendance.progress_weight * progress + attendance.goodwill
    return logistic(pull / attendance.noise)


@rule
def procedural_liking(n: Any, c: int, sequence: int, venue: int) -> float:
    """Return how much a class likes a sequence in a venue, in utility."""
    return n.rooms.sequence_liking[sequence][c] + n.rooms.venue_liking[venue][c]


@rule
def open_choice(fixed: int, candidate: int) -> int:
    """Return 1 if a candidate is open: nothing fixed (below 0), or this one.

    >>> open_choice(-1, 3), open_choice(3, 3), open_choice(2, 3)
    (1, 1, 0)
    """
    return 1 if fixed < 0 or fixed == candidate else 0


@rule
def procedure_weight(n: Any, sequence: int, venue: int) -> float:
    """Return how often a procedure is tabled, unnormalised; 0 if the scenario has fixed another.

    Source: logit choice over what the four sides like, weighed by who convenes (judgement).
    """
    if not open_choice(n.rooms.sequence, sequence) or not open_choice(n.rooms.venue, venue):
        return 0.0
    liked = (
        n.procedure.washington * procedural_liking(n, WASHINGTON, sequence, venue)
        + n.procedure.kyiv * procedural_liking(n, KYIV, sequence, venue)
        + n.procedure.moscow * procedural_liking(n, MOSCOW, sequence, venue)
        + n.procedure.europe * procedural_liking(n, EUROPE, sequence, venue)
    )
    return bounded_exp(n.procedure.sharpness * liked)


@rule
def pick_procedure(s: Any, n: Any, u: float) -> None:
    """Step: the procedure tabled this week, drawn by weight; sequences outer, venues inner."""
    total = 0.0
    for q in range(n.rooms.sequences):
        for v in range(n.rooms.venues):
            total += procedure_weight(n, q, v)
    below = 0.0
    for q in range(n.rooms.sequences):
        for v in range(n.rooms.venues):
            weight = procedure_weight(n, q, v)
            if weight > 0.0 and below < u * total:
                s.sequence = q
                s.venue = v
            below += weight


@rule
def enter_stage(s: Any, n: Any, stage: int) -> None:
    """Step: open a stage: its parties take their seats, its agenda is unlocked.

    In a last stage proposers weigh absent capitals too, for they will be asked for what they must carry.
    """
    s.stage = stage
    for i in range(n.actors.count):
        s.party[i] = party_class(s, n, class_of(i))
        s.weighed[i] = 1 if s.party[i] or (class_of(i) == EUROPE and is_last_stage(s, n)) else 0
    for j in range(len(s.text)):
        if n.rooms.agenda[s.sequence][stage][j]:
            s.locked[j] = 0


@rule
def agree_rule(s: Any, n: Any, c: int, u: float) -> int:
    """Return 1 if a leader agrees to the procedure tabled (`s.sequence`, `s.venue`): the choice point `agree`."""
    liking = procedural_liking(n, c, s.sequence, s.venue)
    return 1 if u < p_agree(liking, lead(c, s.odds_seen[c], n.procedure.even_odds), n.procedure) else 0


@rule
def attend_rule(s: Any, n: Any, c: int, u: float) -> int:
    """Return 1 if a class comes to the summit: the choice point `attend`; Europe is one seat."""
    return 1 if u < p_attend(n.rooms.venue_liking[s.venue][c], s.progress, n.attendance) else 0


@rule
def both_fixed(n: Any) -> int:
    """Return 1 if the scenario fixes sequence and venue: then there is nothing to agree on."""
    return 1 if n.rooms.sequence >= 0 and n.rooms.venue >= 0 else 0


def procedure_with(agree: Any, note: Any) -> Any:
    """Return the weekly step that tables a procedure until Washington, Kyiv and Moscow agree to one."""

    @rule
    def seek_procedure(s: Any, n: Any, u: Any) -> None:
        """Step: table a procedure; if all three leaders agree, the first stage opens."""
        pick_procedure(s, n, u.day.procedure[0])
        note(s, n, PROCEDURE_TABLED, WASHINGTON, 0.0)
        agreed = 1
        for c in range(EUROPE):
            if not both_fixed(n) and not agree(s, n, c, u.day.procedure[c + 1]):
                note(s, n, PROCEDURE_REFUSED, c, 0.0)
                agreed = 0
        if not agreed:
            s.sequence = -1
            return
        s.procedure_day = s.day
        note(s, n, PROCEDURE_AGREED, WASHINGTON, 0.0)
        enter_stage(s, n, 0)
        note(s, n, STAGE_OPENED, 0, 0.0)

    return seek_procedure


@rule
def watch_window(s: Any, n: Any) -> None:
    """Step: the window today, how long it has been open, and the days left until another summit is possible."""
    if s.cooldown > 0:
        s.cooldown -= 1
    s.window = window_next(s.progress, s.heat, n.window)
    s.window_sum += s.window
    if s.window > n.window.open_from:
        s.open_streak += 1
        s.open_days += 1
    else:
        s.open_streak = 0


@rule
def is_summit_stage(s: Any, n: Any) -> int:
    """Return 1 if the stage can be signed only by leaders."""
    return n.rooms.summit[s.sequence][s.stage]


def summit_with(attend: Any, note: Any) -> Any:
    """Return the question whether leaders meet today."""

    @rule
    def summit_today(s: Any, n: Any, u: Any) -> int:
        """Return 1 if a summit takes place: the stage needs one, the window has stayed open, everyone invited comes."""
        if not is_summit_stage(s, n) or s.open_streak < n.window.open_days or s.cooldown > 0:
            return 0
        note(s, n, INVITED, WASHINGTON, s.window)
        comes = 1
        for c in range(EUROPE + 1):
            if party_class(s, n, c) and not attend(s, n, c, u.day.attend[c]):
                note(s, n, INVITATION_REFUSED, c, 0.0)
                comes = 0
        s.cooldown = n.window.cooldown if comes else n.window.retry
        return comes

    return summit_today
