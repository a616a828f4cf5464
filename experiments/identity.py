"""What a data set was made with, in words that can be compared: design, scenario, seed, code, packages, arithmetic."""

import hashlib
import importlib.metadata
import math
import platform
import struct
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from negotiation.messages import shortened

from .files import OutputError

PACKAGES = ("numpy", "numba", "pandas", "pyarrow", "mesa")
MODULES = ("negotiation",)  # what the result of a run rests on; seats add their own
POINTS = [0.0123 * k for k in range(1, 2001)]
FINGERPRINTS = ("design", "scenario", "seed")  # a data set keeps what these stand for, in design.toml and scenario.toml
CODE = {"negotiation": "the program's rules (negotiation)", "agents": "the program's agents (agents)"}
FUNCTIONS = (math.exp, math.log, math.sqrt, math.erfc, lambda x: math.exp(-x), lambda x: x**0.37)


def identity(design: str, scenario: str, seed: int, modules: tuple[str, ...] = MODULES) -> dict[str, Any]:
    """Return what rows of a sweep are made with here, ready for JSON.

    Args: fingerprints of design and scenario, seed, modules (packages or modules by name whose sources count).
    """
    return {"design": design, "scenario": scenario, "seed": seed, **_here(modules)}


def check_here(made_with: Mapping[str, Any]) -> None:
    """Raise OutputError unless this machine has the code, packages and arithmetic of an identity.

    For workers on other machines, before they live a run: rows of two kinds must not be mixed.
    """
    wrong = differences_here(made_with)
    if wrong:
        raise OutputError(f"{platform.node()}: cannot work for this sweep: {'; '.join(wrong)}; make both alike")


def differences_here(made_with: Mapping[str, Any]) -> list[str]:
    """Return what this machine has of another kind than an identity says, in words."""
    code = made_with.get("code")
    if not isinstance(code, Mapping):
        return [f"code = {code!r} there, where the digests of modules should stand"]
    here = _here(tuple(code))
    return in_words({key: made_with.get(key) for key in here}, here)


def in_words(
    there: Mapping[str, Any], here: Mapping[str, Any], changed: Sequence[tuple[str, Any, Any]] = ()
) -> list[str]:
    """Return what differs between the identity of a data set and one made here, a phrase each.

    Args: there, here, changed (keys of design and scenario that differ, with both values: told, not fingerprints).

    >>> in_words({"versions": {"numpy": "2.4"}}, {"versions": {"numpy": "2.5"}})
    ['numpy 2.4 there, 2.5 here']
    """
    found = differences(there, here)
    if changed:
        found = [*changed, *(row for row in found if row[0] not in FINGERPRINTS)]
    if any(key.startswith("seats") for key, _, _ in found):  # and with a seat comes and goes its code
        found = [row for row in found if not (row[0].startswith("code.") and None in row)]
    return [_phrase(*row) for row in found]


def _phrase(key: str, there: Any, here: Any) -> str:
    """Return one difference in words; None: not there."""
    family, _, name = key.partition(".")
    if family == "seats" and name:
        return _seat_phrase(name, there, here)
    if None in (there, here):
        return f"{key} = {_value(there)} there, {_value(here)} here"
    if family == "code":
        return f"{CODE.get(name, name)} changed since"
    if family in ("versions", "standoff"):
        return f"{name or 'Standoff'} {there} there, {here} here"
    if family == "arithmetic":
        return "exp, log or powers have other last bits on this machine"
    if key in ("design", "scenario"):
        return f"another {key} (fingerprint {there} there, {here} here): did a file that it names change?"
    return f"{key} = {_value(there)} there, {_value(here)} here"


def _seat_phrase(name: str, there: str | None, here: str | None) -> str:
    if here is None:
        return f"made with --seat {name}={there}, which is missing here"
    return f"made {f'with --seat {name}={there}' if there else 'without a --seat'}, but here is --seat {name}={here}"


def _value(value: Any) -> str:
    return "nothing" if value is None else shortened(value)


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[tuple[str, Any, Any]]:
    """Return (dotted key, value in one, value in the other) wherever two nested mappings differ; None: not there.

    >>> differences({"seed": 1, "versions": {"numpy": "2.4"}}, {"seed": 1, "versions": {"numpy": "2.5"}})
    [('versions.numpy', '2.4', '2.5')]
    """
    ours, theirs = dict(_leaves(one)), dict(_leaves(other))
    keys = [*ours, *(key for key in theirs if key not in ours)]
    return [(key, ours.get(key), theirs.get(key)) for key in keys if ours.get(key) != theirs.get(key)]


def _leaves(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@cache
def _here(modules: tuple[str, ...]) -> dict[str, Any]:
    return {
        "standoff": _version("standoff"),
        "code": {name: code_digest(name) for name in modules},
        "versions": {name: _version(name) for name in PACKAGES},
        "arithmetic": arithmetic(),
    }


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


def code_digest(module: str) -> str:
    """Return 16 hex digits of the Python sources of a package or module; raise OutputError if there is none."""
    try:
        found = find_spec(module)
    except (ImportError, ValueError):  # ValueError: `__main__`
        found = None
    folders = [Path(folder) for folder in (found and found.submodule_search_locations) or ()]
    files = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    if not folders and found and found.origin and found.origin.endswith(".py"):
        files, folders = [Path(found.origin)], [Path(found.origin).parent]
    if not files:
        raise OutputError(f"{module}: there is no Python source of it; needed is a module in a file")
    digest = hashlib.sha256()
    for path in files:
        place = next(path.relative_to(folder) for folder in folders if path.is_relative_to(folder))
        digest.update(place.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@cache
def arithmetic() -> str:
    """Return 16 hex digits of what exp, log and powers are on this machine.

    The C library computes them another way on processors without fused multiplication, and then a few last bits differ
    (of exp, glibc 2.36, tried with its FMA switched off): such machines must not share a data set.
    """
    values = [function(x) for function in FUNCTIONS for x in POINTS]
    return hashlib.sha256(struct.pack(f"<{len(values)}d", *values)).hexdigest()[:16]
