"""After a signature: Moscow probes, guarantors answer or not, the deal holds or collapses."""

import math
from typing import Any

from .consequences import fold, judge_war
from .deterrence import deterrence_index
from .draws import MONTH_SLOTS
from .jit import rule
from .logistic import clip, logistic
from .names import AUTOMATIC, CLAUSE, DAYS_A_MONTH, ENABLERS, STRIKE, TIMING
from .planning import guarantee_start, lead_time, on_table, readiness, scoped_next
from .resolve import redline_next
from .trace_codes import (
    ANSWERED,
    ANSWERED_COVERTLY,
    CLASHED,
    COLLAPSED,
    PEACE_HELD,
    PROBED,
    PROBED_GRAVELY,
    STRUCK_ELSEWHERE,
    UNANSWERED,
)

PROBE, GRAVE, ANSWER, COVERT, CLASH, ELSEWHERE, ACCIDENT, COLLAPSE = range(MONTH_SLOTS)  # the uniforms of a month


@rule
def recovery(months: float, regroup_months: float) -> float:
    """Return how far Moscow has regrouped (0..1) so many months after the guns stopped.

    >>> recovery(0.0, 18.0)
    0.0

    Source: S4, Russia would regroup and attack again; the time scale is judgement.
    """
    return 1.0 - math.exp(-months / regroup_months)


@rule
def p_probe(rate: float, clear: float, ready_clause: float, deterrence: float, probes: Any) -> float:
    """Return the chance of a probe this month; a clear and ready clause and deterrence prevent some.

    Source: S0, any guarantee will be tested in real time.
    """
    return rate * (1.0 - probes.clause_weight * clear * ready_clause) * (1.0 - probes.deterrence_weight * deterrence)


@rule
def answer_share(clause: int, grave: int, answers: Any) -> float:
    """Return how often a clause (0 none .. 3 automatic) brings an answer, before resolve and clarity.

    Source: Benson 2011 for the direction; the table is judgement.
    """
    if clause == 0:
        return answers.none_grave if grave else answers.none
    if clause == 1:
        return answers.consult_grave if grave else answers.consult
    if clause == 2:
        return answers.tiered_grave if grave else answers.tiered
    return answers.automatic_grave if grave else answers.automatic


@rule
def p_answer(clause: int, grave: int, resolve: float, clear: float, scale: float, answers: Any) -> float:
    """Return the chance that guarantors answer a probe. Automatic means automatic: a grave attack asks no resolve.

    Assumption: below automatic, willing and clear guarantors answer more often, in proportion to both.
    """
    given = answer_share(clause, grave, answers)
    if clause == AUTOMATIC and grave:
        return given
    willing = scale * resolve
    if willing > 1.0:
        willing = 1.0
    return given * willing * (answers.clarity_base + (1.0 - answers.clarity_base) * clear)


@rule
def p_clash(rate: float, clash_hazard: float, weight: float) -> float:
    """Return the chance that an overt answer ends in a clash of forces.

    >>> p_clash(0.02, 0.0, 10.0)
    0.02

    Assumption: the more of the guarantee stands in harm's way (clash hazard, 1/year), the likelier, in proportion.
    """
    return clip(rate * (1.0 + weight * clash_hazard), 0.0, 1.0)


@rule
def p_collapse(attack_value: float, spread: float, tension: float, clash_tension: float, collapse: Any) -> float:
    """Return the chance that the deal collapses this month.

    Args: attack_value (of a second war, utility), spread (utility), tension (recent clashes), clash_tension (x),
        collapse (numbers).

    Source: Cox-type hazard; level fitted to "four in ten negotiated agreements fail" (HCSS 2022).
    """
    hazard = collapse.base_hazard + collapse.war_hazard * logistic(attack_value / spread)
    return 1.0 - math.exp(-hazard * (1.0 + clash_tension * tension))


@rule
def begin_peace(s: Any, n: Any) -> None:
    """Step: the evening of the signature: one clock runs from the ceasefire, the guarantors' resolve is what it was."""
    s.truce_months = s.truce_days / DAYS_A_MONTH
    s.peace_resolve = s.guarantor_resolve
    s.credit = 1.0
    s.tension = 0.0
    s.month = 0


@rule
def ready_month(s: Any, n: Any) -> None:
    """Step: planners go on; what is ready in this month, in mid-month."""
    rate = clip(n.planning.haste * n.planning.study_rate, 0.0, 1.0)
    for j in range(len(s.text)):
        if on_table(s.text, j):
            s.scoped[j] = scoped_next(s.scoped[j], 1, rate, 1.0)
    start = guarantee_start(s.text[TIMING], n.planning.phased_months, n.planning.settlement_months)
    for j in range(len(s.text)):
        lead = lead_time(n.issues.lead[j], s.scoped[j], n.planning.lead_most, n.planning.lead_saved)
        if s.month < start:
            s.ready_now[j] = 0.0
        else:
            s.ready_now[j] = readiness(s.month + n.collapse.ready_offset, start, lead)


