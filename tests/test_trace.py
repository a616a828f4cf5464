"""The trace: its tables agree with each other and with the states kept; every vote can be explained."""

import copy
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from agents import World
from negotiation import trace_codes as code
from negotiation.event_words import SENTENCES
from negotiation.meetings import meetings
from negotiation.reasons import last_event_before, refusals, why
from negotiation.trace import NAMES
from tests.lived import lived

TABLES = ("days", "months", "actors", "events", "proposals", "votes", "contributions")
ENDINGS = ("signed", "refused")


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("table", TABLES)
def test_tables_have_unit_and_meaning_for_every_column(ending, table):
    frame = getattr(lived(ending).trace, table)
    book = frame.attrs["columns"]
    assert list(book) == list(frame.columns)
    assert all(entry["unit"] and entry["meaning"] for entry in book.values())
    assert frame.attrs["fingerprint"] == lived(ending).scenario.fingerprint()


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_row_an_evening_and_a_row_a_month(ending):
    world = lived(ending)
    days, months, actors = world.trace.days, world.trace.months, world.trace.actors
    start = pd.Timestamp(world.scenario.calendar.start_date)
    assert list(days.index) == [start + timedelta(days=k) for k in range(world.state.day)]
    assert len(months) == (world.state.months_observed if ending == "signed" else 0)
    assert len(actors) == len(days) * len(world.seats)
    assert days["grid_damage"].iloc[-1] == world.trace.evening(len(days) - 1)["grid_damage"]
    assert (actors["gain"] == actors["utility"] - actors["reservation"]).all()


@pytest.mark.parametrize("ending", ENDINGS)
def test_contributions_add_up_to_the_utility_voted_on(ending):
    trace = lived(ending).trace
    sums = trace.contributions.groupby(["proposal", "actor"])["contribution"].sum()
    utilities = trace.votes.set_index(["proposal", "actor"])["utility"]
    assert len(sums) == len(utilities)
    assert np.abs(sums - utilities).max() < 1e-12


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_vote_is_in_the_log_and_in_the_table(ending):
    trace = lived(ending).trace
    votes = trace.events[trace.events["event"].isin(["voted_yes", "voted_no", "ratified_yes", "ratified_no"])]
    assert len(votes) == len(trace.votes)
    assert list(votes["actor"]) == list(trace.votes["actor"])
    assert list(votes["event"].str.endswith("yes")) == list(trace.votes["yes"])


@pytest.mark.parametrize("ending", ENDINGS)
def test_texts_follow_from_each_other(ending):
    trace = lived(ending).trace
    for proposal in trace.tabled:
        assert proposal.before == trace.texts[proposal.event - 1]
        if proposal.is_last_text:
            assert proposal.text == trace.texts[proposal.event]
    adopted = [k for k, event in enumerate(trace.log) if event.code == code.ADOPTED]
    assert len(adopted) == (trace.proposals["result"] == "adopted").sum()
    for k in adopted:
        proposal = max((p for p in trace.tabled if p.event < k), key=lambda p: p.event)
        assert trace.texts[k] == proposal.text != proposal.before


def test_a_signed_run_signs_its_last_text():
    trace = lived().trace
    assert trace.tabled[-1].result == "signed"
    assert trace.last_day is None
    assert not [vote for vote in refusals(trace.tabled[-1]) if vote.actor < 3]


def test_a_refused_run_keeps_the_state_of_the_refusal():
    world = lived("refused")
    state, last = world.trace.last_refusal, [p for p in world.trace.tabled if p.is_last_text][-1]
    assert tuple(state.text) == last.text
    assert state.day == last.day
    assert not hasattr(state, "world")
    assert state.utility is not world.state.utility
    assert world.trace.last_day.day == world.scenario.calendar.talks_days - 1


def test_every_event_has_words():
    assert set(SENTENCES) == set(NAMES)
    for ending in ENDINGS:
        told = lived(ending).trace.events["sentence"]
        assert told.str.endswith(".").all()
        assert not told.str.contains(r"\bnan\b|\bNone\b", regex=True).any()


def test_a_copy_leaves_the_trace_of_the_original_alone():
    world = World(seed=1, run=lived("refused").run_number)  # one that lives long enough
    world.run_for(30)
    before = world.trace.days
    twin = world.copy()
    pd.testing.assert_frame_equal(twin.trace.events, world.trace.events)
    twin.run_for(10)
    pd.testing.assert_frame_equal(world.trace.days, before)
    assert len(twin.trace.days) == 40
    assert copy.deepcopy(world.trace).talks == 30


def test_meetings_cover_all_proposals():
    for ending in ENDINGS:
        trace = lived(ending).trace
        held = meetings(trace)
        assert [p for meeting in held for p in meeting.proposals] == trace.tabled
        assert all(meeting.before == trace.texts[meeting.first] for meeting in held)


def test_why_answers_in_numbers_and_one_sentence():
    trace = lived("refused").trace
    last = [p for p in trace.tabled if p.is_last_text and refusals(p)][-1]
    vote = refusals(last)[0]
    actor = trace.scenario.actor_names[vote.actor]
    by_number, by_date = why(trace, actor, last.number), why(trace, actor, date_of(trace, last.day))
    assert by_number.kind == by_date.kind == last.kind
    assert by_number.gain == vote.gain < 0.02
    assert sum(by_number.contributions.values()) == pytest.approx(vote.utility, abs=1e-12)
    sizes = [abs(value) for value in by_number.contributions.values()]
    assert sizes == sorted(sizes, reverse=True)
    sentence = by_number.sentence()
    assert sentence.startswith(f"{actor} refused the last text")
    assert sentence.endswith(".")
    assert f"{vote.reservation:+.2f}" in sentence


def test_why_says_when_an_actor_did_vote():
    trace = lived("refused").trace
    with pytest.raises(ValueError, match="no actor 'Oslo'; actors are Washington"):
        why(trace, "Oslo", 0)
    with pytest.raises(ValueError, match="Kyiv did not vote on 1 January 2030; it voted on"):
        why(trace, "Kyiv", date(2030, 1, 1))
    with pytest.raises(ValueError, match="it never voted"):
        why(World().trace, "Kyiv", 0)


def test_the_last_event_before_a_refusal_moved_the_refuser_against_it():
    trace = lived("refused").trace
    told = {last_event_before(trace, p) for p in trace.tabled}
    told |= {last_event_before(trace, p, name) for p in trace.tabled[-3:] for name in trace.scenario.actor_names}
    assert all(", worth -0." in words for words in told - {""})


def test_a_world_shows_how_it_ended():
    world = lived()
    assert "signed on" in repr(world)
    assert "would sign from" in repr(world)
    assert world._repr_html_().count("<tr>") == 1 + len(world.seats)
    assert "signed on" in repr(world.trace)
    assert "nothing lived yet" in repr(World())
    assert "nothing lived yet" in World().trace._repr_html_()


def date_of(trace, day):
    return trace.scenario.calendar.start_date + timedelta(days=day)
