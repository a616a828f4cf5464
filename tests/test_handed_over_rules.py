"""What the rules' own readers were once handed and took seconds, memory or a traceback over: refused in words now."""

import json
import time

import pytest

from negotiation.errors import ScenarioError
from negotiation.games import MOST_DEALS, load_game
from negotiation.loading import load_scenario
from negotiation.replay import read_nights
from negotiation.toml_files import parsed

SCORES = {"name": "x", "role": "", "threshold": 0}


def refused_at_once(action, *arguments, error=ScenarioError, seconds=1.0) -> str:
    """Return the message of a refusal, which must take less than so much of the processor."""
    begin = time.process_time()
    with pytest.raises(error) as caught:
        action(*arguments)
    assert time.process_time() - begin < seconds
    return str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        ".a" * 8 + "a" * 100_000,
        "[" + "a." * 100_000 + "a]",
        "a." * 100_000,
        (".a" * 7 + "\n") * 10_000,
        '."' * 100_000,
    ],
    ids=["one long part", "a header of parts", "parts without an end", "many short keys", "quotes that open"],
)
def test_keys_of_any_length_are_refused_at_once(text):
    assert "is not" in refused_at_once(parsed, text.encode(), "mine.toml")


def test_what_is_no_key_may_have_dots():
    assert parsed(b'description = "a.b.c.d.e.f.g.h.i.j.k.l"', "x")["description"].startswith("a.b")
    assert parsed(b"a = 1 # e.g. a.b.c.d.e.f.g.h.i.j.k", "x") == {"a": 1}


@pytest.mark.parametrize("table", ["issues", "venue_tastes", "actors", "venues"])
def test_thousands_of_rows_that_nothing_knows_are_refused_at_once(table, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f"[{table}]\n" + "".join(f"k{i} = 1\n" for i in range(12_000)))
    assert "... and more" in refused_at_once(load_scenario, path, seconds=2.0)


def test_a_long_list_of_names_that_nothing_knows_is_refused_at_once(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f"issues.arms.consent = {json.dumps([f'k{i}' for i in range(20_000)])}")
    assert "... and more" in refused_at_once(load_scenario, path)


def test_a_name_that_no_file_can_have_is_not_extended(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(f'extends = "{"x" * 300}"')
    assert "extends" in refused_at_once(load_scenario, path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[" * 50_000, "nested too deeply"),
        (json.dumps({"parties": [SCORES | {"scores": [[1] * 7] * 13}] * 2, "initial_deal": "A1"}), f"{MOST_DEALS:,}"),
        (json.dumps({"parties": [SCORES | {"scores": [[10**400]]}] * 2, "initial_deal": "A1"}), "too large"),
        ('{"parties": [{"name": "x", "role": "", "threshold": NaN, "scores": [[1]]}, {"name": "y", "role": "", '
         '"threshold": 1, "scores": [[1]]}], "initial_deal": "A1"}', "threshold"),
    ],
    ids=["nested", "too many deals", "too large a score", "no threshold"],
)  # fmt: skip
def test_games_that_are_none_are_refused_at_once(content, why, tmp_path):
    (tmp_path / "game.json").write_text(content)
    assert why in refused_at_once(load_game, tmp_path / "game.json", error=ValueError)


@pytest.mark.parametrize(
    ("text", "why"),
    [("," * 100_000, "columns"), ("date,a\n2025-01-01,1,2\n", "more cells"), ("x" * 17_000_000, "bytes")],
)
def test_tables_that_are_none_are_refused_at_once(text, why, tmp_path):
    (tmp_path / "nights.csv").write_text(text)
    assert why in refused_at_once(read_nights, str(tmp_path / "nights.csv"))
