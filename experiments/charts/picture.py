"""A chart and its data, kept apart: a page draws the chart once and then changes the data only."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd

from .. import theme

WIDE: Any = "container"  # as wide as the page allows
FONT = "Roboto, 'Segoe UI', 'DejaVu Sans', sans-serif"
STANDALONE = 460  # pixels, in a notebook or a file
LETTER = 6.0  # pixels, the mean width of a letter in a note


@dataclass(frozen=True, eq=False)
class Picture:
    """What one chart shows.

    `specification` is Vega-Lite whose data are named; `tables` are those data by name. `title`, `note` (how to read it)
    and `description` (what it shows, for somebody who cannot see it) are words; `listening` names what can be chosen in
    it. The same specification serves all data of a kind and must not be changed.
    """

    name: str
    specification: dict[str, Any]
    tables: Mapping[str, pd.DataFrame]
    title: str
    note: str
    description: str
    listening: tuple[str, ...] = ()
    dark: bool = False
    height: int = 240

    def complete(self, width: int = STANDALONE) -> dict[str, Any]:
        """Return its Vega-Lite with data, words, look and a width in pixels: it needs nothing else to be drawn."""
        whole = {key: value for key, value in self.specification.items() if key != "autosize"}  # words may stand out
        whole["datasets"] = {name: rows(table) for name, table in self.tables.items()}
        whole |= {"description": self.description, "config": config(self.dark)}
        if "vconcat" in whole:
            whole["vconcat"] = [panel | {"width": width} for panel in whole["vconcat"]]
        else:
            whole["width"] = width
        whole["background"] = theme.NIGHT if self.dark else "#FFFFFF"
        note = textwrap.wrap(self.note, int(width / LETTER)) or [""]
        whole["title"] = {"text": self.title, "subtitle": note, "anchor": "start", "frame": "group"}
        return whole

    def chart(self, width: int = STANDALONE) -> Any:
        """Return an Altair chart with its data and words, for notebooks and files."""
        return alt.Chart.from_dict(self.complete(width))

    def save(self, path: Path | str, width: int = STANDALONE, **options: Any) -> None:
        """Write the chart to a file: .png, .svg, .html or .json; options as for `altair.Chart.save`."""
        self.chart(width).save(str(path), **options)

    def __repr__(self) -> str:
        """Say what it shows."""
        return f"<Picture {self.name}: {self.title}>"

    def _repr_svg_(self) -> str:
        """Show it in a notebook, as an image: that needs neither scripts nor the internet."""
        import vl_convert

        svg: str = vl_convert.vegalite_to_svg(self.complete())
        return svg


@dataclass(frozen=True)
class Look:
    """Colours of a chart on a light or a dark page."""

    dark: bool = False
    ink: str = field(init=False)  # what stands out
    slate: str = field(init=False)  # what stands back
    pale: str = field(init=False)  # the baseline
    faint: str = field(init=False)  # nothing much
    steel: str = field(init=False)  # what belongs to nobody but must be seen
    paper: str = field(init=False)

    def __post_init__(self) -> None:
        for name in ("ink", "slate", "pale", "faint", "steel"):
            object.__setattr__(self, name, self.shade(getattr(theme, name.upper())))
        object.__setattr__(self, "paper", theme.NIGHT if self.dark else "#FFFFFF")

    def shade(self, colour: str) -> str:
        """Return a colour of the theme as this page shows it."""
        return theme.shade(colour, self.dark)

    def actors(self, names: tuple[str, ...]) -> alt.Scale:
        """Return the colours of actors."""
        return alt.Scale(domain=list(names), range=[self.shade(theme.style(name, names).colour) for name in names])


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table as Vega reads it: one dictionary a row, dates as local midnights, None for what is missing."""
    plain = table.copy()
    for name in plain.columns[[pd.api.types.is_datetime64_any_dtype(kind) for kind in plain.dtypes]]:
        plain[name] = plain[name].dt.strftime("%Y-%m-%dT%H:%M:%S")
    return plain.astype(object).where(plain.notna(), None).to_dict("records")


def config(dark: bool) -> dict[str, Any]:
    """Return how axes, legends and titles look where no page says so."""
    look = Look(dark)
    words = {"labelColor": look.slate, "titleColor": look.slate, "labelFontSize": 12, "titleFontSize": 12}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": words
        | {"gridColor": look.faint, "domainColor": look.pale, "tickColor": look.pale, "titleFontWeight": "normal"},
        "legend": words | {"labelColor": look.ink, "titleFontWeight": "normal"},
        "title": {"color": look.ink, "subtitleColor": look.slate, "fontSize": 14, "subtitleFontSize": 12, "offset": 10},
        "text": {"color": look.ink, "fontSize": 12},
    }


def specification(chart: Any, height: Any = None) -> dict[str, Any]:
    """Return a chart as Vega-Lite, as wide as the page allows; its words belong to the picture."""
    wide = chart.properties(width=WIDE) if height is None else chart.properties(width=WIDE, height=height)
    found: dict[str, Any] = wide.to_dict(validate=False)
    if isinstance(height, alt.Step):
        found["autosize"] = {"type": "fit-x", "contains": "padding"}  # as high as it has rows
    found.pop("config", None)
    return found


def row_step(pixels: int) -> Any:
    """Return so many pixels for a row, however many marks lie below each other in it."""
    return alt.Step(pixels, **{"for": "position"})


def row_axis(**options: Any) -> alt.Axis:
    """Return an axis of names: words only, none cut short; options as for `altair.Axis`."""
    return alt.Axis(ticks=False, domain=False, labelLimit=230, **options)
