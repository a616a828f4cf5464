"""The numbers as the rules read them: one structured record for compiled code, one plain namespace for Mesa.

Both are derived from the scenario; a family of the scenario is a nested record of the same name.
"""

from types import SimpleNamespace
from typing import Any
from zlib import crc32

import numpy as np

from . import parameters as p
from .nights import NIGHTS_DTYPE, night_tables
from .scenario import MOST_CAPITALS, Scenario

MOST_ACTORS = 3 + MOST_CAPITALS
N_ISSUES, N_ATTRIBUTES, N_CLASSES = len(p.ISSUES), len(p.ATTRIBUTES), len(p.CLASSES)
VOTE_WEIGHTS = {"pledge": 0, "equal": 1, "power": 2}
FREE = -1
_TRAITS = tuple(p.Venue.model_fields)
_ACTOR_NUMBERS = tuple(name for name in p.Actor.model_fields if name != "weights")


def families() -> dict[str, type[p.Family]]:
    """Return the families of single numbers, by their name in the scenario."""
    fields = Scenario.model_fields.items()
    return {n: f.annotation for n, f in fields if isinstance(f.annotation, type) and issubclass(f.annotation, p.Family)}


def _family_dtype(family: type[p.Family]) -> np.dtype:
    kinds = {int: "i8", float: "f8", bool: "i8"}
    return np.dtype(
        [(n, kinds[f.annotation]) for n, f in family.model_fields.items() if f.annotation in kinds], align=True
    )


ISSUE_DTYPE = np.dtype(
    [(name, "i8", (N_ISSUES,)) for name in ("levels", "opening", "floor", "limit", "carried_by_europe_from")]
    + [("consent", "i8", (N_ISSUES, N_CLASSES)), ("lead", "f8", (N_ISSUES,))]
    + [("idle", "i8", (N_ISSUES, p.MOST_LEVELS))]  # levels without any consequence of their own
    + [(name, "f8", (N_ISSUES, p.MOST_LEVELS)) for name in p.COLUMNS],
    align=True,
)
ACTOR_DTYPE = np.dtype(
    [("count", "i8"), ("id", "i8", (MOST_ACTORS,)), ("weights", "f8", (MOST_ACTORS, N_ATTRIBUTES))]
    + [(name, "f8", (MOST_ACTORS,)) for name in _ACTOR_NUMBERS],
    align=True,
)
_STAGES = (p.MOST_SEQUENCES, p.MOST_STAGES)
ROOMS_DTYPE = np.dtype(
    [
        ("sequences", "i8"),
        ("venues", "i8"),
        ("sequence", "i8"),  # the fixed one, or FREE
        ("venue", "i8"),
        ("stages", "i8", (p.MOST_SEQUENCES,)),
        ("party", "i8", (*_STAGES, N_CLASSES)),
        ("agenda", "i8", (*_STAGES, N_ISSUES)),
        ("summit", "i8", _STAGES),
        ("truce", "i8", _STAGES),
        ("sequence_liking", "f8", (p.MOST_SEQUENCES, N_CLASSES)),
        ("venue_liking", "f8", (p.MOST_VENUES, N_CLASSES)),
    ],
    align=True,
)
LOG_DTYPE = np.dtype(
    [("address", "i8"), ("room", "i8"), ("count", "i8")], align=True
)  # see `event_log.py`; no room: none
NUMBERS_DTYPE = np.dtype(
    [(name, _family_dtype(family)) for name, family in families().items()]
    + [
        ("vote_weights", "i8"),
        ("issues", ISSUE_DTYPE),
        ("actors", ACTOR_DTYPE),
        ("rooms", ROOMS_DTYPE),
        ("nights", NIGHTS_DTYPE),
        ("log", LOG_DTYPE),
    ],
    align=True,
)


def numbers(scenario: Scenario) -> np.ndarray:
    """Return the scenario as an array of one record of NUMBERS_DTYPE."""
    table = np.zeros(1, NUMBERS_DTYPE)
    n = table[0]
    for name, family in families().items():
        values = getattr(scenario, name)
        for field in _family_dtype(family).names or ():
            n[name][field] = getattr(values, field)
    n["vote_weights"] = code_of("vote_weights", scenario.vote_weights, scenario)
    _fill_issues(n["issues"], scenario)
    _fill_actors(n["actors"], scenario)
    _fill_rooms(n["rooms"], scenario)
    night_tables(n["nights"], scenario)
    mark_idle(table)
    return table


