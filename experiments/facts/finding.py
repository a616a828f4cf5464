"""What a stylised fact is, how an ensemble answers it, and how sure that answer is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import copysign, inf, isnan
from statistics import NormalDist
from typing import Any

import numpy as np
import pandas as pd

from negotiation import simulate
from negotiation.ensemble import last_states, relive
from negotiation.outcome import outcomes
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

from ..estimates import Estimate, contrast

BUILT_IN, FITTED, CAME_OUT = "built in", "fitted", "came out"
PAIRED = "paired by run or by signed deal"
LEVEL = 0.95  # of the tests of a fact together
APART = "deals of different runs, so selection is part of it; paired where a run signs under both"


@dataclass(frozen=True)
class Finding:
    """A stylised fact and what the model says of it.

    `origin` is "built in" (the structure forces it), "fitted" (numbers were chosen for it) or "came out"; `holds` is
    None where the fact is reported only; `tolerance` says by what test it holds and where its bounds come from.
    """

    number: str
    claim: str
    source: str
    origin: str
    figures: Mapping[str, Estimate | float | str]
    holds: bool | None
    tolerance: str

    @property
    def verdict(self) -> str:
        """Return the verdict in words."""
        return "reported" if self.holds is None else "reproduced" if self.holds else "NOT REPRODUCED"


def all_rise(steps: Sequence[Estimate]) -> bool:
    """Return whether every step is above zero: two-sided tests at 5 % in all, by Holm's procedure over the steps.

    Alone a step must exceed 1.96 standard errors, of three steps the least sure 1.96 and the surest 2.39.

    >>> two, three = Estimate(2.0, 1.0), Estimate(3.0, 1.0)
    >>> all_rise([two]), all_rise([two, two]), all_rise([two, three])
    (True, False, True)

    Source: Holm 1979. A claim that all steps rise would need no such correction; that it is made is on the safe side.
    """
    surest_first = sorted((sureness(step) for step in steps), reverse=True)
    return all(
        sure > NormalDist().inv_cdf(1.0 - (1.0 - LEVEL) / (2 * (len(steps) - place)))
        for place, sure in enumerate(surest_first)
    )


def all_fall(steps: Sequence[Estimate]) -> bool:
    """Return whether every step is below zero, by the tests of `all_rise`."""
    return all_rise([Estimate(-step.value, step.error) for step in steps])


def sureness(step: Estimate) -> float:
    """Return by how many standard errors a step is above zero; NaN, which passes no test, is minus infinity."""
    if isnan(step.value) or step.value == 0.0:
        return 0.0 if step.value == 0.0 else -inf
    return step.value / step.error if step.error > 0.0 else copysign(inf, step.value)


class Arms:
    """Ensembles of one scenario under changes, all on the same nights; each is lived once."""

    def __init__(self, scenario: Scenario, runs: int, seed: int) -> None:
        """Use so many runs an arm."""
        self.scenario, self.number, self.seed = scenario, runs, seed
        self._runs: Callable[..., pd.DataFrame] = cache(self._live)

    def runs(self, **changes: Any) -> pd.DataFrame:
        """Return the outcomes under dotted changes, given with "__" for the dot: ``runs(strikes__tempo=2.0)``."""
        return self._runs(tuple(sorted(changes.items())))

    def _live(self, changes: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        if changes:
            return simulate(self.under(dict(changes)), self.number, self.seed)
        self._closes = np.zeros(self.number, STATE_DTYPE)
        return outcomes(last_states(self.scenario, self.number, self.seed, closes=self._closes), self.scenario)

    def under(self, changes: Mapping[str, Any]) -> Scenario:
        """Return the scenario under changes."""
        dotted = {key.replace("__", "."): value for key, value in changes.items()}
        return self.scenario.replace(**dotted) if dotted else self.scenario

    @property
    def closes(self) -> np.ndarray:
        """Return the states in which the talks of the runs without changes ended, an array of STATE_DTYPE."""
        self.runs()
        return self._closes

    @property
    def deals(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the closed talks that signed, and the numbers of their runs."""
        runs = np.flatnonzero(self.closes["signed"])
        return self.closes[runs], runs

    def edited(
        self, state: Mapping[str, Any] | None = None, levels: Mapping[str, int] | None = None, **changes: Any
    ) -> pd.DataFrame:
        """Return the outcomes of the same deals with levels replaced, or fields of the state, or numbers after."""
        closes, runs = self.deals
        for field, value in (state or {}).items():
            closes[field] = value
        scenario = self.under(changes)
        return outcomes(relive(scenario, closes, runs, self.seed, levels), scenario)


def deal(frame: pd.DataFrame) -> pd.Series:
    """Return 1 for a signed run, else 0."""
    return frame["signed"].astype(float)


def collapse(frame: pd.DataFrame) -> pd.Series:
    """Return 1 for a deal that collapsed within the months watched, else 0; NaN without a deal."""
    return frame["collapse_month"].notna().astype(float).where(frame["signed"])


def signed_in_both(first: pd.DataFrame, second: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the runs that sign under both, so that deals are compared and not selections."""
    both = (first["signed"] & second["signed"]).to_numpy()
    return first[both], second[both]


def apart(first: pd.DataFrame, second: pd.DataFrame, column: str) -> Estimate:
    """Return by how much the mean over the deals of the second ensemble exceeds that over the deals of the first."""
    return contrast((second["signed"], second[column]), (first["signed"], first[column]))
