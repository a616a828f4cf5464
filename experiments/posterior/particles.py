"""One particle: numbers drawn from the prior, the figures that an ensemble of its own gives, and how far off."""

import hashlib
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from negotiation.scenario import Scenario

from ..designs.variation import varied
from ..fitting import Moments
from ..targets import TARGETS, Target, measured
from .prior import Prior

REFERENCE_RUNS = 2000  # of the ensemble from which the noise of the simulation is taken
FIGURES = "figures"

Figures = Mapping[str, float]
Simulate = Callable[[Scenario, int, int], Figures]


def figures_of(scenario: Scenario, runs: int, seed: int) -> dict[str, float]:
    """Return what an ensemble gives for every target, by name; NaN for what cannot be measured."""
    return {name: found.value for name, found in measured(scenario, runs, seed).items()}


def noise_of(scenario: Scenario, runs: int, seed: int, targets: Sequence[Target] = TARGETS) -> dict[str, float]:
    """Return the standard error of every target's figure in an ensemble of `runs`, by name.

    It is taken from a larger ensemble: in a small one, what is rare does not happen and seems to have no error.
    """
    larger = max(runs, REFERENCE_RUNS)
    found = measured(scenario, larger, seed)
    scale = math.sqrt(larger / runs)
    return {each.name: scale * np.nan_to_num(found[each.name].error) for each in targets}


@dataclass(frozen=True)
class Particles:
    """Everything that the figures and the distance of a particle follow from.

    The figures of a particle are a function of the scenario, its numbers, `runs` and `seed`: its nights are its own,
    and the same whenever and wherever it is lived. `moments` holds the targets and their weights, as in the fit.
    """

    scenario: Scenario
    prior: Prior
    moments: Moments
    simulate: Simulate = figures_of

    def __call__(self, places: Mapping[str, float]) -> dict[str, np.ndarray]:
        """Return the figures of the particle at these places, in the order of the targets."""
        values = self.prior.values(places)
        found = self.simulate(varied(self.scenario, values), self.moments.runs, seed_of(values, self.moments.seed))
        return {FIGURES: np.array([found[target.name] for target in self.moments.targets])}

    def distance(self, figures: Sequence[float]) -> float:
        """Return how far figures are from the targets: the root of the fit's distance, 0 where all are met.

        A target counts by its interval, joined with the 95 % interval of the simulation; inside a bound nothing is
        missed. Assumption: one target's error says nothing of another's. The simulation's noise is in the weights, as
        in the fit, and in the figures themselves: the posterior is rather too wide than too narrow.
        """
        miss = (self.moments.miss(target, value) for target, value in zip(self.moments.targets, figures, strict=True))
        return math.sqrt(sum(each**2 for each in miss))


def seed_of(values: Mapping[str, float], seed: int) -> int:
    """Return the seed of the particle with these values, 0..2^63-1, from the seed of all.

    >>> seed_of({"a.b": 0.5}, 1) == seed_of({"a.b": 0.5}, 1), seed_of({"a.b": 0.5}, 1) == seed_of({"a.b": 0.5}, 2)
    (True, False)
    """
    said = repr((seed, sorted((key, float(value)) for key, value in values.items())))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "big") >> 1
