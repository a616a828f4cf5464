"""The posterior by sequential Monte Carlo: populations of particles, from the prior to the targets' likelihood.

pyABC's ABC-SMC (Toni and others 2009) with its stochastic acceptor: a particle is accepted with the chance that its
likelihood, tempered, gives it, and the temperature falls from population to population to 1, where the sample is one of
the posterior itself and no tolerance is left to choose (Wilkinson 2013; Schälte and Hasenauer 2020).
"""

import logging
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from negotiation.scenario import Scenario

from ..files import OutputError
from ..fitting import Moments
from ..targets import TARGETS, Target
from .particles import FIGURES, Particles, Simulate, figures_of, noise_of
from .prior import Prior

MISSING = "needs pyABC: install it with `pip install 'standoff[analysis]'`"
EFFECTIVE = "effective"
# Where fewer than this share are accepted, so many times as many are, and weighted for it: evaluations are dear.
FEW, MORE = 0.3, 10.0


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
    def temperature(self) -> float:
        """Return the temperature of the last population; 1 if the sample is one of the posterior itself."""
        return float(self.populations["temperature"].iloc[-1])

    def draws(self, number: int) -> list[dict[str, float]]:
        """Return values by key of so many particles, as often each as its weight says (systematic resampling)."""
        steps = (np.arange(number) + 0.5) / number
        chosen = np.minimum(np.searchsorted(np.cumsum(self.weights), steps), len(self.weights) - 1)
        return [self.prior.values(self.places.iloc[place].to_dict()) for place in chosen]


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
        populations (temperatures fall to 1 over them), seed (of everything), workers (processes; results do not depend
        on them), progress (called with the population and the particles accepted so far), targets, errors (standard
        error of each target's figure in so many runs; measured if not given), simulate (what gives the figures).
    Raises: OutputError if pyABC is not installed.
    """
    try:
        import pyabc

        from .sampler import NumberedSampler
    except ImportError:
        raise OutputError(f"the posterior {MISSING}") from None
    known = noise_of(scenario, runs, seed, targets) if errors is None else errors
    made = Particles(scenario, prior, Moments(scenario, runs, seed, known, tuple(targets)), simulate)
    sampler = NumberedSampler(seed, workers, progress)
    with _quiet():
        smc = pyabc.ABCSMC(
            made,
            pyabc.Distribution(**{key: pyabc.RV("uniform", 0.0, 1.0) for key in prior.keys}),
            pyabc.distance.FunctionKernel(_Likelihood(made), ret_scale="SCALE_LOG", pdf_max=0.0),
            population_size=particles,
            eps=pyabc.Temperature([pyabc.AcceptanceRateScheme(), pyabc.ExpDecayFixedIterScheme()]),
            acceptor=pyabc.StochasticAcceptor(pyabc.ScaledPDFNorm(MORE, min_acceptance_rate=FEW)),
            sampler=sampler,
        )
        smc.new("sqlite://", {FIGURES: np.array([target.value for target in targets])})
        try:
            history = smc.run(max_nr_populations=populations)
        finally:
            sampler.stop()
    return _sample(made, history)


class _Likelihood:
    """The likelihood as pyABC asks for it; a class, for workers must be told of it."""

    def __init__(self, made: Particles) -> None:
        self.made = made

    def __call__(self, x: Any, x_0: Any, t: int = 0, par: Any = None) -> float:
        return self.made.log_likelihood(x[FIGURES])


def _sample(made: Particles, history: Any) -> Posterior:
    last = history.get_population()
    weights = np.array([particle.weight for particle in last.particles], float)
    places = pd.DataFrame([dict(particle.parameter) for particle in last.particles])[made.prior.keys]
    names = [target.name for target in made.moments.targets]
    figures = pd.DataFrame([particle.sum_stat[FIGURES] for particle in last.particles], columns=names)
    table = history.get_all_populations().query("t >= 0")
    sizes = [effective_size(history.get_distribution(t=t)[1]) for t in table["t"]]
    steps = pd.DataFrame(
        {
            "population": table["t"].to_numpy() + 1,
            "temperature": table["epsilon"].to_numpy(float),
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
