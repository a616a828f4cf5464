"""What is told of a record of nights, observed or simulated: levels, tails, memory, salvos, rates of interception."""

import math
from typing import Any

import numpy as np
import pandas as pd

from negotiation.replay import MASS_DRONES, SALVO_MISSILES

FEWEST_GAPS = 3  # between salvos, of which a mean and a variation are quoted


def statistics(nights: pd.DataFrame) -> dict[str, float]:
    """Return the statistics of a table of nights in the layout of `negotiation.replay`; NaN where there is too little.

    Counts are per night; `acf` are autocorrelations at lags in nights, `vmr` variance over mean, `salvo_gap` nights
    between nights of 20 missiles and more, rates pooled over all launches whose fate is known.
    """
    drones, missiles = nights["uav_launched"].to_numpy(float), nights["missiles_launched"].to_numpy(float)
    total, gaps = drones + missiles, np.diff(np.flatnonzero(missiles >= SALVO_MISSILES))
    enough = len(gaps) >= FEWEST_GAPS
    return {
        **spread("uav", drones),
        "uav_median": float(np.median(drones)),
        "share_uav_ge200": float((drones >= MASS_DRONES).mean()),
        "share_uav_zero": float((drones == 0).mean()),
        **spread("mis", missiles),
        "share_mis_ge1": float((missiles >= 1).mean()),
        "share_mis_ge10": float((missiles >= SALVO_MISSILES / 2).mean()),
        "share_mis_ge20": float((missiles >= SALVO_MISSILES).mean()),
        "salvo_gap_mean": float(gaps.mean()) if enough else math.nan,
        "salvo_gap_cv": float(gaps.std(ddof=1) / gaps.mean()) if enough else math.nan,
        "total_p95": float(np.quantile(total, 0.95)),
        "total_p99": float(np.quantile(total, 0.99)),
        "corr_log_uav_mis": correlation(np.log1p(drones), np.log1p(missiles)),
        **(rates(nights) if "uav_neutralised" in nights else {}),
    }


def spread(name: str, counts: np.ndarray) -> dict[str, float]:
    """Return level, spread, tail and memory of counts, under names that begin with `name`."""
    mean, variance = float(counts.mean()), float(counts.var(ddof=1))
    return {
        f"{name}_mean": mean,
        f"{name}_sd": math.sqrt(variance),
        f"{name}_vmr": variance / mean if mean else math.nan,
        f"{name}_p95": float(np.quantile(counts, 0.95)),
        f"{name}_p99": float(np.quantile(counts, 0.99)),
        f"{name}_acf1": autocorrelation(counts, 1),
        f"{name}_acf7": autocorrelation(counts, 7),
    }


def autocorrelation(series: np.ndarray, lag: int) -> float:
    """Return the autocorrelation at a lag; NaN of a series that does not vary.

    >>> autocorrelation(np.array([1.0, -1.0, 1.0, -1.0]), 1)
    -0.75
    """
    centred = series - series.mean()
    total = float((centred * centred).sum())
    return float((centred[:-lag] * centred[lag:]).sum()) / total if total else math.nan


def correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Return the correlation of two series; NaN if one does not vary."""
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return math.nan
    return float(np.corrcoef(one, other)[0, 1])


def rates(nights: pd.DataFrame) -> dict[str, float]:
    """Return the shares shot down, pooled over nights, by class and kind of night."""
    mass = nights["uav_launched"] >= MASS_DRONES
    known = "uav_launched_known" if "uav_launched_known" in nights else "uav_launched"
    return {
        "rate_uav": pooled(nights, "uav_neutralised", known),
        "rate_uav_routine_nights": pooled(nights[~mass], "uav_neutralised", known),
        "rate_uav_mass_nights": pooled(nights[mass], "uav_neutralised", known),
        "rate_cruise": pooled(nights, "cruise_intercepted", "cruise_launched_known"),
        "rate_ballistic": pooled(nights, "ballistic_intercepted", "ballistic_launched_known"),
        "rate_all_missiles": pooled(nights, "missiles_intercepted", "missiles_launched_known"),
    }


def pooled(nights: pd.DataFrame, stopped: str, launched: str) -> float:
    """Return one column's total over another's; NaN where nothing was launched."""
    total: Any = nights[launched].sum()
    return float(nights[stopped].sum() / total) if total else math.nan
