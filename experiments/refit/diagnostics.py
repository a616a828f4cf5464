"""Does a refitted process give nights like those that it was fitted to, and do these contradict its assumptions?"""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from negotiation.replay import SALVO_MISSILES, nights_frame
from negotiation.scenario import Scenario

from ..strike_statistics import statistics
from .maximum import Limits, maximised
from .refitting import Refit

YEARS, NIGHTS = 20, 365  # simulated: the median over years is compared
RESAMPLES = 1000
# How far a simulated median may lie from what was observed, beside the bootstrap's interval.
NEAR_SHARE, NEAR_MEMORY, NEAR_RATE = 0.2, 0.15, 0.05
INSIDE, OUTSIDE, TOO_LITTLE = "inside", "OUTSIDE", "too little to tell"
LEVEL = 0.05
FEWEST_TAIL = 8  # salvos from which a tail is judged


def compared(made: Refit, seed: int = 1, years: int = YEARS, resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return every statistic as observed and as the refitted process gives it, with a verdict.

    Args: made, seed (of simulation and bootstrap), years (simulated, of 365 nights each), resamples (of the bootstrap).
    Returns: index `statistic`; observed, bootstrap_low, bootstrap_high (95 %, stationary bootstrap), accept_low,
        accept_high (bootstrap joined with +-20 %; of autocorrelations +-.15, of rates +-.05), simulated (median over
        years), before (the same under the numbers that the refit replaced), verdict.
    """
    table = bands(made.nights, seed, resamples)
    for name, scenario in (("simulated", made.scenario), ("before", made.base)):
        table[name] = simulated(scenario, seed, years).reindex(table.index)
    known = table[["observed", "simulated", "accept_low", "accept_high"]].notna().all(axis=1)
    inside = table["simulated"].between(table["accept_low"], table["accept_high"])
    table["verdict"] = np.where(known, np.where(inside, INSIDE, OUTSIDE), TOO_LITTLE)
    return table


def simulated(scenario: Scenario, seed: int, years: int = YEARS) -> pd.Series:
    """Return the median of each statistic over simulated years, script and replay of the scenario aside."""
    plain = scenario.replace(replay="", script=[])
    return pd.DataFrame([statistics(nights_frame(plain, NIGHTS, seed, run)) for run in range(years)]).median()


def bands(nights: pd.DataFrame, seed: int, resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return what was observed with bootstrap intervals, and the bands in which a simulation is accepted."""
    observed = pd.Series(statistics(nights))
    drawn = pd.DataFrame([statistics(nights.iloc[rows]) for rows in resampled(len(nights), resamples, seed)])
    table = pd.DataFrame({"observed": observed}).rename_axis("statistic")
    table["bootstrap_low"], table["bootstrap_high"] = drawn.quantile(0.025), drawn.quantile(0.975)
    near = observed.index.to_series().map(lambda name: _near(name, observed[name]))
    table["accept_low"] = np.minimum(table["bootstrap_low"], observed - near)
    table["accept_high"] = np.maximum(table["bootstrap_high"], observed + near)
    return table


def _near(name: str, value: float) -> float:
    if "acf" in name:
        return NEAR_MEMORY
    return NEAR_RATE if name.startswith("rate") else NEAR_SHARE * abs(value)


def resampled(nights: int, resamples: int, seed: int) -> np.ndarray:
    """Return rows of a stationary bootstrap: stretches of nights, of geometric length, that go on after each other.

    Source: Politis and Romano 1994. Assumption: a mean stretch of the cube root of the number of nights.
    """
    shape, chance = (resamples, nights), nights ** (-1 / 3)
    begins = stats.bernoulli.rvs(chance, size=shape, random_state=seed).astype(bool)
    begins[:, 0] = True
    starts = stats.randint.rvs(0, nights, size=shape, random_state=seed + 1)
    at = np.arange(nights)
    last = np.maximum.accumulate(np.where(begins, at, 0), axis=1)
    return np.asarray((np.take_along_axis(starts, last, axis=1) + at - last) % nights)


def assumptions(made: Refit) -> pd.DataFrame:
    """Return what the process takes for granted and whether the nights speak against it.

    Columns: assumption, figure (words), p (where a test gives one), verdict.
    """
    nights, numbers = made.nights, made.numbers.set_index("parameter")
    total = nights["uav_launched"] + nights["missiles_launched"]
    rows = [
        _tested("no weekly cycle", "launches by weekday", _p_weekday(nights, total)),
        _tested("one level: drones", "first half against second", _p_halves(nights["uav_launched"])),
        _tested("one level: missiles", "first half against second", _p_halves(nights["missiles_launched"])),
        _salvos_apart(numbers.loc["salvos.gap_shape"]),
        _no_pareto(nights["missiles_launched"].to_numpy()),
        _quiet_nights(nights["uav_launched"]),
    ]
    for name in ("drone", "cruise", "ballistic"):
        if f"interception.{name}_slope" in numbers.index:
            rows.append(_rising(name, numbers.loc[f"interception.{name}_slope"]))
    return pd.DataFrame(rows)


def _tested(assumption: str, figure: str, p: float) -> dict[str, Any]:
    verdict = TOO_LITTLE if math.isnan(p) else "not contradicted" if p >= LEVEL else "CONTRADICTED"
    return {"assumption": assumption, "figure": figure, "p": p, "verdict": verdict}


def _judged(assumption: str, figure: str, holds: bool | None) -> dict[str, Any]:
    verdict = TOO_LITTLE if holds is None else "not contradicted" if holds else "CONTRADICTED"
    return {"assumption": assumption, "figure": figure, "p": math.nan, "verdict": verdict}


def _p_weekday(nights: pd.DataFrame, total: pd.Series) -> float:
    groups = [part.to_numpy() for _, part in total.groupby(pd.DatetimeIndex(nights.index).day_of_week)]
    return math.nan if total.nunique() < 2 else float(stats.kruskal(*groups).pvalue)


def _p_halves(counts: pd.Series) -> float:
    middle = len(counts) // 2
    if counts.nunique() < 2:
        return math.nan
    return float(stats.mannwhitneyu(counts.iloc[:middle], counts.iloc[middle:]).pvalue)


def _salvos_apart(row: Mapping[str, Any]) -> dict[str, Any]:
    holds = None if not row["fitted"] or math.isnan(row["high"]) else bool(row["high"] >= 1)
    return _judged("salvos do not bring on salvos (shape of gaps >= 1)", _interval(row), holds)


def _rising(name: str, row: Mapping[str, Any]) -> dict[str, Any]:
    holds = None if not row["fitted"] or math.isnan(row["low"]) else bool(row["low"] > 0)
    return _judged(f"interception rises with the size of the night: {name}", f"slope {_interval(row)}", holds)


def _interval(row: Mapping[str, Any]) -> str:
    return f"{row['value']:.3g} [{row['low']:.3g}, {row['high']:.3g}]" if row["fitted"] else "not fitted"


def _no_pareto(missiles: np.ndarray) -> dict[str, Any]:
    """Judge the tail of salvos: the shape of a generalised Pareto distribution of what exceeds their least."""
    words = "no Pareto tail of salvos (shape of the tail <= 0)"
    above = missiles[missiles >= SALVO_MISSILES] - SALVO_MISSILES
    if len(above) < FEWEST_TAIL:
        return _judged(words, f"{len(above)} salvos", None)
    shape, _ = maximised(_pareto(above), (0.1, float(above.mean()) + 1.0), (Limits(-0.9, 3.0), Limits(0.1, 1e4)))
    found = {"value": shape.value, "low": shape.low, "high": shape.high, "fitted": True}
    return _judged(words, _interval(found), None if math.isnan(shape.low) else shape.low <= 0)


def _pareto(above: np.ndarray) -> Callable[[np.ndarray], float]:
    def likelihood(numbers: np.ndarray) -> float:
        beyond = stats.genpareto(numbers[0], scale=numbers[1]).sf
        return float(np.log(np.maximum(beyond(above) - beyond(above + 1), 1e-300)).sum())

    return likelihood


def _quiet_nights(drones: pd.Series) -> dict[str, Any]:
    none = int((drones == 0).sum())
    return _judged("no night without drones but under a truce", f"{none} of {len(drones)} nights without", none == 0)
