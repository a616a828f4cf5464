"""From a text to its consequences: the fold of the consequence table, and the attributes that all actors value."""

import math
from typing import Any

from .deterrence import deterrence_index, level_share, price, spoils, stake_of
from .jit import rule
from .names import (
    A_ARMS_BILL,
    A_ARMS_SALE,
    A_DELAY,
    A_DENIAL,
    A_DETERRENCE,
    A_ESCALATION,
    A_EUROPE_BURDEN,
    A_EXPOSURE,
    A_FLEXIBILITY,
    A_INVOLVEMENT,
    A_MEMBERSHIP,
    A_OPPORTUNITY,
    A_PEACE,
    A_PRESENCE,
    A_SANCTIONS,
    A_TERRITORY,
    ARMS,
    CLARITY,
    DAYS_A_MONTH,
    FORCE,
    MEMBERSHIP,
    POLICING,
    POLICING_OVER,
    POSTURE,
    SANCTIONS,
    TERRITORY,
    TIMING,
    UMBRELLA,
)
from .planning import planned_share


@rule
def force_factor(troops: float, scale: float) -> float:
    """Return how much of a posture's effect so many troops give (0..1); thousand.

    >>> force_factor(0.0, 25.0)
    0.0

    Source: Huth and Russett 1984, Reiter and Poast 2021: the local balance matters, numbers saturate.
    """
    return 1.0 - math.exp(-troops / scale)


@rule
def line_share(umbrella: float, arms: float, resupply: float, line: Any) -> float:
    """Return the share (0..1) of what is ordered that one production line makes in its time: umbrella, arms, resupply.

    Args: umbrella, arms (levels on order, real), resupply (units a day), line (numbers of `air_line`; at competition 1
        all orders are served alike, at 0 each has a line of its own).

    Source: S0, competition for surge capacity; the coefficient is judgement.
    """
    demand = DAYS_A_MONTH * resupply + line.umbrella_use * umbrella + line.arms_use * arms
    excess = demand / line.capacity - 1.0
    if excess <= 0.0:
        return 1.0
    return 1.0 / (1.0 + line.competition * excess)


@rule
def clarity(level_share: float, planned: float, words: float) -> float:
    """Return how clear a text is (0..1): words count for part, planning for the rest.

    >>> clarity(1.0, 0.5, 0.5)
    0.75

    Source: S0, rules of engagement clear enough to deter; only planning turns words into tasking.
    """
    return level_share * (words + (1.0 - words) * planned)


@rule
def perceived_involvement(involvement: float, resolve: float, clear: float, vague_credit: float, scale: float) -> float:
    """Return the involvement (0..1) that Moscow believes, given the guarantors' resolve and the text's clarity.

    >>> perceived_involvement(0.5, 1.0, 1.0, 0.5, 1.5), perceived_involvement(0.5, 1.0, 0.0, 0.5, 1.5)
    (0.5, 0.25)

    Source: vague obligations are believed in part, the Taiwan Relations Act of 1979.
    """
    believed = scale * resolve
    if believed > 1.0:
        believed = 1.0
    return involvement * believed * (vague_credit + (1.0 - vague_credit) * clear)


@rule
def escalation(clash: float, clear: float, redline: float, ambiguity: float, threat: float, years: float) -> float:
    """Return the fear of a clash within the horizon (0..1).

    Args: clash (hazard a year), clear (0..1), redline (credit, 0..1), ambiguity, threat (x), years.

    >>> escalation(0.0, 0.5, 0.8, 0.5, 0.5, 3.0)
    0.0

    Source: S0 (ambiguous triggers drag in), S3 (threats of unpredictable escalation).
    """
    return 1.0 - math.exp(-years * clash * (1.0 + ambiguity * (1.0 - clear)) * (1.0 + threat * redline))


@rule
def delivered(ready: float, line: float) -> float:
    """Return the share of an order that is there when the line serves it at `line` of its pace (readiness, slowed).

    >>> delivered(0.75, 0.5), delivered(0.75, 1.0), delivered(0.0, 0.5)
    (0.5, 0.75, 0.0)

    Source: S0, competition for surge capacity: orders come late, not smaller.
    """
    if line >= 1.0:
        return ready
    return 1.0 - (1.0 - ready) ** line


@rule
def strength(j: int, level: int, umbrella: int, umbrella_top: int, ground_need: float) -> float:
    """Return the share of an issue's row that can work: policing over Ukraine leans on an umbrella.

    >>> strength(0, 2, 0, 3, 0.5), strength(0, 2, 3, 3, 0.5), strength(1, 2, 0, 3, 0.5)
    (0.5, 1.0, 1.0)

    Source: S1 (fighters need ground-based air defence to protect them).
    """
    if j == POLICING and level == POLICING_OVER:
        return 1.0 - ground_need * (1.0 - umbrella / umbrella_top)
    return 1.0


