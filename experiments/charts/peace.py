"""How long peace lasts after a signature."""

from typing import Any

import altair as alt
import pandas as pd

from .look import WIDE, Look, dressed

HEIGHT, YEAR = 200, 12


def survival_chart(
    now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False, width: Any = WIDE
) -> Any:
    """Return the share of deals that still hold, month by month, with its 95 % interval.

    Args: now, baseline (tables of `outcome_tables.survival`), dark, width (pixels).
    """
    look = Look(dark)
    longest = int(max([now["month"].max() if len(now) else YEAR, YEAR]))
    time = alt.X(
        "month:Q",
        title="months after the signature",
        scale=alt.Scale(domain=[0, longest]),
        axis=alt.Axis(values=list(range(0, longest + 1, YEAR)), grid=False),
    )
    level = {"title": "share of deals that hold", "scale": alt.Scale(domain=[0, 1]), "axis": alt.Axis(format=".0%")}
    told = [
        alt.Tooltip("month:Q"),
        alt.Tooltip("survival:Q", format=".0%", title="still hold"),
        alt.Tooltip("low:Q", format=".0%", title="95 % from"),
        alt.Tooltip("high:Q", format=".0%", title="to"),
        alt.Tooltip("at_risk:Q", title="deals"),
    ]
    rows = alt.Chart(now).encode(x=time, tooltip=told)
    layers = [
        rows.mark_area(color=look.europe, opacity=0.2, interpolate="step-after").encode(
            y=alt.Y("low:Q", **level), y2="high:Q"
        ),
        rows.mark_line(color=look.europe, strokeWidth=2.2, interpolate="step-after").encode(
            y=alt.Y("survival:Q", **level)
        ),
    ]
    words = "shaded: 95 % interval"
    if baseline is not None and len(baseline):
        old = alt.Chart(baseline).mark_line(
            color=look.slate, strokeDash=[6, 4], strokeWidth=1.6, interpolate="step-after"
        )
        layers.append(old.encode(x=time, y=alt.Y("survival:Q", **level)))
        words += "; dashed: the baseline"
    chart = alt.layer(*layers).properties(width=width, height=HEIGHT)
    deals = int(now["at_risk"].iloc[0]) if len(now) else 0
    end = f", {now['survival'].iloc[-1]:.0%} still hold after {longest} months" if deals else ""
    title = "How long the peace lasts"
    return dressed(chart, look, title, f"{deals:,} deals; {words}", f"{title}: of {deals:,} deals{end or ' nothing'}.")
