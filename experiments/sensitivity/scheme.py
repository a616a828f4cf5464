"""Saltelli's scheme of points, and the indices that its means give, as they are and with chance taken out.

Chance between points is no number's work. It makes the variance look larger, so first-order indices too small; and it
looks like an interaction of everything with everything, so total indices come out too large. What it adds is known from
the runs behind the means (`chance`), and is taken from the variance, and from the mean square of each number's own
steps, before one is divided by the other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
import pandas as pd

from .chance import RESAMPLES, Means, drawn, interval, means, of_means
from .library import salib
from .ranges import Ranges

FEWEST_SAMPLES, MOST_SAMPLES = 16, 2**16
SINGLE, DOUBLE = ("S1", "ST", "S1_clean", "ST_clean"), ("S2", "S2_clean")


def saltelli(numbers: int, samples: int, seed: int, second: bool = False) -> np.ndarray:
    """Return points u[sample, point, number] of the unit cube: of each base sample A, AB_1.., (BA_1..,) B."""
    problem = {"num_vars": numbers, "names": [f"x{j}" for j in range(numbers)], "bounds": [[0.0, 1.0]] * numbers}
    points = salib("sample.sobol").sample(problem, samples, calc_second_order=second, seed=seed)
    return points.reshape(samples, -1, numbers)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Scheme:
    """Means[sample, point] at the points of all base samples, over so many numbers; NaN where too few runs have one.

    `spread` is the mean variance over runs at a point.
    """

    points: Means
    numbers: int
    spread: float

    @classmethod
    def of(cls, values: np.ndarray, second: bool = False) -> "Scheme":
        """Return it from values[sample, point, run]; second: whether there are points for pairs."""
        found, there = means(values), ~np.isnan(values)
        there &= ~np.isnan(found.mean)[..., None]
        centred = np.where(there, values - found.mean[..., None], 0.0)
        spread = float((centred**2).sum() / max(there.sum() - there.any(axis=-1).sum(), 1))
        return cls(found, (values.shape[1] - 2) // (2 if second else 1), spread)

    def first(self, size: int) -> "Scheme":
        """Return it of the first base samples."""
        return self._rows(np.arange(self.samples) < size)

    def where(self, *points: int) -> "Scheme":
        """Return it of the base samples that have a mean at all of some points."""
        return self._rows(~np.isnan(self.points.mean[:, points]).any(axis=1))

    def _rows(self, which: np.ndarray) -> "Scheme":
        return Scheme(Means(self.points.mean[which], self.points.influence[which]), self.numbers, self.spread)

    @property
    def samples(self) -> int:
        """How many base samples there are."""
        return len(self.points.mean)

    @property
    def second(self) -> bool:
        """Whether there are points for pairs."""
        return self.points.mean.shape[1] > self.numbers + 2

    @property
    def ends(self) -> Means:
        """The points that are independent of each other: A and B of every base sample."""
        mean, influence = self.points.mean[:, [0, -1]], self.points.influence[:, [0, -1]]
        return Means(mean.reshape(-1), influence.reshape(-1, influence.shape[-1]))

    def whole(self) -> dict[str, float]:
        """Return mean and variance over points, how much of it is chance, and what goes with the numbers: `Shares`."""
        part = self.where(0, -1)
        counts: dict[str, float] = {"samples": self.samples, "used": part.samples}
        if part.samples < FEWEST_SAMPLES:
            return dict.fromkeys(("mean", "variance", "chance", "single"), float("nan")) | counts
        variance, chance = float(part.ends.mean.var()), of_means(part.ends)
        model = max(variance - chance, 0.0)
        return {
            "mean": float(part.ends.mean.mean()),
            "variance": variance,
            "chance": min(chance / variance, 1.0) if variance > 0 else float("nan"),
            "single": model / (model + self.spread) if model + self.spread > 0 else float("nan"),
        } | counts


@dataclass(frozen=True)
class Drawn:
    """A scheme drawn again and again, without gaps: its base samples at places[k, time]."""

    scheme: Scheme
    places: np.ndarray

    def at(self, point: int) -> np.ndarray:
        """Return the standardised means of a point, [k, time]; about the mean of all points, as SALib has it."""
        whole = self.scheme.points.mean
        mean: np.ndarray = (whole[:, point] - np.nanmean(whole)) / self.scheme.ends.mean.std()
        return mean[self.places]

    def variances(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the variance of each time, and what the numbers make of it; NaN where that is nothing."""
        ends = self.scheme.ends
        variance = np.var(np.r_[self.at(0), self.at(-1)], axis=0)
        model = variance - of_means(ends) / ends.mean.var()
        return variance, np.where(model > 0, model, np.nan)

    def noise(self, number: int) -> np.ndarray:
        """Return what chance adds to the numerator of a number's total index, each time."""
        points = self.scheme.points
        step = points.influence[:, 1 + number] - points.influence[:, 0]
        square = step.var(axis=-1, ddof=1) / step.shape[-1] / self.scheme.ends.mean.var()
        mean: np.ndarray = 0.5 * square[self.places].mean(axis=0)
        return mean

    def single(self, number: int) -> dict[str, np.ndarray]:
        """Return first-order and total index of a number, each time."""
        estimator = salib("analyze.sobol")
        variance, model = self.variances()
        a, ab, b = self.at(0), self.at(1 + number), self.at(-1)
        first, total = estimator.first_order(a, ab, b), estimator.total_order(a, ab, b)
        clean = np.maximum(total * variance - self.noise(number), 0.0) / model
        return {"S1": first, "ST": total, "S1_clean": first * variance / model, "ST_clean": clean}

    def double(self, one: int, other: int) -> dict[str, np.ndarray]:
        """Return the second-order index of two numbers, each time."""
        estimator = salib("analyze.sobol")
        variance, model = self.variances()
        found = estimator.second_order(
            self.at(0), self.at(1 + one), self.at(1 + other), self.at(1 + self.scheme.numbers + one), self.at(-1)
        )
        return {"S2": found, "S2_clean": found * variance / model}


