"""Curves along which something stays equal, over two quantities; what was bargained stands among them."""

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from .picture import Look, Picture

HEIGHT, HEAD = 250, 150


def curves_picture(
    curves: pd.DataFrame,
    heads: pd.DataFrame,
    points: pd.DataFrame,
    words: dict[str, str],
    note: str = "",
    dark: bool = False,
) -> Picture:
    """Return curves of equal level, a panel a way of reading them.

    Args: curves (panel, level, x, y: a row a place of a curve, in order; levels that are tenths are labelled), heads
        (x, name: places on the x axis that have a name, written above), points (x, y, low, high, name: with an interval
        in y, joined in order, in every panel), words (title, x, y, level, points: what they are, units included), note
        (how to read it), dark.
    """
    panels = tuple(dict.fromkeys(curves["panel"]))
    ends = curves.groupby(["panel", "level"], sort=False).first().reset_index()
    ends = ends[np.isclose(ends["level"] * 10, (ends["level"] * 10).round())]  # every tenth: labels need room
    extent = float(max(heads["x"].max(), points["x"].max() if len(points) else 0.0))
    told = "; ".join(f"{row.name}: {row.y:.3g} at {row.x:.3g}" for row in points.itertuples(index=False))
    title = words["title"]
    told = f"{title}. {words['level']} along curves over {words['x']} and {words['y']}. {words['points']}: {told}."
    spec = _curves(panels, extent, words["x"], words["y"], words["level"], words["points"], dark)
    tables = {"curves": curves, "ends": ends, "heads": heads, "points": points}
    return Picture("curves", spec, tables, title, note, told, (), dark, len(panels) * HEIGHT + HEAD)


@cache
def _curves(
    panels: tuple[str, ...], extent: float, across: str, up: str, level: str, points: str, dark: bool
) -> dict[str, Any]:
    drawn = [_panel(panel, place == 0, extent, across, up, level, points, dark) for place, panel in enumerate(panels)]
    whole: dict[str, Any] = alt.vconcat(*drawn, spacing=24).to_dict(validate=False)
    whole.pop("config", None)
    return whole


def _panel(panel: str, first: bool, extent: float, across: str, up: str, level: str, points: str, dark: bool) -> Any:
    look = Look(dark)
    x: dict[str, Any] = {"title": across, "scale": alt.Scale(domain=[0, extent * 1.08], nice=False)}
    x["axis"] = alt.Axis(grid=False, tickCount=6, titleAnchor="start")
    y: dict[str, Any] = {"title": up, "scale": alt.Scale(zero=True), "axis": alt.Axis(tickCount=6, grid=False)}
    ramp = alt.Scale(scheme="viridis", reverse=not dark)
    curves = alt.Chart(alt.NamedData("curves")).transform_filter(alt.datum.panel == panel)
    curves = curves.encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y))
    told = [alt.Tooltip("level:Q", title=level, format=".2f"), alt.Tooltip("x:Q", format=".2f")]
    told.append(alt.Tooltip("y:Q", format=".0f"))
    lines = curves.mark_line(strokeWidth=2.2, clip=True).encode(
        color=alt.Color("level:Q", scale=ramp, legend=None), detail="level:N", order="x:Q", tooltip=told
    )
    ends = alt.Chart(alt.NamedData("ends")).transform_filter(alt.datum.panel == panel)
    ends = ends.encode(x=alt.X("x:Q", **x), y=alt.Y("y:Q", **y), text=alt.Text("level:Q", format=".1f"))
    halo = ends.mark_text(align="left", dx=3, dy=-7, stroke=look.paper, strokeWidth=3)
    labels = ends.mark_text(align="left", dx=3, dy=-7, color=look.ink)
    heads = alt.Chart(alt.NamedData("heads")).encode(x=alt.X("x:Q", **x))
    layers = [heads.mark_rule(color=look.faint, strokeWidth=1), lines]
    if first:
        names = heads.mark_text(angle=318, align="left", baseline="middle", dx=4, color=look.slate)
        layers.append(names.encode(y=alt.value(-4), text="name:N"))
    got = alt.Chart(alt.NamedData("points")).encode(x=alt.X("x:Q", **x))
    layers += [
        got.mark_line(color=look.ink, strokeDash=[4, 3]).encode(y=alt.Y("y:Q", **y), order="x:Q"),
        got.mark_rule(color=look.ink).encode(y=alt.Y("low:Q", **y), y2="high:Q"),
        got.mark_point(size=70, filled=True, color=look.ink, opacity=1).encode(
            y=alt.Y("y:Q", **y), tooltip=[alt.Tooltip("name:N", title=points), alt.Tooltip("y:Q", format=".3~g")]
        ),
    ]
    layers += [halo, labels]
    head = alt.TitleParams(panel, anchor="start", frame="group", fontSize=12, color=look.ink, offset=8)
    return alt.layer(*layers).properties(height=HEIGHT, title=head)
