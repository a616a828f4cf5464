"""Scenarios whose runs are short: talks in which little happens, and talks in which deals are signed within days."""

import numpy as np

from negotiation import Scenario
from negotiation.ensemble import last_states

SHORT = {"script": (), "calendar.talks_days": 70, "calendar.aftermath_months": 6}
EAGER = {
    "sequence": "package", "venue": "Geneva", "window.base_logit": 5.0, "window.open_days": 1, "window.cooldown": 3,
    "washington.cap": 5.0, "bargaining.vote_noise": 2.0, "coalition.quota": 0.2, "attendance.goodwill": 1.0,
    "drafts.drafts": 3, "rounds.summit_rounds": 4, "probes.rate": 0.8, "collapse.base_hazard": 0.001,
}  # fmt: skip


def short() -> Scenario:
    """Return the default with ten weeks of talks and no scripted night."""
    return Scenario().replace(**SHORT)


def eager() -> Scenario:
    """Return a scenario in which most runs sign, on various days."""
    return Scenario().replace(**SHORT, **EAGER)


def signed_run(scenario: Scenario, seed: int = 1, from_day: int = 0) -> int:
    """Return the number of the first run that signs on or after a day, and whose peace lasts."""
    ends = last_states(scenario, 500, seed)
    return int(np.argmax((ends["sign_day"] >= from_day) & (ends["collapse_month"] < 0)))
