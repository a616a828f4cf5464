"""The picture of strikes: where simulated years lie in the bands of the observed nights."""

import altair as alt
import pandas as pd

from ..charts.picture import Look, Picture, row_axis, specification

WORDS = {
    "uav": "drones", "mis": "missiles", "acf1": "night to night", "acf7": "week to week", "sd": "standard deviation",
    "vmr": "variance over mean", "p95": "95 % night", "p99": "99 % night", "ge200": "200 or more", "ge1": "any",
    "ge10": "10 or more", "ge20": "20 or more", "zero": "none", "cv": "variation", "corr": "correlation of",
}  # fmt: skip
ROW = 17


def bands_picture(table: pd.DataFrame, dark: bool = False) -> Picture:
    """Return each statistic's band as 0 to 1, with what was observed and what was simulated in it.

    Args: table (index statistic; observed, accept_lo, accept_hi, simulated), dark.
    """
    width = table["accept_hi"] - table["accept_lo"]
    shown = pd.DataFrame({"statistic": [words(name) for name in table.index]})
    for name in ("observed", "simulated"):
        shown[name] = ((table[name] - table["accept_lo"]) / width).to_numpy()
        shown[f"{name}_value"] = table[name].to_numpy()
    look = Look(dark)
    source = alt.Chart(alt.NamedData("bands"))
    row = alt.Y("statistic:N", title=None, sort=None, axis=row_axis())
    ends = alt.Axis(values=[0, 0.5, 1], labelExpr="datum.value == 0 ? 'lowest' : datum.value == 1 ? 'highest' : ''")
    place = {
        "scale": alt.Scale(domain=[-0.15, 1.15]),
        "axis": ends,
        "title": "accepted band, each on a scale of its own",
    }
    told = [alt.Tooltip(f"{name}_value:Q", title=name, format=".3~g") for name in ("observed", "simulated")]
    chart = alt.layer(
        source.mark_bar(color=look.faint, height=9).encode(x=alt.X(datum=0, **place), x2=alt.datum(1), y=row),
        source.mark_tick(color=look.slate, thickness=2, size=12).encode(
            x=alt.X("observed:Q", title=None), y=row, tooltip=told
        ),
        source.mark_point(color=look.steel, filled=True, size=55, opacity=1).encode(
            x=alt.X("simulated:Q", title=None), y=row, tooltip=told
        ),
    )
    return Picture(
        "strike_bands",
        specification(chart, ROW * len(shown)),
        {"bands": shown},
        "Simulated years in the bands of summer 2025",
        "grey: the accepted band, each on a scale of its own; tick: observed, May to September 2025; "
        "dot: median of simulated years",
        f"Bands of {len(shown)} statistics of strikes, with what was observed and simulated in them.",
        (),
        dark,
        ROW * len(shown),
    )


def words(name: str) -> str:
    """Return a statistic's name in words.

    >>> words("uav_acf7"), words("rate_uav_mass_nights")
    ('drones week to week', 'rate drones mass nights')
    """
    return " ".join(WORDS.get(part, part) for part in name.split("_"))
