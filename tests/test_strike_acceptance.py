"""What a simulated year must reproduce of the strikes of summer 2025 (skipped where the reference is not)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from negotiation.replay import nights_frame
from negotiation.scenario import Scenario

YEARS, NIGHTS = 20, 365
SEEDS = (11, 12, 13)


def autocorrelation(series: np.ndarray, lag: int) -> float:
    centred = series - series.mean()
    return float((centred[:-lag] * centred[lag:]).sum() / (centred * centred).sum())


def pooled_rate(nights: pd.DataFrame, intercepted: str, launched: str) -> float:
    return float(nights[intercepted].sum() / nights[launched].sum())


def statistics(nights: pd.DataFrame) -> dict[str, float]:
    drones, missiles = nights["uav_launched"].to_numpy(float), nights["missiles_launched"].to_numpy(float)
    total, gaps = drones + missiles, np.diff(np.flatnonzero(missiles >= 20))
    return {
        **spread("uav", drones),
        "uav_median": float(np.median(drones)),
        "share_uav_ge200": float((drones >= 200).mean()),
        "share_uav_zero": float((drones == 0).mean()),
        **spread("mis", missiles),
        "share_mis_ge1": float((missiles >= 1).mean()),
        "share_mis_ge10": float((missiles >= 10).mean()),
        "share_mis_ge20": float((missiles >= 20).mean()),
        "salvo_gap_mean": float(gaps.mean()),
        "salvo_gap_cv": float(gaps.std(ddof=1) / gaps.mean()),
        "total_p95": float(np.quantile(total, 0.95)),
        "total_p99": float(np.quantile(total, 0.99)),
        "corr_log_uav_mis": float(np.corrcoef(np.log1p(drones), np.log1p(missiles))[0, 1]),
        **rates(nights),
    }


def spread(name: str, counts: np.ndarray) -> dict[str, float]:
    return {
        f"{name}_mean": float(counts.mean()),
        f"{name}_sd": float(counts.std(ddof=1)),
        f"{name}_vmr": float(counts.var(ddof=1) / counts.mean()),
        f"{name}_p95": float(np.quantile(counts, 0.95)),
        f"{name}_p99": float(np.quantile(counts, 0.99)),
        f"{name}_acf1": autocorrelation(counts, 1),
        f"{name}_acf7": autocorrelation(counts, 7),
    }


def rates(nights: pd.DataFrame) -> dict[str, float]:
    mass = nights["uav_launched"] >= 200
    return {
        "rate_uav": pooled_rate(nights, "uav_neutralised", "uav_launched"),
        "rate_uav_routine_nights": pooled_rate(nights[~mass], "uav_neutralised", "uav_launched"),
        "rate_uav_mass_nights": pooled_rate(nights[mass], "uav_neutralised", "uav_launched"),
        "rate_cruise": pooled_rate(nights, "cruise_intercepted", "cruise_launched_known"),
        "rate_ballistic": pooled_rate(nights, "ballistic_intercepted", "ballistic_launched_known"),
        "rate_all_missiles": pooled_rate(nights, "missiles_intercepted", "missiles_launched_known"),
    }


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
