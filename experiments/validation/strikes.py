"""Strikes: simulated years beside the nights of summer 2025, and a refit that finds known numbers again."""

import math
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from scipy import stats

from negotiation.keys import declared
from negotiation.loading import load_scenario
from negotiation.replay import nights_frame
from negotiation.scenario import Scenario

from ..charts import Picture
from ..estimates import SURE
from ..refit import read_observed, refit
from ..refit.diagnostics import simulated
from ..sanity.intervals import share
from .line import DISPUTED, HOLDS, NOT_RUN, Effort, Line, Part
from .strike_bands import bands_picture

YEARS = {True: 40, False: 20}
REPETITIONS = {True: 200, False: 4}
NIGHTS = 500  # of each repetition
LEVEL = 0.95
SURELY = 0.001  # two-sided, of any of the numbers (Bonferroni): what chance does once in a thousand reports
SUMMER = ("2025-05-01", "2025-09-10")
SOURCE = "Ukrainian Air Force in Ivaniuk 2025"
FAMILIES = {  # by how the names of statistics begin or what they hold
    "drones a night: mean, spread, tail": ("uav_mean", "uav_sd", "uav_vmr", "uav_median", "uav_p", "share_uav"),
    "missiles a night: mean, spread, tail": ("mis_mean", "mis_sd", "mis_vmr", "mis_p", "share_mis"),
    "memory from night to night": ("uav_acf", "mis_acf"),
    "combined salvos: gaps, totals, drones with missiles": ("salvo_gap", "total_p", "corr_"),
    "shares shot down or suppressed": ("rate_",),
}
# Known numbers that a refit starting from the shipped ones has to find.
KNOWN: Mapping[str, float] = {
    "salvos.gap_shape": 2.6,
    "salvos.gap_mean": 6.0,
    "salvos.missiles_excess": 26.0,
    "salvos.drones_log_mean": 5.9,
    "salvos.cruise_share": 0.7,
    "mass_nights.probability": 0.24,
    "mass_nights.drones_log_mean": 5.95,
    "mass_nights.missiles_mean": 6.0,
    "routine_nights.drones_mean": 85.0,
    "routine_nights.missiles_mean": 1.9,
    "interception.drone_logit": 1.15,
    "interception.drone_slope": 0.5,
    "interception.cruise_slope": 0.6,
    "defence.resupply": 200.0,  # a magazine that never runs short, as the refit takes it
    "defence.magazine_cap": 5000.0,
}


def lines(effort: Effort) -> Iterator[Line]:
    """Yield what simulated years are like, then whether intervals of a refit cover as often as they say."""
    yield from accepted(effort)
    yield from recovered(effort)


def accepted(effort: Effort) -> Iterator[Line]:
    """Yield a line a family of statistics: do simulated years lie in the bands of the observed nights?"""
    expected = "the median of simulated years inside the band of every statistic"
    table = compared(effort)
    if table is None:
        why = "The nights are not part of this program; name the folder of the data with --data."
        yield Line("simulated years look like the nights of summer 2025", SOURCE, expected, "no data", NOT_RUN, why=why)
        return
    for family, begins in FAMILIES.items():
        part = table[table.index.to_series().str.startswith(begins)]
        out = part[~part["simulated"].between(part["accept_lo"], part["accept_hi"])]
        got = f"{len(part) - len(out)} of {len(part)} inside; nearest its edge {edge(part)}"
        why = f"Outside: {', '.join(out.index)}. The process was not tuned to them one by one." if len(out) else ""
        yield Line(family, SOURCE, expected, got, DISPUTED if len(out) else HOLDS, why=why)


@lru_cache(maxsize=1)
def compared(effort: Effort) -> pd.DataFrame | None:
    """Return the bands of every statistic with its median over simulated years; None without data."""
    path = None if effort.data is None else effort.data / "strikes" / "acceptance.csv"
    if path is None or not path.is_file():
        return None
    table = pd.read_csv(path, index_col="statistic")
    return table.assign(simulated=simulated(Scenario(), effort.seed, YEARS[effort.full]).reindex(table.index))


def edge(part: pd.DataFrame) -> str:
    """Return the statistic that lies nearest to, or farthest over, the edge of its band, in words."""
    width = part["accept_hi"] - part["accept_lo"]
    room = np.minimum(part["simulated"] - part["accept_lo"], part["accept_hi"] - part["simulated"]) / width
    name = str(room.idxmin())
    row = part.loc[name]
    return f"{name} {row['simulated']:.3g} in {row['accept_lo']:.3g} to {row['accept_hi']:.3g}"


