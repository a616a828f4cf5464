"""The work of a sweep: rows of a design, lived by the compiled reader, or with own agents by the Mesa world."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from negotiation.outcome import ASKED, Codebook, codebook, outcomes
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

from ..designs import Design
from ..identity import check_here
from ..parts import Part, write_part
from .seating import seated

# Keys on which it depends what an outcome can be; every bound moves one way with each.
BOUNDING = ("calendar.talks_days", "calendar.aftermath_months", ".floor", ".limit", ".capacity")


def column_of(key: str) -> str:
    """Return the name of a design's key as a column; choices have the same names as outcomes.

    >>> column_of("strikes.tempo"), column_of("sequence")
    ('strikes.tempo', 'scenario.sequence')
    """
    return key if "." in key else f"scenario.{key}"


@dataclass(frozen=True)
class Work:
    """What workers are told: the design, and who sits where (class by actor, as `package:Class`)."""

    design: Design
    seats: Mapping[str, str] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process must be told; the large tables it makes itself."""
        return {"design": self.design, "seats": self.seats}

    def table(self, rows: range) -> pd.DataFrame:
        """Return rows of the data set: row, point, run, the design's columns, the outcome record.

        Args: rows (numbers; a row is `point * replications + run`).
        Units and meanings are in `attrs["columns"]`, the same for all rows.
        """
        numbered = np.arange(rows.start, rows.stop)
        points, runs = np.divmod(numbered, self.design.replications)
        record = outcomes(self.ends(rows), self.design.base, asked=self._asked(points))
        columns = {"row": numbered, "point": points, "run": runs}
        columns |= {column_of(key): values[points] for key, values in self._values.items()}
        frame = pd.DataFrame(columns | {name: record[name].to_numpy() for name in record.columns})
        frame.attrs = {"columns": self.book}
        return frame

    def ends(self, rows: range) -> np.ndarray:
        """Return the last states of rows, an array of STATE_DTYPE."""
        return self._by_agents(rows) if self.seats else self._compiled(rows)

    def _compiled(self, rows: range) -> np.ndarray:
        from negotiation.compiled import live_many
        from negotiation.draws import keyed

        ends, uniforms, table = np.zeros(len(rows), STATE_DTYPE), keyed(self.design.seed), None
        for point, first, part in self._stretches(rows):
            table = self.design.numbers_of(point, table)
            live_many(table, uniforms, np.uint64(first), ends[part], ends[:0], ends[:0])
        return ends

    def _by_agents(self, rows: range) -> np.ndarray:
        from negotiation.state import snapshot

        from .own_agents import live

        ends, seats = [], seated(self.seats)
        for point, first, part in self._stretches(rows):
            scenario = self.design.scenario_of(point)
            for run in range(first, first + part.stop - part.start):
                row = f"row {point * self.design.replications + run}"
                ends.append(snapshot(live(scenario, self.design.seed, run, seats, row).state))
        return np.concatenate(ends)

    def _stretches(self, rows: range) -> Iterator[tuple[int, int, slice]]:
        """Yield for each point of the rows its number, its first run, and the places of its runs among the rows."""
        each, at = self.design.replications, rows.start
        while at < rows.stop:
            point, run = divmod(at, each)
            until = min(rows.stop, at + each - run)
            yield point, run, slice(at - rows.start, until - rows.start)
            at = until

    @cached_property
    def _values(self) -> dict[str, np.ndarray]:
        """All points' values by key."""
        points = self.design.points()
        return {key: points[key].to_numpy() for key in points.columns}

    def _asked(self, points: np.ndarray) -> Any:
        """Return what the outcome record reads of numbers that may differ from row to row."""

        def family(name: str) -> SimpleNamespace:
            usual = dict(getattr(self.design.base, name))
            there = {number: f"{name}.{number}" for number in usual if f"{name}.{number}" in self._values}
            return SimpleNamespace(**usual | {number: self._values[key][points] for number, key in there.items()})

        return SimpleNamespace(**{name: family(name) for name in ASKED})

    @cached_property
    def book(self) -> Codebook:
        """What is known of every column but row, point and run: the design's, and the outcomes' over all points."""
        points, book = self.design.points(), codebook(self.design.base)
        for key in (key for key in self._values if key.endswith(BOUNDING)):
            for point in (int(np.argmin(self._values[key])), int(np.argmax(self._values[key]))):
                _widen(book, self.design.scenario_of(point))
        varied = {column_of(key): entry for key, entry in points.attrs["columns"].items()}
        return Codebook(varied | book)


def _widen(book: dict[str, dict[str, Any]], scenario: Scenario) -> None:
    """Step: let the bounds of a codebook hold for one more scenario too."""
    for name, entry in codebook(scenario).items():
        for end, wider in enumerate((min, max)):
            ends = [known["bounds"][end] for known in (book[name], entry) if "bounds" in known]
            if ends:
                book[name]["bounds"][end] = None if None in ends else wider(ends)


def do_chunk(work: Work, folder: Path, chunk: int, rows: range, made_with: Mapping[str, Any]) -> Part:
    """Live one chunk and write its part; from any thread, process or machine that sees the folder.

    Raises: OutputError if this machine would live other runs than those of the data set, or the part cannot be written.
    """
    check_here(made_with)
    return write_part(folder, chunk, work.table(rows), made_with)
