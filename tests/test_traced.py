"""The compiled reader's trace: all that the Mesa world's holds, and nothing is written where no log is named."""

import numpy as np
import pytest

from agents import World
from negotiation import Scenario, load_scenario, simulate, traces
from negotiation.compiled import live
from negotiation.draws import keyed
from negotiation.event_log import EVENT_DTYPE, keep_event, logged
from negotiation.jit import by_name
from negotiation.numbers import numbers
from negotiation.state import STATE_DTYPE
from negotiation.traced import events_of, traced

SHORT = {"script": (), "calendar.talks_days": 40, "calendar.aftermath_months": 6}


@pytest.mark.parametrize("scenario", ["august_2025", "twelve_capitals", "land_for_peace"])
@pytest.mark.parametrize("run", range(4))
def test_both_readers_leave_the_same_trace(scenario, run):
    world = World(scenario, seed=5, run=run).run()
    trace = traced(load_scenario(scenario), seed=5, run=run)
    assert trace.log == world.trace.log
    assert trace.texts == world.trace.texts
    assert trace.parties == world.trace.parties
    assert trace.procedures == world.trace.procedures
    assert trace.tabled == world.trace.tabled
    assert trace.last_refusal == world.trace.last_refusal
    assert trace.last_day == world.trace.last_day
    assert trace.evenings.tobytes() == world.trace.evenings.tobytes()
    assert trace.talks == world.trace.talks
    assert {event.month for event in trace.log} == {event.month for event in world.trace.log}


def test_a_handful_of_futures_is_traced_as_they_are_counted():
    outcomes = simulate("august_2025", runs=4, seed=5)
    found = traces("august_2025", (run for run in (3, 1)), seed=5)
    assert [*found] == [3, 1]
    for run, trace in found.items():
        assert int(trace.evenings["signed"][-1]) == outcomes["signed"][run]
        assert trace.log == traced(load_scenario("august_2025"), 5, run).log
    with pytest.raises(ValueError, match="run"):
        traces("august_2025", [-1])


def test_numbers_without_a_log_stay_as_they_are():
    table, end, frames = numbers(Scenario()), np.zeros(1, STATE_DTYPE), np.zeros(0, STATE_DTYPE)
    before = table.tobytes()
    live(end[0], table[0], keyed(1)[0], frames)
    assert end["day"][0] > 0
    assert table.tobytes() == before


def test_a_full_log_counts_on_and_writes_no_further():
    table, frames = numbers(Scenario().replace(**SHORT)), np.zeros(0, STATE_DTYPE)
    log = np.zeros(12, EVENT_DTYPE)
    marked = logged(table, log)
    marked["log"]["room"] = 10
    live(np.zeros(1, STATE_DTYPE)[0], marked[0], keyed(1)[0], frames)
    kept, _ = events_of(table, Scenario().replace(**SHORT), 1, 0)
    assert marked["log"]["count"][0] == len(kept) > 10
    assert log[:10].tobytes() == kept[:10].tobytes()
    assert not log[10:].tobytes().strip(b"\0")


def test_a_run_with_more_events_than_room_is_kept_whole(monkeypatch):
    scenario = Scenario().replace(**SHORT)
    whole, _ = events_of(numbers(scenario), scenario, 1, 0)
    monkeypatch.setattr("negotiation.traced.ROOM", 7)
    kept, _ = events_of(numbers(scenario), scenario, 1, 0)
    assert kept.tobytes() == whole.tobytes()


def test_plain_python_keeps_events_in_the_same_memory():
    log, state = np.zeros(2, EVENT_DTYPE), by_name(np.zeros(1, STATE_DTYPE)[0])
    n = by_name(logged(numbers(Scenario()), log)[0])
    for k in range(3):
        state.day = 5 + k
        keep_event(state, n, 7, 2, 0.5)
    assert n.log.count == 3
    assert log["state"]["day"].tolist() == [5, 6]
    assert log[["code", "actor", "value"]].tolist() == [(7, 2, 0.5)] * 2
    unlogged = by_name(numbers(Scenario())[0])
    keep_event(state, unlogged, 7, 2, 0.5)
    assert unlogged.log.count == 0


@pytest.mark.parametrize(("seed", "run"), [(-1, 0), (0, -1), (True, 0), (0, 0.5)])
def test_bad_seeds_and_runs_are_refused(seed, run):
    with pytest.raises(ValueError, match="must be a whole number"):
        traced(Scenario(), seed, run)
