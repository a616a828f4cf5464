"""The fit: only numbers marked F move, known numbers are found again, and what wants to leave its range is reported."""

import math
from pathlib import Path

import pandas as pd
import pytest
import typer

from experiments import fitting
from experiments.estimates import Estimate
from experiments.fit_report import report
from experiments.fit_search import Space, movable, put_back, search
from experiments.fitting import fit, main
from experiments.targets import TARGETS
from negotiation import Scenario, load_scenario
from negotiation.keys import declared

RESULT = Path(fitting.__file__).parent / "results" / "fit.csv"
TRUTH = {"deterrence.prize": 1.8, "drafts.greed": 0.1, "window.base_logit": 0.5, "collapse.war_hazard": 0.04}
COST = 0.41  # of a second war, in the formula that stands in for the ensembles


def apart(values: dict[str, float], rows) -> list[float]:
    """Return how far values are from TRUTH, in tenths of their ranges, and something that bends."""
    gaps = [(values[row.key] - TRUTH[row.key]) / (0.1 * (row.high - row.low)) for row in rows]
    return [*gaps, gaps[0] * gaps[1] / 10]


@pytest.fixture
def rows():
    table = declared(load_scenario())
    return tuple(table[key] for key in TRUTH)


@pytest.fixture
def stand_in(monkeypatch):
    """Replace the ensembles by a formula: every figure on target but two, which cost and cap drive; log who asks."""
    asked = []

    def measured(scenario, runs, seed):
        asked.append((scenario, seed))
        figures = {target.name: Estimate(target.value, 0.001) for target in TARGETS}
        figures["pledges"] = Estimate(27.5 + 60 * (scenario.deterrence.war_cost - COST), 0.001)
        figures["force"] = Estimate(25 + 100 * (scenario.washington.cap - 1.5), 0.001)  # cap's range ends at 0.9
        return figures

    monkeypatch.setattr(fitting, "measured", measured)
    return asked


def test_the_numbers_that_move_are_those_marked_fitted():
    keys = {row.key for row in movable(load_scenario())}
    assert keys == {key for key, row in declared(load_scenario()).items() if row.mark == "fitted"}
    assert {"deterrence.war_cost", "deterrence.attack_spread", "washington.cap", "collapse.war_hazard"} <= keys
    assert not {"deterrence.prize", "collapse.base_hazard", "drafts.drafts", "window.cooldown"} & keys  # judged


def test_known_numbers_are_found_again(rows):
    found = search(lambda values: apart(values, rows), rows, 20)
    assert all(sum(gap**2 for gap in apart(values, rows)) < 0.01 for values in found[1:])
    assert found[0] == {row.key: row.value for row in rows}


def test_a_number_goes_back_unless_it_earns_its_move():
    start, found = {"a": 0.0, "b": 0.0, "c": 0.0}, {"a": 1.0, "b": 1.0, "c": 0.0}
    assert put_back(lambda values: -values["a"], start, found) == {"a": 1.0, "b": 0.0, "c": 0.0}


