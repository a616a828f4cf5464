"""Robustness: the same worlds and nights for every policy, regret and satisficing by hand, intervals, refusals."""

import numpy as np
import pytest

from experiments.designs import load_design
from experiments.policies import load_policy
from experiments.robustness import against, live_policies, measures, ranking
from experiments.robustness.measures import measured
from experiments.robustness.ranking import figures, regret_halves, regrets
from experiments.robustness.resampling import intervals
from experiments.robustness.worlds import design_of_worlds, under
from experiments.summary import HELD, fates
from negotiation import load_scenario, simulate
from negotiation.errors import ScenarioError
from tests.policies_lived import NAMES, POINTS, RUNS, few, made
from tests.short_runs import eager


def test_every_policy_meets_the_same_worlds_and_nights():
    worlds = design_of_worlds(load_scenario(), points=7, runs=2)
    designs = [under(load_policy(name), worlds) for name in NAMES]
    assert all(design.points().equals(worlds.points()) for design in designs)
    assert {(design.seed, design.replications) for design in designs} == {(200001, 2)}
    assert designs[1].scenario_of(3).issues["umbrella"].floor == 2


def test_a_run_is_what_the_ensemble_lives():
    lived, point = few(), 5
    worlds = design_of_worlds(lived.scenario, points=POINTS, runs=RUNS)
    runs = simulate(under(lived.policies[1], worlds).scenario_of(point), RUNS, lived.seed)
    for name, values in measured(runs, lived.scenario).items():
        assert lived.runs[name][1, point] == pytest.approx(values, abs=1e-6), name
    assert (lived.runs["held"][1, point] == (fates(runs) == HELD)).all()


def test_threads_do_not_matter_and_progress_adds_up():
    told = []
    again = live_policies(few().scenario, NAMES, POINTS, RUNS, threads=1, progress=lambda *done: told.append(done))
    assert all((again.runs[name] == few().runs[name]).all() for name in again.runs)
    assert told[-1] == (3 * POINTS * RUNS,) * 2
    assert told == sorted(told)


def test_nothing_counts_without_a_deal():
    signed = few().runs["signed"] > 0
    assert signed.any()
    assert not signed.all()
    assert all((values[~signed] == 0).all() for values in few().runs.values())
    assert (few().runs["held"] <= few().runs["signed"]).all()


def test_what_a_scenario_states_is_no_longer_uncertain():
    key = "deterrence.stake_territory"
    assert key in design_of_worlds(load_scenario()).uncertainties
    appetite = design_of_worlds(load_scenario("appetite"))
    assert key not in appetite.uncertainties
    assert appetite.scenario_of(9).deterrence.stake_territory == -0.25


def test_the_contested_assumption_is_taken_evenly():
    values = load_design("worlds").points()["deterrence.stake_territory"]
    assert abs(values.mean()) < 0.01
    assert values.min() < -0.24
    assert values.max() > 0.24


def test_the_best_policy_of_a_world_regrets_nothing():
    means = few().means("gain_Kyiv").to_numpy().T
    lost = regrets(means)
    assert (lost.min(axis=0) == 0).all()
    assert (lost >= 0).all()
    assert lost.max() > 0
    best = means.argmax(axis=0)
    assert (lost[best, np.arange(POINTS)] == 0).all()


def test_figures_by_hand():
    means = np.array([[0.0] * 10 + [1.0] * 10, [0.4] * 20])
    mean, worst, satisfices, regret, worst_regret, best = figures(means, 0.4)
    assert mean.tolist() == [0.5, pytest.approx(0.4)]
    assert worst.tolist() == [0.0, 0.4]
    assert satisfices.tolist() == [0.5, 1.0]
    assert best.tolist() == [0.5, 0.5]
    assert regret == pytest.approx([0.2, 0.3])
    assert worst_regret == pytest.approx([0.4, 0.6])


def test_luck_alone_is_regret_but_not_by_halves():
    noise = np.random.default_rng(1).random((3, 300, 10)) < 0.3
    table = ranking(made(noise), resamples=20)
    assert (table["regret"] > 0.08).all()
    assert np.abs(regret_halves(noise.astype(float))).max() < 0.03


def test_intervals_know_that_nights_are_shared():
    lucky = np.random.default_rng(2).random(20)  # a run is as lucky in every world: worlds tell nothing of it
    values = np.tile(lucky, (1, 500, 1))
    exact, low, high = intervals(values, lambda means: means.mean(axis=1), 1)
    error = lucky.std() / np.sqrt(20)
    assert exact[0] == pytest.approx(lucky.mean())
    assert (high - low)[0] == pytest.approx(2 * 1.96 * error, rel=0.25)


def test_a_change_is_terms_and_selection():
    rng = np.random.default_rng(3)
    signed = rng.random((3, 30, 8)) < 0.5
    lived = made(np.where(signed, rng.random(signed.shape), 0.0), signed)
    table = against(lived, "open_talks", resamples=50)
    assert list(table.index) == ["nato_side_umbrella", "one_package"]
    assert table["change"].to_numpy() == pytest.approx((table["terms"] + table["selection"]).to_numpy(), abs=1e-6)
    both = signed[1] & signed[0]
    values = lived.runs["held"].astype(float)
    assert table["terms"].iloc[0] == pytest.approx(((values[1] - values[0]) * both).mean(), abs=1e-6)
    assert (table["low" if "low" in table else "change_low"] <= table["change"]).all()


def test_tables_are_the_same_again_and_say_their_units():
    one, other = ranking(few(), "gain_Kyiv", resamples=30), ranking(few(), "gain_Kyiv", resamples=30)
    assert one.equals(other)
    assert one["regret"].is_monotonic_increasing
    assert one.attrs["columns"]["mean"]["unit"] == "utility"
    assert one.attrs["columns"]["best"]["unit"] == "0..1"
    assert (one["mean_low"] <= one["mean"]).all()
    assert (one["mean"] <= one["mean_high"]).all()
    assert ranking(few(), enough=2.0, resamples=5)["satisfices"].eq(0).all()
    assert ranking(few(), enough=0.0, resamples=5)["satisfices"].eq(1).all()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"policies": ["open_talk"]}, "did you mean open_talks"),
        ({"policies": []}, "none is named"),
        ({"worlds": "demo"}, "levers = sequence: worlds are what nobody chooses"),
        ({"worlds": "small_map", "points": 9}, "only latin_hypercube takes another number"),
        ({"points": 10**6, "runs": 1000}, "at most"),
    ],
)
def test_what_cannot_be_lived_is_refused(given, said):
    with pytest.raises(ScenarioError, match=said):
        live_policies(**given)


def test_a_policy_may_not_set_what_is_uncertain(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        'method = "latin_hypercube"\npoints = 4\nreplications = 2\n[uncertainties]\nissues.umbrella.floor = [0, 1]\n'
    )
    with pytest.raises(ScenarioError, match=r"policy nato_side_umbrella: sets issues\.umbrella\.floor"):
        live_policies(policies=["nato_side_umbrella"], worlds=str(path))


def test_unknown_outcomes_and_bases_are_refused():
    with pytest.raises(ScenarioError, match="did you mean held"):
        ranking(few(), "hold")
    with pytest.raises(ScenarioError, match="was not lived"):
        against(few(), "arms_only")
    assert {*few().runs} == {*measures(eager())}
