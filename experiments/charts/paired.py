"""Two scenarios on the same nights: who signs where, and how far outcomes differ."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from ..pairs import BOTH, CELLS, ONLY_A, ONLY_B
from .picture import Look, Picture, row_axis, specification

ROW, HEIGHT = 26, 180
SHARE_OF_WIDTH = 0.62  # for marks; the rest is for words
SIDES = {BOTH: ("A signs", "B signs"), ONLY_A: ("A signs", "B does not"), ONLY_B: ("A does not", "B signs")}
NEITHER_SIGNS = ("A does not", "B does not")
SHOWN = (
    "signed", "held", "collapsed", "sign_day", "summits", "mean_window", "odds", "grid_damage", "refinery_damage",
    "territory", "sanctions", "membership", "force", "pledge_total", "text_deterrence_index", "text_escalation",
    "text_exposure", "surplus_Washington", "surplus_Kyiv", "surplus_Moscow",
)  # fmt: skip


def cells_picture(counts: dict[str, int], dark: bool = False) -> Picture:
    """Return in how many runs both sides sign, A only, B only, neither; a click chooses a cell (selection `cell`)."""
    total = max(sum(counts.values()), 1)
    rows = [(cell, *SIDES.get(cell, NEITHER_SIGNS), counts[cell], counts[cell] / total) for cell in CELLS]
    table = pd.DataFrame(rows, columns=["cell", "a", "b", "runs", "share"])
    told = ", ".join(f"{cell} {counts[cell]:,}" for cell in CELLS)
    title, note = (
        "Who signs on the same nights",
        f"{sum(counts.values()):,} pairs of runs; click a square to see its runs",
    )
    return Picture("cells", _cells(dark), {"cells": table}, title, note, f"{title}: {told}.", ("cell",), dark, HEIGHT)


@cache
def _cells(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    cell = alt.selection_point(name="cell", fields=["cell"], toggle="true", empty=True)
    top = alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False)
    place = alt.Chart(alt.NamedData("cells")).encode(
        x=alt.X("b:N", title=None, sort=None, axis=top),
        y=alt.Y("a:N", title=None, sort=None, axis=row_axis()),
        tooltip=[alt.Tooltip("cell:N"), alt.Tooltip("runs:Q"), alt.Tooltip("share:Q", format=".1%")],
    )
    ramp = alt.Scale(domain=[0, 1], range=[look.faint, look.steel], interpolate="lab")
    tiles = place.mark_rect(stroke=look.paper, strokeWidth=4, cornerRadius=6, cursor="pointer").encode(
        color=alt.Color("share:Q", scale=ramp, legend=None),
        opacity=alt.condition(cell, alt.value(1.0), alt.value(0.35)),
    )
    bright = alt.condition(alt.datum.share > 0.45, alt.value(look.paper), alt.value(look.ink))
    words = place.mark_text(fontSize=22, fontWeight="bold", dy=-8).encode(
        text=alt.Text("runs:Q", format=","), color=bright
    )
    names = place.mark_text(fontSize=12, dy=14).encode(text="cell:N", color=bright)
    return specification(alt.layer(tiles.add_params(cell), words, names), HEIGHT)


def differences_picture(table: pd.DataFrame, shown: Sequence[str] = SHOWN, dark: bool = False) -> Picture:
    """Return how far outcomes differ, B less A, with 95 % intervals, in standard deviations; in their units in words.

    Args: table (`Comparison.differences`), shown (outcomes, in order; those that are not there are left out), dark.
        Points are filled where the interval leaves out zero.
    """
    rows = table.loc[[name for name in shown if name in table.index]].dropna(subset=["change"]).reset_index()
    for name in ("change", "low", "high"):
        rows[f"{name}_sd"] = rows[name] / rows["sd"].where(rows["sd"] > 0, 1.0)
    rows["sure"] = (rows["low"] > 0) | (rows["high"] < 0)
    rows["told"] = [difference_words(row) for _, row in rows.iterrows()]
    told = "; ".join(f"{label} {text}" for label, text in zip(rows["label"], rows["told"], strict=True))
    title, note = "What differs: B less A", "with 95 % intervals; filled where zero is outside"
    kept = rows[["label", "change_sd", "low_sd", "high_sd", "sure", "told", "of", "meaning"]]
    height = ROW * max(len(rows), 1)
    return Picture(
        "differences", _differences(dark), {"differences": kept}, title, note, f"{title}. {told}.", (), dark, height
    )


@cache
def _differences(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    place = alt.Y("label:N", sort=None, title=None, axis=row_axis())
    span: dict[str, Any] = {
        "title": "standard deviations over futures",
        "scale": alt.Scale(range=[0, alt.expr(f"width*{SHARE_OF_WIDTH}")], nice=True),
        "axis": alt.Axis(tickCount=5, format="+.2~f", titleAnchor="start", domain=False),
    }
    told = [alt.Tooltip("label:N", title="outcome"), alt.Tooltip("meaning:N"), alt.Tooltip("of:N"), "told:N"]
    drawn = alt.Chart(alt.NamedData("differences")).encode(y=place, tooltip=told)
    fill = alt.condition(alt.datum.sure, alt.value(look.steel), alt.value(look.paper))
    dot = drawn.mark_point(size=70, filled=True, stroke=look.steel, strokeWidth=1.6, opacity=1)
    words = drawn.mark_text(align="left", color=look.ink)
    nought = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink)
    layers = [
        nought.encode(x=alt.X("x:Q", **span)),
        drawn.mark_rule(color=look.steel, strokeWidth=2).encode(x=alt.X("low_sd:Q", **span), x2="high_sd:Q"),
        dot.encode(x=alt.X("change_sd:Q", **span), fill=fill),
        words.encode(x=alt.value(alt.expr(f"width*{SHARE_OF_WIDTH}+14")), text="told:N"),
    ]
    return specification(alt.layer(*layers), alt.Step(ROW))


def difference_words(row: pd.Series) -> str:
    """Return a difference with its interval and unit."""
    change, low, high = (_number(row[name]) for name in ("change", "low", "high"))
    unit = {"day": " days", "level": " levels", "month": " months"}.get(row["unit"], f" {row['unit']}")
    return f"{change} [{low}, {high}]{'' if row['unit'] in ('0..1', '0/1', 'x', 'count') else unit}"


def _number(value: float) -> str:
    """Return a number with its sign and as many digits as tell something.

    >>> _number(0.1234), _number(-12.34), _number(0.00123), _number(0.0)
    ('+0.12', '-12.3', '+0.0012', '0')
    """
    if value == 0:
        return "0"
    return f"{value:+.1f}" if abs(value) >= 10 else f"{value:+.2f}" if abs(value) >= 0.1 else f"{value:+.2g}"
