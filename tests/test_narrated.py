"""What is told adds up and does not contradict itself: the order of a meeting, drafters, pledges, months, answers."""

import re
from datetime import date
from functools import cache

import pytest

from agents import World
from negotiation import trace_codes as code
from negotiation.meetings import meetings
from negotiation.narrated_last_texts import last_texts
from negotiation.narrated_meetings import asked_and_refused, moved
from negotiation.narrated_peace import answers_words
from negotiation.narrative import narrate
from negotiation.reasons import refusals
from negotiation.trace import Event
from negotiation.wording import month_date
from tests.lived import lived

RUNS = range(6)
ACTORS = "Washington|Kyiv|Moscow|London|Paris|Berlin|Warsaw|Rome|Helsinki"


@cache
def trace(run):
    return World(seed=1, run=run).run().trace


def when_it_moved(trace, meeting):
    """Return the places in the log at which the rounds moved an issue that is told as moved."""
    rounds = range(meeting.first + 1, next((p.event for p in meeting.last_texts), meeting.last))
    told = [j for j in range(len(meeting.before)) if meeting.before[j] != trace.texts[rounds[-1]][j]]
    return [k for k in rounds if any(trace.texts[k - 1][j] != trace.texts[k][j] for j in told)]


@pytest.mark.parametrize("run", RUNS)
def test_what_was_refused_is_told_in_its_place_among_what_passed(run):
    kinds = set()
    for meeting in meetings(trace(run)):
        words, places = asked_and_refused(trace(run), meeting, set()), when_it_moved(trace(run), meeting)
        if not words or not places or "in a last text" in moved(trace(run), meeting):
            continue
        refused = meeting.telling_refusal()[0].event
        before, after = refused < places[0], refused > places[-1]
        assert words.startswith("Before that " if before else "Then " if after else "In between "), words
        kinds.add((before, after))
    assert kinds or run in (2, 5), "no meeting of this run both moved and refused"


def test_a_refusal_before_the_change_is_told_as_such():
    story = "\n".join(narrate(trace(0)))
    assert '"after the settlement" (proposed by Moscow). Before that Kyiv had asked to move territory' in story


@pytest.mark.parametrize("run", RUNS)
def test_who_drafts_for_all_may_refuse_its_own_text(run):
    for meeting in (m for m in meetings(trace(run)) if m.summit and m.last_texts):
        lines = last_texts(trace(run), meeting)
        drafter = trace(run).scenario.actor_names[meeting.last_texts[0].proposer]
        own = [p for p in meeting.last_texts if p.proposer in {vote.actor for vote in refusals(p)}]
        assert any(f"{drafter} itself" in line for line in lines) == bool(own)
        for line in lines:
            assert "to the vote: " not in line or line.startswith(f"{drafter}, drafting for all, put a last text ")
            assert not re.search(rf"(so did|refused by) [^;.]*{drafter}(?! itself)", line), line


def test_the_opening_says_who_drafts():
    assert any("drafted, for all to sign, by the most powerful at the table" in line for line in narrate(trace(0)))


def test_the_capitals_withhold_their_part_again_only_after_a_first_time():
    summits = [last_texts(trace(run), meeting) for run in RUNS for meeting in meetings(trace(run)) if meeting.summit]
    told = [[line for line in lines if "withheld their part" in line] for lines in summits]
    assert any(len(lines) > 1 for lines in told)
    for lines in told:
        assert ["withheld their part again" in line for line in lines] == [k > 0 for k in range(len(lines))]


@pytest.mark.parametrize("run", RUNS)
def test_pledges_add_up_to_the_whole(run):
    story = " ".join(narrate(trace(run)))
    told = re.findall(r"pledges (?:of|rose to) ([\d,]+) troops[^.:]*: ([^.]*)\.", story)
    assert told
    for whole, parts in told:
        sizes = re.findall(rf"(?:{ACTORS}|others) ([\d,]+)", parts)
        assert sum(int(size.replace(",", "")) for size in sizes) == int(whole.replace(",", "")), parts


def test_months_after_a_signature_are_told_by_the_calendar():
    trace = lived().trace
    signed = trace.days.index[-1].date()
    assert month_date(trace.scenario, trace.talks - 1, 11) == date(signed.year + 1, signed.month, signed.day)
    ends = list(trace.months.index)
    assert [(day.year * 12 + day.month) - (signed.year * 12 + signed.month) for day in ends] == [
        *range(1, len(ends) + 1)
    ]
    later = trace.events.loc[[event.month >= 0 for event in trace.log], "date"]
    assert set(later) <= set(ends)
    assert f"First year (to {signed:%B} {signed.year + 1})" in "\n".join(narrate(trace))


PROBE, GRAVE, CLASH = code.PROBED, code.PROBED_GRAVELY, code.CLASHED
YES, COVERTLY, NO = code.ANSWERED, code.ANSWERED_COVERTLY, code.UNANSWERED


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        ([(CLASH,)], ""),
        ([(PROBE, NO)], "; nobody answered it"),
        ([(PROBE, YES)], "; it was answered"),
        ([(GRAVE, COVERTLY)], "; it was answered, covertly"),
        ([(GRAVE, YES, CLASH)], "; the grave attack was answered"),
        ([(GRAVE, NO), (CLASH,)], "; nobody answered the grave attack"),
        ([(PROBE, NO), (PROBE, NO)], "; no probe was answered"),
        ([(GRAVE, NO), (PROBE, NO)], "; no probe or grave attack was answered"),
        ([(PROBE, NO), (GRAVE, COVERTLY)], "; one grave attack was answered, covertly"),
        ([(PROBE, YES), (GRAVE, COVERTLY)], "; one probe and one grave attack were answered, one of them covertly"),
    ],
)
def test_what_was_answered_goes_by_its_name(months, words):
    events = [Event(99, month, what, 0, 0.5) for month, codes in enumerate(months) for what in codes]
    assert answers_words(events) == words
