"""The panels of the figure of a run, each drawn from the tables of its trace."""

from typing import Any

import matplotlib.dates
import pandas as pd
from matplotlib.axes import Axes

from negotiation import trace_codes as code
from negotiation.nights import SALVO
from negotiation.reasons import refusals
from negotiation.trace import Trace
from negotiation.wording import date_of, month_date

from . import theme

dates: Any = matplotlib.dates  # has no types
MARKS = {
    "probe answered": ((code.ANSWERED, code.ANSWERED_COVERTLY), "o", theme.EUROPE),
    "probe unanswered": ((code.UNANSWERED,), "v", theme.VERMILLION),
    "clash of forces": ((code.CLASHED,), "X", theme.INK),
    "strike elsewhere": ((code.STRUCK_ELSEWHERE,), "s", theme.SLATE),
}


def plain(ax: Axes) -> None:
    """Take away what carries no data."""
    ax.tick_params(labelsize=8, colors=theme.INK)
    ax.grid(axis="y", color=theme.FAINT, linewidth=0.5)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)


def _finish(ax: Axes, title: str, unit: str) -> None:
    ax.set_title(title, loc="left", fontsize=8.5, color=theme.INK, pad=2)
    ax.set_ylabel(unit, fontsize=8, color=theme.INK)
    ax.legend(loc="center left", bbox_to_anchor=(1.005, 0.5), fontsize=7.5, frameon=False, handlelength=1.8)


def _bars(ax: Axes, days: pd.DataFrame, what: str) -> None:
    ax.bar(days.index, days[f"{what}_launched"], width=1.0, color=theme.PALE, label="launched")
    ax.bar(days.index, days[f"{what}_leaked"], width=1.0, color=theme.INK, label="got through")
    ax.set_ylim(bottom=0)


def _drones(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    _bars(ax, days, "drones")
    _finish(ax, "Drones a night", "drones")


def _missiles(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    _bars(ax, days, "missiles")
    salvos = days.index[trace.evenings["kind"][: len(days)] == SALVO]
    top = max(float(days["missiles_launched"].max()), 1.0) * 1.12
    ax.plot(salvos, [top] * len(salvos), "v", markersize=3, color=theme.VERMILLION, label="salvo night")
    ax.set_ylim(0, top * 1.1)
    _finish(ax, "Missiles a night", "missiles")


def _damage(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    full = trace.scenario.defence.magazine_cap
    stock = 100 * days["magazine"] / full
    ax.plot(days.index, stock, color=theme.BLUE, linestyle="dashed", label=f"Kyiv's magazine, of {full:.0f}")
    ax.plot(days.index, 100 * days["grid_damage"], color=theme.BLUE, label="Ukraine's grid out")
    ax.plot(days.index, 100 * days["refinery_damage"], color=theme.VERMILLION, label="Russia's refining out")
    ax.set_ylim(0, 105)
    _finish(ax, "Damage and interceptors", "per cent")


def _window(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    least = 100 * trace.scenario.window.open_from
    ax.plot(days.index, 100 * days["odds"], color=theme.VERMILLION, label="Moscow's odds by war")
    ax.plot(days.index, 100 * days["window"], color=theme.SLATE, label="window for leaders")
    ax.axhline(least, color=theme.SLATE, linestyle="dotted", linewidth=1, label="window open above")
    declined = sorted({e.day for e in trace.log if e.code == code.INVITATION_REFUSED})
    if declined:
        height = [100 * float(trace.evening(day)["window"]) for day in declined]
        ax.plot(_places(trace, declined), height, "x", markersize=5, color=theme.INK, label="invitation declined")
    ax.set_ylim(0, 100)
    _finish(ax, "Leverage, and the window for a leaders' summit", "per cent")


def _exposure(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    cap, text = days["exposure_cap"], days["standing_exposure"]
    ax.step(days.index, cap, where="mid", color=theme.BLACK, label="Washington accepts")
    ax.step(days.index, text, where="mid", color=theme.SLATE, linestyle="dashed", label="the text means")
    if (text > cap).any():
        over = (text > cap).to_numpy()
        shade = ax.fill_between(days.index, cap, text, where=over, step="mid", color=theme.PALE, alpha=0.6, linewidth=0)
        shade.set_label("more than accepted")
    ax.set_ylim(bottom=0)
    _finish(ax, "American exposure (1 = a no-fly campaign)", "burden")


def _gains(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    names, frame = trace.scenario.actor_names, trace.actors
    for name in names:
        look, own = theme.style(name, names), frame[frame["actor"] == name]
        ax.plot(own["date"], own["gain"], color=look.colour, linestyle=look.dash, linewidth=look.width, label=name)
    for (day, actor), gain in _last_refusals(trace).items():
        ax.plot(_places(trace, [day]), [gain], "x", markersize=6, color=theme.style(names[actor], names).colour)
    ax.plot([], [], "x", color=theme.INK, label="last text refused")
    ax.axhline(0, color=theme.INK, linewidth=0.8)
    _finish(ax, "The standing text, above what each would hold out for (would sign above 0)", "utility")


def _last_refusals(trace: Trace) -> dict[tuple[int, int], float]:
    """Return the gain at an actor's last refusal of a last text on a day, by day and actor."""
    last_texts = (p for p in trace.tabled if p.is_last_text)
    return {(p.day, vote.actor): vote.gain for p in last_texts for vote in refusals(p)}


def _force(ax: Axes, trace: Trace, days: pd.DataFrame) -> None:
    asked = days["force"] * trace.scenario.coalition.troops_step
    ax.step(days.index, days["pledge_total"], where="post", color=theme.EUROPE, label="capitals pledge")
    ax.step(days.index, asked, where="post", color=theme.SLATE, linestyle="dashed", label="the text asks")
    ax.set_ylim(bottom=0)
    _finish(ax, "Troops", "thousand")


PANELS = (_drones, _missiles, _damage, _window, _exposure, _gains, _force)


def peace_panel(ax: Axes, trace: Trace, peace: pd.DataFrame) -> None:
    """Draw the months after a signature, on a calendar axis of their own."""
    ax.plot(peace.index, peace["deterrence_now"], color=theme.INK, label="deterrence")
    ax.plot(peace.index, peace["credit"], color=theme.EUROPE, linestyle="dashed", label="guarantors' credit")
    for row, (label, (codes, marker, colour)) in enumerate(MARKS.items()):
        months = [event.month for event in trace.log if event.code in codes and event.month >= 0]
        if months:
            height = [0.05 + 0.08 * row] * len(months)
            ax.plot(peace.index[months], height, marker, color=colour, markersize=4.5, label=label)
    if any(event.code == code.COLLAPSED for event in trace.log):
        ax.axvline(peace.index[-1], color=theme.VERMILLION, linewidth=2, label="war again")
    signature, end = (
        month_date(trace.scenario, trace.talks - 1, month) for month in (-1, trace.scenario.calendar.aftermath_months)
    )
    ax.set_xlim(dates.date2num(signature), dates.date2num(end))
    ax.set_ylim(0, 1.03)
    ax.xaxis.set_major_locator(dates.YearLocator())
    ax.xaxis.set_major_formatter(dates.DateFormatter("%Y"))
    ax.xaxis.set_minor_locator(dates.MonthLocator(bymonth=(4, 7, 10)))
    plain(ax)
    _finish(ax, f"The {trace.scenario.calendar.aftermath_months} months after the signature", "index, 0 to 1")


def _places(trace: Trace, days: list[int]) -> list[float]:
    return [float(dates.date2num(date_of(trace.scenario, day))) for day in days]
