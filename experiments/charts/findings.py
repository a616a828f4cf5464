"""Findings with their intervals, row by row, in panels of one unit each; the contested assumptions beside."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis

ROW, HEAD, LABEL_GAP = 34, 30, 10  # pixels; the gap keeps labels clear of points at the left edge
SHAPES = ("circle", "triangle-up", "triangle-down", "square", "diamond")


def findings_picture(table: pd.DataFrame, title: str, note: str = "", dark: bool = False) -> Picture:
    """Return findings as points with 95 % intervals; filled where zero lies outside.

    Args: table (panel: heading; unit: what is of one unit stands together; name; series: such as a scenario; value,
        low, high; in the order in which they are to stand; rows without a number are left out), title, note (words
        below the title), dark.
    Raises: ValueError for a table without a number.
    """
    known = table.dropna(subset=["value", "low", "high"]).reset_index(drop=True)
    if known.empty:
        raise ValueError("nothing to draw: no finding has a number")
    known["sure"] = (known["low"] > 0) | (known["high"] < 0)
    series = tuple(dict.fromkeys(known["series"]))
    groups = known.groupby(["panel", "unit"], sort=False)["name"].nunique()
    panels = tuple((str(panel), str(unit)) for panel, unit in groups.index)
    heights = tuple(ROW * int(rows) for rows in groups)
    told = "; ".join(
        f"{row.panel}, {row.name}: {row.value:.3g} [{row.low:.3g}, {row.high:.3g}]"
        for row in known[known["series"] == series[0]].itertuples(index=False)
    )
    note = note or "points with 95 % intervals; filled where zero is outside"
    spec = _panels(panels, heights, series, dark)
    height = sum(heights) + HEAD * len(panels)
    return Picture("findings", spec, {"findings": known}, title, note, f"{title}. {told}.", (), dark, height)


@cache
def _panels(
    panels: tuple[tuple[str, str], ...], heights: tuple[int, ...], series: tuple[str, ...], dark: bool
) -> dict[str, Any]:
    before = ("", *(panel for panel, _ in panels))  # a heading stands once over all its units
    drawn = [
        _panel(*panel, "" if panel[0] == last else panel[0], height, series, dark)
        for panel, last, height in zip(panels, before, heights, strict=False)
    ]
    whole: dict[str, Any] = alt.vconcat(*drawn, spacing=14).to_dict(validate=False)
    whole.pop("config", None)
    return whole


def _panel(panel: str, unit: str, heading: str, height: int, series: tuple[str, ...], dark: bool) -> Any:
    look = Look(dark)
    inks = (look.ink, look.steel, look.slate, look.pale, look.faint)[: len(series)]
    axis = alt.Axis(tickCount=6, format=".4~g", titleAnchor="start", domain=False)
    span: dict[str, Any] = {"title": unit, "scale": alt.Scale(nice=True), "axis": axis}
    place = alt.Y("name:N", sort=None, title=None, axis=row_axis(labelPadding=LABEL_GAP))
    shift = alt.YOffset("series:N", sort=list(series), scale=alt.Scale(domain=list(series), paddingOuter=0.35))
    legend = alt.Legend(orient="top", symbolFillColor=look.slate) if len(series) > 1 else None
    colour = alt.Color("series:N", scale=alt.Scale(domain=list(series), range=list(inks)), title=None, legend=legend)
    shape_scale = alt.Scale(domain=list(series), range=list(SHAPES[: len(series)]))
    shape = alt.Shape("series:N", scale=shape_scale, title=None, legend=legend)
    told = [alt.Tooltip("name:N"), alt.Tooltip("series:N")]
    told += [alt.Tooltip(f"{column}:Q", format=".3~g") for column in ("value", "low", "high")]
    rows = alt.Chart(alt.NamedData("findings"))
    rows = rows.transform_filter((alt.datum.panel == panel) & (alt.datum.unit == unit))
    rows = rows.encode(y=place, yOffset=shift, tooltip=told)
    nought = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink, strokeWidth=1)
    points = rows.encode(x=alt.X("value:Q", **span), color=colour, shape=shape)
    layers = [
        nought.encode(x=alt.X("x:Q", **span)),
        rows.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", **span), x2="high:Q", color=colour),
        points.mark_point(size=60, fill=look.paper, strokeWidth=1.6, opacity=1),
        points.transform_filter(alt.datum.sure).mark_point(size=60, filled=True, opacity=1),
    ]
    head = alt.TitleParams(heading, anchor="start", frame="group", fontSize=12, color=look.ink, offset=4)
    return alt.layer(*layers).properties(height=height, title=head)
