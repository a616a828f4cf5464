"""A run told in plain English: the scene, the procedure, each stage week by week, the end, the months after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from . import trace_codes as code
from .endings import ending, why_no_deal
from .event_words import procedure_words
from .meetings import Meeting, meetings
from .narrated_meetings import Told, seats_words, summit, votes_words, working_meeting
from .narrated_peace import years
from .narrated_war import DAYS_A_WEEK, Item, war_items
from .parameters import ISSUES
from .parameters.rooms import GUARANTEE, Stage
from .trace import Trace
from .wording import (
    LABELS,
    capital_first,
    class_words,
    count,
    date_of,
    date_words,
    day_words,
    left_out,
    listing,
    terms,
    times,
)

FEW = 5  # an agenda of everything but so few issues is told by what it leaves out
KEY = (
    "Signed numbers are utilities: what a text is worth to a government, against what it would hold out for; where "
    "the two are close, a vote may go either way. For scale: Moscow's full territorial demand is worth about {:.2f} "
    "to it. American exposure is counted in burdens: 1 is an effort of the size of a no-fly campaign. The window for "
    "leaders, deterrence and credit run from 0 to 1. Last texts are drafted, for all to sign, by the most powerful at "
    "the table, which may itself refuse them."
)


@dataclass
class Chapter:
    """A part of the story: a title and paragraphs."""

    title: str
    paragraphs: list[str] = field(default_factory=list)


def narrate(trace: Trace, outcome: Mapping[str, Any] | None = None) -> list[str]:
    """Return a run in words, one paragraph a line; chapters begin with an empty line and a title.

    Args: trace (of a run, finished or not), outcome (its record; not needed, the trace knows how it ended).
    """
    lines: list[str] = []
    for chapter in chapters(trace):
        lines += ["", chapter.title, *chapter.paragraphs] if lines else [chapter.title, *chapter.paragraphs]
    return lines


def chapters(trace: Trace) -> list[Chapter]:
    """Return the story of a run, in chapters."""
    told = [scene(trace)]
    if trace.talks:
        told += talks(trace)
        told.append(Chapter("How it ended", [capital_first(ending(trace)) + ".", *closing(trace)]))
    if len(trace.evenings) > trace.talks:
        told.append(Chapter("The months after", years(trace)))
    return told


def scene(trace: Trace) -> Chapter:
    """Return who sits, for how long, over which draft."""
    scenario = trace.scenario
    first, last = date_of(scenario, 0), date_of(scenario, scenario.calendar.talks_days - 1)
    lines = [
        f"From {date_words(first, year=True)} Washington, Kyiv, Moscow and, as Europe, {listing(scenario.capitals)} "
        f"talk under fire; talks end by {date_words(last, year=True)}, day {scenario.calendar.talks_days - 1}."
    ]
    if trace.texts:
        lines.append(f"The draft on the table: {terms(scenario, trace.texts[0])}.")
    return Chapter(scenario.title or scenario.name, [*lines, KEY.format(scenario.actors["Moscow"].weights.territory)])


def talks(trace: Trace) -> list[Chapter]:
    """Return the chapters of the talks: until a procedure is agreed, then one a stage."""
    opened = [event for event in trace.log if event.code == code.STAGE_OPENED]
    starts = [*(event.day for event in opened), trace.talks]
    items = [*war_items(trace), *_invitations(trace)]
    held = meetings(trace)
    told: list[Chapter] = []
    if starts[0] > 0:
        told.append(Chapter("In search of a procedure", paragraphs(trace, [*items, *_search(trace)], 0, starts[0] - 1)))
    for number, event in enumerate(opened):
        first, last = event.day, starts[number + 1] - (number + 1 == len(opened))
        inside = [m for m in held if m.stage == number and first <= m.day <= last]
        chapter = Chapter(stage_title(trace, number, len(opened) > 1))
        if number == 0:
            chapter.paragraphs.append(_agreed(trace, event.day))
        begin = first if number == 0 else first + 1
        mine = [item for item in items if begin <= item.day <= last] + _meeting_items(trace, inside)
        chapter.paragraphs += paragraphs(trace, mine, first, last)
        told.append(chapter)
    return told


def stage_title(trace: Trace, number: int, several: bool) -> str:
    """Return a stage's title: who sits there, about what."""
    stage = stages(trace)[number]
    words = f"{capital_first(seats_words(stage.parties))}, on {agenda_words(stage)}"
    return f"Stage {number + 1} of {len(stages(trace))}: {words}" if several or len(stages(trace)) > 1 else words


def stages(trace: Trace) -> tuple[Stage, ...]:
    """Return the stages of the sequence agreed."""
    agreed = next(event.day for event in trace.log if event.code == code.PROCEDURE_AGREED)
    return list(trace.scenario.sequences.values())[trace.procedures[agreed][0]].stages


def agenda_words(stage: Stage) -> str:
    """Return what a stage is about."""
    left_out = [issue for issue in ISSUES if issue not in stage.agenda]
    if not left_out:
        return "everything"
    if set(stage.agenda) == set(GUARANTEE):
        return "the guarantee"
    if len(left_out) <= FEW:
        return f"everything but {listing(LABELS[issue] for issue in left_out)}"
    return listing(LABELS[issue] for issue in ISSUES if issue in stage.agenda)


