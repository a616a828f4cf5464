"""What is chosen on the page Sweeps: cells of the map, and a stretch of the histogram, as the link holds them."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from experiments.sweep_tables import steps

SPAN = re.compile(r"(-?[0-9.]+(?:e-?[0-9]+)?):(-?[0-9.]+(?:e-?[0-9]+)?)")


def cells_in(frame: pd.DataFrame, across: str, up: str, option: str) -> pd.Series:
    """Return which runs lie in the chosen cells; all of them if none is chosen.

    Args: frame, across, up (columns), option (places of the cells: "3-0,4-1" is the fourth value across and the first
        up, and the fifth and the second).
    """
    places = places_in(option)
    if not places:
        return pd.Series(True, frame.index)
    x, y = steps(frame[across]).cat.codes, steps(frame[up]).cat.codes
    return pd.Series([place in places for place in zip(x, y, strict=True)], frame.index)


def places_in(option: str) -> list[tuple[int, ...]]:
    """Return the places that an option names.

    >>> places_in("3-0,4-1,nonsense")
    [(3, 0), (4, 1)]
    """
    return [tuple(map(int, place.split("-"))) for place in re.findall(r"\b\d{1,3}-\d{1,3}\b", option)]


def cells_option(frame: pd.DataFrame, across: str, up: str, chosen: Mapping[str, Any]) -> str:
    """Return a selection of the map as an option of the page; "" for none."""
    xs, ys = (list(steps(frame[column]).cat.categories) for column in (across, up))
    picked = zip(chosen.get("x") or [], chosen.get("y") or [], strict=False)
    return ",".join(f"{xs.index(x)}-{ys.index(y)}" for x, y in picked if x in xs and y in ys)


def cells_drawn(frame: pd.DataFrame, across: str, up: str, option: str) -> dict[str, Any]:
    """Return the chosen cells as the selection of the map that draws them; {} for none."""
    xs, ys = (list(steps(frame[column]).cat.categories) for column in (across, up))
    cells = [{"x": xs[i], "y": ys[j]} for i, j in places_in(option) if i < len(xs) and j < len(ys)]
    return {"cell": cells} if cells else {}


def span_of(option: str) -> tuple[float, float] | None:
    """Return the stretch that an option names; None if it names none.

    >>> span_of("0.1:3"), span_of("1.2.3:4")
    ((0.1, 3.0), None)
    """
    match = SPAN.fullmatch(option)
    try:
        return (float(match[1]), float(match[2])) if match else None
    except ValueError:
        return None


def span_in(frame: pd.DataFrame, shown: str, option: str) -> pd.Series:
    """Return which runs have an outcome in the chosen stretch; all of them if none is chosen."""
    span = span_of(option)
    return pd.Series(True, frame.index) if span is None else frame[shown].astype(float).between(*span)


def span_drawn(option: str) -> dict[str, Any]:
    """Return the chosen stretch as the selection of the histogram that draws it; {} for none."""
    span = span_of(option)
    return {} if span is None else {"span": {"x": list(span)}}


def span_option(chosen: Mapping[str, Any]) -> str:
    """Return a selection of the histogram as an option of the page; "" for none.

    >>> span_option({"low": [0.1234567, 3.0]}), span_option({})
    ('0.123457:3', '')
    """
    span = chosen.get("low") or []
    return f"{float(span[0]):.6g}:{float(span[1]):.6g}" if len(span) == 2 else ""
