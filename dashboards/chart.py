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
    specification: dict,  # type: ignore[type-arg]
    content: str,
    caption: str,
    description: str,
    name: str,
    dark: bool,
    listening: list,  # type: ignore[type-arg]
    version: str,
    height: int,
    event_selected: Callable[[dict[str, Any]], None],
) -> None:
    """The view in the browser; see chart.vue."""


@solara.component
def Chart(
    chart: Any,
    name: str,
    tables: Tables | None = None,
    caption: str = "",
    description: str = "",
    listening: tuple[str, ...] = (),
    on_selected: Callable[[str, Any], None] | None = None,
    height: int = 240,
) -> None:
    """Show a chart with its table, downloads and description.

    Args: chart (an Altair chart, or its specification as a dictionary), name (of the files that it is saved in:
        letters, digits, dashes), tables (the data by name, for a chart over named data; else the chart holds them),
        caption (a short heading; else the chart's title), description (what it shows, for somebody who cannot see it;
        else the chart's own), listening (names of its selections), on_selected (called with the selection's name and
        value, 150 ms after it last changed), height (pixels to keep free until it is painted).
    """
    visit = use_visit()
    specification, columns = split(chart)
    columns |= {table: as_columns(frame) for table, frame in (tables or {}).items()}
    heading = caption or title_of(specification) or name
    visit.figures[name] = Figure(heading, specification, columns)

    def forget() -> Callable[[], None]:
        def gone() -> None:
            visit.figures.pop(name, None)

        return gone

    solara.use_effect(forget, [name])
    content = json.dumps(columns)  # one text: neither Python nor the browser then looks at every number in it
    _Chart(
        specification=specification,
        content=content,
        caption=heading,
        description=description or str(specification.get("description", heading)),
        name=name,
        dark=visit.view.value.theme == "dark",
        listening=list(listening),
        version=version_of(content),
        height=height,
        event_selected=lambda told: on_selected and on_selected(str(told.get("name")), told.get("value")),
    )


def split(chart: Any) -> tuple[dict[str, Any], dict[str, dict[str, list[Any]]]]:
    """Return a chart as a Vega-Lite specification without its data, and the data by table and column.

    Tables that have no name of their own are called `table_1`, `table_2`, ..., so that the specification stays the same
    while the data change.
    """
    whole = chart if isinstance(chart, dict) else chart.to_dict(validate=False)
    held = whole.get("datasets", {})
    names = {old: f"table_{place}" for place, old in enumerate(held, 1)}
    bare = _renamed({key: value for key, value in whole.items() if key != "datasets"}, names)
    return bare, {names[old]: by_column(rows) for old, rows in held.items()}


def _renamed(part: Any, names: Mapping[str, str]) -> Any:
    """Return a part of a specification in which references to tables follow their new names."""
    if isinstance(part, list):
        return [_renamed(each, names) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {**value, "name": names[value["name"]]}
        if key == "data" and isinstance(value, dict) and value.get("name") in names
        else _renamed(value, names)
        for key, value in part.items()
    }


def by_column(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Return rows as lists by column, missing values as None.

    >>> by_column([{"day": 1, "share": 0.5}, {"day": 2}])
    {'day': [1, 2], 'share': [0.5, None]}
    """
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def title_of(specification: Mapping[str, Any]) -> str:
    """Return the title of a specification, "" if it has none."""
    title = specification.get("title", "")
    text = title.get("text", "") if isinstance(title, dict) else title
    return " ".join(text) if isinstance(text, list) else str(text)


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
