"""Checks that span several keys of a scenario. Each is a pure function that returns what is wrong."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import chain, islice
from typing import Any
from zlib import crc32

from . import parameters as p
from .messages import MOST_LINES, Problem, one_of, shortened, unknown_key
from .scenario import CAPITALS, Scenario

SCHEMA_VERSION = 1
COLUMN_NAMES = ("total", "bold")  # as in pledge_total, beside pledge_Paris
LONGEST_NAME, LONGEST_TITLE, LONGEST_DESCRIPTION = 60, 200, 10_000
DEEPEST_TRUNCATION = 5.0  # standard deviations of log drones above the mean: one night in three million


def version_problems(tree: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the version of the schema that a file was written for."""
    version = tree.get("schema_version", SCHEMA_VERSION)
    if type(version) is int and version == SCHEMA_VERSION:
        return []
    reads = f"this Standoff reads schema_version {SCHEMA_VERSION}"
    later = type(version) is int and version > SCHEMA_VERSION
    return [
        Problem("schema_version", shortened(version), reads + ("; a later Standoff wrote this file" if later else ""))
    ]


def row_problems(tree: dict[str, Any]) -> list[Problem]:
    """Return rows of a tree that belong to no issue, actor or side: one more than a message tells, if there are."""
    capitals = tree.get("capitals", CAPITALS)
    known = [*p.LEADERS, *(name for name in capitals if isinstance(name, str))] if isinstance(capitals, tuple) else None
    tables: dict[str, Iterable[str] | None] = {"issues": p.ISSUES, "venue_tastes": p.CLASSES, "actors": known}
    unknown = (
        unknown_key((table, name), value, names)
        for table, names in tables.items()
        if names is not None and isinstance(tree.get(table), dict)
        for name, value in tree[table].items()
        if name not in names
    )
    return [*islice(unknown, MOST_LINES + 1)]


def problems(scenario: Scenario) -> list[Problem]:
    """Return what is wrong across the keys of a scenario whose single values are legal, as far as a message tells."""
    found = chain(
        name_problems(scenario),
        (row for name, issue in scenario.issues.items() for row in issue_problems(name, issue)),
        actor_problems(scenario),
        room_problems(scenario),
        (row for name, sequence in scenario.sequences.items() for row in sequence_problems(name, sequence, scenario)),
        script_problems(scenario),
        number_problems(scenario),
    )
    return [*islice(found, MOST_LINES + 1)]


def name_problems(scenario: Scenario) -> Iterator[Problem]:
    """Check the scenario's own name and texts, and the names of its capitals."""
    if not scenario.name.isprintable() or not 0 < len(scenario.name) <= LONGEST_NAME or {*scenario.name} & {*"/\\"}:
        allowed = f"allowed is a name of 1 to {LONGEST_NAME} printable characters, no slashes"
        yield Problem("name", shortened(scenario.name), allowed)
    for key, text, most in (
        ("title", scenario.title, LONGEST_TITLE),
        ("description", scenario.description.replace("\n", " "), LONGEST_DESCRIPTION),
    ):
        if not text.isprintable() or len(text) > most:
            yield Problem(key, shortened(text), f"allowed is printable text of at most {most} characters")
    taken = {name.casefold(): f"{name} has a seat of its own" for name in p.CLASSES}
    for place, name in enumerate(scenario.capitals):
        key = f"capitals.{place}"
        yield from _bad_name(key, name)
        if name.casefold() in taken:
            yield Problem(
                key,
                shortened(name),
                f"{taken[name.casefold()]}; every capital once, and none of {', '.join(p.CLASSES)}",
            )
        taken[name.casefold()] = f"{name} is listed twice"
        if name.casefold() in COLUMN_NAMES:
            yield Problem(key, shortened(name), f"{name} names a column of the outcome record; call it otherwise")
    numbered: dict[int, str] = {}
    for name in scenario.actor_names:
        other = numbered.setdefault(crc32(name.encode()), name)
        if other != name:
            yield Problem("capitals", shortened(name), f"it would draw the same random numbers as {other}: change it")


