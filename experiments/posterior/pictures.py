"""Pictures of the posterior: each number in its plausible range, and the outcomes that follow."""

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from ..charts.picture import Look, Picture, specification
from .outcomes import OUTCOMES, POSTERIOR, PRIOR, SHIPPED
from .smc import Posterior
from .tables import density, marginals

POINTS, ROW, TALL = 101, 44, 0.85  # of a density; pixels a row; of its row
PANEL, BINS = 74, 16
COMMON = (0.002, 0.998)  # quantiles between which outcomes are shown


def marginals_picture(found: Posterior, dark: bool = False) -> Picture:
    """Return the posterior of each number over its plausible range, beside the flat prior and the shipped number."""
    table = marginals(found).sort_values("contraction", ascending=False, ignore_index=True)
    at, curves = np.linspace(0, 1, POINTS), []
    for place, row in table.iterrows():
        heights = density(found.places[row["parameter"]].to_numpy(float), found.weights, at)
        curves.append(pd.DataFrame({"row": -float(place), "place": at, "density": heights}))
    curve = pd.concat(curves)
    scale = TALL / max(curve["density"].max(), 1.0)
    curve["foot"], curve["top"] = curve["row"], curve["row"] + scale * curve["density"]
    names = table.assign(row=-table.index.astype(float), prior=-table.index + scale)
    names["words"] = [_words(row) for row in table.to_dict("records")]
    names["shipped_place"] = (table["shipped"] - table["low"]) / (table["high"] - table["low"])
    names["ends"] = [f"{row.low:g} to {row.high:g} {row.unit}" for row in table.itertuples()]
    names["note"] = [f"{row.contraction:.0%}" + ("" if row.informed else " (not told from none)")
                     for row in table.itertuples()]  # fmt: skip
    informed = ", ".join(table.loc[table["informed"], "parameter"]) or "none"
    note = (
        "curve: posterior density over the plausible range; grey: the flat prior; tick: the shipped number; "
        "at the right the share of the prior's variance that the targets took away"
    )
    return Picture(
        "posterior_marginals",
        _marginals(len(table), dark),
        {"curve": curve, "names": names},
        "What the targets say of each number",
        note,
        f"Posterior densities of {len(table)} numbers. Told from the prior: {informed}.",
        (),
        dark,
        ROW * len(table),
    )


def _words(row: dict[Any, Any]) -> str:
    """Return what is told of a number on pointing at it."""
    return f"{row['median']:.3g} ({row['q05']:.3g} to {row['q95']:.3g}) {row['unit']}"


def _marginals(rows: int, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    place = alt.X("place:Q", title="place in the plausible range", scale=alt.Scale(domain=[0, 1]))
    place.axis = alt.Axis(grid=False, values=[0, 0.25, 0.5, 0.75, 1], format=".0%", labelOverlap=True)
    level = {"axis": None, "scale": alt.Scale(domain=[-rows + 0.7, 1.0], nice=False)}
    curve, names = alt.Chart(alt.NamedData("curve")), alt.Chart(alt.NamedData("names"))
    foot = alt.Y("row:Q", **level)
    words = {"align": "right", "dx": -8, "dy": -16, "fontSize": 12}
    layers = [
        names.mark_rect(color=look.pale, opacity=0.45).encode(x=alt.datum(0), x2=alt.datum(1), y=foot, y2="prior:Q"),
        curve.mark_area(color=look.steel, opacity=0.55, line={"color": look.steel, "strokeWidth": 1.4}).encode(
            x=place, y=alt.Y("foot:Q", **level), y2="top:Q", detail="row:N"
        ),
        names.mark_tick(orient="vertical", color=look.ink, thickness=2.4, size=22, yOffset=-11).encode(
            x="shipped_place:Q", y=foot, tooltip=[alt.Tooltip("words:N", title="median, 5 to 95 %")]
        ),
        names.mark_text(color=look.ink, **words).encode(x=alt.value(0), y=foot, text="parameter:N"),
        names.mark_text(color=look.slate, **(words | {"dy": -3, "fontSize": 11})).encode(
            x=alt.value(0), y=foot, text="ends:N"
        ),
        names.mark_text(color=look.ink, align="left", dx=8, dy=-10, fontSize=12).encode(
            x=alt.value("width"), y=foot, text="note:N"
        ),
    ]
    return specification(alt.layer(*layers), ROW * rows)


def predictive_picture(table: pd.DataFrame, dark: bool = False) -> Picture:
    """Return the outcomes under draws from prior and posterior, and under the shipped numbers, a panel an outcome."""
    bars = pd.concat([_bars(table, name) for name in OUTCOMES], ignore_index=True)
    points = table[table["of"] == SHIPPED][["outcome", "value"]].reset_index(drop=True)
    draws = int(table[table["of"] == POSTERIOR]["draw"].nunique())
    return Picture(
        "posterior_predictive",
        _predictive(dark),
        {"bars": bars, "points": points},
        "Outcomes, as far as the judged numbers leave them open",
        f"share of {draws} draws; filled: posterior; outline: prior; line: the shipped numbers",
        "Distributions of outcomes over draws from the posterior and from the prior, with the shipped point.",
        (),
        dark,
        PANEL,
    )


def _bars(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return how often an outcome falls between which values, over draws of prior and of posterior."""
    rows = table[(table["outcome"] == name) & table["value"].notna()]
    first, last = rows["value"].quantile(list(COMMON))
    edges = np.linspace(first, last, BINS + 1)
    kinds = []
    for of in (PRIOR, POSTERIOR):
        values = np.clip(rows.loc[rows["of"] == of, "value"].to_numpy(float), edges[0], edges[-1])
        counts = np.histogram(values, edges)[0] / max(len(values), 1)
        kinds.append(pd.DataFrame({"outcome": name, "of": of, "low": edges[:-1], "high": edges[1:], "share": counts}))
    return pd.concat(kinds)


def _predictive(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    panels = []
    for name, (unit, meaning) in OUTCOMES.items():
        mine = alt.Chart(alt.NamedData("bars")).transform_filter(alt.datum.outcome == name)
        axis = alt.Axis(grid=False, tickCount=6)
        along = alt.X("low:Q", bin="binned", title=f"{meaning} ({unit})", scale=alt.Scale(zero=False), axis=axis)
        share = alt.Y("share:Q", title="draws", stack=None, axis=alt.Axis(format=".0%", tickCount=3))
        bars = mine.transform_filter(alt.datum.of == POSTERIOR).mark_bar(color=look.steel, opacity=0.75)
        outline = mine.transform_filter(alt.datum.of == PRIOR).mark_bar(
            filled=False, stroke=look.slate, strokeWidth=1, fillOpacity=0
        )
        point = alt.Chart(alt.NamedData("points")).transform_filter(alt.datum.outcome == name)
        line = point.mark_rule(color=look.ink, strokeWidth=2.2).encode(x="value:Q")
        drawn = alt.layer(
            bars.encode(x=along, x2="high:Q", y=share), outline.encode(x=along, x2="high:Q", y=share), line
        )
        panels.append(drawn.properties(height=PANEL))
    whole: dict[str, Any] = alt.vconcat(*panels).to_dict(validate=False)
    whole.pop("config", None)
    return whole
