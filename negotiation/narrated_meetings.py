"""Meetings in words: what moved, what was asked for and refused, last texts and why they failed."""

from . import trace_codes as code
from .event_words import who
from .meetings import Meeting
from .names import EUROPE
from .narrated_last_texts import dissent, fate, last_texts
from .parameters import CLASSES, ISSUES
from .reasons import in_the_way, reason
from .trace import SIGNED, Proposal, Trace
from .wording import actors_words, change, changes, count, day_words, listing, signed

MANY = 6  # amendments
Told = set[tuple[object, ...]]  # refusals already told


def moved(trace: Trace, meeting: Meeting) -> str:
    """Return what a meeting's amendments changed, by whose proposal, or "" if nothing."""
    by: dict[str, list[str]] = {}
    for j in meeting.moved:
        mover, left = meeting.who_moved(j), meeting.left_behind[j]
        source = "in a last text" if meeting.agreed[j] != left else f"proposed by {who(trace, mover)}"
        by.setdefault(source, []).append(change(trace.scenario, j, meeting.before[j], left))
    return listing(f"{listing(moves)} ({source})" for source, moves in by.items()) if by else ""


def asked_and_refused(trace: Trace, meeting: Meeting, told: Told) -> str:
    """Return the amendment that failed most often at a meeting, and why; "" if it was told before or none failed."""
    telling = meeting.telling_refusal()
    if telling is None:
        return ""
    proposal, vote = telling
    moves = changes(trace.scenario, proposal.before, proposal.text)
    key = (vote.actor, *(j for j in range(len(ISSUES)) if proposal.before[j] != proposal.text[j]))
    if key in told:
        return ""
    told.add(key)
    against = reason(trace, proposal, vote).against()
    why = f": {listing(against)} weighed most" if against else ""
    when, asked = _sequel(meeting, proposal)
    return f"{when}{who(trace, proposal.proposer)} {asked} to move {moves}; {who(trace, vote.actor)} refused{why}."


def _sequel(meeting: Meeting, refused: Proposal) -> tuple[str, str]:
    """Return how an amendment that failed is told after those that passed: when it was tabled, and the verb."""
    passed = meeting.moved_when
    if not passed:
        return "", "asked"
    if refused.number < passed[0]:
        return "Before that ", "had asked"
    return ("Then " if refused.number > passed[-1] else "In between "), "asked"


def working_meeting(trace: Trace, meeting: Meeting, told: Told) -> str:
    """Return a working meeting in words, or "" where nothing new happened."""
    day = day_words(trace.scenario, meeting.day)
    parts = []
    if text := moved(trace, meeting):
        parts.append(f"The working meeting of {day} moved {text}.")
    if refused := asked_and_refused(trace, meeting, told):
        parts.append(refused if parts else f"On {day} {refused}")
    if meeting.last_texts:
        parts.append(_signed_or_not(trace, meeting, told))
    return " ".join(part for part in parts if part)


def _signed_or_not(trace: Trace, meeting: Meeting, told: Told) -> str:
    """Return how last texts fared at a working meeting, briefly: they are put to it every week."""
    last = meeting.last_texts[-1]
    if last.result == SIGNED:
        day = day_words(trace.scenario, meeting.day)
        return f"At the working meeting of {day} the stage was signed{dissent(trace, last)}."
    noes = in_the_way(trace, last)
    key = ("last texts", last.obstacle, noes[0].actor if noes else -1)
    if key in told:
        return ""
    told.add(key)
    tried = count(len(meeting.last_texts), "last text")
    return f"At the working meeting of {day_words(trace.scenario, meeting.day)} {tried} failed: {fate(trace, last)}"


def summit(trace: Trace, meeting: Meeting) -> list[str]:
    """Return a summit in full: who came, what moved, what was refused, each last text and what became of it."""
    venue = list(trace.scenario.venues)[trace.evening(meeting.day)["venue"]]
    there = [i for i, sits in enumerate(meeting.party) if sits]
    head = (
        f"{day_words(trace.scenario, meeting.day)}: SUMMIT in {venue}. {actors_words(trace.scenario, there)} met, "
        f"with the window at {meeting.window:.2f}."
    )
    rounds = sum(e.code in (code.PASSED, code.TABLED) for e in trace.log[meeting.first : meeting.last])
    text = moved(trace, meeting)
    undone = (
        f"; {count(len(meeting.adopted), 'amendment')} had been adopted, some undone again"
        if len(meeting.adopted) > MANY
        else ""
    )
    body = (
        f" In {count(rounds, 'round')} they moved {text}{undone}."
        if text
        else f" In {count(rounds, 'round')} they moved nothing."
    )
    refused = asked_and_refused(trace, meeting, set())
    lines = [head + body + (f" {refused}" if refused else "")]
    if meeting.walked_out:
        return [*lines, "The summit broke up before a last text was put to the vote."]
    lines += last_texts(trace, meeting)
    if not meeting.signed:
        lines.append("The summit ended without a signature.")
    return lines


def votes_words(trace: Trace, proposal: Proposal) -> str:
    """Return what a text was worth to each voter above what it would hold out for."""
    gains = sorted(proposal.votes, key=lambda vote: -vote.gain)
    return listing(f"{who(trace, vote.actor)} {signed(vote.gain)}" for vote in gains)


def seats_words(parties: tuple[str, ...]) -> str:
    """Return the seats of a stage.

    >>> seats_words(("Kyiv", "Moscow")), seats_words(("Washington", "Kyiv", "Moscow", "Europe"))
    ('Kyiv and Moscow', 'all four sides')
    """
    if len(parties) == len(CLASSES):
        return "all four sides"
    return listing("the capitals" if seat == CLASSES[EUROPE] else seat for seat in parties)
