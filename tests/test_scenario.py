"""Scenarios that are right: shipped ones, extending, replacing, writing, tables of numbers and of differences."""

import json
import math
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments import difference, parameter_table
from negotiation import parameters as p
from negotiation.errors import ScenarioError
from negotiation.keys import declared, known_keys
from negotiation.loading import dumps, grafted, load_scenario, shipped
from negotiation.scenario import CAPITALS, Scenario

DEFAULT = load_scenario()
NUMBERS = declared(DEFAULT)
PRECEDENTS = {
    "berlin_airlift_1948": {
        "strike": (0, 0),
        "patrols": (0, 0),
        "clause": (0, 1),
        "posture": (0, 1),
        "enablers": (2, 2),
    },
    "korea_1953": {"boots": (1, 1), "posture": (3, 3), "clause": (3, 3)},
    "cuba_1962": {"clause": (3, 3), "clarity": (2, 2)},
    "taiwan_relations_act_1979": {"clause": (2, 2), "clarity": (0, 0), "force": (0, 0), "arms": (4, 4)},
}


def written(folder, text, name="mine.toml"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_default_comes_first_and_every_shipped_file_is_listed():
    assert shipped()[0] == "august_2025" == DEFAULT.name
    assert len(shipped()) == len({*shipped()}) == 13
    assert {*PRECEDENTS} < {*shipped()}


@pytest.mark.parametrize("name", shipped())
def test_shipped_scenarios_load_name_themselves_and_come_back_from_their_text(name, tmp_path):
    scenario = load_scenario(name)
    assert scenario.name == name
    assert scenario.title
    assert scenario.description
    assert load_scenario(written(tmp_path, dumps(scenario))) == scenario


def test_the_default_scenario_has_the_declared_numbers_and_the_night_of_the_texts():
    assert parameter_table(DEFAULT).equals(parameter_table(Scenario()))
    (night,) = DEFAULT.script
    assert night.first == DEFAULT.calendar.start_date == date(2025, 8, 19)
    assert night.counts == (270, 5, 5, 0)


@pytest.mark.parametrize("name", PRECEDENTS)
def test_precedents_fix_what_they_borrow_and_leave_the_rest(name):
    scenario = load_scenario(name)
    for issue, row in scenario.issues.items():
        usual = DEFAULT.issues[issue]
        assert (row.floor, row.limit) == PRECEDENTS[name].get(issue, (usual.floor, usual.limit)), issue
        assert row.floor <= row.opening <= row.limit, issue
    assert scenario.script == DEFAULT.script
    caps = {"korea_1953": 2.5, "cuba_1962": 0.8}
    assert scenario.washington.cap == caps.get(name, DEFAULT.washington.cap)


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("land_for_peace", {"deterrence.stake_territory": 0.25}),
        ("appetite", {"deterrence.stake_territory": -0.25}),
        ("mutual_optimism", {"views.noise": 0.5, "views.bias": 0.5}),
        ("bilateral_as_told", {"sequence": "bilateral_then_trilateral"}),
        ("boots_allowed", {"issues.boots.limit": 1}),
    ],
)
def test_overlays_change_one_thing(name, changed):
    table = difference(DEFAULT, load_scenario(name))
    assert dict(zip(table["key"], table["second"], strict=True)) == changed


def test_twelve_capitals_keep_the_six_and_bring_54500_troops():
    scenario = load_scenario("twelve_capitals")
    assert scenario.capitals[:6] == CAPITALS
    assert len(scenario.capitals) == 12
    assert math.isclose(sum(scenario.actors[name].capacity for name in scenario.capitals), 54.5)


def test_a_file_may_be_empty_and_is_named_after_itself(tmp_path):
    scenario = load_scenario(written(tmp_path, "", "quiet.toml"))
    assert scenario.name == "quiet"
    assert scenario.fingerprint() == Scenario().fingerprint()


def test_integers_pass_for_numbers_and_a_byte_order_mark_is_no_matter(tmp_path):
    assert load_scenario(written(tmp_path, "\ufeffstrikes.tempo = 2")).strikes.tempo == 2.0


def test_extends_merges_tables_and_replaces_lists(tmp_path):
    written(tmp_path, 'title = "Below"\nstrikes = {tempo = 2.0, kyiv_tempo = 0.5}\nscript = []', "below.toml")
    text = 'extends = "below.toml"\nstrikes.tempo = 1.5\nissues.umbrella.denial = [0, 0.1, 0.2, 0.3]'
    scenario = load_scenario(written(tmp_path, text))
    assert (scenario.strikes.tempo, scenario.strikes.kyiv_tempo) == (1.5, 0.5)
    assert scenario.issues["umbrella"].denial == (0.0, 0.1, 0.2, 0.3)
    assert scenario.issues["umbrella"].involvement == DEFAULT.issues["umbrella"].involvement
    assert (scenario.name, scenario.title, scenario.script) == ("mine", "", ())


def test_capitals_that_leave_take_their_rows_along(tmp_path):
    written(tmp_path, "actors.Rome.will = 0.3\nactors.Paris.will = 0.1", "below.toml")
    scenario = load_scenario(written(tmp_path, 'extends = "below.toml"\ncapitals = ["Paris", "Madrid"]'))
    assert scenario.actor_names == ("Washington", "Kyiv", "Moscow", "Paris", "Madrid") == tuple(scenario.actors)
    assert scenario.actors["Paris"].will == 0.1
    assert scenario.actors["Madrid"] == p.Actor.model_validate(p.actor_defaults("Madrid"))


