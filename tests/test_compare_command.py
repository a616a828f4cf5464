"""`standoff compare`: says what the comparison holds, writes it, and refuses what cannot be compared."""

import json

import pandas as pd
import pytest

from experiments import cli, compare
from negotiation import load_scenario

HEAVIER = ("compare", "august_2025", "--set", "strikes.tempo=1.5", "--runs", "60")


@pytest.fixture(scope="module")
def found():
    return compare(load_scenario(), load_scenario().replace(**{"strikes.tempo": 1.5}), 60)


def test_it_says_who_signs_what_differs_and_what_parts_runs(capsys, found):
    assert cli.main([*HEAVIER]) == 0
    out = capsys.readouterr().out
    assert out.startswith(found.sentence())
    row = next(line for line in out.splitlines() if line.strip().startswith("odds"))
    assert f"{found.differences.loc['odds', 'a']:.3f}".rstrip("0") in row
    assert f"Run {found.furthest(1).index[0]}: " in out
    assert out.count("  A: ") == out.count("  B: ") == 3
    assert "A model to think with" in out


def test_json_holds_every_outcome(capsys, found):
    assert cli.main([*HEAVIER, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == found.counts
    assert [row["outcome"] for row in told["differences"]] == list(found.differences.index)
    assert told["b"]["fingerprint"] == found.b.scenario.fingerprint()


def test_differences_are_written(tmp_path, capsys, found):
    path = tmp_path / "differences.csv"
    assert cli.main([*HEAVIER, "--out", str(path)]) == 0
    table = pd.read_csv(path, index_col="outcome")
    assert table.loc["grid_damage", "change"] == pytest.approx(found.differences.loc["grid_damage", "change"])
    capsys.readouterr()
    assert cli.main([*HEAVIER, "--out", str(path)]) == 2
    assert "--force" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["compare", "august_2025"], "A and B are the same scenario"),
        (["compare", "august_2025", "nowhere"], "nowhere"),
        (["compare", "--set", "strikes.tempo=99"], "strikes.tempo"),
        (["compare", "--runs", "1", "--set", "venue=Doha"], "--runs"),
    ],
)
def test_what_cannot_be_compared_is_refused(capsys, arguments, words):
    assert cli.main(arguments) == 2
    assert words in capsys.readouterr().err
