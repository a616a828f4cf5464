"""A closed form at given parameters, and how the model is asked for the same quantity."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

TOLERANCE = 0.01  # of shares and chances


@dataclass(frozen=True)
class Answer:
    """What the model gives."""

    values: tuple[float, ...]
    accepted: float | None = None  # share of proposals that carried, where there are proposals


@dataclass(frozen=True)
class Form:
    """A closed form at given parameters: what is exact, and how the model is asked."""

    number: str  # of the game, one for all its parameters
    name: str
    by: str  # what of the model answers: "kernel", "rules" or "solutions"
    parameters: str
    exact: tuple[float, ...]
    ask: Callable[[], Answer]


def told(parameters: dict[str, Any]) -> str:
    """Return parameters as text.

    >>> told({"patience": (0.9, 0.5), "rule": "majority", "most": 1 / 3})
    'patience .9 .5, rule majority, most .333'
    """
    return ", ".join(f"{name} {spoken(value)}" for name, value in parameters.items())


def spoken(value: Any) -> str:
    """Return a value as text: numbers without their leading 0, the entries of a sequence one after the other.

    >>> spoken(0.25), spoken((1.0, -0.5)), spoken("majority")
    ('.25', '1 -.5', 'majority')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable):
        return " ".join(spoken(entry) for entry in value)
    text = f"{value:.3g}"
    return text.replace("0.", ".", 1) if abs(value) < 1 else text


def floats(values: Iterable[Any]) -> tuple[float, ...]:
    """Return numbers as a tuple of Python's own."""
    return tuple(float(value) for value in values)
