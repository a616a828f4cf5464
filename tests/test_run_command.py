"""`standoff run`: what it prints, what it writes, and that nothing half-written stays."""

import json
import os

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import cli
from experiments.counts import SCOPE, counted, sentences
from experiments.files import OutputError
from experiments.parquet import CODEBOOK, read_codebook
from experiments.run_files import MEANINGS, free_folder, new_folder
from negotiation import load_scenario
from negotiation.outcome import outcomes
from tests.lived import lived

FUTURES = 12


@pytest.fixture(autouse=True)
def futures(monkeypatch):
    """Let futures be copies of two runs: the compiled reader has tests of its own."""
    ends = [lived(ending).trace.evenings[-1:] for ending in ("signed", "refused")]

    def simulate(scenario, runs, seed, progress):
        progress(runs)
        return outcomes(np.concatenate(ends * runs)[:runs], scenario)

    monkeypatch.setattr("negotiation.simulate", simulate, raising=False)


def run(*arguments):
    """Return what a run prints that must succeed."""
    number = lived().run_number
    result = CliRunner().invoke(cli.app, ["run", "--run", str(number), "--futures", str(FUTURES), *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_run_is_told_and_futures_are_counted():
    text = run()
    assert text.startswith(f"Talks under fire, August 2025 (seed 1, run {lived().run_number})\n")
    assert "How it ended" in text
    assert "6 of 12 futures end in a signed deal within 180 days" in text
    assert "within five years" in text
    assert " ".join(text.split()).endswith(SCOPE)
    assert max(map(len, text.splitlines())) <= 100


def test_quiet_prints_results_only():
    lines = run("--quiet").splitlines()
    assert lines[0].startswith(f"Run {lived().run_number} of seed 1: signed on ")
    assert any(line.startswith("6 of 12 futures") for line in lines[1:3])  # the first sentence may take two lines
    assert len(lines) <= 6


def test_json_is_one_object():
    told = json.loads(run("--json"))
    assert told["outcome"]["signed"] is True
    assert told["outcome"]["sign_day"] == lived().outcome["sign_day"]
    assert told["futures"]["signed"] == 6
    assert told["narrative"][0].startswith("Talks under fire")
    assert told["scope"] == SCOPE


def test_no_futures_if_none_are_wanted():
    text = run("--futures", "0")
    assert "futures" not in text
    assert SCOPE.split(";")[0] in text


def test_out_writes_all_with_codebooks(tmp_path):
    folder = tmp_path / "august"
    assert "see README.txt" in " ".join(run("--out", str(folder)).split())
    assert {path.name for path in folder.iterdir()} == {*MEANINGS, "README.txt"}
    assert load_scenario(folder / "scenario.toml").fingerprint() == lived().scenario.fingerprint()
    readme = (folder / "README.txt").read_text()
    assert all(name in readme for name in (*MEANINGS, CODEBOOK))
    for path in folder.glob("*.parquet"):
        frame, book = pd.read_parquet(path), read_codebook(path)
        assert list(book) == list(frame.columns)
        assert all(entry["unit"] and entry["meaning"] and "range" in entry for entry in book.values())
        assert list(frame.attrs["columns"]) == list(frame.columns)
    assert read_codebook(folder / "outcomes.parquet")["odds"]["range"] == "0 to 1"
    pd.testing.assert_frame_equal(pd.read_parquet(folder / "trace_days.parquet"), lived().trace.days, check_freq=False)
    assert (folder / "run.svg").read_text().startswith("<?xml")
    assert "6 of 12 futures" in (folder / "narrative.txt").read_text()
    assert not [path for path in tmp_path.iterdir() if path != folder]


def test_what_was_written_says_how_to_run_it_again(tmp_path, monkeypatch):
    folder = tmp_path / "korea"
    options = ["--seed", "4", "--run", "2", "--futures", "7", "--set", "calendar.talks_days=40"]
    assert cli.main(["run", "korea_1953", *options, "--out", str(folder)]) == 0
    (again,) = (line.split() for line in (folder / "README.txt").read_text().splitlines() if "standoff run" in line)
    monkeypatch.chdir(folder)
    assert cli.main([*again[1:], "--out", str(tmp_path / "again")]) == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }


def test_out_never_writes_over_results(tmp_path, capsys):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mine.txt").write_text("mine")
    assert cli.main(["run", "--out", str(tmp_path / "kept")]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert "is not empty" in err
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["mine.txt"]


def test_an_interrupt_leaves_nothing(tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("experiments.run_files._draw", interrupted)
    assert cli.main(["run", "--futures", "0", "--out", str(tmp_path / "x")]) == 130
    assert not list(tmp_path.iterdir())


def test_a_folder_is_there_whole_or_not_at_all(tmp_path):
    path = tmp_path / "x"
    with pytest.raises(OutputError, match="No space left"), new_folder(path) as folder:  # noqa: PT012
        (folder / "half").write_text("half")
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())
    path.mkdir()
    with new_folder(path) as folder:
        (folder / "whole").write_text("whole")
    assert [entry.name for entry in path.iterdir()] == ["whole"]
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o777 & ~mask


@pytest.mark.parametrize(
    ("name", "said"), [("none/x", "create it first"), ("file", "is a file"), ("a\0b", "no path that a folder can have")]
)
def test_folders_that_cannot_be(tmp_path, name, said):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match=said):
        free_folder(tmp_path / name)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seed", "-1"], "--seed"),
        (["--run", "-1"], "--run"),
        (["--futures", "-1"], "--futures"),
        (["korea"], "did you mean korea_1953?"),
        (["--set", "strikes.temp=1"], "did you mean strikes.tempo?"),
        (["--out", "/none/x"], "create it first"),
    ],
)
def test_bad_input_is_one_message_and_status_2(arguments, said, capsys):
    assert cli.main(["run", *arguments]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.startswith("error: ")
    assert said in err


def test_counts_add_up():
    ends = np.concatenate([lived(ending).trace.evenings[-1:] for ending in ("signed", "refused", "no vote")])
    counts = counted(outcomes(ends, lived().scenario), lived().scenario)
    assert counts["signed"] + sum(counts["endings"].values()) == counts["futures"] == 3
    assert counts["collapsed"] + counts["held"] == counts["signed"]
    assert sentences(counts)[0] == "1 of 3 futures ends in a signed deal within 180 days."
    several = counts | {"futures": 20, "signed": 8, "collapsed": 1, "held": 7}
    assert sentences(several)[-1] == "Of the 8 deals 1 collapses within five years, 7 hold."
    assert (
        sentences(several | {"collapsed": 7, "held": 1})[-1] == "Of the 8 deals 7 collapse within five years, 1 holds."
    )
