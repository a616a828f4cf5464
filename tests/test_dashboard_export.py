"""What leaves the dashboard is complete and comes back the same; a file from outside can do no harm."""

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from dashboards.compute import scenario_of
from dashboards.exporting import archive, scenario_toml, snippet
from dashboards.importing import LARGEST, imported
from dashboards.state import PAGES, Policy, View
from experiments.charts import Picture
from experiments.theme import NIGHT
from negotiation.errors import ScenarioError
from negotiation.loading import load_scenario, shipped
from tests.sources import ROOT

POLICY = Policy("korea_1953", MappingProxyType({"strikes.tempo": 1.5, "venue": "Doha", "issues.umbrella.limit": 1}))
VIEW = View(policy=POLICY, other=Policy(), futures=50, seed=3, run=2)
SPECIFICATION = {
    "mark": "bar",
    "data": {"name": "endings"},
    "width": "container",
    "encoding": {"x": {"field": "runs", "type": "quantitative"}, "y": {"field": "ending", "type": "nominal"}},
}
TABLES = {"endings": pd.DataFrame({"ending": ["signed", "refused"], "runs": [31, 69]})}
FIGURE = Picture("endings", SPECIFICATION, TABLES, "How talks end", "", "")


@pytest.mark.parametrize("policy", [POLICY, Policy(), *(Policy(name) for name in shipped()[1:6])])
def test_a_scenario_comes_back_as_it_left(policy):
    again, left = imported(scenario_toml(policy))
    assert scenario_of(again).fingerprint() == scenario_of(policy).fingerprint()
    assert not left


def test_a_scenario_that_extends_a_preset_is_read():
    policy, left = imported('extends = "korea_1953"\ntitle = "Mine"\n[strikes]\ntempo = 2.0\n')
    assert policy == Policy("korea_1953", MappingProxyType({"strikes.tempo": 2.0}))
    assert not left


def test_what_a_link_cannot_hold_is_named():
    policy, left = imported('extends = "august_2025"\ncapitals = ["London", "Paris"]\n[strikes]\ntempo = 2.0\n')
    assert dict(policy.edits) == {"strikes.tempo": 2.0}
    assert "capitals" in left


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('extends = "/etc/passwd"', "presets only"),
        ("extends = 7", "presets only"),
        ('replay = "/etc/passwd"', "may not name other files"),
        ("x" * (LARGEST + 1), "at most"),
        ("\ud800", "the file"),
        ("[strikes]\ntempo = 99", "strikes.tempo"),
        ("this is no toml", "the file"),
        ("\0", "the file"),
        ("hello = 1", "hello"),
    ],
)
def test_files_that_are_no_scenario_are_refused(text, why):
    with pytest.raises(ScenarioError, match=why):
        imported(text)


def test_the_archive_holds_the_page():
    file = zipfile.ZipFile(io.BytesIO(archive(VIEW, {"endings": FIGURE})))
    assert {"README.txt", "scenario.toml", "same.py", "versions.json", "figures/endings.vl.json"} < {*file.namelist()}
    assert file.read("figures/endings.png").startswith(b"\x89PNG")
    assert b"How talks end" in file.read("figures/endings.svg")
    table = TABLES["endings"]
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(file.read("data/endings.parquet"))), table)
    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(file.read("data/endings.csv"))), table)
    about = file.read("README.txt").decode()
    assert scenario_of(POLICY).fingerprint() in about
    assert "strikes.tempo = 1.5" in about
    assert "The Standoff founders" in about


def test_figures_leave_in_the_theme_of_the_page():
    for theme, ground in (("light", "#ffffff"), ("dark", NIGHT.lower())):
        figure = replace(FIGURE, dark=theme == "dark")
        file = zipfile.ZipFile(io.BytesIO(archive(replace(VIEW, theme=theme), {"endings": figure})))
        assert ground in file.read("figures/endings.svg").decode().lower()


def test_the_scenario_of_the_archive_can_be_loaded(tmp_path):
    file = zipfile.ZipFile(io.BytesIO(archive(VIEW, {})))
    file.extract("scenario.toml", tmp_path)
    assert load_scenario(tmp_path / "scenario.toml").fingerprint() == scenario_of(POLICY).fingerprint()


@pytest.mark.parametrize("page", PAGES)
def test_the_same_in_python_runs_as_it_is(page):
    code = snippet(replace(VIEW, page=page))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_the_same_in_python_gives_the_numbers_of_the_page():
    from negotiation import simulate

    done = subprocess.run([sys.executable, "-c", snippet(VIEW)], cwd=ROOT, capture_output=True, text=True, check=True)
    deals = int(simulate(scenario_of(POLICY), VIEW.futures, VIEW.seed)["signed"].sum())
    assert done.stdout == f"{deals} of 50 futures end in a deal\n"
