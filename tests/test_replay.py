"""Nights read from files and written to tables: what is accepted, what is refused, and the way there and back."""

from datetime import date, timedelta

import pandas as pd
import pytest

from negotiation.errors import ScenarioError
from negotiation.nights import COUNTS, calendar
from negotiation.replay import LAUNCHED, nights_frame, reaching, read_nights
from negotiation.scenario import Night, Scenario

START = date(2025, 8, 19)
HEADER = "date,uav_launched,cruise_launched,ballistic_launched,supersonic_launched,mixed_unknown_launched"


def written(folder, *rows, header=HEADER):
    path = folder / "nights.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return str(path)


def test_launches_by_class(tmp_path):
    table = read_nights(written(tmp_path, "2025-08-19,270,5,5,1,2", "2025-08-20,93,0,2.0,0,0"))
    assert table.loc[START].to_dict() == {"drones": 270, "cruise": 5, "ballistic": 5, "other": 3}
    assert table.loc[START + timedelta(days=1)].to_dict() == {"drones": 93, "cruise": 0, "ballistic": 2, "other": 0}
    assert tuple(table.columns) == COUNTS == tuple(LAUNCHED)


def test_other_columns_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = tmp_path / "nights.csv"
    path.write_text(f"note,{HEADER}\nx,2025-08-19,1,2,3,4,5\n", encoding="utf-8-sig")
    assert read_nights(str(path)).loc[START].to_list() == [1, 2, 3, 9]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["2025-08-19,x,0,0,0,0"], r"line 2, column 'uav_launched': 'x' .* whole number from 0 to 5000"),
        (["2025-08-19,1,0,0,0,0", "2025-08-20,1,0,-3,0,0"], "line 3, column 'ballistic_launched': '-3' is not allowed"),
        (["2025-08-19,1,0,,0,0"], "line 2, column 'ballistic_launched': '' is not allowed"),
        (["2025-08-19,1,0,nan,0,0"], "column 'ballistic_launched': 'nan'"),
        (["2025-08-19,1,inf,0,0,0"], "column 'cruise_launched': 'inf'"),
        (["2025-08-19,1,0.5,0,0,0"], "column 'cruise_launched': '0.5'"),
        (["2025-08-19,1e9,0,0,0,0"], "column 'uav_launched': '1e9'"),
        (["2025-08-19,1,0"], "column 'ballistic_launched'"),
        (["19.8.2025,1,0,0,0,0"], "line 2, column 'date': '19.8.2025' is not a date; write 2025-08-19"),
        (["2025-08-19,1,0,0,0,0", "2025-08-19,1,0,0,0,0"], "line 3, column 'date': 2025-08-19 stands there twice"),
        (["2025-08-19,1,0,0,0,0", "2025-08-21,1,0,0,0,0"], "line 3, .*2025-08-20 is missing before 2025-08-21"),
        (["2025-08-20,1,0,0,0,0", "2025-08-19,1,0,0,0,0"], "line 3, .*sort the rows by date"),
        (["", "2025-08-19,1,0,0,0,0"], "line 2, column 'date'"),
        ([], "no nights in it"),
    ],
)
def test_rows_that_are_refused(tmp_path, rows, said):
    path = written(tmp_path, *rows)
    with pytest.raises(ScenarioError, match=said) as refusal:
        read_nights(path)
    assert path in str(refusal.value)


def test_files_that_are_refused(tmp_path):
    latin = tmp_path / "latin.csv"
    latin.write_bytes(f"{HEADER},näme\n".encode("latin-1"))
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    ragged = written(tmp_path, '"2025-08-19')
    for path, said in (
        (tmp_path / "none.csv", "no such file"),
        (tmp_path, "is a folder"),
        (latin, "is not UTF-8 text"),
        (empty, "not a table"),
        (ragged, "not a table"),
        (f"{latin}/nights.csv", "cannot be read"),
    ):
        with pytest.raises(ScenarioError, match=said):
            read_nights(str(path))


def test_a_missing_column_is_named(tmp_path):
    path = written(tmp_path, "2025-08-19,1,2,3,4", header=HEADER.removesuffix(",mixed_unknown_launched"))
    with pytest.raises(
        ScenarioError, match=r"column 'mixed_unknown_launched' is missing; needed are date, uav_launched"
    ):
        read_nights(path)


