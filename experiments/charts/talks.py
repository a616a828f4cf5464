"""When deals are signed, and how talks without a deal end: both can be brushed."""

from typing import Any

import altair as alt
import pandas as pd

from ..summary import BROKE, HELD
from .look import WIDE, Look, dressed

HEIGHT, ROW = 170, 26


def signings_chart(table: pd.DataFrame, dark: bool = False, width: Any = WIDE) -> Any:
    """Return on which days deals are signed; a stretch of days can be brushed (selection `days`, over `first`).

    Args: table (of `summary.signings`), dark, width (pixels).
    """
    look = Look(dark)
    long = table.melt(["first", "last"], ["held", "broke"], "fate", "futures")
    long["fate"] = long["fate"].map({"held": HELD, "broke": BROKE})
    long["end"] = long["last"] + 1
    days = alt.selection_interval(name="days", encodings=["x"])
    top = int(table["last"].max()) + 1
    axis = alt.Axis(values=list(range(0, top + 1, 30)), grid=False)
    bars = (
        alt.Chart(long)
        .mark_bar(stroke=look.paper, strokeWidth=0.7)
        .encode(
            x=alt.X("first:Q", title="day of the signature", scale=alt.Scale(domain=[0, top]), axis=axis),
            x2="end:Q",
            y=alt.Y("futures:Q", title="futures", stack="zero", axis=alt.Axis(tickMinStep=1, tickCount=4)),
            color=alt.Color("fate:N", scale=look.fates(), title=None, legend=alt.Legend(values=[HELD, BROKE])),
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
        .properties(width=width, height=HEIGHT)
    )
    total = int(long["futures"].sum())
    words = f"{total:,} deals; draw over some days to see them alone"
    return dressed(bars, look, "When deals are signed", words, f"{total:,} deals by day of the signature.")


def endings_chart(table: pd.DataFrame, dark: bool = False, width: Any = WIDE) -> Any:
    """Return how talks without a deal ended; a click on a bar chooses it (selection `ending`).

    Args: table (of `summary.endings`), dark, width (pixels).
    """
    look = Look(dark)
    ending = alt.selection_point(name="ending", fields=["ending"], toggle="true", empty=True)
    rows = alt.Chart(table).encode(
        y=alt.Y("ending:N", sort=list(table["ending"]), title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X("futures:Q", title="futures", axis=alt.Axis(tickMinStep=1, tickCount=5), scale=alt.Scale(nice=True)),
        tooltip=[alt.Tooltip("ending:N"), alt.Tooltip("futures:Q")],
    )
    bars = rows.mark_bar(color=look.slate, size=15, cursor="pointer").encode(
        opacity=alt.condition(ending, alt.value(1.0), alt.value(0.3))
    )
    numbers = rows.mark_text(align="left", dx=5, color=look.ink).encode(text=alt.Text("futures:Q", format=","))
    chart = alt.layer(bars.add_params(ending), numbers).properties(width=width, height=ROW * max(len(table), 1))
    total = int(table["futures"].sum())
    told = "; ".join(f"{word} {number}" for word, number in zip(table["ending"], table["futures"], strict=True))
    title = "How talks without a deal end"
    words = f"{total:,} futures; click a bar to see them alone"
    return dressed(chart, look, title, words, f"{title}: {told or 'every future ends in a deal'}.")
