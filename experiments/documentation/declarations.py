"""Tables of what is declared: issues, consequences, actors, rooms, numbers."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from negotiation.keys import Declared, declared
from negotiation.parameters import (
    ATTRIBUTES,
    CLASSES,
    COLUMNS,
    ISSUES,
    MARKS,
    VENUE_TASTES,
    Actor,
    Venue,
    Weights,
    actor_defaults,
)
from negotiation.scenario import Scenario

from ..tables import cell, markdown

NEVER = 99  # `carried_by_europe_from` of an issue that capitals need not carry
OTHERS = "any other capital"
OF_ACTORS = tuple(name for name in Actor.model_fields if name != "weights")


def table(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a Markdown table."""
    return markdown(pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype=object))


def numbers(scenario: Scenario, families: Iterable[str]) -> str:
    """Return the numbers of families, one paragraph each: default, plausible range, unit, mark."""
    every = declared(scenario)
    told = {f: "; ".join(number(row) for key, row in every.items() if key.startswith(f"{f}.")) for f in families}
    return "\n".join(f"- `{family}`: {words}." for family, words in told.items())


def number(row: Declared) -> str:
    """Return one number with range, unit and mark; a range of one value is a fixed convention."""
    span = "fixed" if row.low == row.high else f"{cell(float(row.low))} to {cell(float(row.high))}"
    unit = "" if row.unit in ("0..1", "1", "true/false") else f" {row.unit}"
    name = row.key.split(".", 1)[1]
    return f"`{name}` {cell(row.default)}{unit} ({span}; {row.source[0]})"


def issues(scenario: Scenario) -> str:
    """Return the issues: place, levels, opening, floor and limit, consent, what Europe must carry."""

    def row(j: int, name: str) -> list[Any]:
        issue = scenario.issues[name]
        levels = "; ".join(f"{k} {words}" for k, words in enumerate(issue.levels))
        if name == "force":
            levels = f"0 {issue.levels[0]}; level x 5,000 troops up to {len(issue.levels) - 1}"
        carried = issue.carried_by_europe_from
        return [
            j,
            f"`{name}`",
            levels,
            issue.opening,
            f"{issue.floor} to {issue.limit}",
            "".join(klass[0] for klass in CLASSES if klass in issue.consent),
            "-" if carried >= NEVER else carried,
            issue.lead,
        ]

    columns = ("j", "issue", "levels", "opening", "open", "consent", "Europe from", "lead, months")
    return table(columns, (row(j, name) for j, name in enumerate(ISSUES)))


def consequences(scenario: Scenario) -> str:
    """Return the consequence table, one row for each level that brings anything."""
    rows = [
        [f"`{name}`", level, *(getattr(issue, column)[level] for column in COLUMNS)]
        for name, issue in scenario.issues.items()
        for level in range(len(issue.levels))
        if any(getattr(issue, column)[level] for column in COLUMNS)
    ]
    return table(("issue", "level", *(f"`{column}`" for column in COLUMNS)), rows)


def weights(scenario: Scenario) -> str:
    """Return the preference weights, attributes down, actors across."""
    everyone = known(scenario)
    rows = [
        [a, f"`{name}`", *(getattr(actor.weights, name) for actor in everyone.values()), source(name)]
        for a, name in enumerate(ATTRIBUTES)
    ]
    return table(("a", "attribute", *everyone, "mark and reason"), rows)


def known(scenario: Scenario) -> dict[str, Actor]:
    """Return a scenario's actors by name, and what a capital gets that has no numbers of its own."""
    named = {name: scenario.actors[name] for name in scenario.actor_names}
    return named | {OTHERS: Actor.model_validate(actor_defaults(OTHERS))}


def source(attribute: str) -> str:
    """Return the declared source of a weight."""
    extra: Any = Weights.model_fields[attribute].json_schema_extra
    return str(extra["source"])


def actors(scenario: Scenario) -> str:
    """Return what else distinguishes actors."""
    rows = [
        [i if who != OTHERS else "", who, *(getattr(actor, name) for name in OF_ACTORS)]
        for i, (who, actor) in enumerate(known(scenario).items())
    ]
    heads = [f"`{name}` ({Actor.model_fields[name].json_schema_extra['unit']})" for name in OF_ACTORS]  # type: ignore[index, call-overload]
    return table(("i", "actor", *heads), rows)


def sequences(scenario: Scenario) -> str:
    """Return the sequences, stage by stage, and how much each class likes them."""
    rows = []
    for name, sequence in scenario.sequences.items():
        for k, stage in enumerate(sequence.stages):
            likes = [getattr(sequence, klass.lower()) for klass in CLASSES] if k == 0 else [""] * len(CLASSES)
            signed = "at a summit" if stage.summit else "at working level"
            signed += ", then a truce" if stage.on_signature else ""
            again = f" (again: {', '.join(stage.reopens)})" if stage.reopens else ""
            parties = "".join(klass[0] for klass in CLASSES if klass in stage.parties)
            rows.append([f"`{name}`" if k == 0 else "", k, parties, agenda(stage.agenda) + again, signed, *likes])
    return table(("sequence", "stage", "parties", "agenda", "signed", *(klass[0] for klass in CLASSES)), rows)


def agenda(names: tuple[str, ...]) -> str:
    """Return an agenda in words, by what it leaves out where that is shorter."""
    out = [name for name in ISSUES if name not in names]
    if not out:
        return "all"
    return f"all but {', '.join(out)}" if len(out) < len(names) else ", ".join(names)


def venues(scenario: Scenario) -> str:
    """Return the four columns of the venues, what each class cares for, and what comes of it."""
    traits = tuple(Venue.model_fields)
    rows: list[list[Any]] = []
    for name, venue in scenario.venues.items():
        likes = [sum(getattr(venue, t) * getattr(scenario.venue_tastes[klass], t) for t in traits) for klass in CLASSES]
        rows.append([name, *(getattr(venue, t) for t in traits), *(round(like, 4) for like in likes)])
    for klass in VENUE_TASTES:
        rows.append([f"weight for {klass}", *(getattr(scenario.venue_tastes[klass], t) for t in traits), *[""] * 4])
    return table(("venue", *(f"`{t}`" for t in traits), *(f"liked by {klass[0]}" for klass in CLASSES)), rows)


def marks(scenario: Scenario) -> str:
    """Return how many numbers rest on what, and which are fitted."""
    rows = list(declared(scenario).values())
    counts = [[mark, meaning, sum(row.source[0] == mark for row in rows)] for mark, meaning in MARKS.items()]
    fitted = ", ".join(f"`{row.key}`" for row in rows if row.source[0] == "F")
    return f"{table(('mark', 'rests on', 'numbers'), counts)}\n\nMarked F: {fitted}."


TABLES: dict[str, Callable[[Scenario], str]] = {
    "issues": issues,
    "consequences": consequences,
    "weights": weights,
    "actors": actors,
    "sequences": sequences,
    "venues": venues,
    "marks": marks,
}
