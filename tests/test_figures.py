"""The figure of a run: every panel says its unit, legends stand outside the data, actors can be told apart."""

import io
from itertools import combinations

import pytest

from agents import World
from experiments import theme
from experiments.figures import figure_of_run
from negotiation import load_scenario
from tests.lived import lived


@pytest.mark.parametrize(("ending", "panels"), [("signed", 8), ("refused", 7)])
def test_panels_have_titles_units_and_legends_outside(ending, panels):
    world = lived(ending)
    figure = figure_of_run(world.trace, world.outcome, world.seed, world.run_number)
    figure.savefig(io.BytesIO(), dpi=40)
    assert len(figure.axes) == panels
    for ax in figure.axes:
        assert ax.get_title(loc="left")
        assert ax.get_ylabel()
        assert ax.get_legend().get_window_extent().x0 >= ax.get_window_extent().x1
    assert {ax.get_xlim() for ax in figure.axes[:7]} == {figure.axes[0].get_xlim()}


def test_title_and_footer_say_what_it_is():
    world = lived()
    figure = figure_of_run(world.trace, seed=1, run=7)
    assert "Signed on" in figure.get_suptitle().replace("\n", " ")
    footer = figure.get_supxlabel()
    assert footer.startswith("A model to think with, not a forecast.")
    assert footer.endswith(f"august_2025, seed 1, run 7, fingerprint {world.scenario.fingerprint()}")


def test_words_above_the_panels_do_not_overlap():
    figure = figure_of_run(lived("refused").trace)
    figure.savefig(io.BytesIO(), dpi=80)
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    assert boxes
    assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]


def test_a_short_run_can_be_drawn_and_an_unlived_one_cannot():
    world = World(seed=1, run=2)
    with pytest.raises(ValueError, match="nothing lived yet"):
        figure_of_run(world.trace)
    world.run_for(3)
    figure_of_run(world.trace).savefig(io.BytesIO(), dpi=40)


@pytest.mark.parametrize("scenario", ["august_2025", "twelve_capitals"])
def test_no_two_actors_look_alike(scenario):
    names = load_scenario(scenario).actor_names
    looks = [(theme.style(name, names).colour, theme.style(name, names).dash) for name in names]
    assert len(set(looks)) == len(names)
