"""Data sets of sweeps in the results folder, and the one that ships: listed, read, begun, gone on with."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pandas as pd

from experiments.datasets import load
from experiments.designs import Design, load_design
from experiments.designs.loading import designs
from experiments.files import OutputError
from experiments.manifest import MANIFEST
from experiments.store import Store
from negotiation.errors import ScenarioError

from .compute import SHELF, Report, StoppedError

RESULTS = "STANDOFF_RESULTS"  # the variable that names the folder in which data sets lie
SHIPPED = "small_map"
MOST_LISTED, MOST_READ, MOST_STARTED = 200, 200_000, 6_000
PIECE = 100  # rows of a part: what is lived between two looks at whether anybody still waits


@dataclass(frozen=True)
class DataSet:
    """A data set that can be looked at: rows lived and in all; `piece` is how many rows a part has."""

    name: str
    folder: Path
    done: int
    rows: int
    piece: int

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.done == self.rows

    @property
    def label(self) -> str:
        """What a list calls it."""
        if self.name == SHIPPED and self.folder == shipped_folder():
            return f"{self.name} (ships with Standoff, {self.rows:,} runs)"
        return (
            f"{self.name} ({self.rows:,} runs)" if self.whole else f"{self.name} ({self.done:,} of {self.rows:,} runs)"
        )


def shipped_folder() -> Path:
    """Return the folder of the data set that ships."""
    return Path(str(files("experiments") / "results" / SHIPPED))


def results_folder() -> Path:
    """Return the folder in which data sets lie, as the dashboard was started."""
    return Path(os.environ.get(RESULTS, "runs")).absolute()


def data_sets() -> dict[str, DataSet]:
    """Return what can be looked at by name: the one that ships, then those in the results folder, newest first.

    A name that a link says is sought here and nowhere else, so nothing outside the folder is ever opened.
    """
    found = {SHIPPED: _seen(SHIPPED, shipped_folder())}
    folder = results_folder()
    if folder.is_dir():
        inside = [path for path in folder.iterdir() if (path / MANIFEST).is_file() and not path.is_symlink()]
        for path in sorted(inside, key=lambda path: path.stat().st_mtime, reverse=True)[:MOST_LISTED]:
            found.setdefault(path.name, _seen(path.name, path))
    return {name: data_set for name, data_set in found.items() if data_set is not None}


def _seen(name: str, folder: Path) -> DataSet | None:
    """Return a data set as its parts prove it; None if there is none."""
    try:
        store = Store.open(folder)
        done = sum(len(store.rows_of(chunk)) for chunk in store.present())
    except OutputError:
        return None
    return DataSet(name, folder, done, store.rows, store.manifest.chunk_rows)


def read(data_set: DataSet) -> pd.DataFrame:
    """Return the runs of a data set, kept for the next who asks.

    Raises: OutputError for one that is damaged, empty, or too large to be shown here.
    """
    if data_set.done > MOST_READ:
        words = f'has {data_set.done:,} runs, too many to show here; in Python: experiments.load("{data_set.folder}")'
        raise OutputError(f"{data_set.name}: {words}")
    key = ("data set", str(data_set.folder), data_set.done, data_set.rows, data_set.folder.stat().st_mtime_ns)
    frame: pd.DataFrame | None = SHELF.get(key)
    if frame is None:
        frame = load(data_set.folder, partial=True)
        SHELF.put(key, frame, int(frame.memory_usage().sum()))
    return frame


def startable() -> dict[str, Design]:
    """Return the designs that ship, by name."""
    return {name: load_design(name) for name in designs()}


def live(name: str, design: Design, resume: bool, over: Callable[[], bool], report: Report) -> str:
    """Live a design into a data set of that name in the results folder; return the name.

    Args: name, design, resume (go on with the data set of that name), over (asked after each part: if true, no further
        one is begun, and what is done is kept), report (told the runs done).
    Raises: OutputError.
    """
    from experiments.sweeps import sweep

    folder = results_folder()
    folder.mkdir(parents=True, exist_ok=True)
    done = 0

    def told(rows: int, whole: int) -> None:
        nonlocal done
        done += rows
        if over():
            raise StoppedError
        report(done)

    with suppress(StoppedError):
        sweep(design, folder / name, resume=resume, chunk_rows=PIECE, progress=told)
    return name


def design_of(data_set: DataSet) -> Design:
    """Return the design of a data set, to go on with it.

    Raises: OutputError if it cannot be gone on with here.
    """
    try:
        return load_design(data_set.folder / "design.toml")
    except ScenarioError as error:
        raise OutputError(str(error)) from None


def new_name(design: str) -> str:
    """Return a name for a new data set that says what it is of and when it was begun."""
    return f"{design}_{time.strftime('%Y-%m-%d_%H%M%S')}"
