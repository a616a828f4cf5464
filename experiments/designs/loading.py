"""Designs from TOML files: shipped ones by name, own ones by path. Whatever is wrong becomes one ScenarioError."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from negotiation.errors import ScenarioError
from negotiation.loading import build, grafted, load_scenario, shipped
from negotiation.messages import nearest
from negotiation.scenario import Scenario
from negotiation.toml_files import read_file, shown

from .columns import columns_of, dotted
from .design import Design
from .plan import Plan, read_plan


def designs() -> tuple[str, ...]:
    """Return the names of the designs that come with Standoff."""
    return tuple(sorted(path.stem for path in _shelf().glob("*.toml")))


def load_design(name_or_path: str | Path) -> Design:
    """Return a shipped design by name, or the one in a TOML file by path; raise ScenarioError for anything else.

    >>> load_design("demo").number_of_points
    48
    """
    if isinstance(name_or_path, str) and name_or_path in designs():
        return built(read_file(_shelf() / f"{name_or_path}.toml", "design"), name_or_path, _shelf(), name_or_path)
    path, text = Path(name_or_path), str(name_or_path)
    if isinstance(name_or_path, str) and path.name == text and path.suffix != ".toml" and "\0" not in text:
        close = nearest(text, designs())
        hint = f"; did you mean {close}? All that are" if close else "; those that are"
        names = ", ".join(designs())
        raise ScenarioError(f"{shown(text)}: no such design{hint} shipped: {names}; a file of your own ends in .toml")
    return built(read_file(path, "design"), shown(path), path.absolute().parent, path.stem)


def built(tree: Mapping[str, Any], source: str, folder: Path, name: str) -> Design:
    """Return the design that a tree describes; raise one ScenarioError for all that is wrong in one of its layers.

    Args: tree as in a file, source (names it in messages), folder (where its relative paths begin), name (if it has
        none of its own).
    """
    plan = _placed(read_plan({"name": name} | dict(tree), source), folder)
    base = _base(plan, source)
    return Design(plan, base, columns_of(plan, base, source), source)


def _placed(plan: Plan, folder: Path) -> Plan:
    """Return a plan whose paths, relative to a folder, have become absolute."""
    places: dict[str, Any] = {"csv": str(folder / plan.csv)} if plan.csv else {}
    name = plan.scenario
    if name not in shipped() and (name.endswith(".toml") or Path(name).name != name):
        places["scenario"] = str(folder / name)
    if isinstance(replay := plan.settings.get("replay"), str) and replay:
        places["settings"] = plan.settings | {"replay": str(folder / replay)}
    return plan.model_copy(update=places)


def _base(plan: Plan, source: str) -> Scenario:
    """Return a plan's scenario with its settings."""
    try:
        scenario = load_scenario(plan.scenario)
    except ScenarioError as error:
        raise ScenarioError(f"{source}: scenario: {error}") from None
    if not plan.settings:
        return scenario
    tree = scenario.tree()
    try:
        changed = grafted(tree, dict(dotted(plan.settings, tree)))
    except ScenarioError as error:
        raise ScenarioError(f"{source}: settings: {error}") from None
    return build(changed, f"{source}: settings")


def _shelf() -> Path:
    return Path(str(files("experiments") / "designs"))
