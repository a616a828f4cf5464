"""What each actor would make of each issue if it could set that one alone: its view of a text, rung by rung."""

from typing import Any

import numpy as np

from negotiation.consequences import appraise
from negotiation.jit import compiled
from negotiation.numbers import N_ISSUES, numbers
from negotiation.preferences import utilities
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

NEXT_TO_NOTHING = 1e-9  # utility: who gains no more than this is content with what stands


def wishes(scenario: Scenario, evenings: np.ndarray) -> np.ndarray:
    """Return the level of each issue that each actor likes best, all other issues as they stand.

    Args: scenario, evenings (array of STATE_DTYPE). Returns: levels (evenings, issues, actors), whole; the standing
        level for who gains nothing by another. What hard rules forbid is wished for like anything else.
    """
    found = np.zeros((len(evenings), N_ISSUES, len(scenario.actor_names)), np.int64)
    find_wishes(evenings.astype(STATE_DTYPE, copy=True), numbers(scenario), NEXT_TO_NOTHING, found)
    return found


@compiled
def find_wishes(states: Any, table: Any, least: Any, found: Any) -> None:
    """Find them; what is being weighed is written into the states."""
    n = table[0]
    for t in range(len(states)):
        s = states[t]
        appraise(s, n, s.text, s.trial_attributes)
        utilities(s, n, s.trial_attributes, s.offered)
        for j in range(len(s.text)):
            weigh_issue(s, n, j, least, found[t, j])


@compiled
def weigh_issue(s: Any, n: Any, j: int, least: float, found: Any) -> None:
    """Find what each actor would make of one issue; `offered` holds what the standing text is worth to each."""
    best = s.offered.copy()
    s.trial[:] = s.text
    found[:] = s.text[j]
    for level in range(n.issues.floor[j], n.issues.limit[j] + 1):
        if level == s.text[j]:
            continue
        s.trial[j] = level
        appraise(s, n, s.trial, s.trial_attributes)
        utilities(s, n, s.trial_attributes, s.trial_utility)
        for i in range(len(found)):
            if s.trial_utility[i] > best[i] + least:
                best[i] = s.trial_utility[i]
                found[i] = level
