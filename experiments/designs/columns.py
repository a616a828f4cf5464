"""The columns of a design: one for each key that varies, with its role and where its values come from."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import numpy as np

from negotiation.errors import ScenarioError
from negotiation.messages import MOST_LINES, Problem, report, shortened
from negotiation.scenario import Scenario

from .plan import Plan
from .variables import DTYPES, Variable, variables, why_not

Role = Literal["lever", "uncertainty"]
TABLES: dict[Role, str] = {"lever": "levers", "uncertainty": "uncertainties"}
PLAUSIBLE, FROM_FILE = "plausible", "csv"
ENDS = ("low", "high")


class Span(NamedTuple):
    """A range to sample, both ends included."""

    low: float
    high: float


class Refused(ValueError):
    """What a file says of one column cannot be used: the rest of its key, what was found, what is allowed."""


@dataclass(frozen=True, slots=True)
class Column:
    """One key that varies. Its values are listed, or lie in a span, or (None) stand in the CSV file."""

    variable: Variable
    role: Role
    given: tuple[Any, ...] | Span | None

    @property
    def key(self) -> str:
        """The dotted key."""
        return self.variable.key

    @property
    def said(self) -> Any:
        """What a design file says of it, with nothing left to look up."""
        if self.given is None:
            return FROM_FILE
        return self.given._asdict() if isinstance(self.given, Span) else list(self.given)

    def array(self, values: Any) -> np.ndarray:
        """Return typed values as an array: f8, i8, bool, or texts."""
        return np.array(values, DTYPES[self.variable.kind])

    def placed(self, u: np.ndarray) -> np.ndarray:
        """Return the values at quantiles u in [0, 1): uniform in a span, each listed or whole value equally likely."""
        if not isinstance(self.given, Span):
            assert self.given is not None
            return self.array(self.given)[_floor(u, len(self.given))]
        low, high = self.given
        if self.variable.kind == "whole":
            return int(low) + _floor(u, int(high - low) + 1)
        return np.minimum(low + u * (high - low), high)

    @property
    def about(self) -> dict[str, Any]:
        """Unit, meaning, role, mark, and bounds or words, as a codebook has them."""
        v = self.variable
        book: dict[str, Any] = {"unit": v.unit, "meaning": v.meaning, "missing": "", "role": self.role, "mark": v.mark}
        if v.kind == "choice":
            return book | {"words": list(self.given or v.words)}
        ends = (v.least, v.most) if self.given is None else (min(self.given), max(self.given))
        return book | {"bounds": [*ends]}


def _floor(u: np.ndarray, count: int) -> np.ndarray:
    """Return which of `count` equal cells of [0, 1) each u lies in."""
    return np.minimum((u * count).astype("i8"), count - 1)


def crossed(columns: list[Column]) -> dict[str, np.ndarray]:
    """Return every combination of listed values, by key; the last column changes fastest."""
    listed = {column.key: column.array(column.given) for column in columns}
    outer, inner, table = 1, math.prod(map(len, listed.values())), {}
    for key, values in listed.items():
        inner //= len(values)
        table[key] = np.tile(np.repeat(values, inner), outer)
        outer *= len(values)
    return table


def columns_of(plan: Plan, scenario: Scenario, source: str) -> tuple[Column, ...]:
    """Return the columns of a plan over its scenario, levers first; raise one ScenarioError for all that is wrong."""
    known, tree = variables(scenario), scenario.tree()
    homes = {key: "settings" for key, _ in dotted(plan.settings, tree)}
    columns, wrong = [], []
    for role, table in TABLES.items():
        for key, said in dotted(getattr(plan, table), tree):
            here = f"{table}.{key}"
            if key not in known:
                wrong.append(Problem(here, "", why_not(key, scenario)))
            elif key in homes:
                words = f"stands in [{homes[key]}] too; a key has one place: [settings], [levers] or [uncertainties]"
                wrong.append(Problem(here, "", words))
            else:
                try:
                    columns.append(Column(known[key], role, _given(said, role, known[key], plan.method)))
                except Refused as error:
                    rest, found, words = error.args
                    wrong.append(Problem(here + rest, shortened(found), words))
            homes[key] = table
            if len(wrong) > MOST_LINES:
                raise ScenarioError(report(wrong, source))
    if plan.method == "csv" and not wrong and all(column.given for column in columns):
        wrong = [Problem("method", plan.method, f'no key takes its values from the file: write KEY = "{FROM_FILE}"')]
    if wrong:
        raise ScenarioError(report(wrong, source))
    return tuple(columns)


def dotted(table: Mapping[str, Any], known: Any, above: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (dotted key, value) of a table; its tables are opened where the scenario has a table or a list.

    >>> [*dotted({"a": {"b": {"low": 1}}, "a.c": 2}, {"a": {"b": 5, "c": 6}})]
    [('a.b', {'low': 1}), ('a.c', 2)]
    """
    for name, value in table.items():
        here = known
        for step in name.split("."):
            here = _inner(here, step)
        if isinstance(value, Mapping) and isinstance(here, (dict, tuple)):
            yield from dotted(value, here, f"{above}{name}.")
        else:
            yield f"{above}{name}", value


