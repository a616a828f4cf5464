"""Tables of nights that cannot be used are refused with file, line, column, value and what is allowed."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from experiments.refit import read_observed
from negotiation import load_scenario
from negotiation.errors import ScenarioError
from negotiation.replay import nights_frame


@pytest.fixture(scope="module")
def nights():
    frame = nights_frame(load_scenario(), 40, 2)
    return frame.assign(date=frame["date"].dt.strftime("%Y-%m-%d"))


def written(frame: pd.DataFrame, path, **options):
    frame.to_csv(path, index=False, **options)
    return path


def changed(frame: pd.DataFrame, row: int, column: str, value) -> pd.DataFrame:
    frame = frame.astype(object)
    frame.loc[row, column] = value
    return frame


def test_a_table_of_our_own_is_read_back(nights, tmp_path):
    read = read_observed(written(nights, tmp_path / "n.csv"))
    for name in ("uav_launched", "uav_neutralised", "missiles_launched", "missiles_intercepted", "cruise_intercepted"):
        np.testing.assert_array_equal(read[name], nights[name])
    assert len(read_observed(tmp_path / "n.csv", date(2025, 8, 20), date(2025, 9, 20))) == 32


@pytest.mark.parametrize(("encoding", "newline"), [("utf-8-sig", "\n"), ("utf-8", "\r\n")])
def test_marks_and_line_ends_of_other_programs_do_no_harm(nights, tmp_path, encoding, newline):
    path = written(nights, tmp_path / "n.csv", encoding=encoding, lineterminator=newline)
    assert len(read_observed(path)) == 40


@pytest.mark.parametrize(
    ("row", "column", "value", "words"),
    [
        (3, "uav_launched", -1, r"n.csv, line 5, column 'uav_launched': '-1' is not allowed; a whole number from 0"),
        (3, "cruise_launched", "many", r"line 5, column 'cruise_launched': 'many' is not allowed"),
        (3, "uav_launched", 10**9, r"line 5, column 'uav_launched': '1000000000' is not allowed"),
        (3, "uav_launched", "", r"line 5, column 'uav_launched': '' is not allowed"),
        (3, "uav_neutralised", "x", r"line 5, column 'uav_neutralised': 'x' is not allowed; a whole number from 0"),
        (3, "ballistic_intercepted", -2, r"line 5, column 'ballistic_intercepted': '-2' is not allowed"),
        (3, "cruise_intercepted", 1.5, r"line 5, column 'cruise_intercepted': '1.5' is not allowed"),
        (3, "cruise_intercepted", "inf", r"line 5, column 'cruise_intercepted': 'inf' is not allowed"),
        (3, "date", "2025-08-21", r"line 5, column 'date': 2025-08-21 stands there twice"),
        (3, "date", "19/08/2025", r"line 5, column 'date': '19/08/2025' is not a date; write 2025-08-19"),
        (3, "date", "2025-12-01", r"line 5, column 'date': 2025-08-22 is missing before 2025-12-01"),
    ],
)
def test_a_wrong_cell_is_named(nights, tmp_path, row, column, value, words):
    with pytest.raises(ScenarioError, match=words):
        read_observed(written(changed(nights, row, column, value), tmp_path / "n.csv"))


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("date", "column 'date' is missing"),
        ("cruise_launched", "column 'cruise_launched' is missing"),
        ("uav_neutralised", "column 'uav_neutralised' is missing; what was intercepted is told by"),
    ],
)
def test_a_missing_column_is_named(nights, tmp_path, column, words):
    with pytest.raises(ScenarioError, match=words):
        read_observed(written(nights.drop(columns=column), tmp_path / "n.csv"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not a table"),
        (b"\n\n", "is missing|not a table"),
        (b"date,uav_launched\n", "is missing"),
        ("date,uav_launched\n".encode("utf-16"), "is not UTF-8 text"),
        (b"date,uav_launched\n\xff\xfe\x00", "is not UTF-8 text"),
        (b"\x00\x01\x02", "n.csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, content, words):
    path = tmp_path / "n.csv"
    path.write_bytes(content)
    with pytest.raises(ScenarioError, match=words):
        read_observed(path)


def test_a_table_without_rows_is_refused(nights, tmp_path):
    with pytest.raises(ScenarioError, match="no nights in it"):
        read_observed(written(nights.head(0), tmp_path / "n.csv"))


def test_too_few_nights_are_refused(nights, tmp_path):
    with pytest.raises(ScenarioError, match="27 nights from 2025-08-19 to 2025-09-14 are too few; at least 28"):
        read_observed(written(nights.head(27), tmp_path / "n.csv"))


def test_huge_files_are_refused_unread(nights, tmp_path, monkeypatch):
    path = written(nights, tmp_path / "n.csv")
    monkeypatch.setattr("experiments.refit.reading.MOST_NIGHTS", 39)
    with pytest.raises(ScenarioError, match="has 40 nights; at most 39"):
        read_observed(path)
    monkeypatch.setattr("negotiation.replay.MOST_BYTES", 100)
    monkeypatch.setattr("negotiation.replay.pd.read_csv", None)
    with pytest.raises(ScenarioError, match="has more than 100 bytes, the most that a table of nights has"):
        read_observed(path)


def test_folders_and_missing_files_are_named(tmp_path):
    with pytest.raises(ScenarioError, match="is a folder; needed is a CSV file"):
        read_observed(tmp_path)
    with pytest.raises(ScenarioError, match="no such file; needed is a CSV file"):
        read_observed(tmp_path / "none.csv")


def test_more_stopped_than_launched_is_a_night_whose_fate_is_unknown(nights, tmp_path):
    odd = changed(nights, 3, "uav_neutralised", int(nights.loc[3, "uav_launched"]) + 1)
    read = read_observed(written(odd, tmp_path / "n.csv"))
    assert read["uav_launched"].iloc[3] == nights.loc[3, "uav_launched"] > 0
    assert read["uav_launched_known"].iloc[3] == 0
    assert (read["uav_launched_known"].drop(read.index[3]) == read["uav_launched"].drop(read.index[3])).all()
