"""Chunks in flight: a bounded number of them begun, others begun in their place as parts are done."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import islice
from typing import Any

from negotiation.toml_files import shown

from ..files import OutputError
from ..parts import Part
from ..store import Store
from .work import do_chunk
from .workers import Workers

AHEAD = 2  # chunks in flight for each worker: one at work, one waiting


class InFlight:
    """The chunks of a data set that workers have in hand, and those still to begin."""

    def __init__(self, hands: Workers, store: Store, todo: Iterable[int]) -> None:
        self.hands, self.store = hands, store
        self._todo = iter(todo)
        self._begun: set[Future[Any]] = set()

    def parts(self) -> Iterator[Part]:
        """Yield parts as they are done, in whatever order; after an interrupt another call goes on.

        Raises: OutputError if a worker died, or whatever went wrong in one.
        """
        while True:
            for chunk in islice(self._todo, AHEAD * self.hands.number - len(self._begun)):
                self._begin(chunk)
            if not self._begun:
                return
            for future in wait(self._begun, return_when=FIRST_COMPLETED).done:
                self._begun.discard(future)
                yield self._part(future)

    def stop(self) -> int:
        """Begin no more, and take back what only waits; return how many chunks are at work."""
        self._todo = iter(())
        self._begun = {future for future in self._begun if not future.cancel()}
        return sum(not future.done() for future in self._begun)

    def _begin(self, chunk: int) -> None:
        store = self.store
        rows = store.rows_of(chunk)
        self._begun.add(
            self.hands.executor.submit(do_chunk, self.hands.work, store.folder, chunk, rows, store.identity)
        )

    def _part(self, future: Future[Any]) -> Part:
        try:
            part: Part = future.result()
        except Exception as error:
            if isinstance(error, BrokenExecutor) or type(error).__name__ in ("KilledWorker", "CancelledError"):
                raise OutputError(
                    f"{shown(self.store.folder)}: a worker died (killed? out of memory?); "
                    "what is done is kept: go on with --resume"
                ) from None
            raise
        return part
