"""What is read from a data set of a sweep: maps, and what matters."""

import numpy as np
import pandas as pd
import pytest

from experiments.sweep_tables import cells, matters, outcomes_of, steps, varied, words_of

BOOK = {
    "strikes.tempo": {"unit": "x", "meaning": "launches", "role": "uncertainty"},
    "scenario.sequence": {"unit": "", "meaning": "who meets first", "role": "lever"},
    "signed": {"unit": "0/1", "meaning": "a deal"},
    "sign_day": {"unit": "day", "meaning": "day of the signature"},
}


def frame(**columns) -> pd.DataFrame:
    made = pd.DataFrame(columns)
    made.attrs = {"columns": {name: BOOK[name] for name in columns if name in BOOK}}
    return made


def test_a_map_by_hand():
    runs = frame(
        **{
            "strikes.tempo": [1.0, 1.0, 2.0, 2.0],
            "scenario.sequence": ["b", "a", "b", "b"],
            "sign_day": [10.0, np.nan, 20.0, 40.0],
        }
    )
    table = cells(runs, "strikes.tempo", "scenario.sequence", "sign_day")
    assert table.to_dict("records") == [
        {"x": "1", "y": "b", "value": 10.0, "runs": 1},
        {"x": "2", "y": "b", "value": 30.0, "runs": 2},
    ]


def test_many_values_become_bins_in_order():
    words = steps(pd.Series(np.linspace(0, 8, 100)))
    assert list(words.cat.categories[:2]) == ["0 to 1", "1 to 2"]
    assert words.iloc[0] == "0 to 1"
    assert words.iloc[-1] == "7 to 8"
    assert not words.isna().any()


def test_few_values_stand_for_themselves():
    assert list(steps(pd.Series([2.5, 0.3, 2.5])).cat.categories) == ["0.3", "2.5"]


def test_what_decides_alone_has_the_whole_share_and_noise_has_none():
    tempo = np.repeat([0.5, 1.0, 2.0], 200)
    noise = np.random.default_rng(1).choice(["a", "b"], 600)
    table = matters(frame(**{"strikes.tempo": tempo, "scenario.sequence": noise, "signed": tempo < 1.5}), "signed")
    assert list(table["column"]) == ["strikes.tempo", "scenario.sequence"]
    assert table["share"][0] == pytest.approx(1.0)
    assert table["share"][1] == pytest.approx(0.0, abs=0.02)
    assert (table["least"][0], table["most"][0], table["at_least"][0]) == (0.0, 1.0, "2")


def test_nothing_is_said_where_there_is_nothing_to_say():
    same = frame(**{"strikes.tempo": [1.0, 2.0] * 20, "signed": [True] * 40})
    assert matters(same, "signed").empty
    few = frame(**{"strikes.tempo": [1.0, 2.0], "signed": [True, False]})
    assert matters(few, "signed").empty


def test_columns_are_told_apart_and_named():
    runs = frame(**{"strikes.tempo": [1.0], "scenario.sequence": ["a"], "sign_day": [1.0], "signed": [True]})
    assert varied(runs) == ["strikes.tempo", "scenario.sequence"]
    assert outcomes_of(runs) == ["signed", "sign_day"]
    assert words_of(runs, "scenario.sequence") == "who meets first"
    assert words_of(runs, "sign_day") == "day of the signature (day)"
