"""Series over many futures: quantiles evening by evening and month by month, in memory that does not grow with them."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from .compiled import live_kept
from .draws import keyed
from .ensemble import check_runs, check_whole, in_chunks
from .loading import load_scenario
from .messages import nearest, shortened
from .numbers import numbers
from .outcome import Codebook
from .scenario import Scenario
from .sketches import ABSOLUTE_ERROR, RELATIVE_ERROR, Exact, Sketch, quantiles_of
from .state import STATE_DTYPE
from .state_columns import StateColumn, as_words, evening_columns, month_columns

CHUNK = 100  # runs a thread takes at once: their series are held in full for a moment
NO_DIGESTS = np.zeros((0, 2), np.int64), np.zeros((CHUNK, 0, 0), np.uint64)
EXACT = 2_000  # so many runs are kept one by one
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
DAILY = (
    "heat", "magazine", "grid_damage", "refinery_damage", "momentum", "odds", "guarantor_resolve", "exposure_cap",
    "redline", "pledge_total", "text_deterrence", "window",
)  # fmt: skip
MONTHLY = ("deterrence_now", "attack_value", "peace_resolve", "credit", "tension", "redline")
ERROR = f"at most {RELATIVE_ERROR:.3%} of a value of any rank, or {ABSOLUTE_ERROR:g} if that is more"
SURVIVAL = "share of signed deals without renewed war by the end of the month"


@dataclass(frozen=True)
class Series:
    """Quantiles over futures, by evening of talks and by month after a signature; what a column is: `attrs["columns"]`.

    `days` has the index (column, day), `months` (column, month); their columns are the quantiles ("5%", "50%", ...) and
    `runs`, how many futures they are taken over; NaN where there is none. `survival`, by month, is the share of signed
    deals without renewed war by its end (every deal is watched to the same month, so Kaplan-Meier gives the same).

    Day 0 is start_date. A future counts on the evenings on which it still talks, the last one included; a signature or
    the end of talks takes it out. So late evenings tell of the futures that have not signed, not of all. Likewise
    a peace counts up to the month in which war returns, that month included.
    """

    days: pd.DataFrame
    months: pd.DataFrame
    survival: pd.Series


def series(
    scenario: Scenario | str,
    runs: int = 1000,
    seed: int = 1,
    first_run: int = 0,
    threads: int | None = None,
    progress: Callable[[int], object] | None = None,
    quantiles: Sequence[float] = QUANTILES,
    daily: Sequence[str] = DAILY,
    monthly: Sequence[str] = MONTHLY,
) -> Series:
    """Live futures of a scenario; return quantiles of their daily and monthly columns.

    Args: scenario, runs, seed, first_run, threads, progress as for `negotiation.simulate`, whose runs these are;
        quantiles (shares, 0..1); daily and monthly (names from `negotiation.state_columns`: all columns of a trace's
        `days` and `months`, the text's attributes as `text_deterrence`, an actor's as `resolve_Berlin`).
    Returns: Series. Up to 2,000 runs they are exact (straight between neighbouring ranks, as NumPy has them). Of more,
        a value of any rank is off by at most 1/512 of its size, or 1/4096 if that is more; whole numbers below 512 are
        not off at all. `attrs["error"]` says which.
    Raises: ValueError for what is out of range or not known.

    Results depend on neither threads nor chunks. Memory does not grow with the number of runs above 2,000: about 3 MB a
    column, and 6 MB a thread. All there is to know of a few of these runs, texts and votes included, comes from
    `negotiation.traces`.
    """
    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    check_runs(runs, seed, first_run)
    if threads is not None:
        check_whole("threads", threads, 1)
    shares, labels = _shares(quantiles)
    table, days = numbers(scenario), scenario.calendar.talks_days
    talks = Gathered(_chosen("daily", daily, evening_columns(scenario)), runs, days)
    peace = Gathered(_chosen("monthly", monthly, month_columns()), runs, scenario.calendar.aftermath_months)
    held = Lasting(peace.times)
    places = sorted({word for part in (talks, peace) for column in part.columns.values() for word in column.words})

    def chunk(start: int) -> int:
        ends = np.zeros(min(CHUNK, runs - start), STATE_DTYPE)
        frames = np.zeros(days + peace.times, STATE_DTYPE)
        kept = np.zeros((len(ends), len(frames), len(places)), np.int64)
        first, where = np.uint64(first_run + start), np.array(places, np.int64)
        live_kept(table, keyed(seed), first, ends, frames, as_words(frames), where, kept, *NO_DIGESTS)
        talks.add(start, lambda word: kept[:, :days, places.index(word)], ends["day"])
        peace.add(start, lambda word: kept[:, days:, places.index(word)], ends["months_observed"])
        held.add(ends["months_observed"] - (ends["collapse_month"] >= 0))
        return len(ends)

    in_chunks(chunk, range(0, runs, CHUNK), threads, progress)
    return Series(
        _frame(scenario, "day", talks, shares, labels),
        _frame(scenario, "month", peace, shares, labels),
        _survival(held.beyond(), peace.lasting.beyond()),
    )


class Lasting:
    """How many futures lasted how long; safe to add to from several threads."""

    def __init__(self, times: int) -> None:
        """Count none."""
        self.counts = np.zeros(times + 1, np.int64)
        self.lock = threading.Lock()

    def add(self, lengths: np.ndarray) -> None:
        """Count futures by how long they lasted."""
        with self.lock:
            self.counts += np.bincount(lengths, minlength=len(self.counts))

    def beyond(self) -> np.ndarray:
        """Return how many lasted longer than 0, 1, 2, ...: those that lived time 0, 1, 2, ..."""
        return self.counts[::-1].cumsum()[::-1][1:]


class Gathered:
    """The values of chosen columns over futures, time by time."""

    def __init__(self, columns: dict[str, StateColumn], runs: int, times: int) -> None:
        """Make room: for every value of few runs, for counts of many."""
        self.columns, self.times, self.exact, self.lasting = columns, times, runs <= EXACT, Lasting(times)
        self.kept = {
            name: Exact(runs, times) if self.exact else Sketch(times, column.whole) for name, column in columns.items()
        }

    def add(self, first: int, pick: Callable[[int], np.ndarray], lengths: np.ndarray) -> None:
        """Add runs from the words of their states; a run has as many times as its length says."""
        gone = np.arange(self.times) >= lengths[:, None]
        for name, column in self.columns.items():
            self.kept[name].add(first, np.where(gone, np.nan, column.read(pick)))
        self.lasting.add(lengths)


def _frame(scenario: Scenario, time: str, gathered: Gathered, shares: np.ndarray, labels: list[str]) -> pd.DataFrame:
    lived, columns = gathered.lasting.beyond(), gathered.columns
    rows = [quantiles_of(kept, lived, shares) for kept in gathered.kept.values()]
    index = pd.MultiIndex.from_product([list(columns), range(gathered.times)], names=["column", time])
    frame = pd.DataFrame(np.array(rows).reshape(len(index), len(shares)), index=index, columns=labels)
    frame["runs"] = np.tile(lived, len(columns))
    frame.attrs = {
        "scenario": scenario.name,
        "fingerprint": scenario.fingerprint(),
        "columns": Codebook({name: {"unit": c.unit, "meaning": c.meaning} for name, c in columns.items()}),
        "error": "none" if gathered.exact else ERROR,
    }
    return frame


def _survival(held: np.ndarray, watched: np.ndarray) -> pd.Series:
    deals = watched[0] if len(watched) else 0
    found = pd.Series(held / deals if deals else np.nan, pd.RangeIndex(len(held), name="month"), float, "survival")
    found.attrs = {"columns": Codebook({"survival": {"unit": "0..1", "meaning": SURVIVAL}})}
    return found


def _shares(quantiles: Sequence[float]) -> tuple[np.ndarray, list[str]]:
    """Return quantiles as an array and as labels; raise ValueError for what is none."""
    for q in quantiles:
        if not isinstance(q, (int, float, np.number)) or isinstance(q, bool) or not 0 <= q <= 1:
            raise ValueError(f"quantiles must be shares from 0 to 1, not {shortened(q)}")
    labels = [f"{100 * q:g}%" for q in quantiles]
    if not labels or len({*labels}) < len(labels):
        raise ValueError(f"quantiles must be at least one share and all different, not {shortened(tuple(quantiles))}")
    return np.array(quantiles, float), labels


def _chosen(what: str, names: Sequence[str], known: dict[str, StateColumn]) -> dict[str, StateColumn]:
    """Return the columns of these names; raise ValueError for one that is not known."""
    for name in names:
        if name not in known:
            close = nearest(name, known) if isinstance(name, str) else ""
            hint = f"did you mean {close}?" if close else f"allowed are {', '.join(known)}"
            raise ValueError(f"{what}: unknown column {shortened(name)}; {hint}")
    return {name: known[name] for name in names}
