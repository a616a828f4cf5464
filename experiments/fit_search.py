"""Where the fit looks: the plausible ranges of the numbers marked F, searched by CMA-ES (Hansen 2016, library `cma`).

The distance to be made small is rough, because votes flip, and depends on a dozen or two of numbers, some whole, some
that trade against each other: there is no gradient, and scipy's differential evolution asks for several times as many
ensembles.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cma

from negotiation.keys import Declared, declared
from negotiation.scenario import Scenario

__all__ = ["Space", "Values", "movable", "put_back", "search"]

TUNING_SEED = 1
DIGITS = 3  # of a fitted number: what is shipped is what was judged
FIRST_STEP = 0.15  # of the range

Values = Mapping[str, float]


def movable(scenario: Scenario) -> tuple[Declared, ...]:
    """Return the numbers that the fit moves: those marked F, and no other."""
    rows = declared(scenario).values()
    return tuple(row for row in rows if row.source.startswith("F") and row.low < row.high)


@dataclass(frozen=True)
class Space:
    """The plausible ranges of some numbers, each range as long as one: what the search moves in.

    Numbers that step by one keep their own scale, so that the library sees whole numbers.
    """

    rows: tuple[Declared, ...]

    def steps(self, row: Declared) -> bool:
        """Return whether a number steps by one: a count, a level, a switch."""
        return row.whole or isinstance(row.value, bool)

    def scale(self, row: Declared) -> float:
        """Return how long one unit of the search is in a number's own unit."""
        return 1.0 if self.steps(row) else row.high - row.low

    def point(self, values: Values) -> list[float]:
        """Return where values lie."""
        return [(values[row.key] - row.low) / self.scale(row) for row in self.rows]

    def values(self, point: Sequence[float]) -> dict[str, float]:
        """Return the values at a point: rounded, and in their plausible range."""
        return {
            row.key: self.rounded(row, row.low + x * self.scale(row), row.low, row.high)
            for row, x in zip(self.rows, point, strict=True)
        }

    def rounded(self, row: Declared, value: float, least: float, most: float) -> float:
        """Return a value of a number as it would be shipped, within limits."""
        inside = min(most, max(least, float(f"{value:.{DIGITS}g}")))
        return type(row.value)(round(inside)) if self.steps(row) else inside

    def options(self) -> dict[str, Any]:
        """Return what CMA-ES needs to know of the space."""
        lengths = [(row.high - row.low) / self.scale(row) for row in self.rows]
        return {
            "bounds": [[0.0] * len(lengths), lengths],
            "CMA_stds": lengths,
            "integer_variables": [k for k, row in enumerate(self.rows) if self.steps(row)],
        }


def search(
    cost: Callable[[Values], float],
    rows: Sequence[Declared],
    evaluations: int,
    seed: int = TUNING_SEED,
    progress: Callable[[int, float], object] | None = None,
) -> list[dict[str, float]]:
    """Return where CMA-ES starts, the values with the least cost that it meets, and the centre of its last steps.

    Args: cost (of values by key), rows (numbers to move, in their plausible ranges, from their values), evaluations (of
    the cost, but one generation at least), seed (of the search, >= 1), progress (called with evaluations made, least
    cost).
    """
    space = Space(tuple(rows))
    start: dict[str, float] = {row.key: row.value for row in rows}
    best, least, made = start, cost(start), 1
    options = space.options() | {"seed": seed, "verbose": -9}
    strategy = cma.CMAEvolutionStrategy(space.point(start), FIRST_STEP, options)
    while (made == 1 or made + strategy.popsize <= evaluations) and not strategy.stop():
        points = strategy.ask()
        costs = []
        for values in map(space.values, points):
            costs.append(cost(values))
            if costs[-1] < least:
                best, least = values, costs[-1]
        strategy.tell(points, costs)
        made += len(points)
        if progress is not None:
            progress(made, least)
    return [start, best, space.values(strategy.result.xfavorite)]


def put_back(cost: Callable[[Values], float], start: Values, found: Values) -> dict[str, float]:
    """Return the values found with every number back where it started that does not earn its move."""
    kept, least = dict(found), cost(found)
    for key in found:
        trial = {**kept, key: start[key]}
        if trial != kept and (again := cost(trial)) <= least:
            kept, least = trial, again
    return kept
