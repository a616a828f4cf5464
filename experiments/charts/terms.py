"""What is signed, issue by issue."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from ..outcome_tables import BASELINE, NOW, beside
from .picture import Look, Picture, row_axis, specification

ROW, WORDS_FROM, RIGHT = 30, 1.02, 1.8


def terms_picture(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False) -> Picture:
    """Return the shares of deals by level, a bar an issue, and in words the level signed most often.

    Args: now, baseline (tables of `outcome_tables.terms`), dark.
    """
    table = beside(now, baseline)
    table = table[(table["deals"] > 0) | ((table["level"] == 0) & (table["arm"] == NOW))]
    told = [f"{words} ({round(100 * share)} %)" for words, share in zip(table["words"], table["share"], strict=True)]
    table = table.assign(height=table["level"] / table["top"].clip(lower=1), told=told)
    most = table[table["commonest"] & (table["arm"] == NOW)]
    each = "; ".join(f"{label}: {text}" for label, text in zip(most["label"], most["told"], strict=True))
    deals = int(now[now["issue"] == now["issue"].iloc[0]]["deals"].sum())
    note = f"{deals:,} deal{'s' * (deals != 1)}; in words the level signed most often"
    note += "; thin bars: the baseline" if baseline is not None else ""
    title = "What is signed, issue by issue"
    height = ROW * now["issue"].nunique()
    return Picture(
        "terms", _terms(dark), {"terms": table}, title, note, f"{title}. {each or 'No deal'}.", (), dark, height
    )


@cache
def _terms(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    place = alt.Y("label:N", sort=None, title=None, axis=row_axis())
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], grid=False, titleAnchor="start")
    bars = alt.Chart(alt.NamedData("terms")).encode(
        y=place,
        x=alt.X("share:Q", stack="zero", title="share of deals", scale=alt.Scale(domain=[0, RIGHT]), axis=axis),
        order=alt.Order("level:Q"),
        tooltip=[
            alt.Tooltip("label:N", title="issue"),
            alt.Tooltip("words:N", title="level"),
            alt.Tooltip("share:Q", format=".0%", title="of deals"),
            alt.Tooltip("deals:Q"),
            alt.Tooltip("arm:N"),
        ],
    )
    key = alt.Legend(
        title="from the least (left) to the most there can be", gradientLength=110, gradientThickness=10, tickCount=1,
        direction="horizontal", labelOpacity=0, orient="top", titleLimit=400, titleOrient="right",
    )  # fmt: skip
    colour = alt.Color("height:Q", scale=_ramp(look.faint, look.steel), legend=key)
    greys = alt.Color("height:Q", scale=_ramp(look.faint, look.slate), legend=None)
    mine, theirs = (bars.transform_filter(alt.datum.arm == arm) for arm in (NOW, BASELINE))
    most = alt.Chart(alt.NamedData("terms")).transform_filter(alt.datum.commonest & (alt.datum.arm == NOW))
    words = most.mark_text(align="left", baseline="middle", dy=-3, color=look.ink)
    return specification(
        alt.layer(
            mine.mark_bar(size=14, yOffset=-3, stroke=look.paper, strokeWidth=0.7).encode(color=colour),
            theirs.mark_bar(size=4, yOffset=8, stroke=look.paper, strokeWidth=0.4).encode(color=greys),
            words.encode(y=place, x=alt.datum(WORDS_FROM), text="told:N"),
        ).resolve_scale(color="independent"),
        alt.Step(ROW),
    )


def _ramp(low: str, high: str) -> alt.Scale:
    return alt.Scale(domain=[0, 1], range=[low, high], interpolate="lab")
