"""Which numbers of a scenario are uncertain, and over which range each is moved.

Single numbers are moved over the plausible range that is declared for them. A number in a table (weights of an actor,
consequences of a level, traits of a venue) shares the declaration of its column, whose range is as wide as the whole
table: -1 to 1 for any actor's weight of anything, where Kyiv's .55 for deterrence is the largest of all. Moved over
that, tables would outweigh everything that was measured. So a number in a table is moved by half of itself to either
side, and never beyond the declared range. Zeros in tables stay: they say that there is no such link, and to put one
there would be another model.

Assumption: half of itself. No source says how wrong these judgements are; half keeps every sign and most orders.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from negotiation.errors import ScenarioError
from negotiation.keys import declared
from negotiation.messages import Problem, one_of, report
from negotiation.scenario import Scenario

from ..designs.columns import Column, Span
from ..designs.variables import Variable, variables, why_not
from ..designs.variation import TABLES

BAND = 0.5
LEVERS = ("opening", "floor", "limit", "carried_by_europe_from")
DECLARED, BANDED = "declared", "band"


@dataclass(frozen=True)
class Ranges:
    """The numbers to move, and how many of the others are left out for which reason."""

    columns: tuple[Column, ...]
    how: tuple[str, ...]  # of each column: DECLARED or BANDED
    left_out: dict[str, int]
    band: float

    @property
    def keys(self) -> list[str]:
        """Dotted keys, in the order of the schema or as they were asked for."""
        return [column.key for column in self.columns]

    def table(self, u: np.ndarray) -> dict[str, np.ndarray]:
        """Return the values at points u[point, number] of the unit cube, by key."""
        return {column.key: column.placed(np.clip(u[:, j], 0.0, 1.0)) for j, column in enumerate(self.columns)}

    def frame(self) -> pd.DataFrame:
        """Return the numbers as a table: key, mark (what stands behind it), low, high (ends of the range), how."""
        ends = [(float(min(column.given or (0,))), float(max(column.given or (0,)))) for column in self.columns]
        low, high = zip(*ends, strict=True)
        marks = [column.variable.mark for column in self.columns]
        return pd.DataFrame({"key": self.keys, "mark": marks, "low": low, "high": high, "how": self.how})

    def sentence(self) -> str:
        """Say what is moved over which range, and what is not."""
        banded = self.how.count(BANDED)
        text = f"{len(self.columns):,} numbers vary: {len(self.columns) - banded:,} over their declared plausible range"
        if banded:
            text += f", {banded:,} in tables by {self.band:.0%} of themselves to either side (a column's declared "
            text += "range holds for all its rows and is too wide for any one)"
        left = "; ".join(f"{count:,} {reason}" for reason, count in self.left_out.items() if count)
        return f"{text}. Left out: {left}." if left else f"{text}."


def uncertainties(scenario: Scenario, keys: Sequence[str] | None = None, band: float = BAND) -> Ranges:
    """Return the uncertain numbers of a scenario with the range of each.

    Args: scenario, keys (dotted; default all that are uncertain; who names a key gets it, levers included), band (half
        the width of a table's number's range, as a share of the number).
    Raises: ScenarioError for a key that there is not, twice the same, or one without a range.
    """
    known = {key: row for key, row in variables(scenario).items() if row.kind != "choice"}
    values = {key: row.value for key, row in declared(scenario).items()}
    if not 0 < band <= 1:
        raise ScenarioError(report([Problem("band", f"{band:g}", "allowed is a share above 0, at most 1")], "ranges"))
    if keys is not None:
        _check(keys, known, scenario)
    left: dict[str, int] = {}
    columns, how = [], []
    for key in known if keys is None else keys:
        reason = "" if keys is not None else _why_left(key)
        span, which = _range(known[key], values[key], band)
        if span is None and not reason:
            reason = "zeros in tables" if which == BANDED else "with a single plausible value"
        if reason:
            left[reason] = left.get(reason, 0) + 1
            continue
        columns.append(Column(known[key], "uncertainty", span))
        how.append(which)
    if keys is not None and left:
        empty = [key for key in keys if key not in {column.key for column in columns}]
        words = "has no range to move it over: its plausible range is one value, or it is a zero in a table"
        raise ScenarioError(report([Problem(key, "", words) for key in empty], "parameters"))
    return Ranges(tuple(columns), tuple(how), left, band)


def _check(keys: Sequence[str], known: dict[str, Variable], scenario: Scenario) -> None:
    wrong = [_unknown(key, known, scenario) for key in keys if key not in known]
    wrong += [Problem(key, "", "is listed twice; every key once") for key in sorted({*keys}) if [*keys].count(key) > 1]
    if not keys:
        wrong = [Problem("parameters", "none", "needed is at least one dotted key")]
    if wrong:
        raise ScenarioError(report(wrong, "parameters"))


def _unknown(key: str, known: dict[str, Variable], scenario: Scenario) -> Problem:
    return Problem(key, "", why_not(key, scenario)) if "." in key else one_of("key", key, known, "key")


def _why_left(key: str) -> str:
    """Return why a key is not among the uncertainties by itself; "" if it is."""
    table, _, rest = key.partition(".")
    if table == "calendar":
        return "of the calendar (how long is watched is no uncertainty)"
    return "levers (levels of the text)" if table == "issues" and rest.rpartition(".")[2] in LEVERS else ""


def _range(row: Variable, value: float, band: float) -> tuple[Span | tuple[bool, bool] | None, str]:
    """Return the span of a number, or None if it has a single value, and where it comes from."""
    if row.kind == "switch":
        return (False, True), DECLARED
    tabled = row.key.partition(".")[0] in TABLES and row.kind == "number"
    low, high = row.low, row.high
    if tabled:
        low, high = max(low, value - band * abs(value)), min(high, value + band * abs(value))
    if row.kind == "whole":
        low, high = max(row.low, row.least), min(row.high, row.most)
    return (Span(low, high) if low < high else None), BANDED if tabled else DECLARED
