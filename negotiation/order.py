"""The order of a day, of a meeting and of a month: stated here and nowhere else.

Two readers call it. The compiled ensemble passes the rules as choices; the Mesa world passes functions that ask the
seated agents. Each brings its own draws, and a `note` that keeps the trace, or nothing.
"""

from collections import namedtuple
from typing import Any

from .aftermath import begin_peace, month_with
from .beginning import begin_bargaining, end_truce, hold_truce
from .damage import damage_all
from .defence import defend
from .draws import Draw
from .issues import carries, consents, is_last_stage, refresh, weigh_exposure
from .jit import rule
from .kernel import round_with
from .names import FIRST_CAPITAL, FORCE, MOSCOW, WASHINGTON
from .nights import fall_night
from .planning import judge_readiness, scope
from .pledges import backing, settle_with, trim_force, weigh_votes
from .ratification import ratification_with, reserve
from .resolve import cross_redline, harden, shift_stance, weigh_guarantors
from .summits import enter_stage, is_summit_stage, procedure_with, summit_with, watch_window
from .talks import learn_from_meeting, learn_from_vote, recognise
from .trace_codes import (
    ADOPTED,
    DEAL_SIGNED,
    MEETING_OPENED,
    NIGHT_FELL,
    PLEDGES_SETTLED,
    REDLINE_ANSWERED,
    REDLINE_WORN,
    REFINERY_HIT,
    STAGE_OPENED,
    STAGE_SIGNED,
    STANCE_JUMPED,
    SUMMIT_FAILED,
    SUMMIT_OPENED,
    TALKS_ENDED,
    TRUCE_BEGUN,
    TRUCE_BROKEN,
    WALKED_OUT,
)
from .war import move_front, value_war

DAYS_A_WEEK = 7

Choices = namedtuple("Choices", "propose vote ratify pledge attend agree")
Choices.__doc__ = "The six choice points of the actors: functions of the state, the numbers and a uniform."


def war_with(note: Any) -> Any:
    """Return the war of one day: from the night's launches to what war is worth to everyone."""

    @rule
    def war(s: Any, n: Any, u: Any) -> None:
        """Step: night, defence, damage, front, resolve, stance, red lines, war values."""
        if hold_truce(s, n, u):
            note(s, n, TRUCE_BROKEN, MOSCOW, 0.0)
        fall_night(s, n, u)
        defend(s, n, u)
        damage_all(s, n, u)
        note(s, n, NIGHT_FELL, MOSCOW, s.intensity)
        if s.refinery_hit:
            note(s, n, REFINERY_HIT, MOSCOW, s.refinery_damage)
        move_front(s, n, u)
        harden(s, n)
        weigh_guarantors(s, n)
        shift_stance(s, n, u)
        if s.jumped:
            note(s, n, STANCE_JUMPED, WASHINGTON, s.exposure_cap)
        cross_redline(s, n, u)
        if s.crossed:
            note(s, n, REDLINE_ANSWERED if s.crossed == 1 else REDLINE_WORN, MOSCOW, s.redline)
        value_war(s, n)
        if s.launch_factor > 0.0:
            s.nights_fought += 1
        s.drones_sum += s.drones_launched
        s.leaked_sum += s.missiles_leaked

    return war


def week_with(pledge: Any, note: Any) -> Any:
    """Return what happens once a week: planners study, capitals pledge, the text is trimmed to the pledges."""
    settle = settle_with(pledge)

    @rule
    def week(s: Any, n: Any) -> None:
        """Step: scoped, readiness, the standing text's merit and backing, pledges, votes, force."""
        scope(s, n)
        judge_readiness(s, n)
        refresh(s, n)
        s.backing = backing(s.text, n)
        s.pledge_total = settle(s, n, s.pledge)
        weigh_votes(s, n)
        weigh_guarantors(s, n)
        trim_force(s, n)
        note(s, n, PLEDGES_SETTLED, FORCE, s.pledge_total)

    return week


def meeting_with(choices: Choices, draw: Draw, note: Any) -> Any:
    """Return a meeting: rounds of amendments, what they teach, and ratification where the stage may be signed there."""
    bargain = round_with(recognise, choices.propose, consents, choices.vote, carries, learn_from_vote, note)
    ratification = ratification_with(choices.ratify, note)
    draw_meeting = draw.meeting

    @rule
    def sit(s: Any, n: Any, u: Any, rounds: int, summit: int) -> int:
        """Step: rounds of bargaining, fewer if somebody walks out of a summit; return how many were held."""
        if summit or not is_summit_stage(s, n):
            s.broken = 0  # a working meeting of a summit stage leaves the last summit's end as it was
        for r in range(rounds):
            if bargain(s, n, u, r):
                weigh_exposure(s, n)
                note(s, n, ADOPTED, s.proposer, 0.0)
            if summit and u.meeting.walkout[r] < n.rounds.walkout:
                note(s, n, WALKED_OUT, s.proposer, 0.0)
                s.walkouts += 1
                s.broken = 1
                s.breaker = -1
                return r + 1
        return rounds

    @rule
    def meeting(s: Any, n: Any, u: Any, summit: int) -> int:
        """Step: a summit or a working meeting; return 1 if the stage was signed, -1 if a summit failed, else 0."""
        rounds = n.rounds.summit_rounds if summit else n.rounds.week_rounds
        draw_meeting(u, n, s.day, rounds)
        note(s, n, SUMMIT_OPENED if summit else MEETING_OPENED, WASHINGTON, s.window)
        refresh(s, n)
        held = sit(s, n, u, rounds, summit)
        learn_from_meeting(s, n, held)
        reserve(s, n)
        if not s.broken and (summit or not is_summit_stage(s, n)) and ratification(s, n, u):
            return 1
        return -1 if summit else 0

    return meeting


