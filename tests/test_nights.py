"""Nights: kinds and counts by hand, scripts and replays, and the same bits in both readers."""

from datetime import date, timedelta
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numba import njit

from negotiation.nights import (
    GIVEN,
    MASS,
    ROUTINE,
    SALVO,
    begin_salvos,
    calendar,
    classes,
    fall_night,
    many_drones,
    night_kind,
    salvo_missiles,
    truce_factor,
)
from negotiation.numbers import numbers, plain
from negotiation.scenario import Night, Scenario

START = date(2025, 8, 19)
COUNTED = ("kind", "drones", "cruise", "ballistic", "other", "salvo_index")
STATE = np.dtype([(f, "i8") for f in ("day", "paused", *COUNTED)] + [("salvo_time", "f8"), ("launch_factor", "f8")])
UNIFORMS = np.dtype([("once", [("gaps", "f8", (512,))]), ("day", [("night", "f8", (8,))])])

uniforms = st.floats(2.0**-53, 1 - 2.0**-53)
shares = st.floats(0, 1)


def night_after(days, **what):
    return Night(first=START + timedelta(days=days), **what)


def nights_of(scenario, days=365, seed=1, paused=0):
    """Return the state after each night, in plain Python on uniforms from NumPy."""
    generator = np.random.default_rng(seed)
    n = plain(numbers(scenario)[0])
    u = SimpleNamespace(once=SimpleNamespace(gaps=generator.random(512).tolist()), day=SimpleNamespace())
    s = SimpleNamespace(day=0, paused=paused)
    begin_salvos(s, n, u)
    seen = []
    for s.day in range(days):
        u.day.night = generator.random(8).tolist()
        fall_night(s, n, u)
        seen.append(SimpleNamespace(**vars(s)))
    return seen


@njit(error_model="numpy")
def compiled_nights(n_table, s_table, u_table, night_uniforms, seen):
    n, s, u = n_table[0], s_table[0], u_table[0]
    begin_salvos(s, n, u)
    for day in range(len(night_uniforms)):
        s.day = day
        u.day.night[:] = night_uniforms[day]
        fall_night(s, n, u)
        seen[day] = s


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"strikes": {"tempo": 1.3}, "salvos": {"gap_mean": 1.0, "warm_up": 0.0, "drones_least": 0.0}},
        {"mixes": {"salvo": 0.2, "routine": 0.2}, "mass_nights": {"probability": 0.9, "cruise_share": 1.0}},
        {"script": (night_after(3, drones=700, cruise=40, tempo=0.5), night_after(9, truce=True))},
    ],
)
def test_both_readers_see_the_same_nights(changes):
    days, seed = 1500, 5
    table = numbers(Scenario(**changes))
    generator = np.random.default_rng(seed)
    u_table, state, seen = np.zeros(1, UNIFORMS), np.zeros(1, STATE), np.zeros(days, STATE)
    u_table["once"]["gaps"] = generator.random(512)
    state["paused"] = 1
    compiled_nights(table, state, u_table, generator.random((days, 8)), seen)
    for compiled, here in zip(seen, nights_of(Scenario(**changes), days, seed, paused=1), strict=True):
        assert {name: compiled[name].item() for name in STATE.names} == vars(here)


def test_kinds_come_as_often_as_declared():
    seen = [night.kind for seed in range(20) for night in nights_of(Scenario(), seed=seed)]
    salvos, others = seen.count(SALVO), len(seen) - seen.count(SALVO)
    assert salvos / len(seen) == pytest.approx(1 / 8.3, abs=0.02)  # two in one night are one
    assert seen.count(MASS) / others == pytest.approx(0.176, abs=0.02)
    assert seen.count(ROUTINE) + seen.count(MASS) == others


def test_counts_fit_their_kind():
    for night in nights_of(Scenario(), 1000):
        missiles = night.cruise + night.ballistic + night.other
        if night.kind == SALVO:
            assert missiles >= 20
            assert night.drones >= 150
        else:
            assert missiles <= 19
            assert night.drones >= 200 if night.kind == MASS else 1 <= night.drones <= 199


def test_first_salvo_is_not_before_day_0_and_gaps_add_up():
    n = plain(numbers(Scenario(salvos={"warm_up": 0.0}))[0])
    u = SimpleNamespace(once=SimpleNamespace(gaps=[0.5] * 512))
    s = SimpleNamespace(day=0)
    begin_salvos(s, n, u)
    assert (s.salvo_time, s.salvo_index) == (0.0, 0)
    n.salvos.warm_up = 60.0
    begin_salvos(s, n, u)
    median = n.nights.gap[2048]  # 6.75 days: the ninth salvo after day -60 is the first of the run
    assert s.salvo_index == 9
    assert s.salvo_time == pytest.approx(9 * median - 60)


