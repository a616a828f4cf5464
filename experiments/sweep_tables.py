"""What to read from a data set of a sweep: an outcome over two of its numbers, and which of its numbers matter."""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

MOST_VALUES, BINS = 12, 8  # values that stand each for itself; bins where there are more
FEWEST = 20  # runs that have an outcome, without which nothing is said of what matters
FEWEST_A_BIN = 10  # runs of which a mean is told
INDEX = ("row", "point", "run")
FIRST = ("signed", "sign_day", "months_observed", "pledge_total", "text_deterrence_index", "odds")  # asked for most


def varied(frame: pd.DataFrame) -> list[str]:
    """Return the columns that the design varies."""
    return [name for name, known in frame.attrs["columns"].items() if known.get("role") and name in frame]


def outcomes_of(frame: pd.DataFrame) -> list[str]:
    """Return the columns that are outcomes and numbers, those that are asked for most first."""
    design = {*varied(frame), *INDEX}
    numbers = [name for name in frame.columns if name not in design and pd.api.types.is_numeric_dtype(frame[name])]
    first = [name for name in FIRST if name in numbers]
    return [*first, *(name for name in numbers if name not in first)]


def words_of(frame: pd.DataFrame, column: str) -> str:
    """Return what a column is, with its unit; its name if nothing is known of it."""
    known = frame.attrs["columns"].get(column, {})
    unit = known.get("unit", "")
    words = known.get("meaning") or column.removeprefix("scenario.")
    return words if unit in ("", "1", "0..1", "0/1", "level", "true/false") else f"{words} ({unit})"


def steps(values: pd.Series) -> pd.Series:
    """Return values as ordered words: each for itself if they are few, else in bins of equal width."""
    if isinstance(values.dtype, pd.CategoricalDtype) or not pd.api.types.is_numeric_dtype(values):
        words = values.astype(str)
        return pd.Series(pd.Categorical(words, list(dict.fromkeys(words)), ordered=True), values.index)
    known = np.sort(values.dropna().unique())
    if len(known) <= MOST_VALUES:
        digits = next(n for n in range(3, 18) if len({f"{value:.{n}g}" for value in known.tolist()}) == len(known))
        names = {value: f"{value:.{digits}g}" for value in known.tolist()}
        return pd.Series(pd.Categorical(values.map(names), list(names.values()), ordered=True), values.index)
    edges = np.linspace(known[0], known[-1], BINS + 1)
    words = [f"{low:.3g} to {high:.3g}" for low, high in pairwise(edges)]
    return pd.Series(pd.cut(values, edges, labels=words, include_lowest=True), values.index)


def cells(frame: pd.DataFrame, across: str, up: str, shown: str) -> pd.DataFrame:
    """Return the mean of an outcome over two columns, a row a cell, in order.

    Args: frame (from `experiments.load`), across, up (columns of the design), shown (an outcome; where it is missing a
        run does not count).
    Returns: x, y (words), value (mean), runs (that have it). Cells without runs are left out.
    """
    table = pd.DataFrame({"x": steps(frame[across]), "y": steps(frame[up]), "value": frame[shown].astype(float)})
    grouped = table.dropna().groupby(["y", "x"], observed=True)["value"]
    found = grouped.agg(value="mean", runs="size").reset_index()
    return found.assign(x=found["x"].astype(str), y=found["y"].astype(str))[["x", "y", "value", "runs"]]


def matters(frame: pd.DataFrame, shown: str) -> pd.DataFrame:
    """Return how much of an outcome's variance goes with each number of the design, the largest share first.

    Args: frame, shown (an outcome).
    Returns: column, share (correlation ratio less what chance alone would give, 0..1), least and most (the lowest and
        highest mean over its values or bins), at_least and at_most (where those are). Values and bins in which fewer
        than 10 runs have the outcome are left out. Without rows if fewer than 20 runs have it or all have the same.

    Source: the correlation ratio, corrected for the number of groups as in Kelley 1935.
    """
    values = frame[shown].astype(float)
    known = values.notna()
    rows: list[dict[str, Any]] = []
    for column in varied(frame) if known.sum() >= FEWEST and values.var() > 0 else []:
        step = steps(frame[column])
        kept = known & (known.groupby(step, observed=True).transform("sum") >= FEWEST_A_BIN)
        groups, total, runs = values[kept].groupby(step[kept], observed=True), values[kept].var(ddof=0), kept.sum()
        means, sizes = groups.mean(), groups.size()
        if len(means) < 2 or not total:
            continue
        within = float((groups.var(ddof=0) * sizes).sum()) / runs
        share = 1.0 - within / total * (runs - 1) / max(runs - len(means), 1)
        places = {"at_least": str(means.idxmin()), "at_most": str(means.idxmax())}
        rows.append({"column": column, "share": max(share, 0.0), "least": means.min(), "most": means.max(), **places})
    names = ["column", "share", "least", "most", "at_least", "at_most"]
    return pd.DataFrame(rows, columns=names).sort_values("share", ascending=False, ignore_index=True)
