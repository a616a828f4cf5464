"""What a simulated year must reproduce of the strikes of summer 2025 (skipped where the reference is not)."""

from pathlib import Path

import pandas as pd
import pytest

from experiments.strike_statistics import rates, statistics
from negotiation.replay import nights_frame
from negotiation.scenario import Scenario

YEARS, NIGHTS = 20, 365
SEEDS = (11, 12, 13)


def medians(scenario: Scenario, seed: int) -> pd.Series:
    years = [statistics(nights_frame(scenario, NIGHTS, seed, run)) for run in range(YEARS)]
    return pd.DataFrame(years).median()


@pytest.fixture(scope="module")
def reference(shared_data: Path) -> pd.DataFrame:
    return pd.read_csv(shared_data / "strikes" / "acceptance.csv", index_col="statistic")


def test_statistics_are_those_of_the_reference(shared_data, reference):
    nights = pd.read_csv(shared_data / "strikes" / "strikes_daily.csv")
    summer = nights[nights["date"].between("2025-05-01", "2025-09-10")]
    observed = pd.Series(statistics(summer))
    assert set(observed.index) == set(reference.index)
    assert (observed[reference.index] - reference["observed"]).abs().max() < 0.001  # three decimals are given


@pytest.mark.parametrize("seed", SEEDS)
def test_simulated_years_look_like_summer_2025(reference, seed):
    simulated = medians(Scenario(), seed)[reference.index]
    wrong = ~simulated.between(reference["accept_lo"], reference["accept_hi"])
    assert not wrong.any(), reference[wrong].assign(simulated=simulated)


def test_a_starved_magazine_lowers_missile_rates_alone():
    starved, full = (
        rates(
            pd.concat([nights_frame(Scenario(defence={"resupply": resupply}), 180, SEEDS[0], run) for run in range(5)])
        )
        for resupply in (6.0, 200.0)
    )
    for name, rate in starved.items():
        if name.startswith("rate_uav"):
            assert rate == full[name]
        else:
            assert rate < full[name]
