"""The engines against each other: the ensemble on one thread and on two, the Mesa world, `mesa.batch_run`."""

import multiprocessing
import warnings
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np
from mesa import DataCollector
from mesa.batchrunner import batch_run

from agents import World
from negotiation import Scenario, simulate
from negotiation.compiled import live_many
from negotiation.draws import keyed
from negotiation.ensemble import evenings, last_states
from negotiation.names import DAYS_A_MONTH
from negotiation.numbers import numbers
from negotiation.state import STATE_DTYPE

from .against import OtherCheckout
from .asked import Asked
from .race import Contestant, Race

ENSEMBLE = "ensemble, one thread"
RECORD = "ensemble with its table of outcomes (simulate)"
TWO_THREADS = "ensemble, two threads"
FEW = "ensemble, the few runs of the worlds again and again"
EVENINGS = "one run, the state of every evening kept"
WORLD = "Mesa world, as shipped"
BATCH = "mesa.batch_run, rules uncompiled"
OTHER = "other checkout (simulate)"
KEPT = 20  # runs of which every evening is kept


class BatchWorld(World):
    """The Mesa world with what `mesa.batch_run` needs besides: a collector of data, filled step by step.

    Its rules are plain Python, as in any Mesa world of ours; only the generator of random numbers is compiled.
    """

    def __init__(self, scenario: Scenario, seed: int, run: int) -> None:
        super().__init__(scenario, seed, run)
        self.datacollector = DataCollector(model_reporters={"signed": lambda world: world.state.signed})

    def step(self) -> None:
        """Collect; Mesa lives the day besides."""
        self.datacollector.collect(self)


def batch(scenario: Scenario, seed: int, runs: Iterable[int]) -> list[dict[str, Any]]:
    """Let `mesa.batch_run` live runs in this process; return what it collected of each."""
    steps = scenario.calendar.talks_days + DAYS_A_MONTH * (scenario.calendar.aftermath_months + 1)
    numbered = {"scenario": [scenario], "run": list(runs)}
    method = multiprocessing.get_start_method(allow_none=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # Mesa's own, of what it changes in version 4
            return batch_run(BatchWorld, numbered, rng=[seed], max_steps=steps, display_progress=False)
    finally:
        multiprocessing.set_start_method(method, force=True)  # `batch_run` sets it for the whole process


class FewRuns:
    """The engine itself on runs 0, 1, ... of a scenario, again and again, with nothing made anew between."""

    def __init__(self, scenario: Scenario, seed: int, runs: int, times: int) -> None:
        self.units = runs * times
        self._table, self._uniforms, self._times = numbers(scenario), keyed(seed), times
        self._blank = np.zeros(runs, STATE_DTYPE)

    def live(self) -> np.ndarray:
        """Live them; return their last states."""
        for _ in range(self._times):
            ends = self._blank.copy()
            live_many(self._table, self._uniforms, np.uint64(0), ends, ends[:0], ends[:0])
        return ends


def contestants(asked: Asked, other: OtherCheckout | None = None) -> list[Contestant]:
    """Return the engines, each warm; the worlds live the first few of the runs that the ensemble lives."""
    scenario, seed, few = asked.scenario, asked.seed, range(asked.few)
    last_states(scenario, 1, seed)
    evenings(scenario, seed)
    World(scenario, seed).run()
    again = FewRuns(scenario, seed, asked.few, -(-asked.runs // asked.few))
    found = [
        Contestant(ENSEMBLE, asked.runs, lambda: last_states(scenario, asked.runs, seed, threads=1)),
        Contestant(RECORD, asked.runs, lambda: simulate(scenario, asked.runs, seed, threads=1)),
        Contestant(TWO_THREADS, asked.runs, lambda: last_states(scenario, asked.runs, seed, threads=2)),
        Contestant(FEW, again.units, again.live),
        Contestant(EVENINGS, KEPT, lambda: [evenings(scenario, seed, run) for run in range(KEPT)]),
        Contestant(WORLD, asked.few, lambda: [World(scenario, seed, run).run() for run in few]),
        Contestant(BATCH, asked.few, lambda: batch(scenario, seed, few)),
    ]
    return found + ([Contestant(OTHER, asked.runs, other.live)] if other else [])


def summary(found: Race) -> dict[str, Any]:
    """Return the rates of all engines, and the ratios that count."""
    others = [OTHER] if OTHER in found.spent else []
    pairs = {BATCH: (FEW, BATCH), WORLD: (FEW, WORLD)} | {name: (RECORD, name) for name in others}
    return {
        "rates": {
            name: {
                "runs_per_cpu_second": found.rate(name),
                "runs_per_second": found.rate(name, "wall"),
                "cpu_us_a_run": 1e6 * found.seconds(name),
            }
            for name in (ENSEMBLE, RECORD, TWO_THREADS, FEW, WORLD, BATCH, *others)
        },
        "ensemble_times_as_fast_as": {name: asdict(found.ratio(*pair)) for name, pair in pairs.items()},
        "two_threads_times_one": asdict(found.ratio(TWO_THREADS, ENSEMBLE, "wall")),
        "evenings_ms_a_run": 1e3 * found.seconds(EVENINGS, "wall"),
    }
