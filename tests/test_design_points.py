"""What every point of a design is as a scenario, and what names a design's results."""

import pickle
from itertools import product

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.designs import load_design
from negotiation.errors import ScenarioError
from negotiation.numbers import numbers, word_of
from tests.made_designs import DEFAULT, VARIABLES, design, written


def given_by(data, key: str) -> list:
    """Draw a list of legal values of a key."""
    row = VARIABLES[key]
    if row.kind in ("choice", "switch"):
        return data.draw(st.permutations(row.words or (False, True)))
    kind = st.integers(int(row.least), int(row.most)) if row.kind == "whole" else st.floats(row.least, row.most)
    return data.draw(st.lists(kind, min_size=1, max_size=2, unique=True))


@settings(max_examples=40)
@given(st.data())
def test_a_point_is_what_replace_makes_of_it_to_the_last_bit(data):
    keys = data.draw(st.lists(st.sampled_from([*VARIABLES]), min_size=1, max_size=6, unique=True))
    lists = {key: given_by(data, key) for key in keys}
    try:
        found = design(levers=lists)
    except ScenarioError as error:
        assert "test: point" in str(error)  # noqa: PT017  # legal one by one, impossible together
        return
    point = data.draw(st.integers(0, found.number_of_points - 1))
    scenario = DEFAULT.replace(**found.values_of(point))
    assert found.scenario_of(point) == scenario
    table = found.numbers_of(0)
    assert found.numbers_of(point).tobytes() == numbers(scenario).tobytes()
    assert found.numbers_of(point, table).tobytes() == numbers(scenario).tobytes()


def test_what_stands_alone_in_a_word_is_found_there_and_the_rest_is_known():
    usual, together = numbers(DEFAULT).view("i8"), set()
    for key, row in VARIABLES.items():
        word = word_of(key, DEFAULT)
        if word is None:
            together.add(key.split(".")[0])
        elif row.kind in ("number", "whole"):
            assert usual[word : word + 1].view("i8" if row.kind == "whole" else "f8")[0] == _value(key), key
    assert together == {"salvos", "mass_nights", "routine_nights", "mixes", "venues", "venue_tastes"}
    words = [word_of(key, DEFAULT) for key in VARIABLES]
    alone = [word for word in words if word is not None]
    assert len(alone) == len({*alone})


def _value(key: str):
    found = DEFAULT.tree()
    for step in key.split("."):
        found = found[int(step)] if isinstance(found, tuple) else found[step]
    return found


NEIGHBOURS = {
    "issues.clause.floor": [0, 1, 2, 3, 4],
    "issues.clause.limit": [0, 1, 2, 3, 4],
    "issues.clause.opening": [0, 3, 4],
    "planning.lead_saved": [0.5, 1.4, 1.6],
    "planning.lead_most": [1.5, 2.0],
    "salvos.drones_least": [150.0, 1000.0],
    "salvos.drones_log_mean": [5.0, 6.0],
    "calendar.talks_days": [60, 90],
}


@settings(max_examples=30)
@given(st.data())
def test_a_design_is_refused_if_and_only_if_one_of_its_points_is(data):
    keys = data.draw(st.lists(st.sampled_from([*NEIGHBOURS]), min_size=1, max_size=3, unique=True))
    lists = {key: data.draw(st.lists(st.sampled_from(NEIGHBOURS[key]), min_size=1, unique=True)) for key in keys}
    script = [] if data.draw(st.booleans()) else [{"first": pd.Timestamp("2025-11-01").date(), "drones": 5}]
    usual = DEFAULT.replace(script=script)
    refused = []
    for combination in product(*lists.values()):
        try:
            usual.replace(**dict(zip(lists, combination, strict=True)))
        except ScenarioError:
            refused.append(combination)
    if not refused:
        assert design(levers=lists, settings={"script": script}).number_of_points
        return
    with pytest.raises(ScenarioError, match=r"test: point \d+ \("):
        design(levers=lists, settings={"script": script})


def test_many_points_are_checked_at_few_corners(monkeypatch):
    looked = []
    monkeypatch.setattr("experiments.designs.variation.problems", lambda scenario: looked.append(scenario) or [])
    menu = load_design("policy_menu")
    assert len(looked) < 100 < menu.number_of_points


def test_points_that_are_legal_only_as_they_are_paired_pass(tmp_path):
    rows = [(0.5, 1.0), (2.5, 3.0)]  # the corner of 2.5 with 1.0 is no scenario, and no point
    text = "planning.lead_saved,planning.lead_most\n" + "\n".join(f"{saved},{most}" for saved, most in rows)
    (tmp_path / "points.csv").write_text(text)
    found = written(
        tmp_path,
        'method = "csv"\ncsv = "points.csv"\nuncertainties.planning = {lead_saved = "csv", lead_most = "csv"}',
    )
    assert [found.scenario_of(point).planning.lead_most for point in (0, 1)] == [1.0, 3.0]


def test_the_fingerprint_is_of_results_not_of_names_or_wording():
    plan = {"method": "sobol", "points": 8, "levers": {"issues.boots.limit": [0, 1]}}
    plan["uncertainties"] = {"strikes.tempo": "plausible"}
    usual = design(**plan).fingerprint()
    assert len(usual) == 16
    spelt = {"strikes.tempo": {"low": 0.3, "high": 2.5}}
    same = [{"name": "a", "title": "b", "description": "c"}, {"uncertainties": spelt}, {"settings": {"venue": "free"}}]
    assert {design(**plan | other).fingerprint() for other in same} == {usual}
    different = [
        {"seed": 2}, {"replications": 2}, {"points": 16}, {"design_seed": 2}, {"method": "latin_hypercube"},
        {"settings": {"venue": "Doha"}}, {"scenario": "appetite"}, {"levers": {"issues.boots.limit": [1, 0]}},
        {"uncertainties": {"strikes.tempo": {"low": 0.3, "high": 2.4}}}, {"levers": {}},
        {"levers": {}, "uncertainties": spelt | {"issues.boots.limit": [0, 1]}},
    ]  # fmt: skip
    assert len({usual, *(design(**plan | other).fingerprint() for other in different)}) == 1 + len(different)


def test_settings_hold_at_every_point_and_paths_begin_at_the_designs_folder(tmp_path):
    (tmp_path / "base.toml").write_text('extends = "appetite"\nstrikes.tempo = 2')
    (tmp_path / "nights.csv").write_text("date\n")
    found = written(
        tmp_path,
        'scenario = "base.toml"\n[settings]\nvenue = "Doha"\nreplay = "nights.csv"\ncapitals = ["Paris", "Madrid"]\n'
        "actors.Madrid = {will = 0.1}\n[levers]\nactors.Madrid.capacity = [1, 5]",
    )
    for scenario in (found.scenario(), found.scenario_of(1)):
        assert (scenario.strikes.tempo, scenario.venue, scenario.actors["Madrid"].will) == (2.0, "Doha", 0.1)
        assert scenario.replay == str(tmp_path / "nights.csv")
    assert [found.scenario_of(point).actors["Madrid"].capacity for point in (0, 1)] == [1.0, 5.0]
    (tmp_path / "other").mkdir()
    assert written(tmp_path / "other", found.dumps()).fingerprint() == found.fingerprint()


def test_another_process_is_told_what_it_needs_and_not_the_tables():
    menu = load_design("policy_menu")
    menu.numbers_of(0)
    told = pickle.dumps(menu)
    again = pickle.loads(told)
    assert len(told) < 500_000
    assert again.fingerprint() == menu.fingerprint()
    assert again.numbers_of(777).tobytes() == menu.numbers_of(777).tobytes()
