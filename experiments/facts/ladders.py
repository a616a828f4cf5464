"""Ladders: the same signed deals edited rung by rung, and the months after lived again on the same draws."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from ..estimates import Estimate, difference, mean
from .finding import Arms, collapse


def ladder(arms: Arms, issue: str, levels: Sequence[int]) -> list[pd.DataFrame]:
    """Return the outcomes of the same deals with one issue at each of these levels."""
    return [arms.edited(levels={issue: level}) for level in levels]


def steps(frames: Sequence[pd.DataFrame], column: str) -> list[Estimate]:
    """Return the paired differences from each frame to the next; "collapse" is the chance of renewed war."""
    series = [collapse(frame) if column == "collapse" else frame[column] for frame in frames]
    return [difference(a, b) for a, b in pairwise(series)]


def rungs(frames: Sequence[pd.DataFrame], **columns: str) -> dict[str, Any]:
    """Return the means of columns over the rungs of a ladder, named "NAME at LEVEL"."""
    return {
        f"{name} at {k}": mean(collapse(frame) if column == "collapse" else frame[column])
        for name, column in columns.items()
        for k, frame in enumerate(frames)
    }
