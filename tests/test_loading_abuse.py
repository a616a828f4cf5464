"""Scenarios that are wrong: each gives one clear message at once, never a traceback from within."""

import os

import pytest

from negotiation.errors import ScenarioError
from negotiation.loading import build, load_scenario
from negotiation.scenario import Scenario
from tests.bad_scenarios import CASES


def refused(action, *args):
    """Return the message of the ScenarioError that an action raises."""
    with pytest.raises(ScenarioError) as caught:
        action(*args)
    return str(caught.value)


def message(folder, text, name="mine.toml"):
    """Return the message about a file, which names it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = refused(load_scenario, path)
    assert said.startswith(f"{path}: ")
    return said.removeprefix(f"{path}: ")


@pytest.mark.parametrize("case", CASES)
def test_one_clear_message(case, tmp_path):
    text, parts = CASES[case]
    said = message(tmp_path, text)
    assert not [part for part in parts if part not in said], said


def test_several_problems_stand_one_a_line(tmp_path):
    said = message(tmp_path, 'strikes.tempo = 12\nstrikes.temp = 1\nissues.arm.limit = 1\nvote_weights = ""')
    assert said.startswith("4 problems\n  ")
    assert len(said.splitlines()) == 5


def test_a_problem_from_below_is_told_with_its_file(tmp_path):
    below = tmp_path / "below.toml"
    below.write_text("strikes.tempo = 12")
    assert f"(set in {below})" in message(tmp_path, 'extends = "below.toml"')
    assert "set in" not in message(tmp_path, 'extends = "below.toml"\nstrikes.tempo = 13')
    below.write_text("schema_version = 2")
    assert "schema_version = 2" in refused(load_scenario, tmp_path / "mine.toml")


def test_a_circle_of_extends_is_told_with_the_chain(tmp_path):
    for here, there in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{here}.toml").write_text(f'extends = "{there}.toml"')
    said = refused(load_scenario, tmp_path / "a.toml")
    a, b, c = (tmp_path / f"{name}.toml" for name in "abc")
    assert f"{a} extends {b} extends {c} extends {a}" in said


def test_a_long_chain_of_extends_ends(tmp_path):
    for i in range(30):
        (tmp_path / f"s{i}.toml").write_text(f'extends = "s{i + 1}.toml"')
    assert "more than 10 files" in refused(load_scenario, tmp_path / "s0.toml")


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "inner").mkdir()
    (tmp_path / "secret.toml").write_text("")
    (tmp_path / "inner" / "link.toml").symlink_to(tmp_path / "secret.toml")
    assert "outside the folder" in message(tmp_path / "inner", 'extends = "link.toml"')


def test_paths_that_are_no_files(tmp_path):
    assert "no such file" in refused(load_scenario, tmp_path / "none.toml")
    assert "is a folder" in refused(load_scenario, tmp_path)
    assert "not a regular file" in refused(load_scenario, "/dev/zero")
    assert "no path" in refused(load_scenario, "a\0b.toml")
    assert "no path" in refused(load_scenario, "a\0b")
    assert "cannot be read" in refused(load_scenario, "x" * 5000 + ".toml")
    os.mkfifo(tmp_path / "pipe.toml")
    assert "not a regular file" in refused(load_scenario, tmp_path / "pipe.toml")


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in refused(load_scenario, path)


def test_unknown_shipped_names_get_the_nearest():
    said = refused(load_scenario, "korea_1935")
    assert said.startswith("korea_1935: no such scenario; did you mean korea_1953?")
    assert "august_2025" in refused(load_scenario, "")


@pytest.mark.parametrize(
    ("key", "value", "parts"),
    [
        ("strikes.temp", 1, ["strikes.temp", "did you mean strikes.tempo?"]),
        ("strike.tempo", 1, ["strike.tempo", "did you mean strikes.tempo?"]),
        ("strikes.tempo.x", 1, ["strikes.tempo.x", "strikes.tempo is a single value, 1.0"]),
        ("venues.Istambul.optics", 1, ["venues.Istambul.optics", "did you mean venues.Istanbul?"]),
        ("actors.Madrid.will", 1, ["actors.Madrid.will", "Helsinki"]),
        ("issues.umbrella.denial.4", 1, ["issues.umbrella.denial.4", "its entries are 0 to 3"]),
        ("issues.umbrella.denial.x", 1, ["issues.umbrella.denial.x", "its entries are 0 to 3"]),
        ("issues.umbrella.denial.²", 1, ["no such entry"]),
        ("script.0.drones", 1, ["script.0", "it has no entries"]),
        ("strikes.tempo", 12, ["august_2025 with changes: strikes.tempo = 12", "from 0 to 10 x"]),
        ("strikes", 12, ["strikes = 12", "a table of keys"]),
        ("", 1, ["no such key"]),
        ("capitals", ["Paris", 5], ["capitals.1 = 5"]),
        ("capitals", [], ["a list of 1 to 12 names"]),
    ],
)
def test_replace_refuses_with_the_nearest_key(key, value, parts):
    said = refused(lambda: Scenario().replace(**{key: value}))
    assert not [part for part in parts if part not in said], said


def test_a_tree_of_odd_things_is_refused():
    assert "no such key" in refused(build, {"odd": object()}, "test")
    assert "strikes.tempo = None" in refused(build, {"strikes": {"tempo": None}}, "test")
