"""Ceasefire, jumps, red lines and venues: arms differ in what they say they do, and in nothing else."""

from functools import cache

import numpy as np
import pytest

from experiments.facts.finding import collapse
from experiments.studies import ceasefire, jumps, redlines, venue
from experiments.studies.nights import Nights
from negotiation import load_scenario

RUNS, SEED = 120, 5


@cache
def nights():
    return Nights(load_scenario("august_2025"), RUNS, SEED)


def test_a_late_guarantee_edits_the_deals_and_signs_no_others():
    signed = nights().arm()["signed"].sum()
    soon, slow = (ceasefire.late(nights(), gap) for gap in (0, 10))
    assert len(soon) == len(slow) == signed
    assert set(soon["timing"]) == {1}
    assert (soon["sign_day"] == slow["sign_day"]).all()
    assert slow["months_observed"].mean() < soon["months_observed"].mean()
    same = ceasefire.late(nights(), 0, nights().arm()["signed"].sum() * 0)
    assert same["months_observed"].mean() >= ceasefire.late(nights(), 0, 24)["months_observed"].mean()


def test_without_regrouping_a_truce_costs_nothing():
    calm = {"deterrence__regroup_gain": 0.0}
    none, truce = (ceasefire.late(nights(), 0, months, **calm) for months in (0, 24))
    assert (collapse(none) == collapse(truce)).all()
    assert (none["probes"] == truce["probes"]).all()
    felt = ceasefire.late(nights(), 0, 24)
    assert not ceasefire.late(nights(), 0, 0)["months_observed"].equals(felt["months_observed"])


def test_the_parts_of_a_late_guarantees_cost_add_up():
    found = {f.name: f.found.value for f in (*ceasefire.the_race(nights()), *ceasefire.regrouping(nights()))}
    whole = found["broken deals: guarantee 6 months late"]
    assert np.isclose(whole, found["broken deals: late, nobody regroups"] + found["broken deals: late, by regrouping"])


def test_a_ceasefire_first_has_a_truce_only_where_it_is_kept():
    with_truce, without = nights().arm(ceasefire.CEASEFIRE), nights().arm(ceasefire.NO_TRUCE)
    assert set(with_truce["sequence"]) == {"ceasefire_first"} == set(without["sequence"])
    assert with_truce["mean_drones"].mean() < without["mean_drones"].mean()


def test_the_survival_curve_is_of_the_deals():
    drawn = ceasefire.curves(nights(), None)
    assert f"{nights().arm()['signed'].sum():,} signed deals" in drawn.note
    assert set(drawn.tables["survival"]["arm"]) == {"now", "baseline"}


def test_a_steady_line_never_jumps_and_is_steady_at_the_mean():
    arms = jumps.arms(nights())
    assert nights().arm(jumps.STEADY)["jumps"].sum() == 0 < nights().arm()["jumps"].sum()
    assert nights().arm(arms[jumps.OFTEN][0])["jumps"].sum() > 1.5 * nights().arm()["jumps"].sum()
    assert jumps.mean_cap(nights()) > 1.0
    cap = nights().scenario.washington.cap
    assert arms[jumps.SAME_MEAN][1] == jumps.STEADY | {jumps.CAP: cap * jumps.mean_cap(nights())}
    rate, size = (nights().scenario.washington.jump_rate, nights().scenario.washington.jump_size)
    rare = arms[jumps.RARE][0]
    assert np.isclose(rare[jumps.RATE] * rare[jumps.SIZE] ** 2, rate * size**2)


def test_red_lines_are_crossed_and_answered_as_the_arms_say():
    never, unanswered, answered = (
        nights().arm(arm) for arm in (redlines.NEVER, redlines.UNANSWERED, redlines.ANSWERED)
    )
    assert never["crossings"].sum() == 0 < unanswered["crossings"].sum()
    assert (unanswered["unanswered_crossings"] == unanswered["crossings"]).all()
    assert answered["unanswered_crossings"].sum() < 0.6 * answered["crossings"].sum()


def test_moscows_payoff_under_whole_lines_is_its_payoff_where_lines_are_whole():
    whole = {"redline.start": 1.0, **redlines.NEVER}
    found = redlines.payoff_under_whole_lines(nights(), whole)
    assert np.allclose(found, nights().arm(whole)["payoff_Moscow"])
    worn = redlines.payoff_under_whole_lines(nights(), redlines.UNANSWERED)
    outcomes = nights().arm(redlines.UNANSWERED)
    signed = outcomes["signed"].to_numpy()
    assert (worn[signed] < outcomes["payoff_Moscow"][signed]).all()
    assert np.allclose(worn[~signed], outcomes["payoff_Moscow"][~signed])


@pytest.mark.parametrize("city", ["Budapest", "Istanbul"])
def test_a_venue_that_is_fixed_is_the_venue(city):
    fixed = nights().arm({"venue": city, "sequence": venue.ORDER})
    assert set(fixed["venue"]) == {city}
    assert set(fixed["sequence"]) == {venue.ORDER}


def test_every_city_is_compared_and_shares_add_up():
    found = {f.name: f.found.value for f in venue.run(nights())}
    cities = list(nights().scenario.venues)
    agreed = sum(found[f"agreed: {city}"] for city in cities)
    assert np.isclose(agreed, (nights().arm()["venue"] != "").mean())
    for city in cities:
        assert (f"deals: {city} less {venue.HERE}" in found) == (city != venue.HERE)
        assert f"deals: {city} less free" in found
