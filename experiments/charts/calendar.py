"""A calendar of strikes: every night a tile, by week and weekday."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .. import theme
from ..one_run_tables import MASS, SALVO, WEEKDAYS
from .picture import Look, Picture, specification

HEIGHT = 150
MARKS = {SALVO: ("diamond", 60), MASS: ("circle", 22)}


def strike_calendar_picture(nights: pd.DataFrame, dark: bool = False) -> Picture:
    """Return how heavy every night was, by week and weekday; great nights are marked.

    Args: nights (a table of `one_run_tables.calendar`), dark.
    """
    counts = nights["kind"].value_counts()
    salvos, masses = int(counts.get(SALVO, 0)), int(counts.get(MASS, 0))
    title = "A calendar of strikes"
    note = f"{len(nights):,} nights; diamonds: {salvos} salvos of missiles; dots: {masses} masses of drones"
    told = f"{title}: {note}."
    if len(nights):
        worst = nights.loc[nights["intensity"].idxmax()]
        told += (
            f" The heaviest night, {worst['date']:%d %B %Y}, had {worst['drones']:.0f} drones and "
            f"{worst['missiles']:.0f} missiles, {worst['intensity']:.1f} times a mean night of summer 2025."
        )
    return Picture("strikes", _calendar(dark), {"nights": nights}, title, note, told, (), dark, HEIGHT)


@cache
def _calendar(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    axis = alt.Axis(format="%-d %b %Y", labelOverlap=True, tickCount="month", grid=False, domain=False)
    names = list(WEEKDAYS)
    place = alt.Chart(alt.NamedData("nights")).encode(
        y=alt.Y("weekday:O", sort=names, scale=alt.Scale(domain=names), title=None, axis=alt.Axis(domain=False)),
        tooltip=[
            alt.Tooltip("date:T", format="%-d %B %Y"),
            alt.Tooltip("drones:Q", format=".0f"),
            alt.Tooltip("missiles:Q", format=".0f"),
            alt.Tooltip("intensity:Q", format=".1f", title="times a mean night"),
        ],
    )
    ramp = alt.Scale(range=[look.faint, look.shade(theme.LEADERS["Moscow"])], interpolate="lab", domainMin=0)
    legend = alt.Legend(
        title="launched, times a mean night of summer 2025", orient="top", direction="horizontal", titleLimit=400,
        gradientLength=180, gradientThickness=10, titleOrient="right", tickCount=4,
    )  # fmt: skip
    tiles = place.mark_rect(stroke=look.paper, strokeWidth=1.5).encode(
        x=alt.X("week:T", title=None, axis=axis),
        x2="next_week:T",
        color=alt.Color("intensity:Q", scale=ramp, legend=legend),
    )
    marks = [
        place.transform_filter(alt.datum.kind == kind)
        .transform_calculate(middle="(toNumber(toDate(datum.week)) + toNumber(toDate(datum.next_week))) / 2")
        .mark_point(shape=shape, size=size, filled=True, color=look.ink, opacity=0.9)
        .encode(x="middle:T")
        for kind, (shape, size) in MARKS.items()
    ]
    return specification(alt.layer(tiles, *marks), HEIGHT)
