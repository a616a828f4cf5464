"""Dotted keys: every declared number of a scenario by name, and what is allowed where.

`strikes.tempo`, `actors.London.weights.peace`, `issues.umbrella.denial.2`: these names serve `Scenario.replace`,
`standoff describe`, sweeps, sliders and error messages.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from .parameters import LEADERS, MARKS, Family
from .parameters.reasons import source_of
from .scenario import MOST_CAPITALS, Scenario

# Keys that change nothing, for leaders pledge no troops.
ONLY_CAPITALS = tuple(f"actors.{name}.{trait}" for name in LEADERS for trait in ("capacity", "will"))
BARE_UNITS = ("1", "0..1", "-1..1", "true/false")


@dataclass(frozen=True, slots=True)
class Declared:
    """One number of a scenario with its declaration; `low..high` is plausible, `least..most` legal."""

    key: str
    value: float
    default: float
    low: float
    high: float
    least: float
    most: float
    unit: str
    source: str
    meaning: str

    @property
    def mark(self) -> str:
        """What stands behind the number: data, text, literature, judgement or fitted."""
        return MARKS[self.source[0]]

    @property
    def whole(self) -> bool:
        """Whether sweeps and sliders must step by one (counts and levels; a switch is not a count)."""
        return isinstance(self.value, int) and not isinstance(self.value, bool)


def declared(scenario: Scenario) -> dict[str, Declared]:
    """Return every declared number by dotted key, in the order of the schema.

    What only capitals bring is not declared of the three leaders: it changes nothing there. Fitted is the number that
    ships; another in its place is judgement.

    >>> declared(Scenario())["strikes.tempo"].high
    2.5
    >>> declared(Scenario().replace(**{"washington.cap": 0.7}))["washington.cap"].mark
    'judgement'
    """
    usual = Scenario(capitals=scenario.capitals)
    rows = (row for row in _numbers(scenario, usual, "") if row.key not in ONLY_CAPITALS)
    return {row.key: replace(row, source=_source(row)) for row in rows}


def _source(row: Declared) -> str:
    source = source_of(row.key, row.source)
    if MARKS[source[0]] == "fitted" and row.value != row.default:
        return f"J set here; {row.default:g} was fitted: {source[2:]}"
    return source


def _numbers(value: Any, usual: Any, key: str) -> Iterator[Declared]:
    if isinstance(value, dict):
        for name, row in value.items():
            yield from _numbers(row, usual.get(name) if isinstance(usual, dict) else None, f"{key}.{name}")
    elif isinstance(value, Family):
        for name, field in type(value).model_fields.items():
            here, inner = f"{key}.{name}" if key else name, getattr(value, name)
            default = getattr(usual, name, field.default)
            if field.json_schema_extra:
                yield from _rows(field, inner, default, here)
            else:
                yield from _numbers(inner, default, here)


def _rows(field: FieldInfo, value: Any, default: Any, key: str) -> Iterator[Declared]:
    extra: Any = field.json_schema_extra
    if not isinstance(value, tuple):
        yield Declared(key=key, value=value, default=default, meaning=field.description or "", **extra)
        return
    for level, entry in enumerate(value):
        usual = default[level] if level < len(default) else 0.0
        yield Declared(key=f"{key}.{level}", value=entry, default=usual, meaning=field.description or "", **extra)


def leaves(tree: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (dotted key, value) of a tree; lists of numbers or tables entry by entry, lists of names as one value."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from leaves(value, f"{key}.{name}" if key else name)
    elif isinstance(tree, tuple) and tree and all(isinstance(entry, (int, float, dict)) for entry in tree):
        for place, entry in enumerate(tree):
            yield from leaves(entry, f"{key}.{place}")
    else:
        yield key, tree


@cache
def known_keys() -> tuple[str, ...]:
    """Return the dotted keys of the default scenario, tables first, rows of numbers without their levels."""

    def walk(tree: dict[str, Any], key: str) -> Iterator[str]:
        for name, value in tree.items():
            yield f"{key}{name}"
            if isinstance(value, dict):
                yield from walk(value, f"{key}{name}.")

    return tuple(walk(Scenario().tree(), ""))


def place(path: tuple[str | int, ...]) -> tuple[FieldInfo | None, Any]:
    """Return the declaration and the type at a path of the schema; (None, None) where the schema has nothing."""
    field: FieldInfo | None = None
    kind: Any = Scenario
    for step in path:
        if isinstance(kind, type) and issubclass(kind, Family):
            field = kind.model_fields.get(str(step))
            if field is None:
                return None, None
            kind = field.annotation
        elif get_origin(kind) is dict:
            kind = get_args(kind)[1]
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        else:
            return None, None
    return field, kind


def allowed(path: tuple[str | int, ...]) -> str:
    """Say what is allowed at a path of the schema.

    >>> allowed(("calendar", "talks_days"))
    'a whole number from 1 to 365 days'
    """
    field, kind = place(path)
    if path == ("capitals",):
        return f"a list of 1 to {MOST_CAPITALS} names"
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(kind))
    if get_origin(kind) is tuple:
        return f"a list, each entry {allowed((*path, 0))}"
    if get_origin(kind) is dict:
        return "a table of tables"
    kinds = get_args(kind) or (kind,)
    if date in kinds:
        return "a date such as 2025-08-19, without quotes"
    if bool in kinds:
        return "true or false"
    if int in kinds or float in kinds:
        return ("a whole number" if int in kinds else "a number") + _limits(field)
    return "text in quotes" if str in kinds else "a table of keys"


def _limits(field: FieldInfo | None) -> str:
    """Return the legal range of a number and its unit, in words."""
    extra: Any = (field.json_schema_extra if field else None) or {}
    least, most = extra.get("least"), extra.get("most")
    for bound in field.metadata if field else ():
        least, most = getattr(bound, "ge", least), getattr(bound, "le", most)
    unit = extra.get("unit", "")
    span = "" if least is None else f" from {least:g} to {most:g}"
    return span + (f" {unit}" if unit and unit not in BARE_UNITS else "")
