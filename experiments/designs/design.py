"""A design: numbered points, each a scenario, and how often each is lived."""

import hashlib
import json
import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
import tomli_w

from negotiation.errors import ScenarioError
from negotiation.messages import Problem, report
from negotiation.outcome import Codebook
from negotiation.scenario import Scenario

from .columns import TABLES, Column, crossed
from .plan import MOST_POINTS, MOST_ROWS, Plan
from .sampling import sampled
from .variation import check_point, check_points, values_at, varied

MOST_VALUES = 2**25  # of all points together: a quarter of a gigabyte
# What names a design and where it lies fixes no result; the scenario, settings included, has a fingerprint of its own.
NO_RESULT = ("name", "title", "description", "scenario", "settings", "csv")


@dataclass(frozen=True, eq=False)
class Design:
    """Levers crossed in full, every combination with every point of the uncertainties. Get one with `load_design`.

    Points are numbered from 0: the uncertainties change fastest, then the last lever. They depend on nothing but the
    design's file, its scenario and its CSV file. Runs 0..replications-1 of one seed are lived at every point.
    """

    plan: Plan
    base: Scenario
    columns: tuple[Column, ...]
    source: str  # names the design in messages

    def __post_init__(self) -> None:
        """Refuse more points or runs than there may be, and points that no scenario can have."""
        points, values = self.number_of_points, self.number_of_points * len(self.columns)
        wrong = None
        if points > MOST_POINTS:
            wrong = Problem("points", f"{points:,} in all", f"a design has at most {MOST_POINTS:,}")
        elif values > MOST_VALUES:
            words = f"with {len(self.columns)} keys each they make {values:,} values; at most {MOST_VALUES:,}"
            wrong = Problem("points", f"{points:,} in all", words)
        elif self.rows > MOST_ROWS:
            words = f"at {points:,} points these make {self.rows:,} runs; a design has at most {MOST_ROWS:,}"
            wrong = Problem("replications", str(self.replications), words)
        if wrong:
            raise ScenarioError(report([wrong], self.source))
        check_points(self.base, self._table, self.source)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process must be told; the large tables it makes itself."""
        return {name: value for name, value in vars(self).items() if name not in ("_table", "_numbers", "_words")}

    @property
    def name(self) -> str:
        """The design's name."""
        return self.plan.name

    @property
    def seed(self) -> int:
        """The seed whose runs are lived at every point."""
        return self.plan.seed

    @property
    def replications(self) -> int:
        """How many runs are lived at every point."""
        return self.plan.replications

    @property
    def levers(self) -> tuple[str, ...]:
        """Dotted keys of what somebody chooses."""
        return tuple(column.key for column in self.columns if column.role == "lever")

    @property
    def uncertainties(self) -> tuple[str, ...]:
        """Dotted keys of what nobody knows."""
        return tuple(column.key for column in self.columns if column.role == "uncertainty")

    @property
    def number_of_points(self) -> int:
        """How many scenarios there are."""
        return math.prod(len(column.given or ()) for column in self._crossed) * self._sample_size

    @property
    def rows(self) -> int:
        """How many runs there are; row `point * replications + run` is that run at that point."""
        return self.number_of_points * self.replications

    def scenario(self) -> Scenario:
        """Return the base scenario, settings included."""
        return self.base

    def points(self) -> pd.DataFrame:
        """Return all points: index `point`, a column a dotted key, levers first.

        What is known of each column (unit, meaning, role, mark, bounds or words) is in `attrs["columns"]`.
        """
        frame = pd.DataFrame(self._table, index=pd.RangeIndex(self.number_of_points, name="point"))
        book = Codebook({column.key: column.about for column in self.columns})
        frame.attrs = {"design": self.name, "fingerprint": self.fingerprint(), "columns": book}
        return frame

    def values_of(self, point: int) -> dict[str, Any]:
        """Return a point's values by dotted key."""
        self._check(point)
        return values_at(self._table, point)

    def scenario_of(self, point: int) -> Scenario:
        """Return a point's scenario, checked; takes half a millisecond."""
        values = self.values_of(point)
        scenario = varied(self.base, values)
        check_point(scenario, values, self.source, point)
        return scenario

    def numbers_of(self, point: int, table: np.ndarray | None = None) -> np.ndarray:
        """Return `numbers(scenario_of(point))` in a fraction of the time, for a design whose points have been checked.

        Only words that the design varies are written, into a copy of the base scenario's numbers, or into `table`: what
        an earlier call returned and nobody needs any more. A design over numbers that are read through tables (of
        nights, of tastes for venues) has these made anew, which takes about a millisecond.
        """
        from negotiation.numbers import mark_idle, numbers  # imports the compiler

        self._check(point)
        if self._words is None:
            return numbers(varied(self.base, self.values_of(point)))
        table = self._numbers.copy() if table is None else table
        words = table.view("i8")
        for word, values in self._words:
            words[word] = values[point]
        if any(key.startswith("issues.") for key in self._table):
            mark_idle(table)
        return table

    def fingerprint(self) -> str:
        """Return 16 hex digits of all that fixes the results: points, base scenario, seed and runs."""
        said = {key: value for key, value in self._tree().items() if key not in NO_RESULT}
        digest = hashlib.sha256(json.dumps([self.base.fingerprint(), said]).encode())
        for key, values in self._samples.items():
            plain = json.dumps(values.tolist()).encode() if values.dtype == object else values.tobytes()
            digest.update(f"{key} {values.dtype.str} {len(plain)} ".encode() + plain)
        return digest.hexdigest()[:16]

    def dumps(self) -> str:
        """Return the design as TOML text that loads back to the same design from any folder; ranges are spelt out."""
        return tomli_w.dumps(self._tree())

    def _tree(self) -> dict[str, Any]:
        tree = self.plan.model_dump()
        for role, table in TABLES.items():
            tree[table] = {column.key: column.said for column in self.columns if column.role == role}
        return {key: value for key, value in tree.items() if value not in ("", {}, None)}

    def _check(self, point: int) -> None:
        if not 0 <= point < self.number_of_points:
            words = f"no such point; they are 0 to {self.number_of_points - 1}"
            raise ScenarioError(report([Problem("point", str(point), words)], self.source))

    @property
    def _crossed(self) -> list[Column]:
        """Columns whose lists are crossed in full: levers, and in a full factorial the uncertainties too."""
        full = self.plan.method == "full_factorial"
        return [column for column in self.columns if full or (column.role == "lever" and column.given is not None)]

    @property
    def _sample_size(self) -> int:
        return self.plan.points or len(next(iter(self._samples.values()), [0]))

    @cached_property
    def _samples(self) -> dict[str, np.ndarray]:
        """Arrays by key of what is not crossed: samples, or the rows of a CSV file."""
        there = {column.key for column in self._crossed}
        return sampled(self.plan, [column for column in self.columns if column.key not in there])

    @cached_property
    def _table(self) -> dict[str, np.ndarray]:
        """Arrays of all points' values by key, levers first."""
        table = {key: np.repeat(values, self._sample_size) for key, values in crossed(self._crossed).items()}
        times = self.number_of_points // self._sample_size
        table |= {key: np.tile(values, times) for key, values in self._samples.items()}
        return {column.key: table[column.key] for column in self.columns}

    @cached_property
    def _numbers(self) -> np.ndarray:
        from negotiation.numbers import numbers

        return numbers(self.base)

    @cached_property
    def _words(self) -> list[tuple[int, np.ndarray]] | None:
        """Where each column's values stand in the numbers, and the values as words; None if some stand not alone."""
        from negotiation.numbers import code_of, word_of

        found = []
        for key, values in self._table.items():
            word = word_of(key, self.base)
            if word is None:
                return None
            if values.dtype == object:
                codes = {name: code_of(key, name, self.base) for name in {*values}}
                values = np.array([codes[name] for name in values])
            found.append((word, values.view("i8") if values.dtype == "f8" else values.astype("i8")))
        return found
