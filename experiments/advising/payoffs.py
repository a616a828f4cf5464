"""What futures are worth to each actor, and how long peace lasts in them; differences run by run on the same nights.

The payoff of a future is the utility of the deal, as judged on the day of its signature, or, without one, what fighting
on is worth on the last day of talks. What failed summits add to the value of fighting on is a cost of giving in at home
(Fearon 1994): it is charged to the deal, not credited to the war. Payoffs are counted with the weights that actors have
in the scenario as it is: whoever is talked into other weights is still judged by the old ones, so that nobody gains by
a change of mind alone.
"""

from dataclasses import dataclass

import numpy as np

from negotiation.ensemble import last_states
from negotiation.names import A_INVOLVEMENT, A_PRESENCE, A_TERRITORY, MOSCOW
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

from ..estimates import Estimate, difference

YARDSTICK = (
    "Payoff: the utility of the deal as judged when it is signed or, without a deal, what fighting on is worth on the "
    "last day of talks."
)


@dataclass(frozen=True, eq=False)
class Lived:
    """Futures of a scenario, by run: `payoffs` (a column an actor; utility), `signed`, `held` (0/1), `months` held."""

    runs: int
    seed: int
    closes: np.ndarray
    payoffs: np.ndarray
    signed: np.ndarray
    months: np.ndarray
    held: np.ndarray


def live(scenario: Scenario, runs: int, seed: int, yardstick: Lived | None = None) -> Lived:
    """Live futures and value them.

    Args: scenario, runs, seed, yardstick (futures of the same nights whose weights count; their own if None).
    """
    closes = np.zeros(runs, STATE_DTYPE)
    ends = last_states(scenario, runs, seed, threads=1, closes=closes)  # levers are tried side by side, a core each
    signed = closes["signed"] == 1
    held = signed & (ends["collapse_month"] < 0)
    weights = closes["weights"] if yardstick is None else yardstick.closes["weights"]
    values = valued(closes, weights, scenario.redline.floor_weight)[:, : len(scenario.actor_names)]
    months = np.where(signed, ends["months_observed"], 0)
    return Lived(runs, seed, closes, values, signed.astype(float), months.astype(float), held.astype(float))


def valued(closes: np.ndarray, weights: np.ndarray, floor: float) -> np.ndarray:
    """Return payoffs[run, actor] of closed talks, with other weights than the actors had.

    Args: closes (states in which talks ended), weights (run, actor, attribute), floor (of Moscow's red lines, 0..1: see
        `negotiation.preferences.contribution`).
    """
    shift = weights - closes["weights"]
    counted = shift * closes["attributes"][:, None, :]
    for place in (A_INVOLVEMENT, A_PRESENCE):
        counted[:, MOSCOW, place] *= floor + (1.0 - floor) * closes["redline"]
    deal = closes["utility"] + counted.sum(axis=2)
    war = closes["war_value"] + shift[:, :, A_TERRITORY] * closes["odds_seen"]
    payoffs: np.ndarray = np.where(closes["signed"][:, None] == 1, deal, war) - closes["audience"]
    return payoffs


def gain(base: Lived, other: Lived, actor: int) -> Estimate:
    """Return the change in an actor's payoff, run by run."""
    return difference(base.payoffs[:, actor], other.payoffs[:, actor])


def gain_parts(base: Lived, other: Lived, actor: int) -> dict[str, Estimate]:
    """Return the change in an actor's payoff in three parts that add up to it.

    `terms`: runs that sign on both sides, by other texts; `selection`: runs that sign on one side only; `war`: runs
    that sign on neither, where the war goes otherwise.
    """
    change = other.payoffs[:, actor] - base.payoffs[:, actor]
    both = (base.signed == 1) & (other.signed == 1)
    neither = (base.signed == 0) & (other.signed == 0)
    parts = {"terms": both, "selection": ~both & ~neither, "war": neither}
    return {name: difference(np.zeros(len(change)), np.where(mask, change, 0.0)) for name, mask in parts.items()}