def _bad_name(key: str, name: str) -> Iterator[Problem]:
    """Check a name that becomes part of dotted keys."""
    if not name.isprintable() or name != name.strip() or not 0 < len(name) <= LONGEST_NAME or "." in name:
        allowed = f"allowed is a name of 1 to {LONGEST_NAME} printable characters, no dots, no spaces at the ends"
        yield Problem(key, shortened(name), allowed)


def issue_problems(name: str, issue: p.Issue) -> Iterator[Problem]:
    """Check an issue: levels and their columns, opening, floor and limit, consent."""
    key, count, most = f"issues.{name}", len(issue.levels), len(p.issue_defaults(name)["levels"])
    if not 2 <= count <= most:
        allowed = f"allowed are 2 to {most}: the rules know no more of {name}, and a limit rules a level out"
        yield Problem(f"{key}.levels", f"{count} levels", allowed)
    for field in p.COLUMNS:
        column = getattr(issue, field)
        if len(column) != count:
            found = f"{len(column)} numbers"
            yield Problem(
                f"{key}.{field}", found, f"needed is one number for each of the {count} levels of {key}.levels"
            )
        extra: Any = p.Issue.model_fields[field].json_schema_extra
        for level, value in enumerate(column):
            if not extra["least"] <= value <= extra["most"]:
                allowed = f"allowed is a number from {extra['least']:g} to {extra['most']:g} {extra['unit']}"
                yield Problem(f"{key}.{field}.{level}", shortened(value), allowed)
    for field in ("opening", "floor", "limit"):
        if getattr(issue, field) >= count:
            allowed = f"allowed is a level from 0 to {count - 1} ({key}.levels has {count})"
            yield Problem(f"{key}.{field}", str(getattr(issue, field)), allowed)
    if issue.floor > issue.limit:
        allowed = f"the floor lies above {key}.limit = {issue.limit}; set {key}.floor and {key}.limit together"
        yield Problem(f"{key}.floor", str(issue.floor), allowed)
    yield from _names(f"{key}.consent", issue.consent, p.CLASSES, "side")


def _names(key: str, names: tuple[str, ...], known: Iterable[str], what: str) -> Iterator[Problem]:
    """Check a list of names: each known, none twice."""
    for place, name in enumerate(names):
        if name not in known:
            yield one_of(f"{key}.{place}", name, known, what)
    for name, count in Counter(names).items():
        if count > 1:
            yield Problem(key, shortened(name), f"is listed {count} times; every {what} once")


def actor_problems(scenario: Scenario) -> Iterator[Problem]:
    """Check that leaders bring no troops."""
    for name in p.LEADERS:
        for trait in ("capacity", "will"):
            value = getattr(scenario.actors[name], trait)
            if value != 0:
                capitals = ", ".join(scenario.capitals)
                allowed = f"allowed is 0, for only capitals send troops: {capitals}"
                yield Problem(f"actors.{name}.{trait}", shortened(value), allowed)


def room_problems(scenario: Scenario) -> Iterator[Problem]:
    """Check venues and sequences: how many, their names, and what the scenario fixes."""
    for table, fixed, rooms, most in (
        ("venues", "venue", scenario.venues, p.MOST_VENUES),
        ("sequences", "sequence", scenario.sequences, p.MOST_SEQUENCES),
    ):
        if len(rooms) > most:
            yield Problem(table, f"{len(rooms)} {table}", f"at most {most}, the shipped ones included")
        for name in rooms:
            yield from _bad_name(f"{table}.{name}", name)
            if name == "free":
                yield Problem(
                    f"{table}.free",
                    "a table",
                    f'"free" is what `{fixed}` holds when nothing is fixed; choose another name',
                )
        chosen = getattr(scenario, fixed)
        if chosen != "free" and chosen not in rooms:
            yield one_of(fixed, chosen, ("free", *rooms), fixed)


