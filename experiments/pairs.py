"""Two scenarios on the same nights: what differs, how surely, in which runs most, and on which day a pair parts.

Run 7 of either side has the same nights, tastes and chances; so differences are those of policy, and fewer runs tell
them from zero than if each side had nights of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from negotiation.loading import load_scenario
from negotiation.scenario import Scenario
from negotiation.wording import day_words

from .futures import Futures, live_futures
from .paired_differences import differences, measured
from .partings import partings
from .summary import fates

BOTH, ONLY_A, ONLY_B, NEITHER = "both", "A only", "B only", "neither"
CELLS = (BOTH, ONLY_A, ONLY_B, NEITHER)
MISSING_IN_ONE = 2.0  # standard deviations that an outcome counts for where only one run of a pair has it


@dataclass(frozen=True, eq=False)
class Comparison:
    """Scenarios A and B on the same nights; `counts` by CELLS, `differences` by outcome, `pairs` by run.

    `differences`: label, unit, meaning, of ("runs", "deals", "runs that have it"); runs_a, runs_b, runs_both (how many
    of them); a, b (means); change (b less a), low, high (its 95 % bootstrap interval); sd (over all runs of both);
    variance_ratio (how many times as many runs arms with nights of their own would need for the same interval). Of
    outcomes that some runs lack the change is also split: terms (over runs that have it on both sides: the same runs
    sign better or worse) and selection (the rest: other runs sign), with low and high each. All of it is NaN for fewer
    than 30 deals.

    `pairs`: cell, fate_a, fate_b, apart (how far the outcomes lie from each other, in standard deviations), day (of
    talks, on which the pair parts; -1 if nothing differs), kind (of what first differs, of STEPS, or "months after").
    """

    a: Futures
    b: Futures
    counts: dict[str, int]
    differences: pd.DataFrame
    pairs: pd.DataFrame

    def __repr__(self) -> str:
        """Say who signs in how many pairs."""
        return f"<A {self.a.scenario.name}, B {self.b.scenario.name}. {self.sentence()}>"

    def sentence(self) -> str:
        """Return who signs in how many pairs, in words."""
        return (
            f"On the same {len(self.pairs):,} nights A signs {self.counts[BOTH] + self.counts[ONLY_A]:,} times and B "
            f"{self.counts[BOTH] + self.counts[ONLY_B]:,} times: both in {self.counts[BOTH]:,} runs, A only in "
            f"{self.counts[ONLY_A]:,}, B only in {self.counts[ONLY_B]:,}, neither in {self.counts[NEITHER]:,}."
        )

    def furthest(self, number: int = 10) -> pd.DataFrame:
        """Return the pairs that differ most, the furthest first."""
        return self.pairs.sort_values("apart", ascending=False, kind="stable").head(number)


def compare(
    a: Scenario | str,
    b: Scenario | str,
    runs: int = 1000,
    seed: int = 1,
    stop: Callable[[], bool] | None = None,
) -> Comparison:
    """Live both scenarios on the same nights and compare them run by run.

    Args: a, b (scenarios, or their names), runs, seed, stop as for `live_futures`.
    Raises: ValueError for a number that is out of range; InterruptedError once `stop` returns true.
    """
    first, second = (load_scenario(each) if isinstance(each, str) else each for each in (a, b))
    return compared(live_futures(first, runs, seed, stop=stop), live_futures(second, runs, seed, stop=stop))


def compared(a: Futures, b: Futures) -> Comparison:
    """Compare futures that were lived on the same nights.

    Raises: ValueError if they are of other seeds or runs.
    """
    if a.seed != b.seed or not a.outcomes.index.equals(b.outcomes.index):
        raise ValueError("only futures of the same seed and the same runs can be compared run by run")
    return Comparison(a, b, cell_counts(a.outcomes, b.outcomes), differences(a, b), pairs(a, b))


def cells(a: pd.DataFrame, b: pd.DataFrame) -> np.ndarray:
    """Return which side of each pair signs, one of CELLS."""
    one, other = a["signed"].to_numpy(bool), b["signed"].to_numpy(bool)
    return np.select([one & other, one, other], [BOTH, ONLY_A, ONLY_B], NEITHER)


def cell_counts(a: pd.DataFrame, b: pd.DataFrame) -> dict[str, int]:
    """Return in how many pairs both sides sign, A only, B only, neither."""
    found = cells(a, b)
    return {cell: int((found == cell).sum()) for cell in CELLS}


def pairs(a: Futures, b: Futures) -> pd.DataFrame:
    """Return every pair of runs: cell, fate_a, fate_b, apart, day, kind: see `Comparison`."""
    day, kind = partings(a, b)
    frame = pd.DataFrame(
        {
            "cell": cells(a.outcomes, b.outcomes),
            "fate_a": fates(a.outcomes),
            "fate_b": fates(b.outcomes),
            "apart": apart(a, b),
            "day": day,
            "kind": kind,
        },
        index=a.outcomes.index,
    )
    frame.attrs = {"columns": {"apart": {"unit": "sd"}, "day": {"unit": "day"}}}
    return frame


def readable_pairs(comparison: Comparison, only: str = "") -> pd.DataFrame:
    """Return pairs as a table to read, those that differ most first.

    Args: comparison, only (one of CELLS, or "" for all).
    """
    table = comparison.furthest(len(comparison.pairs))
    table = table[table["cell"] == only] if only else table
    days = [day_words(comparison.a.scenario, day, year=True) if day >= 0 else "" for day in table["day"]]
    return pd.DataFrame(
        {
            "run": table.index,
            "under A": table["fate_a"].to_numpy(),
            "under B": table["fate_b"].to_numpy(),
            "apart, sd": table["apart"].to_numpy(),
            "part by": days,
            "over": table["kind"].to_numpy(),
        }
    )


def apart(a: Futures, b: Futures) -> np.ndarray:
    """Return how far the outcomes of each pair lie from each other: the root mean square over outcomes.

    Each difference counts in standard deviations over all runs of both sides; two of them where only one run of the
    pair has the outcome, such as the terms of a deal.
    """
    one, other = measured(a), measured(b)
    names = [name for name in one if name in other]
    both = np.concatenate([one[names].to_numpy(float), other[names].to_numpy(float)])
    known = ~np.isnan(both)
    mean = np.where(known, both, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    spread = np.sqrt(np.where(known, (both - mean) ** 2, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1))
    first, second = np.split(both[:, spread > 0] / spread[spread > 0], 2)
    if not first.size:
        return np.zeros(len(first))
    gap = np.where(np.isnan(first) == np.isnan(second), np.nan_to_num(second - first), MISSING_IN_ONE)
    return np.sqrt((gap**2).mean(axis=1))