def _inner(tree: Any, step: str) -> Any:
    if isinstance(tree, tuple):
        place = int(step[:9]) if step.isdecimal() else len(tree)
        return tree[place] if place < len(tree) else None
    return tree.get(step) if isinstance(tree, dict) else None


def _given(said: Any, role: Role, variable: Variable, method: str) -> tuple[Any, ...] | Span | None:
    """Return where a column's values come from; raise Refused for what does not say it."""
    if role == "lever":
        if said == FROM_FILE and method == "csv":
            return None
        if not isinstance(said, tuple) or not said:
            file = f', or "{FROM_FILE}"' if method == "csv" else ""
            raise Refused("", said, f"allowed is a list of values{file}; each value {variable.allowed}")
        return _listed(said, variable)
    if method == "csv":
        if said != FROM_FILE:
            raise Refused("", said, f'allowed is "{FROM_FILE}": with method = "csv" the file has the values')
        return None
    if isinstance(said, tuple) and said:
        return _listed(said, variable)
    span = _span(said, variable)
    if method == "full_factorial" and isinstance(span, Span):
        raise Refused(
            "", said, "full_factorial crosses lists; give a list of values, or choose latin_hypercube or sobol"
        )
    return span


def _listed(values: tuple[Any, ...], variable: Variable) -> tuple[Any, ...]:
    typed: dict[Any, None] = {}
    for place, value in enumerate(values):
        if not variable.holds(value):
            raise Refused(f".{place}", value, f"allowed is {variable.allowed}")
        if value in typed:
            raise Refused(f".{place}", value, "is listed twice; every value once")
        typed[variable.typed(value)] = None
    return tuple(typed)


def _span(said: Any, variable: Variable) -> tuple[Any, ...] | Span:
    """Return the span that a file gives or calls plausible; a switch has two values instead."""
    if variable.kind == "switch" and said == PLAUSIBLE:
        return False, True
    if variable.kind in ("switch", "choice"):
        either = f'"{PLAUSIBLE}" or ' if variable.kind == "switch" else ""
        raise Refused("", said, f"allowed is {either}a list of values; each value {variable.allowed}")
    if said == PLAUSIBLE:
        if variable.low == variable.high:
            words = f"its plausible range is one value, {variable.low:g}; give low and high of your own"
            raise Refused("", said, words)
        return _typed_span(variable.low, variable.high, variable)
    if not isinstance(said, Mapping) or {*said} != {*ENDS}:
        words = f'allowed is "{PLAUSIBLE}", {{low = ..., high = ...}} or a list; each value {variable.allowed}'
        raise Refused("", said, words)
    for end in ENDS:
        if not variable.holds(said[end]):
            raise Refused(f".{end}", said[end], f"allowed is {variable.allowed}")
    if said["low"] >= said["high"]:
        raise Refused(".low", said["low"], f"allowed is less than high = {said['high']:g}")
    return _typed_span(said["low"], said["high"], variable)


def _typed_span(low: float, high: float, variable: Variable) -> Span:
    kind = int if variable.kind == "whole" else float
    return Span(kind(low), kind(high))
