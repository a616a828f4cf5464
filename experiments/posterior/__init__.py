"""The posterior of judged numbers, by approximate Bayesian computation: what the targets say of them, and of outcomes.

`experiments.fitting` finds one best point. Here the same targets, with the same weights, are asked how far from it one
may go: a prior over plausible ranges, a tolerance that follows from the targets' intervals, and a sample of the
posterior, from which outcomes follow with the uncertainty that the judged numbers leave in them.
"""

from .outcomes import outcomes_of, predicted, predictive
from .prior import Prior, prior_over
from .smc import Posterior, posterior
from .tables import correlations, marginals
from .truths import coverage, covered

__all__ = [
    "Posterior",
    "Prior",
    "correlations",
    "coverage",
    "covered",
    "marginals",
    "outcomes_of",
    "posterior",
    "predicted",
    "predictive",
    "prior_over",
]
