"""Air defence: by hand, in range, conserving what was launched, and the same bits in both readers."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit
from scipy import stats

from negotiation.defence import (
    adequacy,
    ballistic_interception,
    cruise_interception,
    defend,
    drone_interception,
    intensity,
    isr_factor,
    leaked,
    met_count,
    missile_interception,
    need,
    stock_next,
)
from negotiation.names import ARMS, UMBRELLA
from negotiation.numbers import N_ISSUES, numbers, plain
from negotiation.scenario import Scenario

COUNTS = ("drones", "cruise", "ballistic", "other")
READ = ("launch_factor", "magazine")
PLANNED = [("text", "i8", (N_ISSUES,)), ("scoped", "f8", (N_ISSUES,))]
WRITTEN = (
    "drones_launched", "missiles_launched", "drones_neutralised", "cruise_intercepted", "ballistic_intercepted",
    "other_intercepted", "drones_leaked", "missiles_leaked", "need", "intensity",
)  # fmt: skip
STATE = np.dtype([(f, "i8") for f in COUNTS] + [(f, "f8") for f in (*READ, *WRITTEN)] + PLANNED)
UNIFORMS = np.dtype([("day", [("night", "f8", (8,))])])

uniforms = st.floats(2.0**-53, 1 - 2.0**-53)
units = st.floats(0, 1e4)
shares = st.floats(0, 1)
nights = st.builds(
    lambda *counts, factor, stock, draws: (counts, factor, stock, draws),
    st.integers(0, 5000), st.integers(0, 500), st.integers(0, 500), st.integers(0, 500),
    factor=st.floats(0, 10), stock=units, draws=st.lists(uniforms, min_size=8, max_size=8),
)  # fmt: skip
DEFAULT = plain(numbers(Scenario())[0])
THINNED = plain(numbers(Scenario(strikes={"tempo_thins_defence": True}, defence={"isr": 0.0}))[0])


def defended(night, n, umbrella=0.0, arms=0.0):
    """Return the state after a night; planners have scoped so much (levels) of umbrella and arms."""
    counts, factor, stock, draws = night
    s = SimpleNamespace(**dict(zip(COUNTS, counts, strict=True)), launch_factor=factor, magazine=stock)
    s.text, s.scoped = [1] * N_ISSUES, [0.5] * N_ISSUES  # what is scoped of other issues takes no line
    s.scoped[UMBRELLA], s.scoped[ARMS] = umbrella, arms
    defend(s, n, SimpleNamespace(day=SimpleNamespace(night=draws)))
    return s


@njit(error_model="numpy")
def compiled_defence(n_table, states, draws):
    n = n_table[0]
    for k in range(len(states)):
        defend(states[k], n, draws[k])


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"strikes": {"tempo_thins_defence": True}},
        {"defence": {"isr": 0.0, "isr_gain": 1.0}, "interception": {"other_rate": 1.0}},
    ],
)
def test_both_readers_defend_alike(changes):
    size, generator = 3000, np.random.default_rng(7)
    states, draws = np.zeros(size, STATE), np.zeros(size, UNIFORMS)
    for name, most in zip(COUNTS, (900, 90, 40, 9), strict=True):
        states[name] = generator.integers(0, most, size)
    states["launch_factor"] = generator.choice([0.0, 0.5, 1.0, 1.7], size)
    states["magazine"] = generator.uniform(0, 400, size)
    states["text"] = generator.integers(0, 4, (size, N_ISSUES))
    states["scoped"] = generator.random((size, N_ISSUES))
    draws["day"]["night"] = generator.random((size, 8))
    table, before = numbers(Scenario(**changes)), [plain(state) for state in states]
    n = plain(table[0])
    compiled_defence(table, states, draws)
    for s, u, compiled in zip(before, draws, states, strict=True):
        defend(s, n, plain(u))
        assert vars(s) == {name: compiled[name].tolist() for name in STATE.names}


def test_a_night_by_hand():
    rates = {"other_rate": 0.0, "drone_logit": 0.0, "cruise_logit": 10.0}
    n = plain(numbers(Scenario(interception=rates, defence={"resupply": 16.0}, air_line={"capacity": 600.0}))[0])
    s = defended(((100, 10, 0, 2), 2.0, 12.0, [0.5] * 8), n)
    assert s.need == 0.03 * 200 + 1.5 * 24  # 42 units called for, 12 in stock
    assert s.magazine == 16.0
    assert s.drones_neutralised == pytest.approx(50)  # even odds, median noise
    assert s.cruise_intercepted == pytest.approx(10 * 12 / 42)  # all ten within reach, 12 of 42 served
    assert s.other_intercepted == 0
    assert (s.drones_launched, s.missiles_launched) == (200, 24)
    assert s.drones_leaked == pytest.approx(100)
    assert s.missiles_leaked == pytest.approx(2 * (12 - 10 * 12 / 42))
    assert s.intensity == pytest.approx((200 + 240) / 240)


def test_resupply_shares_the_line_with_what_planners_have_scoped():
    line = {"capacity": 600.0, "umbrella_use": 60.0, "arms_use": 125.0, "competition": 1.0}
    defence = {"resupply": 15.0, "magazine_cap": 400.0}
    n = plain(numbers(Scenario(air_line=line, defence=defence))[0])
    quiet = ((0, 0, 0, 0), 1.0, 100.0, [0.5] * 8)
    assert defended(quiet, n).magazine == 115.0  # 450 of 600: nobody waits
    assert defended(quiet, n, arms=1.2).magazine == 115.0  # 450 + 150: just served
    assert defended(quiet, n, umbrella=2.5).magazine == 115.0
    both = defended(quiet, n, umbrella=2.5, arms=3.6)  # 450 + 150 + 450 = 1050
    assert both.magazine == pytest.approx(100 + 15 * 600 / 1050)
    apart = plain(numbers(Scenario(air_line=line | {"competition": 0.0}, defence=defence))[0])
    assert defended(quiet, apart, umbrella=2.5, arms=3.6).magazine == 115.0


def test_reconnaissance_cuts_leakers():
    night = ((100, 10, 5, 2), 1.0, 400.0, [0.3] * 8)
    half, full = defended(night, DEFAULT), defended(night, plain(numbers(Scenario(defence={"isr": 1.0}))[0]))
    assert full.drones_leaked == pytest.approx(0.875 * half.drones_leaked)
    assert full.missiles_leaked == pytest.approx(0.875 * half.missiles_leaked)


def test_tempo_multiplies_launches_and_leakers():
    draws = [0.4] * 8
    once, twice = (defended(((300, 20, 4, 1), factor, 1e4, draws), DEFAULT) for factor in (1.0, 2.0))
    assert twice.drones_leaked == 2 * once.drones_leaked
    assert twice.missiles_leaked == 2 * once.missiles_leaked
    assert twice.cruise_intercepted == once.cruise_intercepted


def test_older_reading_takes_interception_at_the_scaled_count():
    draws = [0.4] * 8
    scaled = defended(
        ((300, 20, 4, 1), 1.5, 1e4, draws), plain(numbers(Scenario(strikes={"tempo_thins_defence": True}))[0])
    )
    assert scaled == SimpleNamespace(
        **vars(defended(((450, 30, 6, 2), 1.0, 1e4, draws), DEFAULT))
        | {"drones": 300, "cruise": 20, "ballistic": 4, "other": 1, "launch_factor": 1.5}
    )


@pytest.mark.parametrize("n", [DEFAULT, THINNED], ids=["default", "thinned"])
@given(night=nights)
def test_nothing_is_lost_and_nothing_is_negative(n, night):
    s = defended(night, n)
    stopped = s.cruise_intercepted + s.ballistic_intercepted + s.other_intercepted
    factor = 1.0 if n.strikes.tempo_thins_defence else s.launch_factor
    assert min(s.drones_neutralised, s.cruise_intercepted, s.ballistic_intercepted, s.other_intercepted) >= 0
    assert 0 <= s.drones_leaked <= s.drones_launched
    assert -1e-9 <= s.missiles_leaked <= s.missiles_launched + 1e-9
    assert s.drones_neutralised * factor + s.drones_leaked == pytest.approx(s.drones_launched, abs=1e-9)
    assert stopped * factor + s.missiles_leaked == pytest.approx(s.missiles_launched, abs=1e-9)
    assert 0 <= s.magazine <= n.defence.magazine_cap
    assert s.intensity >= 0


@given(low=uniforms, high=uniforms, drones=st.integers(0, 5000))
def test_drone_interception_is_a_share_and_rises(low, high, drones):
    low, high = sorted((low, high))
    rates = [drone_interception(float(drones), 1.243, 0.619, 0.05, 100.0, 0.346, u) for u in (low, high)]
    assert 0 <= rates[0] <= rates[1] <= 1


def test_drone_interception_is_close_to_the_beta_binomial():
    for count in (50, 170, 450):
        p = 1 / (1 + np.exp(-1.243 - 0.619 * np.log(count / 100)))
        exact = stats.betabinom(count, p * 19, (1 - p) * 19)
        grid = (np.arange(400) + 0.5) / 400
        drawn = np.array([drone_interception(float(count), 1.243, 0.619, 0.05, 100.0, 0.346, u) for u in grid])
        assert drawn.mean() == pytest.approx(p, abs=0.01)
        assert drawn.std() == pytest.approx(exact.std() / count, rel=0.15)


def test_drones_that_cannot_fail_or_cannot_hit():
    assert drone_interception(100.0, 50.0, 0.0, 0.05, 100.0, 0.346, 0.01) == 1.0
    assert drone_interception(100.0, -50.0, 0.0, 0.05, 100.0, 0.346, 0.99) == 0.0


@given(count=st.integers(0, 500), u=uniforms)
def test_missile_interception_stays_in_range(count, u):
    f = DEFAULT.interception
    assert 0 <= cruise_interception(count, f, 10.0, u) <= count
    assert 0 <= ballistic_interception(count, f, 10.0, u) <= count


def test_ten_missiles_meet_the_anchored_rate():
    p = 1 / (1 + np.exp(-1.0))
    mean = np.mean([missile_interception(10, 1.0, 0.402, 0.246, 10.0, (k + 0.5) / 2000) for k in range(2000)])
    assert mean == pytest.approx(10 * p, abs=0.01)


@given(called_for=units, stock=units, more=units)
def test_adequacy_is_a_share_and_rises_with_stock(called_for, stock, more):
    assert 0 <= adequacy(called_for, stock) <= adequacy(called_for, stock + more) <= 1


@given(stock=units, spent=units, resupply=st.floats(0, 200), cap=st.floats(1, 1e4))
def test_stock_stays_in_the_magazine(stock, spent, resupply, cap):
    assert 0 <= stock_next(stock, spent, resupply, cap) <= cap


@given(drones=units, missiles=units, isr=shares, gain=shares)
def test_small_rules_stay_in_range(drones, missiles, isr, gain):
    assert need(drones, missiles, 0.03, 1.5) >= 0
    assert intensity(drones, missiles, 10.0, 240.0) >= 0
    assert 0.5 <= isr_factor(isr, 0.5, gain) <= 1.5
    assert 0 <= leaked(drones, 0.0, isr_factor(isr, 0.5, gain)) <= drones


@given(count=st.integers(0, 5000), factor=st.floats(0, 10))
def test_older_reading_rounds_half_up(count, factor):
    assert met_count(count, factor, 0) == count
    assert abs(met_count(count, factor, 1) - count * factor) <= 0.5
