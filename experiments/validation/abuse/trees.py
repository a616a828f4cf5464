"""Trees of nested tables with some of their values replaced by others: edges of legal ranges, and what is none."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time
from random import Random
from typing import Any

ODD: tuple[Any, ...] = (
    math.nan, math.inf, -math.inf, -0.0, 5e-324, 1e308, 0, 1, -1, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**400, "",
    "x", "nan", "\0", "\x1b[2J", "\u202e", "a" * 5000, "../../etc/passwd", "/dev/zero", "CON", True, False, [], {},
    [[]], [{}], {"": 1}, {"a": {"b": {"c": 1}}}, [1, "a", None, 2.5], date(1, 1, 1), date(9999, 12, 31),
    datetime(2025, 1, 1, 12), time(12), {"\n": 1}, {"a.b": 1}, ["x"] * 500, [0.5] * 1000, list(range(50)),
)  # fmt: skip


def nest(depth: int, table: bool) -> Any:
    """Return tables in tables, or lists in lists.

    >>> nest(2, True), nest(1, False)
    ({'a': {'a': 1}}, [1])
    """
    value: Any = 1
    for _ in range(depth):
        value = {"a": value} if table else [value]
    return value


def odd(chance: Random) -> Any:
    """Return a value that hardly fits anywhere."""
    if chance.random() < 0.15:
        return nest(chance.choice((3, 30, 100, 140, 190)), chance.random() < 0.5)
    return copied(chance.choice(ODD))


def edited(tree: Any, chance: Random, times: int, values: Sequence[Any] = ()) -> Any:
    """Return a tree with so many of its values replaced, lost, renamed or doubled.

    Args: tree (tables and lists; copied), chance, times, values (that fit sometimes; else odd ones).
    """
    tree = copied(tree)
    for _ in range(times):
        here, key = _somewhere(tree, chance)
        if here is None:
            return odd(chance)
        deed = chance.random()
        if deed < 0.15:
            del here[key]
        elif deed < 0.25:
            _doubled(here, key, chance)
        else:
            here[key] = copied(chance.choice(values)) if values and chance.random() < 0.5 else odd(chance)
    return tree


def copied(tree: Any) -> Any:
    """Return a tree whose tables and lists can be changed, tuples as lists."""
    if isinstance(tree, dict):
        return {key: copied(value) for key, value in tree.items()}
    return [copied(value) for value in tree] if isinstance(tree, (list, tuple)) else tree


def _somewhere(tree: Any, chance: Random) -> tuple[Any, Any]:
    """Return a table or list of the tree and a key in it; (None, None) if the tree is empty."""
    here, key = None, None
    while isinstance(tree, (dict, list)) and tree:
        here = tree
        key = chance.choice(list(tree)) if isinstance(tree, dict) else chance.randrange(len(tree))
        tree = tree[key]
        if chance.random() < 0.15:
            break
    return here, key


def _doubled(here: Any, key: Any, chance: Random) -> None:
    """Put a value in a second time: under another name, or at the end."""
    if isinstance(here, list):
        here.extend([copied(here[key]) for _ in range(chance.choice((1, 1, 40)))])
    else:
        here[chance.choice((f"{key}s", str(key).upper(), "x", ""))] = copied(here[key])
