"""Boxes of scenario discovery: what was given up for density, and which ranges they restrict."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from ..discovery import Discovery
from ..discovery.box import Limit
from .picture import Look, Picture, row_axis, specification

HEIGHT, ROW = 280, 30
SHAPES = ("circle", "square", "triangle-up")
BARS = 0.72  # share of the width; the rest is for words


def tradeoff_picture(found: Discovery, dark: bool = False) -> Picture:
    """Return coverage against density along PRIM's trajectories, with the box chosen on each, fitted and held out.

    Args: found, dark.
    """
    parts, marks = [], []
    for number, (path, box) in enumerate(zip(found.paths, found.of("PRIM"), strict=True), 1):
        parts.append(path[~path["chosen"]].assign(box=f"box {number}", step=range(len(path) - 1)))
        for on, score in (("where it was found", box.fitted), ("points held out", box.held_out)):
            figures = score.figures()
            kept = {name: figures[name] for name in ("coverage", "density", "density_low", "density_high")}
            marks.append(kept | {"box": f"box {number}", "on": on})
    names = ["coverage", "density", "density_low", "density_high", "box", "on"]
    chosen = pd.DataFrame(marks, columns=names)
    path = (
        pd.concat(parts, ignore_index=True)
        if parts
        else pd.DataFrame(columns=["coverage", "density", "restricted", "box", "step"])
    )
    base = pd.DataFrame({"density": [float(found.interest.mean())]})
    verb = "fail" if found.where == "fails" else "work"
    title = f"{found.cases.name}: boxes where most points {verb}"
    note = (
        "small: boxes that PRIM peeled; large: the one taken, pruned; hollow: it on points held out, with 95 % "
        f"interval; dashed: all points, of which {base['density'][0]:.0%} {verb}"
    )
    told = "; ".join(
        f"{r.box}, {r.on}: coverage {r.coverage:.2f}, density {r.density:.2f}" for r in chosen.itertuples()
    )
    spec = _tradeoff(
        f"density: share of points inside that {verb}", f"coverage: share of points that {verb} inside", dark
    )
    tables = {"path": path, "chosen": chosen, "base": base}
    return Picture("tradeoff", spec, tables, title, note, f"{title}. {told or 'No box was found'}.", (), dark, HEIGHT)


@cache
def _tradeoff(up: str, across: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    x = alt.X("coverage:Q", title=across, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5))
    y = alt.Y("density:Q", title=up, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%", tickCount=5))
    shape = alt.Shape("box:N", title=None, scale=alt.Scale(range=list(SHAPES)), legend=alt.Legend(orient="top"))
    path = alt.Chart(alt.NamedData("path")).encode(x=x, y=y, shape=shape)
    told = ["box:N", alt.Tooltip("coverage:Q", format=".2f"), alt.Tooltip("density:Q", format=".2f")]
    small = path.mark_point(color=look.pale, filled=True, size=28, opacity=1).encode(
        tooltip=[*told, alt.Tooltip("restricted:Q", title="numbers restricted")]
    )
    chosen = alt.Chart(alt.NamedData("chosen")).encode(x=x, tooltip=["on:N", *told])
    held = alt.datum.on == "points held out"
    fill = alt.condition(held, alt.value(look.paper), alt.value(look.steel))
    large = chosen.mark_point(size=130, filled=True, stroke=look.steel, strokeWidth=2, opacity=1)
    layers = [
        alt.Chart(alt.NamedData("base")).mark_rule(strokeDash=[4, 4], color=look.slate).encode(y=y),
        small,
        chosen.transform_filter(held).mark_rule(color=look.steel).encode(y="density_low:Q", y2="density_high:Q"),
        large.encode(y=y, shape=shape, fill=fill),
    ]
    return specification(alt.layer(*layers), HEIGHT)


def ranges_picture(found: Discovery, method: str = "PRIM", dark: bool = False) -> Picture:
    """Return which part of its range each box leaves to each number that it restricts.

    Args: found, method (PRIM or CART), dark. Words are not shown as ranges; their limit stands beside an empty bar.
    """
    rows, verb = [], "fail" if found.where == "fails" else "work"
    for number, box in enumerate(found.of(method), 1):
        rows.append(
            {
                "row": f"Box {number}",
                "told": f"{box.held_out.density:.0%} {verb} here, {box.held_out.coverage:.0%} of all",
            }
        )
        rows += [
            _row(limit, found) | {"row": f"{number}: {limit.key.removeprefix('scenario.')}"} for limit in box.limits
        ]
    names = ["row", "low", "high", "least", "most", "from", "to", "told", "meaning"]
    table = pd.DataFrame(rows, columns=names)
    table[["from", "to", "meaning"]] = table[["from", "to", "meaning"]].fillna("")
    title = f"{found.cases.name}: where most points {verb} ({method})"
    note = "dark: the part of a range inside; shares of points held out; in brackets, in how many halves it came back"
    told = "; ".join(f"{row.row} {row.told}" for row in table.itertuples()) or "No box was found"
    height = ROW * max(len(table), 1)
    return Picture("ranges", _ranges(dark), {"ranges": table}, title, note, f"{title}. {told}.", (), dark, height)


def _row(limit: Limit, found: Discovery) -> dict[str, Any]:
    """Return a limit as a bar on the range of its number, both ends as shares of it."""
    book, unit = found.cases.book[limit.key], found.cases.unit(limit.key)
    share = "" if limit.came_back != limit.came_back else f" [{limit.came_back:.0%}]"
    meaning = {"meaning": str(book.get("meaning", ""))}
    if limit.words:
        return meaning | {"told": f"{', '.join(limit.words)}{share}"}
    least, most = (float(end) for end in book["bounds"])
    low, high = (edge if end is None else end for end, edge in ((limit.low, least), (limit.high, most)))
    ends = [f"from {low:.3g}"] * (limit.low is not None) + [f"to {high:.3g}"] * (limit.high is not None)
    spread = (most - least) or 1.0
    bar = {"low": (low - least) / spread, "high": (high - least) / spread, "least": 0.0, "most": 1.0}
    words = {
        "from": f"{least:.3g}",
        "to": f"{most:.3g}",
        "told": f"{' '.join(ends)}{f' {unit}' if unit else ''}{share}",
    }
    return bar | words | meaning


@cache
def _ranges(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    span = alt.Scale(domain=[0, 1], range=[36, alt.expr(f"width*{BARS}-36")])
    drawn = alt.Chart(alt.NamedData("ranges")).encode(
        y=alt.Y("row:N", sort=None, title=None, axis=row_axis()), tooltip=["row:N", "meaning:N", "told:N"]
    )
    small = {"color": look.slate, "fontSize": 10}
    words = drawn.mark_text(align="left", color=look.ink)
    layers = [  # words first: every row has some, so that rows stand in their order
        words.encode(x=alt.value(alt.expr(f"width*{BARS}+10")), text="told:N"),
        drawn.mark_bar(color=look.faint, height=14).encode(x=alt.X("least:Q", axis=None, scale=span), x2="most:Q"),
        drawn.mark_bar(color=look.steel, height=14).encode(x=alt.X("low:Q", axis=None, scale=span), x2="high:Q"),
        drawn.mark_text(align="right", dx=-4, **small).encode(x="least:Q", text="from:N"),
        drawn.mark_text(align="left", dx=4, **small).encode(x="most:Q", text="to:N"),
    ]
    return specification(alt.layer(*layers), alt.Step(ROW))
