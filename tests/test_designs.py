"""Designs that are right: shipped ones, and how points are chosen and numbered."""

import shutil
from collections import Counter
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.designs import designs, load_design
from experiments.designs.columns import Column, Span
from tests.made_designs import SOBOL, VARIABLES, design, written


def values(frame: pd.DataFrame, key: str) -> list:
    return frame[key].tolist()


@pytest.mark.parametrize("name", designs())
def test_shipped_designs_ask_a_question_and_come_back_from_their_text(name, tmp_path):
    shipped = load_design(name)
    assert shipped.name == name
    assert shipped.plan.title
    assert "?" in shipped.plan.description
    again = written(tmp_path, shipped.dumps())
    assert again.points().equals(shipped.points())
    assert again.fingerprint() == shipped.fingerprint()
    assert again.dumps() == shipped.dumps()


def test_the_policy_menu_is_200000_runs_of_levers_and_of_what_nobody_measured():
    menu = load_design("policy_menu")
    assert (menu.rows, menu.number_of_points) == (200_000, 40_000)
    assert {VARIABLES[key].mark for key in menu.uncertainties} == {"fitted", "judgement"}
    assert {key for key, row in VARIABLES.items() if row.mark == "fitted"} < {*menu.uncertainties}
    assert all(column.given == Span(column.variable.low, column.variable.high) for column in menu.columns[5:])
    assert menu.levers[0] == "sequence"


def test_the_other_shipped_designs_have_the_size_that_they_promise():
    chart, demo = load_design("two_parameter_map"), load_design("demo")
    assert chart.levers == ()
    assert [values(chart.points(), key) for key in chart.uncertainties] == [
        [cap for cap in chart.columns[0].given for _ in range(12)],
        [*chart.columns[1].given] * 15,
    ]
    assert chart.rows == 180 * 200
    assert demo.rows < 1000


def test_points_are_numbered_with_the_uncertainties_fastest_and_levers_first():
    found = design(
        replications=3,
        uncertainties={"strikes.tempo": [1, 2]},
        levers={"sequence": ["package", "free"], "issues.boots.limit": [0, 1]},
    )
    rows = [*product(["package", "free"], [0, 1], [1.0, 2.0])]
    assert [*found.points().itertuples(index=False, name=None)] == rows
    assert [tuple(found.values_of(point).values()) for point in range(8)] == rows
    assert found.points().index.equals(pd.RangeIndex(8, name="point"))
    assert [*found.points().columns] == ["sequence", "issues.boots.limit", "strikes.tempo"]
    assert (found.number_of_points, found.rows, found.replications) == (8, 24, 3)
    assert (found.levers, found.uncertainties) == (("sequence", "issues.boots.limit"), ("strikes.tempo",))


def test_columns_say_what_they_are():
    found = design(
        levers={"sequence": ["package", "free"]},
        uncertainties={"unknowns.true_beliefs": "plausible", "defence.resupply": [6, 24]},
    )
    about = found.points().attrs["columns"]
    assert about["sequence"] | {"meaning": ""} == {
        "unit": "name", "meaning": "", "missing": "", "role": "lever", "mark": "", "words": ["package", "free"],
    }  # fmt: skip
    assert about["defence.resupply"] == {
        "unit": "units/day", "meaning": "interceptors delivered a day", "missing": "", "role": "uncertainty",
        "mark": "fitted", "bounds": [6.0, 24.0],
    }  # fmt: skip
    assert values(found.points(), "unknowns.true_beliefs") == [False, False, True, True] * 2
    assert [str(kind) for kind in found.points().dtypes] == ["str", "bool", "float64"]


@pytest.mark.parametrize("method", ["latin_hypercube", "sobol"])
def test_samples_are_balanced_in_every_column_and_met_by_every_lever(method):
    found = design(
        method=method,
        points=64,
        levers={"vote_weights": ["equal", "power"]},
        uncertainties={
            "strikes.tempo": "plausible",
            "calendar.talks_days": {"low": 61, "high": 64},
            "venue": ["Doha", "Geneva"],
            "unknowns.true_beliefs": "plausible",
        },
    )
    first, second = (frame.drop(columns="vote_weights") for _, frame in found.points().groupby("vote_weights"))
    assert np.array_equal(first, second)
    cells = np.floor((first["strikes.tempo"] - 0.3) / (2.5 - 0.3) * 64)
    assert sorted(cells) == [*range(64)]
    assert Counter(first["calendar.talks_days"]) == dict.fromkeys(range(61, 65), 16)
    assert Counter(first["venue"]) == {"Doha": 32, "Geneva": 32}
    assert Counter(first["unknowns.true_beliefs"]) == {False: 32, True: 32}


