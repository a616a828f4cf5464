"""Series: the quantiles of the very evenings and months that runs live alone, however the work is cut."""

import re
import tracemalloc

import numpy as np
import pandas as pd
import pytest

from agents import World
from negotiation import Scenario, load_scenario, series, simulate, time_series
from negotiation.ensemble import evenings
from negotiation.sketches import ABSOLUTE_ERROR, RELATIVE_ERROR
from negotiation.state import FIELDS, STATE_DTYPE
from negotiation.state_columns import PEACE, WAR, WORD, as_words, evening_columns, month_columns
from negotiation.time_series import DAILY, EXACT, MONTHLY, QUANTILES, Series
from tests.short_runs import eager, short, signed_run

RUNS = 40
EVERY = {"daily": tuple(evening_columns(eager())), "monthly": tuple(month_columns())}


@pytest.fixture(scope="module")
def all_columns() -> Series:
    """Every column of forty short runs, deals among them."""
    return series(eager(), RUNS, **EVERY)


def assert_same(one: Series, two: Series) -> None:
    """Assert that two results are the same to the last bit."""
    pd.testing.assert_frame_equal(one.days, two.days, check_exact=True)
    pd.testing.assert_frame_equal(one.months, two.months, check_exact=True)
    pd.testing.assert_series_equal(one.survival, two.survival, check_exact=True)
    assert (one.days.attrs, one.months.attrs) == (two.days.attrs, two.months.attrs)


def lived_alone(runs: int, columns: dict, talks: bool, times: int) -> np.ndarray:
    """Return values[run, column, time] from runs lived one by one, NaN where a run has no such evening or month."""
    values = np.full((runs, len(columns), times), np.nan)
    for run in range(runs):
        lived = evenings(eager(), 1, run)
        days = int(lived.end["day"][0])
        words = as_words(lived.states[:days] if talks else lived.states[days:])
        for c, column in enumerate(columns.values()):
            values[run, c, : len(words)] = column.read(lambda place, words=words: words[:, place])
    return values


@pytest.mark.parametrize("talks", [True, False])
def test_quantiles_are_those_of_runs_lived_alone(all_columns, talks):
    columns = evening_columns(eager()) if talks else month_columns()
    frame = all_columns.days if talks else all_columns.months
    times = frame.index.levshape[1]
    values = lived_alone(RUNS, columns, talks, times)
    there = np.isfinite(values[:, 0]).sum(axis=0)
    assert (frame["runs"].to_numpy().reshape(-1, times) == there).all()
    assert there[0] > there[-1]
    some = there > 0
    expected = np.nanquantile(values[:, :, some], QUANTILES, axis=0)
    found = frame.drop(columns="runs").to_numpy().reshape(len(columns), times, -1)
    np.testing.assert_allclose(found[:, some], np.moveaxis(expected, 0, -1), rtol=1e-13, atol=1e-15)
    assert np.isnan(found[:, ~some]).all()


def test_one_run_is_its_evenings():
    run = signed_run(eager())
    lived, alone = evenings(eager(), 1, run), series(eager(), 1, 1, run, quantiles=[0.5])
    days, months = int(lived.end["day"][0]), int(lived.end["months_observed"][0])
    assert alone.days.loc["odds", "runs"].tolist() == [1] * days + [0] * (70 - days)
    assert alone.days.loc["odds", "50%"].tolist()[:days] == lived.states["odds"][:days].tolist()
    assert alone.days.loc["odds", "50%"][days:].isna().all()
    assert alone.months.loc["credit", "50%"].tolist()[:months] == lived.states["credit"][days:].tolist()
    assert alone.survival.tolist() == [1.0] * 6


def test_series_of_the_world_with_its_trace():
    """A chosen run in full is the Mesa world's trace; its columns are those of the series."""
    run = signed_run(eager())
    trace = World(eager(), 1, run).run().trace
    alone = series(eager(), 1, 1, run, quantiles=[0], daily=WAR, monthly=PEACE)
    for table, frame in ((trace.days, alone.days), (trace.months, alone.months)):
        for name in frame.index.levels[0]:
            assert frame.loc[name, "0%"].dropna().tolist() == table[name].astype(float).tolist(), name
            assert frame.attrs["columns"][name] == table.attrs["columns"][name]


@pytest.mark.parametrize("exact", [True, False])
def test_threads_and_chunks_do_not_matter(monkeypatch, exact):
    monkeypatch.setattr(time_series, "EXACT", EXACT if exact else 0)
    whole = series(eager(), RUNS, threads=1)
    for chunk, threads in ((7, 1), (3, 2), (1, 5), (RUNS, None)):
        monkeypatch.setattr(time_series, "CHUNK", chunk)
        assert_same(series(eager(), RUNS, threads=threads), whole)


