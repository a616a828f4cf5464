"""Runs lived once for all tests that read traces: one that was signed, one whose last text was refused."""

from functools import cache

from agents import World

MOST = 40


@cache
def lived(ending: str = "signed", scenario: str = "august_2025") -> World:
    """Return the first run of seed 1 that ends so; nothing in it may be changed."""
    for run in range(MOST):
        world = World(scenario, seed=1, run=run).run()
        if world.outcome["ending"] == ending:
            return world
    raise AssertionError(f"none of {MOST} runs of {scenario} ends {ending}")