def test_samples_depend_on_their_own_seed_alone():
    plan = {"method": "sobol", "points": 8, "uncertainties": {"strikes.tempo": "plausible"}}
    usual = design(**plan).points()
    assert design(**plan, seed=7, replications=9, settings={"venue": "Doha"}).points().equals(usual)
    assert design(**plan, design_seed=1).points().equals(usual)
    assert not design(**plan, design_seed=2).points().equals(usual)


@given(st.integers(-5, 5), st.integers(1, 9), st.integers(1, 50))
def test_each_whole_value_of_a_span_is_equally_likely(low, steps, times):
    column = Column(VARIABLES["issues.boots.limit"], "uncertainty", Span(low, low + steps))
    cells = (steps + 1) * times
    drawn = column.placed((np.arange(cells) + 0.5) / cells)
    assert Counter(drawn.tolist()) == dict.fromkeys(range(low, low + steps + 1), times)
    assert column.placed(np.array([0.0, np.nextafter(1.0, 0.0)])).tolist() == [low, low + steps]


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.floats(0, 1))
def test_a_span_holds_all_that_is_drawn_from_it(low, width, u):
    column = Column(VARIABLES["strikes.tempo"], "uncertainty", Span(low, low + width))
    assert low <= column.placed(np.array([u]))[0] <= low + width


def test_tables_and_quoted_keys_say_the_same(tmp_path):
    tables = written(
        tmp_path,
        SOBOL + "settings.issues.umbrella.denial.2 = 0.25\nlevers.strikes.tempo = [1, 2]\n"
        "[uncertainties.issues.umbrella.denial]\n3 = {low = 0.3, high = 0.4}",
    )
    quoted = written(
        tmp_path,
        SOBOL + 'settings."issues.umbrella.denial.2" = 0.25\nlevers."strikes.tempo" = [1, 2]\n'
        '[uncertainties]\n"issues.umbrella.denial.3" = {low = 0.3, high = 0.4}',
    )
    assert tables.points().equals(quoted.points())
    assert tables.fingerprint() == quoted.fingerprint()
    assert tables.scenario().issues["umbrella"].denial == (0.0, 0.07, 0.25, 0.3)


def test_a_csv_file_has_the_points_in_any_order_of_columns(tmp_path):
    names = "issues.boots.limit, strikes.tempo,unknowns.true_beliefs,sequence"
    text = f"\ufeff{names}\r\n1,2,true,package\r\n\r\n0,0.5,false,free"
    (tmp_path / "points.csv").write_text(text, encoding="utf-8")
    found = written(
        tmp_path,
        'method = "csv"\ncsv = "points.csv"\n[levers]\nsequence = "csv"\ncoalition.quota = [0.5, 1]\n'
        'issues.boots.limit = "csv"\n[uncertainties]\nstrikes.tempo = "csv"\nunknowns.true_beliefs = "csv"',
    )
    assert found.levers == ("sequence", "coalition.quota", "issues.boots.limit")
    assert [*found.points().itertuples(index=False, name=None)] == [
        ("package", 0.5, 1, 2.0, True),
        ("free", 0.5, 0, 0.5, False),
        ("package", 1.0, 1, 2.0, True),
        ("free", 1.0, 0, 0.5, False),
    ]
    assert found.points().attrs["columns"]["strikes.tempo"]["bounds"] == [0, 10]
    (tmp_path / "other").mkdir()
    assert written(tmp_path / "other", found.dumps()).fingerprint() == found.fingerprint()
    for name in ("mine.toml", "points.csv"):
        shutil.copy(tmp_path / name, tmp_path / "other")
    assert load_design(tmp_path / "other" / "mine.toml").fingerprint() == found.fingerprint()
    (tmp_path / "points.csv").write_text(text.replace("0.5", "0.6"), encoding="utf-8")
    assert load_design(tmp_path / "mine.toml").fingerprint() != found.fingerprint()
