"""What one number moves, on the same nights."""

import pytest

from experiments.effects import effect, values_tried
from negotiation.keys import declared
from negotiation.loading import load_scenario

SCENARIO = load_scenario()
NUMBERS = declared(SCENARIO)


def test_heavier_strikes_leave_fewer_deals():
    table = effect(SCENARIO, NUMBERS["strikes.tempo"], runs=60).set_index("value")
    assert list(table.index) == [0.3, 1.0, 2.5]
    assert table.loc[2.5, "share"] < table.loc[1.0, "share"]
    assert table.loc[2.5, "change_high"] < 0
    assert table.loc[1.0, "change"] == 0
    assert ((table["low"] <= table["share"]) & (table["share"] <= table["high"])).all()


def test_values_that_clash_are_left_out():
    narrow = SCENARIO.replace(**{"issues.umbrella.limit": 1})
    table = effect(narrow, declared(narrow)["issues.umbrella.floor"], runs=10)
    assert list(table["value"]) == [0]


def test_it_stops_when_asked():
    told = []
    assert effect(SCENARIO, NUMBERS["strikes.tempo"], 10, stop=lambda: bool(told), progress=told.append).empty
    assert told == [10]


@pytest.mark.parametrize(
    ("key", "values"),
    [("strikes.tempo_thins_defence", [False, True]), ("salvos.missiles_least", [20]), ("window.open_days", [1, 3, 7])],
)
def test_values_are_of_the_right_type(key, values):
    tried = values_tried(NUMBERS[key])
    assert tried == values
    assert {type(value) for value in tried} == {type(values[0])}
