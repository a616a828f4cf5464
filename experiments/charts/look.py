"""How all charts look: type, axes, colours on light and dark pages."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from .. import theme
from ..summary import BROKE, HELD, NO_DEAL

WIDE: Any = "container"  # as wide as the page allows; a number of pixels fixes it
FONT = "Roboto, 'Segoe UI', 'DejaVu Sans', sans-serif"
SHAPES = {HELD: "circle", BROKE: "diamond", NO_DEAL: "cross"}


@dataclass(frozen=True)
class Look:
    """Colours of a chart on a light or a dark page."""

    dark: bool = False

    def shade(self, colour: str) -> str:
        """Return a colour of the theme as this page shows it."""
        return theme.shade(colour, self.dark)

    @property
    def ink(self) -> str:
        """Colour of words and of what stands out."""
        return self.shade(theme.INK)

    @property
    def slate(self) -> str:
        """Colour of what stands back: labels, second lines."""
        return self.shade(theme.SLATE)

    @property
    def pale(self) -> str:
        """Colour of the baseline."""
        return self.shade(theme.PALE)

    @property
    def faint(self) -> str:
        """Colour of grids."""
        return self.shade(theme.FAINT)

    @property
    def paper(self) -> str:
        """Colour of the page."""
        return theme.NIGHT if self.dark else "#FFFFFF"

    @property
    def europe(self) -> str:
        """Colour of what belongs to the capitals together, and of what belongs to nobody but must be seen."""
        return self.shade(theme.EUROPE)

    def fates(self) -> alt.Scale:
        """Return the colours of fates: dark, middle, pale, so that lightness alone tells them apart."""
        return alt.Scale(domain=[HELD, BROKE, NO_DEAL], range=[self.europe, theme.OCHRE, self.slate])

    def actors(self, names: tuple[str, ...]) -> alt.Scale:
        """Return the colours of actors."""
        return alt.Scale(domain=list(names), range=[self.shade(theme.style(name, names).colour) for name in names])


def shapes() -> alt.Scale:
    """Return the shapes of fates."""
    return alt.Scale(domain=list(SHAPES), range=list(SHAPES.values()))


def dressed(chart: alt.LayerChart | alt.Chart, look: Look, title: str, subtitle: str, description: str) -> Any:
    """Return a chart with its words and its look; all that a page or a file needs."""
    words = alt.TitleParams(title, subtitle=subtitle or alt.Undefined, anchor="start", frame="group")
    return (
        chart.properties(title=words, description=description, background=look.paper)
        .configure(font=FONT, padding=8)
        .configure_view(stroke=None)
        .configure_title(
            color=look.ink, subtitleColor=look.slate, fontSize=14, subtitleFontSize=12, offset=10, subtitlePadding=4
        )
        .configure_axis(
            labelColor=look.slate, titleColor=look.slate, gridColor=look.faint, domainColor=look.pale,
            tickColor=look.pale, labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=230,
        )
        .configure_legend(
            labelColor=look.ink, titleColor=look.slate, labelFontSize=12, titleFontSize=12, orient="top",
            titleFontWeight="normal", labelLimit=260, offset=4,
        )
        .configure_text(color=look.ink, fontSize=12, font=FONT)
        .configure_header(labelColor=look.ink, titleColor=look.slate)
    )  # fmt: skip
