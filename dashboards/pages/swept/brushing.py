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
    places = {tuple(map(int, place.split("-"))) for place in re.findall(r"\b\d{1,3}-\d{1,3}\b", option)}
    if not places:
        return pd.Series(True, frame.index)
    x, y = steps(frame[across]).cat.codes, steps(frame[up]).cat.codes
    return pd.Series([place in places for place in zip(x, y, strict=True)], frame.index)


def cells_option(frame: pd.DataFrame, across: str, up: str, chosen: Mapping[str, Any]) -> str:
    """Return a selection of the map as an option of the page; "" for none."""
    xs, ys = (list(steps(frame[column]).cat.categories) for column in (across, up))
    picked = zip(chosen.get("x") or [], chosen.get("y") or [], strict=False)
    return ",".join(f"{xs.index(x)}-{ys.index(y)}" for x, y in picked if x in xs and y in ys)


def span_in(frame: pd.DataFrame, shown: str, option: str) -> pd.Series:
    """Return which runs have an outcome in the chosen stretch; all of them if none is chosen."""
    match = SPAN.fullmatch(option)
    if not match:
        return pd.Series(True, frame.index)
    try:
        low, high = float(match[1]), float(match[2])
    except ValueError:
        return pd.Series(True, frame.index)
    return frame[shown].astype(float).between(low, high)


def span_option(chosen: Mapping[str, Any]) -> str:
    """Return a selection of the histogram as an option of the page; "" for none.

    >>> span_option({"low": [0.1234567, 3.0]}), span_option({})
    ('0.123457:3', '')
    """
    span = chosen.get("low") or []
    return f"{float(span[0]):.6g}:{float(span[1]):.6g}" if len(span) == 2 else ""
