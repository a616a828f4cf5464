"""A sweep: chunks of a design, a bounded number of them in flight, each kept as soon as it is done."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import islice
from pathlib import Path
from typing import Any

from negotiation.loading import dumps
from negotiation.toml_files import shown

from ..designs import Design
from ..files import OutputError
from ..identity import identity
from ..parts import Part
from ..store import CHUNK_ROWS, Store
from .seating import modules_of
from .work import Work, do_chunk
from .workers import Workers, workers_for

AHEAD = 2  # chunks in flight for each worker: one at work, one waiting


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
) -> Store:
    """Live all runs of a design and keep them in a data set; return it. `experiments.load` reads it.

    Args: design, folder (new, unless `resume`), workers (threads, or processes with seats; default one a core),
        scheduler (address of a Dask scheduler instead), seats (agent classes by actor, as `package:Class`: the Mesa
        world then lives the runs), resume (go on with a data set of the same design and code), redo (with `resume`:
        do bad parts again), chunk_rows (rows of a part, of a new data set), progress (called with rows done, now and
        at first those found, and rows in all).
    Raises: OutputError for whatever cannot be written or does not fit; what is done stays, and can be resumed.

    The rows are the same whatever the workers, their number, the chunks, and however often it was interrupted.
    """
    work, told = Work(design, dict(seats or {})), progress or _silent
    with workers_for(work, workers, scheduler) as hands:  # first, for without workers nothing is begun
        store = opened(work, Path(folder).resolve(), resume, chunk_rows)
        with store.writing():
            todo = store.missing(redo)
            told(store.summary()["rows_done"], store.rows)
            for part in _lived(hands, store, todo):
                store.record(part)
                told(part.rows, store.rows)
    return store


def _silent(done: int, whole: int) -> None:
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


def _lived(hands: Workers, store: Store, todo: list[int]) -> Iterator[Part]:
    """Yield parts as they are done, in whatever order."""
    waiting: set[Future[Any]] = set()
    chunks = iter(todo)
    try:
        while True:
            for chunk in islice(chunks, AHEAD * hands.number - len(waiting)):
                rows = store.rows_of(chunk)
                waiting.add(hands.executor.submit(do_chunk, hands.work, store.folder, chunk, rows, store.identity))
            if not waiting:
                return
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except OutputError:
        raise
    except Exception as error:
        if isinstance(error, BrokenExecutor) or type(error).__name__ in ("KilledWorker", "CancelledError"):
            raise OutputError(
                f"{shown(store.folder)}: a worker died (killed? out of memory?); "
                "what is done is kept: go on with --resume"
            ) from None
        raise
    finally:
        for future in waiting:
            future.cancel()