def paragraphs(trace: Trace, items: list[Item], first: int, last: int) -> list[str]:
    """Return items as paragraphs, one a week; items that stand alone keep their own."""
    mine = sorted((item for item in items if first <= item.day <= last), key=lambda item: (item.day, item.rank))
    together = groupby(mine, lambda item: (item.day // DAYS_A_WEEK, id(item) if item.alone else 0))
    return [" ".join(item.words for item in group) for _, group in together]


def _agreed(trace: Trace, day: int) -> str:
    tries = sum(event.code == code.PROCEDURE_TABLED for event in trace.log)
    how = "at once" if tries == 1 else f"after {count(tries - 1, 'refusal')}"
    words = f"Washington, Kyiv and Moscow agreed {how} on how to meet: {procedure_words(trace, day)}."
    steps = [f"{seats_words(stage.parties)} on {_agenda(trace, k)}" for k, stage in enumerate(stages(trace))]
    more = f" First meet {'; then '.join(steps)}." if len(steps) > 1 else ""
    return f"On {day_words(trace.scenario, day)} {words}{more}"


def _agenda(trace: Trace, number: int) -> str:
    """Return what a stage is about, the last that takes up all that is left as "the rest"."""
    *before, last = stages(trace)[: number + 1]
    told = {issue for stage in before for issue in stage.agenda}
    rest = bool(told) and set(last.agenda) == set(ISSUES) - told
    return "the rest" if rest else agenda_words(last)


def _search(trace: Trace) -> list[Item]:
    refused: dict[int, list[int]] = {}
    for event in trace.log:
        if event.code == code.PROCEDURE_REFUSED:
            refused.setdefault(event.day, []).append(event.actor)
    return [Item(day, 4, _no_procedure(trace, day, seats)) for day, seats in refused.items()]


def _no_procedure(trace: Trace, day: int, seats: list[int]) -> str:
    refused = listing(class_words(c) for c in seats)
    return f"On {day_words(trace.scenario, day)} {refused} refused a procedure: {procedure_words(trace, day)}."


def _invitations(trace: Trace) -> list[Item]:
    """Return invitations declined, those between two summits together."""
    items: list[Item] = []
    declined: list[tuple[int, int]] = []
    for event in trace.log:
        if event.code == code.INVITATION_REFUSED:
            declined.append((event.day, event.actor))
        if declined and (event.code == code.SUMMIT_OPENED or event is trace.log[-1]):
            items.append(_declined(trace, declined))
            declined = []
    return items


def _declined(trace: Trace, declined: list[tuple[int, int]]) -> Item:
    days, seats = sorted({day for day, _ in declined}), [seat for _, seat in declined]
    first, last = (day_words(trace.scenario, day) for day in (days[0], days[-1]))
    who = listing(capital_first(class_words(c)) if k == 0 else class_words(c) for k, c in enumerate(sorted(set(seats))))
    if len(days) == 1:
        return Item(days[0], 5, f"{who} declined an invitation to a summit on {first}.")
    by = listing(f"{class_words(c)} {times(seats.count(c))}" for c in sorted(set(seats)))
    if len(set(seats)) == 1:
        by = f"{class_words(seats[0])} each time"
    words = f"Between {first} and {last} leaders were invited {times(len(days))} in vain: declined by {by}."
    return Item(days[-1], 5, words)


def _meeting_items(trace: Trace, held: list[Meeting]) -> list[Item]:
    items: list[Item] = []
    told: Told = set()
    quiet: list[int] = []
    for meeting in held:
        if meeting.summit:
            items += _quiet(trace, quiet)
            items += [Item(meeting.day, 50 + k, line, alone=True) for k, line in enumerate(summit(trace, meeting))]
            quiet, told = [], set()
            continue
        words = working_meeting(trace, meeting, told)
        if words:
            items += [*_quiet(trace, quiet), Item(meeting.day, 6, words)]
            quiet = []
        else:
            quiet.append(meeting.day)
    return items + _quiet(trace, quiet)


def _quiet(trace: Trace, days: list[int]) -> list[Item]:
    if not days:
        return []
    if len(days) == 1:
        return [Item(days[0], 6, f"The working meeting of {day_words(trace.scenario, days[0])} changed nothing.")]
    first, last = (day_words(trace.scenario, day) for day in (days[0], days[-1]))
    if len(days) == 2:
        return [Item(days[-1], 6, f"The working meetings of {first} and {last} changed nothing.")]
    number = capital_first(count(len(days), "working meeting"))
    return [Item(days[-1], 6, f"{number} from {first} to {last} changed nothing.")]


def closing(trace: Trace) -> list[str]:
    """Return the terms signed and what they are worth, or why there is no deal and what would have been signed."""
    codes = {event.code for event in trace.log}
    if code.DEAL_SIGNED in codes:
        last = trace.tabled[-1]
        worth = votes_words(trace, last)
        return [
            f"The terms: {terms(trace.scenario, last.text)}. Left out: {left_out(trace.scenario, last.text)}.",
            f"To those who voted it was worth, above what they would have held out for: {worth}.",
        ]
    return why_no_deal(trace) if code.TALKS_ENDED in codes else []
