"""A run on one page: nights, damage, window, Washington's limit, what the text is worth to whom, force, peace."""

import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter

from negotiation import trace_codes as code
from negotiation.endings import ending
from negotiation.meetings import Meeting, meetings
from negotiation.trace import Trace
from negotiation.wording import capital_first, date_of

from . import theme
from .panels import PANELS, dates, peace_panel, plain

WIDTH, HEIGHT, PEACE_HEIGHT = 9.6, 11.6, 1.9  # inches
ROWS, PEACE_ROW = (1.1, 1.0, 1.2, 1.3, 1.0, 2.2, 1.0), 1.5
FEW_DAYS = 75  # fewer days are labelled by the week
SCOPE = "A model to think with, not a forecast."


def figure_of_run(
    trace: Trace, outcome: Mapping[str, Any] | None = None, seed: int | None = None, run: int | None = None
) -> Figure:
    """Return how a run unfolded, on one page with a calendar axis.

    Args: trace, outcome (not needed: the trace knows how it ended), seed and run (for the footer).
    Raises: ValueError if no day has been lived.
    """
    if not trace.talks:
        raise ValueError("nothing lived yet: run the world first")
    days, peace = trace.days, trace.months
    rows = [*ROWS, *([PEACE_ROW] if len(peace) else [])]
    figure = Figure(
        figsize=(WIDTH, HEIGHT + (PEACE_HEIGHT if len(peace) else 0)),
        layout=ConstrainedLayoutEngine(h_pad=0.05, hspace=0.03),
    )
    axes = figure.subplots(len(rows), 1, gridspec_kw={"height_ratios": rows})
    held = [meeting for meeting in meetings(trace) if meeting.summit or meeting.signed]
    for draw, ax in zip(PANELS, axes, strict=False):
        draw(ax, trace, days)
        _mark_talks(ax, trace, held)
        ax.set_xlim(days.index[0] - pd.Timedelta(days=1), days.index[-1] + pd.Timedelta(days=1))
        _calendar(ax, last=draw is PANELS[-1])
    _name_summits(axes[0], trace, held)
    if len(peace):
        peace_panel(axes[-1], trace, peace)
    _frame(figure, trace, seed, run)
    return figure


def _frame(figure: Figure, trace: Trace, seed: int | None, run: int | None) -> None:
    lines = textwrap.wrap(f"{trace.scenario.title or trace.scenario.name}. {capital_first(ending(trace))}.", 88)
    figure.suptitle("\n".join(lines), x=0.01, ha="left", fontsize=12, fontweight="bold", color=theme.INK)
    which = "".join(f", {name} {value}" for name, value in (("seed", seed), ("run", run)) if value is not None)
    footer = f"{SCOPE} {trace.scenario.name}{which}, fingerprint {trace.scenario.fingerprint()}"
    figure.supxlabel(footer, x=0.01, ha="left", fontsize=7.5, color=theme.SLATE)


def _calendar(ax: Axes, last: bool) -> None:
    first, end = (dates.num2date(place) for place in ax.get_xlim())
    weeks = (end - first).days < FEW_DAYS
    ax.xaxis.set_major_locator(dates.WeekdayLocator(byweekday=dates.MO) if weeks else dates.MonthLocator())
    ax.xaxis.set_minor_locator(dates.DayLocator() if weeks else dates.WeekdayLocator(byweekday=dates.MO))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda place, index: _date_label(place, index, weeks)))
    ax.tick_params(axis="x", labelbottom=last)
    plain(ax)


def _date_label(place: float, index: int | None, weeks: bool) -> str:
    when = dates.num2date(place)
    label = f"{when.day} {when:%b}" if weeks else f"{when:%b}"
    return f"{label} {when.year}" if index == 0 or (when.month == 1 and not weeks) else label


def _mark_talks(ax: Axes, trace: Trace, held: list[Meeting]) -> None:
    """Draw a line through the panel at every summit and at every signature."""
    for meeting in held:
        colour, width = (theme.INK, 1.4) if meeting.signed else (theme.GREY, 0.8)
        ax.axvline(dates.date2num(date_of(trace.scenario, meeting.day)), color=colour, linewidth=width, zorder=1.5)


def _name_summits(ax: Axes, trace: Trace, held: list[Meeting]) -> None:
    """Write above the first panel where each summit was and how it ended; close ones on different heights."""
    last, height, near = -trace.talks, 0, trace.talks / 4
    for meeting in held:
        venue = list(trace.scenario.venues)[trace.evening(meeting.day)["venue"]]
        height = (height + 1) % 3 if meeting.day - last < near else 0
        last = meeting.day
        ax.annotate(
            f"{venue if meeting.summit else 'meeting'}: {_fate(meeting)}",
            (dates.date2num(date_of(trace.scenario, meeting.day)), 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(0, 13 + 9 * height),
            textcoords="offset points",
            ha="right" if meeting.day > trace.talks / 2 else "left",
            fontsize=7.5,
            color=theme.INK,
            fontweight="bold" if meeting.signed else "normal",
        )


def _fate(meeting: Meeting) -> str:
    if meeting.signed:
        return "deal signed" if code.DEAL_SIGNED in meeting.codes else "stage signed"
    return "broke up" if meeting.walked_out else "failed"