def indices(found: Scheme, ranges: Ranges, seed: int) -> pd.DataFrame:
    """Return first-order and total indices with intervals, as `Shares.table`, largest total first."""
    rows = [
        _estimated(found.where(0, 1 + j, -1), partial(Drawn.single, number=j), SINGLE, seed)
        for j in range(found.numbers)
    ]
    table = ranges.frame().join(pd.DataFrame(rows))
    return table.sort_values(["ST_clean", "ST"], ascending=False, kind="stable", ignore_index=True)


def pairs(found: Scheme, ranges: Ranges, seed: int) -> pd.DataFrame:
    """Return second-order indices with intervals, the largest first; no rows where there are no points for them."""
    if not found.second:
        return pd.DataFrame(columns=["key", "other"])
    rows = []
    for j, k in combinations(range(found.numbers), 2):
        part = found.where(0, 1 + j, 1 + k, 1 + found.numbers + j, -1)
        row = _estimated(part, partial(Drawn.double, one=j, other=k), DOUBLE, seed)
        rows.append({"key": ranges.keys[j], "other": ranges.keys[k]} | row)
    return pd.DataFrame(rows).sort_values("S2_clean", ascending=False, kind="stable", ignore_index=True)


def _estimated(
    part: Scheme, method: Callable[[Drawn], dict[str, np.ndarray]], names: tuple[str, ...], seed: int
) -> dict[str, float]:
    """Return what a method gives with the ends of its intervals, and the base samples used.

    NaN where these are too few, or have everywhere the same outcome.
    """
    row: dict[str, float] = {"used": part.samples}
    row |= {f"{name}{end}": float("nan") for name in names for end in ("", "_low", "_high")}
    if part.samples < FEWEST_SAMPLES or np.ptp(part.ends.mean) == 0:
        return row
    exact = method(Drawn(part, np.arange(part.samples)[:, None]))
    boot = method(Drawn(part, drawn(part.samples, RESAMPLES, seed).T))
    for name in names:
        low, high = interval(boot[name])
        row |= {name: float(exact[name][0]), f"{name}_low": float(low), f"{name}_high": float(high)}
    return row
