"""Pictures drawn into a page: SVG without words that the caption says, safe, and the same every time."""

import re
from xml.etree import ElementTree

from negotiation.wording import capital_first

from ..charts import Picture
from .page import FigureOf

WIDTH = 680  # pixels of the plot; names of rows stand beside it
LIVE = ("click", "draw over")  # what a page does and paper does not
FORBIDDEN = {"script", "foreignObject", "image", "a", "use", "iframe", "style"}


def figure(picture: Picture, title: str = "") -> FigureOf:
    """Return a picture as a figure of a page.

    Args: picture, title (instead of its own).
    Raises: ImportError without vl-convert, which comes with the extra `dashboard`.
    """
    import vl_convert

    whole = picture.complete(WIDTH)
    del whole["title"]  # the caption says it, in words that can be searched
    svg = accessible(checked(vl_convert.vegalite_to_svg(whole)), picture.description)
    return FigureOf(svg, capital_first(title or picture.title), capital_first(still(picture.note)), picture.description)


def still(note: str) -> str:
    """Return how to read a chart without what can be done with it on a page.

    >>> still("100 dots; click one to see its kind alone")
    '100 dots'
    """
    return "; ".join(part for part in note.split("; ") if not part.startswith(LIVE))


def checked(svg: str) -> str:
    """Return a drawing that holds nothing but marks and words.

    Raises: ValueError for a script, a link, an event or anything loaded from elsewhere.
    """
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.rpartition("}")[2]
        names = [key.rpartition("}")[2] for key in element.attrib]
        if name in FORBIDDEN or any(key.startswith("on") or key in ("href", "src") for key in names):
            raise ValueError(f"a drawing of a report holds <{name}>, which could load or run something")
    return svg


def accessible(svg: str, description: str) -> str:
    """Return a drawing as one image with words for those who cannot see it; its names are told apart by `figure-0-`.

    The page puts the number of the figure in place of 0.
    """
    told = ElementTree.Element("svg", {"aria-label": description})
    label = ElementTree.tostring(told, encoding="unicode").removeprefix("<svg ").removesuffix(" />")
    names = {name: f"figure-0-{place}" for place, name in enumerate(dict.fromkeys(re.findall(r' id="([^"]+)"', svg)))}
    for name, short in names.items():
        svg = svg.replace(f' id="{name}"', f' id="{short}"').replace(f"url(#{name})", f"url(#{short})")
    svg = re.sub(r' (?:aria-[a-z]+|role|tabindex)="[^"]*"', "", svg)
    return re.sub(r"^<svg ", f'<svg role="img" {label} ', svg, count=1)
