"""Does more of a guarantee deter more? Every issue one level up, on random deals in random states of the world."""

from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import qmc

from negotiation.consequences import appraise
from negotiation.jit import compiled
from negotiation.names import A_DETERRENCE, TIMING
from negotiation.numbers import N_ISSUES, numbers
from negotiation.parameters import ISSUES
from negotiation.planning import judge_readiness
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

ROUNDING = 1e-12  # of an index in 0..1: sums in another order differ by less
# What can make an index fall, and the number at which it cannot.
WITHOUT = {
    "planning": {"commitment.clarity_text": 1.0},
    "one line": {"air_line.competition": 0.0},
}
CAUSES = {  # of a fall, by the column that counts them
    "planning": "a part that nobody has planned makes the whole less clear",
    "one line": "umbrella and arms compete for one production line",
    "both": "planning and the one line together",
    "unexplained": "no known cause",
}


@compiled
def judge_deals(table: Any, states: Any, deterrence: Any) -> None:
    """Write the deterrence index of the text of each state."""
    n = table[0]
    for k in range(len(states)):
        s = states[k]
        judge_readiness(s, n)
        appraise(s, n, s.text, s.attributes)
        deterrence[k] = s.attributes[A_DETERRENCE]


def monotone(scenario: Scenario, texts: int = 1500, seed: int = 1) -> pd.DataFrame:
    """Return how the deterrence index moves when one issue goes up a level, on random deals.

    Deals are drawn over all levels, whatever floors and limits say; odds, resolve, the red line's credit, magazine and
    what is scoped of each issue are drawn over all that they can be.

    Args: scenario, texts (deals; every issue of every deal is one check), seed (of the design).
    Returns: DataFrame, one row an issue: `issue`; `checks`; `mean` (change of the index, a level up); `least` (the
        smallest change; for timing, where later must not deter more, the largest); `violations` (changes the wrong
        way); and how many of these have which cause: `planning`, `one line`, `both`, `unexplained`.
    """
    design = qmc.LatinHypercube(2 * N_ISSUES + 4, rng=seed).random(texts)
    low, high = _deals(scenario, design)
    table = numbers(scenario)
    change = _change(table, low, high)
    wrong = _wrong(change)
    without = {
        cause: _wrong(_change(numbers(scenario.replace(**settings)), low, high)) for cause, settings in WITHOUT.items()
    }
    neither = _wrong(_change(numbers(scenario.replace(**WITHOUT["planning"], **WITHOUT["one line"])), low, high))
    causes = {
        "planning": wrong & ~without["planning"],
        "one line": wrong & without["planning"] & ~without["one line"],
        "both": wrong & without["planning"] & without["one line"] & ~neither,
        "unexplained": wrong & neither,
    }
    rows = []
    for j, issue in enumerate(ISSUES):
        here = change[:, j]
        worst = here.max() if j == TIMING else here.min()
        rows.append(
            {"issue": issue, "checks": texts, "mean": here.mean(), "least": worst, "violations": int(wrong[:, j].sum())}
            | {cause: int(found[:, j].sum()) for cause, found in causes.items()}
        )
    return pd.DataFrame(rows)


def _deals(scenario: Scenario, design: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return states with random deals, one a check (deals, issues), and the same with one issue a level up."""
    texts, scoped, rest = design[:, :N_ISSUES], design[:, N_ISSUES : 2 * N_ISSUES], design[:, 2 * N_ISSUES :]
    tops = np.array([len(scenario.issues[name].levels) - 1 for name in ISSUES])
    states = np.zeros((len(design), N_ISSUES), STATE_DTYPE)
    states["text"] = np.floor(texts * (tops + 1))[:, None, :]
    states["scoped"] = scoped[:, None, :]
    for k, field in enumerate(("odds", "guarantor_resolve", "redline", "magazine")):
        states[field] = rest[:, None, k]
    states["magazine"] *= scenario.defence.magazine_cap
    for j in range(N_ISSUES):
        states["text"][:, j, j] = np.minimum(states["text"][:, j, j], tops[j] - 1)
    higher = states.copy()
    for j in range(N_ISSUES):
        higher["text"][:, j, j] += 1
    return states, higher


def _change(table: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Return the change of the deterrence index, an array (deals, issues)."""
    indices = []
    for states in (low, high):
        index = np.zeros(states.size)
        judge_deals(table, states.ravel(), index)
        indices.append(index.reshape(states.shape))
    return np.asarray(indices[1] - indices[0])


def _wrong(change: np.ndarray) -> np.ndarray:
    """Return where the index moves the wrong way: down, or, for a later guarantee, up."""
    rises = change.copy()
    rises[:, TIMING] *= -1
    return rises < -ROUNDING
