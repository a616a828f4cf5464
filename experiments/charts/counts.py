"""Counts in a grid, one panel below another: such as who broke talks, by stage and channel."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis

ROW, HEAD = 26, 60


def counts_picture(
    table: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], title: str, note: str, dark: bool = False
) -> Picture:
    """Return how many things there are of each kind, in a grid.

    Args: table (panel: its heading; row, column: of these kinds; count; a row a cell that is not empty; panels in the
        order in which they are to stand; other columns are kept), rows, columns (in their order; those that the table
        lacks are left out), title, note (words below the title), dark.
    Raises: ValueError for an empty table.
    """
    if table.empty:
        raise ValueError("nothing to draw: there is nothing to count")
    across, down = (
        tuple(name for name in names if (table[kind] == name).any())
        for kind, names in (("column", columns), ("row", rows))
    )
    panels = tuple(str(panel) for panel in dict.fromkeys(table["panel"]))
    most = table.sort_values("count", ascending=False, kind="stable").head(3)
    told = "; ".join(f"{each.panel}, {each.row}, {each.column}: {each.count_:,}" for each in _named(most))
    spec = _grid(down, across, panels, int(table["count"].max()), dark)
    height = (ROW * len(down) + HEAD) * len(panels)
    return Picture("counts", spec, {"counts": table}, title, note, f"{title}. {told}.", (), dark, height)


def _named(table: pd.DataFrame) -> Any:
    return table.rename(columns={"count": "count_"}).itertuples(index=False)


@cache
def _grid(
    rows: tuple[str, ...], across: tuple[str, ...], panels: tuple[str, ...], most: int, dark: bool
) -> dict[str, Any]:
    whole: dict[str, Any] = alt.vconcat(
        *(_panel(rows, across, panel, most, dark) for panel in panels), spacing=14
    ).to_dict(validate=False)
    whole.pop("config", None)
    return whole


def _panel(rows: tuple[str, ...], across: tuple[str, ...], panel: str, most: int, dark: bool) -> Any:
    look = Look(dark)
    head = alt.Axis(orient="top", labelAngle=-28, labelLimit=160, ticks=False, domain=False)
    cells = (
        alt.Chart(alt.NamedData("counts"))
        .transform_filter(alt.datum.panel == panel)
        .encode(
            x=alt.X("column:N", sort=list(across), title=None, scale=alt.Scale(domain=list(across)), axis=head),
            y=alt.Y("row:N", sort=list(rows), title=None, scale=alt.Scale(domain=list(rows)), axis=row_axis()),
            tooltip=[alt.Tooltip("row:N"), alt.Tooltip("column:N"), alt.Tooltip("count:Q", format=",")],
        )
    )
    ramp = alt.Scale(domain=[0, most], range=[look.faint, look.steel], interpolate="lab")
    bright = alt.condition(alt.datum.count > 0.5 * most, alt.value(look.paper), alt.value(look.ink))
    tiles = cells.mark_rect(stroke=look.paper, strokeWidth=2).encode(
        color=alt.Color("count:Q", scale=ramp, legend=None)
    )
    numbers = cells.mark_text(fontSize=12).encode(text=alt.Text("count:Q", format=","), color=bright)
    title = alt.Title(panel, anchor="start", fontSize=12, color=look.ink)
    grid = alt.layer(tiles, numbers).resolve_scale(color="independent")
    return grid.properties(height=ROW * len(rows), title=title)
