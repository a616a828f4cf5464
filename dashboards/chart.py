"""The one chart component: an Altair specification, kept alive in the browser while its data change."""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import solara

from experiments.charts import Picture

from .visit import use_visit

DIGITS, MOST_DECIMALS = 6, 20


@solara.component_vue("chart.vue")
def _Chart(
    specification: str,
    content: str,
    chosen: str,
    caption: str,
    description: str,
    name: str,
    dark: bool,
    listening: list[Any],
    version: str,
    height: int,
    event_selected: Callable[[dict[str, Any]], None],
) -> None:
    """The view in the browser; see chart.vue. Texts stay whole on their way: nobody looks at every number in them."""


@solara.component
def Chart(
    picture: Picture,
    on_selected: Callable[[str, Any], None] | None = None,
    chosen: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Show a picture with its table, downloads and description.

    Args: picture, on_selected (called with the name of a selection and its value, 150 ms after it last changed), chosen
        (values of selections, as Vega-Lite has them, that it shows when it is first drawn).
    """
    visit = use_visit()
    specification, content = solara.use_memo(lambda: texts_of(picture), [picture])

    def shown() -> Callable[[], None]:
        visit.figures[picture.name] = picture

        def gone() -> None:
            if visit.figures.get(picture.name) is picture:
                del visit.figures[picture.name]

        return gone

    solara.use_effect(shown, [picture])
    _Chart(
        specification=specification,
        content=content,
        chosen=json.dumps(dict(chosen)),
        caption=picture.title,
        description=picture.description,
        name=picture.name,
        dark=picture.dark,
        listening=list(picture.listening),
        version=version_of(content),
        height=picture.height,
        event_selected=lambda told: on_selected and on_selected(str(told.get("name")), told.get("value")),
    )


def texts_of(picture: Picture) -> tuple[str, str]:
    """Return the specification of a picture and its tables by column, as JSON."""
    columns = {name: as_columns(frame) for name, frame in picture.tables.items()}
    return json.dumps(picture.specification), json.dumps(columns)


def as_columns(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Return a table as lists by column, of values that JSON has; what is missing is None.

    >>> as_columns(pd.DataFrame({"day": [1, 2], "leverage": [0.12345678, None]}))
    {'day': [1, 2], 'leverage': [0.123457, None]}
    """
    return {str(name): _plain(frame[name]) for name in frame.columns}


def _plain(column: pd.Series) -> list[Any]:
    if pd.api.types.is_float_dtype(column):
        values = column.to_numpy(dtype=float)
        listed = significant(values).tolist()
        return [value if fine else None for value, fine in zip(listed, np.isfinite(values).tolist(), strict=True)]
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_integer_dtype(column):
        return column.tolist()
    if pd.api.types.is_datetime64_any_dtype(column):
        return [None if day == "NaT" else day for day in np.datetime_as_string(column.to_numpy(), "s").tolist()]
    return [_value(value) for value in column.tolist()]


def significant(values: np.ndarray) -> np.ndarray:
    """Return numbers with DIGITS significant digits.

    >>> significant(np.array([0.12345678, -123456.78, 0.0, 1e-30])).tolist()
    [0.123457, -123457.0, 0.0, 0.0]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        before = np.floor(np.log10(np.abs(values))) + 1  # digits before the point
        scale = 10.0 ** np.clip(DIGITS - before, 0, MOST_DECIMALS)  # whole, so that the quotient is what is written
        return np.round(values * scale) / scale


def _value(value: Any) -> Any:
    """Return one value as JSON has it: numbers, switches and texts as they are, all else as text."""
    if value is None or value != value:
        return None
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None
    return value if isinstance(value, (bool, int, str)) else str(value)


def version_of(content: str) -> str:
    """Return eight hex digits that name the data, which the component shows once they are painted."""
    return hashlib.sha256(content.encode()).hexdigest()[:8]
