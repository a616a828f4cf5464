"""Policies lived in uncertain worlds: the same points, and at each the same nights."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from negotiation.ensemble import in_chunks
from negotiation.errors import ScenarioError
from negotiation.loading import load_scenario
from negotiation.messages import one_of
from negotiation.scenario import Scenario

from ..designs import Design
from ..policies import Policy, load_policies
from ..sweeps.work import Work
from .measures import Measure, measured, measures
from .worlds import WORLDS, design_of_worlds, under

CHUNK = 500  # runs a thread takes at once, about half a second: so long an interruption waits
MOST_RUNS = 20_000_000  # of all policies together: a day of two cores, and two gigabytes


@dataclass(frozen=True, eq=False, repr=False)
class Robustness:
    """What policies bring in uncertain worlds.

    `runs[measure][policy, point, run]` has every run of every policy at every point; `points` are the worlds, a column
    an uncertainty (units and meanings in `attrs["columns"]`). Run 7 has the same nights at every point of every policy.
    """

    scenario: Scenario
    policies: tuple[Policy, ...]
    points: pd.DataFrame
    runs: dict[str, np.ndarray]
    seed: int
    fingerprint: str

    def __repr__(self) -> str:
        """Return what was lived, in words."""
        policies, points, runs = self.shape
        return (
            f"{policies} policies in {points} worlds over {self.scenario.name}, {runs} runs in each, seed {self.seed}"
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the policies, in order."""
        return tuple(policy.name for policy in self.policies)

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many policies, points and runs a point there are."""
        return next(iter(self.runs.values())).shape  # type: ignore[return-value]

    def measure(self, name: str) -> Measure:
        """Return a measure by name; raise ScenarioError for one there is not."""
        known = measures(self.scenario)
        if name not in known:
            raise ScenarioError(str(one_of("outcome", name, known, "outcome")))
        return known[name]

    def means(self, measure: str) -> pd.DataFrame:
        """Return the mean of a measure over the runs of each world: a row a point, a column a policy."""
        self.measure(measure)
        means = self.runs[measure].mean(axis=2, dtype=float)
        frame = pd.DataFrame(means.T, index=self.points.index, columns=pd.Index(self.names, name="policy"))
        known = self.measure(measure)
        frame.attrs = {"columns": {name: {"unit": known.unit, "meaning": known.meaning} for name in self.names}}
        return frame


def live_policies(
    scenario: Scenario | str = "august_2025",
    policies: Sequence[str | Path] | None = None,
    points: int | None = None,
    runs: int | None = None,
    seed: int | None = None,
    worlds: str = WORLDS,
    threads: int | None = None,
    progress: Callable[[int, int], object] | None = None,
) -> Robustness:
    """Live policies in the same uncertain worlds, on the same nights.

    Args: scenario (or its name), policies (names or paths; default: all that ship), points (worlds), runs (futures in
        each), seed, worlds (a design whose uncertainties they are; by default it fixes the other three too), threads
        (default one a core), progress (told the runs done, and of how many).
    Raises: ScenarioError for what cannot be had.

    The result is a function of scenario, policies, design, points, runs and seed: not of threads.
    """
    scenario = load_scenario(scenario) if isinstance(scenario, str) else scenario
    chosen = load_policies([str(name) for name in policies] if policies is not None else None)
    base = design_of_worlds(scenario, worlds, points, runs, seed)
    designs = [under(policy, base) for policy in chosen]
    if (whole := base.rows * len(designs)) > MOST_RUNS:
        raise ScenarioError(f"points, runs: {len(designs)} policies make {whole:,} runs of them; at most {MOST_RUNS:,}")
    lived = _lived(designs, threads, progress)
    frame = base.points()
    return Robustness(scenario, chosen, frame, lived, base.seed, base.fingerprint())


def _lived(
    designs: list[Design], threads: int | None, progress: Callable[[int, int], object] | None
) -> dict[str, np.ndarray]:
    """Return every measure of every run: arrays [policy, point, run] by name."""
    first = designs[0]
    each, rows, whole = first.replications, first.rows, first.rows * len(designs)
    shape = (len(designs), first.number_of_points, each)
    kept = {name: np.zeros(shape, np.float32) for name in measures(first.base)}
    works = [Work(design) for design in designs]
    step, done = max(1, CHUNK // each) * each, [0]

    def chunk(start: int) -> int:
        policy, row = divmod(start, rows)
        part = range(row, min(row + step, rows))
        table = works[policy].table(part)
        for name, values in measured(table, designs[policy].base).items():
            kept[name][policy].reshape(-1)[part.start : part.stop] = values
        return len(part)

    def told(runs: int) -> None:
        done[0] += runs
        if progress is not None:
            progress(done[0], whole)

    starts = [policy * rows + row for policy in range(len(designs)) for row in range(0, rows, step)]
    in_chunks(chunk, starts, threads, told)  # type: ignore[arg-type]
    return kept
