"""The longest run that a scenario file may ask for: all that takes time at the most that is legal."""

import time
from collections.abc import Callable

from negotiation.keys import declared
from negotiation.scenario import MOST_CAPITALS, Scenario

MOST = (
    "calendar.talks_days", "calendar.aftermath_months", "rounds.week_rounds", "rounds.summit_rounds",
    "bargaining.pairs", "drafts.drafts", "drafts.steps", "pledges.sweeps", "window.open_days",
)  # fmt: skip
LEAST = ("window.cooldown", "window.retry", "rounds.walkout")
OPEN = 5.0  # window.base_logit with which leaders meet whenever they may


def scenario() -> Scenario:
    """Return a scenario whose talks and peace take as long, and meet as often and as many, as any may."""
    known = declared(Scenario())
    ends = {key: known[key].most for key in MOST} | {key: known[key].least for key in LEAST}
    cities = [f"City {number}" for number in range(MOST_CAPITALS)]
    return Scenario().replace(capitals=cities, script=(), **ends, **{"window.base_logit": OPEN})


def compiled() -> float:
    """Return seconds of processor for one future of it, compiled."""
    from negotiation.ensemble import last_states

    usual, long = Scenario(), scenario()
    last_states(usual, 1, 1, threads=1)  # compiles, or loads what was compiled
    return _processor(lambda: last_states(long, 1, 1, threads=1))


def told() -> float:
    """Return seconds of processor for one run of it in the Mesa world, as it is lived to be told."""
    from agents import World

    long = scenario()
    return _processor(lambda: World(long, 1, 0).run())


def _processor(deed: Callable[[], object]) -> float:
    begin = time.process_time()
    deed()
    return time.process_time() - begin
