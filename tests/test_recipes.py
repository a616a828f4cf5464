"""The recipes of CONTRIBUTING.md, followed: by scenario file, and by rows that would ship, in a copy of the sources."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from agents import World
from negotiation import load_scenario
from negotiation.ensemble import simulate
from tests.conftest import ROOT

FILES = re.findall(r"```toml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)
FAST = {"calendar.talks_days": 30, "calendar.aftermath_months": 2}

# file: a line that must stand there once, and what is put before it
ADDED_ROWS = {
    "parameters/issues.py": (
        "}  # fmt: skip\n\nISSUES",
        '    "mines": {"levels": ("none", "charts", "clearance"), "consent": WK, "denial": (0, 0.05, 0.2)},\n',
    ),
    "parameters/actors.py": ("}  # fmt: skip\nANY_CAPITAL", '    "Madrid": {"weights": _CAPITAL, "capacity": 6.0},\n'),
    "parameters/rooms.py": (
        '    "package": {',
        '    "mines_first": {"stages": (stage("WKE", ("mines",), summit=False), stage("WKME", but("mines")))},\n',
    ),
}
FOLLOWS = """
from agents import World
from experiments.describe import parameter_table
from experiments.figures import figure_of_run
from negotiation import load_scenario
from negotiation.narrative import narrate
from tests.parity.readers import lived_by_both

scenario = load_scenario().replace(capitals=("London", "Madrid"), sequence="mines_first", venue="Geneva", script=(), **{
    "window.base_logit": 3.0, "washington.cap": 5.0, "bargaining.vote_noise": 1.0, "calendar.talks_days": 60,
})
assert scenario.actors["Madrid"].capacity == 6.0
assert lived_by_both(scenario, 1, 0) == ""
world = World(scenario, 1, 0).run()
assert world.outcome["mines"] > 0 and world.trace.days["mines"].max() == world.outcome["mines"]
assert world.trace.events["sentence"].str.contains("mines").any()
assert "mines: c" in " ".join(narrate(world.trace))
assert "issues.mines.denial.2" in set(parameter_table(scenario)["key"])
assert figure_of_run(world.trace, world.outcome, 1, 0).axes
"""


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_scenario_file_of_the_recipes_is_lived(number, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(FILES[number], encoding="utf-8")
    scenario = load_scenario(path)
    assert scenario != load_scenario()
    assert len(simulate(scenario.replace(**FAST), 3)) == 3


def test_a_new_capital_shifts_nobodys_draws_and_sits_at_the_table():
    usual = load_scenario()
    more = usual.replace(capitals=(*usual.capitals, "Madrid"))
    one, other = World(usual), World(more)
    assert other["Madrid"].index == len(usual.actor_names)
    assert one.state.private[:9] == other.state.private[:9]
    assert one.state.weights[:9] == other.state.weights[:9]


@pytest.mark.slow
def test_an_issue_a_capital_and_a_sequence_that_ship_are_followed_everywhere(tmp_path):
    for package in ("negotiation", "agents", "experiments", "tests"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.csv"))
    for name, (place, row) in ADDED_ROWS.items():
        path = tmp_path / "negotiation" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(place) == 1, name
        path.write_text(text.replace(place, row + place), encoding="utf-8")
    own = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-c", FOLLOWS]
    done = subprocess.run(command, cwd=tmp_path, env=own, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
