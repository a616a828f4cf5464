"""Words on a page: paragraphs, headings, small tables, Markdown that is our own."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import markdown
import reacton.ipyvuetify as rv
import solara

EDGE = re.compile(r"^\s*(\w+) -->(?:\|(.*?)\|)? (\w+)\s*$", re.MULTILINE)
NODE = re.compile(r'^\s*(\w+)\["(.*?)"\]\s*$', re.MULTILINE)


def paragraph(text: str, look: str = "") -> Any:
    """Return a paragraph; `look` is a class of the style sheet."""
    return rv.Html(tag="p", class_=look, children=[text])


def heading(text: str, level: int = 2) -> Any:
    """Return a heading."""
    return rv.Html(tag=f"h{level}", children=[text])


def small_table(heads: Sequence[str], rows: Iterable[Sequence[str]], look: str = "") -> Any:
    """Return a table of a few rows of text."""

    def line(cells: Sequence[str], tag: str, attributes: dict[str, str]) -> Any:
        return rv.Html(tag="tr", children=[rv.Html(tag=tag, attributes=attributes, children=[cell]) for cell in cells])

    head = rv.Html(tag="thead", children=[line(heads, "th", {"scope": "col"})])
    body = rv.Html(tag="tbody", children=[line(row, "td", {}) for row in rows])
    return rv.Html(tag="table", class_=f"so-table {look}", children=[head, body])


def prose(text: str) -> Any:
    """Return Markdown of our own as it is read; no script draws in it, so diagrams become lists of arrows."""
    listed = re.sub(r"```mermaid\n(.*?)```", lambda match: f"{arrows(match[1])}\n", text, flags=re.DOTALL)
    html = markdown.markdown(listed, extensions=["tables", "fenced_code", "sane_lists"])
    return solara.HTML(tag="div", unsafe_innerHTML=html, classes=["so-prose"])


def arrows(diagram: str) -> str:
    r"""Return a flow chart as a list of its arrows.

    >>> arrows('night["<b>Night</b><br/>launches"]\nnight -->|launches| defence')
    '- Night → defence: launches'
    """
    names = {name: re.sub(r"<[^>]+>", "", words.split("<br/>")[0]) for name, words in NODE.findall(diagram)}
    lines = [
        f"- {names.get(start, start)} → {names.get(end, end)}{f': {what}' if what else ''}"
        for start, what, end in EDGE.findall(diagram)
    ]
    return "\n".join(lines)
