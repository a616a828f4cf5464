"""Sizes of samples: what is allowed, and the growing ones at which convergence is looked at."""

from negotiation.errors import ScenarioError
from negotiation.messages import Problem, report


def checked(name: str, value: int, least: int, most: int | None = None) -> None:
    """Raise ScenarioError unless a size is within its bounds."""
    if value < least or (most is not None and value > most):
        span = f"at least {least}" if most is None else f"from {least} to {most:,}"
        raise ScenarioError(report([Problem(name, str(value), f"allowed is a whole number {span}")], "sensitivity"))


def power_of_two(name: str, value: int, least: int, most: int) -> None:
    """Raise ScenarioError unless a size is a power of two within its bounds."""
    checked(name, value, least, most)
    if value & (value - 1):
        below = 1 << (value.bit_length() - 1)
        words = f"Sobol points are balanced in powers of two only; the nearest are {below} and {2 * below}"
        raise ScenarioError(report([Problem(name, str(value), words)], "sensitivity"))


def sizes(whole: int, least: int) -> list[int]:
    """Return growing sizes, each about twice the one before, the whole at last.

    >>> sizes(10, 2), sizes(256, 32)
    ([2, 5, 10], [32, 64, 128, 256])
    """
    found = [whole]
    while found[0] // 2 >= least:
        found.insert(0, found[0] // 2)
    return found
