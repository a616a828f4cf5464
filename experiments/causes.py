"""What brought an event about, in words: chance, a calendar, the state of that evening, or another event."""

from collections.abc import Callable
from typing import Any

from negotiation import trace_codes as code
from negotiation.event_words import who
from negotiation.names import EUROPE
from negotiation.nights import GIVEN, MASS, SALVO
from negotiation.reasons import in_the_way, last_event_before, refusals
from negotiation.trace import ADOPTED, Event, Proposal, Trace
from negotiation.wording import actors_words, capital_first, count, listing, percent, signed, troops

NIGHTS = {
    SALVO: "A salvo fell due: launchers fire at irregular gaps.",
    MASS: "Chance: one of the nights of massed drones.",
    GIVEN: "The scenario's calendar says so.",
}
ROUTINE = "An ordinary night; what flies is drawn from the nights of summer 2025."
SAME = 0.05  # thousand troops: what is rounded away in words


def cause(trace: Trace, k: int) -> str:
    """Return what brought event number k of a trace about, in one or two sentences."""
    event = trace.log[k]
    return CAUSES[event.code](trace, k, event)


def verdict(trace: Trace, proposal: Proposal) -> str:
    """Return what became of a text on the table and who stood in its way, in words."""
    noes = refusals(proposal)
    if not proposal.is_last_text:
        if proposal.result == ADOPTED:
            return "Adopted: all who had a say voted yes." if not noes else f"Adopted, {_against(trace, noes)}."
        return f"Refused: {_against(trace, noes)}." if noes else "Refused."
    if noes and proposal.result != "signed":
        return f"{capital_first(proposal.result)}: {_against(trace, in_the_way(trace, proposal))}."
    return f"{capital_first(proposal.result)}{f', {_against(trace, noes)}' if noes else ''}."


def _against(trace: Trace, noes: list[Any]) -> str:
    return f"{listing(f'{who(trace, vote.actor)} ({signed(vote.gain)})' for vote in noes)} voted no"


def _night(trace: Trace, k: int, event: Event) -> str:
    evening, tempo = trace.evening(event.day), trace.scenario.strikes.tempo
    if evening["launch_factor"] == 0.0:
        return "The guns are silent: a truce holds."
    words = NIGHTS.get(int(evening["kind"]), ROUTINE)
    return words if tempo == 1.0 else f"{words} The tempo of strikes is set to {tempo:.2g} times that summer's."


def _refinery(trace: Trace, k: int, event: Event) -> str:
    return "Chance, at the rate at which Kyiv's own strikes reach refineries."


def _jump(trace: Trace, k: int, event: Event) -> str:
    return "Chance: Washington's stance drifts daily, and now and then it jumps."


def _redline(trace: Trace, k: int, event: Event) -> str:
    answered = event.code == code.REDLINE_ANSWERED
    then = (
        "Moscow answered it, so its lines gained credit" if answered else "Moscow let it pass, so its lines lost credit"
    )
    return f"Chance; Kyiv's strikes are part of it. {then}."


def _truce_broken(trace: Trace, k: int, event: Event) -> str:
    failed = k > 0 and trace.log[k - 1].code == code.SUMMIT_FAILED
    return "The summit failed, and the truce with it." if failed else "Chance: a truce may break on any day."


def _procedure(trace: Trace, k: int, event: Event) -> str:
    if event.code == code.PROCEDURE_TABLED:
        return "A new week, and no procedure agreed yet."
    if event.code == code.PROCEDURE_AGREED:
        return "Washington, Kyiv and Moscow all agreed."
    return "It likes the sequence, the venue or its own position too little, or chance went against it."


def _stage_opened(trace: Trace, k: int, event: Event) -> str:
    return "The stage before it was signed." if event.actor else "The procedure was agreed."


def _pledges(trace: Trace, k: int, event: Event) -> str:
    evening = trace.evening(event.day)
    backing = f"American backing in the text {evening['backing']:.2f}, resolve {evening['resolve_europe']:.2f}"
    if event.day == 0:
        return f"The first week's count: {backing}."
    last = float(trace.evening(event.day - 1)["pledge_total"])
    way = "as last week" if abs(event.value - last) < SAME else f"after {troops(last)} last week"
    return f"Counted anew every week, {way}: {backing}."


def _invited(trace: Trace, k: int, event: Event) -> str:
    window = trace.scenario.window
    open_days = count(int(trace.evening(event.day)["open_streak"]), "day")
    return f"The stage needs leaders, and the window has stood above {window.open_from:.2f} for {open_days}."


def _declined(trace: Trace, k: int, event: Event) -> str:
    progress = percent(float(trace.evening(event.day - 1 if event.day else 0)["progress"]))
    verb = "weigh" if event.actor == EUROPE else "weighs"
    return f"Who is asked {verb} venue and progress (then {progress}), and chance decides."