@rule
def fail_summit(s: Any, n: Any) -> None:
    """Step: a failed summit costs the leaders who took part, halves progress, and ends a truce."""
    s.failed_summits += 1
    for i in range(MOSCOW + 1):
        if s.party[i]:
            s.audience[i] += n.window.failed_summit_cost
    s.progress *= n.window.progress_kept


@rule
def lock_agenda(s: Any, n: Any) -> None:
    """Step: what a stage has signed is locked until a later stage reopens it."""
    for j in range(len(s.text)):
        if n.rooms.agenda[s.sequence][s.stage][j]:
            s.locked[j] = 1
    s.stages_signed += 1


def closing_with(pledge: Any) -> Any:
    """Return how talks close, signed or not: the standing text is judged once more, and bold pledges are counted."""
    settle = settle_with(pledge)

    @rule
    def close(s: Any, n: Any) -> None:
        """Step: the text on the last day, and what capitals would pledge if all began boldly."""
        refresh(s, n)
        s.text_punishment, s.text_clarity, s.text_planned = s.f_punishment, s.f_clarity, s.f_planned
        for i in range(FIRST_CAPITAL, n.actors.count):
            s.bold_pledge[i] = n.actors.capacity[i]
        s.backing = backing(s.text, n)
        s.bold_total = settle(s, n, s.bold_pledge)

    return close


def signing_with(note: Any) -> Any:
    """Return what a meeting's result does: the next stage, a deal, or the price of failure."""

    @rule
    def conclude(s: Any, n: Any, result: int) -> None:
        """Step: lock a signed stage and open the next one, or sign the deal; charge a failed summit."""
        if result < 0:
            fail_summit(s, n)
            note(s, n, SUMMIT_FAILED, s.breaker, s.breaker_gain)
            if s.paused:
                end_truce(s)
                note(s, n, TRUCE_BROKEN, MOSCOW, 0.0)
        if result <= 0:
            return
        last = is_last_stage(s, n)
        lock_agenda(s, n)
        if last:
            s.signed, s.over, s.sign_day = 1, 1, s.day
            note(s, n, DEAL_SIGNED, WASHINGTON, 0.0)
            return
        note(s, n, STAGE_SIGNED, s.stage, 0.0)
        if n.rooms.truce[s.sequence][s.stage]:
            s.paused = 1
            note(s, n, TRUCE_BEGUN, MOSCOW, 0.0)
        enter_stage(s, n, s.stage + 1)
        note(s, n, STAGE_OPENED, s.stage, 0.0)

    return conclude


def talks_with(choices: Choices, draw: Draw, note: Any) -> Any:
    """Return the talks of a day: a summit if leaders come, else the weekly working meeting on its day."""
    summit_today = summit_with(choices.attend, note)
    meeting = meeting_with(choices, draw, note)
    conclude = signing_with(note)

    @rule
    def meet(s: Any, n: Any, u: Any) -> None:
        """Step: meet if today is a day for it, and draw the consequence."""
        if summit_today(s, n, u):
            s.summits += 1
            if s.first_summit_day < 0:
                s.first_summit_day = s.day
            conclude(s, n, meeting(s, n, u, 1))
        elif s.day % DAYS_A_WEEK == n.rounds.meeting_weekday:
            conclude(s, n, meeting(s, n, u, 0))

    return meet


def day_with(choices: Choices, draw: Draw, note: Any) -> Any:
    """Return the day: the war first, then the table, then whoever meets; on the last day the books are closed."""
    draw_day = draw.day
    war = war_with(note)
    week = week_with(choices.pledge, note)
    seek_procedure = procedure_with(choices.agree, note)
    meet = talks_with(choices, draw, note)
    close = closing_with(choices.pledge)

    @rule
    def day(s: Any, n: Any, u: Any) -> None:
        """Step: one day of talks under fire."""
        draw_day(u, s.day)
        war(s, n, u)
        if s.day == 0:
            begin_bargaining(s, n)
        reserve(s, n)
        if s.day % DAYS_A_WEEK == 0:
            week(s, n)
            if s.procedure_day < 0:
                seek_procedure(s, n, u)
        watch_window(s, n)
        if s.procedure_day >= 0:
            meet(s, n, u)
        if s.day + 1 == n.calendar.talks_days:
            s.over = 1
            if not s.signed:
                note(s, n, TALKS_ENDED, WASHINGTON, 0.0)
        if s.over:
            close(s, n)
        s.day += 1

    return day


def peace_with(draw: Draw, note: Any) -> Any:
    """Return the two steps of the aftermath: its beginning at the signature, and one month of it."""
    month = month_with(note)
    draw_month = draw.month

    @rule
    def live_month(s: Any, n: Any, u: Any) -> None:
        """Step: one month after the signature."""
        draw_month(u, s.month)
        month(s, n, u)

    return begin_peace, live_month
