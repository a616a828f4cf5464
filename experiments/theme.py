"""Colours, one an actor everywhere, safe for colour-blind eyes (Okabe and Ito 2008); dashes tell apart what repeats.

What belongs to no single actor is grey, ink or, for the capitals together, indigo.

Source: Okabe and Ito, "Color Universal Design" (jfly.uni-koeln.de/color), with yellow replaced by ochre, for lines.
"""

from dataclasses import dataclass

BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
BLUE, VERMILLION, PURPLE, GREY, OCHRE = "#0072B2", "#D55E00", "#CC79A7", "#7F7F7F", "#9C8500"
INDIGO = "#4B3B8F"
INK, SLATE, PALE, FAINT = "#222222", "#5B6770", "#A9B8C6", "#E3E3E3"

SOLID, DASHED, DOTTED = "solid", "dashed", "dotted"
LEADERS = {"Washington": BLACK, "Kyiv": BLUE, "Moscow": VERMILLION}
CAPITALS = {"London": PURPLE, "Paris": GREEN, "Berlin": SKY, "Warsaw": ORANGE, "Rome": GREY, "Helsinki": OCHRE}
EUROPE = INDIGO
SPARE = (PURPLE, GREEN, SKY, ORANGE, GREY, OCHRE)


@dataclass(frozen=True)
class Style:
    """How an actor is drawn: colour, dash of its lines, width in points."""

    colour: str
    dash: str = SOLID
    width: float = 1.0


def style(actor: str, names: tuple[str, ...]) -> Style:
    """Return how an actor is drawn, given the names of all; every actor of a scenario looks different.

    >>> style("Kyiv", ("Washington", "Kyiv", "Moscow", "Oslo")), style("Oslo", ("Washington", "Kyiv", "Moscow", "Oslo"))
    (Style(colour='#0072B2', dash='solid', width=1.8), Style(colour='#CC79A7', dash='dashed', width=1.0))
    """
    if actor in LEADERS:
        return Style(LEADERS[actor], SOLID, 1.8)
    if actor in CAPITALS:
        return Style(CAPITALS[actor])
    others = [name for name in names if name not in LEADERS and name not in CAPITALS]
    place = others.index(actor)
    return Style(SPARE[place % len(SPARE)], (DASHED, DOTTED)[place // len(SPARE) % 2])


STEEL = "#3E5C76"  # what belongs to nobody but must be seen
HELD, BROKE, NO_DEAL = "#0B5D57", "#B8506E", "#8A97A3"  # fates of futures: dark, middle, pale, beside a shape each
WHITE, NIGHT = "#F2F2F2", "#14181D"
# The colours that cannot be told from a dark page, and what stands for them there; all others stay.
ON_DARK = {
    BLACK: WHITE, INDIGO: "#A99BE8", BLUE: "#4FA3DB", STEEL: "#9DB8D1", HELD: "#7FE0D4", BROKE: "#E0809A",
    NO_DEAL: "#75828E", INK: "#ECECEC", SLATE: "#B4BEC7", PALE: "#66727D", FAINT: "#3A4149",
}  # fmt: skip


def shade(colour: str, dark: bool = False) -> str:
    """Return a colour of this module as it is seen on a light or a dark page.

    >>> shade(BLACK), shade(BLACK, dark=True), shade(ORANGE, dark=True) == ORANGE
    ('#000000', '#F2F2F2', True)
    """
    return ON_DARK.get(colour, colour) if dark else colour
