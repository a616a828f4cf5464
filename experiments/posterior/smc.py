"""The posterior by sequential Monte Carlo: populations of particles, ever nearer to the targets.

pyABC's ABC-SMC (Toni and others 2009): a particle is accepted whose distance is below a tolerance, which falls from
population to population to the median of the last, and ends at `tolerance_of` the targets. Its stochastic acceptor,
which needs no tolerance (Wilkinson 2013), was tried and left: with nineteen noisy figures from so small ensembles a few
lucky particles carried all the weight (an effective sample of 2 to 7 from 100). So did its proposals: see `proposals`.
"""

import logging
import math
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr

from negotiation.scenario import Scenario

from ..estimates import SURE
from ..files import OutputError
from ..fitting import Moments
from ..targets import TARGETS, Target
from .particles import FIGURES, Particles, Simulate, figures_of, noise_of
from .prior import Prior

MISSING = "needs pyABC: install it with `pip install 'standoff[analysis]'`"
EFFECTIVE = "effective"
ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Posterior:
    """A weighted sample of the posterior, and how it was made.

    `places` (where each particle lies in the plausible ranges, 0..1) and `figures` (what it gave for each target): a
    row a particle, in the same order as `weights`, which sum to 1; `populations`: a row a population.
    """

    scenario: Scenario
    prior: Prior
    moments: Moments
    places: pd.DataFrame
    weights: np.ndarray
    figures: pd.DataFrame
    populations: pd.DataFrame

    @property
    def values(self) -> pd.DataFrame:
        """Return the particles' numbers in their own units."""
        lows = pd.Series({row.key: row.low for row in self.prior.rows})
        widths = pd.Series({row.key: row.high - row.low for row in self.prior.rows})
        return self.places * widths + lows

    @property
    def effective(self) -> float:
        """Return the effective sample size (Kish 1965): of how many equal particles the weights are worth."""
        return effective_size(self.weights)

    @property
    def tolerance(self) -> float:
        """Return the tolerance of the last population, as a distance."""
        return float(self.populations["tolerance"].iloc[-1])

    @property
    def reached(self) -> bool:
        """Return whether the tolerance came down to what the targets' intervals ask for."""
        return self.tolerance <= tolerance_of(len(self.moments.targets)) * (1 + ROUNDING)

    def draws(self, number: int) -> list[dict[str, float]]:
        """Return values by key of so many particles, as often each as its weight says (systematic resampling)."""
        steps = (np.arange(number) + 0.5) / number
        chosen = np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.weights) - 1)
        return [self.prior.values(self.places.iloc[place].to_dict()) for place in chosen]


def tolerance_of(targets: int) -> float:
    """Return the distance at which a particle counts as giving so many targets.

    Errors spread evenly over a ball of radius sqrt(n + 2) have variance 1 in each of n directions: with this tolerance
    those that are accepted err as widely as the targets' intervals say, 1.96 standard deviations to either side. What
    no particle can meet takes its part of the tolerance: where the best of them misses much, intervals are too narrow.

    >>> round(tolerance_of(2), 3)  # 2 / 1.96
    1.02

    Source: Wilkinson 2013: a tolerance is a model of errors, even in the ball.
    """
    return math.sqrt(targets + 2) / SURE


def effective_size(weights: np.ndarray) -> float:
    """Return of how many equal particles weights are worth.

    >>> effective_size(np.array([0.5, 0.5])), effective_size(np.array([1.0, 0.0]))
    (2.0, 1.0)

    Source: Kish 1965.
    """
    return float(weights.sum() ** 2 / (weights**2).sum())


def posterior(
    scenario: Scenario,
    prior: Prior,
    runs: int = 200,
    particles: int = 100,
    populations: int = 5,
    seed: int = 1,
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
    targets: Sequence[Target] = TARGETS,
    errors: dict[str, float] | None = None,
    simulate: Simulate = figures_of,
) -> Posterior:
    """Return a sample of the posterior of the prior's numbers, given the targets.

    Args: scenario (all other numbers), prior, runs (of each particle's ensemble), particles (of a population),
        populations (at most; fewer where the tolerance is reached), seed (of everything), workers (processes; they do
        not change results), progress (called with the population and the particles accepted so far), targets, errors
        (standard error of each target's figure in so many runs; measured if not given), simulate (what gives figures).
    Raises: OutputError if pyABC is not installed.
    """
    try:
        import pyabc

        from .proposals import WholePopulation
        from .sampler import Falling, NumberedSampler
    except ImportError:
        raise OutputError(f"the posterior {MISSING}") from None
    known = noise_of(scenario, runs, seed, targets) if errors is None else errors
    made = Particles(scenario, prior, Moments(scenario, runs, seed, known, tuple(targets)), simulate)
    sampler, least = NumberedSampler(seed, workers, progress), tolerance_of(len(targets))
    with _quiet():
        smc = pyabc.ABCSMC(
            _Scored(made),
            pyabc.Distribution(**{key: pyabc.RV("norm", 0.0, 1.0) for key in prior.keys}),
            _Distance(made),
            population_size=particles,
            transitions=WholePopulation(),
            eps=Falling(least),
            sampler=sampler,
        )
        smc.new("sqlite://", {FIGURES: np.array([target.value for target in targets])})
        try:
            history = smc.run(minimum_epsilon=least, max_nr_populations=populations)
        finally:
            sampler.stop()
    return _sample(made, history)


class _Scored:
    """A particle asked for by normal scores, ndtr(score) being its place: a class, for workers must be told of it.

    Proposals are normal: near the walls of a box of ten numbers they fall so thinly that what does fall there carries
    all the weight. Scores have no walls.
    """

    def __init__(self, made: Particles) -> None:
        self.made = made

    def __call__(self, scores: Any) -> dict[str, np.ndarray]:
        return self.made({key: float(ndtr(score)) for key, score in scores.items()})


class _Distance:
    """The distance as pyABC asks for it; a class, for workers must be told of it."""

    def __init__(self, made: Particles) -> None:
        self.made = made

    def __call__(self, x: Any, x_0: Any, t: int = 0, par: Any = None) -> float:
        return self.made.distance(x[FIGURES])


def _sample(made: Particles, history: Any) -> Posterior:
    last = history.get_population()
    weights = np.array([particle.weight for particle in last.particles], float)
    places = ndtr(pd.DataFrame([dict(particle.parameter) for particle in last.particles])[made.prior.keys])
    names = [target.name for target in made.moments.targets]
    figures = pd.DataFrame([particle.sum_stat[FIGURES] for particle in last.particles], columns=names)
    table = history.get_all_populations().query("t >= 0")
    sizes = [effective_size(history.get_distribution(t=t)[1]) for t in table["t"]]
    steps = pd.DataFrame(
        {
            "population": table["t"].to_numpy() + 1,
            "tolerance": table["epsilon"].to_numpy(float),
            "evaluated": table["samples"].to_numpy(),
            "accepted": table["particles"].to_numpy(),
            "acceptance": table["particles"].to_numpy() / table["samples"].to_numpy(),
            EFFECTIVE: sizes,
        }
    )
    return Posterior(made.scenario, made.prior, made.moments, places, weights / weights.sum(), figures, steps)


@contextmanager
def _quiet() -> Any:
    """Let pyABC log what is wrong and nothing else."""
    loggers = [logging.getLogger(name) for name in ("ABC", *logging.root.manager.loggerDict) if name.startswith("ABC")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
