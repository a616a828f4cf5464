"""When deals are signed, and how talks without a deal end: both can be brushed."""

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from ..summary import BROKE, HELD
from .dots import fate_scale
from .picture import Look, Picture, row_axis, specification

HEIGHT, ROW, MONTH = 170, 26, 30


def signings_picture(table: pd.DataFrame, dark: bool = False) -> Picture:
    """Return on which days deals are signed; a stretch of days can be brushed (selection `days`, over `first`).

    Args: table (of `summary.signings`), dark.
    """
    first, last = np.tile(table[["first", "last"]].to_numpy().T, 2)
    fate, futures = np.repeat([HELD, BROKE], len(table)), np.concatenate([table["held"], table["broke"]])
    long = pd.DataFrame({"first": first, "last": last, "fate": fate, "futures": futures, "end": last + 1})
    deals = int(long["futures"].sum())
    title, note = "When deals are signed", f"{deals:,} deal{'s' * (deals != 1)}; draw over some days to see them alone"
    spec, told = _signings(int(table["last"].max()) + 1, dark), f"{title}: {deals:,} deals by day of the signature."
    return Picture("signings", spec, {"signings": long}, title, note, told, ("days",), dark, HEIGHT)


@cache
def _signings(top: int, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    days = alt.selection_interval(name="days", encodings=["x"])
    axis = alt.Axis(values=list(range(0, top + 1, MONTH)), grid=False)
    legend = alt.Legend(values=[HELD, BROKE], orient="top", symbolType="square")
    bars = (
        alt.Chart(alt.NamedData("signings"))
        .mark_bar(stroke=look.paper, strokeWidth=0.7)
        .encode(
            x=alt.X("first:Q", bin="binned", title="day of the signature", scale=alt.Scale(domain=[0, top]), axis=axis),
            x2="end:Q",
            y=alt.Y("futures:Q", title="futures", stack="zero", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color("fate:N", scale=fate_scale(look), title=None, legend=legend),
            order=alt.Order("fate:N", sort="descending"),
            opacity=alt.condition(days, alt.value(1.0), alt.value(0.3)),
            tooltip=[
                alt.Tooltip("first:Q", title="from day"),
                alt.Tooltip("last:Q", title="to day"),
                alt.Tooltip("fate:N"),
                alt.Tooltip("futures:Q"),
            ],
        )
        .add_params(days)
    )
    return specification(bars, HEIGHT)


def endings_picture(table: pd.DataFrame, dark: bool = False) -> Picture:
    """Return how talks without a deal ended; a click on a bar chooses it (selection `ending`).

    Args: table (of `summary.endings`), dark.
    """
    total = int(table["futures"].sum())
    told = "; ".join(f"{word} {number}" for word, number in zip(table["ending"], table["futures"], strict=True))
    title = "How talks without a deal end"
    note = f"{total:,} future{'s' * (total != 1)}; click a bar to see them alone"
    description = f"{title}: {told or 'every future ends in a deal'}."
    height = ROW * max(len(table), 1)
    return Picture("endings", _endings(dark), {"endings": table}, title, note, description, ("ending",), dark, height)


@cache
def _endings(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    ending = alt.selection_point(name="ending", fields=["ending"], toggle="true", empty=True)
    rows = alt.Chart(alt.NamedData("endings")).encode(
        y=alt.Y("ending:N", sort=None, title=None, axis=row_axis()),
        x=alt.X("futures:Q", title="futures", axis=alt.Axis(tickMinStep=1, tickCount=5)),
        tooltip=[alt.Tooltip("ending:N"), alt.Tooltip("futures:Q")],
    )
    bars = rows.mark_bar(color=look.steel, size=15, cursor="pointer").encode(
        opacity=alt.condition(ending, alt.value(1.0), alt.value(0.3))
    )
    numbers = rows.mark_text(align="left", dx=5, color=look.ink).encode(text=alt.Text("futures:Q", format=","))
    return specification(alt.layer(bars.add_params(ending), numbers), alt.Step(ROW))
