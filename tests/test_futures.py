"""Futures: the runs of `simulate`, whatever the chunks; series as evenings have them; digests tell what differs."""

import numpy as np
import pandas as pd
import pytest

from experiments.futures import CHUNK, FIRST, STEPS, growing, joined, live_futures
from negotiation import load_scenario, simulate
from negotiation.ensemble import evenings
from tests.futures_lived import RUNS, SEED, pressed, usual
from tests.lived import lived


def test_outcomes_are_those_of_simulate():
    pd.testing.assert_frame_equal(usual().outcomes, simulate(load_scenario(), RUNS, SEED))


def test_evenings_are_those_of_each_run_and_nothing_after_talks_have_ended():
    for run in (0, CHUNK + 3):
        states = evenings(load_scenario(), SEED, run)
        days = int(states.end[0]["day"])
        for name, kept in usual().evenings.items():
            np.testing.assert_array_equal(kept[run, :days], states.states[name][:days])
            assert np.isnan(kept[run, days:]).all()


def test_futures_grow_to_the_same_as_all_at_once(monkeypatch):
    monkeypatch.setattr("experiments.futures.PATIENCE", 0.0)
    steps = list(growing(load_scenario(), FIRST + 20, SEED))
    assert [len(each) for each in steps] == [FIRST, FIRST + 20]
    whole = usual()
    pd.testing.assert_frame_equal(steps[-1].outcomes, whole.outcomes.iloc[: FIRST + 20])
    for kind in STEPS:
        np.testing.assert_array_equal(steps[-1].steps[kind], whole.steps[kind][: FIRST + 20])
    np.testing.assert_array_equal(steps[-1].refused_day, whole.refused_day[: FIRST + 20])


def test_there_is_no_first_look_where_the_rest_is_as_near(monkeypatch):
    monkeypatch.setattr("experiments.futures.PATIENCE", 1e9)
    assert [len(each) for each in growing(load_scenario(), FIRST + 20, SEED)] == [FIRST + 20]


def test_any_stretch_of_runs_is_the_same_runs():
    late = live_futures(load_scenario(), 3, SEED, first_run=7)
    both = joined(live_futures(load_scenario(), 7, SEED), late)
    assert list(both.outcomes.index) == list(range(10))
    for kind in STEPS:
        np.testing.assert_array_equal(both.steps[kind], usual().steps[kind][:10])


def test_a_wish_to_stop_is_heard():
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(InterruptedError):
        live_futures(load_scenario(), 4 * CHUNK, SEED, stop=stop)
    assert len(asked) < 4 + 1


def test_numbers_out_of_range_are_refused():
    with pytest.raises(ValueError, match="runs must be"):
        live_futures(load_scenario(), 0)


def test_the_last_refusal_is_on_the_day_that_a_trace_has_it():
    world = lived("refused")
    last = max(event.day for event in world.trace.log if event.name == "not_ratified")
    assert usual().refused_day[world.run_number] == last
    assert (usual().refused_day[usual().outcomes["ending"] == "refused"] >= 0).all()


def test_digests_stay_after_talks_and_differ_where_texts_do():
    outcomes, other = usual().outcomes, pressed().outcomes
    run = int(outcomes["sign_day"].idxmin())
    day = int(outcomes["sign_day"][run])
    for digests in usual().steps.values():
        assert len(set(digests[run, day:].tolist())) == 1
    moved = (outcomes["territory"] != other["territory"]).to_numpy()
    assert moved.any()
    assert (usual().steps["text"][moved, -1] != pressed().steps["text"][moved, -1]).all()


def test_some_futures_are_those_where_the_mask_holds():
    mask = usual().outcomes["signed"].to_numpy(bool)
    some = usual().some(mask)
    assert len(some) == mask.sum()
    assert some.outcomes["signed"].all()
    assert some.outcomes.attrs["columns"]["odds"]["unit"] == "0..1"
    np.testing.assert_array_equal(some.evenings["odds"], usual().evenings["odds"][mask])
