"""An objection to the model, the experiment that would show it right, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from scipy import stats

from negotiation.loading import load_scenario

from ...estimates import SURE, Estimate
from ...studies.nights import Nights
from ..line import DISPUTED, HOLDS, REPORTED, Effort

BORNE_OUT, NOT_BORNE_OUT, OPEN = "borne out", "not borne out", "cannot be told"
VERDICTS = {BORNE_OUT: DISPUTED, NOT_BORNE_OUT: HOLDS, OPEN: REPORTED}
RUNS, REDUCED_RUNS = 1000, 150  # futures of an arm
FRESH = 800_000  # added to the seed: no number was ever fitted on these futures
MATTERS = 0.05  # share of futures: what less than this moves does not change advice (judgement)


@dataclass(frozen=True)
class Found:
    """What an experiment found: BORNE_OUT, NOT_BORNE_OUT or OPEN, in words, and the 95 % interval."""

    verdict: str
    got: str
    interval: str


@dataclass(frozen=True)
class Objection:
    """One row of the log.

    `source` is who has made it in print, or "ours"; `follows` says what it means for a reader if it is borne out.
    """

    objection: str
    said_by: str
    source: str
    experiment: str
    criterion: str
    follows: str
    tried: Callable[[Effort], Found | None]  # None without the data that it needs


@cache
def nights(runs: int, seed: int, name: str = "august_2025") -> Nights:
    """Return the arms of a shipped scenario, on the same nights for all objections."""
    return Nights(load_scenario(name), runs, FRESH + seed)


def usual(effort: Effort) -> Nights:
    """Return the arms of the default scenario."""
    return nights(RUNS if effort.full else REDUCED_RUNS, effort.seed)


def deals_under(arms: Nights, **changes: Any) -> Any:
    """Return 1 for each future that signs under dotted changes (given with "__" for the dot), else 0."""
    return arms.runs(**changes)["signed"].to_numpy(float)


def moved(change: Estimate, most: float = MATTERS) -> str:
    """Return whether a change is surely larger than what matters, surely smaller, or neither.

    >>> moved(Estimate(0.2, 0.01)), moved(Estimate(-0.2, 0.01)), moved(Estimate(0.0, 0.01)), moved(Estimate(0.05, 0.1))
    ('borne out', 'borne out', 'not borne out', 'cannot be told')
    """
    if change.low > most or change.high < -most:
        return BORNE_OUT
    return NOT_BORNE_OUT if -most < change.low and change.high < most else OPEN


def any_moved(changes: list[Estimate], most: float = MATTERS) -> str:
    """Return whether any of several changes is surely larger than what matters, or surely all are smaller.

    >>> any_moved([Estimate(0.07, 0.009)]), any_moved([Estimate(0.07, 0.009), Estimate(0.0, 0.01)])
    ('borne out', 'cannot be told')

    Source: Bonferroni; intervals are the wider, the more changes are tried.
    """
    wider = float(stats.norm.isf((1.0 - stats.norm.cdf(SURE)) / len(changes))) / SURE
    return worst([moved(Estimate(change.value, change.error * wider), most) for change in changes])


def worst(verdicts: list[str]) -> str:
    """Return borne out if any is, else not borne out if all are not, else that it cannot be told.

    >>> worst([NOT_BORNE_OUT, BORNE_OUT]), worst([NOT_BORNE_OUT, OPEN])
    ('borne out', 'cannot be told')
    """
    if BORNE_OUT in verdicts:
        return BORNE_OUT
    return NOT_BORNE_OUT if set(verdicts) <= {NOT_BORNE_OUT} else OPEN


def signed(value: float) -> str:
    """Return a change with its sign and no more digits than it deserves.

    >>> signed(0.0512), signed(-0.3)
    ('+0.05', '-0.30')
    """
    return f"{value:+.2f}"


def between(change: Estimate) -> str:
    """Return the interval of a change in words."""
    return f"{signed(change.low)} to {signed(change.high)}"
