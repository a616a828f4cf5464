"""From choices to agents: the functions through which the order asks whoever sits in a seat."""

from collections.abc import Mapping
from numbers import Real
from typing import Any

from negotiation.issues import allowed, on_agenda, values, within
from negotiation.names import EUROPE, FIRST_CAPITAL
from negotiation.order import Choices
from negotiation.search import copy


def ask_propose(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Ask a seat for an amendment; one that is out of order is not tabled."""
    world = s.world
    world.round = r
    seat = world.seats[i]
    changes = seat.propose(seat.view, u.meeting.moves[r])
    if not changes:
        return 0
    if not isinstance(changes, Mapping):
        raise ValueError(f"{seat.name} proposed {changes!r}; allowed are changes such as {{'force': 3}}, or None")
    tabled = world.text_with(changes)
    if not in_order(s, n, tabled):
        return 0
    copy(tabled, s.tabled)
    values(s, n, s.tabled, s.offered)
    return 1


def in_order(s: Any, n: Any, tabled: list[int]) -> bool:
    """Return whether an amendment changes the text, stays on the agenda and within limits, and breaks no hard rule."""
    changed = [j for j in range(len(tabled)) if tabled[j] != s.text[j]]
    if not changed or not all(on_agenda(s, n, j) and within(n, j, tabled[j]) for j in changed):
        return False
    copy(tabled, s.trial)
    return bool(allowed(s, n))


def ask_vote(s: Any, n: Any, i: int, u: float) -> int:
    """Ask a seat to vote on the amendment."""
    seat = s.world.seats[i]
    return 1 if seat.vote(seat.view, u) else 0


def ask_ratify(s: Any, n: Any, i: int, u: float) -> int:
    """Ask a seat to ratify the standing text."""
    seat = s.world.seats[i]
    return 1 if seat.ratify(seat.view, u) else 0


def ask_pledge(s: Any, n: Any, i: int, others: float) -> float:
    """Ask a capital for its pledge; no more than it could sustain, no less than nothing."""
    seat = s.world.seats[i]
    pledged = seat.pledge(seat.view, others)
    capacity = n.actors.capacity[i]
    if not isinstance(pledged, Real) or not 0.0 <= float(pledged) <= capacity:
        raise ValueError(f"{seat.name} pledged {pledged!r} thousand troops; allowed are 0 to {capacity} (its capacity)")
    return float(pledged)


def ask_attend(s: Any, n: Any, c: int, u: float) -> int:
    """Ask a leader, or the capitals as one seat (all with the same uniform), to come."""
    seats = s.world.seats
    if c < EUROPE:
        return 1 if seats[c].attend(seats[c].view, u) else 0
    comes = [bool(seat.attend(seat.view, u)) for seat in seats[FIRST_CAPITAL:]]
    if len({*comes}) == 1:  # of one mind, as by the rules: no quota is asked
        return 1 if comes[0] else 0
    stay = 0.0
    for come, voice in zip(comes, s.voice[FIRST_CAPITAL:], strict=False):
        if not come:
            stay += voice
    return 1 if stay <= 1.0 - n.coalition.quota else 0


def ask_agree(s: Any, n: Any, c: int, u: float) -> int:
    """Ask a leader to agree to sequence and venue."""
    world = s.world
    seat = world.seats[c]
    return 1 if seat.agree(seat.view, world.sequence, world.venue, u) else 0


SEATS = Choices(
    propose=ask_propose, vote=ask_vote, ratify=ask_ratify, pledge=ask_pledge, attend=ask_attend, agree=ask_agree
)
