"""Where the next population is looked for: around the whole of the last one, not around its single particles."""

from typing import Any

import numpy as np
import pandas as pd
from pyabc.parameters import Parameter
from pyabc.transition import Transition
from scipy import stats

DEFENSIVE = 0.1  # share of proposals drawn from the prior, so that no weight can grow beyond ten times the mean


class WholePopulation(Transition):
    """Draw normal scores from one normal distribution, that of the weighted population, and some from the prior.

    pyABC's own proposal lays a small hill on each particle. In ten dimensions, among a hundred, the valleys between are
    so deep that whoever falls into one carries all the weight (an effective sample of 2 from 60). Mean and covariance
    lean towards the prior (scores are standard normal there) as far as the population is too small to tell them.

    Source: the defensive mixture, Hesterberg 1995.
    """

    def fit(self, X: pd.DataFrame, w: np.ndarray) -> None:
        """Take mean and covariance from particles (a row each, scores by key) and their weights."""
        scores = X.to_numpy(float)
        number, size = scores.shape[1], 1 / (w**2).sum()
        known = size / (size + number)
        mean = w @ scores
        spread = (scores - mean).T @ ((scores - mean) * w[:, None]) * size / max(size - 1, 1)
        spread = known * spread + (1 - known) * np.diag(np.diag(spread))
        self.mean = known * mean
        self.covariance = known * spread + (1 - known) * np.eye(number)

    def rvs_single(self) -> Parameter:
        """Return a new particle; the sampler seeds the generator that scipy's own functions use."""
        scores = stats.norm.rvs(size=len(self.mean))
        if stats.uniform.rvs() >= DEFENSIVE:
            scores = self.mean + np.linalg.cholesky(self.covariance) @ scores
        return Parameter(dict(zip(self.X.columns, scores, strict=True)))

    def pdf(self, x: Any) -> Any:
        """Return how densely particles are proposed there."""
        scores = np.array([x[key] for key in self.X.columns]).T
        near = stats.multivariate_normal.pdf(scores, self.mean, self.covariance)
        return (1 - DEFENSIVE) * near + DEFENSIVE * stats.norm.pdf(scores).prod(axis=-1)
