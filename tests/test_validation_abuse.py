"""The driver of abuse catches what it is there to catch: a traceback, a hang, a hog; and some inputs of every kind."""

import sys
from pathlib import Path

import pytest

from dashboards.abuse import KINDS
from experiments.validation import load_part
from experiments.validation.abuse import longest, network, pickles, program
from experiments.validation.abuse.commands import judged
from experiments.validation.abuse.driver import Found, Task, fuzzed
from experiments.validation.abuse.kind import REFUSED, TAKEN, chance
from experiments.validation.abuse.limits import BROKEN, GREEDY, SLOW, tried
from experiments.validation.abuse.lines import BESIDE, HERE, OWN, SHARES, line_of, longest_line, pickles_line, told
from experiments.validation.abuse.mutations import CHANGES, spoilt
from experiments.validation.abuse.trees import ODD, edited
from experiments.validation.line import FAILS, HOLDS
from negotiation.errors import ScenarioError

FEW = {"scenario": 40, "nights": 30, "design": 20, "policy": 30, "dataset": 16, "game": 5, "command": 8}
PLANTED = """
import sys, time
sys.path.insert(0, {root!r})
from experiments.validation.abuse.kind import Kind
from experiments.validation.abuse.worker import main

def use(folder, base):
    deed = int((folder / "deed.txt").read_text()) % 5
    if deed == 1:
        return [][1]
    if deed == 2:
        time.sleep(100)
    if deed == 3:
        return len(bytearray(3 << 30))
    if deed == 4:
        import os
        os._exit(9)
    return "taken"

kind = Kind("planted", "planted", 1.0, lambda chance, base: {{"deed.txt": str(chance.randrange(5)).encode()}}, use)
sys.exit(main({{"planted": kind}}))
"""


@pytest.fixture
def planted(tmp_path, monkeypatch):
    """Return the name of a module whose inputs do all that must not be."""
    text = PLANTED.format(root=str(program.ROOT))
    (tmp_path / "planted_abuse.py").write_text(text)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return "planted_abuse"


def test_a_planted_traceback_hog_and_death_are_caught_and_named(planted):
    deeds = [chance(1, "planted", number).randrange(5) for number in range(60)]
    found = Found()
    for number in (deeds.index(deed) for deed in (0, 1, 3, 4)):
        for line in fuzzed([Task(planted, {"planted": number + 1}, number)], 1, 1).wrong:
            found.add(line)
    by_deed = {deeds[line["number"]]: line for line in found.wrong}
    assert {*by_deed} == {1, 3, 4}
    assert [by_deed[deed]["outcome"] for deed in (1, 3, 4)] == [BROKEN, GREEDY, BROKEN]
    assert "IndexError" in by_deed[1]["why"]
    assert "status 9" in by_deed[4]["why"]
    assert (Path(str(by_deed[1]["kept"])) / "deed.txt").read_text() == "1"
    assert line_of("planted", "planted things", found).verdict == FAILS


@pytest.mark.parametrize("waits", [True, False])
def test_a_planted_hang_is_caught(waits):
    def hang():
        import time

        while True:
            time.sleep(0.01 if waits else 0)

    trial = tried(hang, (ScenarioError,), 0.2)
    assert trial.outcome == SLOW
    assert "more than 0.2 s" in trial.why


def test_a_planted_hog_is_caught():
    trial = tried(lambda: str(len(bytearray(3 << 30))), (ScenarioError,))
    assert trial.outcome == GREEDY
    assert len(bytearray(1 << 26)) == 1 << 26  # the limit held for the input alone


def test_the_limits_let_pass_what_is_clean():
    def refuses():
        raise ScenarioError("the file: \x1b[31m is no number")

    def faulty():
        raise KeyError("x")

    assert tried(lambda: TAKEN, ()).outcome == TAKEN
    assert tried(refuses, (ScenarioError,)).outcome == REFUSED
    assert tried(refuses, ()).outcome == BROKEN
    assert tried(faulty, (ScenarioError,)).outcome == BROKEN


