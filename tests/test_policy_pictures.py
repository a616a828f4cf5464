"""Pictures of robustness and of boxes: valid, told in words, drawable with and without boxes."""

import json

import numpy as np
import pytest
import vl_convert

from experiments.charts.boxes import ranges_picture, tradeoff_picture
from experiments.charts.robust import policies_picture, regret_picture, satisficing_picture
from experiments.discovery import discover
from tests.policies_lived import few
from tests.test_discovery import cases, heavy_and_narrow


def boxes():
    return discover(
        cases(lambda f: heavy_and_narrow(f) & (f["scenario.sequence"] != "free")), dense=0.7, most=2, halves=1
    )


def nothing():
    """Return a discovery in which what fails has nothing to do with any number."""
    chance = np.random.default_rng(11).random(1200) < 0.5
    return discover(cases(lambda f: f["noise.one"].notna() & chance, flipped=0.0), dense=0.95, halves=1)


MAKERS = {
    "regret": lambda dark: regret_picture(few(), dark=dark),
    "regret in utility": lambda dark: regret_picture(few(), "gain_Kyiv", dark),
    "satisficing": lambda dark: satisficing_picture(few(), dark=dark),
    "policies": lambda dark: policies_picture(few(), dark),
    "tradeoff": lambda dark: tradeoff_picture(boxes(), dark),
    "ranges": lambda dark: ranges_picture(boxes(), dark=dark),
    "ranges of a tree": lambda dark: ranges_picture(boxes(), "CART", dark),
    "no box": lambda dark: ranges_picture(nothing(), dark=dark),
    "no trajectory": lambda dark: tradeoff_picture(nothing(), dark),
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", MAKERS)
def test_pictures_can_be_drawn_and_say_what_they_show(name, dark):
    picture = MAKERS[name](dark)
    drawn = vl_convert.vegalite_to_svg(json.dumps(picture.complete()))
    assert "<svg" in drawn
    assert "undefined" not in drawn
    assert "NaN" not in drawn
    assert picture.title
    assert picture.note
    assert picture.description.startswith(picture.title)
    assert all(not table.isin([np.inf, -np.inf]).any().any() for table in picture.tables.values())


def test_the_least_regret_stands_first_and_words_carry_figures():
    table = regret_picture(few()).tables["regret"]
    assert table["mean"].is_monotonic_increasing
    assert "One package" in regret_picture(few()).description
    shares = satisficing_picture(few()).tables["satisficing"]
    assert shares["share"].is_monotonic_decreasing
    assert shares["told"].str.contains(r"% \[").all()
    cells = policies_picture(few()).tables["policies"]
    assert cells.groupby("outcome")["shade"].agg(["min", "max"]).eq([0.0, 1.0]).all().all()


def test_bars_lie_on_the_range_of_their_number():
    found = boxes()
    table = ranges_picture(found).tables["ranges"].set_index("row")
    bar = table.loc["1: strikes.tempo"]
    limit = next(limit for limit in found.of("PRIM")[0].limits if limit.key == "strikes.tempo")
    assert bar["low"] == pytest.approx(limit.low / 2)
    assert (bar["from"], bar["to"]) == ("0", "2")
    assert " x [" in bar["told"]
    assert "package" in table.loc["1: sequence", "told"]