@rule
def fold(s: Any, n: Any, text: Any, ready: Any) -> None:
    """Step: fold the rows of a text into denial, punishment, involvement, presence, clash hazard and burdens.

    Args: text (levels), ready (share of each issue that is ready).

    Writes the fields `f_*` of the state. Readiness scales denial, punishment and involvement; presence and clash hazard
    are there at once; burdens are what was promised.

    Assumption: issues work, or fail to, independently of each other, so what they leave open multiplies.
    """
    levels = n.issues.levels
    troops = n.coalition.troops_step * text[FORCE]
    weight = force_factor(troops, n.commitment.force_scale)
    line = line_share(text[UMBRELLA], text[ARMS], n.defence.resupply, n.air_line)
    kept, unpunished, aloof, unseen = 1.0, 1.0, 1.0, 1.0
    clash, exposure, burden = 0.0, 0.0, 0.0
    freed = n.air_line.freed_batteries * text[UMBRELLA] / (levels[UMBRELLA] - 1) * (s.magazine / n.defence.magazine_cap)
    unused = n.issues.idle[UMBRELLA][text[UMBRELLA]] and freed <= 0.0
    umbrella = 0.0 if unused else delivered(ready[UMBRELLA], line)
    for j in range(len(text)):
        x = text[j]
        if n.issues.idle[j][x]:
            continue
        mass = weight if j == POSTURE else 1.0
        works = strength(j, x, text[UMBRELLA], levels[UMBRELLA] - 1, n.air_line.ground_need)
        there = umbrella if j == UMBRELLA else delivered(ready[j], line) if j == ARMS else ready[j]
        acts = mass * works * there
        denied = n.issues.deniable[j][x]
        kept *= 1.0 - n.issues.denial[j][x] * acts
        unpunished *= 1.0 - n.issues.punishment[j][x] * acts
        aloof *= 1.0 - n.issues.involvement[j][x] * acts * (1.0 - denied * n.commitment.deniable_share)
        unseen *= 1.0 - n.issues.presence[j][x] * mass * (1.0 - denied)
        clash += n.issues.clash[j][x] * mass
        exposure += n.issues.us_burden[j][x] * (1.0 - denied)
        burden += n.issues.europe_burden[j][x] * (troops / n.commitment.burden_troops if j == POSTURE else 1.0)
    s.f_denial = 1.0 - kept * (1.0 - freed * umbrella)
    s.f_punishment = 1.0 - unpunished
    s.f_involvement = 1.0 - aloof
    s.f_presence = 1.0 - unseen
    s.f_clash = clash
    s.f_exposure = exposure
    s.f_burden = burden
    s.f_planned = planned_share(text, s.scoped)
    s.f_clarity = clarity(level_share(text, levels, CLARITY), s.f_planned, n.commitment.clarity_text)


@rule
def judge_war(s: Any, n: Any, text: Any, resolve: float, regroup: float) -> float:
    """Return what a second war is worth to Moscow under the folded text; sets the involvement that it believes."""
    s.f_perceived = perceived_involvement(
        s.f_involvement, resolve, s.f_clarity, n.commitment.vague_credit, n.commitment.resolve_scale
    )
    gain = spoils(s.odds, s.f_denial, n.deterrence.prize, regroup)
    return gain - price(s.f_punishment, s.f_perceived, stake_of(text, n), n.deterrence)


@rule
def appraise(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: write the attributes of a text, as it is judged today, into `out` (in the order of ATTRIBUTES)."""
    levels = n.issues.levels
    fold(s, n, text, s.ready[text[TIMING]])
    attack = judge_war(s, n, text, s.guarantor_resolve, n.deterrence.regroup_table * n.deterrence.regroup_gain)
    arms = level_share(text, levels, ARMS)
    out[A_PEACE] = 1.0
    out[A_DETERRENCE] = deterrence_index(attack, n.deterrence.attack_spread)
    out[A_DENIAL] = s.f_denial
    out[A_INVOLVEMENT] = s.f_perceived
    out[A_ESCALATION] = escalation(
        s.f_clash, s.f_clarity, s.redline, n.commitment.ambiguity, n.redline.threat, n.commitment.escalation_years
    )
    out[A_PRESENCE] = s.f_presence
    out[A_EXPOSURE] = s.f_exposure
    out[A_EUROPE_BURDEN] = s.f_burden
    out[A_ARMS_SALE] = 1.0 - (1.0 - arms) * (1.0 - arms)
    out[A_ARMS_BILL] = arms * arms
    out[A_TERRITORY] = level_share(text, levels, TERRITORY)
    out[A_SANCTIONS] = level_share(text, levels, SANCTIONS)
    out[A_MEMBERSHIP] = level_share(text, levels, MEMBERSHIP)
    out[A_DELAY] = level_share(text, levels, TIMING)
    out[A_FLEXIBILITY] = 1.0 - level_share(text, levels, CLARITY)
    out[A_OPPORTUNITY] = 1.0 - out[A_DETERRENCE]
