"""Sensitivity of the model itself: what is lived, what is moved, and what is refused."""

import numpy as np
import pytest

from experiments.designs.given import given_design
from experiments.files import OutputError
from experiments.sensitivity import lived as lived_module
from experiments.sensitivity import morris, sobol, tornado, uncertainties
from experiments.sensitivity.lived import lived
from experiments.sensitivity.words import lines
from negotiation import load_scenario, simulate
from negotiation.errors import ScenarioError
from negotiation.keys import declared
from tests.short_runs import eager

NOTHING = ["industry.enabler_hours", "views.learning_days"]  # views learn of noise, and here there is none
SOME = ["drafts.drafts", "drafts.greed", *NOTHING]
SCENARIO = load_scenario()


def test_what_is_lived_is_what_simulate_lives():
    points = {
        "strikes.tempo": np.array([0.5, 1.5]),
        "venues.Geneva.optics": np.array([0.4, 0.6]),
        "rounds.week_rounds": np.array([4, 6]),
        "unknowns.true_beliefs": np.array([True, False]),
    }
    found = lived(eager(), points, ["signed", "force", "peace_months", "held", "collapsed"], 40, 3)
    for place in range(2):
        changes = {key: values[place].item() for key, values in points.items()}
        runs = simulate(eager().replace(**changes), 40, 3)
        signed = runs["signed"].to_numpy(bool)
        assert found["signed"][place].tolist() == signed.tolist()
        assert found["force"][place].tolist() == pytest.approx(np.where(signed, runs["force"], np.nan), nan_ok=True)
        assert found["peace_months"][place].tolist() == runs["months_observed"].fillna(0).tolist()
        broke = runs["collapse_month"].notna().to_numpy()
        assert found["held"][place].tolist() == (signed & ~broke).tolist()
        assert np.nansum(found["collapsed"][place]) == broke.sum()
        assert np.isnan(found["collapsed"][place]).sum() == (~signed).sum()


def test_results_do_not_depend_on_chunks(monkeypatch):
    points = {"drafts.greed": np.linspace(0.0, 0.6, 5)}
    first = lived(eager(), points, ["sign_day"], 7, 1)["sign_day"]
    monkeypatch.setattr(lived_module, "ROWS", 7)
    assert np.array_equal(lived(eager(), points, ["sign_day"], 7, 1)["sign_day"], first, equal_nan=True)


def test_what_cannot_matter_does_not_and_what_matters_does():
    found = morris(eager(), ["sign_day", "signed"], trajectories=4, runs=20, keys=SOME)
    for outcome in ("sign_day", "signed"):
        table = found.of(outcome).set_index("key")
        assert (table.loc[NOTHING, ["mu_star", "effect", "mu_star_high"]] == 0).all(axis=None)
        assert not table.loc[NOTHING, "told"].any()
        assert table.loc[NOTHING, "still"].all()
    assert found.of("sign_day").set_index("key").loc["drafts.drafts", "mu_star"] > 0
    assert set(found.leading("sign_day", 2)) == {"drafts.drafts", "drafts.greed"}
    assert found.halves.set_index(["outcome", "part"]).loc[("sign_day", "change"), "shared"] >= 1
    assert not found.of("sign_day").set_index("key").loc["drafts.drafts", "still"]
    assert set(found.table["part"]) == {"change", "terms", "selection"}


def test_the_same_inputs_give_the_same_numbers_and_another_seed_others():
    made = [morris(eager(), ["sign_day"], trajectories=2, runs=25, seed=seed, keys=SOME).table for seed in (4, 4, 5)]
    assert made[0].equals(made[1])
    assert not made[0].equals(made[2])
    shares = [sobol(eager(), SOME, ["sign_day"], samples=16, runs=25, seed=4) for _ in range(2)]
    assert shares[0].table.equals(shares[1].table)
    assert shares[0].growth.equals(shares[1].growth)


def test_shares_of_variance_are_told_with_their_chance():
    found = sobol(eager(), SOME, ["sign_day"], samples=32, runs=20, second=True)
    table, whole = found.of("sign_day").set_index("key"), found.wholes.iloc[0]
    assert (table.loc[NOTHING, "ST_clean"] == 0).all()
    assert table["ST_clean"].max() > 0.3
    assert 0 < whole["chance"] < 1
    assert 0 < whole["single"] < 1
    assert len(found.pairs) == 6
    assert sorted(found.growth["size"].unique()) == [16, 32]


def test_an_outcome_that_hardly_any_run_has_says_so():
    found = morris(SCENARIO.replace(**{"strikes.tempo": 3.0}), ["force"], trajectories=2, runs=5, keys=SOME)
    assert found.table["missing"].sum() > 0
    assert found.table.loc[found.table["steps"] == 0, "mu_star"].isna().all()
    with pytest.raises(ScenarioError, match="outcome = force: of 16 base samples 0 have it"):
        sobol(SCENARIO.replace(**{"strikes.tempo": 3.0}), SOME, ["force"], samples=16, runs=5)


