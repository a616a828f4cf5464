"""Counted arithmetic: floats that behave as floats and tally what is done with them, and a `math` that tallies too."""

import math
from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

ADD, MULTIPLY, DIVIDE, COMPARE, POWER = "add or subtract", "multiply", "divide", "compare", "power"
FUNCTIONS = {"exp": "exp", "log": "log", "sqrt": "square root", "pow": POWER, "erfc": "erfc"}
ARITHMETIC = {
    "add": ADD,
    "sub": ADD,
    "mul": MULTIPLY,
    "truediv": DIVIDE,
    "pow": POWER,
}
COMPARISONS = ("lt", "le", "gt", "ge")

tally: Counter[str] = Counter()


class Counted(float):
    """A float; whatever is computed from one is one again, and is tallied.

    >>> tally.clear()
    >>> x = 1.0 / (1.0 + Counted(0.5) * 2)
    >>> x, type(x).__name__, sorted(tally.items())
    (0.5, 'Counted', [('add or subtract', 1), ('divide', 1), ('multiply', 1)])
    """

    __slots__ = ()

    def __neg__(self) -> "Counted":
        """Flip the sign: a bit, no arithmetic."""
        return Counted(-float(self))

    def __abs__(self) -> "Counted":
        """Clear the sign: a bit, no arithmetic."""
        return Counted(abs(float(self)))


def _tallied(name: str, operation: str) -> Callable[[float, Any], Any]:
    plain = getattr(float, name)

    def method(self: float, other: Any) -> Any:
        value = plain(self, other)
        if value is NotImplemented:
            return value
        tally[operation] += 1
        return Counted(value) if isinstance(value, float) else value

    return method


for _name, _operation in ARITHMETIC.items():
    for _side in (f"__{_name}__", f"__r{_name}__"):
        setattr(Counted, _side, _tallied(_side, _operation))
for _name in COMPARISONS:
    setattr(Counted, f"__{_name}__", _tallied(f"__{_name}__", COMPARE))


def counted(value: Any) -> Any:
    """Return a number, list or namespace with every float in it counted; anything else as it is."""
    if isinstance(value, float):
        return Counted(value)
    if isinstance(value, list):
        return [counted(entry) for entry in value]
    if isinstance(value, SimpleNamespace):
        return SimpleNamespace(**{name: counted(entry) for name, entry in vars(value).items()})
    return value


def _tallied_function(name: str, operation: str) -> Callable[..., float]:
    plain = getattr(math, name)

    def function(*numbers: float) -> float:
        tally[operation] += 1
        return Counted(plain(*numbers))

    return function


# Stands in for `math` in the modules of the rules.
counted_math = SimpleNamespace(**{name: value for name, value in vars(math).items() if not name.startswith("_")})
for _name, _operation in FUNCTIONS.items():
    setattr(counted_math, _name, _tallied_function(_name, _operation))
