"""`standoff sweep`, and `standoff run --from`: what they say, and what they refuse."""

import json
import re
from functools import partial

import pytest

from experiments import cli, load, sweep
from experiments.commands.sweep import _finishing, _Progress, span
from experiments.store import Store

DESIGN = """
schema_version = 1
replications = 3
method = "full_factorial"
[settings]
calendar.talks_days = 60
[levers]
sequence = ["package", "trilateral_at_once"]
"""


@pytest.fixture
def design(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(DESIGN)
    return str(path)


def told(capsys, *arguments, status=0):
    """Return what a command says on stdout, or where it fails on stderr."""
    capsys.readouterr()
    assert cli.main([str(argument) for argument in arguments]) == status
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return err if status else out


def test_a_dry_run_counts_and_writes_nothing(design, tmp_path, capsys):
    assert "2 points x 3 runs = 6 runs; about a second on" in told(capsys, "sweep", design, "--dry-run")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


def test_a_sweep_says_what_there_is_and_how_to_read_it(design, tmp_path, capsys):
    out = tmp_path / "runs"
    said = told(capsys, "sweep", design, "--out", out, "--workers", 1)
    assert "6 rows" in said
    assert f'experiments.load("{out}")' in said
    assert len(load(out)) == 6
    assert "0 runs (6 were there): 6 rows" in told(capsys, "sweep", design, "--out", out, "--resume", "--quiet")


def test_a_damaged_part_is_done_again_with_the_options_it_names(design, tmp_path, capsys):
    out = tmp_path / "runs"
    told(capsys, "sweep", design, "--out", out, "--quiet")
    (part,) = (out / "parts").iterdir()
    whole = part.read_bytes()
    part.write_bytes(whole[:1000])
    said = told(capsys, "sweep", design, "--out", out, "--resume", "--quiet", status=2)
    options = said.split("do it again with ")[1].split()
    assert "6 runs" in told(capsys, "sweep", design, "--out", out, "--quiet", *options)
    assert part.read_bytes() == whole


@pytest.fixture
def interrupt(monkeypatch):
    """Let parts have one row, and let Ctrl-C come when so many parts are done."""

    def at(parts):
        def progress(self, rows, whole, calls=[]):  # noqa: B006
            self.first = max(self.first, 0)
            calls.append(rows)
            if len(calls) == parts + 1:  # the first tells what was there
                raise KeyboardInterrupt

        monkeypatch.setattr("experiments.sweeps.sweep", partial(sweep, chunk_rows=1))
        monkeypatch.setattr(_Progress, "__call__", progress)

    return at


@pytest.mark.parametrize("workers", [1, 3])
def test_an_interrupt_finishes_what_is_at_work_and_counts_it(design, tmp_path, capsys, interrupt, monkeypatch, workers):
    out, options = tmp_path / "runs", ["--quiet", "--workers", workers]
    interrupt(2)
    said = told(capsys, "sweep", design, "--out", out, *options, status=130)
    kept = int(re.search(r"(\d) of 6 rows are kept; go on with --resume", said)[1])
    assert kept == len(Store.open(out).parts) == len(list((out / "parts").glob("*.parquet"))) >= 2
    monkeypatch.undo()
    assert f"({kept} were there)" in told(capsys, "sweep", design, "--out", out, "--resume", *options)


def test_an_interrupt_after_the_last_part_finds_it_complete(design, tmp_path, capsys, interrupt):
    interrupt(6)
    said = told(capsys, "sweep", design, "--out", tmp_path / "runs", "--quiet", status=130)
    assert f"all 6 rows are there: {tmp_path / 'runs'} is complete\n" in said
    assert "--resume" not in said


def test_what_is_waited_for_is_said(capsys):
    for parts, words in ((0, ""), (1, "finishing the part at work"), (2, "finishing the 2 parts at work")):
        _finishing(parts)
        assert capsys.readouterr().err.startswith(words)


def test_a_row_is_told_with_its_own_scenario(design, tmp_path, capsys):
    out = tmp_path / "runs"
    told(capsys, "sweep", design, "--out", out, "--quiet")
    said = json.loads(told(capsys, "run", "--from", out, "--row", 4, "--futures", 0, "--json"))
    row = load(out).loc[4]
    assert (said["seed"], said["run"]) == (1, 1)
    assert said["outcome"]["sequence"] == row["sequence"] == row["scenario.sequence"] == "trilateral_at_once"
    assert said["outcome"]["odds"] == row["odds"]


def test_what_does_not_go_together_is_refused(design, tmp_path, capsys):
    out = tmp_path / "runs"
    for arguments, words in (
        (["sweep", design], "name the folder of the data set"),
        (["sweep", design, "--out", out, "--redo"], "goes with --resume only"),
        (["sweep", design, "--out", tmp_path], "is not empty"),
        (["sweep", design, "--out", out, "--resume"], "holds no data set"),
        (["sweep", "demmo", "--out", out], "did you mean demo?"),
        (["sweep", design, "--out", out, "--seat", "Berlin"], "write NAME=PACKAGE:CLASS"),
        (["sweep", design, "--out", out, "--seat", "Berln=agents:Capital"], "did you mean Berlin?"),
        (["sweep", design, "--out", out, "--seat", "Berlin=agents:World"], "is no agent class"),
        (["sweep", design, "--out", out, "--seat", "Berlin=nowhere:Class"], "No module named 'nowhere'"),
        (["run", "--from", out], "takes both, --from DIR and --row N"),
        (["run", "--row", "1"], "takes both, --from DIR and --row N"),
        (["run", "korea_1953", "--from", out, "--row", "1"], "a scenario of its own"),
        (["run", "--from", out, "--row", "1"], "holds no data set"),
    ):
        assert words in told(capsys, *arguments, status=2), arguments
        assert not out.exists()


def test_spans_in_words():
    assert [span(seconds) for seconds in (0.1, 45, 100, 9000)] == ["a second", "45 seconds", "1.7 minutes", "2.5 hours"]
