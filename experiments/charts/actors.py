"""One row an actor: what capitals pledge, and who gains and loses against the war."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from ..outcome_tables import BASELINE, NOW, beside
from .picture import Look, Picture, row_axis, specification

ROW = 30
LEADERS = ("Washington", "Kyiv", "Moscow")


def force_picture(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False) -> Picture:
    """Return the troops that each capital pledges in signed deals.

    Args: now, baseline (tables of `outcome_tables.force`), dark.
    """
    return _picture("force", now, baseline, "Force by capital", "thousand troops pledged", "thousand troops", dark)


def gains_picture(now: pd.DataFrame, baseline: pd.DataFrame | None = None, dark: bool = False) -> Picture:
    """Return what signed texts are worth to each actor above fighting on.

    Args: now, baseline (tables of `outcome_tables.gains`), dark.
    """
    title, axis = "Who gains and who loses against the war", "utility above fighting on (right of 0: better off)"
    return _picture("gains", now, baseline, title, axis, "utility above fighting on", dark)


def _picture(
    name: str, now: pd.DataFrame, baseline: pd.DataFrame | None, title: str, axis: str, unit: str, dark: bool
) -> Picture:
    names = tuple(now["actor"])
    table = beside(now, baseline)
    deals = int(now["deals"].max()) if len(now) else 0
    note = f"{deals:,} deal{'s' * (deals != 1)}: the middle, half and nine tenths of them"
    note += "; grey: the baseline" if baseline is not None else ""
    known = now.dropna(subset=["50%"])
    each = "; ".join(f"{actor} {middle:.2f}" for actor, middle in zip(known["actor"], known["50%"], strict=True))
    told = f"{title}. Middle over signed deals, {unit}: {each or 'no deal'}."
    spec = _rows(name, axis, names, dark)
    return Picture(name, spec, {name: table}, title, note, told, (), dark, ROW * len(names))


@cache
def _rows(name: str, unit: str, names: tuple[str, ...], dark: bool) -> dict[str, Any]:
    look = Look(dark)
    form = "+.2f" if name == "gains" else ".1f"
    told = [alt.Tooltip("actor:N"), *(alt.Tooltip(f"{q}:Q", format=form) for q in ("5%", "25%", "50%", "75%", "95%"))]
    told += [alt.Tooltip("deals:Q"), alt.Tooltip("arm:N")]
    place = alt.Y("actor:N", sort=list(names), title=None, axis=row_axis(), scale=alt.Scale(domain=list(names)))
    rows = alt.Chart(alt.NamedData(name)).encode(y=place, tooltip=told)
    span: dict[str, Any] = {"title": unit, "scale": alt.Scale(nice=True), "axis": alt.Axis(tickCount=6)}
    start, middle, half = (alt.X(f"{q}:Q", **span) for q in ("5%", "50%", "25%"))
    mine, theirs = (rows.transform_filter(alt.datum.arm == arm) for arm in (NOW, BASELINE))
    everybody = names if "Washington" in names else (*LEADERS, *names)  # capitals look as they do beside the leaders
    colour = alt.Color("actor:N", scale=look.actors(everybody), legend=None)
    nought = alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink, strokeWidth=1)
    dot = mine.mark_point(filled=True, size=75, stroke=look.paper, strokeWidth=1.4, opacity=1)
    layers = [
        nought.encode(x=alt.X("x:Q", **span)),
        theirs.mark_rule(color=look.pale, strokeWidth=1.5, yOffset=9).encode(x=start, x2="95%:Q"),
        theirs.mark_tick(color=look.slate, thickness=2.5, size=9, yOffset=9).encode(x=middle),
        mine.mark_rule(strokeWidth=1.6).encode(x=start, x2="95%:Q", color=colour),
        mine.mark_bar(size=9, opacity=0.75).encode(x=half, x2="75%:Q", color=colour),
        dot.encode(x=middle, color=colour),
    ]
    return specification(alt.layer(*layers), alt.Step(ROW))
