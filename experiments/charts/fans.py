"""Fans: how a number spreads over futures, evening by evening, with one run's line and its great nights."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .. import theme
from ..outcome_tables import BASELINE, NOW, beside
from .picture import Look, Picture, specification

HEIGHT, STRIP = 190, 12
NIGHTS = {"salvo of missiles": 1.0, "mass of drones": 0.5}  # lengths of ticks
TITLES = {
    "odds": "Leverage: the chance that Moscow gets its aims by war",
    "window": "The window: how open the way to a leaders' summit is",
}
UNITS = {"odds": "chance, 0 to 1", "window": "index, 0 to 1"}
COLOURS = {"odds": theme.LEADERS["Moscow"], "window": theme.STEEL}


def fan_picture(
    name: str,
    now: pd.DataFrame,
    baseline: pd.DataFrame | None = None,
    line: pd.DataFrame | None = None,
    strikes: pd.DataFrame | None = None,
    dark: bool = False,
) -> Picture:
    """Return the fan of the leverage (`odds`) or of the `window` for a leaders' summit.

    Args: name, now, baseline (tables of `outcome_tables.fan`), line, strikes (of one run, tables of `outcome_tables`),
        dark.
    """
    fan = beside(now, baseline)
    fan = fan[fan["futures"] > 0]
    none = pd.DataFrame({"date": pd.to_datetime([]), "value": [], "kind": [], "drones": [], "missiles": []})
    note = "middle, half and nine tenths of the futures that still talk"
    note += "; dashed: the baseline's middle" if baseline is not None else ""
    note += "" if line is None else "; thin line: the typical run"
    note += "" if strikes is None else "; ticks: its great nights, long for missiles"
    mine = fan[fan["arm"] == NOW]
    last = f" On {mine.iloc[-1]['date']:%d %B %Y} the middle is {mine.iloc[-1]['50%']:.2f}." if len(mine) else ""
    tables = {"fan": fan, "line": none if line is None else line, "strikes": none if strikes is None else strikes}
    return Picture(name, _fan(name, dark), tables, TITLES[name], note, f"{TITLES[name]}.{last}", (), dark, HEIGHT)


@cache
def _fan(name: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    colour = look.shade(COLOURS[name])
    day = alt.X("date:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount=7, grid=False))
    level: dict[str, Any] = {"title": UNITS[name], "scale": alt.Scale(domain=[0, 1]), "axis": alt.Axis(tickCount=5)}
    told = [alt.Tooltip("date:T", format="%-d %B %Y"), alt.Tooltip("futures:Q", title="futures still talking")]
    told += [alt.Tooltip(f"{share}:Q", format=".2f") for share in ("5%", "50%", "95%")]
    fan = alt.Chart(alt.NamedData("fan")).encode(x=day, tooltip=told)
    mine, theirs = (fan.transform_filter(alt.datum.arm == arm) for arm in (NOW, BASELINE))
    middle = alt.Y("50%:Q", **level)
    layers = [
        mine.mark_area(color=colour, opacity=0.16).encode(y=alt.Y("5%:Q", **level), y2="95%:Q"),
        mine.mark_area(color=colour, opacity=0.30).encode(y=alt.Y("25%:Q", **level), y2="75%:Q"),
        mine.mark_line(color=colour, strokeWidth=2.4).encode(y=middle),
        theirs.mark_line(color=look.slate, strokeDash=[6, 4], strokeWidth=1.6).encode(y=middle),
        alt.Chart(alt.NamedData("line"))
        .mark_line(color=look.ink, strokeWidth=1)
        .encode(x=day, y=alt.Y("value:Q", **level)),
    ]
    return specification(alt.layer(*layers, *_nights(day, look)), HEIGHT)


def _nights(day: alt.X, look: Look) -> list[Any]:
    """Return ticks at the foot of a fan: long ones for salvos of missiles, short ones for masses of drones."""
    told = [
        alt.Tooltip("date:T", format="%-d %B %Y"),
        alt.Tooltip("kind:N"),
        alt.Tooltip("drones:Q", format=".0f"),
        alt.Tooltip("missiles:Q", format=".0f"),
    ]
    return [
        alt.Chart(alt.NamedData("strikes"))
        .transform_filter(alt.datum.kind == kind)
        .mark_rule(color=look.ink, strokeWidth=1.4, opacity=0.85)
        .encode(x=day, y=alt.value(HEIGHT), y2=alt.value(HEIGHT - STRIP * length), tooltip=told)
        for kind, length in NIGHTS.items()
    ]
