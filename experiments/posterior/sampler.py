"""How pyABC's particles are made: numbered, each from a seed of its own, so that any number of workers make the same.

pyABC draws from NumPy's global generator and its own parallel samplers seed it anew from the clock. Here evaluation k
of population t begins with a seed made of (seed, t, k); what is accepted is taken in the order of k.
"""

import math
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from typing import Any

import cloudpickle
import numpy as np
from pyabc.epsilon import MedianEpsilon
from pyabc.sampler import Sampler

AHEAD = 3  # evaluations that wait for each worker


class NumberedSampler(Sampler):
    """Evaluates particles one after the other, here or in processes; the sample does not depend on how many."""

    def __init__(self, seed: int, workers: int = 1, progress: Callable[[int, int], object] | None = None) -> None:
        """Make a sampler.

        Args: seed, workers (processes; with 1 everything happens here), progress (called with the population, from 0,
            and the particles accepted so far).
        """
        super().__init__()
        self.seed, self.workers, self.progress = seed, workers, progress
        self._pool: Executor | None = None

    def sample_until_n_accepted(
        self,
        n: int,
        simulate_one: Callable[[], Any],
        t: int,
        *,
        max_eval: float = math.inf,
        all_accepted: bool = False,
        ana_vars: Any = None,
    ) -> Any:
        """Return a sample with n accepted particles, or what `max_eval` evaluations gave; called by pyABC."""
        sample, made = self._create_empty_sample(), 0
        for particle in self._particles(simulate_one, t):
            sample.append(particle)
            made += 1
            if self.progress is not None:
                self.progress(t, sample.n_accepted)
            if sample.n_accepted >= n or made >= max_eval:
                break
        self.nr_evaluations_ = made
        sample.ok = sample.n_accepted >= n
        return sample

    def _particles(self, simulate_one: Callable[[], Any], t: int) -> Iterator[Any]:
        if self.workers == 1:
            yield from (_numbered(simulate_one, (self.seed, t + 1, k)) for k in count())
            return
        told, waiting, numbers = cloudpickle.dumps(simulate_one), deque[Any](), count()
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn"))
        try:
            while True:
                while len(waiting) < AHEAD * self.workers:
                    waiting.append(self._pool.submit(_told, told, (self.seed, t + 1, next(numbers))))
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def stop(self) -> None:
        """Let go of the workers; called by pyABC at the end."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


class Falling(MedianEpsilon):
    """Tolerances that fall to the median distance of each population, and not below the least."""

    def __init__(self, least: float) -> None:
        """Keep the least."""
        super().__init__()
        self.least = least

    def __call__(self, t: int) -> float:
        """Return the tolerance of population t."""
        return max(float(super().__call__(t)), self.least)


def _told(told: bytes, seeds: tuple[int, ...]) -> Any:
    return _numbered(_read(told), seeds)


@lru_cache(maxsize=1)
def _read(told: bytes) -> Callable[[], Any]:
    return cloudpickle.loads(told)  # type: ignore[no-any-return]


def _numbered(simulate_one: Callable[[], Any], seeds: tuple[int, ...]) -> Any:
    with seeded(seeds):
        return simulate_one()


@contextmanager
def seeded(seeds: tuple[int, ...]) -> Iterator[None]:
    """Seed NumPy's global generator, from which pyABC draws, and put it back as it was afterwards."""
    before = np.random.get_state()
    np.random.seed(np.random.SeedSequence(seeds).generate_state(4))
    try:
        yield
    finally:
        np.random.set_state(before)
