"""The command line: what it prints, its exit status, and files that are there whole or not at all."""

import json
import os
import signal
import subprocess
import sys
import time

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import cli
from experiments.commands import nights as nights_command
from experiments.files import OutputError, new_file
from negotiation import load_scenario
from negotiation.errors import ScenarioError
from negotiation.loading import shipped
from tests.conftest import ROOT

COMMAND = [sys.executable, "-m", "experiments.cli"]


def run(*arguments):
    """Return what a command prints that must succeed."""
    result = CliRunner().invoke(cli.app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(capsys, *arguments, status=2):
    """Return the message of a command that must fail, and print nothing else."""
    assert cli.main(list(arguments)) == status
    out, err = capsys.readouterr()
    assert not out
    assert "Traceback" not in err
    return err


def test_scenarios_name_first_then_title():
    lines = run("scenarios").splitlines()
    assert [line.split()[0] for line in lines] == list(shipped())
    assert lines[0].endswith("Talks under fire, August 2025")
    assert run("scenarios", "--quiet").splitlines() == list(shipped())


def test_describe_as_table():
    text = run("describe", "--only", "strikes.")
    assert "name: august_2025" in text
    (line,) = (line for line in text.splitlines() if line.strip().startswith("strikes.tempo "))
    assert line.split()[:7] == ["strikes.tempo", "1", "1", "0.3", "2.5", "x", "data"]
    assert "actors." not in text


def test_describe_as_markdown_and_with_settings():
    text = run("describe", "korea_1953", "--format", "markdown", "--set", "strikes.tempo=1.5")
    assert text.startswith("| key | value |")
    assert "| strikes.tempo | 1.5 | 1 | 0.3 | 2.5 | x | data |" in text
    assert "| issues.boots.floor | 1 | 0 |" in text


def test_describe_as_json():
    told = json.loads(run("describe", "--format", "json"))
    assert told["name"] == "august_2025"
    assert len(told["numbers"]) > 1000
    assert told["numbers"][0]["key"] == "calendar.talks_days"


def test_validate_a_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("strikes.tempo = 5")
    lines = run("validate", str(path)).splitlines()
    assert lines[0] == f"{path}: valid; 9 actors, numbers that differ from the defaults: 1"
    assert lines[1] == "note: strikes.tempo = 5 is legal, and outside the plausible 0.3 to 2.5 x"


def test_validate_reads_the_replay(tmp_path, capsys):
    (tmp_path / "nights.csv").write_text("night\n")
    path = tmp_path / "mine.toml"
    path.write_text('replay = "nights.csv"')
    assert "column" in refused(capsys, "validate", str(path))


def test_diff_names_what_differs():
    text = run("diff", "august_2025", "korea_1953")
    (line,) = (line for line in text.splitlines() if "washington.cap" in line)
    assert line.split() == ["washington.cap", str(load_scenario().washington.cap), "2.5", "burden", "fitted"]
    assert "no difference" in run("diff", "august_2025", "august_2025")


def test_nights_are_written_and_not_overwritten(tmp_path, capsys):
    path = tmp_path / "nights.csv"
    assert (
        run("nights", "--days", "9", "--seed", "3", "--out", str(path)) == f"{path}: 9 nights of august_2025, seed 3\n"
    )
    table = pd.read_csv(path)
    assert len(table) == 9
    assert table.loc[0, "uav_launched"] == 270
    before = path.read_bytes()
    assert "--force" in refused(capsys, "nights", "--days", "5", "--out", str(path))
    assert path.read_bytes() == before
    assert run("nights", "--days", "5", "--out", str(path), "--force", "--quiet") == ""
    assert len(pd.read_csv(path)) == 5
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["describe", "korea"], "did you mean korea_1953?"),
        (["describe", "--format", "yaml"], "--format"),
        (["describe", "--only", "zzz"], "--only zzz: no key of august_2025"),
        (["describe", "--set", "strikes.temp=1"], "did you mean strikes.tempo?"),
        (["describe", "--set", "strikes.tempo"], "write KEY=VALUE"),
        (["describe", "--set", "strikes.tempo=12"], "from 0 to 10 x"),
        (["describe", "--set", "venue=Istambul"], "did you mean Istanbul?"),
        (["describe", "--set", "sequence=[[["], "unknown sequence"),
        (["validate"], "Missing argument"),
        (["validate", "none.toml"], "none.toml: no such file"),
        (["diff", "august_2025"], "Missing argument"),
        (["nights", "--out", "/none/x.csv"], "there is no folder /none; create it first"),
        (["nights", "--out", "/"], "is a folder"),
        (["nights", "--out", "/dev/null", "--force"], "not a regular file"),
        (["nights", "--out", "a\0b"], "null byte"),
        (["nights", "--out", "x.csv", "--days", "0"], "--days"),
        (["nights", "--out", "x.csv", "--days", "366"], "--days"),
        (["nights", "--out", "x.csv", "--seed", "-1"], "--seed"),
        (["nope"], "nope"),
        (["--nope"], "--nope"),
    ],
)
def test_bad_input_is_one_message_and_status_2(arguments, said, capsys):
    err = refused(capsys, *arguments)
    assert err.startswith("error: ")
    assert said in err


