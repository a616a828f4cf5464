"""Sobol indices: which share of an outcome's variance over the uncertain space goes with which number.

The runs at a point are few, so part of the variance between points is chance. Indices are given as SALib has them, and
with chance taken out: see `scheme`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.loading import load_scenario
from negotiation.messages import Problem, report
from negotiation.scenario import Scenario

from .chance import FEWEST
from .lived import lived
from .measures import Measure, measures
from .ranges import BAND, Ranges, uncertainties
from .scheme import FEWEST_SAMPLES, MOST_SAMPLES, Scheme, indices, pairs, saltelli
from .sizes import checked, power_of_two, sizes


@dataclass(frozen=True, eq=False)
class Shares:
    """What Sobol's method found.

    `table` has one row an outcome and number, largest total first: outcome, key, mark (what stands behind the number),
    low, high (ends of its range), how (see `ranges`), used (base samples that have the outcome where the number's
    indices need it; the others are left out), S1, ST (first-order and total index as SALib estimates them), S1_clean,
    ST_clean (chance taken out), each with _low and _high: 95 % intervals by resampling the base sample.

    `pairs` has second-order indices S2 and S2_clean alike, by outcome, key, other; no rows if they were not asked for.
    `wholes` has one row an outcome: mean and variance (over points), chance (its share that is chance), single (share
    of the variance of a single future that goes with the numbers), samples (of the base sample), used (of these). What
    too few base samples have is NaN.
    `growth` shows the table from ever larger base samples: column `size`.
    """

    scenario: Scenario
    measures: dict[str, Measure]
    ranges: Ranges
    samples: int
    runs: int
    seed: int
    table: pd.DataFrame
    pairs: pd.DataFrame
    wholes: pd.DataFrame
    growth: pd.DataFrame

    def of(self, outcome: str) -> pd.DataFrame:
        """Return the rows of one outcome."""
        return self.table[self.table["outcome"] == outcome].reset_index(drop=True)


def sobol(
    scenario: Scenario | str,
    keys: Sequence[str],
    outcomes: Sequence[str] = ("signed",),
    samples: int = 256,
    runs: int = 30,
    seed: int = 1,
    second: bool = False,
    band: float = BAND,
    progress: Callable[[int], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Shares:
    """Share out the variance of outcomes over the ranges of some numbers; all others stay as the scenario has them.

    Args: scenario (or its name), keys (dotted), outcomes (see `morris`), samples (of the base sample, a power of two;
        each lives one point a number and two more, twice as many for `second`), runs (at each point, the same at all),
        seed (of the runs and of the sample), second (also indices of pairs), band, progress, stop as for `morris`.
    Raises: ScenarioError for what there is not, or if too few runs have any of the outcomes; InterruptedError once
        `stop` returns true.

    Source: Sobol 2001; Saltelli et al. 2010, by SALib.
    """
    world = load_scenario(scenario) if isinstance(scenario, str) else scenario
    power_of_two("samples", samples, FEWEST_SAMPLES, MOST_SAMPLES)
    checked("runs", runs, 2)
    asked, ranges = measures([*outcomes], world), uncertainties(world, keys, band)
    u = saltelli(len(ranges.keys), samples, seed, second)
    points = ranges.table(u.reshape(-1, len(ranges.keys)))
    values = lived(world, points, [*outcomes], runs, seed, progress, stop)
    parts: dict[str, list[pd.DataFrame]] = {"table": [], "pairs": [], "wholes": [], "growth": []}
    for name in asked:
        found = Scheme.of(values[name].reshape(samples, -1, runs), second)
        parts["table"].append(indices(found, ranges, seed).assign(outcome=name))
        parts["pairs"].append(pairs(found, ranges, seed).assign(outcome=name))
        parts["wholes"].append(pd.DataFrame([found.whole() | {"outcome": name}]))
        for size in sizes(samples, FEWEST_SAMPLES):
            parts["growth"].append(indices(found.first(size), ranges, seed).assign(outcome=name, size=size))
    frames = {part: pd.concat(found, ignore_index=True) for part, found in parts.items()}
    _check(frames["wholes"])
    return Shares(world, asked, ranges, samples, runs, seed, **frames)


def _check(wholes: pd.DataFrame) -> None:
    """Raise ScenarioError if too few base samples have any outcome."""
    if (wholes["used"] >= FEWEST_SAMPLES).any():
        return
    words = (
        f"of {row.samples} base samples {row.used} have it in {FEWEST} runs or more at both ends, and {FEWEST_SAMPLES} "
        "are needed; more runs a point, other numbers or narrower ranges help, and morris does with what there is"
        for row in wholes.itertuples()
    )
    wrong = [Problem("outcome", name, told) for name, told in zip(wholes["outcome"], words, strict=True)]
    raise ScenarioError(report(wrong, "sensitivity"))
