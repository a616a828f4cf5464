"""The compiled reader: thousands of futures of one scenario, in parallel, each as if it had been lived alone."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import batched

import numpy as np
import pandas as pd

from .compiled import live, live_many, relive_many
from .draws import keyed
from .loading import load_scenario
from .numbers import numbers
from .outcome import outcomes
from .parameters import ISSUES
from .scenario import Scenario
from .state import STATE_DTYPE

CHUNK, BATCH = 100, 20_000  # runs a thread takes at once; runs whose states are held at once
WINDOW = 1_000  # chunks that wait for a thread at once
MOST = 2**63 - 1


def simulate(
    scenario: Scenario | str,
    runs: int = 1000,
    seed: int = 1,
    first_run: int = 0,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
    zones: bool = False,
) -> pd.DataFrame:
    """Live `runs` futures of a scenario; return the outcome record.

    Args: scenario (or the name of one), runs (>= 1), seed (0..2^63-1), first_run (number of the first run), threads
        (default: one a core; results do not depend on it), progress (called with the number of runs just finished),
        zones (also search for zones of agreement and bargaining solutions at the end of talks; takes several times as
        long).
    Returns: DataFrame, index `run`; columns as in `negotiation.outcome`; missing values are NaN; units in
        `attrs["columns"]`.
    Raises: ValueError for a number of runs, a seed or a first run that is out of range.

    A run is a function of (scenario, seed, run): alone or in a batch, in any order, it is the same to the last bit.
    """
    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    check_runs(runs, seed, first_run)
    batches = []
    for start in range(0, runs, BATCH):  # a state is seven times as large as an outcome
        number, first = min(BATCH, runs - start), first_run + start
        closes = np.zeros(number if zones else 0, STATE_DTYPE)
        frame = outcomes(last_states(scenario, number, seed, first, threads, progress, closes), scenario, first)
        batches.append(with_zones(frame, closes, scenario, seed, first) if zones else frame)
    whole = pd.concat(batches) if len(batches) > 1 else batches[0]
    whole.index = pd.RangeIndex(first_run, first_run + runs, name="run")
    whole.attrs = batches[0].attrs
    return whole


def with_zones(frame: pd.DataFrame, closes: np.ndarray, scenario: Scenario, seed: int, first_run: int) -> pd.DataFrame:
    """Return outcomes with zones and distances to bargaining solutions, judged at the end of talks, beside them."""
    from .zones import NOWHERE, ZONES, find_zones

    found = find_zones(closes, numbers(scenario), seed, first_run)
    for name, (unit, meaning) in ZONES.items():
        frame[name] = np.where(found[name] == NOWHERE, np.nan, found[name]) if "distance" in name else found[name]
        frame.attrs["columns"][name] = {"unit": unit, "meaning": meaning}
    return frame


def last_states(
    scenario: Scenario,
    runs: int,
    seed: int,
    first_run: int = 0,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
    closes: np.ndarray | None = None,
) -> np.ndarray:
    """Return the last states of the runs, an array of STATE_DTYPE; arguments as for `simulate`.

    `closes`, an array of as many states, is filled with the states in which talks ended.
    """
    check_runs(runs, seed, first_run)
    if threads is not None:
        check_whole("threads", threads, 1)
    table = numbers(scenario)
    ends, none = np.zeros(runs, STATE_DTYPE), np.zeros(0, STATE_DTYPE)

    def chunk(start: int) -> int:
        part = ends[start : start + CHUNK]
        kept = none if closes is None else closes[start : start + CHUNK]
        live_many(table, keyed(seed), np.uint64(first_run + start), part, kept, none)
        return len(part)

    in_chunks(chunk, range(0, runs, CHUNK), threads, progress)
    return ends


def in_chunks(
    chunk: Callable[[int], int], starts: range, threads: int | None, progress: Callable[[int], object] | None
) -> None:
    """Call `chunk` with every start, on so many threads (default: one a core); report what it returns to `progress`."""
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        for window in batched(starts, WINDOW):
            for done in pool.map(chunk, window):
                if progress is not None:
                    progress(done)


def closed_talks(scenario: Scenario, runs: int, seed: int, first_run: int = 0) -> np.ndarray:
    """Return the states in which the talks of the runs ended, an array of STATE_DTYPE, before any month after."""
    closes = np.zeros(runs, STATE_DTYPE)
    last_states(scenario, runs, seed, first_run, closes=closes)
    return closes


def relive(
    scenario: Scenario, closes: np.ndarray, runs: np.ndarray, seed: int, levels: Mapping[str, int] | None = None
) -> np.ndarray:
    """Live the months after closed talks again, with some levels of every text replaced: an edit, not another bargain.

    Args: scenario (whose numbers hold in the months after), closes (from `closed_talks`), runs (their numbers), seed,
        levels (by issue). Pledges, resolve, planning and odds stay as they were on the last day of talks.
    Returns: last states, an array of STATE_DTYPE; the text's attributes are those of the edited text.
    """
    ends = closes.copy()
    for issue, level in (levels or {}).items():
        ends["text"][:, ISSUES.index(issue)] = level
    none = np.zeros(0, STATE_DTYPE)
    relive_many(numbers(scenario), keyed(seed), np.asarray(runs, np.uint64), ends, none)
    return ends


@dataclass(frozen=True)
class Evenings:
    """The states of one run, evening by evening, months of the aftermath included, and its last state."""

    states: np.ndarray
    end: np.ndarray


def evenings(scenario: Scenario, seed: int = 1, run: int = 0) -> Evenings:
    """Live one run in the compiled reader; keep the state of every evening, and of every month after a signature."""
    check_whole("seed", seed)
    check_whole("run", run)
    table, end = numbers(scenario), np.zeros(1, STATE_DTYPE)
    frames = np.zeros(scenario.calendar.talks_days + scenario.calendar.aftermath_months, STATE_DTYPE)
    live(end[0], table[0], keyed(seed, run)[0], frames)
    lived = int(end[0]["day"]) + int(end[0]["months_observed"])
    return Evenings(frames[:lived], end)


def check_runs(runs: object, seed: object, first_run: object) -> None:
    """Raise ValueError unless these runs of this seed can be lived."""
    check_whole("seed", seed)
    check_whole("runs", runs, 1)
    check_whole("first_run", first_run, 0, MOST - int(runs))  # type: ignore[call-overload]


def check_whole(name: str, value: object, least: int = 0, most: int = MOST) -> None:
    """Raise ValueError unless an argument is a whole number from `least` to `most`."""
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    if not whole or not least <= value <= most:  # type: ignore[operator]
        span = f"from {least} to 2^63 - 1" if most == MOST else f"from {least} to {most}"
        raise ValueError(f"{name} must be a whole number {span}, not {value!r}")
