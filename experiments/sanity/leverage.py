"""Does a side gain by its own leverage? Runs that sign under both of two settings are compared, on the same nights."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from negotiation.ensemble import closed_talks
from negotiation.scenario import Scenario

from ..estimates import SURE, difference

RISES, FALLS = "rises", "falls"


@dataclass(frozen=True)
class Lever:
    """A number that gives a side leverage, the values to compare, and whose payoff should move which way."""

    key: str
    values: tuple[float, ...]
    expected: Mapping[str, str] = field(default_factory=dict)


LEVERS = (
    Lever("front.odds_base", (-1.0, -0.5, 0.0), {"Moscow": RISES, "Kyiv": FALLS}),
    Lever("strikes.tempo", (0.5, 1.0, 2.0), {"Moscow": RISES, "Kyiv": FALLS}),
    Lever("strikes.kyiv_tempo", (0.0, 1.0, 2.0), {"Moscow": FALLS, "Kyiv": RISES}),
    Lever("defence.resupply", (6.0, 16.0, 24.0), {"Moscow": FALLS, "Kyiv": RISES}),
    *(
        Lever(f"actors.{name}.patience_scale", (0.5, 1.0, 1.5), {name: RISES})
        for name in ("Washington", "Kyiv", "Moscow")
    ),
)


def leverage(scenario: Scenario, runs: int = 4000, seed: int = 1, levers: tuple[Lever, ...] = LEVERS) -> pd.DataFrame:
    """Return how the utility of signed deals moves with each side's leverage.

    Args: scenario, runs (a setting), seed, levers.
    Returns: DataFrame, one row a step of a lever and a side: `lever`, `low`, `high` (values compared), `actor`, `pairs`
        (runs that sign under both), `utility_low`, `utility_high` (mean utility of the deal, over the pairs), `change`
        with `change_low`, `change_high` (95 % interval), `expected` ("rises" or "falls") and `found` ("rises", "falls"
        or "unclear": the interval holds zero).
    """
    rows = []
    for lever in levers:
        arms = [closed_talks(scenario.replace(**{lever.key: value}), runs, seed) for value in lever.values]
        for (low, one), (high, other) in pairwise(zip(lever.values, arms, strict=True)):
            both = (one["signed"] == 1) & (other["signed"] == 1)
            for actor, expected in lever.expected.items():
                i = scenario.actor_names.index(actor)
                step = {"lever": lever.key, "low": low, "high": high, "actor": actor, "pairs": int(both.sum())}
                rows.append(step | {"expected": expected} | _step(one["utility"][both, i], other["utility"][both, i]))
    return pd.DataFrame(rows)


def _step(one: np.ndarray, other: np.ndarray) -> dict[str, Any]:
    change = difference(one, other)
    return {
        "utility_low": one.mean() if len(one) else np.nan,
        "utility_high": other.mean() if len(other) else np.nan,
        "change": change.value,
        "change_low": change.value - SURE * change.error,
        "change_high": change.value + SURE * change.error,
        "found": RISES if change.rises else FALLS if change.falls else "unclear",
    }
