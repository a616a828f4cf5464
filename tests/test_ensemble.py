"""The ensemble: the same rows however it is cut, sensible values, and the same nights under other rules of the game."""

import re

import numpy as np
import pandas as pd
import pytest

from negotiation import Scenario, ensemble, load_scenario, simulate
from negotiation.ensemble import evenings, last_states
from negotiation.outcome import ENDINGS
from negotiation.parameters import ISSUES
from negotiation.state import STATE_DTYPE
from tests.short_runs import eager, short

SKIES = ("kind", "drones", "cruise", "ballistic", "other", "drones_launched", "missiles_launched", "salvo_time")
ONLY_SIGNED = (
    "sign_day", "months_observed", "probes", "grave_probes", "answered", "covert", "clashes", "horizontal", "credit",
)  # fmt: skip


@pytest.fixture(scope="module")
def futures() -> pd.DataFrame:
    """2,000 default runs."""
    return simulate(load_scenario(), runs=2000, seed=5)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    """Sixty short runs, deals among them."""
    return simulate(eager(), runs=60, seed=1, threads=1)


def test_threads_do_not_matter(rows, monkeypatch):
    monkeypatch.setattr(ensemble, "CHUNK", 7)
    for threads in (1, 2, 5, None):
        pd.testing.assert_frame_equal(simulate(eager(), runs=60, seed=1, threads=threads), rows, check_exact=True)


def test_chunks_do_not_matter(monkeypatch):
    whole = last_states(eager(), 20, 1)
    for chunk in (1, 3, 20, 1000):
        monkeypatch.setattr(ensemble, "CHUNK", chunk)
        assert last_states(eager(), 20, 1).tobytes() == whole.tobytes()


def test_a_part_of_a_batch_is_the_same(rows):
    part = simulate(eager(), runs=5, seed=1, first_run=5)
    assert list(part.index) == [5, 6, 7, 8, 9]
    pd.testing.assert_frame_equal(part, rows.loc[5:9], check_exact=True, check_index_type=False)


def test_runs_in_any_order(rows):
    backwards = [simulate(eager(), runs=1, seed=1, first_run=run) for run in (41, 7, 0)]
    for frame in backwards:
        pd.testing.assert_frame_equal(frame, rows.loc[frame.index], check_exact=True, check_index_type=False)


def test_runs_and_seeds_differ(rows):
    assert rows["odds"].nunique() == len(rows)
    assert not (simulate(eager(), runs=60, seed=2)["odds"] == rows["odds"]).any()


