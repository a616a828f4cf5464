"""A scenario: every number of a run in one immutable, validated object."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from . import parameters as p
from .parameters.number import number

CAPITALS = ("London", "Paris", "Berlin", "Warsaw", "Rome", "Helsinki")
MOST_CAPITALS = 12
MOST_DAYS, MOST_MONTHS = 365, 120


class Calendar(p.Family):
    """How long talks last (the end is censoring, not failure) and how long the peace is watched."""

    start_date: date = date(2025, 8, 19)
    talks_days: int = number(180, 60, 365, "days", "J half a year of talks", "days of talks", (1, MOST_DAYS))
    aftermath_months: int = number(
        60, 12, 120, "months", "J five years", "months watched after a deal", (1, MOST_MONTHS)
    )


class Night(p.Family):
    """A scripted night or stretch of nights: what was launched, a tempo, or a truce.

    Given counts replace the sampled night; `tempo` multiplies launches; `truce` stops strikes on both sides.
    """

    first: date
    last: date | None = None
    drones: int | None = Field(default=None, ge=0, le=5000)
    cruise: int | None = Field(default=None, ge=0, le=500)
    ballistic: int | None = Field(default=None, ge=0, le=500)
    other: int | None = Field(default=None, ge=0, le=500)
    tempo: float = Field(default=1.0, ge=0, le=10)
    truce: bool = False

    @property
    def counts(self) -> tuple[int, int, int, int] | None:
        """Return (drones, cruise, ballistic, other) where any of them is given, else None."""
        given = (self.drones, self.cruise, self.ballistic, self.other)
        if all(count is None for count in given):
            return None
        drones, cruise, ballistic, other = (count or 0 for count in given)
        return drones, cruise, ballistic, other


class Scenario(p.Family):
    """All numbers of a run. Build one with `load_scenario`; vary it with `replace`."""

    schema_version: Literal[1] = 1
    name: str = "august_2025"
    title: str = ""
    description: str = ""
    capitals: tuple[str, ...] = Field(default=CAPITALS, min_length=1, max_length=MOST_CAPITALS)
    sequence: str = "free"
    venue: str = "free"
    vote_weights: Literal["pledge", "equal", "power"] = "pledge"
    replay: str = ""
    script: tuple[Night, ...] = ()

    calendar: Calendar = Calendar()
    strikes: p.Strikes = p.Strikes()
    salvos: p.Salvos = p.Salvos()
    mass_nights: p.MassNights = p.MassNights()
    routine_nights: p.RoutineNights = p.RoutineNights()
    mixes: p.Mixes = p.Mixes()
    interception: p.Interception = p.Interception()
    salvo_scale: p.SalvoScale = p.SalvoScale()
    defence: p.Defence = p.Defence()
    damage: p.Damage = p.Damage()
    front: p.Front = p.Front()
    views: p.Views = p.Views()
    resolve: p.Resolve = p.Resolve()
    washington: p.Washington = p.Washington()
    redline: p.Redline = p.Redline()
    unknowns: p.Unknowns = p.Unknowns()
    planning: p.Planning = p.Planning()
    commitment: p.Commitment = p.Commitment()
    air_line: p.AirLine = p.AirLine()
    deterrence: p.Deterrence = p.Deterrence()
    pledges: p.Pledges = p.Pledges()
    coalition: p.Coalition = p.Coalition()
    bargaining: p.Bargaining = p.Bargaining()
    drafts: p.Drafts = p.Drafts()
    rounds: p.Rounds = p.Rounds()
    window: p.Window = p.Window()
    attendance: p.Attendance = p.Attendance()
    procedure: p.Procedure = p.Procedure()
    probes: p.Probes = p.Probes()
    answers: p.Answers = p.Answers()
    credit: p.Credit = p.Credit()
    collapse: p.Collapse = p.Collapse()
    industry: p.Industry = p.Industry()

    issues: dict[str, p.Issue] = {}
    actors: dict[str, p.Actor] = {}
    venues: dict[str, p.Venue] = {}
    venue_tastes: dict[str, p.VenueTaste] = {}
    sequences: dict[str, p.Sequence] = {}

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, raw: Any) -> Any:
        return completed(raw) if isinstance(raw, dict) else raw

    def __repr__(self) -> str:
        """Say which one it is; `standoff describe` and `tree()` have its numbers."""
        return f"<Scenario {self.name}: {self.title or 'without a title'} (fingerprint {self.fingerprint()})>"

    __str__ = __repr__

    @property
    def actor_names(self) -> tuple[str, ...]:
        """Names in the order of all tables: Washington, Kyiv, Moscow, then the capitals as listed."""
        return (*p.LEADERS, *self.capitals)

    def tree(self) -> dict[str, Any]:
        """Return the scenario as nested plain dictionaries, dates included."""
        return self.model_dump()

    def replace(self, **changes: Any) -> Self:
        """Return a copy with dotted keys set, ``replace(**{"strikes.tempo": 1.5})``; bad ones raise ScenarioError."""
        from .loading import build, grafted

        return build(grafted(self.tree(), changes), source=f"{self.name} with changes")  # type: ignore[return-value]

    def fingerprint(self) -> str:
        """Return 16 hex digits that name the numbers of this scenario (its title and description aside)."""
        tree = {key: value for key, value in self.tree().items() if key not in ("name", "title", "description")}
        if self.replay and Path(self.replay).is_file():  # what is replayed counts, not where it lies
            tree["replay"] = hashlib.sha256(Path(self.replay).read_bytes()).hexdigest()
        return hashlib.sha256(json.dumps(tree, sort_keys=True, default=str).encode()).hexdigest()[:16]


def completed(raw: dict[str, Any]) -> dict[str, Any]:
    """Fill in what a file may leave out: the shipped rows of actors, issues, venues and sequences."""
    capitals = raw.get("capitals", CAPITALS)
    listed = capitals if isinstance(capitals, (tuple, list)) else ()
    names = (*p.LEADERS, *(name for name in listed if isinstance(name, str)))
    rows = {
        "issues": {name: p.issue_defaults(name) for name in p.ISSUES},
        "actors": {name: p.actor_defaults(name) for name in names},
        "venues": p.VENUES,
        "venue_tastes": p.VENUE_TASTES,
        "sequences": p.SEQUENCES,
    }
    return raw | {key: merged(default, raw.get(key, {})) for key, default in rows.items()}


def merged(default: Any, given: Any) -> Any:
    """Merge two trees: tables key by key, everything else replaced by what is given."""
    if isinstance(default, dict) and isinstance(given, dict):
        extra = {key: value for key, value in given.items() if key not in default}
        return {key: merged(value, given[key]) if key in given else value for key, value in default.items()} | extra
    return given
