"""Agents of a user's own that fail: the error names seat, class, choice and line; faults of the rules stay faults."""

from pathlib import Path

import pytest

from agents import Capital, World
from experiments import cli, load_design
from experiments.sweeps.own_agents import live
from experiments.sweeps.sweep import opened
from experiments.sweeps.work import Work
from negotiation.choices import RULES
from negotiation.errors import ScenarioError
from tests.short_runs import eager

HERE = Path(__file__)
DESIGN = """
schema_version = 1
[settings]
calendar.talks_days = 60
[levers]
sequence = ["package", "trilateral_at_once"]
"""


class Misspelt(Capital):
    """Reads an issue that there is not."""

    def ratify(self, view, u):
        return view.text["forc"] > 2


class Unseated(Capital):
    """Fails before it has a name."""

    def __init__(self, model, name, index):
        raise ZeroDivisionError(name)


class Asking(Capital):
    """Asks the world, in a function of the same module, for what it refuses."""

    def vote(self, view, u):
        return worth(view) > 0


def worth(view):
    return view.utility_of(farce=3)


class Negative(Capital):
    """Pledges what cannot be."""

    def pledge(self, view, others):
        return -3


class Dreamer(Capital):
    """Proposes what cannot be."""

    def propose(self, view, u):
        return {"farce": 3}


def line_of(text: str) -> int:
    """Return the line of this file on which a text stands first."""
    return next(number for number, line in enumerate(HERE.read_text().splitlines(), 1) if text in line)


def failed(kind, words):
    """Return what is said of a run in which Berlin is of this kind."""
    with pytest.raises(ScenarioError, match=words) as error:
        live(eager(), 1, 1, {"Paris": Capital, "Berlin": kind}, "row 7")
    said = str(error.value)
    assert said.startswith(f"--seat Berlin={kind.__module__}:{kind.__qualname__}: ")
    assert said.endswith(" (in row 7)")
    return said


@pytest.mark.parametrize(
    ("kind", "choice", "line", "words"),
    [
        (Misspelt, "ratify", 'view.text["forc"]', "KeyError: 'forc'"),
        (Unseated, "__init__", "raise ZeroDivisionError", "ZeroDivisionError: Berlin"),
        (Asking, "vote", "return view.utility_of", "ValueError: no issue 'farce'; issues are policing"),
    ],
)
def test_code_that_fails_is_named_with_its_line(kind, choice, line, words):
    assert f": its {choice} failed at {HERE}, line {line_of(line)}: {words}" in failed(kind, words)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Negative, "what its pledge returned cannot be: ValueError: Berlin pledged -3 thousand troops"),
        (Dreamer, "what its propose returned cannot be: ValueError: no issue 'farce'"),
    ],
)
def test_an_answer_that_cannot_be_is_named_with_the_choice(kind, words):
    failed(kind, words)


class Silent(Capital):
    """Follows the rules in everything."""


def test_a_fault_of_the_rules_is_nobodys_agent(monkeypatch):
    monkeypatch.setattr("agents.actor.RULES", RULES._replace(vote={}.pop))
    with pytest.raises(TypeError, match="pop expected"):
        live(eager(), 1, 0, {"Berlin": Silent}, "row 7")


def test_runs_of_sound_agents_are_as_ever():
    usual = World(eager(), 1, 0).run()
    for seats in (None, {"Berlin": Silent}):
        assert live(eager(), 1, 0, seats, "row 7").trace.evenings.tobytes() == usual.trace.evenings.tobytes()


@pytest.fixture
def design(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(DESIGN)
    return str(path)


def test_a_sweep_of_such_agents_is_bad_input(design, tmp_path, capsys):
    options = ["--out", str(tmp_path / "x"), "--workers", "1", "--seat", "Berlin=tests.test_own_agents:Negative"]
    for quiet in ([], ["--quiet"]):  # tried first, and then in a worker
        assert cli.main(["sweep", design, *options, *quiet]) == 2
        said = capsys.readouterr().err
        assert "error: --seat Berlin=tests.test_own_agents:Negative: what its pledge returned cannot be" in said
        assert said.endswith("(in row 0)\n")


def test_a_row_of_such_agents_is_bad_input(design, tmp_path, capsys):
    opened(Work(load_design(design), {"Berlin": "tests.test_own_agents:Negative"}), tmp_path / "x", resume=False)
    assert cli.main(["run", "--from", str(tmp_path / "x"), "--row", "1"]) == 2
    assert "Negative: what its pledge returned cannot be" in capsys.readouterr().err


def test_a_row_with_own_agents_says_how_to_run_it_again(design, tmp_path, capsys):
    opened(Work(load_design(design), {"Berlin": "tests.test_own_agents:Silent"}), tmp_path / "x", resume=False)
    row = ["--from", str(tmp_path / "x"), "--row", "1", "--futures", "0"]
    assert cli.main(["run", *row, "--out", str(tmp_path / "told")]) == 0
    assert f"\n    standoff run {' '.join(row)}\n" in (tmp_path / "told" / "README.txt").read_text()
