"""Fans: how a number spreads over futures, evening by evening, with one run's line and its great nights."""

from typing import Any

import altair as alt
import pandas as pd

from .. import theme
from .look import WIDE, Look, dressed

HEIGHT, STRIP = 190, 12
NIGHTS = ("salvo of missiles", "mass of drones")


def leverage_chart(
    fan: pd.DataFrame,
    baseline: pd.DataFrame | None = None,
    line: pd.DataFrame | None = None,
    strikes: pd.DataFrame | None = None,
    dark: bool = False,
    width: Any = WIDE,
) -> Any:
    """Return the fan of leverage: the chance that Moscow gets its aims by war.

    Args: fan, baseline (tables of `outcome_tables.fan`), line, strikes (of one run, tables of `outcome_tables`), dark,
        width (pixels).
    """
    colour = Look(dark).shade(theme.LEADERS["Moscow"])
    title = "Leverage: the chance that Moscow gets its aims by war"
    return _fan(fan, baseline, line, strikes, title, "chance, 0 to 1", colour, Look(dark), width)


def window_chart(
    fan: pd.DataFrame,
    baseline: pd.DataFrame | None = None,
    line: pd.DataFrame | None = None,
    strikes: pd.DataFrame | None = None,
    dark: bool = False,
    width: Any = WIDE,
) -> Any:
    """Return the fan of the window for a leaders' summit; arguments as for `leverage_chart`."""
    look = Look(dark)
    title = "Window: how open the way to a leaders' summit is"
    return _fan(fan, baseline, line, strikes, title, "index, 0 to 1", look.europe, look, width)


def _fan(
    fan: pd.DataFrame,
    baseline: pd.DataFrame | None,
    line: pd.DataFrame | None,
    strikes: pd.DataFrame | None,
    title: str,
    unit: str,
    colour: str,
    look: Look,
    width: Any,
) -> Any:
    day = alt.X("date:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True, tickCount=7, grid=False))
    level = {"title": unit, "scale": alt.Scale(domain=[0, 1])}
    shown = fan[fan["futures"] > 0]
    told = [alt.Tooltip("date:T", format="%-d %B %Y"), alt.Tooltip("futures:Q", title="futures still talking")]
    told += [alt.Tooltip(f"{name}:Q", format=".2f") for name in ("5%", "50%", "95%")]
    bands = alt.Chart(shown).encode(x=day, tooltip=told)
    layers = [
        bands.mark_area(color=colour, opacity=0.16).encode(y=alt.Y("5%:Q", **level), y2="95%:Q"),
        bands.mark_area(color=colour, opacity=0.30).encode(y=alt.Y("25%:Q", **level), y2="75%:Q"),
        bands.mark_line(color=colour, strokeWidth=2.2).encode(y=alt.Y("50%:Q", **level)),
    ]
    words = "middle, half and nine tenths of futures that still talk"
    if baseline is not None:
        old = alt.Chart(baseline[baseline["futures"] > 0]).mark_line(
            color=look.slate, strokeDash=[6, 4], strokeWidth=1.6
        )
        layers.append(old.encode(x=day, y=alt.Y("50%:Q", **level)))
        words += "; dashed: the baseline's middle"
    if line is not None:
        layers.append(
            alt.Chart(line).mark_line(color=look.ink, strokeWidth=1).encode(x=day, y=alt.Y("value:Q", **level))
        )
        words += "; thin: the typical run"
    if strikes is not None and len(strikes):
        layers += _nights(strikes, day, look)
        words += ", ticks its great nights"
    chart = alt.layer(*layers).properties(width=width, height=HEIGHT)
    last = shown.iloc[-1] if len(shown) else None
    ends = "" if last is None else f" On {last['date']:%d %B %Y} the middle is {last['50%']:.2f}."
    return dressed(chart, look, title, words, f"{title}. {words}.{ends}")


def _nights(strikes: pd.DataFrame, day: alt.X, look: Look) -> list[Any]:
    """Return ticks at the foot of a fan: long ones for salvos of missiles, short ones for masses of drones."""
    told = [
        alt.Tooltip("date:T", format="%-d %B %Y"),
        alt.Tooltip("kind:N"),
        alt.Tooltip("drones:Q", format=".0f"),
        alt.Tooltip("missiles:Q", format=".0f"),
    ]
    return [
        alt.Chart(strikes[strikes["kind"] == kind])
        .mark_rule(color=look.ink, strokeWidth=1.4, opacity=0.85)
        .encode(x=day, y=alt.value(HEIGHT), y2=alt.value(HEIGHT - STRIP * length), tooltip=told)
        for kind, length in zip(NIGHTS, (1.0, 0.5), strict=True)
    ]
