"""Does the posterior cover what is true? Targets made from known numbers, and how often their intervals hold these."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats
from scipy.stats import qmc

from negotiation.scenario import Scenario

from ..designs.variation import varied
from ..estimates import SURE
from ..sanity.intervals import share
from ..targets import TARGETS, Target
from .particles import Simulate, figures_of, noise_of, seed_of
from .prior import Prior
from .smc import posterior
from .tables import quantile

LEVEL = 0.9  # of the intervals that are checked


def coverage(
    scenario: Scenario,
    prior: Prior,
    truths: int,
    runs: int = 100,
    particles: int = 60,
    populations: int = 4,
    seed: int = 1,
    workers: int = 1,
    progress: Callable[[int], object] | None = None,
    targets: tuple[Target, ...] = TARGETS,
    simulate: Simulate = figures_of,
) -> pd.DataFrame:
    """Return where known numbers lie in the posteriors of targets that were made from them.

    Args: truths (how many sets of numbers, spread evenly over the prior), progress (called after each posterior), the
        rest as for `posterior`.
    Returns: a row a truth and number: truth, parameter, place (the true one, 0..1), q05, q95 (of the posterior's
    places), covered, rank (share of the posterior below the truth), tolerance, effective.

    Each target gets the figure of an ensemble of the true numbers, moved by an error as wide as its own interval and
    the simulation's say: the model of errors that the posterior has. All count as points, so that each says something.
    """
    errors = noise_of(scenario, runs, seed, targets)
    rows: list[dict[str, Any]] = []
    for truth, point in enumerate(qmc.LatinHypercube(len(prior.rows), rng=seed).random(truths)):
        places = dict(zip(prior.keys, point.tolist(), strict=True))
        mine = seed_of(places, seed)
        made = simulated_targets(simulate(varied(scenario, prior.values(places)), runs, mine), targets, errors, mine)
        found = posterior(
            scenario, prior, runs, particles, populations, mine % 2**31, workers, None, made, errors, simulate
        )
        for key in prior.keys:
            drawn = found.places[key].to_numpy(float)
            low, high = (quantile(drawn, found.weights, (1 + side * LEVEL) / 2) for side in (-1, 1))
            row = {"truth": truth, "parameter": key, "place": places[key], "q05": low, "q95": high}
            row |= {"covered": low <= places[key] <= high, "rank": float(found.weights[drawn < places[key]].sum())}
            rows.append(row | {"tolerance": found.tolerance, "effective": found.effective})
        if progress is not None:
            progress(1)
    return pd.DataFrame(rows)


def simulated_targets(
    figures: dict[str, float] | Any, targets: tuple[Target, ...], errors: dict[str, float], seed: int
) -> tuple[Target, ...]:
    """Return targets as a world of known numbers would set them: its figures with an error, and the usual widths.

    A target that the world does not give, such as the force of a deal where nobody signs, is left out.
    """
    shocks = stats.norm.rvs(size=len(targets), random_state=seed % 2**32)
    made = []
    for target, shock in zip(targets, shocks, strict=True):
        width, figure = (target.high - target.low) / 2, figures[target.name]
        if np.isnan(figure):
            continue
        value = figure + shock * np.hypot(width, SURE * errors[target.name]) / SURE
        made.append(replace(target, value=value, low=value - width, high=value + width, bound=False))
    return tuple(made)


def covered(table: pd.DataFrame) -> pd.DataFrame:
    """Return how often the 90 % intervals hold the truth, a row a number and one for all.

    Columns: parameter, truths, covered (share) with its 95 % Wilson interval, mean_rank (0.5 if nothing is biased),
    p_uniform (Kolmogorov's test of the ranks against the uniform distribution that they should have).
    """
    rows = []
    for name, part in [*table.groupby("parameter", sort=False), ("all", table)]:
        row = {"parameter": name, "truths": len(part), **share("covered", int(part["covered"].sum()), len(part))}
        row |= {"mean_rank": part["rank"].mean(), "p_uniform": float(stats.kstest(part["rank"], "uniform").pvalue)}
        rows.append(row)
    return pd.DataFrame(rows)
