"""What the page Run is made of, without a browser: runs kept, texts from links, words for the browser."""

import json

import pytest

from dashboards.components.hand_text import as_plain, chosen, written
from dashboards.compute import SHELF
from dashboards.runs import evening_of, lived_run, quick_run
from experiments.hand_text import who_would_sign
from tests.lived import lived

ZEROS = [0] * 15


@pytest.fixture(scope="module")
def refused():
    return lived("refused")


def test_a_run_is_lived_once_and_kept(refused):
    first = lived_run(refused.scenario, 1, refused.run_number)
    assert quick_run(refused.scenario, 1, refused.run_number) is first
    assert SHELF.get(("run", refused.scenario.fingerprint(), 1, refused.run_number)) is first
    assert json.loads(first.story)["talks"] == refused.state.day
    assert first.last == refused.state.day - 1
    assert lived_run(refused.scenario, 1, refused.run_number + 1).story != first.story


def test_a_quick_run_is_told_in_words_only_when_somebody_asks(refused):
    lived_run(refused.scenario, 1, refused.run_number)
    quick = quick_run(refused.scenario.replace(**{"strikes.tempo": 1.07}), 1, refused.run_number)
    assert "story" not in vars(quick)
    assert json.loads(quick.story)["talks"] == quick.trace.talks


def test_an_evening_is_that_of_the_trace_and_the_last_one_after_talks():
    world = lived("signed")
    for day in (0, 5, world.state.day - 1):
        found = evening_of(world.scenario, 1, world.run_number, day)
        assert found.tobytes() == world.trace.evening(day).tobytes()
    last = world.trace.evening(world.state.day - 1)
    assert evening_of(world.scenario, 1, world.run_number, 999).tobytes() == last.tobytes()


@pytest.mark.parametrize("option", ["", "1", "a,b", "9" * 50, ",".join(["99"] * 15), "1.5," * 15])
def test_a_text_that_is_none_leaves_the_one_that_stands(refused, option):
    assert chosen(refused.scenario, option, ZEROS) == ZEROS


@pytest.mark.parametrize("text", [None, "x", [1, 2], ["1"] * 15, [99] * 15, ZEROS])
def test_what_a_browser_sends_is_checked(refused, text):
    assert written(refused.scenario, text, ZEROS) == ""


def test_a_text_goes_into_the_link_and_back(refused):
    text = [1, *ZEROS[1:]]
    option = written(refused.scenario, text, ZEROS)
    assert chosen(refused.scenario, option, ZEROS) == text


def test_the_browser_is_told_who_would_sign(refused):
    evening = refused.trace.evening(40)
    found = who_would_sign(refused.scenario, evening, evening["text"].tolist())
    told = as_plain(refused.scenario, found)
    assert [row["name"] for row in told["rows"]] == list(refused.scenario.actor_names)
    assert told["sentence"] == found.sentence
    for row, gain in zip(told["rows"], found.actors["gain"], strict=True):
        assert row["gain"] == pytest.approx(gain, abs=1e-4)
        assert [abs(size) for _, size in row["parts"]] == sorted((abs(size) for _, size in row["parts"]), reverse=True)
    json.dumps(told, allow_nan=False)
