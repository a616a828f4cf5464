"""A user's table of nights, read with care: every cell is a date or a whole number, or the answer says which is not."""

from datetime import date
from pathlib import Path

import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.replay import FIRST_ROW, LAUNCHED, MOST_LAUNCHED, read_nights
from negotiation.toml_files import shown

MOST_NIGHTS = 20_000  # more than fifty years
FEWEST_NIGHTS = 28
DRONES = "uav"
MISSILES = ("cruise", "ballistic", "supersonic", "mixed_unknown")
STOPPED = {DRONES: f"{DRONES}_neutralised"} | {name: f"{name}_intercepted" for name in MISSILES}


def read_observed(path: Path, since: date | None = None, until: date | None = None) -> pd.DataFrame:
    """Return nights from a CSV file, a row a night, in the layout of `standoff nights`.

    Args: path, since and until (first and last night to take; all if not given).
    Returns: index `date`; launches by class, `missiles_launched` their sum, and, where the file tells what was
        intercepted, what was stopped and `launched_known`, the denominator of its rate: all launches if the file has
        no such column, and none on a night that tells of more than were launched, for then something is wrong.
    Raises: ScenarioError with file, line, column, value and what is allowed.
    """
    _check_file(path)
    dates = read_nights(str(path)).index  # dates and launches are checked there
    if len(dates) > MOST_NIGHTS:
        raise ScenarioError(f"{shown(path)}: has {len(dates):,} nights; at most {MOST_NIGHTS:,} are allowed")
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, index_col=False, encoding="utf-8-sig")
    names = [column for columns in LAUNCHED.values() for column in columns]
    table = raw[names].astype(float).astype(int)
    if any(name in raw.columns for name in STOPPED.values()):
        table = table.join(_fates(path, raw, table))
    table["missiles_launched"] = table[[f"{name}_launched" for name in MISSILES]].sum(axis=1)
    if f"{DRONES}_neutralised" in table:
        for end in ("intercepted", "launched_known"):
            table[f"missiles_{end}"] = table[[f"{name}_{end}" for name in MISSILES]].sum(axis=1)
    table.index = pd.DatetimeIndex(dates, name="date")
    return _between(path, table, since, until)


def _check_file(path: Path) -> None:
    try:
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "no such file"
            raise ScenarioError(f"{shown(path)}: {what}; needed is a CSV file with a row a night")
    except (OSError, ValueError) as error:
        if isinstance(error, ScenarioError):
            raise
        raise ScenarioError(f"{shown(path)}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _fates(path: Path, raw: pd.DataFrame, launched: pd.DataFrame) -> pd.DataFrame:
    """Return what was stopped, and of how many the fate is known: of none where more are told than were launched."""
    columns: dict[str, pd.Series] = {}
    for name in (DRONES, *MISSILES):
        sent, known = launched[f"{name}_launched"], f"{name}_launched_known"
        of = _whole(path, raw, known) if known in raw.columns else sent
        down = _whole(path, raw, STOPPED[name])
        possible = (down <= of) & (of <= sent)
        columns[STOPPED[name]], columns[known] = down.where(possible, 0), of.where(possible, 0)
    return pd.DataFrame(columns)


def _whole(path: Path, raw: pd.DataFrame, name: str) -> pd.Series:
    if name not in raw.columns:
        needed = ", ".join(STOPPED.values())
        raise ScenarioError(
            f"{shown(path)}: column {name!r} is missing; what was intercepted is told by {needed}, or by none of them"
        )
    counts = pd.to_numeric(raw[name], errors="coerce")
    wrong = ~(counts.between(0, MOST_LAUNCHED) & (counts == counts.round()))
    if wrong.any():
        row = int(wrong.to_numpy().argmax())
        raise ScenarioError(
            f"{shown(path)}, line {row + FIRST_ROW}, column {name!r}: {raw[name].iloc[row][:100]!r} is not allowed; "
            f"a whole number from 0 to {MOST_LAUNCHED} is"
        )
    return counts.astype(int)


def _between(path: Path, table: pd.DataFrame, since: date | None, until: date | None) -> pd.DataFrame:
    first, last = table.index[0].date(), table.index[-1].date()
    taken = table.loc[pd.Timestamp(since or first) : pd.Timestamp(until or last)]
    if len(taken) < FEWEST_NIGHTS:
        raise ScenarioError(
            f"{shown(path)}: {len(taken)} nights from {since or first} to {until or last} are too few; at least "
            f"{FEWEST_NIGHTS} are needed, and the file has those from {first} to {last}"
        )
    return taken
