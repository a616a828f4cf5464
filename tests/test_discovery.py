"""Scenario discovery: known boxes are found again, said in words, and judged on points that nobody looked at."""

import numpy as np
import pandas as pd
import pytest

from experiments.designs import load_design
from experiments.designs.loading import built
from experiments.discovery import Cases, cases_in, cases_of, discover, sentences
from experiments.discovery.box import Limit, inside, score
from experiments.discovery.discover import telling
from experiments.discovery.prim import prim_boxes, quasi_p
from experiments.discovery.tree import cart_boxes
from experiments.robustness import measures
from experiments.sweeps import sweep
from negotiation import load_scenario
from negotiation.errors import ScenarioError
from tests.policies_lived import POINTS, few

HELD = measures(load_scenario())["held"]
BOOK = {
    "strikes.tempo": {"unit": "x", "meaning": "Russian launches", "bounds": [0.0, 2.0]},
    "washington.cap": {"unit": "burden", "meaning": "exposure Washington accepts", "bounds": [0.0, 1.0]},
    "rounds.week_rounds": {"unit": "rounds", "meaning": "rounds of a meeting", "bounds": [1, 6]},
    "unknowns.true_beliefs": {"unit": "true/false", "meaning": "beliefs are true", "bounds": [0, 1]},
    "scenario.sequence": {"unit": "name", "meaning": "who meets whom first"},
    "noise.one": {"unit": "1", "meaning": "", "bounds": [0.0, 1.0]},
}


