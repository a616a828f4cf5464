"""Scenarios from TOML files: load, extend, build, vary, write. Whatever is wrong becomes one ScenarioError."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

import tomli_w
from pydantic import ValidationError

from . import checks
from .errors import ScenarioError
from .messages import MOST_LINES, Problem, from_validation, nearest, one_of, report, shortened, unknown_key
from .parameters import LEADERS
from .scenario import CAPITALS, MOST_CAPITALS, Scenario, merged
from .toml_files import parsed, read_file, shown

DEFAULT = "august_2025"
FIRST = (DEFAULT, "berlin_airlift_1948", "korea_1953", "cuba_1962", "taiwan_relations_act_1979", "twelve_capitals")
MOST_EXTENDS = 10
OWN_TEXTS = ("name", "title", "description")  # a file that extends another has its own
LEAVES = frozenset({bool, int, float, str, date, NoneType})  # types of what a tree holds
OPEN_TABLES = ("venues", "sequences")  # where a scenario may add rows


class Layer(NamedTuple):
    """One file of a chain of `extends`."""

    label: str
    tree: dict[str, Any]
    folder: Path | None  # None: shipped with Standoff
    stem: str


def shipped() -> tuple[str, ...]:
    """Return the names of the scenarios that come with Standoff: the default, the precedents, then the overlays."""
    names = {entry.name.removesuffix(".toml") for entry in _shelf().iterdir() if entry.name.endswith(".toml")}
    return (*(name for name in FIRST if name in names), *sorted(names - {*FIRST}))


def load_scenario(name_or_path: str | Path = DEFAULT) -> Scenario:
    """Return a shipped scenario by name, or the one in a TOML file by path; raise ScenarioError for anything else.

    >>> load_scenario("august_2025").strikes.tempo
    1.0
    """
    layers = _chain(_opened(name_or_path))
    tree: dict[str, Any] = {}
    for layer in reversed(layers):
        tree = extended({key: value for key, value in tree.items() if key not in OWN_TEXTS}, layer.tree)
    top = layers[0]
    return build({"name": top.stem} | tree, top.label, layers)


def build(tree: Mapping[str, Any], source: str, layers: list[Layer] | None = None) -> Scenario:
    """Return the scenario that a tree describes; raise one ScenarioError for all that is wrong in it.

    Args: tree of nested tables as in a file, `source` names it in messages, `layers` are its file and those that it
    extends.
    """
    raw = frozen(tree)
    if isinstance(raw.get("replay"), str) and raw["replay"]:
        raw["replay"] = str(Path(raw["replay"]).absolute())
    wrong = checks.version_problems(raw)
    if not wrong:
        wrong = checks.row_problems(raw)
        if len(wrong) > MOST_LINES:  # there may be thousands; what else is wrong can wait
            raise ScenarioError(report(wrong, source, _origins(wrong, layers or [])))
        kept = {**raw}
        for row in wrong:
            table, _, name = row.key.partition(".")
            kept[table] = {key: value for key, value in kept[table].items() if key != name}
        try:
            scenario = Scenario.model_validate(kept)
        except ValidationError as error:
            wrong += from_validation(error)
        else:
            wrong += checks.problems(scenario) + _replay_problems(scenario.replay)
    if wrong:
        raise ScenarioError(report(wrong, source, _origins(wrong, layers or [])))
    return scenario


def frozen(value: Any) -> Any:
    """Return a tree with tuples for lists and plain numbers for NumPy's.

    >>> frozen({"a": [1, [2]]})
    {'a': (1, (2,))}
    """
    if type(value) in LEAVES:  # most are, and to ask whether something is a Mapping is slow
        return value
    if isinstance(value, Mapping):
        return {key: frozen(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(frozen(entry) for entry in value)
    return frozen(value.tolist()) if hasattr(value, "dtype") else value


def extended(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return two trees as one: tables merge key by key, all else is replaced; capitals that left lose their rows."""
    before, after = below.get("capitals", CAPITALS), above.get("capitals", CAPITALS)
    if "capitals" in above and isinstance(below.get("actors"), dict) and isinstance(after, (list, tuple)):
        left = {name for name in before if isinstance(name, str) and name not in (*LEADERS, *after)}
        below = below | {"actors": {name: row for name, row in below["actors"].items() if name not in left}}
    return merged(below, above)


