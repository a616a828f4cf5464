"""Futures of one scenario, lived in one pass: outcomes, series evening by evening, and where texts and rooms moved.

Two sets of futures of the same seed can be laid beside each other run by run: that is what `pairs.py` does.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from negotiation.compiled import live_kept
from negotiation.draws import keyed
from negotiation.ensemble import check_runs, in_chunks
from negotiation.numbers import numbers
from negotiation.outcome import outcomes
from negotiation.scenario import Scenario
from negotiation.state import FIELDS, STATE_DTYPE
from negotiation.state_columns import WORD, as_words, evening_columns

CHUNK = 50  # runs a thread takes at once: the fewer, the sooner something is there to see, or a wish to stop is heard
FIRST, TIMES = 100, 10  # runs after which there may be something to see; how many times as many before the next look
PATIENCE = 2.0  # seconds that anybody waits for all of them without a first look, which would but put off the last
DAILY = ("odds", "window", "drones_launched", "missiles_launched")
# What can differ between two runs of the same nights without a number in between: by kind, in the order of a day.
STEPS: dict[str, tuple[str, ...]] = {
    "skies": ("jumps", "crossings", "unanswered", "paused", "refinery_hit"),
    "procedure": ("sequence", "venue", "procedure_day"),
    "summit": ("summits", "walkouts", "cooldown"),
    "text": ("tabled", "text"),
    "vote": ("refusals", "failed_summits", "europe_withheld", "stages_signed", "stage"),
    "signature": ("signed", "over"),
}


@dataclass(frozen=True, eq=False)
class Futures:
    """Runs of one scenario and seed.

    `outcomes` is the outcome record, one row a run. `evenings[name]` has a row a run and a column a day of talks, NaN
    after talks have ended. `steps[kind]` is a digest of all that is counted, of that kind in STEPS, on each evening (it
    stays as it was after talks have ended): two runs whose digests have agreed so far have lived the same.
    `refused_day` is the day on which a last text was last refused, by run, -1 if none was.
    """

    scenario: Scenario
    seed: int
    outcomes: pd.DataFrame
    evenings: dict[str, np.ndarray]
    steps: dict[str, np.ndarray]
    refused_day: np.ndarray

    def __len__(self) -> int:
        """Return how many runs these are."""
        return len(self.outcomes)

    def __repr__(self) -> str:
        """Say what becomes of them."""
        from .summary import headline

        return f"<Futures of {self.scenario.name}, seed {self.seed}: {headline(self)}>"

    @cached_property
    def deals(self) -> pd.DataFrame:
        """The outcomes of those that signed."""
        return self.outcomes[self.outcomes["signed"]]

    @property
    def size(self) -> int:
        """How many bytes these take in memory, about."""
        kept = [*self.evenings.values(), *self.steps.values(), self.refused_day]
        return int(self.outcomes.memory_usage().sum()) + sum(values.nbytes for values in kept)

    def some(self, which: np.ndarray) -> "Futures":
        """Return the runs where a mask holds."""
        frame = self.outcomes[which]
        frame.attrs = self.outcomes.attrs
        return Futures(
            self.scenario,
            self.seed,
            frame,
            {name: values[which] for name, values in self.evenings.items()},
            {kind: values[which] for kind, values in self.steps.items()},
            self.refused_day[which],
        )


def live_futures(
    scenario: Scenario,
    runs: int = 1000,
    seed: int = 1,
    first_run: int = 0,
    daily: Sequence[str] = DAILY,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Futures:
    """Live futures and keep what pages and comparisons need of them.

    Args: scenario, runs (>= 1), seed, first_run as for `negotiation.simulate`, whose outcomes these are; daily (columns
        of `negotiation.state_columns.evening_columns` to keep); stop (asked every few runs whether to give up);
        progress (called with the number of runs just finished).
    Raises: ValueError for a number that is out of range; InterruptedError once `stop` returns true.
    """
    check_runs(runs, seed, first_run)
    table, days, months = numbers(scenario), scenario.calendar.talks_days, scenario.calendar.aftermath_months
    gathered = _Gathered(scenario, runs, daily)

    def chunk(start: int) -> int:
        if stop is not None and stop():
            raise InterruptedError("stopped")
        ends = gathered.ends[start : start + CHUNK]
        frames = np.zeros(days + months, STATE_DTYPE)
        kept = np.zeros((len(ends), len(frames), len(gathered.places)), np.int64)
        digests = np.zeros((len(ends), len(STEPS), days), np.uint64)
        first, words = np.uint64(first_run + start), as_words(frames)
        live_kept(table, keyed(seed), first, ends, frames, words, gathered.places, kept, gathered.mixed, digests)
        gathered.add(slice(start, start + len(ends)), kept[:, :days], digests)
        return len(ends)

    in_chunks(chunk, range(0, runs, CHUNK), None, progress)
    record = outcomes(gathered.ends, scenario, first_run)
    return Futures(scenario, seed, record, gathered.evenings, gathered.steps, gathered.refused_day)


class _Gathered:
    """Room for what is kept of runs; chunks write to rows of their own."""

    def __init__(self, scenario: Scenario, runs: int, daily: Sequence[str]) -> None:
        known, days = evening_columns(scenario), scenario.calendar.talks_days
        self.columns = {name: known[name] for name in daily}
        self.gain = words_of("breaker_gain")[0]
        self.places = np.unique([self.gain, *(place for column in self.columns.values() for place in column.words)])
        self.mixed = np.array(
            [
                (place, kind)
                for kind, fields in enumerate(STEPS.values())
                for field in fields
                for place in words_of(field)
            ],
            np.int64,
        )
        self.ends = np.zeros(runs, STATE_DTYPE)
        self.evenings = {name: np.full((runs, days), np.nan) for name in daily}
        self.steps = {kind: np.zeros((runs, days), np.uint64) for kind in STEPS}
        self.refused_day = np.full(runs, -1)

    def add(self, rows: slice, kept: np.ndarray, digests: np.ndarray) -> None:
        """Read the words kept[run, day, place] and digests[run, kind, day] of some runs."""
        lasted, days = self.ends[rows]["day"], np.arange(kept.shape[1])
        after = days >= lasted[:, None]

        def pick(place: int) -> np.ndarray:
            return kept[:, :, np.searchsorted(self.places, place)]

        for name, column in self.columns.items():
            self.evenings[name][rows] = np.where(after, np.nan, column.read(pick))
        for kind, digest in zip(STEPS, digests.swapaxes(0, 1), strict=True):
            self.steps[kind][rows] = np.take_along_axis(digest, np.minimum(days, lasted[:, None] - 1), axis=1)
        self.refused_day[rows] = _last_change(pick(self.gain), lasted)


def growing(
    scenario: Scenario,
    runs: int = 1000,
    seed: int = 1,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int], object] | None = None,
) -> Iterator[Futures]:
    """Live futures and give them as they grow: the first hundred, then ten times as many, at last all.

    What is there is not given if, as fast as it went so far, the rest will be there within PATIENCE.

    Args: as for `live_futures`.
    """
    began = time.perf_counter()
    so_far = live_futures(scenario, min(FIRST, runs), seed, stop=stop, progress=progress)
    while len(so_far) < runs:
        if (time.perf_counter() - began) / len(so_far) * (runs - len(so_far)) > PATIENCE:
            yield so_far
        more = min(TIMES * len(so_far), runs) - len(so_far)
        so_far = joined(so_far, live_futures(scenario, more, seed, len(so_far), stop=stop, progress=progress))
    yield so_far


def joined(first: Futures, second: Futures) -> Futures:
    """Return the runs of both, which must be of one scenario and seed."""
    frame = pd.concat([first.outcomes, second.outcomes])
    frame.attrs = first.outcomes.attrs
    return Futures(
        first.scenario,
        first.seed,
        frame,
        {name: np.concatenate([values, second.evenings[name]]) for name, values in first.evenings.items()},
        {kind: np.concatenate([values, second.steps[kind]]) for kind, values in first.steps.items()},
        np.concatenate([first.refused_day, second.refused_day]),
    )


def words_of(field: str) -> list[int]:
    """Return where a field lies in a state, counted in words of 8 bytes.

    >>> len(words_of("signed")), len(words_of("text"))
    (1, 15)
    """
    fields = STATE_DTYPE.fields
    assert fields is not None
    begin, shape = fields[field][1] // WORD, FIELDS[field][1]
    return list(range(begin, begin + int(np.prod(shape))))


def _last_change(words: np.ndarray, lasted: np.ndarray) -> np.ndarray:
    """Return the last day on which a word that begins as 0 changed to another number, by run; -1 if never."""
    before = np.concatenate([np.zeros((len(words), 1), words.dtype), words[:, :-1]], axis=1)
    changed = (words != before) & (words != 0) & (np.arange(words.shape[1]) < lasted[:, None])
    return np.where(changed.any(axis=1), words.shape[1] - 1 - changed[:, ::-1].argmax(axis=1), -1)
