"""What compiled code computes, beside what Python computes: functions, subnormal numbers, vector libraries."""

import math
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numba
import numpy as np

FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "exp": math.exp, "log": math.log, "sqrt": math.sqrt, "tanh": math.tanh, "erfc": math.erfc, "log1p": math.log1p,
}  # fmt: skip
POWER = 0.37
SMALLEST = 5e-324


def points(number: int) -> np.ndarray:
    """Return points in (0, 40), dense near 0, where the rules have their arguments; shape (number,)."""
    return np.concatenate([np.geomspace(1e-12, 1.0, number // 2), np.linspace(1e-3, 40.0, number - number // 2)])


def compiled(function: Callable[[float], float]) -> Callable[[np.ndarray], np.ndarray]:
    """Return a function of one number as compiled code that fills an array."""

    @numba.njit(error_model="numpy")
    def filled(xs: Any) -> Any:
        out = np.empty_like(xs)
        for k in range(len(xs)):
            out[k] = function(xs[k])
        return out

    return filled  # type: ignore[no-any-return]


def power(x: float) -> float:
    """Return a power of a number: what it is compiled to is not what `exp` and `log` are."""
    return x**POWER  # type: ignore[no-any-return]


def unequal(number: int) -> dict[str, int]:
    """Return at how many of so many points compiled code and Python differ in any bit, by function."""
    xs = points(number)
    found = {}
    for name, function in ({**FUNCTIONS, "power": power}).items():
        jitted = numba.njit(function) if function is power else function
        mine = compiled(jitted)(xs)
        found[name] = int((mine.view(np.uint64) != np.array([function(x) for x in xs.tolist()]).view(np.uint64)).sum())
    return found


def subnormal_lost(threads: int = 4) -> int:
    """Return in how many threads compiled code or NumPy takes the smallest numbers for 0."""
    halved = compiled(_doubled)

    def lost(_: int) -> bool:
        xs = np.full(4, SMALLEST)
        return bool((halved(xs) == 0).any() or (xs * 2.0 == 0).any())

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(lost, range(threads)))


@numba.njit
def _doubled(x: Any) -> Any:
    return x * 2.0


def vector_library() -> bool:
    """Return whether compiled code may call Intel's vector library, whose last bits are others."""
    return bool(numba.config.USING_SVML)  # type: ignore[attr-defined]
