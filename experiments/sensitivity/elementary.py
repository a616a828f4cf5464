"""Elementary effects: steps of one number at a time, along trajectories through the whole of the uncertain space."""

import numpy as np

from .chance import Means, differences
from .library import salib

LEVELS = 4  # of the grid on which trajectories walk; a step is two thirds of a range


def walks(numbers: int, count: int, seed: int) -> np.ndarray:
    """Return points u[point, number] of the unit cube: `count` trajectories of `numbers` + 1 points each.

    From one point of a trajectory to the next a single number moves. Source: Morris 1991, by SALib.
    """
    problem = {"num_vars": numbers, "names": [f"x{j}" for j in range(numbers)], "bounds": [[0.0, 1.0]] * numbers}
    sample = salib("sample.morris").sample(problem, count, num_levels=LEVELS, seed=seed)
    return sample.reshape(count, numbers + 1, numbers)  # type: ignore[no-any-return]


def effects(u: np.ndarray, values: np.ndarray) -> dict[str, Means]:
    """Return elementary effects by part (`chance.PARTS`), as means[trajectory, number] with their influences.

    Args: u[trajectory, point, number] (from `walks`), values[point, run] (of all trajectories, one after the
        other). An effect is the change of the mean outcome over the whole range of the number: what a step changed,
        divided by the step.
    """
    count, points = u.shape[:2]
    lived = values.reshape(count, points, -1)
    step = np.diff(u, axis=1)
    moved = np.abs(step).argmax(axis=2)
    size = np.take_along_axis(step, moved[..., None], axis=2)[..., 0]
    place = np.argsort(moved, axis=1)  # of each number, the step that moves it
    found = {}
    for part, change in differences(lived[:, :-1], lived[:, 1:]).items():
        mean, influence = change.mean / size, change.influence / size[..., None]
        found[part] = Means(
            np.take_along_axis(mean, place, axis=1), np.take_along_axis(influence, place[..., None], axis=1)
        )
    return found