def test_a_rare_outcome_does_not_spoil_the_others():
    rare = SCENARIO.replace(**{"strikes.tempo": 3.0, "calendar.talks_days": 60})
    found = sobol(rare, NOTHING, ["force", "mean_window"], samples=16, runs=4)
    assert found.of("force")[["S1", "ST_clean"]].isna().all(axis=None)
    assert (found.wholes.set_index("outcome")["used"] == [0, 16]).all()
    assert "Only 0 of 16 base samples" in "\n".join(lines(found))


def test_a_tornado_is_what_paired_runs_say():
    found = tornado(eager(), ["sign_day", "signed"], runs=60, keys=["drafts.drafts", *NOTHING])
    row = found.of("sign_day").set_index("key").loc["drafts.drafts"]
    usual, low = (simulate(world, 60, 1)["sign_day"] for world in (eager(), eager().replace(**{"drafts.drafts": 0})))
    assert row["at_low"] == pytest.approx(low.mean() - usual.mean())
    assert row["at_low_low"] < row["at_low"] < row["at_low_high"]
    assert found.usual.loc["sign_day", "mean"] == pytest.approx(usual.mean())
    still = found.of("sign_day").set_index("key").loc[NOTHING]
    assert (still[["at_low", "at_high", "swing"]] == 0).all(axis=None)
    parts = {part: found.of("sign_day", part).set_index("key").loc["drafts.drafts"] for part in ("terms", "selection")}
    assert parts["terms"]["swing"] + parts["selection"]["swing"] == pytest.approx(row["swing"])


def test_ranges_are_those_declared_and_bands_in_tables():
    ranges = uncertainties(SCENARIO)
    rows, table = declared(SCENARIO), ranges.frame().set_index("key")
    assert table.loc["strikes.tempo", ["low", "high"]].tolist() == [0.3, 2.5]
    weight = rows["actors.Kyiv.weights.deterrence"].value
    assert table.loc["actors.Kyiv.weights.deterrence", ["low", "high"]].tolist() == [0.5 * weight, 1.5 * weight]
    assert table.loc["actors.Kyiv.weights.deterrence", "how"] == "band"
    assert "actors.Kyiv.weights.exposure" not in table.index  # a zero: no such link
    assert not {"issues.clause.limit", "calendar.talks_days", "salvos.missiles_least"} & {*table.index}
    assert len(ranges.keys) + sum(ranges.left_out.values()) == len(rows)
    for key, row in table.iterrows():
        assert rows[key].least <= row["low"] <= rows[key].value <= row["high"] <= rows[key].most
    assert "zeros in tables" in ranges.sentence()


def test_who_names_a_lever_gets_it():
    assert uncertainties(SCENARIO, ["issues.boots.limit"]).keys == ["issues.boots.limit"]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (["strikes.tempoo"], "strikes.tempo"),
        (["strikes"], "strikes"),
        (["strikes.tempo", "strikes.tempo"], "twice"),
        (["actors.Kyiv.weights.exposure"], "no range"),
        (["salvos.missiles_least"], "no range"),
        ([], "at least one"),
    ],
)
def test_numbers_that_cannot_be_moved_are_refused(keys, words):
    with pytest.raises(ScenarioError, match=words):
        uncertainties(SCENARIO, keys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"outcomes": ["signd"]}, "signed"),
        ({"outcomes": ["ending"]}, "outcome"),
        ({"samples": 100}, "powers of two only; the nearest are 64 and 128"),
        ({"samples": 8}, "samples = 8: allowed is a whole number from 16"),
        ({"runs": 1}, "runs = 1: allowed is a whole number at least 2"),
        ({"band": 1.5}, "band = 1.5"),
    ],
)
def test_what_cannot_be_shared_out_is_refused(arguments, words):
    with pytest.raises(ScenarioError, match=words):
        sobol(eager(), SOME, **({"samples": 16, "runs": 4} | arguments))


def test_too_few_trajectories_are_refused():
    with pytest.raises(ScenarioError, match="trajectories = 1"):
        morris(eager(), trajectories=1, keys=SOME)


def test_it_stops_when_asked_and_tells_how_far_it_is():
    told = []
    with pytest.raises(InterruptedError):
        morris(eager(), trajectories=2, runs=300, keys=SOME, stop=lambda: bool(told), progress=told.append)
    assert told


def test_designs_in_memory_are_checked_and_have_no_file():
    design = given_design(SCENARIO, {"strikes.tempo": np.array([0.5, 1.5])}, 3, 1, "two")
    assert design.rows == 6
    assert design.points()["strikes.tempo"].tolist() == [0.5, 1.5]
    with pytest.raises(TypeError, match="no file"):
        design.dumps()
    with pytest.raises(ScenarioError, match=r"strikes\.tempo"):
        given_design(SCENARIO, {"strikes.tempo": np.array([0.5, 99.0])}, 3, 1, "two")
    impossible = {"planning.lead_saved": np.array([1.0, 2.5]), "planning.lead_most": np.array([2.0, 2.0])}
    with pytest.raises(ScenarioError, match="point 1"):
        given_design(SCENARIO, impossible, 3, 1, "two")


def test_without_the_library_it_says_what_to_install(monkeypatch):
    def absent(name):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr("experiments.sensitivity.library.import_module", absent)
    with pytest.raises(OutputError, match=r"pip install -e \"\.\[analysis\]\""):
        morris(eager(), trajectories=2, runs=2, keys=SOME)
