"""Closed forms of bargaining solutions and voting power against the solutions by enumeration."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from negotiation.solutions import kalai_smorodinsky, nash, shapley_shubik, shapley_value

from .form import Answer, Form, floats, told

FINE = 3001  # points of a line on which a solution is sought
CELLS = 200  # of a triangle, a side
PAYOFFS = (0.1, 0.2, 0.05)
VOTES: tuple[tuple[str, str, tuple[int, ...], int, tuple[float, ...]], ...] = (
    ("12", "EEC 1958", (4, 4, 4, 2, 2, 1), 12, (7 / 30, 7 / 30, 7 / 30, 3 / 20, 3 / 20, 0)),
    ("13", "UN Security Council", (7,) * 5 + (1,) * 10, 39, (421 / 2145,) * 5 + (4 / 2145,) * 10),
    ("14", "[51; 50, 49, 1]", (50, 49, 1), 51, (2 / 3, 1 / 6, 1 / 6)),
    ("14", "[3; 2, 1, 1]", (2, 1, 1), 3, (2 / 3, 1 / 6, 1 / 6)),
)


def form(number: str, name: str, exact: Any, solve: Callable[..., Any], **parameters: Any) -> Form:
    """Return a form that a solution answers, asked with its parameters."""
    return Form(number, name, "solutions", told(parameters), floats(exact), lambda: Answer(floats(solve(**parameters))))


def solved(full: bool) -> Iterator[Form]:
    """Yield the forms of games 9 to 14; `full` is the whole grid, else a point of it."""
    for power in (0.25, 0.5, 0.75, 1.0) if full else (0.5,):
        yield form("9", "Nash, risk aversion", (1 / (1 + power),), averse, power=power)
    for weights in ((0.5, 0.3, 0.2), (0.6, 0.2, 0.2)) if full else ((0.5, 0.3, 0.2),):
        exact = np.array(PAYOFFS) + (1 - sum(PAYOFFS)) * np.array(weights)
        yield form("10", "asymmetric Nash", exact, weighted, weights=weights, payoffs=PAYOFFS)
    for slope in (0.1, 0.3, 0.6) if full else (0.3,):
        yield form("11", "Kalai-Smorodinsky", (1 / (1 + slope),) * 2, trapezium, slope=slope)
    for number, name, votes, quota, power_in_votes in VOTES:
        yield form(number, f"Shapley-Shubik, {name}", power_in_votes, shapley_shubik, weights=votes, quota=quota)
    yield form("14", "Shapley value, one left glove and two right ones", (2 / 3, 1 / 6, 1 / 6), gloves)


def averse(power: float) -> tuple[float]:
    """Return the first party's share by Nash if the other's utility is its share to a power."""
    x = np.linspace(0, 1, FINE)
    return (float(x[nash(np.stack([x, (1 - x) ** power], axis=1), [0, 0])]),)


def weighted(weights: tuple[float, ...], payoffs: tuple[float, ...]) -> Any:
    """Return the shares of three by Nash with weights, above what disagreement pays."""
    divisions = np.array([(i, j, CELLS - i - j) for i in range(CELLS + 1) for j in range(CELLS + 1 - i)]) / CELLS
    return divisions[nash(divisions, payoffs, weights)]


def trapezium(slope: float) -> Any:
    """Return the point of Kalai and Smorodinsky where one can have 1, the other 1 less a slope times that."""
    x = np.linspace(0, 1, FINE)
    edge = np.stack([x, 1 - slope * x], axis=1)
    return edge[kalai_smorodinsky(edge, [0, 0])]


def gloves() -> Any:
    """Return the Shapley value of three with a glove each, the first a left one: a pair is worth 1."""
    return shapley_value(3, lambda gloves: float(0 in gloves and len(gloves) > 1))