def sequence_problems(name: str, sequence: p.Sequence, scenario: Scenario) -> Iterator[Problem]:
    """Check a sequence of stages for contradictions."""
    signed: set[str] = set()
    for place, stage in enumerate(sequence.stages):
        key = f"sequences.{name}.stages.{place}"
        if not stage.parties:
            yield Problem(f"{key}.parties", "[]", f"a stage needs parties; allowed are {', '.join(p.CLASSES)}")
        if not stage.agenda:
            yield Problem(f"{key}.agenda", "[]", f"a stage needs an agenda; allowed are {', '.join(p.ISSUES)}")
        yield from _names(f"{key}.parties", stage.parties, p.CLASSES, "side")
        yield from _names(f"{key}.agenda", stage.agenda, p.ISSUES, "issue")
        yield from _names(f"{key}.reopens", stage.reopens, p.ISSUES, "issue")
        yield from _reopening(key, stage, signed)
        signed |= {*stage.agenda}
    missing = [issue for issue in p.ISSUES if issue not in signed]
    if missing:
        allowed = "on the agenda of no stage; every issue needs one"
        yield Problem(f"sequences.{name}.stages", ", ".join(missing), allowed)
    last = sequence.stages[-1]
    key = f"sequences.{name}.stages.{len(sequence.stages) - 1}.parties"
    for issue in (issue for issue in last.agenda if issue in scenario.issues):
        absent = [who for who in scenario.issues[issue].consent if who in p.LEADERS and who not in last.parties]
        if absent:
            needs = f"needs the consent of {', '.join(absent)} (issues.{issue}.consent)"
            yield Problem(key, shortened(last.parties), f"the last stage opens {issue}, which {needs}")


def _reopening(key: str, stage: p.Stage, signed: set[str]) -> Iterator[Problem]:
    """Check what a stage opens again against what earlier stages signed."""
    for issue in stage.agenda:
        if issue in signed and issue not in stage.reopens:
            yield Problem(
                f"{key}.agenda",
                shortened(issue),
                f"an earlier stage signs it; list it in {key}.reopens too, or drop it",
            )
    for issue in (issue for issue in stage.reopens if issue in p.ISSUES):
        if issue not in signed:
            yield Problem(f"{key}.reopens", shortened(issue), "no earlier stage signs it; nothing to open again")
        elif issue not in stage.agenda:
            yield Problem(f"{key}.reopens", shortened(issue), f"is not on {key}.agenda, where it must stand too")


def script_problems(scenario: Scenario) -> Iterator[Problem]:
    """Check the script: nights within the talks, in order, and each with something to say."""
    start = scenario.calendar.start_date
    try:
        end = start + timedelta(days=scenario.calendar.talks_days - 1)
    except OverflowError:
        allowed = "the talks would run past the last date that there is, 9999-12-31"
        yield Problem("calendar.start_date", shortened(start), allowed)
        return
    for place, night in enumerate(scenario.script):
        key = f"script.{place}"
        last = night.last or night.first
        if last < night.first:
            yield Problem(f"{key}.last", str(last), f"allowed is a date from {key}.first = {night.first} on")
        for field, day in (("first", night.first), ("last", last)):
            if not start <= day <= end and (field == "first" or night.last):
                allowed = (
                    f"allowed is a date within the talks, {start} to {end} (calendar.start_date, calendar.talks_days)"
                )
                yield Problem(f"{key}.{field}", str(day), allowed)
        if night.counts is None and night.tempo == 1 and not night.truce:
            allowed = "needed is one of drones, cruise, ballistic, other, a tempo other than 1, or truce = true"
            yield Problem(key, "nothing that changes a night", allowed)
        if night.truce and night.counts is not None:
            yield Problem(key, "a truce with counts", "a truce stops strikes; give counts or truce = true, not both")


def number_problems(scenario: Scenario) -> Iterator[Problem]:
    """Check numbers that are legal one by one and impossible together."""
    if scenario.planning.lead_saved >= scenario.planning.lead_most:
        allowed = f"allowed is less than planning.lead_most = {scenario.planning.lead_most:g}"
        yield Problem("planning.lead_saved", shortened(scenario.planning.lead_saved), allowed)
    for name, nights in (("salvos", scenario.salvos), ("mass_nights", scenario.mass_nights)):
        most = math.exp(min(nights.drones_log_mean + DEEPEST_TRUNCATION * nights.drones_log_sd, math.log(1e6)))
        if nights.drones_least > most:
            allowed = f"allowed is at most {most:.0f}: hardly a night has more (see drones_log_mean, drones_log_sd)"
            yield Problem(f"{name}.drones_least", shortened(nights.drones_least), allowed)
