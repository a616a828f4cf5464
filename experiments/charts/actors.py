"""One row an actor: what capitals pledge, and who gains and loses against the war."""

from typing import Any

import altair as alt
import pandas as pd

from ..outcome_tables import BASELINE, NOW, beside
from .look import WIDE, Look, dressed

ROW = 30


def force_chart(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False, width: Any = WIDE) -> Any:
    """Return the troops that each capital pledges in signed deals.

    Args: now, baseline (tables of `outcome_tables.force`), dark, width (pixels).
    """
    chart = _rows(now, baseline, Look(dark), "thousand troops", ".1f", width, zero=True)
    return dressed(chart, Look(dark), "Force by capital", _words(now, baseline), _told(now, "thousand troops"))


def gains_chart(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False, width: Any = WIDE) -> Any:
    """Return what signed texts are worth to each actor above fighting on.

    Args: now, baseline (tables of `outcome_tables.gains`), dark, width (pixels).
    """
    look = Look(dark)
    chart = _rows(now, baseline, look, "utility of the deal above the war's (right of 0: better off)", "+.2f", width)
    nought = alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=look.ink, strokeWidth=1).encode(x="x:Q")
    chart = alt.layer(nought, *chart.layer).properties(width=width, height=ROW * len(now))
    return dressed(chart, look, "Who gains and who loses against the war", _words(now, baseline), _told(now, "utility"))


def _rows(
    now: pd.DataFrame, baseline: pd.DataFrame | None, look: Look, unit: str, form: str, width: Any, zero: bool = False
) -> alt.LayerChart:
    names = tuple(now["actor"])
    table = beside(now, baseline).dropna(subset=["50%"])
    place = alt.Y("actor:N", sort=list(names), title=None, axis=alt.Axis(ticks=False, domain=False))
    told = [alt.Tooltip("actor:N"), *(alt.Tooltip(f"{q}:Q", format=form) for q in ("5%", "25%", "50%", "75%", "95%"))]
    told += [alt.Tooltip("deals:Q"), alt.Tooltip("arm:N")]
    span = {"title": unit, "scale": alt.Scale(zero=zero, nice=True), "axis": alt.Axis(tickCount=6)}
    rows = alt.Chart(table).encode(y=place, tooltip=told, x=alt.X("5%:Q", **span))
    mine, theirs = (rows.transform_filter(alt.datum.arm == arm) for arm in (NOW, BASELINE))
    colour = alt.Color("actor:N", scale=look.actors(_all(names)), legend=None)
    return alt.layer(
        theirs.mark_rule(color=look.pale, strokeWidth=1.5, yOffset=9).encode(x2="95%:Q"),
        theirs.mark_tick(color=look.slate, thickness=2.5, size=9, yOffset=9).encode(x=alt.X("50%:Q", **span)),
        mine.mark_rule(strokeWidth=1.6).encode(x2="95%:Q", color=colour),
        mine.mark_bar(size=9, opacity=0.75).encode(x=alt.X("25%:Q", **span), x2="75%:Q", color=colour),
        mine.mark_point(filled=True, size=70, stroke=look.paper, strokeWidth=1.2, opacity=1).encode(
            x=alt.X("50%:Q", **span), color=colour
        ),
    ).properties(width=width, height=ROW * len(names))


def _all(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the actors of a chart; capitals alone have the colours that they have beside the leaders."""
    return names if "Washington" in names else ("Washington", "Kyiv", "Moscow", *names)


def _words(now: pd.DataFrame, baseline: pd.DataFrame | None) -> str:
    deals = int(now["deals"].max()) if len(now) else 0
    words = f"{deals:,} deals: the middle, half and nine tenths of them"
    return words + ("; grey: the baseline" if baseline is not None else "")


def _told(now: pd.DataFrame, unit: str) -> str:
    known = now.dropna(subset=["50%"])
    each = "; ".join(f"{actor} {middle:.2f}" for actor, middle in zip(known["actor"], known["50%"], strict=True))
    return f"Middle over signed deals, {unit}: {each or 'no deal'}."
