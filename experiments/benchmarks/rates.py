"""Unit rates: what one operation costs here at the least, in machine code made as the engine's is.

Two rates each. *Array*: the operation on arrays that lie in the nearest cache, as wide as the compiler makes it.
*Single*: eight chains of single operations, more than the processor can do at a time, so that none waits for another.
"""

import math
from collections.abc import Callable
from typing import Any

import numba
import numpy as np

from negotiation.draws import MOVES, PAIR_SLOTS, fill, keyed
from negotiation.jit import OPTIONS

from .counted import ADD, COMPARE, DIVIDE, MULTIPLY, POWER
from .counting import DRAW
from .race import Contestant, Race

LENGTH, CHAINS = 1024, 8
TIMES = 2000  # times LENGTH operations in a go
ARRAY, SINGLE = "array", "single"
JUST_ABOVE, JUST_BELOW = 1.0 + 2.0**-40, 1.0 - 2.0**-40  # factors that leave numbers what they are, nearly


def machine_code(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function compiled with the engine's options, and not cached."""
    return numba.njit(**OPTIONS | {"cache": False})(function)  # type: ignore[call-overload, no-any-return]


@machine_code
def add_arrays(x: Any, y: Any, times: int) -> None:
    """Add numbers to numbers."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = x[k] + y[k]


@machine_code
def multiply_arrays(x: Any, y: Any, times: int) -> None:
    """Multiply numbers by numbers."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = x[k] * y[k]


@machine_code
def divide_arrays(x: Any, y: Any, times: int) -> None:
    """Divide numbers by numbers."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = x[k] / y[k]


@machine_code
def compare_arrays(x: Any, y: Any, times: int) -> None:
    """Keep the lesser of two numbers."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = x[k] if x[k] < y[k] else y[k]


@machine_code
def sqrt_arrays(x: Any, y: Any, times: int) -> None:
    """Take square roots."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = math.sqrt(x[k])


@machine_code
def exp_arrays(x: Any, y: Any, times: int) -> None:
    """Take exponentials."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = math.exp(y[k])


@machine_code
def log_arrays(x: Any, y: Any, times: int) -> None:
    """Take logarithms."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = math.log(y[k])


@machine_code
def pow_arrays(x: Any, y: Any, times: int) -> None:
    """Take powers."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = math.pow(y[k], y[len(y) - 1 - k])


@machine_code
def erfc_arrays(x: Any, y: Any, times: int) -> None:
    """Take complementary error functions."""
    for _ in range(times):
        for k in range(len(x)):
            x[k] = math.erfc(y[k])


@machine_code
def add_chains(x: Any, y: float, times: int) -> None:
    """Add to eight sums in turn."""
    a, b, c, d, e, f, g, h = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    for _ in range(times):
        a, b, c, d, e, f, g, h = a + y, b + y, c + y, d + y, e + y, f + y, g + y, h + y
    x[0] = a + b + c + d + e + f + g + h


@machine_code
def multiply_chains(x: Any, y: float, times: int) -> None:
    """Multiply eight products in turn."""
    a, b, c, d, e, f, g, h = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    for _ in range(times):
        a, b, c, d, e, f, g, h = a * y, b * y, c * y, d * y, e * y, f * y, g * y, h * y
    x[0] = a + b + c + d + e + f + g + h


@machine_code
def divide_chains(x: Any, y: float, times: int) -> None:
    """Divide eight numbers in turn."""
    a, b, c, d, e, f, g, h = x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7]
    for _ in range(times):
        a, b, c, d, e, f, g, h = a / y, b / y, c / y, d / y, e / y, f / y, g / y, h / y
    x[0] = a + b + c + d + e + f + g + h


@machine_code
def draw_blocks(out: Any, table: Any, times: int) -> None:
    """Fill an array with uniforms, again and again."""
    for day in range(times):
        fill(out, table[0], MOVES, day, 0)


SMALL, USUAL = (JUST_ABOVE - 1.0, JUST_ABOVE - 1.0), (0.2, 2.2)
ON_ARRAYS = {  # the loop, and the span of its other operand
    ADD: (add_arrays, SMALL),
    MULTIPLY: (multiply_arrays, (JUST_BELOW, 1.0)),
    DIVIDE: (divide_arrays, (1.0, JUST_ABOVE)),
    COMPARE: (compare_arrays, USUAL),
    "square root": (sqrt_arrays, USUAL),
    "exp": (exp_arrays, USUAL),
    "log": (log_arrays, USUAL),
    POWER: (pow_arrays, USUAL),
    "erfc": (erfc_arrays, USUAL),
}
IN_CHAINS = {
    ADD: (add_chains, JUST_ABOVE - 1.0),
    MULTIPLY: (multiply_chains, JUST_BELOW),
    DIVIDE: (divide_chains, JUST_ABOVE),
}


def contestants() -> list[Contestant]:
    """Return one contestant a rate, compiled."""
    found = []
    for operation, (loop, span) in ON_ARRAYS.items():
        x, y = np.linspace(1.0, 2.0, LENGTH), np.linspace(*span, LENGTH)
        found.append(_of(named(operation, ARRAY), LENGTH * TIMES, loop, x, y))
    for operation, (chain, factor) in IN_CHAINS.items():
        found.append(_of(named(operation, SINGLE), LENGTH * TIMES, chain, np.ones(CHAINS), factor, CHAINS))
    found.append(_of(named(DRAW, ARRAY), PAIR_SLOTS * TIMES, draw_blocks, np.zeros(PAIR_SLOTS), keyed(1)))
    return found


def _of(name: str, units: int, loop: Callable[..., None], x: Any, y: Any, chains: int = 0) -> Contestant:
    times = units // (chains or len(x))
    loop(x, y, 1)
    return Contestant(name, units, lambda: loop(x, y, times))


def named(operation: str, way: str) -> str:
    """Return the name of a rate in a race."""
    return f"{operation}, {way}"


def nanoseconds(found: Race, operation: str, way: str) -> float:
    """Return what an operation costs at the least, in nanoseconds; what is always done alone has one rate only."""
    there = named(operation, way)
    return 1e9 * found.seconds(there if there in found.spent else named(operation, ARRAY))
