"""What each of the twenty systems does: the model with it and without it, on the same nights."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from negotiation import simulate
from negotiation.scenario import Scenario

UNCLEAR = {
    "commitment.vague_credit": 1.0,
    "commitment.ambiguity": 0.0,
    "probes.clause_weight": 0.0,
    "answers.clarity_base": 1.0,
}
QUIET = {"probes.rate": 0.0, "probes.horizontal_rate": 0.0, "credit.clash_rate": 0.0}
AIR = ("policing", "enablers", "umbrella", "strike", "patrols")


@dataclass(frozen=True)
class System:
    """One of the twenty systems of SOURCES.md: its number, its name, the settings that take it away or change it."""

    number: int
    name: str
    settings: Mapping[str, Any]


def without(*issues: str) -> dict[str, Any]:
    """Return the settings that take issues off the menu."""
    return {f"issues.{issue}.{key}": 0 for issue in issues for key in ("limit", "floor", "opening")}


def owned(scenario: Scenario) -> dict[str, Any]:
    """Return the settings under which nothing can be denied."""
    return {f"issues.{name}.deniable": (0.0,) * len(row.levels) for name, row in scenario.issues.items()}


def systems(scenario: Scenario) -> tuple[System, ...]:
    """Return the twenty systems, each with settings that switch it off or, where that means nothing, change it."""
    return (
        System(1, "no American air, clause or arms", without(*AIR, "clause", "arms")),
        System(1, "policing only", without("enablers", "umbrella", "strike", "patrols")),
        System(2, "boots allowed", {"issues.boots.limit": 1}),
        System(2, "boots on the ground", {f"issues.boots.{key}": 1 for key in ("limit", "floor", "opening")}),
        System(3, "clarity without effect", UNCLEAR),
        System(4, "no drift, no jumps", {"washington.jump_rate": 0.0, "washington.noise": 0.0}),
        System(4, "large jumps", {"washington.jump_rate": 0.12, "washington.jump_size": 0.8}),
        System(5, "pledges blind to US backing", {"pledges.back_weight": 0.0}),
        System(6, "no planning", {"planning.study_rate": 0.0}),
        System(7, "deep magazines", {"defence.resupply": 24.0}),
        System(7, "no Western reconnaissance", {"defence.isr": 0.0}),
        System(8, "Moscow's tempo halved", {"strikes.tempo": 0.5}),
        System(8, "Kyiv strikes nothing", {"strikes.kyiv_tempo": 0.0}),
        System(8, "strikes tire instead of rallying", {"resolve.rally": -0.01}),
        System(9, "nothing for Moscow", without("territory", "sanctions", "membership")),
        System(9, "land for peace", {"deterrence.stake_territory": 0.25}),
        System(10, "red lines crossed more often", {"redline.crossing_rate": 0.05}),
        System(11, "bilateral, then trilateral", {"sequence": "bilateral_then_trilateral"}),
        System(11, "one package", {"sequence": "package"}),
        System(12, "Budapest", {"venue": "Budapest"}),
        System(12, "Istanbul", {"venue": "Istanbul"}),
        System(13, "a window blind to the skies", {"window.heat": 0.0}),
        System(14, "no regrouping", {"deterrence.regroup_gain": 0.0}),
        System(14, "guarantee only after the settlement", {"issues.timing.floor": 2, "issues.timing.opening": 2}),
        System(15, "no clause", without("clause")),
        System(16, "no tripwire", {"issues.posture.limit": 2}),
        System(16, "no force", without("force", "posture")),
        System(17, "no probing, clash or episode elsewhere", QUIET),
        System(18, "nothing deniable", owned(scenario)),
        System(19, "no arms purchase", without("arms")),
        System(19, "a production line in full competition", {"air_line.competition": 0.3}),
    )  # fmt: skip


MEASURES: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "deal": lambda runs: runs["signed"].astype(float),
    "summits": lambda runs: runs["summits"].astype(float),
    "pledges": lambda runs: runs["pledge_total"],
    "odds": lambda runs: runs["odds"],
}
OF_DEALS: dict[str, Callable[[pd.DataFrame], pd.Series]] = {
    "territory": lambda runs: runs["territory"].astype(float),
    "force": lambda runs: 5.0 * runs["force"],
    "deterrence": lambda runs: runs["text_deterrence_index"],
    "escalation": lambda runs: runs["text_escalation"],
    "collapse": lambda runs: runs["collapse_month"].notna().astype(float),
    "probes": lambda runs: runs["probes"],
}


def paired(base: pd.Series, other: pd.Series) -> tuple[float, float]:
    """Return the mean paired difference and its standard error; NaN for fewer than two pairs."""
    difference = (other - base).to_numpy(float)
    if len(difference) < 2:
        return float("nan"), float("nan")
    return float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(len(difference)))


def ablation(
    scenario: Scenario, runs: int = 2000, seed: int = 1, progress: Callable[[str], object] | None = None
) -> pd.DataFrame:
    """Return what each system does, one row a setting: differences to the scenario as it is, on the same nights.

    Args: scenario, runs (a setting), seed, progress (called with each setting's name).
    Returns: columns number, system; for each measure its mean difference and `_se`. Deal rate, summits, pledges
    (thousand) and odds over all runs; territory (levels), force (thousand), deterrence, escalation, collapse within
    the months watched and probes over runs that sign in both; `both` is how many these are.
    """
    base = simulate(scenario, runs, seed)
    rows = []
    for system in systems(scenario):
        if progress is not None:
            progress(system.name)
        other = simulate(scenario.replace(**system.settings), runs, seed)
        both = base["signed"] & other["signed"]
        row: dict[str, Any] = {"number": system.number, "system": system.name, "both": int(both.sum())}
        for name, measure in MEASURES.items():
            row[name], row[f"{name}_se"] = paired(measure(base), measure(other))
        for name, measure in OF_DEALS.items():
            row[name], row[f"{name}_se"] = paired(measure(base[both]), measure(other[both]))
        rows.append(row)
    return pd.DataFrame(rows)