def _opened(trace: Trace, k: int, event: Event) -> str:
    return "Everybody invited came." if event.code == code.SUMMIT_OPENED else "The weekly working meeting."


def _tabled(trace: Trace, k: int, event: Event) -> str:
    proposal = next(p for p in trace.tabled if p.event == k)
    return verdict(trace, proposal)


def _drafted(trace: Trace, k: int, event: Event) -> str:
    proposal = next(p for p in trace.tabled if p.event == k)
    moved = last_event_before(trace, proposal) if proposal.result != "signed" and refusals(proposal) else ""
    words = f"The rounds were over, and the stage may be signed here. {verdict(trace, proposal)}"
    return f"{words} What had last moved the firmest no: {moved}." if moved else words


def _withheld(trace: Trace, k: int, event: Event) -> str:
    before = next((p for p in reversed(trace.tabled) if p.event < k), None)
    why = f" {capital_first(_against(trace, refusals(before)))}." if before and refusals(before) else ""
    return f"The text asked capitals outside the room to carry what they did not ratify.{why}"


def _failed(trace: Trace, k: int, event: Event) -> str:
    inside = [e for e in trace.log[:k] if e.day == event.day]
    if any(e.code == code.WALKED_OUT for e in inside):
        return "It broke up before a text was put to the vote."
    texts = [p for p in trace.tabled if p.is_last_text and p.day == event.day]
    if not texts:
        return "No text was put to the vote."
    return (
        f"{capital_first(count(len(texts), 'last text was', 'last texts were'))} refused; leaders pay for it at home."
    )


def _signed(trace: Trace, k: int, event: Event) -> str:
    proposal = next((p for p in reversed(trace.tabled) if p.event < k and p.is_last_text), None)
    yes = [vote.actor for vote in proposal.votes if vote.yes] if proposal else []
    return f"{capital_first(actors_words(trace.scenario, yes))} voted yes." if yes else "Nobody voted no."


def _probed(trace: Trace, k: int, event: Event) -> str:
    return f"Chance; the likelier, the less deterrence: it stood at {event.value:.2f}."


def _answer(trace: Trace, k: int, event: Event) -> str:
    evening = trace.evening(trace.talks + event.month)
    return f"The clause, the wording and the guarantors' resolve ({evening['peace_resolve']:.2f}) decide, and chance."


def _elsewhere(trace: Trace, k: int, event: Event) -> str:
    return f"Chance; the likelier, the better deterrence closes the front door: it stood at {event.value:.2f}."


def _collapsed(trace: Trace, k: int, event: Event) -> str:
    return f"A second war had come to be worth {signed(event.value)} to Moscow."


def _fixed(words: str) -> Callable[[Trace, int, Event], str]:
    return lambda trace, k, event: words


CAUSES: dict[int, Callable[[Trace, int, Event], str]] = {
    code.NIGHT_FELL: _night,
    code.REFINERY_HIT: _refinery,
    code.STANCE_JUMPED: _jump,
    code.REDLINE_ANSWERED: _redline,
    code.REDLINE_WORN: _redline,
    code.TRUCE_BROKEN: _truce_broken,
    code.PROCEDURE_TABLED: _procedure,
    code.PROCEDURE_REFUSED: _procedure,
    code.PROCEDURE_AGREED: _procedure,
    code.STAGE_OPENED: _stage_opened,
    code.PLEDGES_SETTLED: _pledges,
    code.INVITED: _invited,
    code.INVITATION_REFUSED: _declined,
    code.SUMMIT_OPENED: _opened,
    code.MEETING_OPENED: _opened,
    code.TABLED: _tabled,
    code.WALKED_OUT: _fixed("Chance: every round at a summit may be its last."),
    code.DRAFTED: _drafted,
    code.EUROPE_ASKED: _fixed("The text binds capitals that are not in the room."),
    code.EUROPE_WITHHELD: _withheld,
    code.BLOCKED_BY_CAP: _fixed("Washington's limit on its exposure, as it stands that day."),
    code.BLOCKED_BY_PLEDGES: _fixed("The capitals' pledges, as they stand that week."),
    code.STAGE_SIGNED: _signed,
    code.TRUCE_BEGUN: _fixed("The sequence says that this stage's signature brings a truce."),
    code.SUMMIT_FAILED: _failed,
    code.DEAL_SIGNED: _signed,
    code.TALKS_ENDED: _fixed("The calendar: talks have a last day."),
    code.PROBED: _probed,
    code.PROBED_GRAVELY: _probed,
    code.ANSWERED: _answer,
    code.ANSWERED_COVERTLY: _answer,
    code.UNANSWERED: _answer,
    code.CLASHED: _fixed("Chance: an open answer to a probe may end so, and so may an accident between forces."),
    code.STRUCK_ELSEWHERE: _elsewhere,
    code.COLLAPSED: _collapsed,
    code.PEACE_HELD: _fixed("No month in which renewed war came."),
}
