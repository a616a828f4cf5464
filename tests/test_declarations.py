"""Every number of the model is declared in full: unit, source, meaning, and ranges that contain its default."""

import inspect
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from negotiation import parameters as p
from negotiation.keys import declared
from negotiation.parameters.number import number
from negotiation.scenario import Night, Scenario
from tests.sources import place

MOST_FIELDS = 10
NUMBERS = (int, float, bool)
NOT_PARAMETERS = {
    Night
}  # a row of a scripted sequence of nights: an event that a file describes, not a number of the model


def families() -> list[type[p.Family]]:
    """Return all families of parameters/ and those that a scenario is made of."""
    declared = {f for f in vars(p).values() if inspect.isclass(f) and issubclass(f, p.Family)} - {p.Family}
    return sorted(declared | set(nested(Scenario)) - NOT_PARAMETERS, key=lambda family: family.__qualname__)


def nested(family: type[p.Family]) -> Iterator[type[p.Family]]:
    """Yield a family and all families within it."""
    yield family
    for field in family.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if inspect.isclass(part) and issubclass(part, p.Family):
                yield from nested(part)


def is_number(annotation: Any) -> bool:
    """Tell whether a field holds a number, perhaps none, or a row of numbers."""
    if get_origin(annotation) in (tuple, types.UnionType):
        return any(is_number(part) for part in get_args(annotation))
    return annotation in NUMBERS


def where(family: type[p.Family], name: str) -> str:
    """Return file:line of a field's declaration."""
    lines, first = inspect.getsourcelines(family)
    offset = next((i for i, line in enumerate(lines) if line.strip().startswith(f"{name}:")), 0)
    return f"{place(Path(inspect.getfile(family)), first + offset)} {family.__name__}.{name}"


def faults(family: type[p.Family]) -> Iterator[str]:
    """Yield what is missing or wrong in the declarations of a family."""
    for name, field in family.model_fields.items():
        if is_number(field.annotation):
            extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
            yield from (f"{where(family, name)} {fault}" for fault in field_faults(field, extra))


def field_faults(field: Any, extra: dict[str, Any]) -> Iterator[str]:
    """Yield the faults of one declaration."""
    if not {"low", "high", "least", "most", "unit", "source"} <= set(extra):
        yield "is not declared with number(), share() or switch()"
        return
    if not extra["unit"]:
        yield "has no unit"
    if extra["source"][:1] not in p.MARKS or extra["source"][1:2].isalnum():
        yield f"has source {extra['source']!r}, without a known mark"
    if not field.description:
        yield "has no meaning"
    if not extra["least"] <= extra["low"] <= extra["high"] <= extra["most"]:
        yield "has a plausible range outside the legal one"
    values = field.default if isinstance(field.default, tuple) else (field.default,)
    if not all(extra["low"] <= value <= extra["high"] for value in values):
        yield "has a default outside its plausible range"


@pytest.mark.parametrize("family", families(), ids=lambda family: family.__name__)
def test_every_number_is_declared_in_full(family):
    assert not list(faults(family))


def test_families_that_rules_read_are_small():
    read = [f.annotation for f in Scenario.model_fields.values() if inspect.isclass(f.annotation)]
    sizes = {family: len(family.model_fields) for family in read if issubclass(family, p.Family)}
    assert not [f"{family.__name__} has {size} fields" for family, size in sizes.items() if size > MOST_FIELDS]


def test_families_of_all_levels_are_looked_at():
    assert {p.Strikes, p.Weights, p.Issue, p.Stage, Scenario} <= set(families())


class Wrong(p.Family):
    """Declarations that must be found."""

    bare: float = 0.5
    nameless: float = number(0.5, 0.0, 1.0, "", "J", "")
    sourceless: float = number(0.5, 0.0, 1.0, "x", "Judgement", "a word that begins with a mark is none")
    outside: float = number(2.0, 0.0, 1.0, "x", "J", "default beyond its plausible range", (0, 5))
    wide: float = number(0.5, 0.0, 1.0, "x", "J", "plausible range beyond the legal one", (0.2, 0.8))
    row: tuple[float, ...] = number((0.5, 7.0), 0.0, 1.0, "x", "J", "one number of the row outside")


def test_bad_declarations_are_found():
    found = list(faults(Wrong))
    names = [finding.split()[1] for finding in found]
    expected = ["bare", "nameless", "nameless", "sourceless", "outside", "wide", "row"]
    assert names == [f"Wrong.{name}" for name in expected]
    assert all(finding.startswith("tests/test_declarations.py:") for finding in found)


def test_only_capitals_are_asked_for_troops():
    brought = {
        key for key in declared(Scenario()) if key.endswith((".capacity", ".will")) and key.startswith("actors.")
    }
    assert brought == {f"actors.{name}.{trait}" for name in Scenario().capitals for trait in ("capacity", "will")}
