"""Zones of agreement: is there a text that all prefer to war, or to waiting, and where would fairness put it?

A search over all texts within floors and limits, whatever the agenda: ascent issue by issue from the standing text and
from random ones. Europe counts as one: for zones by what its quota would sign, for distances by its capitals' mean. The
search is local: a zone that is found exists, one that is not found may (about one in twenty). Yardsticks of the last
day; no actor uses them.
"""

import math
from typing import Any

import numpy as np

from .consequences import appraise
from .draws import ZONE_STARTS, fill_once, keyed
from .issues import capped_exposure, class_of, on_agenda, too_much_force, values, within
from .jit import compiled, rule
from .logistic import bounded_exp
from .names import EUROPE, FIRST_CAPITAL, FORCE
from .search import copy
from .state import STATE_DTYPE

SWEEPS = 12
FORBIDDEN = -1000.0  # worth of a text that breaks a hard rule a little: below that of any legal one
SOFTNESS = 0.2  # utility
NOWHERE = -1.0  # a distance where there is no zone
# What a search aims at: the soft minimum of gains, the least, their product, the least against ideals, one class's own.
SOFT, LEAST, PRODUCT, RATIO, OWN = range(5)


@rule
def breach(s: Any, n: Any, text: Any) -> float:
    """Return how far a text breaks the hard rules on exposure and force; 0 if it keeps them."""
    over = 0.0
    exposure = capped_exposure(n, text)
    if exposure > s.exposure_cap:
        over += exposure - s.exposure_cap
    if too_much_force(s, n, text[FORCE]):
        over += text[FORCE] * 1.0
    return over


@rule
def classes(n: Any) -> int:
    """Return how many classes there are: Europe counts if it has a capital."""
    return EUROPE + 1 if n.actors.count > FIRST_CAPITAL else EUROPE


@rule
def gain_at_quota(s: Any, n: Any, utility: Any, floor: Any) -> float:
    """Return the largest gain that capitals with a quota of the votes all reach: what Europe's seat would sign for."""
    best = -math.inf
    for i in range(FIRST_CAPITAL, n.actors.count):
        gain = utility[i] - floor[i]
        against = 0.0
        for k in range(FIRST_CAPITAL, n.actors.count):
            if utility[k] - floor[k] < gain:
                against += s.voice[k]
        if against <= 1.0 - n.coalition.quota and gain > best:
            best = gain
    return best


@rule
def weigh_gains(s: Any, n: Any, utility: Any, floor: Any, aim: int) -> None:
    """Step: what each class gains above its floor, in utility, into `s.trial_gain`.

    Europe by the mean of its capitals, weighed by their votes; where the least gain counts, by what its quota signs.
    """
    s.trial_gain[EUROPE] = 0.0
    for i in range(n.actors.count):
        gain = utility[i] - floor[i]
        if class_of(i) == EUROPE:
            s.trial_gain[EUROPE] += s.voice[i] * gain
        else:
            s.trial_gain[i] = gain
    if aim == LEAST and classes(n) > EUROPE:
        s.trial_gain[EUROPE] = gain_at_quota(s, n, utility, floor)


@rule
def soft_least(s: Any, n: Any) -> float:
    """Return the soft minimum of the gains in `s.trial_gain`: what others gain counts too, so that trades are seen."""
    total = 0.0
    for c in range(classes(n)):
        total += bounded_exp(-s.trial_gain[c] / SOFTNESS)
    return -SOFTNESS * math.log(total)


@rule
def worth_of_gains(s: Any, n: Any, aim: int) -> float:
    """Return the worth of the gains in `s.trial_gain`; where a class loses, the least gain, whatever the aim.

    Source: Nash 1950 (product), Kalai and Smorodinsky 1975 (ratio to the ideal), Kalai 1977 (least gain).
    """
    least = s.trial_gain[0]
    ratio = 1.0
    product = 1.0
    for c in range(classes(n)):
        gain = s.trial_gain[c]
        product *= gain
        if gain < least:
            least = gain
        if aim == RATIO and gain < ratio * s.trial_ideal[c]:
            ratio = gain / s.trial_ideal[c]
    if least <= 0.0 or aim == LEAST:
        return least
    if aim == PRODUCT:
        return product
    return ratio if aim == RATIO else s.trial_gain[aim - OWN]


