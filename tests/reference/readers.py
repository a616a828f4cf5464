"""The model's numbers and state set to those of the second statement, for the tests that compare the two."""

from negotiation.numbers import MOST_ACTORS, N_ISSUES, numbers, plain
from negotiation.parameters import SEQUENCES
from negotiation.pledges import weigh_votes
from negotiation.scenario import Scenario
from negotiation.state import blank_state
from negotiation.summits import enter_stage
from tests.reference.second_statement import OPENING

# What may be fitted anew is fixed here, so that the worked examples stay what they are.
NUMBERS = {
    "air_line.competition": 0.5, "air_line.capacity": 600.0, "air_line.umbrella_use": 60.0, "air_line.arms_use": 125.0,
    "air_line.freed_batteries": 0.05, "air_line.ground_need": 0.4, "defence.resupply": 14.0,
    "defence.magazine_cap": 400.0, "commitment.clarity_text": 0.3, "commitment.vague_credit": 0.45,
    "commitment.resolve_scale": 1.4, "commitment.deniable_share": 0.5, "commitment.escalation_years": 3.0,
    "commitment.ambiguity": 0.5, "commitment.force_scale": 25.0, "redline.threat": 0.5, "redline.floor_weight": 0.5,
    "deterrence.prize": 2.2, "deterrence.war_cost": 0.2, "deterrence.punish_cost": 0.5, "deterrence.involve_cost": 1.2,
    "deterrence.attack_spread": 0.2, "deterrence.stake_territory": 0.0, "deterrence.stake_sanctions": 0.15,
    "deterrence.stake_membership": 0.05, "deterrence.regroup_gain": 0.8, "planning.horizon": 12.0,
    "pledges.back_weight": 0.9, "pledges.peer_weight": 0.5, "pledges.merit_weight": 1.0, "pledges.resolve_weight": 0.4,
    "pledges.peer_scale": 25.0, "bargaining.patience": 0.6, "bargaining.optimism": 0.12, "bargaining.greed": 0.35,
    "bargaining.risk_scale": 0.03, "bargaining.vote_noise": 0.005, "bargaining.courtesy": 1.0,
    "bargaining.belief_gain": 0.01, "drafts.learning": 0.25, "rounds.learning": 0.02, "rounds.progress_gain": 0.3,
    "rounds.progress_europe": 0.2, "rounds.walkout": 0.01, "coalition.quota": 0.5, "window.base_logit": -0.7,
    "window.heat": 1.2, "window.progress": 1.5, "window.failed_summit_cost": 0.02, "window.progress_kept": 0.5,
    "washington.cap": 0.38,
}  # fmt: skip


def each_issue(value):
    """Return a value for every issue."""
    return [value] * N_ISSUES


def each_actor(value):
    """Return a value for every place that an actor can have in the tables."""
    return [value] * MOST_ACTORS


def whole(*levels):
    """Return a text whose first issues have these levels; those after them stand as they open."""
    return [*levels, *OPENING[len(levels) :]]


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


def seated(n, sequence="package", stage=0):
    """Return a plain state in which a stage has opened over the opening text; capitals vote as they would unpledged."""
    s = blank_state()
    s.sequence = list(SEQUENCES).index(sequence)
    s.text = list(OPENING)
    s.exposure_cap = s.standing_exposure = 10.0
    s.pledge_total = 60.0
    weigh_votes(s, n)
    enter_stage(s, n, stage)
    return s
