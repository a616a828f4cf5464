"""Columns that are read off states, evening by evening and month by month: traces and series share them."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from .parameters import ATTRIBUTES, ISSUES
from .scenario import Scenario
from .state import FIELDS, STATE_DTYPE

WAR = (
    "drones_launched",
    "missiles_launched",
    "drones_leaked",
    "missiles_leaked",
    "intensity",
    "heat",
    "need",
    "magazine",
    "grid_damage",
    "refinery_damage",
    "refinery_hit",
    "paused",
    "momentum",
    "leverage",
    "odds",
    "stance",
    "exposure_cap",
    "standing_exposure",
    "redline",
    "guarantor_resolve",
    "backing",
    "pledge_total",
    "window",
    "progress",
    "cooldown",
    "stage",
    "stages_signed",
    "summits",
    "failed_summits",
)
ACTOR = ("war_value", "hope", "reservation", "belief", "utility", "resolve", "audience", "pledge", "odds_seen")
PEACE = (
    "deterrence_now",
    "attack_value",
    "peace_resolve",
    "credit",
    "tension",
    "redline",
    "probes",
    "grave_probes",
    "answered",
    "covert",
    "clashes",
    "horizontals",
)
GAIN = "utility of the standing text above the reservation"
WORD = 8  # bytes of a number in a state, whole or not


class StateColumn(NamedTuple):
    """A column read off states: its unit and meaning, a field and the place in it, and a field to take away from it."""

    unit: str
    meaning: str
    field: str
    place: int = 0
    less: str = ""

    @property
    def whole(self) -> bool:
        """Whether its values are whole numbers."""
        return FIELDS[self.field][0] == "i8"

    @property
    def words(self) -> list[int]:
        """Where it lies in a state, counted in words of 8 bytes: its field, then the one to take away."""
        offsets: Any = STATE_DTYPE.fields
        return [offsets[field][1] // WORD + self.place for field in (self.field, self.less) if field]

    def read(self, pick: Callable[[int], np.ndarray]) -> np.ndarray:
        """Return the values, in the kind of number that they are, from a function that gives the words at a place.

        >>> states = np.zeros(2, STATE_DTYPE)
        >>> states["odds"] = 0.25, 0.5
        >>> evening_columns(Scenario())["odds"].read(lambda place: as_words(states)[:, place])
        array([0.25, 0.5 ])
        """
        first, *rest = (pick(word).view(FIELDS[self.field][0]) for word in self.words)
        return first - rest[0] if rest else first


def as_words(states: np.ndarray) -> np.ndarray:
    """Return the same memory as words of 8 bytes, one row a state."""
    return states.view(np.int64).reshape(len(states), STATE_DTYPE.itemsize // WORD)


def _column(field: str, meaning: str = "", place: int = 0, less: str = "") -> StateColumn:
    return StateColumn(FIELDS[field][2], meaning or FIELDS[field][3], field, place, less)


def table_columns() -> dict[str, StateColumn]:
    """Return the war and the table of an evening: the fields WAR, and the standing text by issue."""
    issues = {issue: _column("text", f"standing text, {issue}", j) for j, issue in enumerate(ISSUES)}
    return {name: _column(name) for name in WAR} | issues


def evening_columns(scenario: Scenario) -> dict[str, StateColumn]:
    """Return all that can be read of an evening of talks, by name.

    The war and the table, the attributes of the standing text as last judged (`text_deterrence`), and of every actor
    (`resolve_Berlin`) the fields ACTOR and `gain`.
    """
    columns = table_columns()
    for j, name in enumerate(ATTRIBUTES):
        columns[f"text_{name}"] = _column("attributes", f"{FIELDS['attributes'][3]}: {name}", j)
    for i, actor in enumerate(scenario.actor_names):
        for name in ACTOR:
            columns[f"{name}_{actor}"] = _column(name, f"{actor}: {FIELDS[name][3]}", i)
        columns[f"gain_{actor}"] = _column("utility", f"{actor}: {GAIN}", i, "reservation")
    return columns


def month_columns() -> dict[str, StateColumn]:
    """Return all that can be read of a month after a signature, by name."""
    return {name: _column(name) for name in PEACE}