def points(number=1200, seed=3):
    """Return points of six numbers of every kind."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            "strikes.tempo": 2 * rng.random(number),
            "washington.cap": rng.random(number),
            "rounds.week_rounds": rng.integers(1, 7, number),
            "unknowns.true_beliefs": rng.random(number) < 0.5,
            "scenario.sequence": pd.Categorical(rng.choice(["package", "free", "ceasefire_first"], number)),
            "noise.one": rng.random(number),
        }
    )


def cases(fails, frame=None, flipped=0.05):
    """Return cases that fail where a function of the points says so, a few of them flipped by chance."""
    frame = points() if frame is None else frame
    bad = fails(frame).to_numpy() ^ (np.random.default_rng(4).random(len(frame)) < flipped)
    return Cases("made", frame, np.where(bad, 0.0, 1.0), HELD, 50, BOOK)


def heavy_and_narrow(frame):
    return (frame["strikes.tempo"] > 1.4) & (frame["washington.cap"] < 0.6)


@pytest.fixture(scope="module")
def found():
    return discover(cases(heavy_and_narrow), dense=0.9, most=1, halves=4)


@pytest.mark.parametrize("method", ["PRIM", "CART"])
def test_a_known_box_is_recovered(found, method):
    (box,) = found.of(method)
    limits = {limit.key: limit for limit in box.limits}
    assert {"strikes.tempo", "washington.cap"} <= {*limits}
    assert limits["strikes.tempo"].low == pytest.approx(1.4, abs=0.12)
    assert limits["washington.cap"].high == pytest.approx(0.6, abs=0.1)
    assert "noise.one" not in limits
    for key in ("strikes.tempo", "washington.cap"):
        assert limits[key].came_back >= 0.75
    assert box.held_out.density > 0.75
    assert box.held_out.coverage > 0.5


def test_scores_are_of_other_points(found):
    box = found.boxes[0]
    assert box.fitted.points + box.held_out.points == 1200
    assert box.held_out.points == 400
    assert 0 < box.fitted.density <= 1
    assert box.fitted.interest + box.held_out.interest == found.interest.sum()


@pytest.mark.parametrize(
    ("fails", "limit"),
    [
        (lambda f: f["rounds.week_rounds"] >= 4, Limit("rounds.week_rounds", low=4.0)),
        (lambda f: f["rounds.week_rounds"] <= 2, Limit("rounds.week_rounds", high=2.0)),
        (lambda f: f["unknowns.true_beliefs"], Limit("unknowns.true_beliefs", low=1.0)),
        (lambda f: f["scenario.sequence"] == "package", Limit("scenario.sequence", words=("package",))),
        (lambda f: f["scenario.sequence"] != "free", Limit("scenario.sequence", words=("ceasefire_first", "package"))),
    ],
)
def test_boxes_of_whole_numbers_switches_and_words(fails, limit):
    frame = points()
    interest = fails(frame).to_numpy() ^ (np.random.default_rng(6).random(len(frame)) < 0.03)
    for boxes in (prim_boxes(frame, interest, 0.9, 1)[0], cart_boxes(frame, interest, 0.9, 1)):
        mine = next(each for each in boxes[0] if each.key == limit.key)
        assert (mine.low, mine.high, mine.words) == (limit.low, limit.high, limit.words)


def test_a_second_box_is_what_the_first_leaves():
    found = discover(cases(lambda f: heavy_and_narrow(f) | (f["noise.one"] > 0.85), flipped=0.0), dense=0.9, halves=1)
    one, other = found.of("PRIM")[:2]
    assert {limit.key for limit in one.limits} != {limit.key for limit in other.limits}
    assert one.held_out.coverage + other.held_out.coverage <= 1.0
    assert min(one.held_out.density, other.held_out.density) > 0.8


def test_trees_find_both_ends_of_a_number_where_peeling_cannot():
    found = discover(cases(lambda f: (f["strikes.tempo"] - 1.0).abs() > 0.75, flipped=0.0), halves=1)
    limits = [limit for box in found.of("CART") for limit in box.limits]
    assert sorted(limit.low is None for limit in limits) == [False, True]
    assert {limit.key for limit in limits} == {"strikes.tempo"}


def test_quasi_p_is_the_workbenchs():
    from experiments.discovery.workbench import for_prim, quiet, workbench

    frame = points()[["strikes.tempo", "washington.cap", "noise.one"]]
    interest = heavy_and_narrow(frame).to_numpy() ^ (np.random.default_rng(5).random(len(frame)) < 0.1)
    with quiet():
        box = workbench()[0].Prim(for_prim(frame), interest).find_box()
    place = len(box.box_lims) - 1
    limits, theirs = [], []
    for key, values in box.p_values[place].items():
        low, high = box.box_lims[place][key]
        limits += [Limit(key, low=low)] * (values[0] >= 0) + [Limit(key, high=high)] * (values[1] >= 0)
        theirs += [value for value in values if value >= 0]
    assert len(limits) >= 2
    assert quasi_p(tuple(limits), frame, interest) == pytest.approx(theirs)


def test_numbers_that_tell_nothing_are_mostly_not_tried():
    rng = np.random.default_rng(8)
    frame = pd.DataFrame(rng.random((500, 40)), columns=[f"n{k}" for k in range(40)])
    interest = (frame["n0"] > 0.5).to_numpy()
    assert "n0" in telling(frame, interest)
    assert len(telling(frame, interest)) <= 7


def test_sentences_say_units_meanings_and_both_scores(found):
    head, prim, cart = sentences(found)
    assert head.startswith("made: it fails at ")
    assert "lasting peace below 0.2, 50 runs a point" in head
    assert "strikes.tempo (Russian launches) is above 1." in prim
    assert " x" in prim
    assert "washington.cap (exposure Washington accepts) is below 0." in prim
    assert "burden" in prim
    assert "% of all failures. Of " in prim
    assert "held out" in prim
    assert "quasi-p" in prim
    assert "quasi-p" not in cart
    works = discover(cases(lambda f: ~heavy_and_narrow(f)), "works", dense=0.7, most=1, halves=1)
    assert "% of all successes" in sentences(works)[1]
    assert sentences(works)[0].startswith("made: it works at")


def test_sentences_of_words_and_switches():
    found = discover(cases(lambda f: f["unknowns.true_beliefs"] & (f["scenario.sequence"] == "package")), halves=1)
    text = " ".join(sentences(found))
    assert "unknowns.true_beliefs (beliefs are true) is on" in text
    assert "sequence (who meets whom first) is package" in text
    assert "scenario.sequence" not in text


def test_the_same_points_give_the_same_boxes(found):
    again = discover(cases(heavy_and_narrow), dense=0.9, most=1, halves=4)
    assert again.table().equals(found.table())
    assert again.boxes == found.boxes
    assert discover(cases(heavy_and_narrow), most=1, halves=1, seed=9).boxes != found.boxes


def test_a_box_in_numbers():
    frame = pd.DataFrame({"a": [0.0, 1.0, 2.0, 3.0], "b": ["x", "y", "x", "y"]})
    limits = (Limit("a", low=1.0), Limit("b", words=("y",)))
    assert inside(limits, frame).tolist() == [False, True, False, True]
    found = score(limits, frame, np.array([True, True, False, False]))
    assert (found.density, found.coverage, found.mass) == (0.5, 0.5, 0.5)
    assert limits[0].sides == (("a", "low"),)


def test_too_little_to_tell_is_said():
    with pytest.raises(ScenarioError, match=r"made: 0 of 1200 points fail; .* choose another threshold than 0.2"):
        discover(cases(lambda f: f["noise.one"] > 2, flipped=0.0))
    with pytest.raises(ScenarioError, match="has 30 points; discovery needs 40"):
        cases(heavy_and_narrow, points(30))
    with pytest.raises(ScenarioError, match="where is fails or works"):
        discover(cases(heavy_and_narrow), "elsewhere")
    with pytest.raises(ScenarioError, match="was not lived; there are open_talks"):
        cases_of(few(), "arms_only")


def test_cases_of_a_policy_are_its_worlds():
    found = cases_of(few(), "one_package", "signed")
    assert len(found.points) == POINTS
    assert found.runs == few().shape[2]
    assert found.values == pytest.approx(few().means("signed")["one_package"].to_numpy())


def test_cases_in_a_data_set_are_its_points(tmp_path):
    tree = {"scenario": "august_2025", "method": "latin_hypercube", "points": 20, "replications": 3}
    tree |= {"levers": {"sequence": ["package", "free"]}, "uncertainties": {"strikes": {"tempo": "plausible"}}}
    design = built(tree | {"settings": {"calendar": {"talks_days": 70}}}, "made", tmp_path, "made")
    store = sweep(design, tmp_path / "lived")
    found = cases_in(store.folder, "signed")
    assert list(found.points) == ["scenario.sequence", "strikes.tempo"]
    assert len(found.points) == 40
    assert found.runs == 3
    assert found.points["strikes.tempo"].to_numpy() == pytest.approx(design.points()["strikes.tempo"].to_numpy())
    assert set(np.round(found.values * 3, 6)) <= {0.0, 1.0, 2.0, 3.0}
    assert load_design("demo").levers == ("sequence",)
