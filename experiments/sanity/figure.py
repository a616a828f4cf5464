"""The figure of the deterrence index: its deciles against how often the peace holds."""

import pandas as pd
from matplotlib.figure import Figure

from experiments import theme

WIDTH, HEIGHT = 6.4, 4.2  # inches


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
    months, of = int(table["months"].iloc[0]), table.iloc[0]
    ax.set_ylim(0, 1)
    ax.set_xlabel("deterrence index of the text, as judged at the table (deciles of signed deals)")
    ax.set_ylabel(f"share of deals that hold for {months} months")
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    ax.grid(color=theme.FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    figure.suptitle(
        "The higher the index, the longer the peace holds" if of.correlation_low > 0 else "No clear relation"
    )
    words = f"rank correlation {of.correlation:.2f} [{of.correlation_low:.2f}, {of.correlation_high:.2f}]"
    figure.supxlabel(
        f"{scenario}, {table['deals'].sum():,} deals; {words}. Bars: 95 % Wilson intervals; grey: range of the decile. "
        "A model to think with, not a forecast.",
        fontsize=6.5, color=theme.SLATE, x=0.01, ha="left",
    )  # fmt: skip
    return figure
