"""What the store of a sweep costs: from last states to a table, from a table to a part on the disk."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from ..designs import Design, load_design
from ..identity import identity
from ..parts import write_part
from ..store import CHUNK_ROWS, Store
from ..sweeps.work import Work
from .asked import Asked
from .race import Contestant, Race

LIVE, TABLE, WRITE = "a chunk of a sweep lived", "its table made", "its part encoded and written"
REPLICATIONS = 20
DESIGN = """
name = "bench"
scenario = "{scenario}"
seed = {seed}
replications = {replications}
method = "latin_hypercube"
points = {points}
[uncertainties]
washington.cap = "plausible"
strikes.tempo = {{ low = 0.5, high = 2.0 }}
bargaining.patience = "plausible"
collapse.war_hazard = "plausible"
"""


def design(folder: Path, asked: Asked, rows: int) -> Design:
    """Write a design of so many rows, a multiple of 20, into a folder; return it loaded."""
    points = rows // REPLICATIONS
    words = DESIGN.format(scenario=asked.name, seed=asked.seed, replications=REPLICATIONS, points=points)
    path = folder / "bench.toml"
    path.write_text(words, encoding="utf-8")
    return load_design(path)


@dataclass(frozen=True)
class LivedWork(Work):
    """Work of one chunk whose runs have been lived already."""

    lived: np.ndarray = field(kw_only=True)

    def ends(self, rows: range) -> np.ndarray:
        """Return its last states."""
        return self.lived


class Chunk:
    """One chunk of a sweep, over and over, each time as another part of the same data set."""

    def __init__(self, folder: Path, asked: Asked) -> None:
        plan = design(folder, asked, CHUNK_ROWS)
        self.work, self._numbers, self._rows = Work(plan), count(), range(CHUNK_ROWS)
        self._lived = LivedWork(plan, lived=self.work.ends(self._rows))
        self._identity: Mapping[str, Any] = identity(plan.fingerprint(), plan.base.fingerprint(), plan.seed)
        self._table = self._lived.table(self._rows)
        self._store = Store.create(folder / "data", self._identity, {}, plan.points(), plan.rows)

    def live(self) -> None:
        """Live its runs."""
        self.work.ends(self._rows)

    def tabulate(self) -> None:
        """Make the table of its outcomes."""
        self._lived.table(self._rows)

    def write(self) -> None:
        """Encode it and write it to the disk."""
        write_part(self._store.folder, next(self._numbers), self._table, self._identity)

    def contestants(self) -> list[Contestant]:
        """Return what is timed."""
        acts = {LIVE: self.live, TABLE: self.tabulate, WRITE: self.write}
        return [Contestant(name, CHUNK_ROWS, act) for name, act in acts.items()]


@contextmanager
def chunk(asked: Asked) -> Iterator[Chunk]:
    """Give a chunk of a sweep in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="standoff-bench-") as folder:
        yield Chunk(Path(folder), asked)


def summary(found: Race) -> dict[str, float]:
    """Return rows a second into the store, and its share of a sweep's processor time."""
    live, table, write = (found.seconds(name) for name in (LIVE, TABLE, WRITE))
    return {
        "rows_per_cpu_second": 1.0 / write,
        "rows_per_second": found.rate(WRITE, "wall"),
        "rows_per_cpu_second_table_included": 1.0 / (table + write),
        "share_of_sweep": write / (live + table + write),
        "share_of_sweep_table_included": (table + write) / (live + table + write),
    }
