"""Targets of the fit: each says where it comes from, counts by its interval, and can be measured in few ensembles."""

import numpy as np
import pandas as pd
import pytest

from experiments.facts.finding import Arms
from experiments.targets import TARGETS, Target, grouped_median, lead_of, measured, misfits, ratio
from negotiation import load_scenario
from negotiation.ensemble import closed_talks

EACH = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


def made(**changes):
    return Target(**{"name": "x", "claim": "x", "unit": "1", "value": 2.0, "low": 1.0, "high": 5.0, "source": "S0",
                     "date": "2025", "measure": lambda arms: None} | changes)  # fmt: skip


@EACH
def test_a_target_says_what_it_is_where_from_and_when(target):
    assert all((target.name, target.claim, target.unit, target.source, target.date))
    assert target.low <= target.value <= target.high
    assert target.low < target.high
    assert target.bound or target.low < target.value < target.high  # a point has a width on both sides


def test_names_are_distinct():
    assert len({target.name for target in TARGETS}) == len(TARGETS)


def test_a_point_is_missed_by_its_own_side_of_the_interval():
    point = made()
    assert [point.gap(x) / point.spread(x, 0.0) for x in (1.0, 2.0, 5.0, 8.0)] == [-1.0, 0.0, 1.0, 2.0]
    assert [point.holds(x) for x in (0.9, 1.0, 5.0, 5.1)] == [False, True, True, False]


def test_inside_a_bound_nothing_is_missed():
    bound = made(bound=True)
    assert [bound.gap(x) / bound.spread(x, 0.0) for x in (-1.0, 1.0, 3.0, 5.0, 7.0)] == [-1.0, 0.0, 0.0, 0.0, 1.0]


def test_a_wider_interval_and_a_noisier_figure_count_less():
    assert made(low=0.0).spread(1.5, 0.0) == 2 * made().spread(1.5, 0.0)
    assert made().spread(8.0, 4.0 / 1.96) == pytest.approx(5.0)


def test_a_ratio_and_its_error_by_hand():
    found = ratio(pd.Series([1.0, 3.0]), pd.Series([1.0, 1.0]))
    assert (found.value, found.error) == pytest.approx((2.0, 1.0))  # one divisor: the mean and its error
    assert np.isnan(ratio(pd.Series([1.0, 3.0]), pd.Series([0.0, 0.0])).value)


def test_the_median_of_steps_moves_smoothly():
    assert grouped_median(pd.Series([1, 2, 2, 3]), 5.0).value == pytest.approx(10.0)
    assert grouped_median(pd.Series([1, 1, 2, 2, 2]), 5.0).value == pytest.approx(5 * (1.5 + 0.1 / 0.6))
    assert grouped_median(pd.Series([4] * 100), 5.0).error == pytest.approx(0.25)
    assert np.isnan(grouped_median(pd.Series([], dtype=int), 5.0).value)


def test_one_item_leads_another_by_the_share_of_deals_that_hold_it():
    frame = pd.DataFrame({"a": [1, 1, 2, 0], "b": [1, 3, 1, 1], "c": [0, 0, 1, 0]})
    assert lead_of(frame, ("a", "b"), ("c",)).value == pytest.approx(0.5)


@pytest.fixture(scope="module")
def arms():
    return Arms(load_scenario(), 200, 7)


@pytest.fixture(scope="module")
def table():
    return misfits(load_scenario(), 200, 7)


def test_misfits_of_the_shipped_scenario_are_figures(table):
    assert list(table["target"]) == [target.name for target in TARGETS]
    assert np.isfinite(table[["value", "low", "high", "measured", "error", "miss"]]).all(axis=None)
    assert (table["inside"] == table["measured"].between(table["low"], table["high"])).all()


def test_figures_are_those_of_the_outcome_record(table, arms):
    signed = arms.runs()[arms.runs()["signed"]]
    found = table.set_index("target")["measured"]
    assert found["deal_rate"] == pytest.approx(len(signed) / 200)
    assert found["arms"] == pytest.approx(30 * signed["arms"].mean())
    assert found["collapse"] == pytest.approx(signed["collapse_month"].notna().mean())
    assert found["first_year"] <= found["collapse"]
    days = (arms.runs()["sign_day"] + 1).fillna(180).sum()
    assert found["summits"] == pytest.approx(180 * arms.runs()["summits"].sum() / days)


def test_where_nobody_signs_figures_of_deals_are_missing_and_others_are_not():
    found = measured(load_scenario().replace(**{"calendar.talks_days": 2}), 20, 7)
    assert np.isnan(found["collapse"].value)
    assert found["deal_rate"].value == 0.0
    assert np.isfinite(found["refineries"].value)


def test_an_arm_keeps_the_closed_talks_of_its_own_runs(arms):
    assert (arms.closes == closed_talks(arms.scenario, 200, 7)).all()
