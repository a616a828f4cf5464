"""One sentence for every event of a trace."""

from collections.abc import Callable
from typing import Any

from . import trace_codes as code
from .names import EUROPE
from .trace import Event, Trace
from .wording import actors_words, capital_first, changes, class_words, percent, room_words, signed, terms, troops

Teller = Callable[[Trace, int, Event], str]


def sentence(trace: Trace, k: int) -> str:
    """Return event number k of a trace in words, without its date."""
    event = trace.log[k]
    return SENTENCES[event.code](trace, k, event)


def salvo_words(trace: Trace, day: int) -> str:
    """Return what was launched on a night and what got through."""
    e = trace.evening(day)
    launched, leaked = (f"{weapons(e, what)}" for what in ("launched", "leaked"))
    return f"{launched} launched, {leaked} got through"


def weapons(evening: Any, what: str) -> str:
    """Return drones and missiles of a night: those "launched" or those "leaked"."""
    drones, missiles = round(float(evening[f"drones_{what}"])), round(float(evening[f"missiles_{what}"]))
    return f"{drones:,} drone{'s' * (drones != 1)} and {missiles} missile{'s' * (missiles != 1)}"


def who(trace: Trace, actor: int) -> str:
    """Return an actor's name; "nobody" for -1."""
    return trace.scenario.actor_names[actor] if actor >= 0 else "nobody"


def procedure_words(trace: Trace, day: int) -> str:
    """Return the sequence and the venue that were on the table on a day, or agreed by then."""
    sequence, venue = trace.procedures.get(day, (-1, -1))
    names = list(trace.scenario.sequences), list(trace.scenario.venues)
    return f"{room_words(names[0][sequence])}, in {names[1][venue]}" if sequence >= 0 else "a procedure"


def party_words(trace: Trace, k: int) -> str:
    """Return who sits at the table after event k."""
    return actors_words(trace.scenario, [i for i, sits in enumerate(trace.parties[k]) if sits])


def _night(trace: Trace, k: int, event: Event) -> str:
    return f"Night: {salvo_words(trace, event.day)} ({event.value:.1f} times the mean of summer 2025)."


def _refinery(trace: Trace, k: int, event: Event) -> str:
    return f"A Russian refinery is hit; {percent(event.value)} of refining is out."


def _jump(trace: Trace, k: int, event: Event) -> str:
    before = trace.evening(event.day - 1)["exposure_cap"] if event.day > 0 else trace.scenario.washington.cap
    way = "up" if event.value > before else "down"
    return f"Washington's tolerance jumps {way}: it accepts an exposure of {event.value:.2f}, after {before:.2f}."


def _redline(trace: Trace, k: int, event: Event) -> str:
    what = "answered" if event.code == code.REDLINE_ANSWERED else "unanswered"
    return f"A red line of Moscow's is crossed, {what}; the credit of its red lines is {event.value:.2f}."


def _procedure(trace: Trace, k: int, event: Event) -> str:
    words = procedure_words(trace, event.day)
    if event.code == code.PROCEDURE_REFUSED:
        return f"{class_words(event.actor)} refuses the procedure: {words}."
    return f"Procedure {'agreed' if event.code == code.PROCEDURE_AGREED else 'proposed'}: {words}."


def _stage(trace: Trace, k: int, event: Event) -> str:
    if event.code == code.STAGE_SIGNED:
        return f"Stage {event.actor + 1} is signed."
    return f"Stage {event.actor + 1} opens: {party_words(trace, k)}."


def _pledges(trace: Trace, k: int, event: Event) -> str:
    return f"The capitals pledge {troops(event.value)} troops."


def _summit(trace: Trace, k: int, event: Event) -> str:
    if event.code == code.INVITED:
        return f"Leaders are invited; the window stands at {event.value:.2f}."
    if event.code == code.INVITATION_REFUSED:
        verb = "decline" if event.actor == EUROPE else "declines"
        return f"{capital_first(class_words(event.actor))} {verb} to come."
    return f"{'A summit' if event.code == code.SUMMIT_OPENED else 'A working meeting'} opens: {party_words(trace, k)}."


