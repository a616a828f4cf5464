"""Yardsticks of war and coercion against published and hand-derived values.

Those that rules of the model reproduce are compared with them in `test_closed_forms.py`.
"""

from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import yardsticks as y

chances = st.floats(0.01, 0.99)


def test_golden_values():
    assert y.fearon_range(0.5, 0.1, 0.2) == pytest.approx((0.4, 0.7))
    assert y.risk_return(0.5, 0.1, 0.4) == pytest.approx((0.65, 0.375))
    assert y.gain_from_war_now(0.9, 0.4, 0.6) == pytest.approx(0.14)
    assert [y.fights_a_rising_power(0.9, 0.4, 0.6, cost) for cost in (13.9, 14.1)] == [True, False]
    assert y.rise_that_breaks_a_deal(0.1, 0.2) == pytest.approx(0.3)
    assert y.attrition_hazards((10, 8), (1, 1)) == pytest.approx((0.125, 0.1, 4.444444), abs=1e-6)
    assert y.audience_attrition(10, 10, 1) == pytest.approx((0.05, 0.5))
    assert y.gamblers_ruin(0.6, 3, 6) == pytest.approx((0.7714286, 8.142857), abs=1e-6)
    assert y.gamblers_ruin(0.5, 3, 10) == pytest.approx((0.3, 21))
    assert y.gamblers_ruin(0.45, 4, 10)[0] == pytest.approx(0.1912660, abs=1e-7)
    assert y.critical_risk(1, 0, -9) == pytest.approx(0.1)
    assert y.critical_risk(1, 0.4, -0.5) == pytest.approx(0.4)
    assert y.p_disaster(0.02, 12) == pytest.approx(0.2152833, abs=1e-7)
    assert y.posterior(0.4, 0.2, 0.6, 0.1) == pytest.approx((0.56, 0.008))


@given(chances, st.floats(0, 0.3), st.floats(0.05, 1))
def test_no_demand_is_better_than_the_best(p, cost_a, most):
    """The demand maximises what A expects, war included, over demands on a grid."""
    best, risk = y.risk_return(p, cost_a, most)

    def worth(x):
        chance = min(1.0, max(0.0, (x - p) / most))
        return (1 - chance) * x + chance * (p - cost_a)

    assert risk == pytest.approx(max(0.0, (best - p) / most))
    assert all(worth(best) >= worth(k / 50) - 1e-12 for k in range(51))


@given(chances, st.integers(1, 8), st.data())
def test_the_gambler_is_as_well_off_as_after_the_next_battle(p, forts, data):
    held = data.draw(st.integers(0, forts))
    wins, battles = y.gamblers_ruin(p, held, forts)
    if held in (0, forts):
        assert (wins, battles) == (held / forts, pytest.approx(0, abs=1e-9))
        return
    up, down = y.gamblers_ruin(p, held + 1, forts), y.gamblers_ruin(p, held - 1, forts)
    assert wins == pytest.approx(p * up[0] + (1 - p) * down[0], abs=1e-6)
    assert battles == pytest.approx(1 + p * up[1] + (1 - p) * down[1], rel=1e-5)


@given(st.floats(1, 20), st.floats(0.1, 2), st.floats(0, 10))
def test_who_waits_for_the_other_to_back_down_is_indifferent(value, cost, time):
    """The chance that the other quits now times the prize is what a moment's exposure costs."""
    hazard, left = y.audience_attrition(time, value, cost)
    assert hazard * (value + cost * time) == pytest.approx(cost)
    step = 1e-6
    after = y.audience_attrition(time + step, value, cost)[1]
    assert (left - after) / step / left == pytest.approx(hazard, rel=1e-3)


def test_disaster_comes_step_by_step_and_peace_lasts_month_by_month():
    assert y.p_disaster(0.1, 3) == pytest.approx(1 - prod([0.9] * 3))
    assert y.survival(3, 0.2, 1.5) == pytest.approx(y.survival(1, 0.2, 1.5) ** 3)
    assert y.survival(0, 0.2) == 1


@given(st.floats(-1, 1), st.floats(0.1, 2), st.floats(-1, 1), st.floats(0.1, 2))
def test_precisions_add_up(mean, sd, seen, noise):
    believed, variance = y.posterior(mean, sd, seen, noise)
    assert 1 / variance == pytest.approx(1 / sd**2 + 1 / noise**2)
    assert believed / variance == pytest.approx(mean / sd**2 + seen / noise**2, abs=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: y.fearon_range(1.1, 0, 0), "0 to 1"),
        (lambda: y.fearon_range(0.5, -0.1, 0), "at least 0"),
        (lambda: y.risk_return(0.5, 0.1, 0), "above 0"),
        (lambda: y.gain_from_war_now(1.0, 0.5, 0.5), "below 1"),
        (lambda: y.gain_from_war_now(0.5, 0.5, 1.5), "0 to 1"),
        (lambda: y.fights_a_rising_power(0.5, 0.5, 0.5, -1), "at least 0"),
        (lambda: y.attrition_hazards((1, 1), (0, 1)), "above 0"),
        (lambda: y.audience_attrition(-1, 1, 1), "at least 0"),
        (lambda: y.gamblers_ruin(1.0, 1, 2), "below 1"),
        (lambda: y.gamblers_ruin(0.5, 3, 2), "none to all"),
        (lambda: y.critical_risk(0.0, 0.5, -1.0), "falling order|must fall"),
        (lambda: y.p_disaster(1.5, 1), "0 to 1"),
        (lambda: y.posterior(0, 0, 1, 1), "above 0"),
        (lambda: y.survival(-1, 0.1), "at least 0"),
    ],
)
def test_impossible_numbers_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
