"""The ablation as one figure: a row a setting, dots with 95 % intervals, effect told from terms and selection."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from .. import theme
from ..estimates import SURE
from .measure import PARTS, clear_cells

PANELS = {
    "deal rate": ("Deal rate", "share of runs", ("change",)),
    "territory": ("Territory in deals", "levels", PARTS),
    "deterrence": ("Deterrence of deals", "index, 0..1", PARTS),
    "collapse": ("Collapse of deals", "share", PARTS),
}
LOOKS = {  # colour, marker, place within the row
    "change": (theme.INK, "o", 0.0),
    "effect": (theme.BLUE, "o", -0.26),
    "terms": (theme.VERMILLION, "s", 0.0),
    "selection": (theme.GREEN, "^", 0.26),
}
WORDS = {
    "change": "change, all runs",
    "effect": "effect: the same deals, lived under the setting",
    "terms": "terms: runs that sign under both, other texts",
    "selection": "selection: other runs sign",
}
WIDTH, ROW, MARGIN = 13.0, 0.235, 1.6  # inches


def ablation_figure(frame: pd.DataFrame) -> Figure:
    """Return the figure of an ablation; filled markers are told from zero as in `clear_cells`.

    Raises: ValueError for a frame without rows.
    """
    if frame.empty:
        raise ValueError("nothing to draw: the ablation has no rows")
    clear = clear_cells(frame)
    settings = frame.drop_duplicates(["number", "system"])[["number", "system"]].reset_index(drop=True)
    figure = Figure(figsize=(WIDTH, MARGIN + ROW * len(settings)), layout="constrained")
    axes = figure.subplots(1, len(PANELS), sharey=True, squeeze=False)[0]
    for ax, (outcome, (title, unit, parts)) in zip(axes, PANELS.items(), strict=True):
        _stripes(ax, settings["number"])
        rows = frame[frame["outcome"] == outcome].merge(settings.reset_index(), on=["number", "system"])
        told = clear[frame["outcome"] == outcome].reset_index(drop=True)
        for part in parts:
            _dots(ax, rows, told[part], part)
        ax.set_title(title, loc="left", fontsize=10, fontweight="bold", color=theme.INK)
        ax.set_xlabel(f"change, {unit}", fontsize=8.5, color=theme.SLATE)
        ax.axvline(0.0, color=theme.INK, linewidth=0.8, zorder=1)
    _name_rows(axes[0], settings)
    _frame(figure, frame)
    return figure


def _dots(ax: Axes, rows: pd.DataFrame, told: pd.Series, part: str) -> None:
    """Draw one kind of difference; where not one deal differs there is nothing to draw."""
    colour, marker, offset = LOOKS[part]
    drawn = ((rows[part] != 0.0) | (rows[f"{part}_se"] > 0.0)).to_numpy()
    rows, told = rows[drawn], told[drawn]
    heights, values = rows["index"] + offset, rows[part].to_numpy(float)
    arms = SURE * rows[f"{part}_se"].to_numpy(float)
    ax.hlines(heights, values - arms, values + arms, color=colour, linewidth=0.9, zorder=2)
    faces = np.where(told, colour, "white")
    ax.scatter(values, heights, s=15, c=list(faces), edgecolors=colour, linewidths=0.8, marker=marker, zorder=3)


def _stripes(ax: Axes, numbers: pd.Series) -> None:
    """Shade every other system, so that its settings are seen together."""
    for place, number in enumerate(numbers):
        if number % 2:
            ax.axhspan(place - 0.5, place + 0.5, color=theme.FAINT, alpha=0.6, linewidth=0, zorder=0)
    ax.grid(axis="x", color=theme.PALE, linewidth=0.4, zorder=0.5)
    ax.tick_params(axis="x", labelsize=8)
    ax.tick_params(axis="y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)


def _name_rows(ax: Axes, settings: pd.DataFrame) -> None:
    names = [f"{system}  {number:>2}" for number, system in settings.itertuples(index=False)]
    ax.set_yticks(range(len(names)), names, fontsize=8)
    ax.set_ylim(len(names) - 0.5, -0.5)


def _frame(figure: Figure, frame: pd.DataFrame) -> None:
    about: Any = frame.attrs
    figure.suptitle(
        "What each of the twenty systems does: off, low or high against the model as it is, on the same nights",
        x=0.01, ha="left", fontsize=12, fontweight="bold", color=theme.INK,
    )  # fmt: skip
    figure.legend(
        handles=_keys(tuple(WORDS)), loc="outside lower left", ncols=3, fontsize=8, frameon=False, handletextpad=0.4
    )
    about_text = f"{about['scenario']}, {about['runs']:,} runs a setting, seed {about['seed']}, {about['fingerprint']}"
    figure.supxlabel(about_text, x=0.99, ha="right", fontsize=7.5, color=theme.SLATE)


def _keys(parts: Sequence[str]) -> list[Line2D]:
    keys = [
        Line2D([], [], color=LOOKS[part][0], marker=LOOKS[part][1], markersize=4.5, linewidth=0.9, label=WORDS[part])
        for part in parts
    ]
    for fill, label in ((theme.SLATE, "filled: told from zero"), ("white", "hollow: not told from zero")):
        keys.append(Line2D([], [], linestyle="", marker="D", markersize=4.5, color=theme.SLATE, mfc=fill, label=label))
    return keys
