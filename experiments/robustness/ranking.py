"""How robust policies are: mean, worst tenth of worlds, share of worlds where it is enough, regret."""

import numpy as np
import pandas as pd

from negotiation.outcome import Codebook

from .live import Robustness
from .measures import Measure
from .resampling import RESAMPLES, intervals

WORST = 0.1  # of worlds
FIGURES = {
    "mean": "mean over worlds",
    "worst": "mean over the worst tenth of its worlds",
    "satisfices": "share of worlds in which it is enough",
    "regret": "mean over worlds of what the best policy there brings more",
    "worst_regret": "mean regret over the tenth of worlds where it is greatest",
    "best": "share of worlds in which no policy brings more",
}
SHARES = ("satisfices", "best")


def ranking(
    lived: Robustness, measure: str = "held", enough: float | None = None, resamples: int = RESAMPLES
) -> pd.DataFrame:
    """Return how robust each policy is, the one with the least regret first.

    Args: lived, measure (by name: what more is better of), enough (mean over a world's runs that satisfices; default
        the measure's own), resamples (of the bootstrap).
    Returns: a row a policy: each of FIGURES with NAME_low and NAME_high (95 % intervals over worlds and nights), and
        `regret_halves`: mean regret against the policy that is best on the other half of a world's runs.
    Raises: ScenarioError for a measure there is not.

    With few runs a world the best policy there is partly the luckiest, so `regret` is too great. `regret_halves` cannot
    be: who looked best by luck is judged on runs that it was not chosen by. The truth lies between the two.

    Source: regret, Savage 1951; satisficing, Simon 1956; both under deep uncertainty, Lempert, Popper and Bankes 2003.
    """
    known = lived.measure(measure)
    limit = known.enough if enough is None else enough
    values = lived.runs[measure]
    found = intervals(values, lambda means: figures(means, limit), lived.seed, resamples)
    frame = pd.DataFrame(index=pd.Index(lived.names, name="policy"))
    frame["title"] = [policy.title for policy in lived.policies]
    for place, name in enumerate(FIGURES):
        for end, of in zip(("", "_low", "_high"), found, strict=True):
            frame[name + end] = _legal(name, of[place], known)
    frame["regret_halves"] = regret_halves(values)
    book = {
        name: {"unit": "0..1" if name in SHARES else known.unit, "meaning": words} for name, words in FIGURES.items()
    }
    frame = frame.sort_values("regret", kind="stable")
    frame.attrs = {"columns": Codebook(book), "measure": known.name, "enough": limit, "worlds": values.shape[1]}
    return frame


def _legal(name: str, values: np.ndarray, measure: Measure) -> np.ndarray:
    """Return ends of intervals as far as they can be true: shares within 0..1, nothing below zero but utilities."""
    if name in SHARES or measure.unit == "0..1":
        return np.clip(values, 0.0, 1.0)
    return np.maximum(values, 0.0) if "regret" in name or measure.unit != "utility" else values


def figures(means: np.ndarray, enough: float) -> np.ndarray:
    """Return FIGURES[figure, policy] of means[policy, point].

    >>> figures(np.array([[0.0, 1.0], [0.5, 0.5]]), 0.4)[:4].round(2).tolist()
    [[0.5, 0.5], [0.0, 0.5], [0.5, 1.0], [0.25, 0.25]]
    """
    tenth = max(1, round(WORST * means.shape[1]))
    lost = regrets(means)
    return np.array(
        [
            means.mean(axis=1),
            np.partition(means, tenth - 1, axis=1)[:, :tenth].mean(axis=1),
            (means >= enough).mean(axis=1),
            lost.mean(axis=1),
            np.partition(lost, -tenth, axis=1)[:, -tenth:].mean(axis=1),
            (lost == 0.0).mean(axis=1),
        ]
    )


def regrets(means: np.ndarray) -> np.ndarray:
    """Return what the best policy of each point brings more: regret[policy, point] of means[policy, point]."""
    return np.asarray(means.max(axis=0) - means)


def regret_halves(values: np.ndarray) -> np.ndarray:
    """Return mean regrets against the policy best on the other half of the runs, of values[policy, point, run].

    Not below zero in expectation for the policy that is best everywhere; NaN for one run a point.
    """
    halves = values[:, :, 0::2], values[:, :, 1::2]
    if halves[1].shape[2] == 0:
        return np.full(len(values), np.nan)
    chosen, judged = (half.mean(axis=2, dtype=float) for half in halves)
    points = np.arange(values.shape[1])
    ways = ((chosen, judged), (judged, chosen))
    return np.mean([(by[of.argmax(axis=0), points] - by).mean(axis=1) for of, by in ways], axis=0)
