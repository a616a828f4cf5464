"""Sweeps: an outcome over two parameters, and its distribution."""

from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from .picture import Look, Picture, specification

FEW = 30  # runs; a cell with fewer is hatched
HATCH = "M-1,-0.4L-0.4,-1M-1,0.4L0.4,-1M-1,1L1,-1M-0.4,1L1,-0.4M0.4,1L1,0.4"
HEIGHT, LOW, BINS = 320, 200, 30


def heat_picture(table: pd.DataFrame, words: dict[str, str], few: int = FEW, dark: bool = False) -> Picture:
    """Return an outcome over two parameters as a map; the number of runs stands in each cell, thin cells are hatched.

    Args: table (x, y, value, runs: a row a cell, in the order in which x and y are to stand, y from below), words (what
        x, y and value are, units included), few (runs below which a cell is hatched), dark. A click chooses a cell
        (selection `cell`, over x and y).
    """
    rows = table.sort_values(
        "y", ascending=False, kind="stable", key=lambda y: y.map({v: k for k, v in enumerate(dict.fromkeys(y))})
    )
    low, high = rows["value"].min(), rows["value"].max()
    rows = rows.assign(bright=(rows["value"] - low) > 0.5 * (high - low))
    title, note = words["value"], f"in each cell: runs; hatched: fewer than {few}"
    told = f"{title} over {words['x']} and {words['y']}: from {low:.3g} to {high:.3g}."
    spec = _heat(words["x"], words["y"], words["value"], few, dark)
    return Picture("heat", spec, {"heat": rows}, title, note, told, ("cell",), dark, HEIGHT)


@cache
def _heat(across: str, up: str, value: str, few: int, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    cell = alt.selection_point(name="cell", fields=["x", "y"], toggle="true", empty=True)
    place = alt.Chart(alt.NamedData("heat")).encode(
        x=alt.X("x:O", title=across, sort=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("y:O", title=up, sort=None),
        tooltip=[
            alt.Tooltip("x:O", title=across),
            alt.Tooltip("y:O", title=up),
            alt.Tooltip("value:Q", title=value, format=".3~g"),
            alt.Tooltip("runs:Q", format=","),
        ],
    )
    legend = alt.Legend(gradientLength=180, direction="horizontal", gradientThickness=10, orient="top", titleLimit=400)
    colour = alt.Color("value:Q", title=value, scale=alt.Scale(scheme="viridis", reverse=not dark), legend=legend)
    tiles = place.mark_rect(stroke=look.paper, strokeWidth=1.5, cursor="pointer").encode(
        color=colour, opacity=alt.condition(cell, alt.value(1.0), alt.value(0.35))
    )
    light, deep = ("#111111", "#FFFFFF") if dark else ("#FFFFFF", "#111111")
    chosen_bright = {"and": [{"param": "cell"}, "datum.bright"]}  # others are pale
    contrast = {"condition": {"test": chosen_bright, "value": light}, "value": deep}
    thin = place.transform_filter(alt.datum.runs < few).mark_point(shape=HATCH, size=900, strokeWidth=1.1, opacity=0.7)
    counts = place.mark_text(fontSize=11, fontWeight="bold").encode(text=alt.Text("runs:Q", format=","), color=contrast)
    layers = alt.layer(tiles.add_params(cell), thin.encode(color=contrast), counts)
    return specification(layers.resolve_scale(color="independent"), HEIGHT)


def histogram_picture(values: pd.Series, words: str, bins: int = BINS, dark: bool = False) -> Picture:
    """Return how often an outcome takes which values; a stretch can be brushed (selection `span`, over `low`).

    Args: values (missing ones are left out and counted), words (what it is, unit included), bins, dark.
    """
    known = values.dropna().astype(float).to_numpy()
    counts, edges = np.histogram(known, bins=edges_of(known, bins))
    table = pd.DataFrame({"low": edges[:-1], "high": edges[1:], "runs": counts})
    missing = len(values) - len(known)
    note = (
        f"{len(known):,} runs" + (f"; {missing:,} have none" if missing else "") + "; draw over some to see them alone"
    )
    spec = _histogram(words, set(known) <= {0.0, 1.0}, dark)
    return Picture("histogram", spec, {"histogram": table}, words, note, f"{words}: {note}.", ("span",), dark, LOW)


def edges_of(known: np.ndarray, bins: int) -> np.ndarray:
    """Return the edges of a histogram's bars: whole numbers that are few get a bar each, around them.

    >>> edges_of(np.array([0.0, 1.0, 1.0]), 30).tolist()
    [-0.5, 0.5, 1.5]
    """
    if known.size and (known == np.round(known)).all() and np.ptp(known) < bins:
        return np.arange(known.min(), known.max() + 2) - 0.5
    return np.histogram_bin_edges(known, bins=min(bins, max(len(np.unique(known)), 1)))


@cache
def _histogram(words: str, yes_no: bool, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    span = alt.selection_interval(name="span", encodings=["x"])
    axis = alt.Axis(grid=False, tickCount=8)
    if yes_no:
        axis = alt.Axis(grid=False, values=[0, 1], labelExpr="datum.value ? 'yes' : 'no'")
    bars = (
        alt.Chart(alt.NamedData("histogram"))
        .mark_bar(color=look.steel, stroke=look.paper, strokeWidth=0.7)
        .encode(
            x=alt.X("low:Q", bin="binned", title=words, scale=alt.Scale(zero=False), axis=axis),
            x2="high:Q",
            y=alt.Y("runs:Q", title="runs", axis=alt.Axis(tickMinStep=1, tickCount=5)),
            opacity=alt.condition(span, alt.value(1.0), alt.value(0.35)),
            tooltip=[alt.Tooltip("low:Q", format=".3~g"), alt.Tooltip("high:Q", format=".3~g"), alt.Tooltip("runs:Q")],
        )
        .add_params(span)
    )
    return specification(bars, LOW)
