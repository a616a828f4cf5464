"""Does the table find what is there? Texts that all would have signed, in runs that failed at a last summit."""

import numpy as np

from negotiation.ensemble import closed_talks, evenings
from negotiation.numbers import numbers
from negotiation.scenario import Scenario
from negotiation.zones import find_zones

LEADERS = 3


def refused_evenings(scenario: Scenario, runs: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return, for runs that failed, the evening of the last refusal at a summit that could have signed the deal.

    Args: scenario, runs (numbers of unsigned runs), seed.
    Returns: states (one a run that held such a summit), their runs. Reservations are those of that evening.
    """
    table = numbers(scenario)
    stages = table[0]["rooms"]["stages"]
    kept, numbered = [], []
    for run in runs:
        states = evenings(scenario, seed, int(run)).states
        failed = np.diff(states["failed_summits"], prepend=0) > 0
        last = states["stage"] + 1 == stages[states["sequence"]]
        refused = np.flatnonzero(failed & last & (states["broken"] == 0))
        if len(refused):
            kept.append(states[refused[-1]])
            numbered.append(run)
    return np.array(kept), np.array(numbered, int)


def undo_last_lesson(states: np.ndarray, scenario: Scenario) -> None:
    """Step: put reservations back to what they were when the last text was refused, before that lowered hopes."""
    learning = scenario.drafts.learning
    seen = np.maximum(states["utility"], states["war_value"])
    hope = (states["hope"] - learning * seen) / (1.0 - learning)
    scale = numbers(scenario)[0]["actors"]["patience_scale"]
    patience = np.clip(scenario.bargaining.patience * scale, 0.0, scenario.bargaining.patience_most)[
        : states["hope"].shape[1]
    ]
    states["reservation"] = states["war_value"] + patience * np.maximum(0.0, hope - states["war_value"])


def by_noise(states: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Return which refused texts were themselves above every leader's reservation and that of Europe's quota."""
    gain = states["utility"] - states["reservation"]
    count = LEADERS + len(scenario.capitals)
    capitals = gain[:, LEADERS:count]
    yes = (states["voice"][:, LEADERS:count] * (capitals > 0)).sum(axis=1)
    return (gain[:, :LEADERS] > 0).all(axis=1) & (yes >= scenario.coalition.quota) & (states["obstacle"] == 0)


def kernel_search(scenario: Scenario, runs: int = 3000, seed: int = 1) -> dict[str, float]:
    """Return how often talks fail beside a text that all would have signed, and sign what some should not have.

    Args: scenario, runs, seed.
    Returns: `deal` (share of runs); of the runs that failed after a refusal at a last-stage summit (`refused`, their
        number): the share with a text above every patient reservation (`above_reservation`), by more than .01
        (`clearly`), above every war value (`above_war`); of signed runs: the share with a leader below its war value
        (`below_war`), by more than .01 (`clearly_below`).
    """
    closes = closed_talks(scenario, runs, seed)
    signed = closes["signed"] == 1
    states, numbered = refused_evenings(scenario, np.flatnonzero(~signed), seed)
    undo_last_lesson(states, scenario)
    found = find_zones(states, numbers(scenario), seed, numbered, stage_only=True)
    surplus = (closes["utility"] - closes["war_value"])[signed][:, :LEADERS].min(axis=1)
    return {
        "deal": float(signed.mean()),
        "refused": float(len(states)),
        "above_reservation": float((found["zone_patient"] > 0).mean()),
        "clearly": float((found["zone_patient"] > 0.01).mean()),
        "found": float(by_noise(states, scenario).mean()),
        "above_war": float((found["zone_war"] > 0).mean()),
        "below_war": float((surplus < 0).mean()),
        "clearly_below": float((surplus < -0.01).mean()),
    }
