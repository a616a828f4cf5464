"""A table to search, sort, page through and save, all in the browser; and a row of choices that works like tabs."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import solara

from ..chart import as_columns


@solara.component_vue("table.vue")
def _Table(
    columns: list[Any],
    rows: list[Any],
    name: str,
    caption: str,
    searching: str,
    height: int,
    clickable: bool,
    chosen: str,
    event_picked: Callable[[str], None],
) -> None:
    """The table in the browser; see table.vue."""


@solara.component
def Table(
    frame: pd.DataFrame,
    name: str,
    caption: str,
    on_picked: Callable[[str], None] | None = None,
    chosen: str = "",
    searching: str = "Search",
    height: int = 520,
) -> None:
    """Show a table.

    Args: frame, name (of the file that it is saved in), caption (for a screen reader), on_picked (called with the first
        cell of a row that is clicked), chosen (first cell of the row to mark), searching (label of the search), height
        (most pixels).
    """
    values = as_columns(frame)
    _Table(
        columns=[str(column) for column in frame.columns],
        rows=[list(row) for row in zip(*values.values(), strict=True)],
        name=name,
        caption=caption,
        searching=searching,
        height=height,
        clickable=on_picked is not None,
        chosen=chosen,
        event_picked=on_picked or (lambda first: None),
    )


@solara.component_vue("tabs.vue")
def _Tabs(options: list, value: str, label: str, event_chosen: Callable[[str], None]) -> None:  # type: ignore[type-arg]
    """A row of choices in the browser; see tabs.vue."""


@solara.component
def Tabs(options: Mapping[str, str], value: str, label: str, on_chosen: Callable[[str], None]) -> None:
    """Show a row of choices.

    Args: options (words by value), value (the one chosen), label (for a screen reader), on_chosen.
    """
    listed: list[dict[str, Any]] = [{"value": option, "label": words} for option, words in options.items()]

    def chosen(told: str) -> None:
        if told in options:
            on_chosen(told)

    _Tabs(options=listed, value=value, label=label, event_chosen=chosen)
