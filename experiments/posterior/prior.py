"""What is believed before the targets are looked at: a number lies anywhere in its plausible range."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from negotiation.errors import ScenarioError
from negotiation.keys import Declared, declared
from negotiation.messages import nearest
from negotiation.scenario import Scenario

from ..designs.variation import check_points
from ..fit_search import movable


@dataclass(frozen=True)
class Prior:
    """Numbers that may lie anywhere in their plausible ranges, each independent of the others.

    A number's `place` is where it lies in its range: 0 at the low end, 1 at the high one. The prior of a place is
    uniform over 0..1.
    """

    rows: tuple[Declared, ...]

    @property
    def keys(self) -> list[str]:
        """Return the dotted keys of the numbers."""
        return [row.key for row in self.rows]

    def values(self, places: Mapping[str, float]) -> dict[str, float]:
        """Return the numbers at places, by key."""
        return {row.key: row.low + float(places[row.key]) * (row.high - row.low) for row in self.rows}

    def places(self, values: Mapping[str, float]) -> dict[str, float]:
        """Return where numbers lie in their ranges, by key."""
        return {row.key: (values[row.key] - row.low) / (row.high - row.low) for row in self.rows}

    @property
    def shipped(self) -> dict[str, float]:
        """Return the scenario's own numbers: the point estimate."""
        return {row.key: row.value for row in self.rows}


def prior_over(scenario: Scenario, names: Sequence[str] = (), only: bool = False) -> Prior:
    """Return the prior over the numbers marked F, and over others by name.

    Args: scenario, names (dotted keys of more numbers), only (leave out the numbers marked F that are not named).
    Raises: ScenarioError for a name that is no number, has no range, or goes by steps.
    """
    known = declared(scenario)
    rows = {} if only and names else {row.key: row for row in movable(scenario)}
    for name in names:
        rows[name] = _continuous(name, known)
    prior = Prior(tuple(rows.values()))
    ends = {row.key: np.array([row.low, row.high]) for row in prior.rows}
    check_points(scenario, ends, f"the plausible ranges of {scenario.name}")
    return prior


def _continuous(name: str, known: Mapping[str, Declared]) -> Declared:
    if name not in known:
        close = nearest(name, tuple(known))
        raise ScenarioError(f"{name!r} is no number of the scenario" + (f"; did you mean {close}?" if close else ""))
    row = known[name]
    if row.whole or isinstance(row.value, bool):
        raise ScenarioError(f"{name} goes by steps; only numbers that vary without steps have a posterior density")
    if row.low >= row.high:
        raise ScenarioError(f"{name} has no plausible range: it is {row.low:g} {row.unit} and nothing else")
    return row