def test_counts_are_within_the_error_stated(monkeypatch, all_columns):
    monkeypatch.setattr(time_series, "EXACT", RUNS - 1)
    counted = series(eager(), RUNS, quantiles=np.linspace(0, 1, RUNS), **EVERY)
    monkeypatch.setattr(time_series, "EXACT", RUNS)
    exact = series(eager(), RUNS, quantiles=np.linspace(0, 1, RUNS), **EVERY)
    for one, two, known in (
        (exact.days, counted.days, evening_columns(eager())),
        (exact.months, counted.months, month_columns()),
    ):
        assert (one.attrs["error"], two.attrs["error"][:14]) == ("none", "at most 0.195%")
        assert (one["runs"] == two["runs"]).all()
        bound = np.maximum(one.drop(columns="runs").abs().max(axis=1) * RELATIVE_ERROR, ABSOLUTE_ERROR)
        wrong = (one - two).drop(columns="runs").abs().max(axis=1)
        assert not (wrong > bound * (1 + 1e-9)).any()
        assert (one.isna() == two.isna()).all().all()
        for name in (name for name, column in known.items() if column.whole):
            pd.testing.assert_frame_equal(one.loc[name], two.loc[name], check_exact=True)
    pd.testing.assert_series_equal(counted.survival, all_columns.survival)


def test_who_is_counted_and_what_survives():
    runs, found = simulate(eager(), 300, 4, 7), series(eager(), 300, 4, 7, daily=["odds"], monthly=["credit"])
    talked = np.where(runs["signed"], runs["sign_day"] + 1, 70)
    assert found.days.loc["odds", "runs"].tolist() == [(talked > day).sum() for day in range(70)]
    assert found.months.loc["credit", "runs"].tolist() == [(runs["months_observed"] > m).sum() for m in range(6)]
    deals = runs[runs["signed"]]
    assert found.survival.tolist() == pytest.approx([1 - (deals["collapse_month"] <= m).mean() for m in range(6)])
    assert 0 < found.survival.iloc[-1] < found.survival.iloc[0]
    last = found.days.loc[("odds", 69), "50%"]
    assert last == pytest.approx(runs.loc[talked == 70, "odds"].median())


def test_no_deal_no_months():
    found = series(Scenario().replace(**{"calendar.talks_days": 2, "script": ()}), 3)
    assert (found.months["runs"] == 0).all()
    assert found.months.drop(columns="runs").isna().all().all()
    assert found.survival.isna().all()
    assert (found.days["runs"] == 3).all()


def test_memory_does_not_grow_with_runs(monkeypatch):
    monkeypatch.setattr(time_series, "EXACT", 0)
    monkeypatch.setattr(time_series, "CHUNK", 20)

    def peak(runs: int) -> int:
        tracemalloc.start()
        series(short(), runs, threads=1)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(20)
    assert peak(200) < 1.01 * peak(40)


def test_names_units_and_meanings(all_columns):
    named = {**evening_columns(eager()), **month_columns()}
    assert {*DAILY} <= {*evening_columns(eager())}
    assert {*MONTHLY} <= {*month_columns()}
    assert all(column.unit and column.meaning for column in named.values())
    assert list(all_columns.days.columns) == ["5%", "25%", "50%", "75%", "95%", "runs"]
    assert (all_columns.days.index.names, all_columns.months.index.names) == (["column", "day"], ["column", "month"])
    assert all_columns.days.attrs["columns"]["odds"] == {"unit": "0..1", "meaning": FIELDS["odds"][3]}
    assert all_columns.days.attrs["columns"]["gain_Kyiv"]["meaning"].startswith("Kyiv: utility of the standing text")
    assert all_columns.days.attrs["fingerprint"] == eager().fingerprint()


def test_a_state_is_made_of_words():
    assert {STATE_DTYPE[name].base.itemsize for name in FIELDS} == {WORD}
    states = evenings(eager(), 1, 0).states
    words = as_words(states)
    for name, column in evening_columns(eager()).items():
        if name in FIELDS and not FIELDS[name][1]:
            assert (column.read(lambda place: words[:, place]) == states[name]).all(), name
    gain = evening_columns(eager())["gain_Moscow"].read(lambda place: words[:, place])
    assert (gain == states["utility"][:, 2] - states["reservation"][:, 2]).all()


def test_a_scenario_by_name_progress_and_few_columns():
    done = []
    found = series("korea_1953", 3, progress=done.append, daily=(), monthly=["credit"])
    assert (len(found.days), done) == (0, [3])
    assert len(found.months) == load_scenario("korea_1953").calendar.aftermath_months


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"runs": 0}, "runs must be a whole number"),
        ({"threads": 0}, "threads must be a whole number"),
        ({"quantiles": [0.5, 1.5]}, "quantiles must be shares from 0 to 1, not 1.5"),
        ({"quantiles": ["a"]}, "quantiles must be shares from 0 to 1, not 'a'"),
        ({"quantiles": [np.nan]}, "quantiles must be shares from 0 to 1, not nan"),
        ({"quantiles": [0.5, 0.5]}, "quantiles must be at least one share and all different, not [0.5, 0.5]"),
        ({"quantiles": []}, "quantiles must be at least one share"),
        ({"daily": ["ods"]}, "daily: unknown column 'ods'; did you mean odds?"),
        ({"daily": ["resolve_Paros"]}, "daily: unknown column 'resolve_Paros'; did you mean resolve_Paris?"),
        ({"monthly": ["x"]}, "monthly: unknown column 'x'; allowed are deterrence_now, attack_value"),
        ({"monthly": [1]}, "monthly: unknown column 1; allowed are"),
    ],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        series(short(), **{"runs": 3, **arguments})