def test_replace_sets_dotted_keys_entries_of_lists_and_whole_rows():
    changed = DEFAULT.replace(
        **{
            "strikes.tempo": np.float64(1.5),
            "issues.umbrella.denial.2": 0.25,
            "script.0.drones": np.int64(300),
            "venues.Ankara": {"optics": 0.3},
            "sequences.package.stages.0.summit": False,
            "actors.London.weights": {"peace": 0.0},
        }
    )
    assert changed.strikes.tempo == 1.5
    assert changed.issues["umbrella"].denial == (0.0, 0.07, 0.25, 0.30)
    assert changed.script[0].counts == (300, 5, 5, 0)
    assert changed.venues["Ankara"] == p.Venue(optics=0.3)
    assert not changed.sequences["package"].stages[0].summit
    assert changed.actors["London"].weights.peace == 0.0
    assert changed.actors["London"].weights.deterrence == DEFAULT.actors["London"].weights.deterrence
    assert DEFAULT.strikes.tempo == 1.0


def test_replace_can_change_the_capitals_and_their_numbers_at_once():
    changed = DEFAULT.replace(**{"actors.Madrid.will": 0.2, "capitals": ["Madrid", "London"]})
    assert changed.actor_names[3:] == ("Madrid", "London")
    assert changed.actors["Madrid"].will == 0.2
    assert changed.actors["London"] == DEFAULT.actors["London"]
    assert changed.replace(capitals=CAPITALS).actors == DEFAULT.actors


@given(st.data())
def test_every_legal_number_can_be_set_and_comes_back_from_text(data):
    free = [
        row for row in NUMBERS.values() if row.key.split(".")[-1] not in ("floor", "limit", "opening", "talks_days")
    ]
    row = data.draw(st.sampled_from(free))
    if row.unit == "true/false":
        value = data.draw(st.booleans())
    elif row.whole:
        value = data.draw(st.integers(int(row.least), int(row.most)))
    else:
        value = data.draw(st.floats(row.least, row.most))
    try:
        changed = DEFAULT.replace(**{row.key: value})
    except ScenarioError as error:  # legal alone, impossible beside its neighbours
        assert row.key in ("planning.lead_saved", "planning.lead_most") or "drones_l" in row.key, error  # noqa: PT017
        return
    assert declared(changed)[row.key].value == value
    if value != row.value:
        assert list(difference(DEFAULT, changed)["key"]) == [row.key]
        assert changed.fingerprint() != DEFAULT.fingerprint()


@given(st.sampled_from([*NUMBERS]), st.sampled_from([-1e9, 1e9, math.nan, math.inf, "1", None, [1.0]]))
def test_no_illegal_value_is_ever_set(key, value):
    with pytest.raises(ScenarioError, match=key.rpartition(".")[0].replace(".", r"\.")):
        DEFAULT.replace(**{key: value})


def test_grafted_leaves_the_tree_that_it_was_given_alone():
    tree = DEFAULT.tree()
    before = json.dumps(tree, default=str)
    grafted(tree, {"strikes.tempo": 2.0, "capitals": ("Paris",)})
    assert json.dumps(tree, default=str) == before


def test_the_fingerprint_is_of_numbers_not_of_texts_or_places(tmp_path):
    assert DEFAULT.replace(title="Other", description="Other", name="other").fingerprint() == DEFAULT.fingerprint()
    assert DEFAULT.replace(venue="Doha").fingerprint() != DEFAULT.fingerprint()
    replays = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        written(tmp_path / name, "date\n", "nights.csv")
        replays.append(load_scenario(written(tmp_path / name, 'replay = "nights.csv"')))
    assert replays[0].replay != replays[1].replay
    assert replays[0].fingerprint() == replays[1].fingerprint() != Scenario().fingerprint()


def test_the_table_of_parameters_has_every_number_with_its_declaration():
    table = parameter_table(DEFAULT).set_index("key")
    assert len(table) > 1000
    assert not table.index.has_duplicates
    assert list(table.loc["strikes.tempo"]) == [
        1.0, 1.0, 0.3, 2.5, "x", "data", "D SD: 1 = summer 2025", "Russian launches against summer 2025",
    ]  # fmt: skip
    assert table.loc["actors.Kyiv.weights.deterrence", "value"] == 0.55
    assert table.loc["issues.umbrella.denial.2", "default"] == 0.20
    for key in ("venues.Doha.optics", "venue_tastes.Moscow.access", "sequences.package.kyiv", "unknowns.true_beliefs"):
        assert key in table.index
    assert {*table["mark"]} == {"data", "text", "literature", "judgement", "fitted"}
    assert (table["low"] <= table["high"]).all()
    assert {*table.index} <= {key for known in known_keys() for key in (known, *(f"{known}.{i}" for i in range(13)))}


def test_the_table_of_differences_has_numbers_with_marks_and_other_keys_without():
    changed = DEFAULT.replace(**{"strikes.tempo": 2.0, "sequence": "package", "capitals": ["London", "Madrid"]})
    table = difference(DEFAULT, changed).set_index("key")
    assert list(table.loc["strikes.tempo", ["first", "second", "mark"]]) == [1.0, 2.0, "data"]
    assert list(table.loc["sequence", ["first", "second", "mark"]]) == ["free", "package", ""]
    assert table.loc["capitals", "second"] == ("London", "Madrid")
    assert table.loc["actors.Madrid.capacity", "first"] is None
    assert table.loc["actors.Rome.capacity", "second"] is None
    assert difference(DEFAULT, DEFAULT).empty
    agenda = changed.replace(**{"sequences.package.stages.0.agenda": tuple(reversed(p.ISSUES))})
    assert list(difference(changed, agenda)["key"]) == ["sequences.package.stages.0.agenda"]
    assert isinstance(table, pd.DataFrame)