def mark_idle(table: np.ndarray) -> None:
    """Mark the levels without any consequence of their own; needed again where consequences have been changed."""
    issues = table[0]["issues"]
    issues["idle"] = ~np.any([issues[name] for name in p.COLUMNS], axis=0)


def _fill_issues(table: Any, scenario: Scenario) -> None:
    for j, issue in enumerate(scenario.issues[name] for name in p.ISSUES):
        table["levels"][j] = len(issue.levels)
        for name in ("opening", "floor", "limit", "carried_by_europe_from", "lead"):
            table[name][j] = getattr(issue, name)
        for c, klass in enumerate(p.CLASSES):
            table["consent"][j, c] = klass in issue.consent
        for name in p.COLUMNS:
            table[name][j, : len(issue.levels)] = getattr(issue, name)


def _fill_actors(table: Any, scenario: Scenario) -> None:
    table["count"] = len(scenario.actor_names)
    for i, name in enumerate(scenario.actor_names):
        actor = scenario.actors[name]
        table["id"][i] = crc32(name.encode())  # draws follow the name, not the place in the file
        table["weights"][i] = [getattr(actor.weights, attribute) for attribute in p.ATTRIBUTES]
        for field in _ACTOR_NUMBERS:
            table[field][i] = getattr(actor, field)


def _fill_rooms(table: Any, scenario: Scenario) -> None:
    table["sequences"], table["venues"] = len(scenario.sequences), len(scenario.venues)
    table["sequence"] = code_of("sequence", scenario.sequence, scenario)
    table["venue"] = code_of("venue", scenario.venue, scenario)
    for k, sequence in enumerate(scenario.sequences.values()):
        table["stages"][k] = len(sequence.stages)
        table["sequence_liking"][k] = [getattr(sequence, klass.lower()) for klass in p.CLASSES]
        for t, stage in enumerate(sequence.stages):
            table["party"][k, t] = [klass in stage.parties for klass in p.CLASSES]
            table["agenda"][k, t] = [issue in stage.agenda for issue in p.ISSUES]
            table["summit"][k, t] = stage.summit
            table["truce"][k, t] = stage.on_signature == "truce"
    for v, venue in enumerate(scenario.venues.values()):
        for c, klass in enumerate(p.CLASSES):
            taste = scenario.venue_tastes[klass]
            table["venue_liking"][v, c] = sum(getattr(venue, t) * getattr(taste, t) for t in _TRAITS)


def code_of(choice: str, word: str, scenario: Scenario) -> int:
    """Return the number that stands for a word of `sequence`, `venue` or `vote_weights`."""
    if choice == "vote_weights":
        return VOTE_WEIGHTS[word]
    rooms = scenario.sequences if choice == "sequence" else scenario.venues
    return FREE if word == "free" else list(rooms).index(word)


def word_of(key: str, scenario: Scenario) -> int | None:
    """Return which word of eight bytes in a record holds a declared number or choice by itself.

    None for numbers that are read through tables made of several: what nights are drawn from, tastes for venues. Who
    varies many numbers many times can write them where they belong instead of making all numbers anew.
    """
    table = np.zeros(1, NUMBERS_DTYPE)
    n = table[0]
    match key.split("."):
        case ["salvos" | "mass_nights" | "routine_nights" | "mixes" | "venues" | "venue_tastes", *_]:
            return None
        case ["sequence" | "venue"]:
            n["rooms"][key] = 1
        case ["vote_weights"]:
            n[key] = 1
        case ["issues", name, field, *level]:
            n["issues"][field][(p.ISSUES.index(name), *map(int, level))] = 1
        case ["actors", name, "weights", attribute]:
            n["actors"]["weights"][scenario.actor_names.index(name), p.ATTRIBUTES.index(attribute)] = 1
        case ["actors", name, trait]:
            n["actors"][trait][scenario.actor_names.index(name)] = 1
        case ["sequences", name, side]:
            n["rooms"]["sequence_liking"][list(scenario.sequences).index(name), p.CLASSES.index(side.title())] = 1
        case [family, field]:
            n[family][field] = 1
    return int(np.flatnonzero(table.view("i8"))[0])


def plain(record: Any) -> Any:
    """Return a record, nested records included, as namespaces of Python numbers and lists."""
    if record.dtype.names:
        return SimpleNamespace(**{name: plain(record[name]) for name in record.dtype.names})
    return record.tolist()
