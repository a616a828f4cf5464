"""Which numbers matter: screening (mean size of effects against their spread) and shares of variance."""

from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from .picture import Look, Picture, row_axis, row_step, specification

ROW, MOST, HEIGHT, WIDE_ROW = 22, 12, 280, 30
FIRST, TOTAL = "alone", "with all others"


def sensitivity_picture(table: pd.DataFrame, words: str, most: int = MOST, dark: bool = False) -> Picture:
    """Return how much each number matters for an outcome.

    Args: table (of one outcome: as `Screening.of` gives, or as `Shares.of` gives), words (what the outcome is, unit
        included), most (numbers named), dark.
    """
    return _screening(table, words, most, dark) if "mu_star" in table else _shares(table, words, most, dark)


def _screening(table: pd.DataFrame, words: str, most: int, dark: bool) -> Picture:
    known = table[table["mu_star"].notna()].reset_index(drop=True)
    known = known.assign(rank=known.index + 1, sigma=known["sigma"].fillna(0.0))
    known["mark"] = known["rank"].astype(str).where(known["rank"] <= most, "")
    kept = ["key", "rank", "mark", "mu", "mu_star", "mu_star_low", "mu_star_high", "sigma", "chance", "told"]
    first = known.head(most)
    named = first[kept].assign(row=[f"{r.rank}. {r.key}" for r in first.itertuples()])
    title = f"Screening: {words}"
    note = (
        f"above, the {len(named)} numbers that lead, of {len(table):,}: mean size of the change over the whole range "
        "of a number, with 95 % intervals (none of fewer than 4 steps); grey tick: what chance alone would give. "
        "Below, all numbers against the spread of their changes: high up, a change depends on the other numbers; "
        "hollow: not told from chance"
    )
    told = "; ".join(f"{r.key} {r.mu_star:.3g}" for r in named.itertuples())
    spec = _screening_chart(words, dark)
    tables = {"leading": named, "all": known[kept]}
    height = ROW * max(len(named), 1) + HEIGHT
    return Picture("screening", spec, tables, title, note, f"{title}. Mean size: {told}.", (), dark, height)


@cache
def _screening_chart(words: str, dark: bool) -> dict[str, Any]:
    look = Look(dark)
    size = f"mean size of change over the range (mu*): {words}"
    axis: dict[str, Any] = {"title": size, "scale": alt.Scale(zero=True), "axis": alt.Axis(format=".2~g", tickCount=6)}
    rows = alt.Chart(alt.NamedData("leading")).encode(
        y=alt.Y("row:N", sort=None, title=None, axis=row_axis()), tooltip=_tips()
    )
    upper = alt.layer(
        rows.mark_point(filled=True, size=60, color=look.steel, opacity=1).encode(x=alt.X("mu_star:Q", **axis)),
        rows.mark_rule(color=look.steel, strokeWidth=2).encode(x=alt.X("mu_star_low:Q", **axis), x2="mu_star_high:Q"),
        rows.mark_tick(color=look.slate, thickness=2, size=12).encode(x=alt.X("chance:Q", **axis)),
    ).properties(height=alt.Step(ROW))
    across = alt.X("mu_star:Q", **axis)
    up = alt.Y("sigma:Q", title="spread of change (sigma)", axis=alt.Axis(format=".2~g", tickCount=5))
    dots = alt.Chart(alt.NamedData("all")).encode(x=across, y=up, tooltip=_tips())
    fill = alt.condition(alt.datum.told, alt.value(look.steel), alt.value(look.paper))
    lower = alt.layer(
        dots.mark_point(size=34, strokeWidth=1, stroke=look.steel, opacity=0.75, filled=True).encode(fill=fill),
        dots.mark_text(dx=9, dy=-6, fontSize=11, color=look.ink).encode(text="mark:N"),
    ).properties(height=HEIGHT)
    found: dict[str, Any] = alt.vconcat(upper, lower).resolve_scale(x="shared").to_dict(validate=False)
    found.pop("config", None)
    return found


def _tips() -> list[Any]:
    figures = {"mu": "mean change", "mu_star": "mean size", "sigma": "spread", "chance": "by chance alone"}
    return [
        alt.Tooltip("key:N", title="number"),
        *(alt.Tooltip(f"{k}:Q", title=t, format=".3~g") for k, t in figures.items()),
    ]


def _shares(table: pd.DataFrame, words: str, most: int, dark: bool) -> Picture:
    known = table.dropna(subset=["ST_clean"]).head(most)
    sides = []
    for name, side in (("S1_clean", FIRST), ("ST_clean", TOTAL)):
        names = {name: "share", f"{name}_low": "from", f"{name}_high": "to"}
        sides.append(known[["key", *names]].rename(columns=names).assign(side=side))
    rows = pd.concat(sides, ignore_index=True)
    title = f"Shares of variance: {words}"
    note = (
        "share of the variance between points that goes with each number alone (first-order index) and with all others "
        "(total index), chance taken out, with 95 % intervals"
    )
    told = "; ".join(f"{r.key} {r.S1_clean:.2f} and {r.ST_clean:.2f}" for r in known.itertuples())
    height = WIDE_ROW * max(len(known), 1)
    spec = _shares_chart(dark)
    return Picture(
        "shares", spec, {"shares": rows}, title, note, f"{title}. First-order and total: {told}.", (), dark, height
    )


@cache
def _shares_chart(dark: bool) -> dict[str, Any]:
    look = Look(dark)
    axis: dict[str, Any] = {"title": "share of variance, 0 to 1", "axis": alt.Axis(format=".2~f", tickCount=6)}
    sides = alt.Scale(domain=[FIRST, TOTAL], range=[look.pale, look.steel])
    drawn = alt.Chart(alt.NamedData("shares")).encode(
        y=alt.Y("key:N", sort=None, title=None, axis=row_axis()),
        yOffset=alt.YOffset("side:N", sort=[FIRST, TOTAL]),
        tooltip=["key:N", "side:N", *(alt.Tooltip(f"{name}:Q", format=".2f") for name in ("share", "from", "to"))],
    )
    layers = [
        drawn.mark_bar(height=9).encode(
            x=alt.X("share:Q", stack=None, **axis),
            color=alt.Color("side:N", title=None, scale=sides, legend=alt.Legend(orient="top")),
        ),
        drawn.mark_rule(color=look.ink, strokeWidth=1.2).encode(x=alt.X("from:Q", **axis), x2="to:Q"),
        alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=look.ink).encode(x=alt.X("x:Q", **axis)),
    ]
    return specification(alt.layer(*layers), row_step(WIDE_ROW))
