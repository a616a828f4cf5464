"""Quantiles against scipy, and their shape."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import special, stats

from negotiation.quantile_tables import KNOTS, capped_counts, gap_quantiles, mix_quantiles, truncated_counts
from negotiation.quantiles import (
    beta_binomial,
    counted,
    interpolated,
    lognormal_above,
    normal_above,
    normal_cdf,
    normal_quantile,
)

uniforms = st.floats(2.0**-53, 1 - 2.0**-53)
chances = st.floats(0.0, 1.0)
scatters = st.floats(0.0, 0.95)
GRID = np.linspace(0, 1, 2001)[1:-1] + 0.0001237  # beside the steps of round cumulative probabilities


@pytest.mark.parametrize("u", [*GRID[::20], 1e-300, 1e-20, 1e-8, 1 - 1e-12, 0.075, 0.925])
def test_normal_quantile_is_scipys(u):
    assert normal_quantile(u) == pytest.approx(special.ndtri(u), rel=1e-13, abs=1e-15)


@given(z=st.floats(-8, 8))
def test_normal_cdf_is_scipys(z):
    assert normal_cdf(z) == pytest.approx(special.ndtr(z), rel=1e-12)


@given(bound=st.floats(-60, 60), low=uniforms, high=uniforms)
@example(bound=38.0, low=0.5, high=1 - 2.0**-53)  # what is left of the tail is less than any double
def test_truncated_normal_rises_and_keeps_its_bound(bound, low, high):
    low, high = sorted((low, high))
    assert bound <= normal_above(bound, low) <= normal_above(bound, high) < np.inf


@pytest.mark.parametrize("bound", [-3.0, 0.0, 2.5])
def test_truncated_normal_is_scipys(bound):
    expected = stats.truncnorm(bound, np.inf).ppf(GRID)
    assert [normal_above(bound, u) for u in GRID] == pytest.approx(expected, rel=1e-7, abs=1e-9)


@given(log_mean=st.floats(0, 10), log_sd=st.floats(0.01, 3), least=st.floats(0, 1000), u=uniforms)
def test_truncated_lognormal_keeps_its_bound(log_mean, log_sd, least, u):
    assert least <= lognormal_above(log_mean, log_sd, least, u) < np.inf


@pytest.mark.parametrize(("n", "p", "rho"), [(1, 0.3, 0.25), (7, 0.5, 0.45), (19, 0.82, 0.246), (60, 0.1, 0.02)])
def test_beta_binomial_is_scipys(n, p, rho):
    expected = stats.betabinom(n, p * (1 - rho) / rho, (1 - p) * (1 - rho) / rho).ppf(GRID)
    assert [beta_binomial(n, p, rho, u) for u in GRID] == expected.astype(int).tolist()


@pytest.mark.parametrize(("n", "p"), [(1, 0.09), (5, 0.09), (40, 0.6)])
def test_without_scatter_it_is_the_binomial(n, p):
    assert [beta_binomial(n, p, 0.0, u) for u in GRID] == stats.binom(n, p).ppf(GRID).astype(int).tolist()


@given(n=st.integers(0, 300), p=chances, rho=scatters, low=uniforms, high=uniforms)
def test_beta_binomial_rises_and_stays_in_range(n, p, rho, low, high):
    low, high = sorted((low, high))
    assert 0 <= beta_binomial(n, p, rho, low) <= beta_binomial(n, p, rho, high) <= n


def test_beta_binomial_of_certainties():
    assert beta_binomial(7, 0.0, 0.2, 0.999) == 0
    assert beta_binomial(7, 1.0, 0.2, 0.001) == 7
    assert beta_binomial(5000, 0.5, 0.0, 0.01) == 2500  # the first probability vanishes: the mean


@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20), u=st.floats(0, 1))
def test_interpolation_stays_between_its_ends(values, u):
    table = sorted(values)
    slack = 1e-9 * (1 + abs(table[0]) + abs(table[-1]))
    assert table[0] - slack <= interpolated(table, u) <= table[-1] + slack


@given(mean=st.floats(1, 1000), size=st.floats(0.01, 100), most=st.integers(1, 999), u=uniforms)
def test_truncated_counts_stay_in_range(mean, size, most, u):
    table = truncated_counts.__wrapped__(mean, size, most)
    assert np.isfinite(table).all()
    assert (np.diff(table) >= 0).all()
    assert 1 <= counted(table, u) <= most


@given(mean=st.floats(0.01, 100), size=st.floats(0.01, 100), most=st.integers(1, 99), u=uniforms)
def test_capped_counts_stay_in_range(mean, size, most, u):
    assert 0 <= counted(capped_counts.__wrapped__(mean, size, most), u) <= most


@given(shape=st.floats(0.2, 20), mean=st.floats(1, 365))
def test_gaps_are_finite_and_rise(shape, mean):
    table = gap_quantiles.__wrapped__(shape, mean)
    assert np.isfinite(table).all()
    assert (np.diff(table) >= 0).all()


@given(concentration=st.floats(0.2, 1000), share=chances)
def test_shares_are_shares_and_rise(concentration, share):
    table = mix_quantiles.__wrapped__(concentration, share)
    assert (table >= 0).all()
    assert (table <= 1).all()
    assert (np.diff(table) >= 0).all()


@pytest.mark.parametrize("share", [5e-324, 1e-300, 1e-17, 1 - 2.0**-53])
def test_shares_next_to_certainty_are_finite(share):
    table = mix_quantiles(0.5, share)
    assert np.isfinite(table).all()
    assert table[2048] == pytest.approx(round(share), abs=1e-6)


def test_tables_keep_the_means():
    def mean(table):
        return float((table[1:] + table[:-1]).mean() / 2)

    assert mean(gap_quantiles(1.7, 8.3)) == pytest.approx(8.3, rel=1e-3)
    assert mean(mix_quantiles(12.0, 0.815)) == pytest.approx(0.815, abs=1e-3)
    assert mean(mix_quantiles(1.0, 0.19)) == pytest.approx(0.19, abs=1e-3)
    assert len(gap_quantiles(1.7, 8.3)) == KNOTS


def test_counts_are_scipys():
    kept = stats.nbinom(4.99, 4.99 / (4.99 + 92.4))
    expected = (kept.cdf(np.arange(200)) - kept.pmf(0)) / (kept.cdf(199) - kept.pmf(0))
    assert truncated_counts(92.4, 4.99, 199)[:200] == pytest.approx(expected, abs=1e-12)
    assert capped_counts(1.4, 0.433, 19)[:19] == pytest.approx(stats.nbinom(0.433, 0.433 / 1.833).cdf(np.arange(19)))


def test_tables_are_shared_and_cannot_be_changed():
    table = gap_quantiles(1.7, 8.3)
    assert table is gap_quantiles(1.7, 8.3)
    with pytest.raises(ValueError, match="read-only"):
        table[0] = 1.0
