"""Front, odds, war values, resolve, stance and red lines: worked by hand, in range, and moving the right way."""

from math import exp, isclose, sqrt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.logistic import logistic
from negotiation.numbers import numbers, plain
from negotiation.resolve import (
    cross_redline,
    exposure_cap,
    harden,
    p_crossing,
    redline_next,
    resolve_next,
    shift_stance,
    shock,
    stance_next,
    weigh_guarantors,
)
from negotiation.scenario import Scenario
from negotiation.state import blank_state
from negotiation.war import audience_next, leverage, momentum_next, move_front, value_war, view_error, war_value

SCENARIO = Scenario().replace(
    **{
        "front.memory": 0.985, "front.weight": 0.35, "front.grid_weight": 1.2, "front.refinery_weight": 1.2,
        "front.magazine_weight": 0.5, "front.odds_base": -0.5, "resolve.rally": 0.012, "resolve.fatigue": 0.0006,
        "resolve.reversion": 0.04, "resolve.stake": 0.15, "washington.cap": 0.38, "washington.jump_size": 0.35,
        "window.cost_half_life": 60.0, "defence.magazine_cap": 400.0,
    }
)  # fmt: skip
N = plain(numbers(SCENARIO)[0])
Z975 = 1.959963984540054  # the normal quantile of .975

shares = st.floats(0, 1)
uniforms = st.floats(2.0**-53, 1 - 2.0**-53)


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def day(**uniform):
    usual = {"front": 0.5, "stance": 0.5, "jump": [0.9, 0.5], "crossing": [0.9, 0.9]}
    return SimpleNamespace(day=SimpleNamespace(**(usual | uniform)))


def test_momentum_remembers_and_is_shocked():
    assert near(momentum_next(1.2, 0.985, 0.5), 1.182)
    assert near(momentum_next(1.2, 0.985, 0.975), 1.182 + sqrt(1 - 0.970225) * Z975)


@given(st.floats(0, 0.9999))
def test_momentum_keeps_unit_variance(memory):
    decay = momentum_next(1.0, memory, 0.5)
    noise = momentum_next(0.0, memory, 0.975) / Z975
    assert isclose(decay**2 + noise**2, 1, rel_tol=1e-9)


def test_leverage_by_hand():
    # -.5 + .35 x .5 + 1.2 x (.3 - .2) - 1.2 x (.2 - .17) - .5 x (.5 - .8)
    assert near(leverage(0.5, 0.3, 0.2, 0.5, N.front), -0.5 + 0.175 + 0.12 - 0.036 + 0.15)
    assert near(leverage(0.0, 0.2, 0.17, 0.8, N.front), -0.5)


@given(st.floats(-4, 4), shares, shares, shares, st.floats(0, 0.5))
def test_odds_move_with_the_war(momentum, grid, refinery, stock, more):
    here = leverage(momentum, grid, refinery, stock, N.front)
    assert leverage(momentum + more, grid, refinery, stock, N.front) >= here
    assert leverage(momentum, grid + more, refinery, stock, N.front) >= here
    assert leverage(momentum, grid, refinery + more, stock, N.front) <= here
    assert leverage(momentum, grid, refinery, stock + more, N.front) <= here
    assert 0 <= logistic(here) <= 1


def test_the_odds_as_seen_are_the_odds_unless_the_scenario_says_otherwise():
    s = blank_state()
    s.momentum, s.grid_damage, s.refinery_damage, s.magazine, s.day = 1.0, 0.2, 0.17, 320.0, 7
    s.error = [1.3] * len(s.error)
    move_front(s, N, day())
    assert near(s.odds, 1 / (1 + exp(0.5 - 0.35 * 0.985)))
    assert s.odds_seen[:9] == [s.odds] * 9


def test_mutual_optimism_is_each_sides_own_and_fades_by_half():
    # noise .2 x z 1.5 = .3 for all; Moscow adds .4, Kyiv takes it away; after 120 nights a quarter is left
    assert near(view_error(0, 0.2, 0.4, 1.5, 120.0, 60.0), 0.3 / 4)
    assert near(view_error(1, 0.2, 0.4, 1.5, 120.0, 60.0), -0.1 / 4)
    assert near(view_error(2, 0.2, 0.4, 1.5, 120.0, 60.0), 0.7 / 4)


def test_war_value_by_hand():
    # Kyiv: -.55 x .42 - .45 x .3 + .15 x .1 + private .02 + failed summits .03
    assert near(war_value(-0.55, 0.42, 0.45, 0.3, 0.15, 0.1, 0.02, 0.03), -0.231 - 0.135 + 0.015 + 0.02 + 0.03)