@rule
def judge_month(s: Any, n: Any) -> None:
    """Step: what a second war is worth to Moscow this month, and how deterred it is."""
    fold(s, n, s.text, s.ready_now)
    resolve = s.peace_resolve * s.credit
    usual = judge_war(s, n, s.text, resolve, n.deterrence.regroup_table * n.deterrence.regroup_gain)
    s.deterrence_now = deterrence_index(usual, n.deterrence.attack_spread)
    months = s.month + 1.0 + s.truce_months
    regrouped = recovery(months, n.collapse.regroup_months) - n.collapse.recovery_centre
    s.attack_value = judge_war(s, n, s.text, resolve, n.deterrence.regroup_gain * regrouped)


@rule
def settle_nerves(s: Any, n: Any, clashes: int, horizontals: int) -> None:
    """Step: what clashes and episodes elsewhere leave behind: tension, and the guarantors' resolve."""
    s.clashes += clashes
    s.horizontals += horizontals
    s.tension = n.credit.tension_memory * s.tension + clashes
    drift = n.credit.resolve_back * (s.guarantor_resolve - s.peace_resolve)
    shaken = n.credit.clash_resolve * clashes + n.credit.horizontal_resolve * horizontals
    s.peace_resolve = clip(s.peace_resolve + drift + shaken, 0.0, 1.0)


def answer_with(note: Any) -> Any:
    """Return what an answer to a probe does."""

    @rule
    def answer(s: Any, n: Any, chance: Any) -> int:
        """Step: an answer, covert or overt; return 1 if it ended in a clash."""
        s.answered += 1
        denied = (n.issues.deniable[STRIKE][s.text[STRIKE]] + n.issues.deniable[ENABLERS][s.text[ENABLERS]]) / 2.0
        covert = 1 if chance[COVERT] < denied else 0
        s.covert += covert
        s.credit = clip(s.credit + n.credit.gain * (1.0 - n.credit.covert_share * covert), 0.0, 1.0)
        if covert:
            note(s, n, ANSWERED_COVERTLY, 0, s.credit)
            return 0
        s.redline = redline_next(s.redline, 0, n.redline.recovery, n.redline.erosion)
        note(s, n, ANSWERED, 0, s.credit)
        return 1 if chance[CLASH] < p_clash(n.credit.clash_rate, s.f_clash, n.credit.clash_hazard_weight) else 0

    return answer


def probe_with(note: Any) -> Any:
    """Return what Moscow tries in a month, and what comes of it."""
    answer = answer_with(note)

    @rule
    def probe(s: Any, n: Any, chance: Any) -> int:
        """Step: Moscow may probe, the guarantors may answer; return 1 if it ended in a clash."""
        ready_clause = s.ready_now[CLAUSE] if s.text[CLAUSE] > 0 else 0.0
        if chance[PROBE] >= p_probe(n.probes.rate, s.f_clarity, ready_clause, s.deterrence_now, n.probes):
            return 0
        grave = 1 if chance[GRAVE] < n.probes.grave_share else 0
        s.probes += 1
        s.grave_probes += grave
        note(s, n, PROBED_GRAVELY if grave else PROBED, 0, s.deterrence_now)
        scale = n.commitment.resolve_scale
        willing = p_answer(s.text[CLAUSE], grave, s.peace_resolve * s.credit, s.f_clarity, scale, n.answers)
        if chance[ANSWER] < willing:
            return answer(s, n, chance)
        s.credit *= clip(1.0 - n.credit.loss * (1.0 + grave), 0.0, 1.0)
        note(s, n, UNANSWERED, 0, s.credit)
        return 0

    return probe


@rule
def accident(s: Any, n: Any, u: float) -> int:
    """Return 1 if forces in the same sky clash by accident this month; vague rules make it likelier.

    Source: S0, ambiguous triggers drag in.
    """
    vague = 1.0 + n.commitment.ambiguity * (1.0 - s.f_clarity)
    return 1 if u < clip(n.credit.clash_rate * s.f_clash * vague, 0.0, 1.0) else 0


@rule
def strike_elsewhere(s: Any, n: Any, u: float) -> int:
    """Return 1 if Moscow escalates outside Ukraine this month: a closed front door opens a window (S0)."""
    return 1 if u < n.probes.horizontal_rate * (n.probes.horizontal_base + s.deterrence_now) else 0


def month_with(note: Any) -> Any:
    """Return one month of the aftermath."""
    probe = probe_with(note)

    @rule
    def month(s: Any, n: Any, u: Any) -> None:
        """Step: planning, judgement, probe, accident, episode elsewhere, collapse."""
        chance = u.month.chance
        ready_month(s, n)
        judge_month(s, n)
        hazard = p_collapse(s.attack_value, n.deterrence.attack_spread, s.tension, n.credit.clash_tension, n.collapse)
        clashes = probe(s, n, chance) + accident(s, n, chance[ACCIDENT])
        if clashes:
            note(s, n, CLASHED, 0, s.tension)
        horizontals = strike_elsewhere(s, n, chance[ELSEWHERE])
        if horizontals:
            note(s, n, STRUCK_ELSEWHERE, 0, s.deterrence_now)
        settle_nerves(s, n, clashes, horizontals)
        s.months_observed = s.month + 1
        if chance[COLLAPSE] < hazard:
            s.collapse_month = s.month
            note(s, n, COLLAPSED, 0, s.attack_value)
        elif s.month + 1 == n.calendar.aftermath_months:
            note(s, n, PEACE_HELD, 0, s.attack_value)
        s.month += 1

    return month
