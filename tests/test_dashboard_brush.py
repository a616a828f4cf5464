"""Brushes: what a chart reports comes back from the link as the same choice; what makes no sense chooses nothing."""

import pytest

from dashboards.brush import Brush, brush_of, option_of
from experiments.summary import FATES, endings, fates
from tests.futures_lived import usual


@pytest.mark.parametrize("fate", FATES)
def test_a_fate_goes_through_the_link(fate):
    brush = brush_of({"fate": option_of("fate", {"fate": [fate], "vlPoint": {}})})
    assert brush == Brush(fate=(fate,))
    assert (brush.mask(usual()) == (fates(usual().outcomes) == fate)).all()


def test_an_ending_goes_through_the_link():
    table = endings(usual())
    for word, number in zip(table["ending"], table["futures"], strict=True):
        brush = brush_of({"ending": option_of("ending", {"ending": [word]})})
        assert brush.mask(usual()).sum() == number
        assert brush.words() == f"ended by: {word}"


def test_days_go_through_the_link_and_stay_within_reason():
    brush = brush_of({"days": option_of("days", {"first": [-0.4, 60.2]})})
    assert brush.days == (0, 60)
    assert brush.mask(usual()).sum() == (usual().outcomes["sign_day"] <= 60).sum()


@pytest.mark.parametrize("days", ["", "x", "3", "3:", ":3", "-1:5", "1:2:3"])
def test_days_that_make_no_sense_choose_nothing(days):
    assert not brush_of({"days": days})


def test_an_ending_that_nobody_met_lets_nothing_pass():
    assert not brush_of({"ending": "eternal-peace"}).mask(usual()).any()


def test_a_chart_leaves_out_its_own_choice():
    brush = Brush(fate=("no deal",), days=(1, 2), ending=("walkout",))
    assert brush.without("days") == Brush(fate=("no deal",), ending=("walkout",))
    assert not brush.without("fate").without("days").without("ending")
