"""A difference between two sets of signed deals, split exactly: effect, terms, selection."""

from dataclasses import dataclass

import numpy as np

from ..estimates import Estimate, contrast

FEWEST = 30  # deals; of fewer no mean is quoted


@dataclass(frozen=True)
class Split:
    """A change in the mean outcome of signed deals: `change` = `effect` + `terms` + `selection`."""

    change: Estimate
    effect: Estimate
    terms: Estimate
    selection: Estimate


def split(before: np.ndarray, after: np.ndarray, edited: np.ndarray, fewest: int = FEWEST) -> Split:
    """Return how far a change of settings moves the mean outcome of signed deals, and by which of three ways.

    Args: before, after (a deal's outcome under either setting, run by run; NaN without a deal), edited (the outcome of
        the deals of `before` lived under the settings of `after`; NaN where `before` has none), fewest (deals of which
        a mean is quoted; of fewer the differences that need it are NaN).

    effect: the same signed deals under other settings; terms: runs that sign under both, their other texts (and the
    other days, pledges and odds on which they are signed); selection: other runs sign. The three add up to the change.
    Standard errors as in `contrast`.

    Assumption: of the orders in which the three could be taken, this one asks first what a user who holds the deals
    fixed would see.
    """
    one, other = ~np.isnan(before), ~np.isnan(after)
    both = one & other
    return Split(
        contrast((other, after), (one, before), fewest=fewest),
        contrast((one, edited), (one, before), fewest=fewest),
        contrast((both, after), (both, edited), fewest=fewest),
        contrast((other, after), (both, after), (both, edited), (one, edited), fewest=fewest),
    )