@pytest.mark.parametrize("start", [START - timedelta(days=1), START + timedelta(days=2)])
def test_a_replay_must_hold_day_0(tmp_path, start):
    path = written(tmp_path, "2025-08-19,1,0,0,0,0", "2025-08-20,1,0,0,0,0")
    with pytest.raises(ScenarioError, match=f"from 2025-08-19 to 2025-08-20 and leave out {start}, day 0"):
        reaching(read_nights(path), start, path)


def test_replay_starts_on_day_0_and_the_script_overrules_it(tmp_path):
    path = written(tmp_path, *(f"2025-08-{day},{day},0,0,0,0" for day in range(17, 23)))
    scenario = Scenario(replay=path, script=(Night(first=START + timedelta(days=1), cruise=9),))
    table = calendar(scenario, 6)
    assert table["given"].tolist() == [1, 1, 1, 1, 0, 0]
    assert table["drones"].tolist() == [19, 0, 21, 22, 0, 0]
    assert table["cruise"].tolist() == [0, 9, 0, 0, 0, 0]


def test_a_table_of_simulated_nights_can_be_replayed(tmp_path):
    path = tmp_path / "simulated.csv"
    first = nights_frame(Scenario(), 30, seed=1)
    first.to_csv(path, index=False)
    again = nights_frame(Scenario(replay=str(path)), 60, seed=1)
    launched = [column for columns in LAUNCHED.values() for column in columns]
    pd.testing.assert_frame_equal(again[launched][:30], first[launched])
    sampled = nights_frame(Scenario(), 60, seed=1)  # after the file's last night sampling goes on, on the same draws
    pd.testing.assert_frame_equal(again[launched][30:], sampled[launched][30:])


def test_tables_are_reproducible_and_differ_by_seed_and_run():
    first = nights_frame(Scenario(), 40, seed=1)
    assert first.equals(nights_frame(Scenario(), 40, seed=1))
    assert not first.equals(nights_frame(Scenario(), 40, seed=2))
    assert not first.equals(nights_frame(Scenario(), 40, seed=1, run=1))


@pytest.mark.parametrize("thins", [False, True])
@pytest.mark.parametrize("tempo", [0.3, 1.7])
def test_tables_add_up(tempo, thins):
    nights = nights_frame(Scenario(strikes={"tempo": tempo, "tempo_thins_defence": thins}), 200, seed=4)
    kinds = ("cruise", "ballistic", "supersonic", "mixed_unknown")
    assert (nights["date"] == pd.date_range(START, periods=200)).all()
    assert (nights.drop(columns=["date", "night_type"]).dtypes == "int64").all()
    for part in ("launched", "intercepted", "launched_known"):
        assert (sum(nights[f"{kind}_{part}"] for kind in kinds) == nights[f"missiles_{part}"]).all()
    for kind in (*kinds, "missiles"):
        assert nights[f"{kind}_intercepted"].between(0, nights[f"{kind}_launched"]).all()
    assert nights["uav_neutralised"].between(0, nights["uav_launched"]).all()
    assert (nights["uav_shot_down_or_suppressed"] + nights["uav_lost_ew"] == nights["uav_neutralised"]).all()
    assert (nights["night_type"].eq("combined_salvo") == nights["missiles_launched"].ge(20)).all()


def test_script_reaches_as_far_as_the_table():
    script = (Night(first=START + timedelta(days=3000), drones=4321),)
    nights = nights_frame(Scenario(script=script), 3650, seed=1)
    assert nights["uav_launched"][3000] == 4321
    assert len(nights) == 3650


def test_a_scripted_truce_is_silent():
    nights = nights_frame(
        Scenario(script=(Night(first=START, last=START + timedelta(days=4), truce=True),)), 10, seed=1
    )
    assert nights["uav_launched"][:5].eq(0).all()
    assert nights["uav_launched"][5:].gt(0).all()


def test_columns_are_those_of_the_data(shared_data):
    path = shared_data / "strikes" / "strikes_daily.csv"
    data = pd.read_csv(path)
    assert nights_frame(Scenario(), 3, seed=1).columns.tolist() == data.columns.tolist()
    summer = read_nights(str(path)).loc[START]
    assert summer.to_dict() == {"drones": 270, "cruise": 5, "ballistic": 5, "other": 0}
    replayed = nights_frame(Scenario(replay=str(path)), 20, seed=1)
    assert (
        replayed["uav_launched"].to_list()
        == data.set_index("date").loc["2025-08-19":"2025-09-07", "uav_launched"].to_list()
    )
