"""What each system does to deals, their terms and what becomes of them: measured on the same nights."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from negotiation import simulate
from negotiation.ensemble import last_states, relive
from negotiation.outcome import outcomes
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

from ..estimates import Estimate, difference
from .parts import split
from .systems import System, systems

Measure = Callable[[pd.DataFrame], pd.Series]
ALL_RUNS: Mapping[str, Measure] = {
    "deal rate": lambda runs: runs["signed"].astype(float),
    "summits": lambda runs: runs["summits"].astype(float),
    "pledges": lambda runs: runs["pledge_total"],
    "odds": lambda runs: runs["odds"],
}
OF_DEALS: Mapping[str, Measure] = {
    "territory": lambda deals: deals["territory"].astype(float),
    "force": lambda deals: deals["force"].astype(float),
    "arms": lambda deals: deals["arms"].astype(float),
    "deterrence": lambda deals: deals["text_deterrence_index"],
    "escalation": lambda deals: deals["text_escalation"],
    "collapse": lambda deals: deals["collapse_month"].notna().astype(float),
    "probes": lambda deals: deals["probes"],
    "clashes": lambda deals: deals["clashes"],
}
UNITS = {
    "deal rate": "share of runs", "summits": "a run", "pledges": "thousand", "odds": "0..1", "territory": "levels",
    "force": "levels of 5,000", "arms": "levels of 30 bn", "deterrence": "index 0..1", "escalation": "0..1",
    "collapse": "share of deals within the months watched", "probes": "a deal", "clashes": "a deal",
}  # fmt: skip
PARTS = ("effect", "terms", "selection")
SLIGHT = {"deal rate": 0.02, "territory": 0.1, "deterrence": 0.01, "collapse": 0.02}  # judgement: too little to matter
FALSE_SHARE = 0.05  # of the cells called clear, the share expected to be false


def ablation(
    scenario: Scenario,
    runs: int = 2000,
    seed: int = 300_001,
    chosen: Iterable[int] | None = None,
    progress: Callable[[str], object] | None = None,
) -> pd.DataFrame:
    """Return what each setting of each system changes against the scenario as it is, on the same nights.

    Args: scenario, runs (a setting), seed, chosen (numbers of systems; default all), progress (called with each
        setting's name).
    Returns: one row a setting and outcome: number, system, outcome, unit, base (mean under the scenario as it is),
        change, effect, terms, selection (see `split`), each with `_se`; runs, deals_base, deals (under the setting),
        deals_both. Outcomes of all runs have a change only. `attrs`: scenario, fingerprint, runs, seed.
    """
    closes = np.zeros(runs, STATE_DTYPE)
    base = outcomes(last_states(scenario, runs, seed, closes=closes), scenario)
    wanted = None if chosen is None else set(chosen)
    rows: list[dict[str, Any]] = []
    for system in systems(scenario):
        if wanted is not None and system.number not in wanted:
            continue
        if progress is not None:
            progress(system.name)
        rows += _rows(system, scenario, base, closes, seed)
    frame = pd.DataFrame(rows)
    frame.attrs = {"scenario": scenario.name, "fingerprint": scenario.fingerprint(), "runs": runs, "seed": seed}
    return frame


def _rows(
    system: System, scenario: Scenario, base: pd.DataFrame, closes: np.ndarray, seed: int
) -> list[dict[str, Any]]:
    changed = scenario.replace(**system.settings)
    other, edited = simulate(changed, len(base), seed), edited_deals(changed, closes, seed)
    signed = (base["signed"].to_numpy(bool), other["signed"].to_numpy(bool))
    counts = {"deals_base": signed[0].sum(), "deals": signed[1].sum(), "deals_both": (signed[0] & signed[1]).sum()}
    rows = []
    for name, measure in ALL_RUNS.items():
        before = measure(base).to_numpy(float)
        parts = {"change": difference(before, measure(other).to_numpy(float))}
        rows.append(_row(system, name, before, parts) | {"runs": len(base)} | counts)
    for name, measure in OF_DEALS.items():
        before, after = (measure(runs).where(runs["signed"]).to_numpy(float) for runs in (base, other))
        lived = np.full(len(base), np.nan)
        lived[signed[0]] = measure(edited).to_numpy(float)
        rows.append(_row(system, name, before, vars(split(before, after, lived))) | {"runs": len(base)} | counts)
    return rows


def _row(system: System, outcome: str, before: np.ndarray, parts: Mapping[str, Estimate]) -> dict[str, Any]:
    known = before[~np.isnan(before)]
    row = {"number": system.number, "system": system.name, "outcome": outcome, "unit": UNITS[outcome]}
    row["base"] = float(known.mean()) if len(known) else float("nan")
    for part in ("change", *PARTS):
        cell = parts.get(part, Estimate())
        row |= {part: cell.value, f"{part}_se": cell.error}
    return row


def edited_deals(changed: Scenario, closes: np.ndarray, seed: int) -> pd.DataFrame:
    """Return the outcomes of the deals among closed talks lived under other settings, on the same draws.

    Levels outside the changed menu are moved to its nearest limit, and the months after the signature are lived under
    the changed numbers. All else stands as it was on the day of the signature: odds, pledges, resolve, what is scoped.
    """
    runs = np.flatnonzero(closes["signed"])
    deals = closes[runs]
    for place, issue in enumerate(changed.issues.values()):
        deals["text"][:, place] = np.clip(deals["text"][:, place], issue.floor, issue.limit)
    return outcomes(relive(changed, deals, runs, seed), changed)


def clear_cells(frame: pd.DataFrame, share: float = FALSE_SHARE) -> pd.DataFrame:
    """Return which differences are told from zero, many comparisons allowed for: columns change, effect, ...

    All differences of the frame are tested together, two-sided; `share` is the false discovery rate (Benjamini and
    Hochberg 1995). The index is that of `frame`.
    """
    parts = ["change", *PARTS]
    values = frame[parts].to_numpy(float)
    errors = frame[[f"{part}_se" for part in parts]].to_numpy(float)
    known = ~np.isnan(values)
    with np.errstate(divide="ignore", invalid="ignore"):
        scores = np.where(values == 0.0, 0.0, np.abs(values) / errors)
    clear = np.zeros(values.shape, bool)
    if known.any():
        clear[known] = stats.false_discovery_control(2.0 * stats.norm.sf(scores[known])) < share
    return pd.DataFrame(clear, index=frame.index, columns=parts)


def unclear(frame: pd.DataFrame) -> tuple[list[int], list[str]]:
    """Return the numbers of the systems, and the names of the settings, of which no difference is told from zero."""
    told = clear_cells(frame).any(axis=1)
    systems_told = told.groupby(frame["number"]).any()
    settings_told = told.groupby(frame["system"], sort=False).any()
    return [int(n) for n in systems_told.index[~systems_told]], list(settings_told.index[~settings_told])


def slight(frame: pd.DataFrame) -> list[str]:
    """Return the settings that move deal rate, territory, deterrence and collapse by less than SLIGHT, part by part."""
    rows = frame[frame["outcome"].isin(SLIGHT)]
    most = rows[["change", *PARTS]].abs().max(axis=1)  # of what is known: NaN where deals are too few
    below = (most < rows["outcome"].map(SLIGHT)) | most.isna()
    settings = below.groupby(rows["system"], sort=False).all()
    return list(settings.index[settings])
