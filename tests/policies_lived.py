"""Policies lived once for all tests, in few worlds; and made-up ones whose figures can be worked out by hand."""

from functools import cache

import numpy as np
import pandas as pd

from experiments.policies import load_policies
from experiments.robustness import Robustness, live_policies
from tests.short_runs import eager

NAMES = ("open_talks", "nato_side_umbrella", "one_package")
POINTS, RUNS = 44, 6
HALF = {"sequence": "free", "bargaining.vote_noise": 0.3, "drafts.drafts": 1}


@cache
def few() -> Robustness:
    """Return three policies in a few worlds, where half of the talks end in a deal."""
    return live_policies(eager().replace(**HALF), NAMES, POINTS, RUNS)


def made(values: np.ndarray, signed: np.ndarray | None = None) -> Robustness:
    """Return three policies whose outcome `held` is values[policy, point, run], signed where it is not 0."""
    values = np.asarray(values, np.float32)
    found = few()
    runs = dict.fromkeys(found.runs, values) | {"signed": values != 0 if signed is None else signed}
    points = pd.DataFrame(index=pd.RangeIndex(values.shape[1], name="point"))
    points.attrs = {"columns": {}}
    return Robustness(found.scenario, load_policies(NAMES), points, runs, 1, "")
