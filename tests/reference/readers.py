"""The model's numbers and state set to those of the second statement, for the tests that compare the two."""

from negotiation.numbers import numbers, plain
from negotiation.scenario import Scenario
from negotiation.state import blank_state

# What may be fitted anew is fixed here, so that the worked examples stay what they are.
NUMBERS = {
    "air_line.competition": 0.1, "air_line.capacity": 600.0, "air_line.umbrella_use": 60.0, "air_line.arms_use": 125.0,
    "air_line.freed_batteries": 0.05, "air_line.ground_need": 0.4, "defence.resupply": 14.0,
    "defence.magazine_cap": 400.0, "commitment.clarity_text": 0.3, "commitment.vague_credit": 0.45,
    "commitment.resolve_scale": 1.4, "commitment.deniable_share": 0.5, "commitment.escalation_years": 3.0,
    "commitment.ambiguity": 0.5, "commitment.force_scale": 25.0, "redline.threat": 0.5, "redline.floor_weight": 0.5,
    "deterrence.prize": 2.2, "deterrence.war_cost": 0.2, "deterrence.punish_cost": 0.5, "deterrence.involve_cost": 1.2,
    "deterrence.attack_spread": 0.2, "deterrence.stake_territory": 0.0, "deterrence.stake_sanctions": 0.15,
    "deterrence.stake_membership": 0.05, "deterrence.regroup_gain": 0.8, "planning.horizon": 12.0,
    "pledges.back_weight": 0.9, "pledges.peer_weight": 0.5, "pledges.merit_weight": 1.0, "pledges.resolve_weight": 0.4,
    "pledges.peer_scale": 25.0,
}  # fmt: skip


def scenario_of_the_example(**changes):
    """Return the default scenario with the numbers of the second statement, and any further changes."""
    return Scenario().replace(**(NUMBERS | changes))


def judged_state(n, text, ready, scoped, odds, resolve, redline, magazine_share):
    """Return a plain state in which a text can be judged as the second statement judges it."""
    s = blank_state()
    s.text, s.scoped = list(text), list(scoped)
    s.ready = [list(ready) for _ in s.ready]
    s.odds, s.guarantor_resolve, s.redline = odds, resolve, redline
    s.magazine = magazine_share * n.defence.magazine_cap
    s.weights = [list(row) for row in n.actors.weights]
    return s


def numbers_of(scenario):
    """Return a scenario's numbers as plain Python reads them."""
    return plain(numbers(scenario)[0])
