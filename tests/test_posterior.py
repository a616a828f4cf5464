"""The posterior: known ones are found again, everything repeats itself, and what is asked amiss is refused."""

import math

import numpy as np
import pandas as pd
import pytest

from experiments.estimates import Estimate
from experiments.fitting import Moments
from experiments.posterior import correlations, marginals, posterior, prior_over
from experiments.posterior.particles import Particles, figures_of, noise_of, seed_of
from experiments.posterior.smc import effective_size
from experiments.posterior.tables import density, overlap, quantile, together, unlike_prior
from experiments.targets import TARGETS
from negotiation import load_scenario
from negotiation.errors import ScenarioError
from tests.linear_world import CENTRE, EXACT, KEYS, SHARP, linear
from tests.linear_world import TARGETS as LINEAR


def estimates(figures):
    return {target.name: Estimate(float(value)) for target, value in zip(TARGETS, figures, strict=True)}


@pytest.fixture(scope="module")
def scenario():
    return load_scenario()


@pytest.fixture(scope="module")
def prior(scenario):
    return prior_over(scenario, KEYS, only=True)


def sampled(scenario, prior, seed=1, workers=1, particles=150):
    return posterior(scenario, prior, 10, particles, 4, seed, workers, targets=LINEAR, errors=EXACT, simulate=linear)


@pytest.fixture(scope="module")
def found(scenario, prior):
    return sampled(scenario, prior)


def test_a_known_posterior_is_found(found):
    told = marginals(found).set_index("parameter")
    places = found.places.mul(found.weights, axis=0).sum()
    deviation = SHARP * 2 / math.sqrt(3)  # even over twice the target's own: a disc, and one direction does not count
    error = deviation / math.sqrt(found.effective)
    assert found.reached
    assert found.tolerance == pytest.approx(2 / 1.96)
    assert abs(places[KEYS[0]] - CENTRE) < 4 * error
    assert told.loc[KEYS[0], "contraction"] == pytest.approx(1 - 12 * deviation**2, abs=0.03)
    assert abs(told.loc[KEYS[1], "contraction"]) < 0.3
    assert told["informed"].tolist() == [True, False]
    assert told.loc[KEYS[0], "overlap"] < 0.5 < 0.8 < told.loc[KEYS[1], "overlap"]
    assert abs(correlations(found).iloc[0, 1]) < 0.3


def test_a_posterior_repeats_itself_and_leaves_numpy_alone(scenario, prior, found):
    before = np.random.get_state()[1].copy()
    again, other = sampled(scenario, prior), sampled(scenario, prior, seed=2)
    assert (np.random.get_state()[1] == before).all()
    pd.testing.assert_frame_equal(found.places, again.places)
    assert (found.weights == again.weights).all()
    assert not found.places.equals(other.places)


@pytest.mark.slow
def test_workers_change_nothing(scenario, prior, found):
    pd.testing.assert_frame_equal(found.places, sampled(scenario, prior, workers=2).places)


def test_what_is_not_reached_is_said(scenario, prior):
    few = posterior(scenario, prior, 10, 30, 1, targets=LINEAR, errors=EXACT, simulate=linear)
    assert not few.reached
    assert len(few.populations) == 1
    assert few.tolerance > 2 / 1.96


def test_particles_lie_in_their_plausible_ranges(found):
    for row in found.prior.rows:
        assert found.values[row.key].between(row.low, row.high).all()
    assert found.weights.sum() == pytest.approx(1.0)
    assert list(found.figures) == ["sharp", "blunt"]
    np.testing.assert_allclose(found.figures.to_numpy(), found.places.to_numpy(), atol=1e-9)


def test_draws_follow_the_weights(found):
    drawn = pd.DataFrame(found.draws(1000))
    expected = found.values.mul(found.weights, axis=0).sum()
    assert drawn[KEYS[0]].mean() == pytest.approx(expected[KEYS[0]], abs=0.02)


