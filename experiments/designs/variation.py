"""Scenarios that differ in a few values: made fast, and all of them checked before the first is lived."""

import math
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from negotiation.checks import problems
from negotiation.errors import ScenarioError
from negotiation.messages import report, shortened
from negotiation.parameters import Family
from negotiation.scenario import Scenario

MOST_CORNERS = 2**10  # of a family, which has ten numbers at most: half a second
TABLES = ("issues", "actors", "venues", "venue_tastes", "sequences")
LEVELS = ("opening", "floor", "limit")  # of an issue: what no other number of a table is held against


def varied(scenario: Scenario, values: Mapping[str, Any]) -> Scenario:
    """Return a copy with dotted keys set to legal values of their types; what lies beside their way is shared.

    Nothing is checked: `scenario.replace` does the same with all checks, in thirty times the time.
    """
    changes: dict[str, Any] = {}
    for key, value in values.items():
        *way, last = key.split(".")
        here = changes
        for step in way:
            here = here.setdefault(step, {})
        here[last] = value
    return _grown(scenario, changes)  # type: ignore[no-any-return]


def _grown(tree: Any, changes: Any) -> Any:
    if not isinstance(changes, dict):
        return changes
    if isinstance(tree, Family):
        return tree.model_copy(update={name: _grown(getattr(tree, name), below) for name, below in changes.items()})
    if isinstance(tree, tuple):
        return tuple(_grown(entry, changes.get(str(place), entry)) for place, entry in enumerate(tree))
    return tree | {name: _grown(tree[name], below) for name, below in changes.items()}


def check_point(scenario: Scenario, values: Mapping[str, Any], source: str, point: int) -> None:
    """Raise ScenarioError, with the point's number and values, if a scenario whose single values are legal is not."""
    if wrong := problems(scenario):
        told = ", ".join(f"{key} = {shortened(value)}" for key, value in values.items())
        raise ScenarioError(report(wrong, f"{source}: point {point} ({told})"))


def check_points(scenario: Scenario, table: Mapping[str, np.ndarray], source: str) -> None:
    """Raise ScenarioError for the first point whose values, legal one by one, are impossible together.

    Args: scenario that the points vary, table (arrays of all points' values by key), source (named in the message).

    What spans keys (`negotiation.checks`) looks at one row of one table at a time and is monotone in every number: a
    floor below a limit, a saving below the most. So points are legal if the corners of what each row's keys reach are,
    and only where a corner is not, every combination that occurs is checked.
    """
    for keys in _rows(table):
        ends = [_ends(table[key]) for key in keys]
        corners = (dict(zip(keys, corner, strict=True)) for corner in product(*ends))
        few = math.prod(map(len, ends)) <= MOST_CORNERS
        if few and not any(problems(varied(scenario, corner)) for corner in corners):
            continue
        occurring = pd.DataFrame({key: table[key] for key in keys}).drop_duplicates()
        for point in occurring.index:
            values = values_at(table, int(point), keys)
            check_point(varied(scenario, values), values, source, int(point))


def _rows(table: Mapping[str, np.ndarray]) -> Iterator[list[str]]:
    """Yield the keys that vary together in one row of a table, such as issues.umbrella, or in one family.

    Numbers of tables that are held against no other, such as weights and consequences, are left out.
    """
    rows: dict[tuple[str, ...], list[str]] = {}
    for key in table:
        steps = key.split(".")
        if steps[0] in TABLES and steps[-1] not in LEVELS:
            continue
        rows.setdefault(tuple(steps[: 2 if len(steps) > 2 else 1]), []).append(key)
    yield from rows.values()


def _ends(values: np.ndarray) -> list[Any]:
    """Return the least and the greatest number, or all words."""
    ends = np.unique(values) if values.dtype == object else np.unique([values.min(), values.max()])
    return ends.tolist()  # type: ignore[no-any-return]


def values_at(table: Mapping[str, np.ndarray], point: int, keys: list[str] | None = None) -> dict[str, Any]:
    """Return a point's values by key, as plain Python has them."""
    cells = ((key, table[key][point]) for key in keys or table)
    return {key: cell.item() if hasattr(cell, "item") else cell for key, cell in cells}
