"""Designs that are wrong: each gives one clear message at once, never a traceback from within."""

import os

import pytest

from experiments.designs import load_design
from negotiation.errors import ScenarioError
from tests.made_designs import SOBOL, design

LHS = 'method = "latin_hypercube"\npoints = 10\n'
FILE = 'method = "csv"\ncsv = "points.csv"\nuncertainties = {strikes.tempo = "csv", unknowns.true_beliefs = "csv"}\n'
NAMES = "strikes.tempo,unknowns.true_beliefs\n"
FORTY = "\n".join(
    f'issues.{issue}.{column}.1 = "plausible"'
    for issue in ("policing", "enablers", "umbrella", "strike", "clause")
    for column in ("denial", "punishment", "involvement", "clash", "presence", "us_burden", "europe_burden", "deniable")
)
CASES = {
    "not TOML": ("seed =", ["is not TOML", "line 1"]),
    "too deep": (f"{'.'.join('a' * 9)} = 1", ["is not a design", "line 1", "more than 8 parts"]),
    "later schema": ("schema_version = 2", ["schema_version = 2", "reads schema_version 1"]),
    "unknown key": ("replication = 5\nlevers.strikes.tempo = [1]", ["replication = 5", "mean replications?"]),
    "lever outside its table": ("tempo = [1]", ["tempo = [1]", "no such key", "did you mean strikes.tempo?"]),
    "text for a number": ('seed = "1"', ["seed = '1'", "allowed is a whole number from 0 to 2^63 - 1"]),
    "seed below zero": ("seed = -1", ["seed = -1", "a whole number from 0 to 2^63 - 1"]),
    "no replications": ("replications = 0", ["replications = 0", "from 1 to 100,000,000 runs a point"]),
    "fraction of a replication": ("replications = 1.5", ["replications = 1.5", "a whole number from 1"]),
    "switch for points": ("points = true", ["points = true", "a whole number from 1 to 1,048,576"]),
    "number for a table": ("levers = 5", ["levers = 5", "allowed is a table of dotted keys"]),
    "unknown method": ('method = "sobel"', ["method = 'sobel'", "full_factorial, latin_hypercube", "mean sobol?"]),
    "method that is no text": ("method = 1", ["method = 1", "allowed is one of full_factorial"]),
    "name with a slash": ('name = "a/b"\nlevers.strikes.tempo = [1]', ["name = 'a/b'", "no slashes"]),
    "title with an escape": ('title = "\\u001b"\nlevers.strikes.tempo = [1]', ["title = '\\x1b'", "printable text"]),
    "nothing varies": ("seed = 1", ["nothing varies", "[levers] or [uncertainties]"]),
    "points without samples": (
        "points = 8\ndesign_seed = 1\nlevers.strikes.tempo = [1]",
        ["2 problems", "points = 8: only latin_hypercube and sobol sample", "than full_factorial", "design_seed = 1"],
    ),
    "samples of nothing": (SOBOL + "levers.strikes.tempo = [1]", ["method = sobol", "no [uncertainties] to sample"]),
    "no number of points": (
        'method = "sobol"\nuncertainties.strikes.tempo = "plausible"',
        ["points: missing", "sobol needs how many"],
    ),
    "Sobol between powers of two": (
        'method = "sobol"\npoints = 1000\nuncertainties.strikes.tempo = "plausible"',
        ["points = 1000", "powers of two only; the nearest is 512 or 1024"],
    ),
    "Sobol near the most": (
        'method = "sobol"\npoints = 1048575\nuncertainties.strikes.tempo = "plausible"',
        ["points = 1048575", "the nearest is 524288 or 1048576"],
    ),
    "file without method": ('csv = "a.csv"\nlevers.strikes.tempo = [1]', ["csv = 'a.csv'", "not full_factorial"]),
    "method without file": ('method = "csv"\nlevers.strikes.tempo = [1]', ["csv: missing", "path of a CSV file"]),
    "nothing from the file": (
        'method = "csv"\ncsv = "points.csv"\nlevers.strikes.tempo = [1]',
        ["method = csv", 'no key takes its values from the file: write KEY = "csv"'],
    ),
    "unknown scenario": (
        'scenario = "agust_2025"\nlevers.strikes.tempo = [1]',
        ["scenario: agust_2025: no such scenario; did you mean august_2025?"],
    ),
    "no scenario file": ('scenario = "a/b.toml"\nlevers.strikes.tempo = [1]', ["scenario: ", "b.toml: no such file"]),
    "wrong setting": (
        "settings.strikes.kyiv_tempo = 12\nlevers.strikes.tempo = [1]",
        ["settings: strikes.kyiv_tempo = 12", "a number from 0 to 10 x"],
    ),
    "unknown setting": (
        "settings.strikes.temp = 1\nlevers.strikes.tempo = [1]",
        ["settings: strikes.temp = 1: no such key", "mean strikes.tempo?"],
    ),
    "unknown table": ("levers.strike.tempo = [1]", ["levers.strike: no such key", "did you mean strikes?"]),
    "unknown lever": ("levers.strikes.temp = [1]", ["levers.strikes.temp: no such key", "mean strikes.tempo?"]),
    "unknown actor": ("levers.actors.Londn.will = [1]", ["levers.actors.Londn: no such key", "mean actors.London?"]),
    "no such level": ("levers.issues.boots.denial.2 = [0]", ["issues.boots.denial.2: no such entry", "0 to 1"]),
    "key of one value": ("levers.strikes.tempo.x = [1]", ["levers.strikes.tempo = {'x'", "a list of values"]),
    "capitals as a lever": (
        'levers.capitals = [["Paris"]]',
        ["levers.capitals: cannot vary", "`standoff describe`", "sequence, venue, vote_weights"],
    ),
    "a night as a lever": ("levers.script.0.drones = [1]", ["levers.script.0.drones: cannot vary"]),
    "a table as a lever": ("levers.strikes = [1]", ["levers.strikes: cannot vary"]),
    "troops of a leader": ("levers.actors.Kyiv.will = [1]", ["levers.actors.Kyiv.will: cannot vary"]),
    "lever and uncertainty": (
        "levers.strikes.tempo = [1]\nuncertainties.strikes.tempo = [2]",
        ["uncertainties.strikes.tempo: stands in [levers] too", "a key has one place"],
    ),
    "lever and setting": (
        "settings.strikes.tempo = 1\nlevers.strikes.tempo = [1]",
        ["levers.strikes.tempo: stands in [settings] too"],
    ),
    "twice in two spellings": (
        '[levers]\nstrikes.tempo = [1]\n"strikes.tempo" = [2]',
        ["levers.strikes.tempo: stands in [levers] too"],
    ),
    "one value for a lever": ("levers.strikes.tempo = 1", ["levers.strikes.tempo = 1", "a list of values", "10 x"]),
    "no value for a lever": ("levers.strikes.tempo = []", ["levers.strikes.tempo = []", "allowed is a list of values"]),
    "plausible lever": ('levers.strikes.tempo = "plausible"', ["strikes.tempo = 'plausible'", "a list of values"]),
    "above the range": ("levers.strikes.tempo = [1, 12]", ["levers.strikes.tempo.1 = 12", "from 0 to 10 x"]),
    "not a number": ("levers.strikes.tempo = [nan]", ["levers.strikes.tempo.0 = nan", "from 0 to 10 x"]),
    "digits without end": (f"levers.strikes.tempo = [{'9' * 4000}]", ["strikes.tempo.0 = 999", "from 0 to 10 x"]),
    "true for a number": ("levers.strikes.tempo = [true]", ["levers.strikes.tempo.0 = true", "a number from 0"]),
    "fraction of a day": ("levers.calendar.talks_days = [90.5]", ["talks_days.0 = 90.5", "a whole number from 1"]),
    "number for a switch": ("levers.unknowns.true_beliefs = [1]", ["true_beliefs.0 = 1", "true or false"]),
    "unknown sequence": ('levers.sequence = ["pack"]', ["levers.sequence.0 = 'pack'", "one of 'free', 'guarantees"]),
    "unknown weights": ('levers.vote_weights = ["x"]', ["vote_weights.0 = 'x'", "'pledge', 'equal', 'power'"]),
    "twice the same": ("levers.strikes.tempo = [1, 1.0]", ["levers.strikes.tempo.1 = 1.0", "listed twice"]),
    "one value for an uncertainty": (
        LHS + "uncertainties.strikes.tempo = 1",
        ["uncertainties.strikes.tempo = 1", '"plausible", {low = ..., high = ...} or a list', "0 to 10 x"],
    ),
    "no plausible range": (
        LHS + 'uncertainties.front.grid_centre = "plausible"',
        ["uncertainties.front.grid_centre = 'plausible'", "one value, 0.2", "low and high of your own"],
    ),
    "plausible venue": (
        LHS + 'uncertainties.venue = "plausible"',
        ["uncertainties.venue = 'plausible'", "allowed is a list of values", "'Budapest'"],
    ),
    "range of a switch": (
        LHS + "uncertainties.unknowns.true_beliefs = {low = 0, high = 1}",
        ["true_beliefs = {", 'allowed is "plausible" or a list of values', "true or false"],
    ),
    "half a range": (LHS + "uncertainties.strikes.tempo.low = 1", ["strikes.tempo = {'low': 1}", "high = ..."]),
    "range with more": (
        LHS + "uncertainties.strikes.tempo = {low = 1, high = 2, mean = 1}",
        ["strikes.tempo = {", "{low = ..., high = ...}"],
    ),
    "range beyond the legal": (
        LHS + "uncertainties.strikes.tempo = {low = 1, high = 11}",
        ["uncertainties.strikes.tempo.high = 11", "a number from 0 to 10 x"],
    ),
    "range backwards": (
        LHS + "uncertainties.strikes.tempo = {low = 2, high = 1}",
        ["uncertainties.strikes.tempo.low = 2", "less than high = 1"],
    ),
    "fractions of a whole range": (
        LHS + "uncertainties.calendar.talks_days = {low = 60.5, high = 90}",
        ["uncertainties.calendar.talks_days.low = 60.5", "a whole number"],
    ),
    "ranges cannot be crossed": (
        'uncertainties.strikes.tempo = "plausible"',
        ["uncertainties.strikes.tempo = 'plausible'", "full_factorial crosses lists", "latin_hypercube or sobol"],
    ),
    "csv without the method": (
        'levers.strikes.tempo = "csv"',
        ["levers.strikes.tempo = 'csv'", "allowed is a list of values; each"],
    ),
    "values beside a file": (
        'method = "csv"\ncsv = "points.csv"\nuncertainties.strikes.tempo = [1]\nlevers.front.memory = 1',
        ["uncertainties.strikes.tempo = [1]", 'allowed is "csv"', "the file has the values", 'values, or "csv"; each'],
    ),
    "too many points": (
        "[levers]\nstrikes.tempo = " + str([i / 1000 for i in range(1000)]) + "\nstrikes.kyiv_tempo = "
        + str([i / 1000 for i in range(2000)]),
        ["points = 2,000,000 in all", "a design has at most 1,048,576"],
    ),
    "too many runs": (
        "replications = 1000000\nlevers.strikes.tempo = " + str([i / 100 for i in range(101)]),
        ["replications = 1000000", "at 101 points these make 101,000,000 runs", "at most 100,000,000"],
    ),
    "too many values": (
        f"method = 'latin_hypercube'\npoints = 1048576\n[uncertainties]\n{FORTY}",
        ["points = 1,048,576 in all", "with 40 keys each they make 41,943,040 values", "at most 33,554,432"],
    ),
    "impossible together": (
        "levers.issues.clause.floor = [0, 2]\nlevers.issues.clause.limit = [3, 1]",
        ["point 3 (issues.clause.floor = 2, issues.clause.limit = 1)", "the floor lies above issues.clause.limit = 1"],
    ),
    "a level that is none": ("levers.issues.boots.limit = [1, 2]", ["point 1 (", "limit = 2", "a level from 0 to 1"]),
}  # fmt: skip
ROWS = {
    "no file": (None, ["points.csv: is no such file"]),
    "empty": ("", ["line 1: 2 problems", "column = 'strikes.tempo': is missing", 'says strikes.tempo = "csv"']),
    "no rows": (NAMES, ["line 2: no points"]),
    "missing column": ("strikes.tempo\n1", ["line 1: column = 'unknowns.true_beliefs': is missing"]),
    "extra column": (
        NAMES.replace("strikes.tempo", "strikes.tempo,strikes.temp"),
        ["line 1: column = 'strikes.temp': unknown column", "did you mean strikes.tempo?"],
    ),
    "column twice": (f"strikes.tempo,{NAMES}", ["line 1: column = 'strikes.tempo': stands 2 times"]),
    "wrong cell": (NAMES + "1,true\n2,yes\n", ["line 3, column unknowns.true_beliefs = 'yes'", "true or false"]),
    "empty cell": (NAMES + ",true\n", ["line 2, column strikes.tempo = ''", "a number from 0 to 10 x"]),
    "cell above the range": (NAMES + "12,true\n", ["line 2, column strikes.tempo = '12'", "from 0 to 10 x"]),
    "cell that is no number": (NAMES + "nan,true", ["line 2, column strikes.tempo = 'nan'", "from 0 to 10 x"]),
    "several cells": (NAMES + "a,b\n\nc,false\n", ["3 problems", "line 2, column strikes", "line 4, column strikes"]),
    "short row": (NAMES + "1\n", ["line 2: has 1 cells; needed are 2"]),
    "long row": (NAMES + "1,true,\n", ["line 2: has 3 cells"]),
    "many wrong cells": (NAMES + "a,true\n" * 50, ["several problems", "... and more"]),
    "not UTF-8": (b"strikes.tempo\n\xff", ["points.csv: is not UTF-8 text"]),
    "no table": (NAMES + '"' + "x" * 200_000, ["points.csv: is not a table of comma-separated values"]),
}


