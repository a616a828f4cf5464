"""One run under two scenarios on one time axis, with the day on which they part."""

from functools import cache
from typing import Any

import altair as alt

from .. import theme
from ..side_by_side import SIDES, Abreast
from .fans import TITLES, UNITS
from .picture import Look, Picture, specification

HEIGHT = 170
EARLY = 0.25  # share of the axis in which words stand to the right of an end


def abreast_picture(name: str, pair: Abreast, dark: bool = False) -> Picture:
    """Return the leverage (`odds`) or the `window` of one run under both scenarios.

    Args: name, pair, dark.
    """
    lines = pair.evenings()[["day", "date", "side", name]].rename(columns={name: "value"})
    last = lines.groupby("side").tail(1).assign(word=[_end(trace) for trace in pair.traces])
    last["early"] = last["day"] < EARLY * lines["day"].max()
    days = [] if pair.parting is None or pair.parting.month >= 0 else [pair.parting.day]
    parting = lines[lines["day"].isin(days)].head(1)[["day", "date"]].assign(word="they part")
    note = "solid: A; dashed: B; dots: talks end" + ("; upright line: the day on which they part" if days else "")
    told = f"{TITLES[name]}, under A and under B. {pair.sentence()}"
    tables = {"evenings": lines, "ends": last, "parting": parting}
    return Picture(f"abreast-{name}", _abreast(name, dark), tables, TITLES[name], note, told, (), dark, HEIGHT)


def _end(trace: Any) -> str:
    return "signed" if any(event.name == "deal_signed" for event in trace.log) else "no deal"


@cache
def _abreast(name: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    day = alt.X("date:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount=7, grid=False))
    level: dict[str, Any] = {"title": UNITS[name], "scale": alt.Scale(domain=[0, 1]), "axis": alt.Axis(tickCount=5)}
    colours = alt.Scale(domain=list(SIDES), range=[look.ink, look.steel])
    side = alt.Color("side:N", scale=colours, title=None, legend=None)
    told = [alt.Tooltip("date:T", format="%-d %B %Y"), alt.Tooltip("side:N"), alt.Tooltip("value:Q", format=".2f")]
    dash = alt.StrokeDash("side:N", scale=alt.Scale(domain=list(SIDES), range=[[1, 0], [6, 4]]), legend=None)
    lines = alt.Chart(alt.NamedData("evenings")).mark_line(strokeWidth=1.8)
    ends = alt.Chart(alt.NamedData("ends")).encode(x=day, y=alt.Y("value:Q", **level), color=side)
    parting = alt.Chart(alt.NamedData("parting")).encode(x=day)
    layers = [
        parting.mark_rule(color=look.shade(theme.BROKE), strokeWidth=2),
        parting.mark_text(align="left", dx=5, baseline="top", color=look.ink).encode(y=alt.value(2), text="word:N"),
        lines.encode(x=day, y=alt.Y("value:Q", **level), color=side, strokeDash=dash, tooltip=told),
        ends.mark_point(filled=True, size=60, opacity=1),
        *(
            ends.transform_filter((alt.datum.side == each) & (alt.datum.early == early))
            .transform_calculate(told="datum.side + ': ' + datum.word")
            .mark_text(align="left" if early else "right", dx=6 if early else -6, dy=shift, fontWeight="bold")
            .encode(text="told:N")
            for each, shift in zip(SIDES, (-12, 14), strict=True)
            for early in (True, False)
        ),
    ]
    return specification(alt.layer(*layers), HEIGHT)
