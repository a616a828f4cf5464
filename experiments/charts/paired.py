"""Two scenarios on the same nights: who signs where, and how far outcomes differ."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from ..pairs import BOTH, CELLS, ONLY_A, ONLY_B
from .look import WIDE, Look, dressed

ROW, WORDS_FROM = 26, 0.08
SHOWN = (
    "signed", "held", "collapsed", "sign_day", "summits", "mean_window", "odds", "grid_damage", "refinery_damage",
    "territory", "sanctions", "membership", "force", "pledge_total", "text_deterrence_index", "text_escalation",
    "text_exposure", "surplus_Washington", "surplus_Kyiv", "surplus_Moscow",
)  # fmt: skip


def cells_chart(counts: dict[str, int], dark: bool = False, width: Any = WIDE) -> Any:
    """Return in how many runs both sides sign, A only, B only, neither; a click chooses a cell (selection `cell`)."""
    look, total = Look(dark), max(sum(counts.values()), 1)
    signs = {BOTH: ("A signs", "B signs"), ONLY_A: ("A signs", "B does not"), ONLY_B: ("A does not", "B signs")}
    rows = [
        (cell, *signs.get(cell, ("A does not", "B does not")), counts[cell], counts[cell] / total) for cell in CELLS
    ]
    table = pd.DataFrame(rows, columns=["cell", "a", "b", "runs", "share"])
    table["told"] = table["runs"].map("{:,}".format)
    cell = alt.selection_point(name="cell", fields=["cell"], toggle="true", empty=True)
    place = alt.Chart(table).encode(
        x=alt.X(
            "b:N", title=None, sort=["B signs", "B does not"], axis=alt.Axis(orient="top", labelAngle=0, ticks=False)
        ),
        y=alt.Y("a:N", title=None, sort=["A signs", "A does not"], axis=alt.Axis(ticks=False)),
        tooltip=[alt.Tooltip("cell:N"), alt.Tooltip("runs:Q"), alt.Tooltip("share:Q", format=".1%")],
    )
    scale = alt.Scale(domain=[0, 1], range=[look.faint, look.europe], interpolate="lab")
    tiles = place.mark_rect(stroke=look.paper, strokeWidth=4, cornerRadius=6, cursor="pointer").encode(
        color=alt.Color("share:Q", scale=scale, legend=None),
        opacity=alt.condition(cell, alt.value(1.0), alt.value(0.35)),
    )
    bright = alt.condition(alt.datum.share > 0.45, alt.value(look.paper), alt.value(look.ink))
    words = place.mark_text(fontSize=22, fontWeight="bold", dy=-8).encode(text="told:N", color=bright)
    names = place.mark_text(fontSize=12, dy=14).encode(text="cell:N", color=bright)
    chart = alt.layer(tiles.add_params(cell), words, names).properties(width=width, height=180)
    told = ", ".join(f"{cell} {counts[cell]:,}" for cell in CELLS)
    return dressed(chart, look, "Who signs on the same nights", f"{sum(counts.values()):,} pairs of runs", f"{told}.")


def differences_chart(table: pd.DataFrame, shown: Sequence[str] = SHOWN, dark: bool = False, width: Any = WIDE) -> Any:
    """Return how far outcomes differ, B less A, with 95 % intervals, in standard deviations; in their units in words.

    Args: table (`Comparison.differences`), shown (outcomes, in order; those that are not there are left out), dark,
        width (pixels). Points are filled where the interval leaves out zero.
    """
    look = Look(dark)
    rows = table.loc[[name for name in shown if name in table.index]].dropna(subset=["change"]).reset_index()
    for name in ("change", "low", "high"):
        rows[f"{name}_sd"] = rows[name] / rows["sd"].where(rows["sd"] > 0, 1.0)
    rows["sure"] = (rows["low"] > 0) | (rows["high"] < 0)
    rows["told"] = [difference_words(row) for _, row in rows.iterrows()]
    most = float(rows[["low_sd", "high_sd"]].abs().to_numpy().max()) if len(rows) else 1.0
    most = max(most, 0.1) * 1.05
    place = alt.Y("label:N", sort=list(rows["label"]), title=None, axis=alt.Axis(ticks=False, domain=False))
    span = {
        "title": "B less A, standard deviations over futures",
        "scale": alt.Scale(domain=[-most, 2.9 * most], nice=False),
        "axis": alt.Axis(values=_steps(most), format="+.1~f", titleAnchor="start"),
    }
    drawn = alt.Chart(rows).encode(
        y=place,
        tooltip=[alt.Tooltip("label:N", title="outcome"), alt.Tooltip("meaning:N"), alt.Tooltip("of:N"), "told:N"],
    )
    mark = alt.condition(alt.datum.sure, alt.value(look.europe), alt.value(look.paper))
    layers = [
        alt.Chart(pd.DataFrame({"x": [0.0]})).mark_rule(color=look.ink).encode(x=alt.X("x:Q", **span)),
        drawn.mark_rule(color=look.europe, strokeWidth=2).encode(x=alt.X("low_sd:Q", **span), x2="high_sd:Q"),
        drawn.mark_point(size=70, filled=True, stroke=look.europe, strokeWidth=1.6, opacity=1).encode(
            x=alt.X("change_sd:Q", **span), fill=mark
        ),
        drawn.mark_text(align="left", color=look.ink).encode(x=alt.datum(most * (1 + WORDS_FROM)), text="told:N"),
    ]
    chart = alt.layer(*layers).properties(width=width, height=ROW * max(len(rows), 1))
    title, words = "What differs", "with 95 % intervals; filled where zero is outside"
    told = "; ".join(f"{label} {text}" for label, text in zip(rows["label"], rows["told"], strict=True))
    return dressed(chart, look, title, words, f"B less A: {told}.")


def difference_words(row: pd.Series) -> str:
    """Return a difference with its interval and unit."""
    unit = "" if row["unit"] in ("0..1", "0/1", "x") else f" {_plural(row['unit'])}"
    change, low, high = (_number(row[name]) for name in ("change", "low", "high"))
    return f"{change} [{low}, {high}]{unit}"


def _plural(unit: str) -> str:
    return {"day": "days", "level": "levels", "month": "months", "count": "", "thousand": "thousand"}.get(unit, unit)


def _number(value: float) -> str:
    """Return a number with its sign and as many digits as tell something.

    >>> _number(0.1234), _number(-12.34), _number(0.0)
    ('+0.12', '-12.3', '0')
    """
    if value == 0:
        return "0"
    return f"{value:+.2f}" if abs(value) < 10 else f"{value:+.1f}"


def _steps(most: float) -> list[float]:
    """Return marks on an axis from minus `most` to `most`.

    >>> _steps(1.2), _steps(0.3)
    ([-1.0, -0.5, 0.0, 0.5, 1.0], [-0.2, -0.1, 0.0, 0.1, 0.2])
    """
    step = next((s for s in (0.05, 0.1, 0.5, 1.0, 2.0) if most / s <= 4), 5.0)
    number = int(most / step)
    return [round(step * k, 2) for k in range(-number, number + 1)]