def _text(trace: Trace, k: int, event: Event) -> str:
    proposal = next(p for p in trace.tabled if p.event == k)
    changed = changes(trace.scenario, proposal.before, proposal.text) or "the text as it stands"
    if event.code == code.EUROPE_WITHHELD:
        return f"The absent capitals withhold their part; what is left: {terms(trace.scenario, proposal.text)}."
    verb = "tables" if event.code == code.TABLED else "drafts a last text"
    return f"{who(trace, event.actor)} {verb}: {changed}."


def _vote(trace: Trace, k: int, event: Event) -> str:
    proposal = next(p for p in reversed(trace.tabled) if p.event < k)
    vote = next(v for v in proposal.votes if v.actor == event.actor)
    what = "the last text" if proposal.is_last_text else "the amendment"
    worth = f"worth {signed(vote.utility + vote.interim_hope)} to it, compared with {signed(vote.threshold)}"
    return f"{who(trace, event.actor)} {'accepts' if vote.yes else 'refuses'} {what}: {worth}."


def _blocked(trace: Trace, k: int, event: Event) -> str:
    if event.code == code.BLOCKED_BY_CAP:
        return f"The text cannot be signed: it exposes Washington to more than the {event.value:.2f} that it accepts."
    return "The text cannot be signed: it asks for more troops than the capitals pledge."


def _not_ratified(trace: Trace, k: int, event: Event) -> str:
    most = f"; {who(trace, event.actor)} refused most ({signed(event.value)})" if event.actor >= 0 else ""
    return f"The last text is not ratified{most}."


def _fixed(words: str) -> Teller:
    return lambda trace, k, event: words


def _credit(words: str) -> Teller:
    return lambda trace, k, event: f"{words}; the guarantors' credit is {event.value:.2f}."


def _by_actor(words: str) -> Teller:
    return lambda trace, k, event: words.format(who(trace, event.actor))


SENTENCES: dict[int, Teller] = {
    code.NIGHT_FELL: _night,
    code.REFINERY_HIT: _refinery,
    code.STANCE_JUMPED: _jump,
    code.REDLINE_ANSWERED: _redline,
    code.REDLINE_WORN: _redline,
    code.TRUCE_BROKEN: _fixed("The truce is broken."),
    code.PROCEDURE_TABLED: _procedure,
    code.PROCEDURE_REFUSED: _procedure,
    code.PROCEDURE_AGREED: _procedure,
    code.STAGE_OPENED: _stage,
    code.PLEDGES_SETTLED: _pledges,
    code.INVITED: _summit,
    code.INVITATION_REFUSED: _summit,
    code.SUMMIT_OPENED: _summit,
    code.MEETING_OPENED: _summit,
    code.TABLED: _text,
    code.PASSED: _by_actor("{} has the floor and finds nothing worth tabling."),
    code.VOTED_YES: _vote,
    code.VOTED_NO: _vote,
    code.REFUSED: _by_actor("{}'s amendment is refused."),
    code.ADOPTED: _by_actor("{}'s amendment is adopted."),
    code.WALKED_OUT: _fixed("The summit breaks up."),
    code.DRAFTED: _text,
    code.EUROPE_ASKED: _fixed("The capitals outside the room are asked for their part."),
    code.EUROPE_WITHHELD: _text,
    code.RATIFIED_YES: _vote,
    code.RATIFIED_NO: _vote,
    code.BLOCKED_BY_CAP: _blocked,
    code.BLOCKED_BY_PLEDGES: _blocked,
    code.NOT_RATIFIED: _not_ratified,
    code.STAGE_SIGNED: _stage,
    code.TRUCE_BEGUN: _fixed("A truce begins."),
    code.SUMMIT_FAILED: _fixed("The summit ends without a signature."),
    code.DEAL_SIGNED: _fixed("The deal is signed."),
    code.TALKS_ENDED: _fixed("The days of talks are used up."),
    code.PROBED: _fixed("Moscow probes the edges of the deal."),
    code.PROBED_GRAVELY: _fixed("Moscow attacks gravely."),
    code.ANSWERED: _credit("The guarantors answer"),
    code.ANSWERED_COVERTLY: _credit("The guarantors answer covertly"),
    code.UNANSWERED: _credit("Nobody answers"),
    code.CLASHED: _fixed("Forces clash."),
    code.STRUCK_ELSEWHERE: _fixed("Moscow strikes outside Ukraine."),
    code.COLLAPSED: _fixed("The deal collapses into war."),
    code.PEACE_HELD: _fixed("The deal has held to the end of what is watched."),
}
