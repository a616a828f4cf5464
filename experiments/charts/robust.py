"""Robustness of policies: regret over uncertain worlds, where each is enough, and all outcomes at a glance."""

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from ..robustness import Robustness, measures, ranking
from ..robustness.ranking import regrets
from .picture import Look, Picture, row_axis, specification

ROW, CELL_ROW = 26, 30
QUANTILES = {"q05": 0.05, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q95": 0.95}
TEXT_AT = 10  # pixels from a mark to its words


def regret_picture(lived: Robustness, measure: str = "held", dark: bool = False) -> Picture:
    """Return how regret spreads over worlds: for each policy a box of quantiles and the mean, least regret first.

    Args: lived, measure (by name), dark.
    """
    known, means = lived.measure(measure), lived.means(measure)
    lost = regrets(means.to_numpy().T)
    table = pd.DataFrame(np.quantile(lost, list(QUANTILES.values()), axis=1).T, columns=list(QUANTILES))
    table["mean"] = lost.mean(axis=1)
    table.insert(0, "policy", [policy.title for policy in lived.policies])
    table = table.sort_values("mean", kind="stable", ignore_index=True)
    title = f"Regret: {known.label} that another policy would have brought more"
    note = f"over {means.shape[0]:,} worlds: dot, mean; bar, middle half; line, middle nine tenths; tick, median"
    told = "; ".join(f"{row.policy} mean {row.mean:.3g}, median {row.q50:.3g}" for row in table.itertuples())
    axis = f"regret{_unit(known.unit)}"
    return Picture(
        "regret", _regret(axis, dark), {"regret": table}, title, note, f"{title}. {told}.", (), dark, ROW * len(table)
    )


@cache
def _regret(axis: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    drawn = alt.Chart(alt.NamedData("regret")).encode(
        y=alt.Y("policy:N", sort=None, title=None, axis=row_axis()),
        tooltip=["policy:N", *(alt.Tooltip(f"{name}:Q", format=".3~g") for name in ("mean", *QUANTILES))],
    )
    across = alt.Axis(title=axis, format="~g", tickCount=6, domain=False)
    layers = [
        drawn.mark_rule(color=look.pale, strokeWidth=2).encode(x=alt.X("q05:Q", axis=across), x2="q95:Q"),
        drawn.mark_bar(color=look.pale, height=12).encode(x="q25:Q", x2="q75:Q"),
        drawn.mark_tick(color=look.ink, thickness=2, height=14).encode(x="q50:Q"),
        drawn.mark_point(color=look.steel, filled=True, size=60, opacity=1).encode(x="mean:Q"),
    ]
    return specification(alt.layer(*layers), alt.Step(ROW))


def satisficing_picture(
    lived: Robustness, measure: str = "held", enough: float | None = None, dark: bool = False
) -> Picture:
    """Return in what share of worlds each policy is enough, with 95 % intervals, most first.

    Args: lived, measure (by name), enough (default the measure's own), dark.
    """
    known, found = lived.measure(measure), ranking(lived, measure, enough)
    table = found.rename(columns={"title": "policy", "satisfices": "share"})
    table = table.rename(columns={"satisfices_low": "low", "satisfices_high": "high"})[
        ["policy", "share", "low", "high"]
    ]
    table = table.sort_values("share", ascending=False, kind="stable", ignore_index=True)
    table["told"] = [f"{100 * r.share:.0f} % [{100 * r.low:.0f}, {100 * r.high:.0f}]" for r in table.itertuples()]
    title = f"Share of worlds with {known.label} of {found.attrs['enough']:g}{_unit(known.unit, ' ')} or more"
    note = f"{found.attrs['worlds']:,} uncertain worlds; 95 % intervals over worlds and nights"
    told = "; ".join(f"{row.policy} {row.told}" for row in table.itertuples())
    return Picture(
        "satisficing", _satisficing(dark), {"satisficing": table}, title, note, f"{title}. {told}.", (), dark,
        ROW * len(table),
    )  # fmt: skip


@cache
def _satisficing(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    drawn = alt.Chart(alt.NamedData("satisficing")).encode(
        y=alt.Y("policy:N", sort=None, title=None, axis=row_axis()), tooltip=["policy:N", "told:N"]
    )
    across = alt.Axis(title="share of worlds", format="%", tickCount=5, domain=False)
    layers = [
        drawn.mark_bar(color=look.pale, height=14).encode(x=alt.X("share:Q", axis=across)),
        drawn.mark_rule(color=look.steel, strokeWidth=2).encode(x="low:Q", x2="high:Q"),
        drawn.mark_text(align="left", dx=TEXT_AT, color=look.ink).encode(x="high:Q", text="told:N"),
    ]
    return specification(alt.layer(*layers), alt.Step(ROW))


def policies_picture(lived: Robustness, dark: bool = False) -> Picture:
    """Return the mean of every outcome under every policy, shaded from the worst policy to the best in each.

    Args: lived, dark.
    """
    known = measures(lived.scenario)
    order = regrets(lived.means("held").to_numpy().T).mean(axis=1).argsort(kind="stable")
    rows = []
    for name, measure in known.items():
        means = lived.means(name).mean(axis=0).to_numpy()
        spread = float(np.ptp(means))
        for place in order:
            shade = (means[place] - means.min()) / spread if spread > 0 else 0.5
            cell = {"policy": lived.policies[place].title, "outcome": f"{measure.label}{_unit(measure.unit)}"}
            rows.append(cell | {"value": means[place], "shade": shade, "told": _figure(means[place], measure.unit)})
    table = pd.DataFrame(rows)
    title = "What policies bring, on average over uncertain worlds"
    note = (
        f"{lived.shape[1]:,} worlds, {lived.shape[2]:,} runs in each; shaded in each column from its worst to its best"
    )
    best = table[table["shade"] == 1.0]
    told = "; ".join(f"most {row.outcome}: {row.policy}, {row.told}" for row in best.itertuples())
    height = CELL_ROW * len(lived.policies)
    return Picture("policies", _policies(dark), {"policies": table}, title, note, f"{title}. {told}.", (), dark, height)


@cache
def _policies(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    axis = alt.Axis(orient="top", labelAngle=-35, ticks=False, domain=False, labelLimit=200)
    place = alt.Chart(alt.NamedData("policies")).encode(
        x=alt.X("outcome:N", sort=None, title=None, axis=axis),
        y=alt.Y("policy:N", sort=None, title=None, axis=row_axis()),
        tooltip=["policy:N", "outcome:N", "told:N"],
    )
    ramp = alt.Scale(domain=[0, 1], range=[look.faint, look.steel], interpolate="lab")
    bright = alt.condition(alt.datum.shade > 0.5, alt.value(look.paper), alt.value(look.ink))
    layers = [
        place.mark_rect(stroke=look.paper, strokeWidth=2).encode(color=alt.Color("shade:Q", scale=ramp, legend=None)),
        place.mark_text(fontSize=11).encode(text="told:N", color=bright),
    ]
    return specification(alt.layer(*layers), alt.Step(CELL_ROW))


def _unit(unit: str, before: str = ", ") -> str:
    """Return a unit as the end of a label, "" for a share."""
    return "" if unit in ("0..1", "0/1") else f"{before}{unit}"


def _figure(value: float, unit: str) -> str:
    return f"{100 * value:.1f} %" if unit == "0..1" else f"{value:.1f}" if unit == "months" else f"{value:+.3f}"
