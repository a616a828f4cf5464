"""Cases: points of an uncertain space, and what each is worth; from policies lived, or from a data set of a sweep."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.keys import BARE_UNITS
from negotiation.loading import load_scenario
from negotiation.toml_files import shown

from ..datasets import load
from ..files import OutputError
from ..robustness import Measure, Robustness, measures
from ..robustness.measures import GAIN, measured
from ..store import Store

FEWEST = 40  # points: half of them to find boxes in, half to judge them


@dataclass(frozen=True, eq=False, repr=False)
class Cases:
    """Points of an uncertain space with what each is worth.

    `points` has a row a point and a column a number that varies; `book` is what is known of each (unit, meaning,
    bounds); `values` is the mean of `measure` over the `runs` of a point; `name` says of what.
    """

    name: str
    points: pd.DataFrame
    values: np.ndarray
    measure: Measure
    runs: int
    book: Mapping[str, Mapping[str, Any]]

    def __post_init__(self) -> None:
        """Refuse too few points."""
        if len(self.points) < FEWEST:
            raise ScenarioError(f"{self.name}: has {len(self.points)} points; discovery needs {FEWEST} at least")

    def __repr__(self) -> str:
        """Return what these are, in words."""
        return f"{self.name}: {self.measure.label} at {len(self.points)} points, {self.runs} runs at each"

    def unit(self, key: str) -> str:
        """Return the unit of a number, "" if it has none worth saying."""
        unit = str(self.book[key].get("unit", ""))
        return "" if unit in (*BARE_UNITS, "name") else unit


def cases_of(lived: Robustness, policy: str, measure: str = "held") -> Cases:
    """Return the worlds in which a policy was lived; raise ScenarioError for a policy that was not."""
    known, means = lived.measure(measure), lived.means(measure)
    if policy not in means:
        raise ScenarioError(f"policy {policy!r}: was not lived; there are {', '.join(lived.names)}")
    title = next(each.title for each in lived.policies if each.name == policy)
    book = lived.points.attrs["columns"]
    return Cases(title, lived.points, means[policy].to_numpy(), known, lived.shape[2], book)


def cases_in(folder: Path | str, measure: str = "held") -> Cases:
    """Return the points of a data set of `standoff sweep`, levers too, with what each is worth.

    Raises: OutputError for what is no data set, or an unfinished one; ScenarioError for a measure there is not, or too
    few points.
    """
    scenario = load_scenario(Store.open(folder).folder / "scenario.toml")
    known = measures(scenario)
    if measure not in known:
        raise ScenarioError(f"outcome {measure!r}: no such outcome; there are {', '.join(known)}")
    gains = [f"surplus_{name}" for name in scenario.actor_names]
    frame = load(folder, columns=["point", "signed", "months_observed", "collapse_month", *gains, *_varied(folder)])
    worth = measured(frame, scenario)[measure]
    grouped = frame.assign(**{GAIN: worth}).groupby("point", sort=True)
    names = [name for name in frame.columns if frame.attrs["columns"][name].get("role")]
    points = grouped[names].first()
    if not names:
        raise OutputError(f"{shown(folder)}: nothing varies in it")
    book = {name: frame.attrs["columns"][name] for name in names}
    runs = int(grouped.size().median())
    return Cases(Path(folder).name, points, grouped[GAIN].mean().to_numpy(), known[measure], runs, book)


def _varied(folder: Path | str) -> list[str]:
    """Return the columns that the design of a data set varies, named as in the data set."""
    from ..sweeps.work import column_of

    return [column_of(str(key)) for key in Store.open(folder).points().columns]
