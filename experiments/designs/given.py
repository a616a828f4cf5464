"""Designs whose points somebody has computed: a sample of another method, or the ends of ranges."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Never

import numpy as np

from negotiation.scenario import Scenario

from .columns import columns_of
from .design import Design
from .plan import Plan, read_plan


@dataclass(frozen=True, eq=False)
class GivenDesign(Design):
    """A design over the points of a table in memory. It can be lived, and not be written to a file."""

    given: Mapping[str, np.ndarray]

    @property
    def _samples(self) -> Mapping[str, np.ndarray]:  # type: ignore[override]
        return self.given

    def dumps(self) -> Never:
        """Raise TypeError: its points stand in no file."""
        raise TypeError("a design over points in memory has no file; write its points as CSV and name them in one")


def given_design(scenario: Scenario, given: Mapping[str, Any], replications: int, seed: int, name: str) -> GivenDesign:
    """Return a design that lives the same runs at every point of a table.

    Args: scenario (what all points share), given (arrays of all points' values by dotted key, as a scenario holds
        them), replications (runs a point), seed, name (of the design, and in messages).
    Raises: ScenarioError for keys that cannot vary, values that are not legal, and points that no scenario can have.

    >>> given_design(Scenario(), {"strikes.tempo": np.array([0.5, 1.5])}, 10, 1, "two").rows
    20
    """
    listed = {key: sorted({*np.asarray(values).tolist()}) for key, values in given.items()}
    tree = {"name": name, "seed": seed, "replications": replications, "uncertainties": listed}
    plan: Plan = read_plan(tree | {"method": "latin_hypercube", "points": len(next(iter(given.values())))}, name)
    columns = columns_of(plan, scenario, name)
    table = {column.key: column.array(given[column.key]) for column in columns}
    return GivenDesign(plan, scenario, columns, name, table)
