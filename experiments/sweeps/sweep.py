"""A sweep: chunks of a design, a bounded number of them in flight, each kept as soon as it is done."""

from collections.abc import Callable, Mapping
from pathlib import Path

from negotiation.loading import dumps

from ..designs import Design
from ..identity import identity
from ..store import CHUNK_ROWS, Store
from .in_flight import InFlight
from .seating import modules_of
from .work import Work
from .workers import GivenUpError, workers_for


def sweep(
    design: Design,
    folder: Path | str,
    *,
    workers: int | None = None,
    scheduler: str = "",
    seats: Mapping[str, str] | None = None,
    resume: bool = False,
    redo: bool = False,
    chunk_rows: int = CHUNK_ROWS,
    progress: Callable[[int, int], object] | None = None,
    finishing: Callable[[int], object] | None = None,
) -> Store:
    """Live all runs of a design and keep them in a data set; return it. `experiments.load` reads it.

    Args: design, folder (new, unless `resume`), workers (threads, or processes with seats; default one a core),
        scheduler (address of a Dask scheduler instead), seats (agent classes by actor, as `package:Class`: the Mesa
        world then lives the runs), resume (go on with a data set of the same design and code), redo (with `resume`:
        do bad parts again), chunk_rows (rows of a part, of a new data set), progress (called with rows done, now and
        at first those found, and rows in all), finishing (called when interrupted, with how many parts are at work).
    Raises: OutputError for whatever cannot be written or does not fit; KeyboardInterrupt once parts at work are done
        and kept, GivenUpError (one, too) at once if interrupted again. What is done stays, and can be resumed.

    The rows are the same whatever the workers, their number, the chunks, and however often it was interrupted.
    """
    work, told = Work(design, dict(seats or {})), progress or _silent
    with workers_for(work, workers, scheduler) as hands:  # first, for without workers nothing is begun
        store = opened(work, Path(folder).resolve(), resume, chunk_rows)
        with store.writing():
            flight = InFlight(hands, store, store.missing(redo))
            told(store.summary()["rows_done"], store.rows)
            try:
                _record(flight, told)
            except KeyboardInterrupt:
                _finish(flight, told, finishing or _silent)
                raise
            finally:
                flight.stop()
    return store


def _record(flight: InFlight, told: Callable[[int, int], object]) -> None:
    """Record parts as they are done, and tell it."""
    for part in flight.parts():
        flight.store.record(part)
        told(part.rows, flight.store.rows)


def _finish(flight: InFlight, told: Callable[[int, int], object], finishing: Callable[[int], object]) -> None:
    """Record the parts that are at work, and begin no more; raise GivenUpError if interrupted."""
    try:
        finishing(flight.stop())
        _record(flight, told)
    except KeyboardInterrupt:
        raise GivenUpError from None


def _silent(*_: int) -> None:
    """Tell nobody."""


def opened(work: Work, folder: Path, resume: bool, chunk_rows: int = CHUNK_ROWS) -> Store:
    """Return the data set to fill: a new one, or the one to resume, which must fit."""
    design = work.design
    made_with = identity(design.fingerprint(), design.base.fingerprint(), design.seed, modules_of(work.seats))
    made_with |= {"seats": dict(work.seats)} if work.seats else {}
    texts = {"design.toml": design.dumps(), "scenario.toml": dumps(design.base)}
    if resume:
        store = Store.open(folder)
        store.check(made_with, texts)
        return store
    return Store.create(folder, made_with, texts, design.points(), design.rows, chunk_rows)
