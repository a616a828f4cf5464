"""Nights from a file and nights to a table, both in one layout: a row a night, launched and intercepted by class.

The layout is that of the daily table of P. Ivaniuk, "Massive Missile Attacks on Ukraine" (Kaggle), which the fits
rest on.
"""

import math
import warnings
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pandas as pd

from .errors import ScenarioError
from .quantiles import HALF

if TYPE_CHECKING:
    from .scenario import Scenario

LAUNCHED = {
    "drones": ("uav_launched",),
    "cruise": ("cruise_launched",),
    "ballistic": ("ballistic_launched",),
    "other": ("supersonic_launched", "mixed_unknown_launched"),
}
FIRST_ROW = 2  # the line of the first row in a file whose first line names the columns
MOST_BYTES, MOST_COLUMNS, MOST_LAUNCHED = 16 * 2**20, 500, 5000
SHOWN = {"cruise": "cruise", "ballistic": "ballistic", "supersonic": "other", "mixed_unknown": ""}
ONE_DAY = timedelta(days=1)
SALVO_MISSILES, MASS_DRONES = 20, 200  # what the data call a combined salvo and a drone-mass night


def read_nights(path: str) -> pd.DataFrame:
    """Return launches by date from a CSV file: columns drones, cruise, ballistic, other.

    One row a night, none missing.
    Of the file's columns `date` and those ending in `_launched` are read; supersonic and unknown missiles become
    `other`. What was intercepted is not read: interception stays the model's. Raises ScenarioError for a file that
    cannot be used.
    """
    raw = _read(path)
    wanted = ["date", *(column for columns in LAUNCHED.values() for column in columns)]
    missing = [column for column in wanted if column not in raw.columns]
    if missing:
        raise ScenarioError(f"{path}: column {missing[0]!r} is missing; needed are {', '.join(wanted)}")
    if raw.empty:
        raise ScenarioError(f"{path}: no nights in it; at least one row is needed below the line of columns")
    table = pd.DataFrame(index=pd.Index(_dates(path, raw["date"]), name="date"))
    for name, columns in LAUNCHED.items():
        table[name] = [sum(counts) for counts in zip(*(_counts(path, raw[column]) for column in columns), strict=True)]
    return table


def reaching(table: pd.DataFrame, start: date, path: str) -> pd.DataFrame:
    """Return the nights from day 0 on; raise ScenarioError if the file does not hold day 0."""
    if not table.index[0] <= start <= table.index[-1]:
        raise ScenarioError(
            f"{path}: its nights run from {table.index[0]} to {table.index[-1]} and leave out {start}, day 0; "
            "choose another file or a calendar.start_date within those dates"
        )
    return table.loc[start:]


def _read(path: str) -> pd.DataFrame:
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise ScenarioError(f"{path}: has more than {MOST_BYTES:,} bytes, the most that a table of nights has")
        with open(path, "rb") as file:
            if file.readline(MOST_BYTES).count(b",") > MOST_COLUMNS:
                raise ScenarioError(f"{path}: its first line has more than {MOST_COLUMNS} columns")
        with warnings.catch_warnings():  # pandas would let the cells go and warn
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                path, dtype=str, keep_default_na=False, index_col=False, encoding="utf-8-sig", skip_blank_lines=False
            )
    except pd.errors.ParserWarning:
        raise ScenarioError(f"{path}: has rows of more cells than its first line has columns") from None
    except FileNotFoundError:
        raise ScenarioError(
            f"{path}: no such file; `replay` names a CSV file with a row a night, or is empty"
        ) from None
    except IsADirectoryError:
        raise ScenarioError(f"{path}: is a folder; `replay` names a CSV file with a row a night") from None
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except (pd.errors.EmptyDataError, pd.errors.ParserError) as error:
        raise ScenarioError(f"{path}: is not a table of comma-separated values: {error}") from None
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error.strerror}") from None


