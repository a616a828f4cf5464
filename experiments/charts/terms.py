"""What is signed, issue by issue."""

from typing import Any

import altair as alt
import pandas as pd

from ..outcome_tables import BASELINE, NOW, beside
from .look import WIDE, Look, dressed

ROW, WORDS_FROM, RIGHT = 30, 1.02, 1.75


def terms_chart(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False, width: Any = WIDE) -> Any:
    """Return the shares of deals by level, a bar an issue, and in words the level signed most often.

    Args: now, baseline (tables of `outcome_tables.terms`), dark, width (pixels).
    """
    look, table = Look(dark), beside(now, baseline)
    table["height"] = table["level"] / table["top"].clip(lower=1)
    table["told"] = table["words"] + " (" + (100 * table["share"]).round().astype(int).astype(str) + " %)"
    issues = list(dict.fromkeys(table["label"]))
    bars = alt.Chart(table[table["deals"] > 0]).encode(
        y=alt.Y("label:N", sort=issues, title=None, axis=alt.Axis(ticks=False, domain=False)),
        x=alt.X(
            "share:Q",
            stack="zero",
            title="share of deals",
            scale=alt.Scale(domain=[0, RIGHT]),
            axis=alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], grid=False, titleAnchor="start"),
        ),
        order=alt.Order("level:Q"),
        tooltip=[
            alt.Tooltip("label:N", title="issue"),
            alt.Tooltip("words:N", title="level"),
            alt.Tooltip("share:Q", format=".0%", title="of deals"),
            alt.Tooltip("deals:Q"),
            alt.Tooltip("arm:N"),
        ],
    )
    ends = [look.faint, look.europe]
    colour = alt.Color(
        "height:Q",
        scale=alt.Scale(domain=[0, 1], range=ends, interpolate="lab"),
        legend=alt.Legend(
            title="level: from nothing to the most there can be", gradientLength=120, gradientThickness=10, tickCount=0,
            direction="horizontal", labelOpacity=0,
        ),
    )  # fmt: skip
    greys = alt.Color("height:Q", scale=alt.Scale(domain=[0, 1], range=[look.faint, look.slate]), legend=None)
    layers = [
        bars.transform_filter(alt.datum.arm == NOW)
        .mark_bar(size=14, yOffset=-3, stroke=look.paper, strokeWidth=0.7)
        .encode(color=colour),
        bars.transform_filter(alt.datum.arm == BASELINE)
        .mark_bar(size=4, yOffset=8, stroke=look.paper, strokeWidth=0.4)
        .encode(fill=greys),
        alt.Chart(table[table["commonest"] & (table["arm"] == NOW)])
        .mark_text(align="left", baseline="middle", dy=-3, color=look.ink)
        .encode(y=alt.Y("label:N", sort=issues), x=alt.datum(WORDS_FROM), text="told:N"),
    ]
    chart = alt.layer(*layers).properties(width=width, height=ROW * len(issues))
    deals = int(now[now["issue"] == now["issue"].iloc[0]]["deals"].sum())
    words = f"{deals:,} deals; the level signed most often in words" + (
        "; thin grey bars: the baseline" if baseline is not None else ""
    )
    most = table[table["commonest"] & (table["arm"] == NOW)]
    told = "; ".join(f"{label}: {text}" for label, text in zip(most["label"], most["told"], strict=True))
    return dressed(chart, look, "What is signed, issue by issue", words, f"What is signed: {told}.")
