"""Tables as text: aligned for a terminal, or Markdown."""

import io
import shutil
import sys
from typing import Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDEST = 1000  # a table that goes to a file or a pipe is not folded


def aligned(frame: pd.DataFrame) -> str:
    """Return a table in columns, folded to the terminal's width, or with one line a row where there is no terminal."""
    table = Table(box=box.SIMPLE, pad_edge=False)
    for place, name in enumerate(frame.columns):
        table.add_column(Text(str(name)), overflow="fold", no_wrap=place == 0)
    for row in frame.itertuples(index=False):
        table.add_row(*(Text(cell(value)) for value in row))
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDEST
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(table)
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in lines if line.strip())


def markdown(frame: pd.DataFrame) -> str:
    r"""Return a table in Markdown.

    >>> print(markdown(pd.DataFrame({"key": ["a|b"], "value": [0.5]})))
    | key | value |
    |---|---|
    | a\|b | 0.5 |
    """
    rows = [[cell(value).replace("|", "\\|") for value in row] for row in frame.itertuples(index=False)]
    head = [str(name) for name in frame.columns]
    return "\n".join([f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row)} |" for row in rows)])


def cell(value: Any) -> str:
    """Return a value as it stands in a table: lists without brackets, "-" for what is not there.

    >>> cell(("Paris", "Rome")), cell(None), cell(True), cell(0.10)
    ('Paris, Rome', '-', 'true', '0.1')
    """
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (tuple, list)):
        return ", ".join(cell(entry) for entry in value) or "-"
    return f"{value:g}" if isinstance(value, float) else str(value)
