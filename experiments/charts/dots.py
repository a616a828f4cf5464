"""Futures as dots, the baseline's beside them in grey."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .. import theme
from ..outcome_tables import BASELINE, NOW, beside
from ..summary import BROKE, DOTS_A_COLUMN, FATES, HELD, NO_DEAL
from .picture import Look, Picture, specification

GAP, SIZE, HEIGHT = 2, 150, 240
SHAPES = {HELD: "circle", BROKE: "diamond", NO_DEAL: "cross"}
COLOURS = {HELD: theme.HELD, BROKE: theme.BROKE, NO_DEAL: theme.NO_DEAL}


def dots_picture(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False) -> Picture:
    """Return a hundred futures as dots by fate; a click on one chooses its kind (selection `fate`).

    Args: now, baseline (tables of `summary.dots`), dark.
    """
    table = beside(now, baseline)
    table["column"] = table["x"] + (DOTS_A_COLUMN + GAP) * (table["arm"] == BASELINE)
    told = "; ".join(f"{arm}: {_counts(rows)}" for arm, rows in table.groupby("arm", sort=False))
    return Picture(
        "dots",
        _dots(dark, baseline is not None),
        {"dots": table},
        "What becomes of futures",
        f"{len(now):,} dots, as many of each kind as among all futures; click one to see its kind alone",
        f"Futures as dots. {told}.",
        ("fate",),
        dark,
        HEIGHT,
    )


def _counts(rows: pd.DataFrame) -> str:
    counts = rows["fate"].value_counts()
    return ", ".join(f"{fate} {counts.get(fate, 0)}" for fate in FATES)


def fate_scale(look: Look) -> alt.Scale:
    """Return the colours of fates."""
    return alt.Scale(domain=list(FATES), range=[look.shade(COLOURS[fate]) for fate in FATES])


@cache
def _dots(dark: bool, two: bool) -> dict[str, Any]:
    look = Look(dark)
    fate = alt.selection_point(name="fate", fields=["fate"], toggle="true", empty=True)
    right = (DOTS_A_COLUMN + GAP if two else 0) + DOTS_A_COLUMN - 0.3
    drawn = alt.Chart(alt.NamedData("dots")).encode(
        x=alt.X("column:Q", axis=None, scale=alt.Scale(domain=[-0.7, right], nice=False)),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[DOTS_A_COLUMN - 0.4, -1.6], nice=False)),
        shape=alt.Shape("fate:N", scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())), title=None),
        tooltip=[alt.Tooltip("fate:N"), alt.Tooltip("run:Q", title="such as run"), alt.Tooltip("arm:N")],
    )
    mine = drawn.transform_filter(alt.datum.arm == NOW).mark_point(size=SIZE, filled=True, cursor="pointer")
    legend = alt.Legend(orient="top", symbolOpacity=1, symbolStrokeWidth=0)
    mine = mine.encode(
        color=alt.Color("fate:N", scale=fate_scale(look), title=None, legend=legend),
        opacity=alt.condition(fate, alt.value(1.0), alt.value(0.2)),
    ).add_params(fate)
    theirs = drawn.transform_filter(alt.datum.arm == BASELINE).mark_point(size=SIZE, filled=True, opacity=1)
    theirs = theirs.encode(color=alt.value(look.pale))
    heads = [{"column": -0.5, "word": "this scenario"}, {"column": DOTS_A_COLUMN + GAP - 0.5, "word": "the baseline"}]
    words = alt.Chart(alt.Data(values=heads[: 1 + two])).mark_text(align="left", baseline="middle", color=look.slate)
    words = words.encode(x="column:Q", y=alt.datum(-1.1), text="word:N")
    return specification(alt.layer(mine, theirs, words), HEIGHT)
