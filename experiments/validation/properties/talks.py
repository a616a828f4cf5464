"""The talks: what signatories give up, whether the order of capitals matters, and a war without strikes."""

from dataclasses import dataclass

import numpy as np

from negotiation import Scenario, simulate
from negotiation.ensemble import closed_talks, evenings
from negotiation.names import FIRST_CAPITAL

from ...estimates import Estimate, difference
from ..tally import Tally

LEAST_NOISE, SURE = 0.0001, 30  # the least noise of votes that can be declared; so many times as much is never signed
NO_STRIKES = {"strikes.tempo": 0.0, "strikes.kyiv_tempo": 0.0}
# What else moves the war: the front, fatigue, Washington's mood, red lines, failed summits, and damage still repaired.
NOTHING_ELSE = {
    "front.weight": 0.0, "resolve.fatigue": 0.0, "washington.jump_rate": 0.0, "washington.noise": 0.0,
    "redline.crossing_rate": 0.0, "window.failed_summit_cost": 0.0, "damage.grid_start": 0.0,
    "damage.refinery_start": 0.0, "defence.magazine_start": 1.0,
}  # fmt: skip
LAUNCHED = ("drones_launched", "missiles_launched", "drones_leaked", "missiles_leaked", "refinery_hit", "intensity")
STANDING = (
    "grid_damage", "refinery_damage", "magazine", "odds", "odds_seen", "resolve", "stance", "exposure_cap", "redline",
    "war_value", "nights_fought",
)  # fmt: skip


@dataclass(frozen=True)
class Deals:
    """What each deal gave the worst-off of its signatories, in utility."""

    above_reservation: np.ndarray
    above_war: np.ndarray

    def losses(self, slack: float = 0.0) -> Tally:
        """Count deals that put a signatory more than `slack` below its reservation."""
        return Tally(len(self.above_reservation), int((self.above_reservation < -slack).sum()))


def signed(scenario: Scenario, runs: int, seed: int) -> Deals:
    """Return the deals of so many runs: leaders and capitals at the last table sign if they said yes.

    Capitals that were asked from outside sign where their part stayed in the deal.
    """
    ends = closed_talks(scenario, runs, seed)
    deals = ends[ends["signed"] == 1]
    sat = signed_by(deals, scenario)
    worth = deals["utility"] + deals["interim_hope"][:, None]
    worst = (np.where(sat, worth - deals[least], np.inf).min(axis=1) for least in ("reservation", "war_value"))
    return Deals(*worst)


def signed_by(deals: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Return who signed each deal, shape (deals, actors), given the states in which they were signed."""
    said_yes = (deals["voted"] == 1) & (deals["yes"] == 1)
    at_table = deals["party"] == 1
    capitals = np.arange(said_yes.shape[1]) >= FIRST_CAPITAL
    against = (deals["voice"] * (deals["yes"] == 0))[:, FIRST_CAPITAL : len(scenario.actor_names)].sum(axis=1)
    kept = against <= 1.0 - scenario.coalition.quota
    return said_yes & (at_table | (capitals[None, :] & kept[:, None]))


def certain(scenario: Scenario) -> Scenario:
    """Return a scenario in which votes are as good as certain."""
    return scenario.replace(**{"bargaining.vote_noise": LEAST_NOISE})


def seated_otherwise(scenario: Scenario, runs: int, seed: int) -> Estimate:
    """Return how much more often a deal is signed if the capitals are listed in reverse; same nights, run by run."""
    usual, other = (
        simulate(scenario.replace(capitals=capitals), runs, seed)["signed"].astype(float)
        for capitals in (scenario.capitals, scenario.capitals[::-1])
    )
    return difference(usual, other)


def quiet_nights(scenario: Scenario, runs: int, seed: int) -> Tally:
    """Count runs, no strikes being flown, in which anything was launched or hit, or decayed otherwise than it must.

    Damage and heat must shrink by exactly what repair and memory take away each day.
    """
    quiet, found = scenario.replace(**NO_STRIKES), Tally(0, 0)
    left = {
        "grid_damage": 1 - 1 / quiet.damage.repair_days,
        "refinery_damage": 1 - 1 / quiet.damage.refinery_repair_days,
        "heat": quiet.strikes.heat_memory,
    }
    for run in range(runs):
        lived = evenings(quiet, seed, run)
        days = lived.states[: int(lived.end[0]["day"])]
        wrong = np.any([days[name] != 0 for name in LAUNCHED], axis=0)
        for name, share in left.items():
            wrong[1:] |= np.abs(days[name][1:] - share * days[name][:-1]) > np.finfo(float).eps
        found += Tally(1, int(wrong.any()))
    return found


def still_wars(scenario: Scenario, runs: int, seed: int) -> Tally:
    """Count runs, no strikes being flown and nothing else moving the war, with an evening unlike the first."""
    still, found = scenario.replace(**NO_STRIKES, **NOTHING_ELSE), Tally(0, 0)
    for run in range(runs):
        lived = evenings(still, seed, run)
        days = lived.states[: int(lived.end[0]["day"])]
        moved = [np.abs(days[name] - days[name][:1]).max() > np.finfo(float).eps for name in STANDING]
        found += Tally(1, int(any(moved)))
    return found