def _dates(path: str, column: pd.Series) -> list[date]:
    dates: list[date] = []
    for line, text in enumerate(column, FIRST_ROW):
        try:
            night = date.fromisoformat(text)
        except (TypeError, ValueError):
            raise ScenarioError(
                f"{path}, line {line}, column 'date': {text[:100]!r} is not a date; write 2025-08-19"
            ) from None
        if dates and night == dates[-1]:
            raise ScenarioError(f"{path}, line {line}, column 'date': {night} stands there twice; one row a night")
        if dates and night < dates[-1]:
            raise ScenarioError(
                f"{path}, line {line}, column 'date': {night} comes after {dates[-1]}; sort the rows by date"
            )
        if dates and night > dates[-1] + ONE_DAY:
            raise ScenarioError(
                f"{path}, line {line}, column 'date': {dates[-1] + ONE_DAY} is missing before {night}; "
                "every date needs a row, zeros where nothing was launched"
            )
        dates.append(night)
    return dates


def _counts(path: str, column: pd.Series) -> list[int]:
    counts = []
    for line, text in enumerate(column, FIRST_ROW):
        try:
            count = float(text)
        except (TypeError, ValueError):
            count = math.nan
        if not (0 <= count <= MOST_LAUNCHED and count == int(count)):
            raise ScenarioError(
                f"{path}, line {line}, column {column.name!r}: {text[:100]!r} is not allowed; "
                f"a whole number from 0 to {MOST_LAUNCHED} is"
            )
        counts.append(int(count))
    return counts


def nights_frame(scenario: "Scenario", days: int, seed: int, run: int = 0) -> pd.DataFrame:
    """Simulate so many nights and return them as a table, launched and intercepted in whole numbers.

    Damage, talks and truces play no part, save the truces of the script; the magazine and resupply do. Script and
    replay may reach as far as `days`. Columns that the model does not tell apart: what was neutralised counts as shot
    down or suppressed and none as lost to jamming; `other` missiles count as supersonic and none as mixed; every fate
    is known. `night_type` follows the data's rule: 20 missiles make a combined salvo, else 200 drones a drone-mass
    night.
    """
    from .defence import defend  # numbers need nights, nights need this module: the other way round only when called
    from .draws import Draws
    from .nights import begin_salvos, calendar, fall_night
    from .numbers import numbers, plain
    from .parameters import ISSUES

    n, u = plain(numbers(scenario)[0]), Draws(seed, run)
    n.nights.days = days
    for name, column in calendar(scenario, days).items():
        setattr(n.nights, name, column.tolist())
    nothing = [0] * len(ISSUES)  # no text, so nothing on order beside Kyiv's own interceptors
    s = SimpleNamespace(day=0, paused=0, magazine=n.defence.magazine_start * n.defence.magazine_cap)
    s.text, s.scoped = nothing, nothing
    begin_salvos(s, n, u)
    rows = []
    for day in range(days):
        s.day = day
        u.draw_day(day)
        fall_night(s, n, u)
        defend(s, n, u)
        rows.append(_row(scenario.calendar.start_date + timedelta(days=day), s, n))
    return pd.DataFrame(rows)


def _row(night: date, s: Any, n: Any) -> dict[str, Any]:
    factor = 1.0 if n.strikes.tempo_thins_defence else s.launch_factor
    launched, stopped = {}, {}
    fates = (s.drones_neutralised, s.cruise_intercepted, s.ballistic_intercepted, s.other_intercepted)
    for name, fate in zip(LAUNCHED, fates, strict=True):
        launched[name] = math.floor(getattr(s, name) * s.launch_factor + HALF)
        stopped[name] = min(launched[name], math.floor(fate * factor + HALF))
    row: dict[str, Any] = {
        "date": pd.Timestamp(night),
        "uav_launched": launched["drones"],
        "uav_neutralised": stopped["drones"],
        "uav_shot_down_or_suppressed": stopped["drones"],
        "uav_lost_ew": 0,
    }
    for column, name in SHOWN.items():
        row[f"{column}_launched"], row[f"{column}_intercepted"] = launched.get(name, 0), stopped.get(name, 0)
        row[f"{column}_launched_known"] = row[f"{column}_launched"]
    missiles = sum(launched.values()) - launched["drones"]
    row["missiles_launched"], row["missiles_intercepted"] = missiles, sum(stopped.values()) - stopped["drones"]
    row["missiles_launched_known"] = missiles
    mass = "drone_mass" if launched["drones"] >= MASS_DRONES else "routine"
    row["night_type"] = "combined_salvo" if missiles >= SALVO_MISSILES else mass
    return row
