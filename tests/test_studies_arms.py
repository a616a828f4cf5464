"""The arms of studies: changes, parts and edits are what they say; equal deterrence is found where it is."""

from functools import cache
from math import isnan

import numpy as np
import pytest

from experiments.estimates import mean, of_means
from experiments.studies.air_and_ground import AIR, FLYING, NONE, WEST, deterrence, effort, levels, offered, troops_for
from experiments.studies.nights import Nights, fixed
from experiments.studies.strikes import SIDES, channels, coercion
from experiments.studies.tripwire import HOLD_TRIPWIRE, HOLD_UMBRELLA
from negotiation import ScenarioError, load_scenario
from negotiation.ensemble import last_states

SAID = {"origin": "came out", "reason": "no rule says so"}
HARD = {"strikes.tempo": 1.5}


@cache
def nights():
    return Nights(load_scenario(), 150, 5)


def test_a_payoff_is_the_text_if_signed_and_else_the_war():
    frame = nights().arm()
    signed = frame["signed"].to_numpy(bool)
    ends = last_states(load_scenario(), 150, 5)
    assert np.isnan(frame["utility_Kyiv"][~signed]).all()
    assert (frame["payoff_Kyiv"][signed] == frame["utility_Kyiv"][signed]).all()
    assert (frame["payoff_Kyiv"][~signed] == ends["war_value"][~signed, 1]).all()
    capitals = [f"payoff_{name}" for name in load_scenario().capitals]
    np.testing.assert_allclose(frame["payoff_Europe"], frame[capitals].mean(axis=1))


def test_a_change_against_itself_is_nothing_and_one_of_deals_is_split():
    none = nights().change("none", "signed", {}, **SAID)
    assert (none.found.value, none.found.low, none.found.high) == (0.0, 0.0, 0.0)
    assert none.terms is None
    force = nights().change("force", "troops", {"pledges.back_weight": 0.9}, **SAID)
    assert force.terms.value + force.selection.value == pytest.approx(force.found.value)
    assert (force.unit, force.horizon) == ("thousand troops", "180 days of talks")
    assert nights().change("held", "held", HARD, **SAID).horizon == "60 months after"


def test_a_part_is_the_change_less_that_without_the_channel():
    nothing_off = nights().part("all", "signed", HARD, {}, {}, **SAID)
    assert nothing_off.found.value == 0.0
    off = {"window.heat": 0.0}
    part = nights().part("window", "signed", HARD, {}, off, **SAID)
    whole, without = (nights().change("x", "signed", HARD | each, each, **SAID) for each in ({}, off))
    assert part.found.value == pytest.approx(whole.found.value - without.found.value)
    land = nights().part("land", "territory", {"strikes.tempo": 0.8}, {}, off, **SAID)
    assert land.terms.value + land.selection.value == pytest.approx(land.found.value)


@pytest.mark.parametrize("side", SIDES)
def test_coercion_off_moves_neither_odds_nor_pain_and_keeps_the_distance_of_deal_and_war(side):
    off = coercion(nights(), side)
    scenario, usual = nights().scenario.replace(**off), nights().scenario
    hurt = "Moscow" if side == "Kyiv's strikes" else "Kyiv"
    start = usual.damage.refinery_start if hurt == "Moscow" else usual.damage.grid_start
    assert scenario.actors[hurt].pain == 0.0
    gained = scenario.actors[hurt].weights.peace - usual.actors[hurt].weights.peace
    assert gained == pytest.approx(usual.actors[hurt].pain * start)
    other = "Kyiv" if hurt == "Moscow" else "Moscow"
    assert scenario.actors[other] == usual.actors[other]
    key = SIDES[side]
    arms = [nights().arm({key: tempo} | off) for tempo in (0.5, 1.5)]
    open_in_both = (
        ~arms[0]["signed"] & ~arms[1]["signed"]
    )  # all days of talks lived; what the text puts on order still differs a little
    odds = [arm["odds"][open_in_both] for arm in arms]
    assert np.allclose(*odds, atol=0.01)
    assert not np.allclose(*(nights().arm({key: tempo})["odds"][open_in_both] for tempo in (0.5, 1.5)), atol=0.01)
    assert len(channels(nights(), side)) == 3


def test_an_edit_is_of_the_same_deals_and_of_too_few_it_tells_nothing():
    edit = nights().edit("air", "text_exposure", levels(NONE, WEST, 5), levels(FLYING, WEST, 5), **SAID)
    assert edit.found.value == pytest.approx(edit.found.low, abs=1e-6)  # every text loses the same exposure
    assert edit.found.value < 0
    few = Nights(load_scenario(), 20, 5).edit("air", "text_exposure", {"force": 0}, {}, **SAID)
    assert isnan(few.found.value)


def test_deterrence_rises_with_force_and_with_air():
    grid = {name: deterrence(nights(), name, WEST) for name in (NONE, FLYING)}
    assert (np.diff(grid[NONE], axis=1) >= 0).all()
    assert (grid[FLYING] > grid[NONE]).all()


def test_troops_are_found_where_the_curve_reaches_them():
    given = np.array([0.2, 0.4, 0.5])
    found = troops_for(np.array([0.2, 0.3, 0.45, 0.5, 0.51, 0.19]), np.tile(given, (6, 1)), 5.0)
    np.testing.assert_allclose(found, [0.0, 2.5, 7.5, 10.0, np.nan, np.nan])


def test_what_washington_offers_is_a_limit_that_talks_keep():
    changes = offered(nights(), NONE)
    frame = nights().arm(changes)
    assert frame[list(AIR)].to_numpy().max() == 0
    assert effort(frame, nights()).max() == 0.0
    assert nights().scenario.replace(**offered(nights(), FLYING)).issues["enablers"].opening == 1


def test_what_is_held_stays_and_a_wrong_level_is_refused():
    tripwire, umbrella = nights().arm(HOLD_TRIPWIRE), nights().arm(HOLD_UMBRELLA)
    assert set(tripwire["posture"]) == {3}
    assert set(tripwire["umbrella"]) == {0}
    assert tripwire["force"].min() >= 2
    assert set(umbrella["umbrella"]) == {2}
    with pytest.raises(ScenarioError):
        nights().arm(fixed(9, "clarity"))


def test_a_formula_of_means_is_as_sure_as_a_mean_where_it_is_one():
    values = np.array([[1.0], [2.0], [4.0], [3.0]] * 10)
    found, plain = of_means(lambda m: m[..., 0], values), mean(values[:, 0])
    assert (found.value, found.error) == pytest.approx((plain.value, plain.error))
    assert isnan(of_means(lambda m: m[..., 0], values[:29]).value)