def test_gaps_are_used_again_when_a_run_outlives_them():
    often = Scenario(salvos={"gap_mean": 1.0})
    assert nights_of(often, 2000)[-1].salvo_index > 512


def test_scripted_nights_replace_counts_and_leave_everything_else():
    plain_run = nights_of(Scenario())
    script = (night_after(10, last=START + timedelta(days=12), drones=5, ballistic=2, tempo=3.0),)
    scripted = nights_of(Scenario(script=script))
    for day, (was, night) in enumerate(zip(plain_run, scripted, strict=True)):
        assert (night.salvo_time, night.salvo_index) == (was.salvo_time, was.salvo_index)
        if 10 <= day <= 12:
            assert (night.kind, night.launch_factor) == (GIVEN, 3.0)
            assert (night.drones, night.cruise, night.ballistic, night.other) == (5, 0, 2, 0)
        else:
            assert night == was


def test_scripted_tempo_leaves_counts_as_sampled():
    scripted = nights_of(Scenario(script=(night_after(1, tempo=3.0),), strikes={"tempo": 1.5}), 3)
    assert [night.launch_factor for night in scripted] == [1.5, 4.5, 1.5]
    assert [night.drones for night in scripted] == [night.drones for night in nights_of(Scenario(), 3)]


def test_truces_stop_what_restraint_says():
    scenario = Scenario(script=(night_after(1, truce=True),), strikes={"pause_restraint": 0.75})
    assert [night.launch_factor for night in nights_of(scenario, 3)] == [1.0, 0.25, 1.0]
    assert [night.launch_factor for night in nights_of(scenario, 3, paused=1)] == [0.25, 0.25, 0.25]


def test_overlapping_entries_last_counts_hold_and_factors_multiply():
    week = night_after(0, last=START + timedelta(days=6), drones=100, tempo=2.0)
    table = calendar(Scenario(script=(week, night_after(2, cruise=7, tempo=3.0), night_after(3, truce=True))), 7)
    assert table["drones"].tolist() == [100, 100, 0, 100, 100, 100, 100]
    assert table["cruise"].tolist() == [0, 0, 7, 0, 0, 0, 0]
    assert table["factor"].tolist() == [2.0, 2.0, 6.0, 2.0, 2.0, 2.0, 2.0]
    assert table["truce"].tolist() == [0, 0, 0, 1, 0, 0, 0]


def test_entries_outside_the_days_are_left_out():
    before = night_after(-9, last=START - timedelta(days=1), drones=1)
    across = night_after(-2, last=START, drones=2)
    table = calendar(Scenario(script=(before, across, night_after(9, drones=3))), 7)
    assert table["given"].tolist() == [1, 0, 0, 0, 0, 0, 0]
    assert table["drones"].tolist() == [2, 0, 0, 0, 0, 0, 0]


@given(missiles=st.integers(0, 1000), cruise=shares, other=shares)
def test_classes_add_up(missiles, cruise, other):
    split = classes(missiles, cruise, other)
    assert min(split) >= 0
    assert sum(split) == missiles


@given(low=uniforms, high=uniforms, least=st.integers(0, 200), excess=st.floats(0.1, 200))
def test_small_uniforms_make_big_salvos(low, high, least, excess):
    low, high = sorted((low, high))
    assert salvo_missiles(low, least, excess) >= salvo_missiles(high, least, excess) >= least


@given(low=uniforms, high=uniforms, log_mean=st.floats(0, 10), log_sd=st.floats(0.01, 3), least=st.integers(0, 1000))
def test_drones_rise_and_keep_their_bound(low, high, log_mean, log_sd, least):
    low, high = sorted((low, high))
    assert least <= many_drones(low, log_mean, log_sd, least) <= many_drones(high, log_mean, log_sd, least)


@given(u=uniforms, p=shares)
def test_kinds(u, p):
    assert night_kind(1, u, p) == SALVO
    assert night_kind(0, u, p) == (MASS if u < p else ROUTINE)


@given(paused=st.integers(0, 1), scripted=st.integers(0, 1), restraint=shares)
def test_truce_factor_is_a_share(paused, scripted, restraint):
    assert truce_factor(paused, scripted, restraint) == (1 - restraint if paused or scripted else 1)
