"""Does a larger sample say the same? An index of each number with its interval, at growing sizes."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis, row_step, specification

ROW, MOST = 48, 8


def convergence_picture(
    growth: pd.DataFrame, index: str, words: str, sample: str, most: int = MOST, dark: bool = False
) -> Picture:
    """Return an index of the leading numbers from ever larger parts of the sample.

    Args: growth (of one outcome: key, size, the index with _low and _high), index (its column), words (what it is),
        sample (what the sizes count), most (numbers shown, those largest in the whole sample), dark.
    """
    known = growth.dropna(subset=[index])
    whole = known[known["size"] == known["size"].max()]
    leading = whole.sort_values(index, ascending=False, kind="stable")["key"].head(most).tolist()
    names = {index: "value", f"{index}_low": "from", f"{index}_high": "to"}
    rows = known[known["key"].isin(leading)].rename(columns=names)[["key", "size", *names.values()]]
    rows = rows.sort_values(["key", "size"], key=lambda c: c.map(leading.index) if c.name == "key" else c)
    title = f"Convergence with ever more {sample}"
    steps = sorted(known["size"].unique())
    rows["part"] = rows["size"].map(steps.index) / max(len(steps) - 1, 1)
    listed = ", ".join(f"{size:,}" for size in steps)
    note = f"95 % intervals; from top to bottom and from pale to dark: the first {listed} {sample}, the last being all"
    told = f"{words}; " + "; ".join(f"{key} {_path(part)}" for key, part in rows.groupby("key", sort=False))
    spec = _convergence(words, sample, dark)
    height = ROW * max(len(leading), 1)
    return Picture(
        "convergence", spec, {"convergence": rows}, title, note, f"{title}. By size: {told}.", (), dark, height
    )


def _path(rows: pd.DataFrame) -> str:
    return ", ".join(f"{value:.2f}" for value in rows["value"])


@cache
def _convergence(words: str, sample: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    axis: dict[str, Any] = {"title": words, "axis": alt.Axis(format=".2~g", tickCount=6)}
    ramp = alt.Scale(domain=[0, 1], range=[look.pale, look.steel], interpolate="lab")
    shade = alt.Color("part:Q", scale=ramp, legend=None)
    drawn = alt.Chart(alt.NamedData("convergence")).encode(
        y=alt.Y("key:N", sort=None, title=None, axis=row_axis()),
        yOffset=alt.YOffset("size:O"),
        color=shade,
        tooltip=[
            alt.Tooltip("key:N", title="number"),
            alt.Tooltip("size:Q", title=sample, format=","),
            *(alt.Tooltip(f"{name}:Q", format=".3~g") for name in ("value", "from", "to")),
        ],
    )
    layers = [
        alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink).encode(x=alt.X("x:Q", **axis)),
        drawn.mark_point(filled=True, size=45, opacity=1).encode(x=alt.X("value:Q", **axis)),
        drawn.mark_rule(strokeWidth=2).encode(x=alt.X("from:Q", **axis), x2="to:Q"),
    ]
    return specification(alt.layer(*layers), row_step(ROW))