def test_a_particle_is_the_same_wherever_it_is_lived(scenario, prior):
    values = prior.values({KEYS[0]: 0.5, KEYS[1]: 0.5})
    assert seed_of(values, 1) == seed_of(dict(reversed(values.items())), 1)
    assert len({seed_of(prior.values({KEYS[0]: x, KEYS[1]: 0.5}), 1) for x in (0.1, 0.2, 0.3)}) == 3
    made = Particles(scenario, prior, Moments(scenario, 20, 1, dict.fromkeys([t.name for t in TARGETS], 0.0)))
    one, other = (made({KEYS[0]: 0.5, KEYS[1]: 0.5})["figures"] for _ in "ab")
    np.testing.assert_array_equal(one, other)
    lived = figures_of(scenario.replace(**values), 20, seed_of(values, 1))
    np.testing.assert_array_equal(one, list(lived.values()))  # as with all checks


def test_the_distance_is_that_of_the_fit(scenario, prior):
    errors = {target.name: 0.0 for target in TARGETS}
    made = Particles(scenario, prior, Moments(scenario, 20, 1, errors))
    aims = np.array([target.value for target in TARGETS])
    assert made.distance(aims) == 0.0
    aims[0], aims[2] = TARGETS[0].high, TARGETS[2].low  # each one interval off
    assert made.distance(aims) == pytest.approx(math.sqrt(2))
    assert made.distance(aims) ** 2 == pytest.approx(made.moments.total(estimates(aims)))
    aims[0] = math.nan
    assert made.distance(aims) > 5


def test_noise_is_that_of_the_particles_own_ensemble(scenario, monkeypatch):
    monkeypatch.setattr("experiments.posterior.particles.REFERENCE_RUNS", 200)
    few, many = (noise_of(scenario, runs, 3, TARGETS[:1])["pledges"] for runs in (50, 200))
    assert few == pytest.approx(2 * many)


def test_the_ten_fitted_numbers_are_the_usual_prior(scenario):
    usual = prior_over(scenario)
    assert len(usual.rows) == 10
    assert prior_over(scenario, ["deterrence.prize"]).keys == [*usual.keys, "deterrence.prize"]
    assert all(0 <= place <= 1 for place in usual.places(usual.shipped).values())
    assert usual.values(usual.places(usual.shipped)) == pytest.approx(usual.shipped)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("window.base_logitt", "did you mean window.base_logit"),
        ("calendar.talks_days", "goes by steps"),
        ("unknowns.true_beliefs", "goes by steps"),
        ("salvo_scale.drones", "no plausible range"),
    ],
)
def test_what_has_no_posterior_is_refused(scenario, name, words):
    with pytest.raises(ScenarioError, match=words):
        prior_over(scenario, [name])


def test_weighted_quantiles_by_hand():
    values, weights = np.array([2.0, 1.0, 3.0]), np.array([1.0, 2.0, 1.0])
    assert quantile(values, weights, 0.5) == pytest.approx(1 + (0.5 - 0.25) / 0.375)
    assert effective_size(weights) == pytest.approx(16 / 6)


def test_a_flat_sample_looks_like_the_prior_and_a_narrow_one_does_not():
    flat, even = (np.arange(200) + 0.5) / 200, np.full(200, 1 / 200)
    assert overlap(flat, even) > 0.97
    assert density(flat, even, np.array([0.0, 0.5, 1.0])) == pytest.approx([1.0, 1.0, 1.0], abs=0.02)
    assert unlike_prior(flat, even, 200) > 0.9
    assert overlap(0.4 + 0.1 * flat, even) < 0.2
    assert unlike_prior(0.4 + 0.1 * flat, even, 200) < 1e-9
    assert unlike_prior(0.3 + 0.4 * flat, even, 3) > 0.05  # three particles prove nothing


def test_pairs_that_move_together_are_named(found):
    tied = found.places.assign(**{KEYS[1]: 0.9 * found.places[KEYS[0]] + 0.1 * found.places[KEYS[1]]})
    pairs = together(type(found)(**{**vars(found), "places": tied}))
    assert pairs[["one", "other"]].to_numpy().tolist() == [list(KEYS)]
    assert pairs["correlation"].iloc[0] > 0.5
