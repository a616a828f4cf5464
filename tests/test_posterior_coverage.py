"""Made-up truths are covered as often as they should be, and would not be by intervals that are too narrow."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from experiments.posterior import coverage, posterior, prior_over
from experiments.posterior.truths import covered, simulated_targets
from negotiation import load_scenario
from tests.linear_world import EXACT, KEYS, SHARP, linear
from tests.linear_world import TARGETS as LINEAR

TRUTHS = 16
# Of 90 % intervals. Where nothing is learnt they hold nine truths in ten. In the sharp direction errors are even over
# what the blunt target's error z leaves of the tolerance, +-sqrt(4 - z^2) standard deviations: the mean over z of
# 2 Phi(0.9 sqrt(4 - z^2)) - 1 is 0.87.
EXPECTED = 0.88


@pytest.fixture(scope="module")
def scenario():
    return load_scenario()


@pytest.fixture
def exact(monkeypatch):
    monkeypatch.setattr("experiments.posterior.truths.noise_of", lambda *told: EXACT)


def checked(scenario, particles=40):
    prior = prior_over(scenario, KEYS, only=True)
    return coverage(scenario, prior, TRUTHS, 10, particles, 8, targets=LINEAR, simulate=linear)


def test_truths_are_covered(scenario, exact):
    table = checked(scenario)
    told = covered(table).set_index("parameter")
    assert len(table) == 2 * TRUTHS
    assert told.loc["all", "covered_high"] > EXPECTED
    assert told.loc["all", "covered"] >= 0.7  # 90 % intervals, 32 of them
    assert told.loc["all", "p_uniform"] > 0.01
    reached = table["tolerance"] < 2 / 1.96 + 1e-9
    assert reached.mean() > 0.8  # nobody can meet a blunt target that errs by more than two deviations, one in twenty


def test_overconfident_intervals_would_be_found_out(scenario, exact, monkeypatch):
    def overconfident(*told, **named):
        told = list(told)
        told[8] = tuple(
            replace(t, low=t.value - (t.value - t.low) / 6, high=t.value + (t.high - t.value) / 6) for t in told[8]
        )
        return posterior(*told, **named)

    monkeypatch.setattr("experiments.posterior.truths.posterior", overconfident)
    assert covered(checked(scenario, 20)).set_index("parameter").loc["all", "covered_high"] < EXPECTED


def test_made_up_targets_err_as_their_intervals_say():
    figures = {"sharp": 0.5, "blunt": float("nan")}
    drawn = np.array([simulated_targets(figures, LINEAR, EXACT, seed)[0].value for seed in range(400)])
    assert drawn.std() == pytest.approx(SHARP, rel=0.15)
    assert drawn.mean() == pytest.approx(0.5, abs=4 * SHARP / 20)
    assert [target.name for target in simulated_targets(figures, LINEAR, EXACT, 1)] == ["sharp"]


def test_coverage_by_hand():
    rows = [{"truth": i, "parameter": "a", "covered": i < 9, "rank": (i + 0.5) / 10} for i in range(10)]
    told = covered(pd.DataFrame(rows)).set_index("parameter")
    assert told.loc["a", "covered"] == 0.9
    assert told.loc["all", "mean_rank"] == pytest.approx(0.5)
    assert told.loc["all", "p_uniform"] > 0.99