def test_a_search_repeats_itself_and_reports_its_progress(rows):
    told = []
    first, second = (search(lambda values: apart(values, rows), rows, 3, lambda *p: told.append(p)) for _ in "ab")
    assert first == second
    assert told[: len(told) // 2] == told[len(told) // 2 :]
    assert [made for made, _ in told[: len(told) // 2]] == list(range(1, len(told) // 2 + 1))
    assert told[0][1] >= told[len(told) // 2 - 1][1]


def test_values_are_rounded_and_stay_in_their_range(rows):
    space = Space(rows)
    values = space.values([-1.0, 7.6, 0.123456, 0.123456])
    low_high = {"deterrence.prize": 1.4, "drafts.greed": 0.6, "window.base_logit": -1.19}
    assert values == low_high | {"collapse.war_hazard": 0.0186}
    assert space.values(space.point(TRUTH)) == TRUTH


def test_a_switch_steps():
    row = declared(Scenario())["unknowns.true_beliefs"]
    assert Space((row,)).values([0.8]) == {"unknowns.true_beliefs": True}


def test_only_fitted_numbers_move_and_only_the_probes_beyond_their_range(stand_in):
    shipped = declared(load_scenario())
    fit(load_scenario(), 50, 2)
    for scenario, _ in stand_in:
        moved = {key: row for key, row in declared(scenario).items() if row.value != shipped[key].value}
        assert {shipped[key].mark for key in moved} <= {"fitted"}
        assert sum(not row.low <= row.value <= row.high for row in moved.values()) <= 1
    assert {seed for _, seed in stand_in} == {1, 2, 200_001}


def test_what_wants_to_leave_its_range_is_reported(stand_in):
    made = fit(load_scenario(), 50, 20)
    table = made.numbers.set_index("parameter")
    assert table.loc["deterrence.war_cost", "fitted"] == pytest.approx(COST, abs=0.0125)
    assert table["moves"].to_dict() == dict.fromkeys(table.index, "") | {
        "deterrence.war_cost": "pledges",
        "washington.cap": "force",
    }
    assert table.loc["washington.cap", "at_bound"] == "high"
    assert list(table.index[table["wants_to_leave"]]) == ["washington.cap"]
    page = report(made.numbers, made.targets, made.made)
    assert "`washington.cap` lies at the high end of its range (0.9) and WANTS TO LEAVE IT" in page
    assert "Missed: median force of a deal" in page


def test_a_number_that_no_target_sees_stays_where_it_was(stand_in):
    table = fit(load_scenario(), 50, 10).numbers.set_index("parameter")
    idle = table.drop(["deterrence.war_cost", "washington.cap"])
    assert (idle["fitted"] == idle["before"]).all()
    assert not idle["seen"].any()
    assert table.loc["washington.cap", "seen"]


def test_the_distance_is_the_sum_of_misfits_and_falls(stand_in):
    targets = fit(load_scenario(), 50, 10).targets
    assert targets["after_misfit"].sum() < targets["before_misfit"].sum()
    assert targets.loc[targets["target"] == "patrols", "after_misfit"].item() == 0.0
    assert (targets["fresh_after"] == targets["after"]).all()  # the stand-in knows no chance


def test_a_target_that_cannot_be_measured_is_far_off():
    gone = {target.name: Estimate(math.nan, math.nan) for target in TARGETS}
    moments = fitting.Moments(load_scenario(), 50, 1, dict.fromkeys(gone, 0.0))
    assert moments.total(gone) == len(TARGETS) * fitting.MISSED**2
    assert moments.noise(gone) == 0.0


def test_results_are_written_whole_or_not_at_all(stand_in, tmp_path):
    main(runs=50, steps=2, folder=tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"fit.csv", "fit_targets.csv", "FIT.md"}
    table = pd.read_csv(tmp_path / "fit.csv")
    assert list(table["parameter"]) == [row.key for row in movable(load_scenario())]


def test_a_folder_that_is_missing_is_named_before_any_work(stand_in, tmp_path):
    with pytest.raises(typer.BadParameter, match="there is no folder"):
        main(folder=tmp_path / "missing")
    assert not stand_in


def test_fresh_seeds_are_fresh(stand_in):
    with pytest.raises(typer.BadParameter, match="not fresh"):
        main(seed=4, fresh=5)
    assert not stand_in


@pytest.mark.skipif(not RESULT.exists(), reason="no fit has been made yet: experiments/results/fit.csv is missing")
def test_shipped_numbers_are_those_of_the_fit():
    fitted = pd.read_csv(RESULT).set_index("parameter")["fitted"].to_dict()
    shipped = {row.key: row.default for row in movable(load_scenario())}
    assert shipped == fitted, "a number marked F is changed by `make fit` and in no other way"
