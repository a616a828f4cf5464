"""What to tell a user whose scenario is wrong: one line a problem, with the nearest valid name."""

import difflib
import reprlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from pydantic import ValidationError

from .keys import allowed, known_keys, place
from .parameters import LEADERS, MOST_STAGES, Family

MOST_LINES = 10
MOST_NAMES = 20
ADD_OR_DROP = "add it there, or drop this"
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 60
_SHORT.maxlevel, _SHORT.maxdict, _SHORT.maxtuple, _SHORT.maxlist = 2, 3, 4, 4


class Problem(NamedTuple):
    """One thing that is wrong: where, what was found, and what is allowed there."""

    key: str
    found: str
    allowed: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"{self.key} = {self.found}: {self.allowed}" if self.found else f"{self.key}: {self.allowed}"


def shortened(value: Any) -> str:
    """Return a value as a user would write it, cut to about 60 characters.

    >>> shortened(True), shortened("x" * 100)[:5], shortened((1, 2))
    ('true', "'xxxx", '[1, 2]')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    try:
        return _SHORT.repr(list(value) if isinstance(value, tuple) else value)
    except (ValueError, RecursionError):  # an integer of more digits than Python prints, a nest of brackets
        return f"a huge {type(value).__name__}"


def nearest(word: str, choices: Iterable[str]) -> str:
    """Return the choice most like a word, letter case aside, or "".

    >>> nearest("istambul", ["Budapest", "Istanbul"])
    'Istanbul'
    """
    by_case = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word[:60].casefold(), by_case, 1, 0.6)
    return by_case[close[0]] if close else ""


def one_of(key: str, value: Any, choices: Iterable[str], what: str) -> Problem:
    """Return the problem of a name that is none of the choices."""
    names = list(choices)
    hint = nearest(value, names) if isinstance(value, str) else ""
    text = f"unknown {what}; allowed are {', '.join(names)}"
    return Problem(key, shortened(value), text + (f"; did you mean {hint}?" if hint else ""))


def unknown_key(path: tuple[str | int, ...], value: Any, siblings: Iterable[str] = ()) -> Problem:
    """Return the problem of a key that the schema does not have, with the nearest key that it has."""
    *parents, last = (str(step) for step in path)
    prefix = "".join(f"{name}." for name in parents)
    names = list(siblings) or _fields(path[:-1])
    if close := nearest(last, names):
        hint = f"; did you mean {prefix}{close}?"
    elif parents == ["actors"]:
        capitals = ", ".join(name for name in names if name not in LEADERS)
        return Problem(prefix + last, shortened(value), f"{last} is not among capitals ({capitals}): {ADD_OR_DROP}")
    elif close := next((key for key in known_keys() if key.rpartition(".")[2] == last), ""):  # in the wrong table
        hint = f"; did you mean {close}?"
    elif 0 < len(names) <= MOST_NAMES:
        hint = f"; allowed are {', '.join(names)}"
    elif close := nearest(prefix + last, known_keys()):
        hint = f"; did you mean {close}?"
    else:
        hint = "; `standoff describe` lists all keys"
    return Problem(prefix + last, shortened(value), f"no such key{hint}")


def _fields(path: tuple[str | int, ...]) -> list[str]:
    _, kind = place(path)
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, Family) else []


def from_validation(error: ValidationError) -> list[Problem]:
    """Return the problems that the schema found, at most ten and one that stands for the rest."""
    problems = []
    for row in error.errors(include_url=False)[: MOST_LINES + 1]:
        path, kind, value = row["loc"], row["type"], row["input"]
        key = ".".join(str(step) for step in path)
        if kind == "extra_forbidden":
            problems.append(unknown_key(path, value))
        elif kind == "missing":
            problems.append(Problem(key, "", f"missing; needed is {allowed(path)}"))
        elif kind == "too_short" and len(value) >= row.get("ctx", {}).get("min_length", 0):
            continue  # its entries were refused already
        else:
            hint = ""
            if kind == "literal_error" and isinstance(value, str):
                close = nearest(value, _choices(path))
                hint = f"; did you mean {close!r}?" if close else ""
            problems.append(Problem(key, shortened(value), f"allowed is {_counted(path, kind)}{hint}"))
    return problems


def _choices(path: tuple[str | int, ...]) -> tuple[str, ...]:
    return getattr(place(path)[1], "__args__", ())


def _counted(path: tuple[str | int, ...], kind: str) -> str:
    if kind in ("too_short", "too_long") and path[-1] == "stages":
        return f"a list of 1 to {MOST_STAGES} stages"
    return allowed(path)


def report(problems: list[Problem], source: str, origins: Mapping[str, str] | None = None) -> str:
    """Return one message of at most ten lines; `origins` tells which other file a key was set in."""
    lines = [f"{p}{f' (set in {origins[p.key]})' if origins and p.key in origins else ''}" for p in problems]
    if len(lines) == 1:
        return f"{source}: {lines[0]}"
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], "... and more"]
    count = "several" if len(problems) > MOST_LINES else str(len(problems))
    return "\n  ".join([f"{source}: {count} problems", *lines])
