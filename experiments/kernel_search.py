"""Does the table find what is there? Texts that all would have signed, in talks that failed at a last summit."""

import numpy as np
import pandas as pd

from negotiation.ensemble import closed_talks, evenings
from negotiation.names import FIRST_CAPITAL
from negotiation.numbers import numbers
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE
from negotiation.zones import find_zones


def refused_talks(scenario: Scenario, runs: int, seed: int) -> pd.DataFrame:
    """Search, in talks that failed, for texts that would have been signed at the last refusal at a last-stage summit.

    Args: scenario, runs (of talks), seed.
    Returns: a row for each run that was not signed and held such a summit; index `run`; `above_waiting`, `above_war`
        (utility: the best that the poorest signatory could have got above its reservation in that vote, and above war,
        within that stage's agenda; below 0 there was no such text), `acceptable` (the refused text itself was above
        every reservation: noise refused it).
    Raises: ValueError if `drafts.learning` is 1, for then the reservations of that vote are lost.
    """
    if scenario.drafts.learning == 1:
        raise ValueError("drafts.learning is 1: a refusal wipes out the hope that was voted on")
    unsigned = np.flatnonzero(closed_talks(scenario, runs, seed)["signed"] == 0)
    states, numbered = refused_evenings(scenario, unsigned, seed)
    undo_last_lesson(states, scenario)
    found = find_zones(states, numbers(scenario), seed, numbered, stage_only=True)
    table = {"above_waiting": found["zone_patient"], "above_war": found["zone_war"]}
    return pd.DataFrame(table | {"acceptable": acceptable(states, scenario)}, index=pd.Index(numbered, name="run"))


def unseen(talks: pd.DataFrame) -> pd.Series:
    """Return which failed talks left a text above every reservation that was not the one they refused."""
    return (talks["above_waiting"] > 0) & ~talks["acceptable"]


def refused_evenings(scenario: Scenario, runs: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the evenings of the last refusal at a summit that could have signed the deal, and whose they are.

    Args: scenario, runs (numbers of unsigned runs), seed. Runs without such an evening are left out.
    """
    stages = numbers(scenario)[0]["rooms"]["stages"]
    kept, numbered = [], []
    for run in runs:
        states = evenings(scenario, seed, int(run)).states
        failed = np.diff(states["failed_summits"], prepend=0) > 0
        last = states["stage"] + 1 == stages[states["sequence"]]
        refused = np.flatnonzero(failed & last & (states["broken"] == 0))
        if len(refused):
            kept.append(states[refused[-1]])
            numbered.append(run)
    return np.array(kept, STATE_DTYPE), np.array(numbered, int)


def undo_last_lesson(states: np.ndarray, scenario: Scenario) -> None:
    """Step: put reservations back to what they were in the last vote, before the refusal lowered hopes."""
    learning = scenario.drafts.learning
    seen = np.maximum(states["utility"], states["war_value"])
    hope = (states["hope"] - learning * seen) / (1.0 - learning)
    scale = numbers(scenario)[0]["actors"]["patience_scale"]
    patience = np.clip(scenario.bargaining.patience * scale, 0.0, scenario.bargaining.patience_most)
    states["reservation"] = states["war_value"] + patience * np.maximum(0.0, hope - states["war_value"])


def acceptable(states: np.ndarray, scenario: Scenario) -> np.ndarray:
    """Return which standing texts were above every leader's reservation and that of Europe's quota, and legal."""
    actors = len(scenario.actor_names)
    gains = (states["utility"] - states["reservation"])[:, :actors]
    against = (states["voice"][:, :actors] * (gains <= 0))[:, FIRST_CAPITAL:].sum(axis=1)
    leaders = (gains[:, :FIRST_CAPITAL] > 0).all(axis=1)
    return leaders & (against <= 1 - scenario.coalition.quota) & (states["obstacle"] == 0)
