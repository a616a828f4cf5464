"""How the text on the table changed: a row an issue, a stretch of days a bar, darker the further it goes."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis, specification

ROW, SHARE_OF_WIDTH = 26, 0.6  # the rest of the width is for the words of the last text


def text_evolution_picture(spans: pd.DataFrame, dark: bool = False) -> Picture:
    """Return how one run's text changed day by day, issue by issue; in words what stood last.

    Args: spans (a table of `one_run_tables.text_spans`), dark.
    """
    table = spans.assign(height=spans["level"] / spans["top"].clip(lower=1))
    last, issues = spans[spans["last"]], spans["issue"].nunique()
    title, changes = "How the text on the table changed", len(spans) - issues
    note = f"{changes} change{'s' * (changes != 1)} of level; in words what stood on the last day of talks"
    each = "; ".join(f"{label}: {words}" for label, words in zip(last["label"], last["words"], strict=True))
    told = f"{title}. {changes} changes of level; at the end {each}."
    return Picture("evolution", _evolution(dark), {"spans": table}, title, note, told, (), dark, ROW * issues)


@cache
def _evolution(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    width = alt.expr(f"width*{SHARE_OF_WIDTH}")
    days = alt.X(
        "from:T",
        title=None,
        scale=alt.Scale(range=[0, width]),
        axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount="month", grid=False, domain=False),
    )
    drawn = alt.Chart(alt.NamedData("spans")).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=row_axis()),
        tooltip=[
            alt.Tooltip("label:N", title="issue"),
            alt.Tooltip("words:N", title="level"),
            alt.Tooltip("from:T", format="%-d %B %Y"),
            alt.Tooltip("to:T", format="%-d %B %Y", title="until"),
        ],
    )
    key = alt.Legend(
        title="from the least (left) to the most there can be", gradientLength=110, gradientThickness=10, tickCount=1,
        direction="horizontal", labelOpacity=0, orient="top", titleLimit=400, titleOrient="right",
    )  # fmt: skip
    ramp = alt.Scale(domain=[0, 1], range=[look.faint, look.steel], interpolate="lab")
    bars = drawn.mark_bar(size=15, stroke=look.paper, strokeWidth=0.7).encode(
        x=days, x2="to:T", color=alt.Color("height:Q", scale=ramp, legend=key)
    )
    words = drawn.transform_filter(alt.datum.last).mark_text(align="left", color=look.ink)
    words = words.encode(x=alt.value(alt.expr(f"width*{SHARE_OF_WIDTH}+10")), text="words:N")
    return specification(alt.layer(bars, words), alt.Step(ROW))