def test_the_largest_seed_and_run_there_are():
    most = ensemble.MOST
    pair = last_states(short(), 2, most, first_run=most - 2)
    assert pair[1:].tobytes() == evenings(short(), most, most - 1).end.tobytes()
    assert len({*pair["odds"], *evenings(short(), most, most).end["odds"], *evenings(short(), 0, 0).end["odds"]}) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"runs": 0}, "runs must be a whole number from 1 to 2^63 - 1, not 0"),
        ({"runs": -5}, "runs must be a whole number"),
        ({"runs": 10.0}, "runs must be a whole number from 1 to 2^63 - 1, not 10.0"),
        ({"runs": "10"}, "runs must be a whole number"),
        ({"runs": None}, "runs must be a whole number"),
        ({"seed": -1}, "seed must be a whole number from 0 to 2^63 - 1, not -1"),
        ({"seed": 2**63}, "seed must be a whole number"),
        ({"seed": 0.5}, "seed must be a whole number"),
        ({"seed": True}, "seed must be a whole number"),
        ({"first_run": -1}, "first_run must be a whole number"),
        ({"first_run": 2**63}, "first_run must be a whole number"),
        ({"threads": 0}, "threads must be a whole number from 1 to"),
        ({"threads": -2}, "threads must be a whole number"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        simulate(short(), **{"runs": 3, **arguments})


def test_numpy_numbers_will_do():
    frame = simulate(short(), runs=np.int64(2), seed=np.uint32(3), first_run=np.int8(1))
    pd.testing.assert_frame_equal(frame, simulate(short(), runs=2, seed=3, first_run=1), check_exact=True)


def test_progress(monkeypatch):
    monkeypatch.setattr(ensemble, "CHUNK", 4)
    done = []
    simulate(short(), runs=10, progress=done.append)
    assert done == [4, 4, 2]


def test_the_columns(futures):
    named = ["signed", "sign_day", "ending", "breaker", "sequence", "venue", "summits", "failed_summits", *ISSUES]
    assert {*named} <= {*futures.columns}
    assert list(futures.attrs["columns"]) == list(futures.columns)
    assert all(row["unit"] and row["meaning"] for row in futures.attrs["columns"].values())
    assert futures.attrs["fingerprint"] == load_scenario().fingerprint()
    assert futures.index.name == "run"
    assert not futures.columns.duplicated().any()


def test_values_are_missing_only_where_the_codebook_says(futures):
    signed = futures["signed"].astype(bool)
    missing = futures.isna()
    for name in ONLY_SIGNED:
        assert (missing[name] == ~signed).all(), name
    assert (missing["collapse_month"] | signed).all()
    assert (missing["procedure_day"] == (futures["sequence"] == "")).all()
    assert (missing["first_summit_day"] == (futures["summits"] == 0)).all()
    others = missing.drop(columns=[*ONLY_SIGNED, "collapse_month", "procedure_day", "first_summit_day"])
    assert not others.to_numpy().any(), list(others.columns[others.any()])


def test_values_lie_within_their_bounds(futures):
    scenario = load_scenario()
    days, months = scenario.calendar.talks_days, scenario.calendar.aftermath_months
    tops = {"0..1": 1, "day": days - 1, "days": days, "month": months - 1, "months": months}
    for name, row in futures.attrs["columns"].items():
        values = futures[name].dropna()
        if row["unit"] == "level":
            issue = scenario.issues[name]
            assert values.between(issue.floor, issue.limit).all(), name
        elif row["unit"] in tops:
            assert values.between(0, tops[row["unit"]]).all(), (name, values.min(), values.max())
        elif row["unit"] == "name":
            assert {*values} <= {"", *scenario.sequences, *scenario.venues}
        elif row["unit"] not in ("utility", "log", "actor", "0/1") and values.dtype.kind in "if":
            assert (values >= 0).all(), name
        if values.dtype.kind == "f":
            assert np.isfinite(values).all(), name
    assert {*futures["ending"]} <= {*ENDINGS}
    assert {*futures["breaker"]} <= {"", *scenario.actor_names}
    assert (futures["ending"] == "signed").equals(futures["signed"].astype(bool))
    for capital in scenario.capitals:
        assert futures[f"pledge_{capital}"].between(0, scenario.actors[capital].capacity).all()
    pledged = futures[[f"pledge_{capital}" for capital in scenario.capitals]].sum(axis=1)
    assert np.allclose(pledged, futures["pledge_total"])


def test_counts_fit_together(futures):
    assert (futures["failed_summits"] <= futures["summits"]).all()
    assert (futures["walkouts"] <= futures["failed_summits"]).all()
    assert (futures["unanswered_crossings"] <= futures["crossings"]).all()
    signed = futures[futures["signed"].astype(bool)]
    assert (signed["sign_day"] >= signed["procedure_day"]).all()
    assert (signed["answered"] <= signed["probes"]).all()
    assert (signed["grave_probes"] <= signed["probes"]).all()
    assert (signed["covert"] <= signed["answered"]).all()
    ended = signed["collapse_month"].fillna(load_scenario().calendar.aftermath_months - 1) + 1
    assert (ended == signed["months_observed"]).all()


def test_the_same_nights_whatever_is_bargained_over():
    """Two scenarios that differ in the talks only see the same launches, night by night, as long as both talk."""
    other = short().replace(
        **{"bargaining.patience": 0.9, "washington.cap": 3.0, "window.base_logit": 3.0, "sequence": "package"}
    )
    for run in range(5):
        one, two = (evenings(scenario, 3, run).states for scenario in (short(), other))
        days = min(int(one["day"].max()), int(two["day"].max()))
        assert days > 5
        for name in SKIES:
            assert (one[name][:days] == two[name][:days]).all(), name
        assert not (one["reservation"][:days] == two["reservation"][:days]).all()


def test_another_capital_shifts_nobody():
    """With Madrid at the table, in whatever place: the same nights, and the same private types of all the others."""
    six = short()
    seven = six.replace(capitals=("Madrid", *six.capitals))
    for run in range(3):
        one, two = (evenings(scenario, 3, run).states[0] for scenario in (six, seven))
        for name in (*SKIES, "momentum", "stance"):
            assert one[name] == two[name], name
        for i, name in enumerate(six.actor_names):
            j = seven.actor_names.index(name)
            for field in ("private", "error", "weights"):
                assert np.array_equal(one[field][i], two[field][j]), (name, field)


def test_the_evenings_of_a_run():
    lived = evenings(eager(), 1, 3)
    assert lived.states.dtype == STATE_DTYPE
    assert lived.end.tobytes() == last_states(eager(), 1, 1, first_run=3).tobytes()
    assert lived.states[-1].tobytes() == lived.end[0].tobytes()
    days = lived.states["day"][lived.states["month"] == 0]
    assert list(days[: len(days)]) == list(range(1, len(days) + 1))
    with pytest.raises(ValueError, match="run must be"):
        evenings(eager(), 1, -1)


def test_unsigned_runs_live_no_month():
    lived = evenings(Scenario().replace(**{"calendar.talks_days": 2, "script": ()}), 1, 0)
    assert (len(lived.states), lived.end["over"][0], lived.end["months_observed"][0]) == (2, 1, 0)


def test_batches_change_nothing(monkeypatch):
    whole = simulate(load_scenario(), runs=60, seed=3, first_run=7)
    monkeypatch.setattr("negotiation.ensemble.BATCH", 25)
    pieces = simulate(load_scenario(), runs=60, seed=3, first_run=7)
    pd.testing.assert_frame_equal(whole, pieces)
    assert pieces.attrs == whole.attrs
