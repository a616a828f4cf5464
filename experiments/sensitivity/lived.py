"""The runs behind a sensitivity analysis: the same runs at every point, on all threads."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from negotiation.ensemble import in_chunks
from negotiation.scenario import Scenario

from ..designs.given import given_design
from ..sweeps.work import Work
from .measures import measures

ROWS = 600  # runs that a thread takes at once: less than a second, so that a wish to stop is heard


def lived(
    scenario: Scenario,
    points: Mapping[str, np.ndarray],
    outcomes: Sequence[str],
    runs: int,
    seed: int,
    progress: Callable[[int], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> dict[str, np.ndarray]:
    """Live the same runs at every point and return outcomes.

    Args: scenario, points (arrays of values by dotted key), outcomes (names, see `measures`), runs (at each point),
        seed, progress (told the runs just done), stop (asked between chunks; true ends it).
    Returns: values[point, run] by outcome; NaN where a run has none.
    Raises: ScenarioError for outcomes or points that cannot be; InterruptedError once `stop` returns true.
    """
    asked = measures([*outcomes], scenario)
    design = given_design(scenario, points, runs, seed, "sensitivity")
    work = Work(design)
    values = {name: np.empty(design.rows) for name in asked}
    step = max(1, ROWS // runs) * runs

    def chunk(start: int) -> int:
        if stop is not None and stop():
            raise InterruptedError("stopped")
        rows = range(start, min(start + step, design.rows))
        table = work.table(rows)
        for name, measure in asked.items():
            values[name][rows.start : rows.stop] = measure.read(table)
        return len(rows)

    in_chunks(chunk, range(0, design.rows, step), None, progress)
    return {name: found.reshape(design.number_of_points, runs) for name, found in values.items()}
