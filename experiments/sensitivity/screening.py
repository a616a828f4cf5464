"""Morris screening: which of very many numbers move an outcome at all, and do they do so alone or with others."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from negotiation.loading import load_scenario
from negotiation.scenario import Scenario

from ..ablation.measure import FALSE_SHARE
from .chance import PARTS, RESAMPLES, Means, drawn, interval
from .elementary import effects, walks
from .lived import lived
from .measures import Measure, measures
from .ranges import BAND, Ranges, uncertainties
from .sizes import checked, sizes

FEWEST_TRAJECTORIES, MOST_TRAJECTORIES, FEWEST_STEPS = 2, 1000, 4
FIRST = 12  # numbers called leading


@dataclass(frozen=True, eq=False)
class Screening:
    """What a screening found.

    `table` has one row an outcome, part and number, first those whose mu_star most exceeds what chance would give.

    Of each: outcome, part ("change"; of an outcome that only some runs have also "terms": the same runs have other
    values, and "selection": other runs have it), key, mark (what stands behind the number), low, high (ends of its
    range), how (see `ranges`), steps (effects that could be measured), missing (that could not: too few runs had the
    outcome), mu, mu_star, sigma (mean, mean size and standard deviation of the effects), mu_star_low, mu_star_high,
    chance (the mean size of effects by chance alone), effect (root mean square of the effects, chance taken out),
    effect_low, effect_high, p (of effects as large by chance alone), told (from nothing, at a false discovery rate of
    5 % over all numbers), still (no step changed any run). Effects are changes of the mean over the whole range of a
    number; intervals are 95 %, by resampling trajectories, NaN of fewer than 4 steps.

    `growth` shows the same of the numbers that move most, from ever more trajectories: columns `size` and `rank` (among
    all numbers, by that many). `halves` says how far the two halves of the trajectories, which share none, agree:
    outcome, part, first (numbers that lead by one half), shared (of these, that lead by the other too).
    """

    scenario: Scenario
    measures: dict[str, Measure]
    ranges: Ranges
    trajectories: int
    runs: int
    seed: int
    table: pd.DataFrame
    growth: pd.DataFrame
    halves: pd.DataFrame

    def of(self, outcome: str, part: str = "change") -> pd.DataFrame:
        """Return the rows of one outcome and part."""
        rows = self.table
        return rows[(rows["outcome"] == outcome) & (rows["part"] == part)].reset_index(drop=True)

    def leading(self, outcome: str, number: int = FIRST) -> list[str]:
        """Return the keys of the numbers that lead for an outcome, in order."""
        return self.of(outcome)["key"].head(number).tolist()


def morris(
    scenario: Scenario | str,
    outcomes: Sequence[str] = ("signed",),
    trajectories: int = 10,
    runs: int = 40,
    seed: int = 1,
    keys: Sequence[str] | None = None,
    band: float = BAND,
    progress: Callable[[int], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Screening:
    """Screen the uncertain numbers of a scenario for those that move outcomes.

    Args: scenario (or its name), outcomes (columns of the outcome record, or peace_months, held, collapsed),
        trajectories (each lives one point a number and one more), runs (at each point, the same at all), seed (of the
        runs and of the trajectories), keys (of the numbers; default all that are uncertain), band (see `ranges`),
        progress (told the runs just done), stop (true ends it).
    Raises: ScenarioError for what there is not; InterruptedError once `stop` returns true.

    Source: Morris 1991; Campolongo, Cariboni and Saltelli 2007 (mean size), sampled by SALib.
    """
    world = load_scenario(scenario) if isinstance(scenario, str) else scenario
    checked("trajectories", trajectories, FEWEST_TRAJECTORIES, MOST_TRAJECTORIES)
    checked("runs", runs, 2)
    asked, ranges = measures([*outcomes], world), uncertainties(world, keys, band)
    u = walks(len(ranges.keys), trajectories, seed)
    values = lived(world, ranges.table(u.reshape(-1, len(ranges.keys))), [*outcomes], runs, seed, progress, stop)
    tables, growths, halves = [], [], []
    for name, measure in asked.items():
        found = effects(u, values[name])
        for part in PARTS if measure.conditional else PARTS[:1]:
            table = screened(found[part], ranges, seed).assign(outcome=name, part=part)
            tables.append(table)
            growths.append(grown(found[part], ranges, seed, table["key"].head(FIRST)).assign(outcome=name, part=part))
            halves.append({"outcome": name, "part": part} | agreement(found[part], ranges, seed))
    front = ["outcome", "part", "key"]
    frames = _ordered(tables, front), _ordered(growths, ["size", *front]), pd.DataFrame(halves)
    return Screening(world, asked, ranges, trajectories, runs, seed, *frames)


def _ordered(frames: list[pd.DataFrame], front: list[str]) -> pd.DataFrame:
    whole = pd.concat(frames, ignore_index=True)
    return whole[[*front, *(name for name in whole if name not in front)]]


def screened(found: Means, ranges: Ranges, seed: int) -> pd.DataFrame:
    """Return what elementary effects[trajectory, number] say of each number, in the order of `Screening.table`."""
    mean, error = found.mean, found.error
    known = ~np.isnan(mean)
    table = ranges.frame()
    table["steps"], table["missing"] = known.sum(axis=0), (~known).sum(axis=0)
    figures = _figures(mean, error, np.arange(len(mean))[None])
    boot = _figures(mean, error, drawn(len(mean), RESAMPLES, seed))
    for name in ("mu", "mu_star", "sigma", "effect"):
        table[name] = figures[name][0]
        if name in ("mu_star", "effect"):
            ends = np.where(known.sum(axis=0) >= FEWEST_STEPS, interval(boot[name]), np.nan)
            table[f"{name}_low"], table[f"{name}_high"] = ends
    table["chance"] = figures["chance"][0]
    table["p"] = _by_chance(found)
    table["told"] = False
    tested = table["p"].notna()
    if tested.any():
        table.loc[tested, "told"] = stats.false_discovery_control(table.loc[tested, "p"]) < FALSE_SHARE
    table["still"] = known.any(axis=0) & (~known | ((mean == 0) & (error == 0))).all(axis=0)
    order = (table["chance"] - table["mu_star"]).sort_values(kind="stable").index
    return table.loc[order].reset_index(drop=True)


def _figures(mean: np.ndarray, error: np.ndarray, places: np.ndarray) -> dict[str, np.ndarray]:
    """Return figures[time, number] over the trajectories at places[time, k]; NaN without any effect."""
    known = ~np.isnan(mean)
    counts = np.zeros((len(places), len(mean)))
    np.add.at(counts, (np.arange(len(places))[:, None], places), 1.0)
    filled, noise = np.where(known, mean, 0.0), np.where(known, np.nan_to_num(error), 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        number = counts @ known
        mu, square = counts @ filled / number, counts @ filled**2 / number
        spread = np.maximum(square - mu**2, 0.0) * number / (number - 1)
        return {
            "mu": mu,
            "mu_star": counts @ np.abs(filled) / number,
            "sigma": np.sqrt(np.where(number > 1, spread, np.nan)),
            "chance": np.sqrt(2 / np.pi) * (counts @ noise) / number,
            "effect": np.sqrt(np.maximum(square - counts @ noise**2 / number, 0.0)),
        }


def _by_chance(found: Means) -> np.ndarray:
    """Return how likely effects as large are, all of them together, if the number does nothing.

    Each effect over its standard error is Student's t; as many standard normals squared are chi-squared. A step that
    changes no run proves nothing and is not counted.
    """
    runs = found.influence.shape[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(found.mean) / found.error
    counts = found.error > 0
    score = stats.norm.isf(np.maximum(stats.t.sf(np.where(counts, t, 0.0), runs - 1), 1e-300))
    freedom = counts.sum(axis=0)
    p: Any = stats.chi2.sf((score**2 * counts).sum(axis=0), np.maximum(freedom, 1))
    return np.where(freedom > 0, p, np.where(np.isnan(found.mean).all(axis=0), np.nan, 1.0))


def grown(found: Means, ranges: Ranges, seed: int, keys: Sequence[str]) -> pd.DataFrame:
    """Return what is found of some numbers from the first trajectories, ever more of them: size, and as `screened`."""
    frames = []
    for size in sizes(len(found.mean), FEWEST_STEPS):
        part = screened(_some(found, slice(size)), ranges, seed)
        part["rank"] = part.index + 1
        frames.append(part[part["key"].isin(keys)].assign(size=size))
    return pd.concat(frames, ignore_index=True)


def agreement(found: Means, ranges: Ranges, seed: int) -> dict[str, int]:
    """Return how many numbers lead by one half of the trajectories, and of these by the other: `Screening.halves`."""
    half = len(found.mean) // 2
    tables = [screened(_some(found, part), ranges, seed) for part in (slice(half), slice(half, 2 * half))]
    leading = [{*table[table["mu_star"] > 0].head(FIRST)["key"]} for table in tables]
    return {"first": len(leading[0]), "shared": len(leading[0] & leading[1])}


def _some(found: Means, part: slice) -> Means:
    return Means(found.mean[part], found.influence[part])
