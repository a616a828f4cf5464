"""The columns of a run are those of its trace; causes and reasons are told for all that happened."""

import json
import re

import numpy as np
import pytest

from experiments.causes import CAUSES, cause, verdict
from experiments.failure import failure_of, remedy
from experiments.unfolding import DAILY, TOLD_WITH_THEIR_TEXT, kind_of, replay, unfold
from negotiation import Scenario
from negotiation.advice import margin, smallest_change
from negotiation.endings import why_no_deal
from negotiation.event_words import SENTENCES
from negotiation.numbers import numbers, plain
from negotiation.parameters import ISSUES
from negotiation.wording import changes
from tests.lived import lived

ENDINGS = ("signed", "refused")
KINDS = {"night", "text", "capital", "meeting", "peace"}


@pytest.fixture(scope="module", params=ENDINGS)
def told(request):
    """Return a run in the Mesa world, the same one unfolded, and its columns."""
    world = lived(request.param)
    unfolding = unfold(world.scenario, world.seed, world.run_number)
    return world, unfolding, replay(unfolding)


def test_columns_are_those_of_the_trace(told):
    world, _, columns = told
    days, months = world.trace.days, world.trace.months
    assert columns["talks"] == len(days)
    for name in set(DAILY) & set(days.columns):
        assert np.allclose(columns["days"][name], days[name], atol=1e-4)
    for name, values in columns["months"].items():
        assert np.allclose(values, months[name], atol=1e-4)
    assert columns["texts"] == days[list(ISSUES)].to_numpy().tolist()
    first = world.trace.actors.iloc[: len(world.seats)]
    assert np.allclose(columns["views"]["reservation"][0], first["reservation"], atol=1e-4)


def test_json_holds_all_of_it_and_no_number_is_missing(told):
    _, _, columns = told
    assert json.loads(json.dumps(columns, allow_nan=False))["talks"] == columns["talks"]


def test_every_event_is_told_once_and_every_vote_with_its_text(told):
    world, _, columns = told
    kept = [event for event in world.trace.log if event.code not in TOLD_WITH_THEIR_TEXT]
    assert [row["name"] for row in columns["happened"]] == [event.name for event in kept]
    assert {row["kind"] for row in columns["happened"]} <= KINDS
    assert [row["proposal"] for row in columns["happened"] if row["proposal"] >= 0] == [
        proposal.number for proposal in world.trace.tabled if proposal.event in tabling(world.trace)
    ]
    votes = [vote for proposal in columns["proposals"] for vote in proposal["votes"]]
    assert len(votes) == len(world.trace.votes)


def tabling(trace):
    return {k for k, event in enumerate(trace.log) if event.code not in TOLD_WITH_THEIR_TEXT}


def test_parts_of_a_vote_add_up_and_refusals_say_why(told):
    _, _, columns = told
    for proposal in columns["proposals"]:
        for vote in proposal["votes"]:
            assert sum(vote["contributions"]) == pytest.approx(vote["utility"], abs=2e-3)
            assert vote["gain"] == pytest.approx(vote["utility"] + vote["hope"] - vote["threshold"], abs=2e-4)
            assert bool(vote["words"]) != vote["yes"]


def test_what_stood_before_a_text_is_judged_in_the_state_of_that_moment(told):
    _, _unfolding, columns = told
    for row in columns["happened"]:
        if row["name"] == "tabled":
            proposal = columns["proposals"][row["proposal"]]
            for vote in proposal["votes"]:
                assert row["reservation"][vote["actor"]] == vote["reservation"]
            same = [v for v in proposal["votes"] if v["threshold"] != v["reservation"]]
            for vote in same:
                assert row["utility"][vote["actor"]] == pytest.approx(vote["threshold"], abs=1e-4)


def test_causes_are_sentences(told):
    world, _, columns = told
    assert set(CAUSES) == set(SENTENCES) - TOLD_WITH_THEIR_TEXT
    for row in columns["happened"]:
        assert re.fullmatch(r"[A-Z0-9].*\.", row["cause"]), row["cause"]
    for proposal in world.trace.tabled:
        assert re.fullmatch(r"[A-Z].*\.", verdict(world.trace, proposal))


def test_a_heavy_nights_cause_is_what_drew_it(told):
    world, _, _ = told
    for k, event in enumerate(world.trace.log):
        if event.name == "night_fell":
            words = {2: "salvo", 1: "massed", 3: "calendar", 0: "ordinary"}[int(world.trace.evening(event.day)["kind"])]
            assert words in cause(world.trace, k)


def test_the_months_after_are_kinds_of_their_own():
    columns = replay(unfold(lived("signed").scenario, 1, lived("signed").run_number))
    months = [row["month"] for row in columns["happened"] if row["kind"] == "peace"]
    assert columns["signed"]
    assert months == sorted(months)
    assert months[-1] == len(columns["months"]["credit"]) - 1
    assert kind_of(lived("signed").trace.log[-1].code) == "peace"


@pytest.mark.parametrize(
    "settings",
    [{"calendar.talks_days": 1}, {"calendar.aftermath_months": 1}, {"drafts.drafts": 0}, {"strikes.tempo": 0.0}],
)
def test_odd_scenarios_are_told_too(settings):
    scenario = Scenario().replace(script=(), **settings)
    for run in range(4):
        unfolding = unfold(scenario, 3, run)
        columns = json.loads(json.dumps(replay(unfolding), allow_nan=False))
        assert len(columns["texts"]) == columns["talks"]
        assert all(stage["from"] <= stage["to"] < columns["talks"] for stage in columns["stages"])
        assert failure_of(unfolding.trace).ending


def test_why_it_failed_names_the_binding_refusal_and_what_would_have_been_signed():
    world = lived("refused")
    failure, breaker = failure_of(world.trace), world.outcome["breaker"]
    assert not failure.signed
    assert failure.binding == breaker
    assert failure.gap == pytest.approx(world.state.breaker_gain)
    assert failure.gap < 0
    assert breaker in failure.ending
    assert world.trace.tabled[failure.proposal].is_last_text
    assert len(failure.lines) == 2
    assert f"{breaker} ({failure.gap:+.2f})" in failure.lines[0]
    assert f"in the eyes of {breaker}" in failure.lines[1]
    told = why_no_deal(world.trace)
    assert set(failure.lines) < set(told)
    assert any(failure.moved in line for line in told)


def test_the_remedy_would_have_been_signed():
    for run in range(60):
        unfolding = unfold(lived("refused").scenario, 4, run)
        failed = unfolding.trace.last_refusal
        if failed is None or unfolding.trace.last_day is None:
            continue
        n = plain(numbers(unfolding.scenario)[0])
        moves = smallest_change(failed, n)
        if moves:
            text = list(failed.text)
            for j, level in moves:
                text[j] = level
            assert " and ".join(remedy(unfolding.trace, failed)) == changes(unfolding.scenario, failed.text, text)
            assert margin(failed, n, moves) >= 0 > margin(failed, n, ())
            return
    raise AssertionError("no run of 60 had a remedy")


def test_of_a_deal_its_months_are_told():
    failure = failure_of(lived("signed").trace)
    assert failure.signed
    assert failure.remedy is None
    assert failure.ending.startswith("Signed on ")
    assert failure.lines[0].startswith("First year")