@rule
def worth_of(s: Any, n: Any, text: Any, floor: Any, aim: int) -> float:
    """Return the worth of a text; one that breaks a hard rule is worth less than any that keeps them."""
    over = breach(s, n, text)
    if over > 0.0:
        return FORBIDDEN * (1.0 + over)
    values(s, n, text, s.trial_utility)
    weigh_gains(s, n, s.trial_utility, floor, aim)
    return soft_least(s, n) if aim == SOFT else worth_of_gains(s, n, aim)


@rule
def sweep_levels(s: Any, n: Any, floor: Any, aim: int, best: float) -> float:
    """Step: set each issue of `s.trial_text` in turn to its best level, ties to the first; return the worth reached."""
    text = s.trial_text
    for j in range(len(text)):
        kept = text[j]
        at = kept
        for level in range(n.issues.floor[j], n.issues.limit[j] + 1):
            if level == kept or not s.trial_free[j]:
                continue
            text[j] = level
            worth = worth_of(s, n, text, floor, aim)
            if worth > best:
                best = worth
                at = level
        text[j] = at
    return best


@rule
def trade(s: Any, n: Any, floor: Any, aim: int, best: float, j: int, k: int) -> float:
    """Step: move issues j and k one level each, in the best of four ways, if one is better; return the worth."""
    text = s.trial_text
    first, second = text[j], text[k]
    at, other = first, second
    for x in range(first - 1, first + 2, 2):
        for y in range(second - 1, second + 2, 2):
            if s.trial_free[j] and s.trial_free[k] and within(n, j, x) and within(n, k, y):
                text[j], text[k] = x, y
                worth = worth_of(s, n, text, floor, aim)
                if worth > best:
                    best = worth
                    at, other = x, y
    text[j], text[k] = at, other
    return best


@rule
def climb(s: Any, n: Any, floor: Any, aim: int, trades: int) -> float:
    """Step: improve `s.trial_text` by sweeps until nothing helps, with trades if asked; return the worth reached."""
    best = worth_of(s, n, s.trial_text, floor, aim)
    for _ in range(SWEEPS):
        before = best
        best = sweep_levels(s, n, floor, aim, best)
        if best > before:
            continue
        if trades:
            for j in range(1, len(s.trial_text)):
                for k in range(j):
                    best = trade(s, n, floor, aim, best, j, k)
        if best <= before:
            break
    return best


@rule
def random_text(s: Any, n: Any, starts: Any, text: Any) -> None:
    """Step: a text with every level of the free issues equally likely, from one uniform an issue."""
    copy(s.text, text)
    for j in range(len(text)):
        if s.trial_free[j]:
            text[j] = n.issues.floor[j] + int(starts[j] * (n.issues.limit[j] - n.issues.floor[j] + 1))


@rule
def best_text(s: Any, n: Any, u: Any, floor: Any, aim: int) -> float:
    """Step: put the best text found into `s.trial_best`; return its worth, below 0 if a class loses by it.

    From eight texts: up the soft minimum of gains, which has no edges, then up the aim; from the best by trades too.
    """
    best = 0.0
    for k in range(ZONE_STARTS + 1):
        if k == 0:
            copy(s.text, s.trial_text)
        else:
            random_text(s, n, u.once.starts[k - 1], s.trial_text)
        climb(s, n, floor, SOFT, 0)
        worth = climb(s, n, floor, aim, 0)
        if k == 0 or worth > best:
            best = worth
            copy(s.trial_text, s.trial_best)
    copy(s.trial_best, s.trial_text)
    best = climb(s, n, floor, aim, 1)
    copy(s.trial_text, s.trial_best)
    return best


@rule
def free_issues(s: Any, n: Any, stage_only: int) -> None:
    """Step: mark in `s.trial_free` the issues that a search may change: all, or those that today's stage may."""
    for j in range(len(s.text)):
        s.trial_free[j] = on_agenda(s, n, j) if stage_only else 1