@pytest.mark.parametrize(
    ("status", "said"),
    [(1, "fault: KeyError: 'x'"), (2, ""), (2, "Traceback (most recent call last):"), (2, "error: \x1b[31m"), (3, "")],
)
def test_a_command_that_ends_badly_is_seen(status, said):
    with pytest.raises(AssertionError):
        judged(status, said)
    assert judged(2, "error: mine.toml: no such file\n") == REFUSED


@pytest.mark.parametrize("name", FEW)
def test_some_inputs_of_every_kind_end_well(name, tmp_path, monkeypatch):
    from experiments.validation.abuse.worker import worked

    monkeypatch.chdir(tmp_path)
    (tmp_path / "base").mkdir()
    lines = []
    base = OWN[name].prepare(tmp_path / "base")
    worked(OWN[name], base, 7, range(FEW[name]), tmp_path, lines.append)
    wrong = [line for line in lines if "counts" not in line]
    assert not wrong, wrong
    assert sum(sum(line["counts"].values()) for line in lines) == FEW[name]


@pytest.mark.parametrize("name", BESIDE)
def test_some_links_and_uploads_end_well(name, tmp_path):
    from experiments.validation.abuse.worker import worked

    lines = []
    worked(KINDS[name], KINDS[name].prepare(tmp_path), 7, range(30), tmp_path, lines.append)
    assert all("counts" in line for line in lines), lines


def test_the_same_seed_gives_the_same_inputs():
    raw = b"strikes.tempo = 1.5\n" * 20
    assert [spoilt(raw, chance(1, "x", k)) for k in range(50)] == [spoilt(raw, chance(1, "x", k)) for k in range(50)]
    assert len({spoilt(raw, chance(1, "x", k)) for k in range(50)}) > 30
    for change in CHANGES:
        assert isinstance(change(b"", chance(1, "x", 1)), bytes)


def test_an_input_does_not_depend_on_those_before_it(tmp_path):
    for name in ("scenario", "game", "policy"):
        base = OWN[name].prepare(tmp_path)
        later = [OWN[name].make(chance(1, name, number), base) for number in range(30)][-1]
        assert OWN[name].make(chance(1, name, 29), base) == later
    kept = repr(ODD)
    for number in range(300):
        edited({"a": [1, {"b": []}], "c": {}}, chance(1, "x", number), 6)
    assert repr(ODD) == kept


def test_the_longest_talks_end():
    assert longest.scenario().calendar.talks_days == 365
    line = longest_line(False)
    assert line.verdict == HOLDS


def test_shares_make_a_whole():
    assert sum(SHARES.values()) + sum(share for _, share in BESIDE.values()) == pytest.approx(1)
    assert {*BESIDE} == {*KINDS}
    assert HERE == "experiments.validation.abuse.inputs"


def test_what_was_wrong_is_told_once_a_kind():
    line = {"kind": "x", "number": 3, "outcome": BROKEN, "why": "KeyError", "kept": "/k", "files": []}
    words = told([line, line | {"number": 5}, line | {"why": "other"}])
    assert "2 times, first with number 3 (/k): KeyError" in words


def test_nothing_is_unpickled_and_a_planted_use_is_seen(tmp_path):
    assert pickles_line().verdict == HOLDS
    (tmp_path / "agents").mkdir()
    (tmp_path / "agents" / "x.py").write_text("import numpy as np\nnp.load('x', allow_pickle=True)\n")
    assert pickles.found(tmp_path) == (1, [], ["agents/x.py:2 allow_pickle="])


def test_a_planted_question_to_another_machine_is_seen():
    import subprocess

    home = network.folder()
    code = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 1)\nexcept OSError as error: print(error)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=network.environment(home), capture_output=True, text=True, check=True
    )
    assert "cut off" in done.stdout
    assert network.tried(home)
    [end] = network.ended(("validate small_scenario.toml",), network.folder())
    assert end.status == 0, end.said


def test_the_program_is_started_and_judged(tmp_path):
    status, said, _ = program.started(["validate", "no_such"], tmp_path, 20)
    assert status == 2
    assert judged(status, said) == REFUSED
    stuck = (sys.executable, "-c", "while True: pass")
    assert program.started([], tmp_path, 0.2, stuck)[0] is None
    assert program.small(1 << 30)
    assert not program.small(4 << 30)


def test_the_part_is_there():
    assert load_part("abuse").title == "Abuse"
