"""The model's own description, a section at a time."""

import re
from functools import cache
from pathlib import Path

import reacton.ipyvuetify as rv
import solara

import negotiation

from ...components.sidebar import Choice
from ...components.text import heading, prose
from ...visit import use_visit

PAGES = {"MODEL.md": "The model", "SOURCES.md": "Sources"}


@cache
def sections() -> dict[str, str]:
    """Return the sections of the description by heading, in order; submodels one by one.

    >>> list(sections())[:2]
    ['What it is for', 'What it is not']
    """
    found: dict[str, str] = {}
    for page, title in PAGES.items():
        text = (Path(negotiation.__file__).parent / page).read_text(encoding="utf-8")
        parts = re.split(r"^###? (.+)$", text, flags=re.MULTILINE)
        if page != "MODEL.md":
            found[title] = readable(text)
            continue
        for name, body in zip(parts[1::2], parts[2::2], strict=True):
            if body.strip():
                found[name.replace("`", "")] = readable(body)
    return found


def readable(text: str) -> str:
    """Return Markdown without marks for machines, and without links to files that a browser cannot open from here.

    >>> readable("<!-- marks -->See [SOURCES.md](SOURCES.md).")
    'See SOURCES.md.'
    """
    bare = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    return re.sub(r"!?\[([^\]]+)\]\((?!https?:)[^)]*\)", r"\1", bare)


@solara.component
def Description() -> None:
    """Show a section of the description, and let the reader choose another."""
    visit = use_visit()
    names = list(sections())
    wanted = visit.view.value.option("section", "0")
    at = int(wanted) if wanted.isdecimal() and int(wanted) < len(names) else 0
    options = [{"value": str(place), "label": name} for place, name in enumerate(names)]
    with rv.Html(tag="div", class_="so-narrow"):
        Choice(label="Section", options=options, value=str(at), event_chosen=lambda told: visit.option("section", told))
    heading(names[at])
    prose(sections()[names[at]])
