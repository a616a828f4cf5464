"""One number at a time: how far an outcome moves when a number goes to either end of its range."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis, row_step, specification

ROW, MOST, MARGIN = 28, 15, 30  # pixels, numbers, pixels beside the bars for the ends' values
AT_LOW, AT_HIGH = "at the low end", "at the high end"


def tornado_picture(table: pd.DataFrame, words: str, usual: str = "", most: int = MOST, dark: bool = False) -> Picture:
    """Return what an outcome changes by at the ends of the ranges of numbers, the widest swing on top.

    Args: table (key, low, high, at_low, at_low_low, at_low_high, at_high, at_high_low, at_high_high, as `Tornado.of`
        gives), words (what the outcome is, unit included), usual (its mean in the scenario as it is, in words), most
        (numbers shown), dark. Numbers that change nothing are left out; one at an end of which too few runs have the
        outcome has one bar only.
    """
    rows = table[table[["at_low", "at_high"]].fillna(0.0).ne(0.0).any(axis=1)].head(most)
    sides = [_side(rows, "low", AT_LOW), _side(rows, "high", AT_HIGH)]
    shown = pd.concat(sides).sort_index(kind="stable").dropna(subset=["change"])  # number by number, as they are to lie
    title = f"What moves: {words}"
    note = "each number at either end of its range, all others as they are, on the same nights; lines: 95 % intervals"
    note += f"; as it is: {usual}" if usual else ""
    told = "; ".join(f"{r.key} {r.at_low:+.3g} and {r.at_high:+.3g}" for r in rows.itertuples())
    height = ROW * max(len(rows), 1)
    spec = _tornado(words, dark)
    description = f"{title}. Change at the low and at the high end: {told}."
    return Picture("tornado", spec, {"tornado": shown}, title, note, description, (), dark, height)


def _side(rows: pd.DataFrame, end: str, side: str) -> pd.DataFrame:
    change = f"at_{end}"
    names = {end: "value", change: "change", f"{change}_low": "from", f"{change}_high": "to"}
    found = rows[["key", *names]].rename(columns=names).assign(side=side)
    outer = found["to"].where(found["change"] >= 0, found["from"])
    return found.assign(
        outer=outer,
        right=found["value"].map("{:g}".format).where(found["change"] >= 0, ""),
        left=found["value"].map("{:g}".format).where(found["change"] < 0, ""),
    )


@cache
def _tornado(words: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    axis: dict[str, Any] = {
        "title": f"change of: {words}",
        "axis": alt.Axis(format="+.2~g", tickCount=6),
        "scale": alt.Scale(padding=MARGIN, nice=False),
    }
    side = alt.Color(
        "side:N",
        title=None,
        scale=alt.Scale(domain=[AT_LOW, AT_HIGH], range=[look.pale, look.steel]),
        legend=alt.Legend(orient="top"),
    )
    drawn = alt.Chart(alt.NamedData("tornado")).encode(
        y=alt.Y("key:N", sort=None, title=None, axis=row_axis()),
        yOffset=alt.YOffset("side:N", sort=[AT_LOW, AT_HIGH]),
        tooltip=[
            alt.Tooltip("key:N", title="number"),
            alt.Tooltip("value:Q", format=".4~g"),
            alt.Tooltip("change:Q", format="+.3~g"),
            alt.Tooltip("from:Q", format="+.3~g", title="95 % from"),
            alt.Tooltip("to:Q", format="+.3~g"),
        ],
    )
    layers = [
        drawn.mark_bar(height=10).encode(x=alt.X("change:Q", stack=None, **axis), color=side),
        drawn.mark_rule(color=look.ink, strokeWidth=1.2).encode(x=alt.X("from:Q", **axis), x2="to:Q"),
        drawn.mark_text(fontSize=10, align="left", dx=4, color=look.slate).encode(
            x=alt.X("outer:Q", **axis), text="right:N"
        ),
        drawn.mark_text(fontSize=10, align="right", dx=-4, color=look.slate).encode(
            x=alt.X("outer:Q", **axis), text="left:N"
        ),
        alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink).encode(x=alt.X("x:Q", **axis)),
    ]
    return specification(alt.layer(*layers), row_step(ROW))
