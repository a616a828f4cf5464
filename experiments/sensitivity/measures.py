"""What sensitivity is measured of: any number of the outcome record, and four that are read from it."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.messages import one_of, report
from negotiation.outcome import codebook
from negotiation.scenario import Scenario

from ..paired_differences import label, of_deals

FIRST = ("signed", "peace_months", "held", "collapsed", "force", "territory", "text_deterrence_index", "sign_day")


class Measure(NamedTuple):
    """An outcome: what it is called, in which unit, of which runs it is ("runs", "deals" or "runs that have it")."""

    name: str
    label: str
    unit: str
    of: str
    read: Callable[[pd.DataFrame], np.ndarray]

    @property
    def conditional(self) -> bool:
        """Whether some runs have none."""
        return self.of != "runs"

    @property
    def words(self) -> str:
        """What the mean at a point is, with its unit.

        >>> measures(["signed", "sign_day"], Scenario())["sign_day"].words
        'sign day, mean of deals (day)'
        """
        mean = "share of runs" if self.unit == "0/1" and not self.conditional else f"mean of {self.of}"
        return f"{self.label}, {mean}" + ("" if self.unit in ("0/1", "0..1", "1") else f" ({self.unit})")


def _signed(runs: pd.DataFrame) -> np.ndarray:
    return runs["signed"].to_numpy(bool)


def _peace_months(runs: pd.DataFrame) -> np.ndarray:
    return np.where(_signed(runs), runs["months_observed"].to_numpy(float), 0.0)


def _held(runs: pd.DataFrame) -> np.ndarray:
    return (_signed(runs) & runs["collapse_month"].isna().to_numpy()).astype(float)


def _collapsed(runs: pd.DataFrame) -> np.ndarray:
    return np.where(_signed(runs), runs["collapse_month"].notna(), np.nan)


OWN = {
    "peace_months": Measure("peace_months", "months of peace, 0 without a deal", "months", "runs", _peace_months),
    "held": Measure("held", "deal signed and held", "0/1", "runs", _held),
    "collapsed": Measure("collapsed", "deal broke", "0/1", "deals", _collapsed),
}


def measures(names: list[str], scenario: Scenario) -> dict[str, Measure]:
    """Return outcomes by name; raise ScenarioError for one that there is not, or that is no number.

    >>> [m.of for m in measures(["signed", "force", "peace_months"], Scenario()).values()]
    ['runs', 'deals', 'runs']
    """
    book = codebook(scenario)
    numbers = {name: row for name, row in book.items() if "bounds" in row}
    known = [*FIRST, *(name for name in numbers if name not in FIRST)]
    wrong = [one_of("outcome", name, known, "outcome") for name in names if name not in known]
    if wrong:
        raise ScenarioError(report(wrong, "sensitivity"))
    return {name: OWN[name] if name in OWN else _recorded(name, numbers[name]) for name in names}


def _recorded(name: str, known: dict[str, str]) -> Measure:
    deals = of_deals(name)

    def read(runs: pd.DataFrame) -> np.ndarray:
        values = runs[name].to_numpy(float)
        return np.where(_signed(runs), values, np.nan) if deals else values

    of = "deals" if deals else "runs that have it" if known["missing"] else "runs"
    return Measure(name, label(name), known["unit"], of, read)
