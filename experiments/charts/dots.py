"""Futures as dots, the baseline's beside them in grey."""

from typing import Any

import altair as alt
import pandas as pd

from ..outcome_tables import BASELINE, NOW, beside
from ..summary import FATES
from .look import WIDE, Look, dressed, shapes

GAP, SIZE = 2, 150
COLUMNS = 10


def dots_chart(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False, width: Any = WIDE) -> Any:
    """Return a hundred futures as dots by fate; a click on one chooses its fate (selection `fate`).

    Args: now, baseline (tables of `summary.dots`), dark, width (pixels).
    """
    look, table = Look(dark), beside(now, baseline)
    table["column"] = table["x"] + (COLUMNS + GAP) * (table["arm"] == BASELINE)
    fate = alt.selection_point(name="fate", fields=["fate"], toggle="true", empty=True)
    arms = 1 if baseline is None else 2
    place = {
        "x": alt.X("column:Q", axis=None, scale=alt.Scale(domain=[-0.7, arms * (COLUMNS + GAP) - GAP - 0.3])),
        "y": alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[COLUMNS - 0.4, -1.6])),
        "shape": alt.Shape("fate:N", scale=shapes(), sort=list(FATES), title=None),
        "tooltip": [alt.Tooltip("fate:N"), alt.Tooltip("run:Q", title="such as run"), alt.Tooltip("arm:N")],
    }
    drawn = alt.Chart(table).encode(**place)
    mine = drawn.transform_filter(alt.datum.arm == NOW).mark_point(size=SIZE, filled=True, cursor="pointer")
    mine = mine.encode(
        color=alt.Color("fate:N", scale=look.fates(), sort=list(FATES), title=None),
        opacity=alt.condition(fate, alt.value(1.0), alt.value(0.2)),
    ).add_params(fate)
    theirs = drawn.transform_filter(alt.datum.arm == BASELINE).mark_point(size=SIZE, filled=True, color=look.pale)
    heads = pd.DataFrame({"column": [-0.5, COLUMNS + GAP - 0.5][:arms], "word": ["this scenario", "baseline"][:arms]})
    words = alt.Chart(heads).mark_text(align="left", baseline="middle", color=look.slate).encode(
        x="column:Q", y=alt.datum(-1.1), text="word:N"
    )  # fmt: skip
    counts = {arm: table[table["arm"] == arm]["fate"].value_counts() for arm in (NOW, BASELINE)}
    told = "; ".join(
        f"{arm}: " + ", ".join(f"{fate} {counts[arm].get(fate, 0)}" for fate in FATES) for arm in (NOW, BASELINE)[:arms]
    )
    layers = alt.layer(mine, theirs, words).properties(width=width, height=240)
    of = f"each dot stands for 1 future in {len(now):,}" if len(now) else "no future"
    return dressed(layers, look, "What becomes of futures", f"{of}; click a dot to see its kind alone", told)