def grafted(tree: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return a complete tree with dotted keys set; list entries by number. Unknown keys raise ScenarioError.

    >>> grafted(Scenario().tree(), {"strikes.tempo": 1.5, "issues.umbrella.denial.2": 0.3})["strikes"]["tempo"]
    1.5
    """
    grown: dict[str, Any] = frozen(tree)
    for key in sorted(changes, key=lambda key: key != "capitals"):  # rows of new capitals must stand before they change
        value = frozen(changes[key])
        if key == "capitals":
            grown = extended(grown, {"capitals": value})
            grown = merged(Scenario(capitals=value).tree(), grown) if _names(value) else grown
        else:
            grown = _set(grown, (), key.split("."), value)
    return grown


def dumps(scenario: Scenario) -> str:
    """Return the scenario as TOML text, every number stated, that loads back to an equal scenario."""
    return tomli_w.dumps(scenario.model_dump(exclude_none=True))


def _names(value: Any) -> bool:
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(isinstance(name, str) for name in value)
        and len(value) <= MOST_CAPITALS
    )


def _set(tree: Any, done: tuple[str, ...], rest: list[str], value: Any) -> Any:
    """Return a tree with the value at the path `rest` replaced (tables merged); `done` is the way so far."""
    if not rest:
        return extended(tree, value) if isinstance(tree, dict) and isinstance(value, dict) else value
    step, path = rest[0], (*done, rest[0])
    if isinstance(tree, dict):
        new_row = done in {(table,) for table in OPEN_TABLES} and len(rest) == 1 and isinstance(value, dict)
        if step not in tree and not new_row:
            problem = unknown_key(path, value, tree) if done else unknown_key(tuple(rest), value)
            raise ScenarioError(str(problem._replace(key=".".join((*done, *rest)))))
        return tree | {step: value if new_row and step not in tree else _set(tree[step], path, rest[1:], value)}
    if isinstance(tree, tuple):
        if not step.isdecimal() or int(step[:9]) >= len(tree):
            last = f"its entries are 0 to {len(tree) - 1}" if tree else "it has no entries"
            raise ScenarioError(f"{'.'.join(path)}: no such entry; {'.'.join(done)} is a list, {last}")
        place = int(step[:9])
        return (*tree[:place], _set(tree[place], path, rest[1:], value), *tree[place + 1 :])
    raise ScenarioError(f"{'.'.join(path)}: no such key; {'.'.join(done)} is a single value, {shortened(tree)}")


def _shelf() -> Any:
    return files("negotiation") / "scenarios"


def _opened(name_or_path: str | Path) -> Layer:
    """Return the file that a user named: a shipped name, or a path (with a slash, or ending in .toml)."""
    text = str(name_or_path)
    if isinstance(name_or_path, str) and name_or_path in shipped():
        return _from_shelf(name_or_path)
    path = Path(name_or_path)
    if isinstance(name_or_path, str) and path.name == text and path.suffix != ".toml" and "\0" not in text:
        close = nearest(text, shipped())
        hint = f"; did you mean {close}? All that are" if close else "; those that are"
        names = ", ".join(shipped())
        raise ScenarioError(f"{shown(text)}: no such scenario{hint} shipped: {names}; a file of your own ends in .toml")
    return _from_file(path)


def _from_shelf(name: str) -> Layer:
    return Layer(name, parsed((_shelf() / f"{name}.toml").read_bytes(), name), None, name)


def _from_file(path: Path) -> Layer:
    tree = read_file(path)
    folder = path.absolute().parent
    if isinstance(tree.get("replay"), str) and tree["replay"]:
        tree["replay"] = str(folder / tree["replay"])
    return Layer(shown(path), tree, folder, path.stem)


def _chain(top: Layer) -> list[Layer]:
    """Return a file and those that it extends, the most basic one last."""
    chain = [top]
    seen = [_identity(top)]
    while "extends" in chain[-1].tree:
        here = chain[-1]
        layer = _below(here, here.tree.pop("extends"))
        if _identity(layer) in seen:
            way = " extends ".join(each.label for each in [*chain, layer])
            raise ScenarioError(f"{top.label}: extends runs in a circle: {way}")
        if len(chain) > MOST_EXTENDS:
            raise ScenarioError(f"{top.label}: extends a chain of more than {MOST_EXTENDS} files, the most that it may")
        chain.append(layer)
        seen.append(_identity(layer))
    for layer in chain[1:]:  # the top one is checked when built
        if wrong := checks.version_problems(layer.tree):
            raise ScenarioError(report(wrong, layer.label))
    return chain


def _identity(layer: Layer) -> str:
    return str((layer.folder / f"{layer.stem}.toml").resolve()) if layer.folder else f"shipped:{layer.stem}"


def _below(here: Layer, name: Any) -> Layer:
    """Return the file that another one extends: a shipped name, or a file in the same folder."""
    problem = Problem("extends", shortened(name), "allowed is a shipped name, or the name of a file in the same folder")
    outside = problem._replace(allowed=f"leads outside the folder; {problem.allowed}")
    if not isinstance(name, str) or not name or "\0" in name:
        raise ScenarioError(report([problem], here.label))
    if name in shipped():
        return _from_shelf(name)
    if Path(name).name != name or "\\" in name or name == ".." or here.folder is None:
        raise ScenarioError(report([outside], here.label))
    path = here.folder / name
    try:
        inside, there = path.resolve().parent == here.folder.resolve(), path.exists()
    except (OSError, ValueError):  # a name that no file can have
        raise ScenarioError(report([problem], here.label)) from None
    if not inside:
        raise ScenarioError(report([outside], here.label))
    if not there:
        beside = (each.name for each in islice(here.folder.glob("*.toml"), 100))
        raise ScenarioError(report([one_of("extends", name, (*shipped(), *beside), "scenario or file")], here.label))
    return _from_file(path)


def _replay_problems(replay: str) -> list[Problem]:
    """Check that a replay names a regular file; what is in it is checked when it is read."""
    if not replay:
        return []
    try:
        regular = Path(replay).is_file()
    except (OSError, ValueError):
        regular = False
    needed = "no such file; needed is a CSV file with a row a night, its path relative to the scenario's folder"
    return [] if regular else [Problem("replay", shown(replay), needed)]


def _origins(wrong: list[Problem], layers: list[Layer]) -> dict[str, str]:
    """Return, for keys that are wrong, the extended file that set them; nothing for those of the first file."""
    origins = {}
    for row in wrong:
        setter = next((layer for layer in layers if _holds(layer.tree, row.key)), None)
        if setter and setter is not layers[0]:
            origins[row.key] = setter.label
    return origins


def _holds(tree: Any, key: str) -> bool:
    for step in key.split("."):
        if not isinstance(tree, dict):
            return isinstance(tree, (list, tuple)) and step.isdecimal()
        if step not in tree:
            return False
        tree = tree[step]
    return True