def test_every_actor_values_war_by_its_own_damage_and_stake():
    s = blank_state()
    s.odds_seen = [0.42] * len(s.odds_seen)
    s.grid_damage, s.refinery_damage = 0.3, 0.2
    for i in range(9):
        s.resolve[i] = N.actors.norm[i] + 0.1
        s.weights[i] = list(N.actors.weights[i])
        s.audience[i] = 0.04
    value_war(s, N)
    left = 0.04 * 0.5 ** (1 / 60)  # the failed summit fades before it counts
    assert near(s.war_value[0], -0.04 * 0.42 - 0.0 + 0.15 * 0.5 * 0.1 + left)  # half the stake: not at war itself
    assert near(s.war_value[1], -0.55 * 0.42 - 0.45 * 0.3 + 0.15 * 0.1 + left)
    assert near(s.war_value[2], 0.60 * 0.42 - 0.45 * 0.2 + 0.15 * 0.1 + left)  # refineries, not the grid
    assert near(s.war_value[8], -0.30 * 0.42 - 0.05 * 0.3 + 0.15 * 0.1 + left)


def test_a_failed_summit_costs_half_after_its_half_life():
    cost = 0.02
    for _ in range(60):
        cost = audience_next(cost, 60.0)
    assert isclose(cost, 0.01, rel_tol=1e-12)


def test_resolve_by_hand():
    assert shock(2.0, 1.5) == 0.5
    assert shock(1.5, 1.5) == 0.0
    assert near(resolve_next(0.5, 0.6, 0.5, 0.012, 0.04, 0.0006), 0.5 + 0.004 + 0.006 - 0.0006)


@pytest.mark.parametrize("hit", [0, 1])
def test_strikes_harden_each_by_its_own_scale_and_moscow_by_its_refineries(hit):
    s = blank_state()
    s.intensity, s.refinery_hit = 2.5, hit  # a shock of one beyond 1.5
    for i in range(9):
        s.resolve[i] = N.actors.norm[i]
    harden(s, N)
    assert near(s.resolve[0], 0.45 + 0.012 * 0.3 * 1.0 - 0.0006)
    assert near(s.resolve[1], 0.60 + 0.012 - 0.0006)
    assert near(s.resolve[2], 0.60 + 0.012 * 0.6 * hit - 0.0006)
    assert near(s.resolve[5], 0.50 + 0.012 * 0.8 - 0.0006)
    assert near(s.resolve[7], 0.45 + 0.012 * 0.6 - 0.0006)


@given(shares, shares, st.floats(0, 20), st.floats(-1, 1), shares, shares)
def test_resolve_stays_a_share(resolve, norm, jolt, rally, reversion, fatigue):
    assert 0 <= resolve_next(resolve, norm, jolt, rally, reversion, fatigue) <= 1


def test_guarantors_are_half_washington_half_capitals_by_their_votes():
    s = blank_state()
    s.resolve[0], s.resolve[3], s.resolve[4] = 0.4, 0.6, 0.8
    s.voice[3], s.voice[4] = 0.25, 0.75
    weigh_guarantors(s, N)
    assert near(s.resolve_europe, 0.15 + 0.6)
    assert near(s.guarantor_resolve, 0.2 + 0.375)


def test_the_stance_reverts_drifts_and_jumps():
    assert near(stance_next(0.5, 0.03, 0.03, 0.975), 0.5 - 0.015 + 0.03 * Z975)
    s = blank_state()
    s.stance = 0.5
    shift_stance(s, N, day(jump=[0.039, 0.975]))
    assert near(s.stance, 0.485 + 0.35 * Z975)
    assert (s.jumped, s.jumps) == (1, 1)
    assert near(s.exposure_cap, 0.38 * exp(0.485 + 0.35 * Z975))
    shift_stance(s, N, day(jump=[0.041, 0.975]))
    assert (s.jumped, s.jumps) == (0, 1)


def test_the_cap_is_clipped_but_not_the_stance():
    assert near(exposure_cap(0.38, 3.0, -2.0, 1.5), 0.38 * exp(1.5))
    assert near(exposure_cap(0.38, -5.0, -2.0, 1.5), 0.38 * exp(-2.0))


def test_red_lines_by_hand():
    assert near(p_crossing(0.02, 0.5, 2.0), 0.03)
    assert near(redline_next(0.8, 1, 0.15, 0.06), 0.83)
    assert near(redline_next(0.8, 0, 0.15, 0.06), 0.752)


@pytest.mark.parametrize(
    ("crossing", "crossed", "redline", "unanswered"),
    [([0.021, 0.0], 0, 0.8, 0), ([0.019, 0.19], 1, 0.83, 0), ([0.019, 0.21], 2, 0.752, 1)],
)
def test_a_crossing_is_answered_or_wears_the_line(crossing, crossed, redline, unanswered):
    s = blank_state()
    s.redline = 0.8
    cross_redline(s, N, day(crossing=crossing))
    assert (s.crossed, s.crossings, s.unanswered) == (crossed, min(crossed, 1), unanswered)
    assert near(s.redline, redline)


@given(shares, st.integers(0, 1), shares, shares)
def test_an_answer_never_wears_a_line_and_silence_never_restores_it(redline, answered, recovery, erosion):
    after = redline_next(redline, answered, recovery, erosion)
    assert 0 <= after <= 1
    assert after >= redline if answered else after <= redline
