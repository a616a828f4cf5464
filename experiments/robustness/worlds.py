"""The uncertain worlds that policies meet: one design for each policy, with the same points, runs and seed."""

from typing import Any

from negotiation.errors import ScenarioError
from negotiation.keys import declared
from negotiation.loading import frozen
from negotiation.messages import Problem, report
from negotiation.scenario import Scenario

from ..designs import Design, load_design
from ..designs.columns import columns_of
from ..policies import Policy

WORLDS = "worlds"
SAMPLED = "latin_hypercube"


def design_of_worlds(
    scenario: Scenario,
    worlds: str = WORLDS,
    points: int | None = None,
    runs: int | None = None,
    seed: int | None = None,
) -> Design:
    """Return the uncertain worlds over a scenario, as a design without levers.

    Args: scenario, worlds (a design by name or path: its uncertainties, points, runs and seeds), points, runs, seed
        (instead of the design's).
    Raises: ScenarioError for a design with levers or settings, or one that cannot be had.

    What a scenario states is no longer uncertain: a number that it sets to other than its default is left out, so that
    `land_for_peace` keeps its side of what is contested.
    """
    found = load_design(worlds)
    for key, given in (("levers", found.levers), ("settings", tuple(found.plan.settings))):
        if given:
            words = "worlds are what nobody chooses; choices stand in policies (--policies) and in the scenario (--set)"
            raise ScenarioError(report([Problem(key, ", ".join(given), words)], found.source))
    stated = {key for key, row in declared(scenario).items() if row.value != row.default}
    left = {column.key: column.said for column in found.columns if column.key not in stated}
    if not left:
        raise ScenarioError(f"{found.source}: {scenario.name} states all of its uncertainties; nothing is left to vary")
    changes: dict[str, Any] = {"uncertainties": frozen(left), "scenario": scenario.name}
    changes |= {"points": points} if points and found.plan.method == SAMPLED else {}
    changes |= {"replications": runs} if runs else {}
    changes |= {"seed": seed} if seed is not None else {}
    if points and found.plan.method != SAMPLED:
        raise ScenarioError(
            f"{found.source}: its points are of method {found.plan.method}; only {SAMPLED} takes another number"
        )
    plan = found.plan.model_copy(update=changes)
    return Design(plan, scenario, columns_of(plan, scenario, found.source), found.source)


def under(policy: Policy, worlds: Design) -> Design:
    """Return the same worlds under a policy; raise ScenarioError if it sets what they vary."""
    both = [key for key in policy.settings if key in worlds.uncertainties]
    if both:
        raise ScenarioError(
            f"policy {policy.name}: sets {both[0]}, which {worlds.source} varies; drop it from one of them"
        )
    base = policy.over(worlds.base)
    return Design(worlds.plan, base, columns_of(worlds.plan, base, worlds.source), worlds.source)
