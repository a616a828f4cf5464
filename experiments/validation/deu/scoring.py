"""How far models are off, with intervals: proposals are resampled, for the issues of one proposal hang together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from negotiation.solutions import Floats

from ...estimates import POWERED

RESAMPLES, SURE = 2000, 0.95
HIT = 10.0  # points off, at most


@dataclass(frozen=True)
class Score:
    """How far a model is off, in points of 0..100: on so many issues, with the 95 % interval of the mean.

    `change` is its mean absolute error less that of the model it is held against, on the same issues.
    """

    issues: int
    mean: float
    low: float
    high: float
    root_mean_square: float
    median: float
    hits: float  # share within 10 points
    change: float
    change_low: float
    change_high: float
    detectable: float  # the least true difference that would be told from none in four of five such samples

    @property
    def against(self) -> str:
        """Return what can be told of it against the model it is held against."""
        if self.change_low > 0.0:
            return "worse"
        if self.change_high < 0.0:
            return "smaller here, which is not claimed to hold elsewhere"
        return "cannot be told apart"


def score(errors: Floats, against: Floats, proposals: Sequence[str], seed: int, resamples: int = RESAMPLES) -> Score:
    """Return how far a model is off, and how much farther than another.

    Args: errors (of each issue: said less happened; NaN where the model says nothing), against (the same of another
        model), proposals (of each issue), seed, resamples.

    Source: Efron and Tibshirani 1993 (percentile intervals, whole clusters resampled).
    """
    told = ~np.isnan(errors)
    off, other = np.abs(errors[told]), np.abs(against[told])
    _, place = np.unique(np.array(proposals)[told], return_inverse=True)
    sums = np.stack([np.bincount(place), np.bincount(place, off), np.bincount(place, off - other)])
    counts = stats.multinomial.rvs(
        sums.shape[1], np.full(sums.shape[1], 1.0 / sums.shape[1]), size=resamples, random_state=seed % 2**32
    )
    drawn = sums @ counts.T
    low, high = np.quantile(drawn[1:] / drawn[0], [(1.0 - SURE) / 2.0, (1.0 + SURE) / 2.0], axis=1)
    return Score(
        len(off),
        float(off.mean()),
        float(low[0]),
        float(high[0]),
        float(np.sqrt((off**2).mean())),
        float(np.median(off)),
        float((off <= HIT).mean()),
        float((off - other).mean()),
        float(low[1]),
        float(high[1]),
        float(POWERED * (drawn[2] / drawn[0]).std(ddof=1)),
    )
