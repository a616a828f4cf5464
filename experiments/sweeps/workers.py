"""Workers: threads here, processes here, or whatever a Dask cluster has; all through one interface."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from negotiation.toml_files import shown

from ..files import OutputError
from .work import Work

MISSING_DASK = "needs Dask: install it with `pip install 'standoff[dask]'`"
CONNECT_SECONDS = 10


class GivenUpError(KeyboardInterrupt):
    """Interrupted again while parts at work were being finished: nobody waits for them."""


@dataclass(frozen=True)
class Workers:
    """An executor, how many work in it, and the work as they are to be told of it."""

    executor: Executor
    number: int
    work: Work  # or a Dask future of it


def hands(number: int | None) -> int:
    """Return how many workers there are here: as many as asked for, or one a core."""
    return number or os.cpu_count() or 1


@contextmanager
def workers_for(work: Work, number: int | None = None, scheduler: str = "") -> Iterator[Workers]:
    """Give workers; at the end work that is still waiting is cancelled, and what is at work ends, unless given up.

    Args: work, number (of threads, or processes where agents of a user's own sit, for these keep Python's lock; default
        one a core), scheduler (address of a Dask scheduler; then its workers do the work).
    Raises: OutputError if there is no Dask, or no scheduler at that address.
    """
    if scheduler:
        with _cluster(work, scheduler) as workers:
            yield workers
        return
    number = hands(number)
    pool, patient = _processes(number) if work.seats else ThreadPoolExecutor(number), True
    try:
        yield Workers(pool, number, work)
    except GivenUpError:
        patient = False
        raise
    finally:
        pool.shutdown(wait=patient, cancel_futures=True)


def _processes(number: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn"), initializer=_begin_process)


def _begin_process() -> None:
    """Leave Ctrl-C, which a terminal sends to all, to the process that began this one; end when that one ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _cluster(work: Work, address: str) -> Iterator[Workers]:
    try:
        from distributed import Client
    except ImportError:
        raise OutputError(f"--scheduler {shown(address)}: {MISSING_DASK}") from None
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise OutputError(f"--scheduler {shown(address)}: no Dask scheduler answers there: {error}") from None
    with client:
        number = sum(client.nthreads().values())
        if not number:
            raise OutputError(f"--scheduler {shown(address)}: it has no workers; start some")
        executor = client.get_executor(pure=False, retries=2)
        try:
            yield Workers(executor, number, client.scatter(work, broadcast=True, hash=False))
        finally:
            executor.shutdown(wait=False)