def refused(action, *args, **tree) -> str:
    """Return the message of the ScenarioError that an action raises."""
    with pytest.raises(ScenarioError) as caught:
        action(*args, **tree)
    return str(caught.value)


def message(folder, text) -> str:
    """Return the message about a design file, which names it."""
    path = folder / "mine.toml"
    path.write_text(text)
    said = refused(load_design, path)
    assert said.startswith(f"{path}: ") or "points.csv" in said
    assert len(said.splitlines()) <= 12
    return said


@pytest.mark.parametrize("case", CASES)
def test_one_clear_message(case, tmp_path):
    text, parts = CASES[case]
    said = message(tmp_path, text)
    assert not [part for part in parts if part not in said], said


@pytest.mark.parametrize("case", ROWS)
def test_one_clear_message_about_a_csv_file(case, tmp_path):
    text, parts = ROWS[case]
    if text is not None:
        (tmp_path / "points.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    said = message(tmp_path, FILE)
    assert said.startswith(str(tmp_path / "points.csv"))
    assert not [part for part in parts if part not in said], said


def test_several_problems_stand_one_a_line(tmp_path):
    said = message(tmp_path, "levers.strikes.tempo = [12]\nlevers.venue = [1]\nuncertainties.strikes.temp = [1]")
    assert "3 problems\n  " in said
    assert len(said.splitlines()) == 4


def test_paths_that_are_no_files(tmp_path):
    assert "no such file" in refused(load_design, tmp_path / "none.toml")
    assert "is a folder" in refused(load_design, tmp_path)
    (tmp_path / "points.csv").mkdir()
    assert "points.csv: is no regular file" in message(tmp_path, FILE)
    (tmp_path / "points.csv").rmdir()
    os.mkfifo(tmp_path / "points.csv")
    assert "points.csv: is no regular file" in message(tmp_path, FILE)
    assert "is no such file" in refused(design, method="csv", csv="a\0b", levers={"strikes.tempo": "csv"})


def test_unknown_shipped_names_get_the_nearest():
    said = refused(load_design, "policy_menue")
    assert said.startswith("policy_menue: no such design; did you mean policy_menu?")
    assert "demo, policy_menu, small_map, two_parameter_map, worlds; a file of your own ends in .toml" in said


def test_points_that_there_are_not():
    few = design(levers={"strikes.tempo": [1, 2]})
    for method in (few.scenario_of, few.numbers_of, few.values_of):
        assert refused(method, 2) == "test: point = 2: no such point; they are 0 to 1"
        assert "point = -1" in refused(method, -1)
