"""How long peace lasts after a signature."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .. import theme
from ..outcome_tables import BASELINE, NOW, beside
from .picture import Look, Picture, specification

HEIGHT, YEAR = 200, 12


def survival_picture(
    now: pd.DataFrame, baseline: pd.DataFrame | None = None, months: int = 60, dark: bool = False
) -> Picture:
    """Return the share of deals that still hold, month by month, with its 95 % interval.

    Args: now, baseline (tables of `outcome_tables.survival`), months (watched), dark.
    """
    title, deals = "How long the peace lasts", int(now["at_risk"].iloc[0]) if len(now) else 0
    note = f"{deals:,} deal{'s' * (deals != 1)}; shaded: 95 % interval"
    note += "; dashed: the baseline" if baseline is not None else ""
    end = f"{now['survival'].iloc[-1]:.0%} of {deals:,} deals still hold after {months} months" if deals else "No deal"
    tables = {"survival": beside(now, baseline)}
    return Picture("survival", _survival(months, dark), tables, title, note, f"{title}. {end}.", (), dark, HEIGHT)


@cache
def _survival(months: int, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    marks = list(range(0, months + 1, YEAR))
    time = alt.X(
        "month:Q",
        title="months after the signature",
        scale=alt.Scale(domain=[0, months], nice=False),
        axis=alt.Axis(values=marks, grid=False),
    )
    level: dict[str, Any] = {"title": "share of deals that hold", "scale": alt.Scale(domain=[0, 1])}
    level["axis"] = alt.Axis(format=".0%", tickCount=5)
    told = [
        alt.Tooltip("month:Q"),
        alt.Tooltip("survival:Q", format=".0%", title="still hold"),
        alt.Tooltip("low:Q", format=".0%", title="95 % from"),
        alt.Tooltip("high:Q", format=".0%", title="to"),
        alt.Tooltip("at_risk:Q", title="deals watched"),
    ]
    rows = alt.Chart(alt.NamedData("survival")).encode(x=time, tooltip=told)
    mine, theirs = (rows.transform_filter(alt.datum.arm == arm) for arm in (NOW, BASELINE))
    colour, curve = look.shade(theme.HELD), alt.Y("survival:Q", **level)
    step: dict[str, Any] = {"interpolate": "step-after"}
    band = mine.mark_area(color=colour, opacity=0.2, **step).encode(y=alt.Y("low:Q", **level), y2="high:Q")
    layers = [
        band,
        mine.mark_line(color=colour, strokeWidth=2.4, **step).encode(y=curve),
        theirs.mark_line(color=look.slate, strokeDash=[6, 4], strokeWidth=1.6, **step).encode(y=curve),
    ]
    return specification(alt.layer(*layers), HEIGHT)
