"""A world that stands in for ensembles, whose posterior is known in closed form: two figures, two places."""

from experiments.estimates import SURE
from experiments.targets import Target

KEYS = ("window.base_logit", "collapse.war_hazard")
SHARP, BLUNT = 0.08, 2.0  # standard deviations of the targets, in places: one says much, one says nothing
CENTRE = 0.45


def linear(scenario, runs, seed):
    """Return where two numbers lie in their plausible ranges."""
    return {"sharp": (scenario.window.base_logit + 1.5) / 2.5, "blunt": (scenario.collapse.war_hazard - 0.01) / 0.07}


def target(name, deviation):
    """Return a target at CENTRE with that standard deviation."""
    width = SURE * deviation
    return Target(name, name, "1", CENTRE, CENTRE - width, CENTRE + width, "S0", "2025", lambda arms: None)


TARGETS = (target("sharp", SHARP), target("blunt", BLUNT))
EXACT = {"sharp": 0.0, "blunt": 0.0}
