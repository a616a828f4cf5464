"""One number at a time: what an outcome is at either end of its range, all others as the scenario has them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from negotiation.keys import declared
from negotiation.loading import load_scenario
from negotiation.scenario import Scenario

from ..estimates import SURE
from .chance import PARTS, Means, differences, means
from .lived import lived
from .measures import Measure, measures
from .ranges import BAND, Ranges, uncertainties
from .sizes import checked

ENDS = ("low", "high")


@dataclass(frozen=True, eq=False)
class Tornado:
    """What single numbers change from the scenario as it is.

    `table` has one row an outcome, part and number, the widest swing first: outcome, part ("change"; of an outcome that
    only some runs have also "terms": the same runs have other values, and "selection": other runs have it), key, mark
    (what stands behind the number), value (in the scenario), low, high (ends of its range), how (see `ranges`), at_low,
    at_high (change of the mean from the scenario as it is), each with _low and _high (95 %, paired run by run), swing
    (at_high less at_low), swing_low, swing_high, told (whether that interval leaves out zero). `usual` has the
    scenario's own mean by outcome, with low, high and runs (that have it).
    """

    scenario: Scenario
    measures: dict[str, Measure]
    ranges: Ranges
    runs: int
    seed: int
    table: pd.DataFrame
    usual: pd.DataFrame

    def of(self, outcome: str, part: str = "change") -> pd.DataFrame:
        """Return the rows of one outcome and part."""
        rows = self.table
        return rows[(rows["outcome"] == outcome) & (rows["part"] == part)].reset_index(drop=True)


def tornado(
    scenario: Scenario | str,
    outcomes: Sequence[str] = ("signed",),
    runs: int = 300,
    seed: int = 1,
    keys: Sequence[str] | None = None,
    band: float = BAND,
    progress: Callable[[int], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Tornado:
    """Move the uncertain numbers of a scenario to the ends of their ranges, one at a time, on the same nights.

    Args: as for `morris`; runs are those at each end. What numbers do together does not show: screening and variance
        shares do that.
    Raises: ScenarioError for what there is not; InterruptedError once `stop` returns true.
    """
    world = load_scenario(scenario) if isinstance(scenario, str) else scenario
    checked("runs", runs, 2)
    asked, ranges = measures([*outcomes], world), uncertainties(world, keys, band)
    usual = {key: row.value for key, row in declared(world).items()}
    values = lived(world, _points(ranges, usual), [*outcomes], runs, seed, progress, stop)
    tables, wholes = [], []
    for name, measure in asked.items():
        for part in PARTS if measure.conditional else PARTS[:1]:
            tables.append(_table(values[name], part, ranges, usual).assign(outcome=name, part=part))
        wholes.append(_whole(values[name][0]) | {"outcome": name})
    table = pd.concat(tables, ignore_index=True)
    front = ["outcome", "part", "key"]
    table = table[[*front, *(name for name in table if name not in front)]]
    return Tornado(world, asked, ranges, runs, seed, table, pd.DataFrame(wholes).set_index("outcome"))


def _points(ranges: Ranges, usual: dict[str, Any]) -> dict[str, np.ndarray]:
    """Return the scenario's own values, then for each number its low and its high end."""
    points = {}
    for place, column in enumerate(ranges.columns):
        given = column.given or ()
        values = [usual[column.key]] * (1 + 2 * len(ranges.columns))
        values[1 + 2 * place], values[2 + 2 * place] = min(given), max(given)
        points[column.key] = column.array(values)
    return points


def _table(values: np.ndarray, part: str, ranges: Ranges, usual: dict[str, Any]) -> pd.DataFrame:
    table = ranges.frame()
    table.insert(1, "value", [float(usual[key]) for key in ranges.keys])
    low, high = values[1::2], values[2::2]
    whole = np.broadcast_to(values[0], low.shape)
    for name, one, other in (("at_low", whole, low), ("at_high", whole, high), ("swing", low, high)):
        table = table.assign(**_named(name, differences(one, other)[part]))
    table["told"] = (table["swing_low"] > 0) | (table["swing_high"] < 0)
    return table.sort_values("swing", key=lambda swing: -swing.abs(), kind="stable", ignore_index=True)


def _named(name: str, found: Means) -> dict[str, np.ndarray]:
    reach = SURE * found.error
    return {name: found.mean, f"{name}_low": found.mean - reach, f"{name}_high": found.mean + reach}


def _whole(values: np.ndarray) -> dict[str, float]:
    found = means(values[None])
    named = _named("mean", found)
    return {name.removeprefix("mean_"): float(value[0]) for name, value in named.items()} | {
        "runs": int((~np.isnan(values)).sum())
    }
