"""The picture of the study of air and ground: curves of equal deterrence, and what talks give among them."""

import numpy as np
import pandas as pd

from ..charts import Picture, curves_picture
from ..estimates import mean
from .air_and_ground import PACKAGES, POSTURES, deterrence, effort, levels, offered, troops_for
from .nights import Nights

PLACES = 61  # along the axis of American effort
SHOWN = tuple(round(0.3 + 0.05 * k, 2) for k in range(14))  # levels of deterrence
WORDS = {
    "title": "Curves of equal deterrence",
    "x": "American effort in the air, burdens (1: a no-fly campaign)",
    "y": "European troops, thousand",
    "level": "deterrence index at signature",
    "points": "what talks give",
}
NOTE = (
    "curves: deterrence index (0 to 1), in steps of 0.05, of the same signed deals with that force and air put into "
    "them; between packages by interpolation. Dots: mean effort and troops of deals where Washington offers no more "
    "than a package, with 95 % intervals, whatever their posture"
)


def drawn(nights: Nights) -> Picture:
    """Return the picture, from arms that the study has lived and some more."""
    heads = pd.DataFrame({"x": [efforts(nights, name) for name in PACKAGES], "name": list(PACKAGES)})
    curves = pd.concat([equal(nights, words, posture, heads["x"]) for words, posture in POSTURES.items()])
    return curves_picture(curves.reset_index(drop=True), heads, bargained(nights), WORDS, NOTE)


def efforts(nights: Nights, package: str) -> float:
    """Return the American effort of a package, in burdens."""
    return float(effort(pd.DataFrame([levels(package, 0, 0)]), nights)[0])


def equal(nights: Nights, words: str, posture: int, places: pd.Series) -> pd.DataFrame:
    """Return curves of equal deterrence under a posture: panel, level, x, y."""
    step = nights.scenario.coalition.troops_step
    grid = np.array([deterrence(nights, name, posture).mean(axis=0) for name in PACKAGES])  # [package, level of force]
    across = np.linspace(0.0, float(places.max()), PLACES)
    between = np.column_stack([np.interp(across, places, grid[:, force]) for force in range(grid.shape[1])])
    parts = []
    for level in SHOWN:
        troops = troops_for(np.full(PLACES, level), between, step)
        known = ~np.isnan(troops)
        if known.sum() > 1:
            parts.append(pd.DataFrame({"level": level, "x": across[known], "y": troops[known]}))
    if not parts:
        return pd.DataFrame(columns=["panel", "level", "x", "y"])
    return pd.concat(parts, ignore_index=True).assign(panel=f"Force {words}")


def bargained(nights: Nights) -> pd.DataFrame:
    """Return what talks give where Washington offers no more than a package: x, y, low, high, name."""
    rows = []
    for name in PACKAGES:
        frame = nights.arm(offered(nights, name))
        deals = frame[frame["signed"]]
        troops = mean(deals["troops"])
        rows.append(
            (effort(deals, nights).mean() if len(deals) else np.nan, troops.value, troops.low, troops.high, name)
        )
    return pd.DataFrame(rows, columns=["x", "y", "low", "high", "name"]).dropna()
