"""The one chart component: an Altair specification, kept alive in the browser while its data change."""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import solara

from .visit import Figure, use_visit

Tables = Mapping[str, pd.DataFrame]


@solara.component_vue("chart.vue")
def _Chart(
    specification: dict[str, Any],
    content: str,
    caption: str,
    description: str,
    name: str,
    dark: bool,
    listening: list[Any],
    version: str,
    height: int,
    event_selected: Callable[[dict[str, Any]], None],
) -> None:
    """The view in the browser; see chart.vue."""


@solara.component
def Chart(
    specification: dict[str, Any],
    name: str,
    tables: Tables,
    caption: str,
    description: str,
    listening: tuple[str, ...] = (),
    on_selected: Callable[[str, Any], None] | None = None,
    height: int = 240,
) -> None:
    """Show a chart with its table, downloads and description.

    Args: specification (Vega-Lite over named data), name (of the files that it is saved in: letters, digits, dashes),
        tables (the data by name), caption (a short heading), description (what it shows, for somebody who cannot see
        it), listening (names of its selections), on_selected (called with the selection's name and value, 150 ms after
        it last changed), height (pixels to keep free until it is painted).
    """
    visit = use_visit()
    columns = {table: as_columns(frame) for table, frame in tables.items()}
    visit.figures[name] = Figure(caption, specification, columns)

    def forget() -> Callable[[], None]:
        def gone() -> None:
            visit.figures.pop(name, None)

        return gone

    solara.use_effect(forget, [name])
    content = json.dumps(columns)  # one text: neither Python nor the browser then looks at every number in it
    _Chart(
        specification=specification,
        content=content,
        caption=caption,
        description=description,
        name=name,
        dark=visit.view.value.theme == "dark",
        listening=list(listening),
        version=version_of(content),
        height=height,
        event_selected=lambda told: on_selected and on_selected(str(told.get("name")), told.get("value")),
    )


def as_columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Return a table as lists by column, of values that JSON has; what is missing is None.

    >>> as_columns(pd.DataFrame({"day": [1, 2], "leverage": [0.12345678, None]}))
    {'day': [1, 2], 'leverage': [0.123457, None]}
    """
    return {str(name): _plain(frame[name]) for name in frame.columns}


def _plain(column: pd.Series) -> list[Any]:
    if pd.api.types.is_float_dtype(column):
        values = column.to_numpy(dtype=float)
        rounded = np.array([float(f"{value:.6g}") for value in values.tolist()], dtype=object)
        rounded[~np.isfinite(values)] = None
        return rounded.tolist()
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_integer_dtype(column):
        return column.tolist()
    return [_value(value) for value in column.tolist()]


def _value(value: Any) -> Any:
    """Return one value as JSON has it: numbers, switches and texts as they are, all else as text."""
    if value is None or value != value:
        return None
    if isinstance(value, float):
        return float(f"{value:.6g}") if math.isfinite(value) else None
    return value if isinstance(value, (bool, int, str)) else str(value)


def version_of(content: str) -> str:
    """Return eight hex digits that name the data, which the component shows once they are painted."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]
