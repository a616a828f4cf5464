"""`rule`: marks a function that both readers call, plain in the Mesa world and compiled in the ensemble."""

from collections.abc import Callable

from numba.extending import register_jitable


def rule[F: Callable[..., object]](function: F) -> F:
    """Return the very same function, and let compiled code inline it."""
    return register_jitable(function)  # type: ignore[no-any-return]
