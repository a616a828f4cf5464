"""The strike process fitted anew: every part by maximum likelihood, and a scenario file that holds the result."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import tomli_w

from negotiation.keys import declared
from negotiation.scenario import Scenario

from .components import Component, components
from .maximum import Limits, maximised

DIGITS = 4  # of a fitted number


@dataclass(frozen=True, eq=False)
class Refit:
    """A refit: the nights, the scenario whose numbers it replaces, and a table of the numbers.

    `numbers`: a row a number, with parameter, unit, before (the scenario's), value, error, low, high (95 %), nights
    (that tell of it), left_out (nights the process cannot make), fitted (False: too few nights, it stays), at_limit.
    """

    nights: pd.DataFrame
    base: Scenario
    numbers: pd.DataFrame

    @property
    def values(self) -> dict[str, float]:
        """Return the fitted numbers by dotted key, rounded as they are written."""
        told = self.numbers[self.numbers["fitted"]]
        return dict(zip(told["parameter"], told["value"], strict=True))

    @property
    def scenario(self) -> Scenario:
        """Return the base with the fitted numbers."""
        return self.base.replace(**self.values)


def refit(nights: pd.DataFrame, base: Scenario) -> Refit:
    """Return the strike process of a scenario fitted to nights (from `read_observed`) by maximum likelihood.

    Fitted are the numbers of `salvos`, `mass_nights`, `routine_nights`, `mixes` and `interception` but for bounds,
    truncations and what the nights do not tell; all others stay. What the magazine lacked counts as missed, as it does
    in the rates that are reported.
    """
    known, rows = declared(base), []
    for part in components(nights, base):
        limits = [
            Limits(known[key].least, known[key].most, scale) for key, scale in zip(part.keys, part.scales, strict=True)
        ]
        before = [known[key].value for key in part.keys]
        found = maximised(part.likelihood, before, limits) if part.likelihood else [None] * len(before)
        for key, one in zip(part.keys, found, strict=True):
            rows.append({"parameter": key, "unit": known[key].unit, "before": known[key].value} | _told(part, one))
    return Refit(nights, base, pd.DataFrame(rows))


def _told(part: Component, one: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"value": float("nan"), "error": float("nan"), "low": float("nan"), "high": float("nan")}
    if one is not None:
        row = {"value": float(f"{one.value:.{DIGITS}g}"), "error": one.error, "low": one.low, "high": one.high}
    row |= {"nights": part.nights, "left_out": part.left_out}
    return row | {"fitted": one is not None, "at_limit": one is not None and one.at_limit}


def fragment(made: Refit, extends: str, source: str) -> str:
    """Return a scenario file in TOML that extends another one and holds the fitted numbers.

    Args: made, extends (name, or file in the same folder), source (the file of nights, named in the title).
    """
    first, last = (made.nights.index[place].date() for place in (0, -1))
    tree: dict[str, Any] = {"extends": extends, "title": f"Strikes refitted to {source}"}
    tree["description"] = (
        f"Strike process fitted by maximum likelihood to {len(made.nights):,} nights, {first} to {last}, of {source}."
    )
    return tomli_w.dumps(tree | _nested(made.values))


def _nested(values: Mapping[str, float]) -> dict[str, dict[str, float]]:
    tree: dict[str, dict[str, float]] = {}
    for key, value in values.items():
        family, name = key.split(".")
        tree.setdefault(family, {})[name] = value
    return tree
