"""Objections to numbers that nobody measured: the weights of preferences, and what land does to peace."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from scipy import stats

from negotiation.scenario import Scenario

from ...estimates import Estimate, difference, mean, of_means
from ...studies.nights import Nights, fixed
from ..line import Effort
from .objection import BORNE_OUT, MATTERS, NOT_BORNE_OUT, OPEN, Found, between, moved, nights, usual, worst

REDRAWS, REDRAWN_RUNS = (32, 4), (80, 40)  # in full, reduced
FACTOR = 2.0  # a weight is redrawn between half and twice its size
TURNED = 0.1  # share of redraws
# What is advised: the arm, and the arm it is held against.
ADVICE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "heavier strikes on Ukraine cost deals": ({"strikes.tempo": 1.5}, {"strikes.tempo": 0.5}),
    "Kyiv's own strikes bring deals": ({"strikes.kyiv_tempo": 1.5}, {"strikes.kyiv_tempo": 0.5}),
    "one package signs more than two leaders first": ({"sequence": "package"}, {"sequence": "bilateral_first"}),
    "detailed words cost deals": (fixed(2, "clarity"), fixed(0, "clarity")),
}
NO_LAND = {"issues.territory.limit": 1}


def redrawn(scenario: Scenario, seed: int, factor: float = FACTOR) -> dict[str, float]:
    """Return changes that redraw every weight that is not 0, log-uniformly between its size over and times a factor."""
    weights = {
        f"actors.{name}.weights.{attribute}": weight
        for name, actor in scenario.actors.items()
        for attribute, weight in actor.weights
        if weight
    }
    exponents = stats.uniform.rvs(-1.0, 2.0, size=len(weights), random_state=seed % 2**32)
    return {key: weight * factor**u for (key, weight), u in zip(weights.items(), exponents, strict=True)}


def effects(arms: Nights) -> Iterator[Estimate]:
    """Return what each piece of advice is worth, in shares of futures that sign."""
    for after, before in ADVICE.values():
        yield difference(*(arms.arm(changes)["signed"].to_numpy(float) for changes in (before, after)))


def judged_weights(effort: Effort) -> Found:
    """Try in what share of redraws of all weights at once each piece of advice would turn."""
    count, runs = REDRAWS[not effort.full], REDRAWN_RUNS[not effort.full]
    arms = usual(effort)
    base = list(effects(arms))
    worlds = [arms.scenario.replace(**redrawn(arms.scenario, arms.seed + k)) for k in range(count)]
    found = [list(effects(Nights(world, runs, arms.seed))) for world in worlds]
    turned = [
        share_turned(usual_effect, each) for usual_effect, each in zip(base, zip(*found, strict=True), strict=True)
    ]
    told = "; ".join(f"{name} {value.value:.0%} [{ends(value)}]" for name, value in zip(ADVICE, turned, strict=True))
    verdicts = [BORNE_OUT if e.low > TURNED else NOT_BORNE_OUT if e.high < TURNED else OPEN for e in turned]
    return Found(worst(verdicts), f"share of {count} redraws in which the sign turns: {told}", "as told")


def share_turned(base: Estimate, worlds: Sequence[Estimate]) -> Estimate:
    """Return in what share of worlds an effect has another sign than in the base; NaN of fewer than 30 worlds.

    Effects are taken as normal over worlds; what their own errors add to their spread is taken out, so that few runs a
    world do.

    Source: random effects by moments (DerSimonian and Laird 1986).

    >>> steady = [Estimate(0.2 + 0.001 * k, 0.01) for k in range(40)]
    >>> round(share_turned(Estimate(0.1, 0.0), steady).value, 6)
    0.0
    """
    way = 1.0 if base.value > 0.0 else -1.0
    rows = [(way * each.value, each.value**2, each.error**2) for each in worlds]

    def turned(means: np.ndarray) -> np.ndarray:
        spread = np.sqrt(np.maximum(means[..., 1] - means[..., 0] ** 2 - means[..., 2], np.finfo(float).tiny))
        below: np.ndarray = stats.norm.cdf(-means[..., 0] / spread)
        return below

    return of_means(turned, rows)


def ends(share: Estimate) -> str:
    """Return the interval of a share in words, inside 0 to 1.

    >>> ends(Estimate(0.1, 0.1))
    '0% to 30%'
    """
    return f"{max(0.0, share.low):.0%} to {min(1.0, share.high):.0%}"


def contested_land(effort: Effort) -> Found:
    """Try whether advice to bar concessions of land turns with what is assumed about them."""
    runs = usual(effort).number
    both = [nights(runs, effort.seed, name) for name in ("land_for_peace", "appetite")]
    changed = [held(arms, NO_LAND) - held(arms, {}) for arms in both]
    buys, whets = (mean(each) for each in changed)
    gap = difference(*changed)  # on the same nights
    turns = (buys.falls and whets.rises) or (buys.rises and whets.falls)
    got = (
        f"barring more than a freeze changes the share of futures with a deal that holds by {buys.value:+.2f} if land "
        f"buys quiet [{between(buys)}], by {whets.value:+.2f} if it whets appetite [{between(whets)}]"
    )
    return Found(BORNE_OUT if turns else moved(gap, MATTERS), got, f"difference {between(gap)}")


def held(arms: Nights, changes: dict[str, Any]) -> np.ndarray:
    """Return 1 for each future whose deal is signed and holds for all months watched, else 0."""
    runs = arms.arm(changes)
    kept: np.ndarray = (runs["signed"] & runs["collapse_month"].isna()).to_numpy(float)
    return kept