def test_faults_are_one_line_a_hint_and_status_1(capsys, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("experiments.commands.scenarios.load_scenario", broken)
    monkeypatch.delenv("STANDOFF_DEBUG", raising=False)
    err = refused(capsys, "scenarios", status=1)
    assert err.splitlines()[0] == "fault: ZeroDivisionError: oops"
    assert "report" in err
    monkeypatch.setenv("STANDOFF_DEBUG", "1")
    assert cli.main(["scenarios"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupt_is_status_130_and_leaves_nothing(capsys, monkeypatch, tmp_path):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("negotiation.replay.nights_frame", interrupted)
    assert refused(capsys, "nights", "--out", str(tmp_path / "x.csv"), status=130) == "interrupted\n"
    monkeypatch.setattr(nights_command, "chosen", interrupted)
    assert refused(capsys, "nights", "--out", str(tmp_path / "x.csv"), status=130) == "interrupted\n"
    assert not list(tmp_path.iterdir())


def test_a_file_half_written_is_no_file(tmp_path):
    path = tmp_path / "x.csv"
    for error in (KeyboardInterrupt, ScenarioError):
        with pytest.raises(error), new_file(path, force=False) as file:  # noqa: PT012
            file.write("half")
            raise error
    with pytest.raises(OutputError, match="No space left"), new_file(path, force=False):
        raise OSError(28, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_a_file_replaced_keeps_its_permissions(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("old")
    path.chmod(0o640)
    with new_file(path, force=True) as file:
        file.write("new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == 0o640


def test_help_has_examples_and_no_command_shows_help(capsys):
    assert "Example" in run("nights", "--help")
    assert cli.main([]) == 0
    assert "scenarios" in capsys.readouterr().out


def test_as_a_program(tmp_path):
    told = subprocess.run([*COMMAND, "--version"], cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("standoff ")
    told = subprocess.run([*COMMAND, "validate", "none.toml"], cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr) == (2, "", "error: none.toml: no such file\n")


def test_a_reader_that_has_had_enough_is_no_fault():
    program = subprocess.Popen([*COMMAND, "describe"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout.readline() == b"name: august_2025\n"
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_as_a_program(tmp_path):
    arguments = ["nights", "--days", "365", "--out", str(tmp_path / "x.csv")]
    slow = "import time, negotiation.replay as r; r.nights_frame = lambda *_: (print('on', flush=True), time.sleep(60))"
    code = f"{slow}\nfrom experiments.cli import main\nraise SystemExit(main({arguments!r}))"
    program = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout.readline() == b"on\n"
    time.sleep(0.1)
    program.send_signal(signal.SIGINT)
    assert program.communicate() == (b"", b"interrupted\n")
    assert program.returncode == 130
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_while_modules_load():
    code = (
        "import os, signal, sys, builtins; from experiments.program import main; load = builtins.__import__\n"
        "def interrupted(name, *rest):\n"
        "    if name == 'typer': os.kill(os.getpid(), signal.SIGINT)\n"
        "    return load(name, *rest)\n"
        "builtins.__import__ = interrupted; sys.exit(main())"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr) == (130, "", "interrupted\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_is_one_message_and_no_fault():
    with open("/dev/full", "w") as full:
        told = subprocess.run(
            [*COMMAND, "describe"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert told.returncode == 2
    assert told.stderr == "error: what was asked for cannot be written: No space left on device\n"


def test_validate_says_which_capitals_are_any_capital(tmp_path, capsys):
    path = tmp_path / "mine.toml"
    path.write_text('extends = "august_2025"\ncapitals = ["London", "Helsinky"]\n')
    assert cli.main(["validate", str(path)]) == 0
    assert "note: Helsinky does not ship" in capsys.readouterr().out


def test_light_commands_start_without_heavy_libraries():
    code = (
        "import sys; from experiments.cli import main; main(['scenarios', '--quiet']); "
        "print(*{'numba', 'scipy', 'pandas', 'mesa', 'matplotlib'} & {*sys.modules}, file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert told.stderr.strip() == ""
