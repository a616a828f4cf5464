"""Indices of functions whose indices are known, and what chance does to them."""

import math

import numpy as np
import pytest
from SALib.analyze import morris as library_morris
from SALib.analyze import sobol as library_sobol

from experiments.ablation.parts import split
from experiments.estimates import difference
from experiments.sensitivity.chance import differences, means, of_means
from experiments.sensitivity.elementary import LEVELS, effects, walks
from experiments.sensitivity.ranges import uncertainties
from experiments.sensitivity.scheme import Scheme, indices, pairs, saltelli
from experiments.sensitivity.screening import screened
from negotiation import Scenario

THREE = uncertainties(Scenario(), ["strikes.tempo", "front.odds_base", "bargaining.patience"])
PROBLEM = {"num_vars": 3, "names": THREE.keys, "bounds": [[0, 1]] * 3}
FIRST, TOTAL = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)  # of Ishigami's function with 7 and 0.1
RUNS = 20


def ishigami(u):
    """Return Ishigami's function of points in the unit cube (Ishigami and Homma 1990)."""
    x = -math.pi + 2 * math.pi * u
    return np.sin(x[..., 0]) + 7 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


def repeated(y, noise=0.0, shared=0.0):
    """Return values[..., run]: noise of each point's own, and noise that a run has at every point."""
    chance = np.random.default_rng(5)
    own, common = chance.normal(size=(*y.shape, RUNS)), chance.normal(size=RUNS)
    return y[..., None] + noise * own + shared * common


def by_key(table):
    return table.set_index("key").loc[THREE.keys]


def test_shares_of_ishigamis_function_are_recovered():
    u = saltelli(3, 1024, 1)
    table = by_key(indices(Scheme.of(repeated(ishigami(u))), THREE, 1))
    assert table["S1"].to_numpy() == pytest.approx(FIRST, abs=0.04)
    assert table["ST"].to_numpy() == pytest.approx(TOTAL, abs=0.04)
    for name, known in (("S1", FIRST), ("ST", TOTAL)):
        assert (table[f"{name}_low"] <= np.array(known) + 0.01).all()
        assert (table[f"{name}_high"] >= np.array(known) - 0.01).all()


def test_shares_are_those_of_the_library():
    u = saltelli(3, 64, 1, second=True)
    y = ishigami(u)
    found = library_sobol.analyze(PROBLEM, y.reshape(-1), calc_second_order=True, seed=1)
    scheme = Scheme.of(repeated(y), True)
    table = by_key(indices(scheme, THREE, 1))
    assert table["S1"].to_numpy() == pytest.approx(found["S1"])
    assert table["ST"].to_numpy() == pytest.approx(found["ST"])
    double = pairs(scheme, THREE, 1).set_index(["key", "other"])["S2"]
    for j, k in ((0, 1), (0, 2), (1, 2)):
        assert double[THREE.keys[j], THREE.keys[k]] == pytest.approx(found["S2"][j, k])


def test_chance_is_taken_out_of_shares():
    u = saltelli(3, 1024, 1)
    noisy = Scheme.of(repeated(ishigami(u), noise=12.0, shared=50.0))
    table, whole = by_key(indices(noisy, THREE, 1)), noisy.whole()
    clear = Scheme.of(repeated(ishigami(u))).whole()["variance"]
    assert whole["chance"] == pytest.approx((12.0**2 / RUNS) / (clear + 12.0**2 / RUNS), abs=0.03)
    assert table["ST_clean"].to_numpy() == pytest.approx(TOTAL, abs=0.08)
    assert table["S1_clean"].to_numpy() == pytest.approx(FIRST, abs=0.08)
    assert (table["ST"] - np.array(TOTAL)).abs().max() > 0.15  # what it would be otherwise


def test_the_variance_of_a_single_future_is_shared_out_too():
    u = saltelli(3, 512, 1)
    y = ishigami(u)
    whole = Scheme.of(repeated(y, noise=4.0)).whole()
    ends = y[:, [0, -1]].var()
    assert whole["single"] == pytest.approx(ends / (ends + 4.0**2), abs=0.03)


