"""What the model says of the same: shares of futures and deals, and what the same deals hold when edited."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from negotiation import simulate
from negotiation.loading import load_scenario, shipped

from ...estimates import Estimate, difference, of_means
from ...facts.finding import Arms, collapse
from ...facts.talks import NO_AIR
from ...sanity.intervals import share

DEFAULT = "august_2025"
FRESH = 600_000  # added to the seed: no number was ever fitted on these futures
RUNS, REDUCED_RUNS = 1000, 200  # futures of each scenario; of the default twice as many
NO_FORCE: dict[str, Any] = {f"issues__force__{key}": 0 for key in ("limit", "floor", "opening")}
FORWARD = {"posture": 1, "force": 5}  # 25,000 in west and capital
NOBODY_FORWARD = {"posture": 0, "force": 0}
WEAK, STRONG = {"clause": 0, "clarity": 0, **NOBODY_FORWARD}, {"clause": 2, "clarity": 2, **FORWARD}


@dataclass(frozen=True)
class Share:
    """A share with its 95 % Wilson interval, and of how many."""

    value: float
    low: float
    high: float
    number: int

    @property
    def interval(self) -> str:
        """Return the interval in words."""
        return f"{self.low:.0%} to {self.high:.0%}"


def share_of(flags: Any) -> Share:
    """Return the share of true flags.

    >>> share_of([True] * 8 + [False] * 2).interval
    '49% to 94%'
    """
    counted = np.asarray(flags, bool)
    found = share("x", int(counted.sum()), len(counted))
    return Share(found["x"], found["x_low"], found["x_high"], len(counted))


@cache
def arms(full: bool, seed: int) -> Arms:
    """Return the default scenario, to be lived under changes and its deals edited."""
    return Arms(load_scenario(DEFAULT), 2 * (RUNS if full else REDUCED_RUNS), FRESH + seed)


@cache
def outcomes_of(name: str, full: bool, seed: int) -> pd.DataFrame:
    """Return the outcomes of futures of a shipped scenario."""
    if name == DEFAULT:
        return arms(full, seed).runs()
    return simulate(name, RUNS if full else REDUCED_RUNS, FRESH + seed)


def others() -> tuple[str, ...]:
    """Return the shipped scenarios but the default."""
    return tuple(name for name in shipped() if name != DEFAULT)


def deals(name: str, full: bool, seed: int) -> Share:
    """Return the share of futures that sign within the days of talks."""
    return share_of(outcomes_of(name, full, seed)["signed"])


def broken(name: str, full: bool, seed: int) -> Share:
    """Return the share of deals that break within the months watched."""
    runs = outcomes_of(name, full, seed)
    return share_of(runs.loc[runs["signed"], "collapse_month"].notna())


def relative(before: pd.DataFrame, after: pd.DataFrame, held: bool = False) -> Estimate:
    """Return the ratio of broken deals (or of those that hold) after an edit to those before, the same deals."""
    pairs = np.stack([collapse(before).to_numpy(float), collapse(after).to_numpy(float)], axis=1)
    values = 1.0 - pairs if held else pairs
    return of_means(lambda means: means[..., 1] / means[..., 0], values)


def fewer_broken(asked: Arms, before: dict[str, int], after: dict[str, int]) -> Estimate:
    """Return by how much the share of broken deals changes when the same deals are edited."""
    return difference(collapse(asked.edited(levels=before)), collapse(asked.edited(levels=after)))


def without_guarantors(asked: Arms) -> Share:
    """Return the share of futures that sign where nobody outside may promise air, clauses or troops."""
    return share_of(asked.runs(**NO_AIR, **NO_FORCE)["signed"])
