"""Scenario files, spoilt: what is refused must be refused in words, and what is taken must be lived in time."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import tomli_w

from negotiation.keys import Declared, declared
from negotiation.loading import dumps, load_scenario, shipped
from negotiation.scenario import Scenario

from .kind import TAKEN, Files, Kind
from .mutations import LONG, MOST, spoilt
from .trees import edited, nest

MINE, BELOW, NIGHTS = "mine.toml", "below.toml", "nights.csv"
LISTS = ("levels", "consent", "parties", "agenda", "reopens", "stages")
NAMES = ("Madrid", "Paris", "Kyiv", "x" * 61, "", "a.b", "Île-de-France", "\u202eParis", "total", "..", " ")


class Bases(NamedTuple):
    """What scenario files are made of: texts that ship, one with every number, its tree, and what is declared."""

    texts: list[bytes]
    tree: dict[str, Any]
    rows: list[Declared]


def bases() -> Bases:
    """Return what scenario files are made of."""
    shelf = files("negotiation") / "scenarios"
    usual = Scenario()
    texts = [(shelf / f"{name}.toml").read_bytes() for name in shipped()]
    tree = usual.model_dump(exclude_none=True)
    return Bases([*texts, dumps(usual).encode()], tree, list(declared(usual).values()))


def made(chance: Random, given: Bases) -> Files:
    """Return a scenario file, and at times a second one that it extends."""
    text = chance.choice((_text, _edges, _edges, _rooms, _tree, _big, _hostile))(chance, given)
    if chance.random() < 0.15:
        below = chance.choice((MINE, BELOW, "../mine.toml", chance.choice(shipped())))
        return {MINE: f'extends = "{below}"\n'.encode() + text, BELOW: _edges(chance, given)}
    return {MINE: text}


def _text(chance: Random, given: Bases) -> bytes:
    return spoilt(chance.choice(given.texts), chance)


def _tree(chance: Random, given: Bases) -> bytes:
    """Return the complete tree with a few values replaced by odd ones."""
    return written(edited(given.tree, chance, chance.choice((1, 1, 2, 5))))


def _edges(chance: Random, given: Bases) -> bytes:
    """Return a few declared numbers at and beyond the ends of what is legal."""
    tree: dict[str, Any] = {"extends": chance.choice(shipped())} if chance.random() < 0.5 else {}
    inside = chance.random() < 0.7
    for row in chance.sample(given.rows, chance.choice((1, 2, 5, 20, 100))):
        put(tree, row.key, at_edge(row, chance, inside), given.tree)
    return written(tree)


def at_edge(row: Declared, chance: Random, inside: bool) -> Any:
    """Return an end of a number's legal or plausible range, and, unless `inside`, at times what lies beyond."""
    if isinstance(row.value, bool):
        return chance.random() < 0.5
    ends = (row.least, row.most, row.least, row.most, row.low, row.high, chance.uniform(row.least, row.most))
    value = chance.choice(ends)
    if not inside and chance.random() < 0.2:
        value = chance.choice((math.nextafter(value, math.inf), value + 1, -value, value * 1e9, math.nan))
    return round(value) if row.whole and math.isfinite(value) else value


def put(tree: dict[str, Any], key: str, value: Any, usual: Any) -> None:
    """Step: set a dotted key of a tree; of a list, which a file states whole, the rest is as usual."""
    *way, last = key.split(".")
    for step in way:
        usual = usual[step]
        tree = tree.setdefault(step, [*usual] if isinstance(usual, (list, tuple)) else {})
    if isinstance(tree, list):
        tree[int(last)] = value
    else:
        tree[last] = value


def _rooms(chance: Random, given: Bases) -> bytes:
    """Return a scenario with capitals, nights, venues and sequences of its own."""
    start = date(2025, 8, 19)
    calendar: dict[str, Any] = {
        "talks_days": chance.choice((1, 2, 180, 365)),
        "aftermath_months": chance.choice((1, 60, 120)),
    }
    calendar |= {"start_date": chance.choice((start, start, date(1, 1, 1), date(9999, 12, 30)))}
    night: dict[str, Any] = {
        "first": start + timedelta(days=chance.randrange(400)),
        "drones": chance.choice((0, 5000, 5001, -1)),
    }
    tree: dict[str, Any] = {
        "capitals": [chance.choice(NAMES) for _ in range(chance.choice((1, 3, 12, 13, 200)))],
        "calendar": calendar,
        "script": [night | {"tempo": chance.choice((0.0, 10.0, 1.0))}] * chance.choice((0, 1, 365, 5000)),
        "venues": {name: {} for name in chance.sample(NAMES, 3)},
        "sequences": {chance.choice(NAMES): given.tree["sequences"]["package"]},
        "replay": chance.choice(("", "", "", NIGHTS, "/dev/zero", "../x", "\0", MINE)),
    }
    kept = {key: value for key, value in tree.items() if chance.random() < 0.5}
    return written(edited(kept, chance, chance.choice((0, 0, 1, 2))))


def _big(chance: Random, given: Bases) -> bytes:
    """Return a file in which something comes in thousands."""
    many = int(2 ** chance.uniform(4, 15))
    table = chance.choice(("issues", "actors", "venues", "venue_tastes", "sequences", "strikes", "x"))
    rows: dict[str, Any] = {table: {f"k{i}": chance.choice(({}, 1)) for i in range(many)}}
    lists: dict[str, Any] = {"capitals": ["x"] * many}
    names = {"issues": {"arms": {chance.choice(LISTS[:2]): [f"k{i}" for i in range(many)]}}}
    stages = {"sequences": {"mine": {"stages": [{name: [f"k{i}" for i in range(many)] for name in LISTS[2:5]}]}}}
    flat: dict[str, Any] = {f"k{i}": 1 for i in range(many)}
    return written(chance.choice((rows, lists, names, stages, flat)))


def _hostile(chance: Random, given: Bases) -> bytes:
    """Return what is long or deep and hardly a scenario."""
    what = chance.choice(LONG)
    long = what * min(int(2 ** chance.uniform(3, 18)), MOST // len(what))
    deep = written({"strikes": nest(chance.randrange(50, 200), chance.random() < 0.5)})
    keys = b".".join([b"a"] * chance.choice((3, 8, 9, 50))) + long
    return chance.choice((long, keys, b"x = " + long, b"[" + long + b"]", deep, b'title = "' + long + b'"'))


def written(tree: Mapping[str, Any]) -> bytes:
    """Return a tree as TOML, or, where TOML has no words for it, an empty file."""
    try:
        return tomli_w.dumps(tree).encode(errors="surrogatepass")
    except (TypeError, ValueError, AttributeError, RecursionError):
        return b""


def used(folder: Path, given: Any = None) -> str:
    """Load the file, and live one future of it; raise what it is refused with."""
    live(load_scenario(folder / MINE))
    return TAKEN


def live(scenario: Scenario) -> None:
    """Step: live one future; raise ValueError if a number of its last state is none, or a share is none."""
    from negotiation.ensemble import last_states

    from ...sanity.invariants import state_invariants

    wrong = state_invariants(last_states(scenario, 1, 1, threads=1))
    if len(wrong):
        raise AssertionError(f"a future went wrong: {wrong.iloc[0].to_dict()}")


def warmed(folder: Path) -> Bases:
    """Return what files are made of, once a future was lived: compiled code is no part of the limits."""
    live(Scenario())
    return bases()


SCENARIOS = Kind("scenario", "scenario files", 0.2, made, used, prepare=warmed)
