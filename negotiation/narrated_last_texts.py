"""Last texts in words: what was put to the vote, and why it was signed or not."""

from itertools import groupby

from . import trace_codes as code
from .event_words import who
from .meetings import Meeting
from .names import BOOTS, FIRST_CAPITAL
from .reasons import in_the_way, reason, refusals
from .scenario import Scenario
from .trace import SIGNED, WITHHELD, Proposal, Trace, Vote
from .wording import actors_words, capital_first, changes, count, listing, names_told, signed


def last_texts(trace: Trace, meeting: Meeting) -> list[str]:
    """Return each last text of a summit and its fate; the same text refused again is counted, not told."""
    lines: list[str] = []
    voted = [p for p in meeting.last_texts if p.result != WITHHELD]
    withheld = {p.number + 1: p for p in meeting.last_texts if p.result == WITHHELD}
    firmest = -1
    for _, same in groupby(voted, lambda p: (p.text, p.obstacle, p.kind, p.result)):
        first, *rest = same
        lines.append(_put(trace, first, withheld.get(first.number), firmest, not lines))
        firmest = next((vote.actor for vote in in_the_way(trace, first)), -1)
        if rest:
            noes = sorted({vote.actor for p in rest for vote in refusals(p)})
            again = f", refused by {_refusers(trace, noes, first.proposer)}" if noes else ""
            text = capital_first(count(len(rest), "more last text"))
            lines.append(f"{text} to the same effect failed too{again}.")
    return lines


def _put(trace: Trace, proposal: Proposal, withheld: Proposal | None, firmest: int, first: bool) -> str:
    opening = _opening(trace, withheld or proposal, first)
    if withheld is not None:
        opening += _without_europe(trace, proposal, withheld)
    return f"{opening} {fate(trace, proposal, firmest)}"


def _opening(trace: Trace, drafted: Proposal, first: bool) -> str:
    """Return what was put to the vote, against the text before it, and by whom if anybody had changed it."""
    moves, drafter = changes(trace.scenario, drafted.before, drafted.text), who(trace, drafted.proposer)
    if not moves:
        return "The text was put to the vote as it stood." if first else "The same text was put to the vote again."
    put = ", drafting for all, put a last text to the vote" if first else " redrafted"
    return f"{drafter}{put}: {moves}."


def _without_europe(trace: Trace, proposal: Proposal, withheld: Proposal) -> str:
    today = [p for p in trace.tabled if p.day == withheld.day and p.result == WITHHELD]
    if today[0] is not withheld:
        return " The capitals withheld their part again."
    left = changes(trace.scenario, withheld.text, proposal.text)
    words = f" The capitals, not in the room, withheld their part: {_firmest(trace, refusals(withheld), withheld)}."
    return f"{words} The rest was voted on without it{f' ({left})' if left else ''}."


def fate(trace: Trace, proposal: Proposal, firmest: int = -1) -> str:
    """Return what became of a last text: signed, forbidden by a hard rule, or refused by whom and why.

    Args: firmest (who refused the text before it most firmly: its reasons are not told twice).
    """
    if proposal.result == SIGNED:
        return f"It was signed{dissent(trace, proposal)}."
    forbidden = _forbidden(trace, proposal)
    noes = in_the_way(trace, proposal)
    if not noes:
        return f"{forbidden} Everybody at the table would have signed.".strip()
    return f"{forbidden} {capital_first(_firmest(trace, noes, proposal, firmest))}.".strip()


def _forbidden(trace: Trace, proposal: Proposal) -> str:
    if proposal.obstacle == code.BLOCKED_BY_CAP:
        cap = float(trace.evening(proposal.day)["exposure_cap"])
        meant = exposure(trace.scenario, proposal.text)
        return (
            f"It could not be signed: it meant an American exposure of {meant:.2f}, and Washington accepted {cap:.2f}."
        )
    if proposal.obstacle == code.BLOCKED_BY_PLEDGES:
        return "It could not be signed: it asked for more troops than the capitals pledged."
    return ""


def _firmest(trace: Trace, noes: list[Vote], proposal: Proposal, told_before: int = -1) -> str:
    """Return who refused, the firmest with numbers and, unless told before, reasons."""
    told = reason(trace, proposal, noes[0])
    others = [vote.actor for vote in noes[1:]]
    also = f"; so did {_refusers(trace, others, proposal.proposer)}" if others else ""
    first = _refusers(trace, [noes[0].actor], proposal.proposer)
    if noes[0].actor == told_before:
        return f"{first} refused again ({signed(told.gain)}){also}"
    return f"{first} refused a text {told.balance()}; {told.weights()}{also}"


def _refusers(trace: Trace, actors: list[int], drafter: int) -> str:
    """Return who refused, whoever drafted the text last: "Paris, Warsaw and Washington itself"."""
    names = names_told(trace.scenario, sorted(set(actors) - {drafter}))
    return listing([*names, f"{who(trace, drafter)} itself"] if drafter in actors else names)


def dissent(trace: Trace, proposal: Proposal) -> str:
    """Return which capitals voted no to what was signed, or ""."""
    against = [vote.actor for vote in refusals(proposal) if vote.actor >= FIRST_CAPITAL]
    if not against:
        return ""
    return f"; {actors_words(trace.scenario, sorted(against))} voted no, but the other capitals carried Europe's seat"


def exposure(scenario: Scenario, text: tuple[int, ...]) -> float:
    """Return the American exposure of a text that Washington's cap limits, in burdens."""
    rows = [row for j, row in enumerate(scenario.issues.values()) if j != BOOTS]
    levels = [level for j, level in enumerate(text) if j != BOOTS]
    return sum(row.us_burden[x] * (1.0 - row.deniable[x]) for row, x in zip(rows, levels, strict=True))
