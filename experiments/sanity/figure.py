"""The figure of the deterrence index: its deciles against how often the peace holds."""

import textwrap

import pandas as pd
from matplotlib.figure import Figure

from .. import theme

WIDTH, HEIGHT = 6.4, 4.4  # inches
FOOTER = 105  # letters a line


def figure_of_deciles(table: pd.DataFrame, scenario: str) -> Figure:
    """Return survival of the peace against the deterrence index, decile by decile, with intervals.

    Args: table (from `deciles`), scenario (its name, for the footer).
    """
    figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
    ax = figure.subplots()
    low, high = table["survival"] - table["survival_low"], table["survival_high"] - table["survival"]
    left, right = table["mean"] - table["least"], table["most"] - table["mean"]
    ax.errorbar(table["mean"], table["survival"], yerr=[low, high], fmt="o", color=theme.INK, capsize=3, markersize=4)
    ax.errorbar(table["mean"], table["survival"], xerr=[left, right], fmt="none", color=theme.PALE, zorder=1)
    of = table.iloc[0]
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_xlabel("deterrence index of the text, as judged at the table (deciles of signed deals)")
    ax.set_ylabel(f"share of deals that hold for {of['months']:.0f} months")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.grid(color=theme.FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    clear = of["correlation_low"] > 0
    title = "The higher the index, the longer the peace holds" if clear else "The index does not rank deals by survival"
    figure.suptitle(title, x=0.01, ha="left", fontsize=12, fontweight="bold", color=theme.INK)
    words = (
        f"A model to think with, not a forecast. {scenario}, {table['deals'].sum():,} deals; rank correlation of the "
        f"index with the months of peace {of['correlation']:.2f} [{of['correlation_low']:.2f}, "
        f"{of['correlation_high']:.2f}]. Dark bars: 95 % Wilson intervals; pale ones: the decile's range."
    )
    figure.supxlabel("\n".join(textwrap.wrap(words, FOOTER)), x=0.01, ha="left", fontsize=7.5, color=theme.SLATE)
    return figure
