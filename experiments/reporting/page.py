"""A page of a report: sections of paragraphs, tables, figures and code, and the HTML that they make.

Everything that is put into a page is escaped by the template; pictures are drawn here and are the one exception.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import pandas as pd

from ..tables import cell


@dataclass(frozen=True)
class Words:
    """A paragraph; `quiet` is small print, `loud` the sentence that the page is about."""

    text: str
    look: str = ""
    kind: str = "words"


@dataclass(frozen=True)
class Listing:
    """A list of sentences, one a line."""

    title: str
    lines: tuple[str, ...]
    kind: str = "lines"


@dataclass(frozen=True)
class Story:
    """A story in chapters (title, paragraphs), folded away: it is long."""

    title: str
    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    kind: str = "story"


@dataclass(frozen=True)
class Code:
    """A command, a program or a file; folded away if it is long."""

    title: str
    text: str
    folded: bool = False
    kind: str = "code"


@dataclass(frozen=True)
class TableOf:
    """A table: caption, heads, rows of texts; `numbers` says which columns are numbers, to stand on the right."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]
    kind: str = "table"


@dataclass(frozen=True)
class FigureOf:
    """A figure: its drawing (SVG, safe as it stands), title, how to read it, and what it shows in words."""

    svg: str
    title: str
    note: str
    description: str
    kind: str = "figure"


Block = Words | Listing | Story | Code | TableOf | FigureOf


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """What a link to it is called: its letters and digits.

        >>> Section("What is signed, issue by issue", ()).anchor
        'what-is-signed-issue-by-issue'
        """
        letters = "".join(letter if letter.isalnum() else " " for letter in self.title.lower())
        return "-".join(letters.split())


@dataclass(frozen=True)
class Page:
    """A report: title, what kind of report it is, the opening, its sections."""

    title: str
    kind: str
    opening: tuple[Block, ...]
    sections: Sequence[Section] = field(default_factory=tuple)


def table(caption: str, frame: pd.DataFrame, places: int = 2) -> TableOf:
    """Return a data frame as a table: fractions with so many decimals, "-" for what is not there."""
    numbers = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame]
    rows = [
        tuple(_cell(value, places) if number else cell(value) for value, number in zip(row, numbers, strict=True))
        for row in frame.itertuples(index=False, name=None)
    ]
    return TableOf(caption, tuple(str(name) for name in frame.columns), tuple(rows), tuple(numbers))


def _cell(value: Any, places: int) -> str:
    if pd.isna(value):
        return "-"
    if isinstance(value, bool):
        return cell(value)
    return f"{value:,.{places}f}" if isinstance(value, float) else f"{value:,}"


def html(page: Page) -> str:
    """Return a page as HTML: one file that loads nothing from anywhere.

    Raises: ImportError without jinja2, which comes with the extra `dashboard`.
    """
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    folder = files(__package__)
    style = (folder / "page.css").read_text(encoding="utf-8")
    template = environment.from_string((folder / "page.html").read_text(encoding="utf-8"))
    return template.render(page=page, style=style) + "\n"
