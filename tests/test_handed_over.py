"""What users hand over and was once a fault: each is refused in words now. Found by `experiments.validation.abuse`."""

import json
import time
from itertools import islice
from pathlib import Path

import pandas as pd
import pytest

from experiments import cli
from experiments.designs import load_design, sampling
from experiments.files import OutputError
from experiments.identity import differences_here
from experiments.manifest import MANIFEST, digest
from experiments.printable import MOST_LINES, printable
from experiments.store import POINTS, Store
from experiments.sweeps import seated_row
from negotiation.errors import ScenarioError
from tests.data_sets import new


def said(words, capsys) -> str:
    """Return what a command says as it refuses its arguments."""
    assert cli.main(words) == 2
    words_said = capsys.readouterr().err
    assert words_said.startswith("error: ")
    return words_said


@pytest.fixture
def changed(tmp_path):
    """Return a data set whose manifest can be changed key by key."""
    folder = new(tmp_path / "sweep").folder

    def change(**values) -> Path:
        manifest = json.loads((folder / MANIFEST).read_text())
        for name, value in values.items():
            place = manifest["identity"] if name in ("seed", "seats", "code", "standoff") else manifest
            place[name] = value
        (folder / MANIFEST).write_text(json.dumps(manifest))
        return folder

    return change


@pytest.mark.parametrize("seat", ["Berlin=.mine:Own", "Berlin=broken_module:Own"])
def test_a_seat_that_cannot_be_imported_is_refused(seat, tmp_path, monkeypatch, capsys):
    (tmp_path / "broken_module.py").write_text("raise LookupError('from within')")
    monkeypatch.chdir(tmp_path)
    assert f"--seat {seat}" in said(["sweep", "small_map", "--dry-run", "--seat", seat], capsys)


def test_nights_past_the_last_date_or_of_a_seed_too_large_are_refused(tmp_path, capsys):
    out = ["--out", str(tmp_path / "x.csv")]
    last = ["--set", "calendar.start_date=9999-12-31", "--set", "calendar.talks_days=1", "--set", "script=[]"]
    assert "past the last date" in said(["nights", *last, "--days", "2", *out], capsys)
    assert cli.main(["nights", *last, *out]) == 0
    assert "--seed" in said(["nights", "--seed", str(2**64), *out], capsys)


def test_a_terminal_is_sent_no_commands(capsys):
    assert printable("a\x1b[31m\u202eb\nc") == "a\\x1b[31m\\u202eb\nc"
    assert len(printable("x" * 10_000)) < 1100
    assert printable("\n" * 50).count("\n") == MOST_LINES
    assert "\x1b" not in said(["validate", "\x1b[31m"], capsys)
    assert "\x1b" not in said(["run", "--set", "\x1b[31m=1"], capsys)


@pytest.mark.parametrize("name", ["../x", "/dev/zero", "", "..", "a\0b", "a\\b"])
def test_a_manifest_names_files_of_its_own_folder_only(name, changed):
    with pytest.raises(OutputError, match="is no file of this folder"):
        Store.open(changed(files={name: "0" * 64}))


def test_a_manifest_of_more_chunks_than_can_be_listed_is_refused(changed):
    with pytest.raises(OutputError, match="more than 1,048,576 chunks"):
        Store.open(changed(rows=10**8, chunk_rows=1))
    with pytest.raises(OutputError, match="rows"):
        Store.open(changed(rows=10**15))


def test_only_regular_files_have_a_digest(tmp_path):
    assert digest(Path(__file__))
    with pytest.raises(OutputError, match="not a regular file"):
        digest(tmp_path)


def test_an_identity_without_code_is_of_another_kind():
    assert differences_here({}) == ["code = None there, where the digests of modules should stand"]
    assert any(line.startswith("standoff = nothing there") for line in differences_here({"code": {"negotiation": "x"}}))


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"seed": "1"}, "seed = '1'"),
        ({"seed": -1}, "seed = -1"),
        ({"seats": ["x"]}, "seats = "),
        ({"rows": 44}, "44 runs"),
    ],
)
def test_a_row_is_not_told_from_a_manifest_that_cannot_be(values, why, changed, monkeypatch):
    monkeypatch.setattr("experiments.sweeps.replay.differences_here", lambda identity: [])
    with pytest.raises(OutputError, match=why):
        seated_row(changed(**values), 3)


@pytest.mark.parametrize("table", [b"PAR1", pd.DataFrame({"point": []}), pd.DataFrame({"x": [1, 2, 3]})])
def test_points_that_are_none_are_refused(table, changed):
    folder = changed()
    (folder / POINTS).write_bytes(table) if isinstance(table, bytes) else table.to_parquet(folder / POINTS)
    changed(files={})
    with pytest.raises(OutputError, match=POINTS):
        Store.open(folder).points()


def test_a_design_of_thousands_of_unknown_keys_is_refused_at_once(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("[levers]\n" + "".join(f"k{i} = [1]\n" for i in range(8000)))
    begin = time.process_time()
    with pytest.raises(ScenarioError, match="several problems"):
        load_design(path)
    assert time.process_time() - begin < 2


def test_a_table_of_points_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_BYTES", 10)
    (tmp_path / "points.csv").write_text("strikes.tempo\n1.0\n")
    path = tmp_path / "mine.toml"
    path.write_text('method = "csv"\ncsv = "points.csv"\nuncertainties."strikes.tempo" = "csv"\n')
    with pytest.raises(ScenarioError, match="has 18 bytes"):
        load_design(path)


def test_each_unknown_column_of_a_hundred_thousand_is_told_once():
    names = [""] * 50_000 + [f"x{k}" for k in range(50_000)]  # counting each anew took minutes
    first, second, *_ = islice(sampling._wrong_names(names, ["strikes.tempo"]), 3)
    assert first.found == "''"
    assert second.found == "'x0'"
