"""Damage and heat: by hand, in range, and the same bits in both readers."""

import math
from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from negotiation.damage import damage_all, damage_next, grid_harm, heat_next, refinery_hit, refinery_next
from negotiation.numbers import numbers, plain
from negotiation.scenario import Night, Scenario

START = date(2025, 8, 19)
FIELDS = ("drones_leaked", "missiles_leaked", "intensity", "grid_damage", "refinery_damage", "heat")
STATE = np.dtype([(f, "i8") for f in ("day", "paused", "refinery_hit")] + [(f, "f8") for f in FIELDS])
UNIFORMS = np.dtype([("day", [("refinery", "f8", (2,))])])
TRUCE = Scenario(script=(Night(first=START + timedelta(days=1), truce=True),))

shares = st.floats(0, 1)
counts = st.floats(0, 5000)
repairs = st.floats(1.5, 1000)
uniforms = st.floats(2.0**-53, 1 - 2.0**-53)


@njit(error_model="numpy")
def compiled_damage(n_table, states, draws):
    n = n_table[0]
    for k in range(len(states)):
        damage_all(states[k], n, draws[k])


@pytest.mark.parametrize(
    "changes",
    [{}, {"strikes": {"pause_restraint": 0.4, "kyiv_tempo": 2.5, "heat_memory": 0.97}}, {"script": TRUCE.script}],
)
def test_both_readers_count_the_same_damage(changes):
    size, generator = 3000, np.random.default_rng(3)
    states, draws = np.zeros(size, STATE), np.zeros(size, UNIFORMS)
    for name, most in zip(FIELDS, (900.0, 60.0, 5.0, 1.0, 1.0, 4.0), strict=True):
        states[name] = generator.uniform(0, most, size)
    states["day"], states["paused"] = generator.integers(0, 400, size), generator.integers(0, 2, size)
    draws["day"]["refinery"] = generator.random((size, 2))
    table, before = numbers(Scenario(**changes)), [plain(state) for state in states]
    n = plain(table[0])
    compiled_damage(table, states, draws)
    for s, u, compiled in zip(before, draws, states, strict=True):
        damage_all(s, n, plain(u))
        assert vars(s) == {name: compiled[name].item() for name in STATE.names}


def after(day, u, scenario=TRUCE, paused=0):
    n = plain(numbers(scenario)[0])
    s = SimpleNamespace(
        day=day, paused=paused, drones_leaked=50.0, missiles_leaked=5.0, intensity=2.0,
        grid_damage=0.2, refinery_damage=0.2, heat=1.0,
    )  # fmt: skip
    damage_all(s, n, SimpleNamespace(day=SimpleNamespace(refinery=[u, u])))
    return s


def test_a_night_by_hand():
    s = after(0, 0.18)
    assert s.grid_damage == pytest.approx(0.2 + 0.8 * 0.02 - 0.2 / 20)
    assert s.refinery_hit == 1
    assert s.refinery_damage == pytest.approx((0.2 + 0.8 * Scenario().damage.refinery_harm) * (1 - 1 / 40))
    assert s.heat == pytest.approx(1.1)


def test_truces_stop_kyiv_too():
    assert [after(day, 0.01).refinery_hit for day in (0, 1, 2)] == [1, 0, 1]
    assert after(0, 0.01, paused=1).refinery_hit == 0
    leaky = Scenario(strikes={"pause_restraint": 0.5})
    assert [after(0, u, leaky, paused=1).refinery_hit for u in (0.094, 0.096)] == [1, 0]  # 1 - exp(-.1) = .0952


def test_a_day_beyond_the_calendar_has_no_truce():
    assert after(365, 0.01).refinery_hit == 1


@given(damage=shares, harm=st.floats(0, 100), most=shares, repair=repairs)
def test_damage_is_a_share(damage, harm, most, repair):
    assert 0 <= damage_next(damage, harm, most, repair) <= 1


@given(damage=shares, low=st.floats(0, 10), high=st.floats(0, 10), repair=repairs)
def test_more_harm_is_more_damage(damage, low, high, repair):
    low, high = sorted((low, high))
    assert damage_next(damage, low, 0.5, repair) <= damage_next(damage, high, 0.5, repair)


@given(drones=counts, missiles=counts)
def test_harm_is_in_proportion(drones, missiles):
    harm = grid_harm(drones, missiles, 0.0002, 0.002)
    assert harm >= 0
    assert grid_harm(2 * drones, 2 * missiles, 0.0002, 0.002) == pytest.approx(2 * harm)


@given(damage=shares, hit=st.integers(0, 1), harm=st.floats(0, 0.5), repair=repairs)
def test_refinery_damage_is_a_share_and_hits_raise_it(damage, hit, harm, repair):
    assert 0 <= refinery_next(damage, 0, harm, repair) <= refinery_next(damage, hit, harm, repair) <= 1


@given(rate=st.floats(0, 5), tempo=st.floats(0, 10), u=uniforms)
def test_hits_come_with_their_probability(rate, tempo, u):
    assert refinery_hit(rate, tempo, u) == (u < 1 - math.exp(-rate * tempo))


@given(heat=counts, intensity=counts, memory=shares)
def test_heat_lies_between_what_was_and_what_is(heat, intensity, memory):
    low, high = sorted((heat, intensity))
    assert low - 1e-9 <= heat_next(heat, intensity, memory) <= high + 1e-9