def recovered(effort: Effort) -> Iterator[Line]:
    """Yield how often the 95 % intervals of a refit hold the numbers that made the nights."""
    repetitions = REPETITIONS[effort.full]
    table = repeated(repetitions, effort.seed)
    rates = coverage(table)
    off = rates[rates["off"]]
    claim = f"a refit to {NIGHTS} simulated nights, {repetitions} times over: its 95 % intervals hold the known numbers"
    told = "; ".join(f"{name} {row.covered:.0%}" for name, row in off.iterrows())
    yield Line(
        f"{claim}, each by itself",
        "by construction",
        "no number whose rate surely differs from 95 %",
        told or f"none of {len(rates)}; the least is {rates['covered'].idxmin()}, {rates['covered'].min():.0%}",
        DISPUTED if told else HOLDS,
        why=" ".join(WHY.get(str(name), f"{name}: not explained.") for name in off.index),
    )
    whole = pooled(table)[0]
    rest, rest_low, rest_high = pooled(table[~table["parameter"].isin(off.index)])
    fair = rest_low <= LEVEL <= rest_high
    yield Line(
        f"{claim}, all others together",
        "by construction",
        "95 %",
        f"{rest:.1%}; with those named above {whole:.1%}" if told else f"{whole:.1%}",
        HOLDS if fair else DISPUTED,
        f"{rest_low:.1%} to {rest_high:.1%}",
        "" if fair else "A normal interval is short where few nights tell of a number.",
    )


def pooled(table: pd.DataFrame) -> tuple[float, float, float]:
    """Return how often intervals held the truth, over all numbers, with its 95 % interval over repetitions."""
    each = table.groupby("repetition")["covered"].mean()
    half = SURE * float(each.std(ddof=1)) / math.sqrt(len(each))
    return float(each.mean()), float(each.mean()) - half, min(1.0, float(each.mean()) + half)


WHY = {
    "interception.drone_scatter": "drone_scatter: the model spreads drones by a normal on the logit, its short cut for "
    "the beta-binomial (negotiation/defence.py), whose likelihood is maximised: it reads some 10 % low.",
    "routine_nights.other_share": "routine_nights.other_share: a share of a few missiles that rounds to whole ones, "
    "mostly none; what the rounding leaves can be found again, not the share itself.",
}


def coverage(table: pd.DataFrame) -> pd.DataFrame:
    """Return, by parameter, how often the interval held the truth, and whether that surely differs from 95 %."""
    rows = {}
    for name, part in table.groupby("parameter", sort=False):
        hits, count = int(part["covered"].sum()), len(part)
        p = stats.binomtest(hits, count, LEVEL).pvalue
        rows[name] = share("covered", hits, count) | {"p": p, "bias": float(part["z"].mean())}
    found = pd.DataFrame(rows).T
    return found.assign(off=found["p"] < SURELY / len(found))


@lru_cache(maxsize=1)
def repeated(repetitions: int, seed: int) -> pd.DataFrame:
    """Return a row a repetition and fitted number: covered, and z, the error in standard errors."""
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        return pd.concat(pool.map(partial(once, seed=seed), range(repetitions)), ignore_index=True)


def once(repetition: int, seed: int) -> pd.DataFrame:
    """Return what one refit to nights of the known numbers says of each of them."""
    known = load_scenario().replace(**KNOWN, replay="", script=[])
    with TemporaryDirectory() as folder:  # as a user would: through a file
        path = Path(folder) / "nights.csv"
        nights_frame(known, NIGHTS, seed, repetition).to_csv(path, index=False)
        found = refit(read_observed(path), load_scenario()).numbers
    found = found[np.isfinite(found["error"])]
    numbers = declared(known)
    truth = np.array([numbers[key].value for key in found["parameter"]])
    inside = (found["low"] <= truth) & (truth <= found["high"])
    z = (found["value"] - truth) / found["error"]
    return pd.DataFrame({"repetition": repetition, "parameter": found["parameter"], "covered": inside, "z": z})


def picture(effort: Effort) -> Picture | None:
    """Return the bands of all statistics with what was simulated, if the data are there."""
    table = compared(effort)
    return None if table is None else bands_picture(table)


PART = Part(
    "strikes",
    "Strikes",
    f"The strike process was fitted to the nights of {SUMMER[0]} to {SUMMER[1]}: that simulated years look like them "
    "is a check of the program, not of foresight. The bands are the bootstrap's 95 % interval joined with 20 % to "
    "either side (autocorrelations .15, rates .05).",
    lines,
    picture,
)
