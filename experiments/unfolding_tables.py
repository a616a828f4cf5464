"""The tables of the charts of one run: its days, with meetings and texts, and the months after, with incidents."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from negotiation import trace_codes as code
from negotiation.scenario import Scenario
from negotiation.trace import ADOPTED, REFUSED, SIGNED
from negotiation.wording import date_of

from .unfolding import Unfolding, stages_of

LANES = {  # what happened, and the lane in which it is shown
    "summit": "meetings",
    "working meeting": "meetings",
    "last text signed": "last texts",
    "last text refused": "last texts",
    "amendment adopted": "amendments",
    "amendment refused": "amendments",
}
PEACE_CODES = {
    code.PROBED: "probe", code.PROBED_GRAVELY: "grave attack", code.CLASHED: "clash of forces",
    code.STRUCK_ELSEWHERE: "strike elsewhere", code.COLLAPSED: "war again",
}  # fmt: skip
TOP = 1.08  # where on the axis of the months incidents stand


def day_tables(unfolding: Unfolding) -> dict[str, pd.DataFrame]:
    """Return the tables of `days_picture`: `days`, `gains` (what the text gains each actor), `marks`, `stages`."""
    trace, scenario = unfolding.trace, unfolding.scenario
    states, names = trace.evenings[: trace.talks], scenario.actor_names
    calendar = {"day": np.arange(trace.talks), "date": dates_of(scenario, range(trace.talks))}
    days: dict[str, Any] = dict(calendar)
    for name in ("drones", "missiles"):
        for what in ("launched", "leaked"):
            days[f"{name}_{what}"] = states[f"{name}_{what}"]
    days["interceptors"] = states["magazine"] / scenario.defence.magazine_cap
    days["grid_out"], days["refining_out"] = states["grid_damage"], states["refinery_damage"]
    days["odds"], days["window"] = states["odds"], states["window"]
    gains = states["utility"] - states["reservation"]
    return {
        "days": pd.DataFrame(days),
        "gains": pd.DataFrame(calendar | {name: gains[:, i] for i, name in enumerate(names)}),
        "marks": marks_of(unfolding),
        "stages": _stages(unfolding),
    }


def dates_of(scenario: Scenario, days: Iterable[int]) -> list[str]:
    """Return days of talks as dates, such as "2025-08-19"."""
    return [date_of(scenario, day).isoformat() for day in days]


def marks_of(unfolding: Unfolding) -> pd.DataFrame:
    """Return the meetings and the texts tabled, one row each."""
    trace, scenario = unfolding.trace, unfolding.scenario
    venues, authors = list(scenario.venues), [*scenario.actor_names, "the chair"]
    rows = []
    for event in trace.log:
        if event.code in (code.SUMMIT_OPENED, code.MEETING_OPENED):
            summit = event.code == code.SUMMIT_OPENED
            where = f"in {venues[trace.evening(event.day)['venue']]}" if summit else ""
            rows.append((event.day, "summit" if summit else "working meeting", where))
    for p in trace.tabled:
        result = p.result if p.result in (SIGNED, ADOPTED) else REFUSED
        rows.append((p.day, f"{'last text' if p.is_last_text else 'amendment'} {result}", f"by {authors[p.proposer]}"))
    frame = pd.DataFrame(rows, columns=["day", "what", "more"])
    frame.insert(1, "date", dates_of(scenario, frame["day"]))
    frame["lane"] = frame["what"].map(LANES)
    return frame


def _stages(unfolding: Unfolding) -> pd.DataFrame:
    rows = [
        (stage["from"], stage["to"], f"{stage['stage']}: {stage['venue']}", "stage")
        for stage in stages_of(unfolding.trace)
    ]
    return pd.DataFrame(rows, columns=["from", "to", "label", "lane"])


def month_tables(unfolding: Unfolding) -> dict[str, pd.DataFrame]:
    """Return the tables of `months_picture`: `months`, and `incidents` of the peace."""
    trace = unfolding.trace
    states = trace.evenings[trace.talks :]
    months = pd.DataFrame({"month": np.arange(len(states)) + 1})
    for name in ("deterrence_now", "credit", "peace_resolve"):
        months[name] = states[name]
    found = [(e.month + 1, PEACE_CODES[e.code], TOP) for e in trace.log if e.month >= 0 and e.code in PEACE_CODES]
    return {"months": months, "incidents": pd.DataFrame(found, columns=["month", "what", "height"])}
