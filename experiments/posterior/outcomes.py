"""What follows for outcomes: ensembles under numbers drawn from the posterior, from the prior, and as shipped."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain

import numpy as np
import pandas as pd
from scipy.stats import qmc

from negotiation import simulate
from negotiation.scenario import Scenario

from ..designs.variation import varied
from ..estimates import Estimate, mean
from ..facts.finding import collapse, deal
from .particles import seed_of
from .smc import Posterior
from .tables import quantile

PRIOR, POSTERIOR, SHIPPED = "prior", "posterior", "shipped"
# name: (unit, what it is)
OUTCOMES = {
    "deal_share": ("share", "talks that end in a deal within the days of talks"),
    "sign_day": ("days", "days of talks until a deal is signed, mean over deals"),
    "force": ("thousand", "European force of a deal, mean"),
    "held_share": ("share", "deals that hold for all months watched"),
    "peace_share": ("share", "futures with a deal that holds for all months watched"),
}


def outcomes_of(scenario: Scenario, runs: int, seed: int) -> dict[str, Estimate]:
    """Return the outcomes of an ensemble, by name, with their standard errors; NaN where no deal was signed."""
    futures = simulate(scenario, runs, seed)
    signed = futures[futures["signed"]]
    holds = 1.0 - collapse(futures)
    return {
        "deal_share": mean(deal(futures)),
        "sign_day": mean(signed["sign_day"]),
        "force": mean(scenario.coalition.troops_step * signed["force"]),
        "held_share": mean(holds),
        "peace_share": mean(holds.fillna(0.0)),
    }


def predictive(
    found: Posterior,
    draws: int = 60,
    runs: int = 400,
    seed: int = 200_001,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Return outcomes under so many draws of prior and posterior, and under the shipped numbers.

    Args: found, draws (of each), runs (of a draw's ensemble; ten times as many for the shipped numbers), seed (each
        draw has its own from it), progress (called after each ensemble).
    Returns: columns of (`prior`, `posterior`, `shipped`), draw, outcome, unit, value, error (one standard error).
    """
    places = qmc.LatinHypercube(len(found.prior.rows), rng=seed).random(draws)
    before = (found.prior.values(dict(zip(found.prior.keys, place, strict=True))) for place in places)
    drawn: Iterable[tuple[str, int, Mapping[str, float], int]] = chain(
        ((PRIOR, draw, values, runs) for draw, values in enumerate(before)),
        ((POSTERIOR, draw, values, runs) for draw, values in enumerate(found.draws(draws))),
        [(SHIPPED, 0, found.prior.shipped, 10 * runs)],
    )
    rows = []
    for of, draw, values, number in drawn:
        lived = outcomes_of(varied(found.scenario, values), number, seed_of(values, seed + draw))
        for name, estimate in lived.items():
            cells = {"outcome": name, "unit": OUTCOMES[name][0], "value": estimate.value, "error": estimate.error}
            rows.append({"of": of, "draw": draw, **cells})
        if progress is not None:
            progress(1)
    table = pd.DataFrame(rows)
    table.attrs = {"draws": draws, "runs": runs, "seed": seed}
    return table


def predicted(table: pd.DataFrame) -> pd.DataFrame:
    """Return the predictive distributions beside the point estimate, an outcome a row.

    Columns: outcome, unit, shipped, shipped_error (one standard error), for prior and posterior each
    median, q05 and q95 over draws, and `noise`: the standard deviation that the simulation alone leaves in the
    posterior's draws, which is part of their spread.
    """
    rows = []
    for name in OUTCOMES:
        of = dict(list(table[table["outcome"] == name].groupby("of")))
        point = of[SHIPPED].iloc[0]
        row = {"outcome": name, "unit": point["unit"], "shipped": point["value"]}
        row["shipped_error"] = point["error"]
        for which in (PRIOR, POSTERIOR):
            values = of[which]["value"].dropna().to_numpy(float)
            for label, share in (("median", 0.5), ("q05", 0.05), ("q95", 0.95)):
                row[f"{which}_{label}"] = quantile(values, np.ones(len(values)), share) if len(values) else np.nan
        rows.append(row | {"noise": float(np.sqrt((of[POSTERIOR]["error"] ** 2).mean()))})
    return pd.DataFrame(rows)
