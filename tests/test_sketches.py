"""Sketches: every number lands in a bin that stands for it within the error stated; counts read back as ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.sketches import (
    ABSOLUTE_ERROR,
    BINS,
    LEAST,
    MIDDLE,
    MOST,
    RELATIVE_ERROR,
    Exact,
    Sketch,
    bin_of,
    quantiles_of,
    value_of,
)

NUMBERS = st.floats(-(2.0**MOST), 2.0**MOST, exclude_min=True, exclude_max=True)


@given(NUMBERS)
def test_a_bin_stands_for_its_numbers_within_the_error(x):
    assert 0 <= bin_of(x) < BINS
    assert abs(value_of(bin_of(x)) - x) <= max(abs(x) * RELATIVE_ERROR, ABSOLUTE_ERROR)


@given(NUMBERS, NUMBERS)
def test_bins_rise_with_numbers(x, y):
    low, high = sorted((x, y))
    assert bin_of(low) <= bin_of(high)


@given(st.integers(0, BINS - 1))
def test_what_stands_for_a_bin_lies_in_it(place):
    assert bin_of(value_of(place)) == bin_of(value_of(place, whole=True)) == place


def test_small_whole_numbers_are_exact():
    assert [value_of(bin_of(float(k)), whole=True) for k in range(-511, 512)] == list(range(-511, 512))


@pytest.mark.parametrize(("x", "place"), [(2.0**60, BINS - 1), (-(2.0**60), 0), (0.9 * 2.0**LEAST, MIDDLE)])
def test_beyond_the_ends(x, place):
    assert bin_of(x) == place


@given(st.lists(st.lists(st.one_of(NUMBERS, st.just(np.nan)), min_size=3, max_size=3), min_size=1, max_size=20))
def test_quantiles_of_counts_and_of_values(rows):
    values, shares = np.array(rows), np.array([0.0, 0.3, 0.5, 1.0])
    numbers = np.isfinite(values).sum(axis=0)
    exact, sketch = Exact(len(values), 3), Sketch(3, whole=False)
    for kept in (exact, sketch):
        kept.add(0, values[:1])
        kept.add(1, values[1:])
    found, guessed = quantiles_of(exact, numbers, shares), quantiles_of(sketch, numbers, shares)
    for t in range(3):
        there = values[np.isfinite(values[:, t]), t]
        if not len(there):
            assert np.isnan(found[t]).all()
            assert np.isnan(guessed[t]).all()
            continue
        np.testing.assert_allclose(found[t], np.quantile(there, shares), rtol=1e-12, atol=1e-9)
        largest = np.abs(there).max()
        assert np.abs(found[t] - guessed[t]).max() <= max(largest * RELATIVE_ERROR, ABSOLUTE_ERROR) * (1 + 1e-9)
