"""Sweeps: an outcome over two parameters, and its distribution."""

from typing import Any

import altair as alt
import pandas as pd

from .look import WIDE, Look, dressed

FEW = 30  # runs; a cell with fewer is hatched
HATCH = "M-1,-0.4L-0.4,-1M-1,0.4L0.4,-1M-1,1L1,-1M-0.4,1L1,-0.4M0.4,1L1,0.4"
HEIGHT = 320


def heat_chart(
    table: pd.DataFrame, words: dict[str, str], few: int = FEW, dark: bool = False, width: Any = WIDE
) -> Any:
    """Return an outcome over two parameters as a map; the number of runs stands in each cell, thin cells are hatched.

    Args: table (x, y, value, runs: a row a cell; x and y as they are to be read, in order), words (what x, y and value
        are, units included), few (runs below which a cell is hatched), dark, width (pixels). A click chooses a cell
        (selection `cell`, over x and y).
    """
    look = Look(dark)
    cell = alt.selection_point(name="cell", fields=["x", "y"], toggle="true", empty=True)
    across, up = list(dict.fromkeys(table["x"])), list(dict.fromkeys(table["y"]))[::-1]
    place = alt.Chart(table).encode(
        x=alt.X("x:O", title=words["x"], sort=across, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("y:O", title=words["y"], sort=up),
        tooltip=[
            alt.Tooltip("x:O", title=words["x"]),
            alt.Tooltip("y:O", title=words["y"]),
            alt.Tooltip("value:Q", title=words["value"], format=".3~g"),
            alt.Tooltip("runs:Q", format=","),
        ],
    )
    tiles = place.mark_rect(stroke=look.paper, strokeWidth=1.5, cursor="pointer").encode(
        color=alt.Color(
            "value:Q",
            title=words["value"],
            scale=alt.Scale(scheme="viridis", reverse=not dark),
            legend=alt.Legend(gradientLength=180, direction="horizontal", gradientThickness=10),
        ),
        opacity=alt.condition(cell, alt.value(1.0), alt.value(0.35)),
    )
    thin = place.transform_filter(alt.datum.runs < few).mark_point(
        shape=HATCH, size=900, strokeWidth=1.2, color=look.ink
    )
    low, high = table["value"].min(), table["value"].max()
    middle = float(low + (high - low) / 2) if len(table) else 0.0
    dark_tile = alt.datum.value < middle if dark else alt.datum.value > middle
    counts = place.mark_text(fontSize=11).encode(
        text=alt.Text("runs:Q", format=","), color=alt.condition(dark_tile, alt.value("#FFFFFF"), alt.value("#111111"))
    )
    chart = alt.layer(tiles.add_params(cell), thin, counts).properties(width=width, height=HEIGHT)
    told = f"{words['value']} over {words['x']} and {words['y']}, from {low:.3g} to {high:.3g}."
    note = f"in each cell: runs; hatched: fewer than {few}"
    return dressed(chart, look, words["value"], note, told)


def histogram_chart(values: pd.Series, words: str, bins: int = 30, dark: bool = False, width: Any = WIDE) -> Any:
    """Return how often an outcome takes which values; a stretch can be brushed (selection `span`).

    Args: values (missing ones are left out and counted), words (what it is, unit included), bins, dark, width (pixels).
    """
    look = Look(dark)
    known = values.dropna()
    cut = pd.cut(known.astype(float), bins=min(bins, max(known.nunique(), 1)))
    counts = cut.value_counts(sort=False)
    table = pd.DataFrame(
        {
            "low": [each.left for each in counts.index],
            "high": [each.right for each in counts.index],
            "runs": counts.to_numpy(),
        }
    )
    span = alt.selection_interval(name="span", encodings=["x"])
    bars = (
        alt.Chart(table)
        .mark_bar(color=look.europe, stroke=look.paper, strokeWidth=0.7)
        .encode(
            x=alt.X("low:Q", title=words, scale=alt.Scale(zero=False, nice=False), axis=alt.Axis(grid=False)),
            x2="high:Q",
            y=alt.Y("runs:Q", title="runs"),
            opacity=alt.condition(span, alt.value(1.0), alt.value(0.35)),
            tooltip=[alt.Tooltip("low:Q", format=".3~g"), alt.Tooltip("high:Q", format=".3~g"), alt.Tooltip("runs:Q")],
        )
        .add_params(span)
        .properties(width=width, height=200)
    )
    missing = len(values) - len(known)
    note = f"{len(known):,} runs" + (f"; {missing:,} have none" if missing else "")
    return dressed(bars, look, words, note, f"{words}: {note}.")
