"""The text on the table: its opening, its legal levels, and who has a say over which issue."""

from typing import Any

from .consequences import appraise
from .jit import rule
from .logistic import clip
from .names import BOOTS, EUROPE, FIRST_CAPITAL, FORCE, SANCTIONS, WASHINGTON
from .preferences import utilities, utility


@rule
def class_of(i: int) -> int:
    """Return an actor's class: Washington, Kyiv and Moscow are their own, every capital is Europe.

    >>> class_of(2), class_of(7)
    (2, 3)
    """
    return EUROPE if i >= FIRST_CAPITAL else i


@rule
def open_text(s: Any, n: Any) -> None:
    """Step: the opening text, within floors and limits."""
    for j in range(len(s.text)):
        s.text[j] = int(clip(n.issues.opening[j], n.issues.floor[j], n.issues.limit[j]))


@rule
def values(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's utility of a text, as judged today."""
    appraise(s, n, text, s.trial_attributes)
    utilities(s, n, s.trial_attributes, out)


@rule
def appraise_trial(s: Any, n: Any) -> None:
    """Step: the attributes of the candidate being weighed, as judged today."""
    appraise(s, n, s.trial, s.trial_attributes)


@rule
def utility_of_trial(s: Any, n: Any, i: int) -> float:
    """Return what the candidate being weighed is worth to an actor."""
    return utility(s, n, i, s.trial_attributes)


@rule
def on_agenda(s: Any, n: Any, j: int) -> int:
    """Return 1 if the stage may change an issue: it is on the agenda and not locked."""
    return 1 if n.rooms.agenda[s.sequence][s.stage][j] and not s.locked[j] else 0


@rule
def party_class(s: Any, n: Any, c: int) -> int:
    """Return 1 if a class sits at the stage's table."""
    return n.rooms.party[s.sequence][s.stage][c]


@rule
def is_last_stage(s: Any, n: Any) -> int:
    """Return 1 if the stage is the last of its sequence."""
    return 1 if s.stage + 1 == n.rooms.stages[s.sequence] else 0


@rule
def within(n: Any, j: int, level: int) -> int:
    """Return 1 if a level lies within an issue's floor and limit."""
    return 1 if n.issues.floor[j] <= level <= n.issues.limit[j] else 0


@rule
def too_much_force(s: Any, n: Any, level: int) -> int:
    """Return 1 if so much force exceeds what capitals pledge; a floor on force switches the rule off.

    Source: S0 S4, European capitals would put people on the ground, within supply lines and politics at home.
    """
    if n.issues.floor[FORCE] > 0:
        return 0
    return 1 if n.coalition.troops_step * level > s.pledge_total + n.coalition.rounding else 0


@rule
def capped_exposure(n: Any, text: Any) -> float:
    """Return the American exposure of a text that Washington's cap limits, in burdens; what is denied does not count.

    Source: S1 S4, a limited role. Assumption: boots do not count, for a president who lifts the ban on boots has lifted
        the cap on them too.
    """
    total = 0.0
    for j in range(len(text)):
        if j != BOOTS:
            total += n.issues.us_burden[j][text[j]] * (1.0 - n.issues.deniable[j][text[j]])
    return total


@rule
def allowed(s: Any, n: Any) -> int:
    """Return 1 if `s.trial` breaks no hard rule against the standing text.

    Exposure above Washington's cap passes only if it falls; force may not rise above the pledges; Europe's sanctions
    are Europe's to lift, in the room or, in a last stage, at the signature.

    Source: S1 S4, Washington's limited role, and what capitals must carry themselves.
    """
    exposure = capped_exposure(n, s.trial)
    if exposure > s.exposure_cap and exposure >= s.standing_exposure:
        return 0
    force = s.trial[FORCE]
    if force != s.text[FORCE] and force >= s.text[FORCE] and too_much_force(s, n, force):
        return 0
    europes = n.issues.carried_by_europe_from[SANCTIONS]
    lifts_europes = s.trial[SANCTIONS] >= europes and s.trial[SANCTIONS] > s.text[SANCTIONS]
    asked = party_class(s, n, EUROPE) or is_last_stage(s, n)
    if lifts_europes and not asked and n.issues.floor[SANCTIONS] < europes:
        return 0
    return 1


@rule
def consents(s: Any, n: Any, i: int) -> int:
    """Return 1 if a party has a say over what `s.tabled` changes: it holds consent over an altered issue.

    Source: component consent; all stage parties vote on ratification.
    """
    for j in range(len(s.text)):
        if s.tabled[j] != s.text[j] and n.issues.consent[j][class_of(i)]:
            return 1
    return 0


@rule
def carried(s: Any, n: Any, first: int, last: int) -> int:
    """Return 1 if the votes in `s.yes` carry: every leader at the table says yes, and Europe reaches its quota.

    Args: first, last (classes that count, 0..3). Capitals count by their weight; leaders each have a veto.

    Assumption: Europe is one seat with a quota, for unanimity of capitals would be a veto that no source describes.
    """
    against = 0.0  # counting the noes keeps a quota of 1 exact
    for i in range(n.actors.count):
        c = class_of(i)
        if c < first or c > last:
            continue
        if c == EUROPE:
            against += s.voice[i] * (1 - s.yes[i])
        elif s.party[i] and not s.yes[i]:
            return 0
    if last == EUROPE and (party_class(s, n, EUROPE) or first == EUROPE):
        return 1 if against <= 1.0 - n.coalition.quota else 0
    return 1


@rule
def carries(s: Any, n: Any) -> int:
    """Return 1 if the votes on an amendment carry it."""
    return carried(s, n, WASHINGTON, EUROPE)


@rule
def refresh(s: Any, n: Any) -> None:
    """Step: the standing text as judged today: attributes, utilities, exposure."""
    appraise(s, n, s.text, s.attributes)
    utilities(s, n, s.attributes, s.utility)
    weigh_exposure(s, n)


@rule
def weigh_exposure(s: Any, n: Any) -> None:
    """Step: the capped exposure of the text that now stands."""
    s.standing_exposure = capped_exposure(n, s.text)


@rule
def over_cap(s: Any, n: Any) -> int:
    """Return 1 if the standing text asks of Washington more than it will carry: such a text cannot be signed."""
    return 1 if s.party[WASHINGTON] and s.standing_exposure > s.exposure_cap else 0
