"""Tables of one run that its pictures are drawn from: its nights by week and weekday, its text day by day."""

import numpy as np
import pandas as pd

from negotiation.defence import intensity
from negotiation.outcome import Codebook
from negotiation.parameters import ISSUES
from negotiation.replay import MASS_DRONES, SALVO_MISSILES
from negotiation.trace import Trace
from negotiation.wording import LABELS

from .futures import Futures
from .outcome_tables import dates

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SALVO, MASS, ROUTINE = "salvo of missiles", "mass of drones", "other night"


def calendar_of(futures: Futures, run: int) -> pd.DataFrame:
    """Return the nights of one of some futures until its talks end: see `calendar`.

    Args: futures, run (its number).
    """
    place = futures.outcomes.index.get_loc(run)
    drones, missiles = (futures.evenings[f"{what}_launched"][place] for what in ("drones", "missiles"))
    lived = ~np.isnan(drones)
    strikes = futures.scenario.strikes
    days = dates(futures.scenario, np.flatnonzero(lived))
    return calendar(days, drones[lived], missiles[lived], strikes.missile_weight, strikes.intensity_scale)


def calendar(
    days: pd.DatetimeIndex, drones: np.ndarray, missiles: np.ndarray, missile_weight: float, scale: float
) -> pd.DataFrame:
    """Return nights as a calendar, a row a night.

    Args: days (dates), drones, missiles (launched), missile_weight (a missile in drones), scale (drones that make
        intensity 1: the mean night of summer 2025).
    Returns: date, week (its Monday), next_week, weekday (of WEEKDAYS), drones, missiles, intensity (x), kind: what the
        public data call a salvo (20 missiles or more), a mass of drones (200 or more), or neither.
    """
    monday = days - pd.to_timedelta(days.day_of_week, unit="D")
    frame = pd.DataFrame({"date": days, "week": monday, "next_week": monday + pd.Timedelta(days=7)})
    frame["weekday"] = [WEEKDAYS[day] for day in days.day_of_week]
    frame["drones"], frame["missiles"] = np.asarray(drones, float), np.asarray(missiles, float)
    frame["intensity"] = [
        intensity(d, m, missile_weight, scale) for d, m in zip(frame["drones"], frame["missiles"], strict=True)
    ]
    few = np.where(frame["drones"] >= MASS_DRONES, MASS, ROUTINE)
    frame["kind"] = np.where(frame["missiles"] >= SALVO_MISSILES, SALVO, few)
    units = {"drones": "drones", "missiles": "missiles", "intensity": "x"}
    frame.attrs = {"columns": Codebook({name: {"unit": units.get(str(name), "")} for name in frame})}
    return frame


def text_spans(trace: Trace) -> pd.DataFrame:
    """Return how the text on the table changed, a row an issue and stretch of days on which its level stayed.

    Columns: issue, label, from, to (dates; `to` is the day after the last), level, top (the highest there can be),
    words, last (whether talks end with it).
    """
    texts, scenario = trace.evenings["text"][: trace.talks], trace.scenario
    rows = []
    for place, issue in enumerate(ISSUES):
        levels, row = texts[:, place], scenario.issues[issue]
        begins = [0, *(np.flatnonzero(np.diff(levels)) + 1)]
        for begin, end in zip(begins, [*begins[1:], len(levels)], strict=True):
            level = int(levels[begin])
            rows.append(
                {"issue": issue, "label": LABELS[issue].removeprefix("the "), "from": begin, "to": end}
                | {"level": level, "top": len(row.levels) - 1, "words": row.levels[level], "last": end == len(levels)}
            )
    frame = pd.DataFrame(rows)
    for name in ("from", "to"):
        frame[name] = dates(scenario, frame[name])
    frame.attrs = {"columns": Codebook({name: {"unit": "level" if name == "level" else ""} for name in frame})}
    return frame
