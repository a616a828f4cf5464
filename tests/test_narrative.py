"""The narrative: readable, complete, different for different runs."""

import re
import textwrap

import pytest

from agents import World
from negotiation.endings import ending
from negotiation.loading import shipped
from negotiation.names import CLAUSE, FORCE
from negotiation.narrative import chapters, narrate
from negotiation.parameters import ISSUES
from negotiation.wording import changes, left_out, terms
from tests.lived import lived

FEWEST, MOST = 25, 150  # lines of 118 characters


def told(world):
    return narrate(world.trace)


@pytest.mark.parametrize("ending", ["signed", "refused", "no vote"])
def test_a_run_is_readable(ending):
    lines = told(lived(ending))
    wrapped = [part for line in lines for part in (textwrap.wrap(line, 118) or [""])]
    assert FEWEST <= len(wrapped) <= MOST
    titles = {chapter.title for chapter in chapters(lived(ending).trace)}
    for line in (line for line in lines if line and line not in titles):
        assert line.endswith("."), line
        assert line[0].isupper() or line[0].isdigit(), line
    everything = "\n".join(lines)
    assert not re.search(r"\bnan\b|\bNone\b|\.\.| ,| \.|  |\[|_", everything)
    assert not re.search(r"\b1 (drones|missiles)\b", everything)


def test_the_ends_are_told():
    signed, refused = "\n".join(told(lived())), "\n".join(told(lived("refused")))
    assert "The terms: " in signed
    assert "The months after" in signed
    assert "deal collapsed" in signed or "The deal held" in signed
    assert "No deal in 180 days" in refused
    assert "was refused by" in refused
    assert "change" in refused.splitlines()[-1] or "by chance" in refused.splitlines()[-1]
    assert "The months after" not in refused


def test_every_summit_is_told():
    world = lived("refused")
    assert sum("SUMMIT in" in line for line in told(world)) == world.outcome["summits"]


def test_different_runs_read_differently():
    stories = [set(told(World(seed=seed).run())) for seed in (1, 2, 3)]
    assert all(len(a & b) < len(a) / 2 for a in stories for b in stories if a is not b)


@pytest.mark.parametrize("scenario", [name for name in shipped() if name != "august_2025"])
def test_every_shipped_scenario_can_be_told(scenario):
    world = World(scenario, seed=1, run=1).run()
    lines = told(world)
    assert lines[0] == world.scenario.title
    assert "How it ended" in lines


def test_a_run_can_be_told_before_it_ends():
    world = World(seed=1, run=3)
    assert "How it ended" not in told(world)
    assert ending(world.trace) == "nothing lived yet"
    world.run_for(10)
    assert ending(world.trace) == "28 August 2025, day 9: talks go on"
    assert "28 August 2025, day 9: talks go on." in told(world)


def test_a_peace_can_be_told_before_it_ends():
    world = World(seed=lived().seed, run=lived().run_number)
    while not world.state.over:
        world.step()
    assert "it has held for no months so far" in ending(world.trace)
    assert told(world)


def test_a_posture_without_a_force_is_left_out():
    scenario = lived().scenario
    text = [1] * len(ISSUES)
    assert "posture on the ground: west and capital" in terms(scenario, text)
    text[FORCE] = 0
    assert "posture" not in terms(scenario, text)
    assert "the posture on the ground and the force" in left_out(scenario, text)


def test_two_changes_are_joined_and_words_are_quoted():
    before = [1] * len(ISSUES)
    after = list(before)
    after[FORCE], after[CLAUSE] = 2, 2
    said = changes(lived().scenario, before, after)
    assert said == 'the clause from "consult" to "tiered" and the force from 5,000 to 10,000 troops'