@rule
def zones(s: Any, n: Any, u: Any, stage_only: int) -> None:
    """Step: the largest least gain that any text offers, above war and above reservations; below 0 there is no zone.

    Source: Fearon 1995 (the bargaining range above war), Rubinstein 1982 (what waiting is worth).
    """
    free_issues(s, n, stage_only)
    s.zone_war = best_text(s, n, u, s.war_value, LEAST)
    s.zone_patient = best_text(s, n, u, s.reservation, LEAST)
    appraise(s, n, s.text, s.trial_attributes)  # the state's last folded text is the standing one again


@rule
def distance_to_best(s: Any, n: Any) -> float:
    """Return the Euclidean distance in utility, class by class, between the standing text and `s.trial_best`."""
    values(s, n, s.trial_best, s.trial_utility)
    weigh_gains(s, n, s.trial_utility, s.war_value, PRODUCT)
    copy(s.trial_gain, s.trial_ideal)
    values(s, n, s.text, s.trial_utility)
    weigh_gains(s, n, s.trial_utility, s.war_value, PRODUCT)
    total = 0.0
    for c in range(classes(n)):
        gap = s.trial_gain[c] - s.trial_ideal[c]
        total += gap * gap
    return math.sqrt(total)


@rule
def compromises(s: Any, n: Any, u: Any) -> None:
    """Step: how far the standing text lies from the Nash and Kalai-Smorodinsky points; war is the disagreement.

    The points are those that the search for zones finds, not exact ones. Distances are -1 where no text beats war.
    """
    free_issues(s, n, 0)
    s.nash_distance, s.ks_distance = NOWHERE, NOWHERE
    if best_text(s, n, u, s.war_value, PRODUCT) > 0.0:
        s.nash_distance = distance_to_best(s, n)
        for c in range(classes(n)):
            ideal = best_text(s, n, u, s.war_value, OWN + c)
            s.trial_ideal[c] = ideal
        best_text(s, n, u, s.war_value, RATIO)
        s.ks_distance = distance_to_best(s, n)
    appraise(s, n, s.text, s.trial_attributes)


ZONES = {
    "zone_war": ("utility", "the best that the poorest class can get above war, over all texts (negative: no zone)"),
    "zone_patient": ("utility", "the same above what each would hold out for"),
    "nash_distance": ("utility", "distance of the last text's utilities to those of the Nash solution"),
    "ks_distance": ("utility", "distance to those of the Kalai-Smorodinsky solution"),
}
FOUND_DTYPE = np.dtype([(name, STATE_DTYPE[name]) for name in ZONES], align=True)


@compiled
def _find(ends: Any, table: Any, uniforms: Any, runs: Any, stage_only: Any, states: Any, found: Any) -> None:
    s, u = states[0], uniforms[0]
    for k in range(len(ends)):
        u.run = runs[k]
        fill_once(u, table[0])
        states[0] = ends[k]
        zones(s, table[0], u, stage_only)
        if not stage_only:
            compromises(s, table[0], u)
        found[k].zone_war, found[k].zone_patient = s.zone_war, s.zone_patient
        found[k].nash_distance, found[k].ks_distance = s.nash_distance, s.ks_distance


def find_zones(ends: Any, table: Any, seed: int = 1, runs: Any = 0, stage_only: bool = False) -> Any:
    """Return zones and distances of many states, an array of FOUND_DTYPE; the states stay as they are.

    Args: ends (array of STATE_DTYPE, one a run), table (numbers of their scenario), seed as lived, runs (their numbers,
        or the number of the first), stage_only (search only what the agenda of today's stage may change; distances are
        then left out).

    States are judged as they are: after a signature the months of peace have moved red lines and planning, so use the
    evening of the signature to judge a signed text as its signatories did.
    """
    found = np.zeros(len(ends), FOUND_DTYPE)
    numbered = np.arange(runs, runs + len(ends), dtype=np.uint64) if np.ndim(runs) == 0 else np.asarray(runs, np.uint64)
    _find(ends, table, keyed(seed), numbered, int(stage_only), np.zeros(1, STATE_DTYPE), found)
    return found