def test_an_outcome_that_is_everywhere_the_same_has_no_shares():
    table = indices(Scheme.of(np.ones((16, 5, 3))), THREE, 1)
    assert table[["S1", "ST", "ST_clean"]].isna().all(axis=None)


def test_effects_of_a_linear_function_are_its_slopes():
    u = walks(3, 6, 1)
    found = effects(u, repeated(3.0 * u[..., 0] - 2.0 * u[..., 1]).reshape(-1, RUNS))["change"]
    table = by_key(screened(found, THREE, 1))
    assert table["mu"].to_numpy() == pytest.approx([3.0, -2.0, 0.0])
    assert table["sigma"].to_numpy() == pytest.approx([0.0, 0.0, 0.0], abs=1e-6)
    assert table["effect"].to_numpy() == pytest.approx([3.0, 2.0, 0.0])


def test_effects_are_those_of_the_library():
    u = walks(3, 12, 4)
    y = ishigami(u)
    found = library_morris.analyze(PROBLEM, u.reshape(-1, 3), y.reshape(-1), num_levels=LEVELS, seed=1)
    table = by_key(screened(effects(u, repeated(y).reshape(-1, RUNS))["change"], THREE, 1))
    for name in ("mu", "mu_star", "sigma"):
        assert table[name].to_numpy() == pytest.approx(np.asarray(found[name], float))
    assert not table["still"].any()
    assert (table["mu_star_low"] <= table["mu_star"]).all()
    assert (table["mu_star_high"] >= table["mu_star"]).all()


MANY = uncertainties(Scenario())


def test_numbers_that_do_nothing_are_not_told_from_chance():
    u = walks(len(MANY.keys), 4, 1)
    y = 2.0 * u[..., 0]
    table = screened(effects(u, repeated(y, noise=1.0).reshape(-1, RUNS))["change"], MANY, 1).set_index("key")
    rest = table.drop(MANY.keys[0])
    assert table.loc[MANY.keys[0], "told"]
    assert table.index[0] == MANY.keys[0]
    assert rest["told"].sum() <= 2
    assert rest["p"].lt(0.05).mean() == pytest.approx(0.05, abs=0.03)
    assert rest["mu_star"].mean() == pytest.approx(rest["chance"].mean(), rel=0.05)
    assert table.loc[MANY.keys[0], "effect"] == pytest.approx(2.0, abs=0.5)


def with_gaps(seed):
    chance = np.random.default_rng(seed)
    return np.where(chance.random(200) < 0.6, chance.normal(size=200), np.nan)


def test_a_change_is_split_as_everywhere():
    before, after = with_gaps(1), with_gaps(2)
    found, known = differences(before, after), split(before, after, before)
    for part in ("change", "terms", "selection"):
        assert float(found[part].mean) == pytest.approx(getattr(known, part).value)
        assert float(found[part].error) == pytest.approx(getattr(known, part).error)


def test_errors_of_what_all_runs_have_are_paired():
    before, after = np.random.default_rng(3).normal(size=(2, 50))
    found, known = differences(before, after), difference(before, after)
    assert float(found["change"].mean) == pytest.approx(known.value)
    assert float(found["change"].error) == pytest.approx(known.error)
    assert float(found["selection"].mean) == 0


def test_what_a_run_has_at_every_point_is_no_chance_between_points():
    values = np.arange(6.0)[:, None] + np.random.default_rng(1).normal(size=30)
    assert of_means(means(values)) == pytest.approx(0.0, abs=1e-12)


def test_shares_of_what_few_runs_have_use_the_samples_that_have_it():
    u = saltelli(3, 64, 1)
    values = repeated(ishigami(u))
    values[:8, 1] = np.nan  # the first number's own points of eight base samples
    table = by_key(indices(Scheme.of(values), THREE, 1))
    assert table["used"].tolist() == [56, 64, 64]
    assert table["ST"].notna().all()
