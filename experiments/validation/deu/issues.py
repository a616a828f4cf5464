"""Issues of Decision-making in the European Union (DEU): read, checked, and those kept on which a model can be scored.

The data are no part of this program. `deu3_part.tsv` is the part of the deposit that the tests know; the whole of it,
saved as `deu3.tsv` or `deu3.csv` beside it, is read instead if it is there.

Source: Arregui and Perarnaud 2022 (deposit doi 10.34810/data53).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.solutions import Floats

from .capabilities import ACTORS, capability, rule_of

FILES = ("deu3.tsv", "deu3.csv", "deu3_part.tsv")  # the first that is there
FEWEST_ACTORS, SCALE = 3, 100.0
ABOUT = ("prnr", "isnr", "proc", "out", "rp")


class DataError(ScenarioError):
    """Something is wrong in a file of data that a user brought."""


@dataclass(frozen=True, eq=False)
class Issue:
    """One issue: where actors stood, what it mattered to them, what they weigh, what came out; all places 0..100."""

    name: str
    proposal: str
    actors: tuple[str, ...]
    positions: Floats
    salience: Floats  # 0..100
    capability: Floats  # share of the largest member state
    council: Floats  # the same, Commission and Parliament at 0
    outcome: float
    reference: float  # what would hold without a decision; NaN if unknown

    @property
    def weights(self) -> Floats:
        """Return capability times salience, sum 1."""
        return shares(self.capability * self.salience)


def shares(weights: Floats) -> Floats:
    """Return weights with sum 1, equal ones if all are 0.

    >>> shares(np.array([1.0, 3.0])).tolist(), shares(np.zeros(2)).tolist()
    ([0.25, 0.75], [0.5, 0.5])
    """
    total = weights.sum()
    return weights / total if total > 0.0 else np.full(len(weights), 1.0 / len(weights))


def found_file(folder: Path) -> Path | None:
    """Return the file of issues in a folder, None if there is none."""
    return next((folder / name for name in FILES if (folder / name).is_file()), None)


def read_issues(path: Path) -> list[Issue]:
    """Return the scoreable issues of a file: a valid outcome, and at least three actors with position and salience.

    Args: path (tab-separated; `.csv`: comma-separated; columns prnr, isnr, proc, out, rp, and p and s before each of
        ACTORS, such as pfr and sfr; empty where unknown).
    Raises: DataError that names the file, the column and what is needed.
    """
    try:
        table = pd.read_csv(path, sep="," if path.suffix == ".csv" else "\t", low_memory=False)
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read as a table: {error}") from None
    actors = [actor for actor in ACTORS if f"p{actor}" in table or f"s{actor}" in table]
    columns = [*ABOUT, *(f"{kind}{actor}" for actor in actors for kind in "ps")]
    missing = [name for name in columns if name not in table]
    if missing or len(actors) < FEWEST_ACTORS:
        wanted = missing or [f"{kind}{actor}" for actor in ACTORS for kind in "ps"]
        raise DataError(
            f"{path}: column {wanted[0]!r} is missing; needed are {', '.join(ABOUT)}, and p and s (position and "
            f"salience, 0 to 100) before each actor of {', '.join(ACTORS)} that took part"
        )
    for name in columns[len(ABOUT) - 2 :]:
        table[name] = on_scale(table[name], name, path)
    kept = [issue_of(row, actors) for row in table.to_dict("records") if not np.isnan(row["out"])]
    return [issue for issue in kept if len(issue.actors) >= FEWEST_ACTORS]


def on_scale(column: pd.Series, name: str, path: Path) -> pd.Series:
    """Return a column as numbers; raise DataError for what is neither empty nor 0 to 100."""
    numbers = pd.to_numeric(column, errors="coerce")
    wrong = (numbers.isna() & column.notna()) | (numbers < 0.0) | (numbers > SCALE)
    if wrong.any():
        line = int(np.flatnonzero(wrong)[0])
        raise DataError(
            f"{path}: column {name!r}, line {line + 2}: {column.iloc[line]}; needed is a number from 0 to 100, or "
            "nothing where it is unknown"
        )
    return numbers.astype(float)


def issue_of(row: dict[str, object], actors: Sequence[str]) -> Issue:
    """Return a row as an issue, with the actors whose position and salience are known."""
    values: dict[str, float] = {name: float(str(row[name])) for actor in actors for name in (f"p{actor}", f"s{actor}")}
    here = tuple(a for a in actors if not np.isnan(values[f"p{a}"]) and not np.isnan(values[f"s{a}"]))
    rule, procedure = rule_of(here), str(row["proc"])
    return Issue(
        str(row["isnr"]),
        str(row["prnr"]),
        here,
        np.array([values[f"p{a}"] for a in here]),
        np.array([values[f"s{a}"] for a in here]),
        np.array([capability(a, rule, procedure) for a in here]),
        np.array([capability(a, rule, procedure, institutions=False) for a in here]),
        float(str(row["out"])),
        float(str(row["rp"])),
    )
