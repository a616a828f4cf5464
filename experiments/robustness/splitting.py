"""How far policies differ from a base: by what the same runs sign, and by which runs sign."""

import numpy as np
import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.messages import nearest

from .live import Robustness
from .resampling import RESAMPLES, intervals

PARTS = ("change", "terms", "selection")


def against(lived: Robustness, base: str, measure: str = "held", resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return the change in a measure under each policy against a base policy, run by run, over all runs of all worlds.

    Args: lived, base (a policy among those lived), measure, resamples.
    Returns: a row a policy: change, and its two parts, which add up to it: terms (runs that sign under both: the same
        runs sign other terms) and selection (runs that sign under one only: other runs sign); each with NAME_low and
        NAME_high (95 % intervals over worlds and nights). A run that signs nothing counts as 0: none is left out.
    Raises: ScenarioError for a policy that was not lived, or a measure there is not.
    """
    lived.measure(measure)
    if base not in lived.names:
        close = nearest(base, lived.names)
        raise ScenarioError(
            f"policy {base!r}: was not lived; {f'did you mean {close}?' if close else ', '.join(lived.names)}"
        )
    place = lived.names.index(base)
    values, signed = lived.runs[measure], lived.runs["signed"] > 0
    frame = pd.DataFrame(index=pd.Index(lived.names, name="policy"))
    for name, counts in zip(PARTS, _counting(signed, signed[place]), strict=True):
        part = np.where(counts, values - values[place], np.float32(0.0))
        found = intervals(part, lambda means: means.mean(axis=1), lived.seed, resamples)
        for end, of in zip(("", "_low", "_high"), found, strict=True):
            frame[name + end] = of
    frame.attrs = {"base": base, "measure": measure}
    return frame.drop(index=base)


def _counting(signed: np.ndarray, of_base: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return which runs count in each of PARTS."""
    both = signed & of_base
    return np.ones_like(both), both, ~both
