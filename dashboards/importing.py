"""A scenario file from somebody's disk, as a preset with changes. It is text; nothing that it names is opened."""

from types import MappingProxyType
from typing import Any

from negotiation.errors import ScenarioError
from negotiation.keys import leaves
from negotiation.loading import DEFAULT, build, extended, shipped
from negotiation.scenario import Scenario
from negotiation.toml_files import parsed

from .links import edit_value
from .presets import preset
from .state import Policy

LARGEST = 300_000  # characters of a file
TEXTS = ("name", "title", "description", "schema_version")


def imported(text: str) -> tuple[Policy, list[str]]:
    """Return the scenario of a file as a preset with changes, and what of it could not be taken over.

    Args: text (TOML, as `scenario_toml` writes it or as an analyst does: it may extend a preset).
    Raises: ScenarioError for a file that is no scenario, is too large, or names other files.
    """
    if len(text) > LARGEST:
        raise ScenarioError(f"the file has {len(text):,} characters; a scenario has at most {LARGEST:,}")
    tree = parsed(text.encode(errors="replace"), "the file")
    below = tree.pop("extends", "")
    if below and below not in shipped():
        raise ScenarioError(f"extends = {str(below)[:60]!r}: here a file may extend presets only")
    if tree.get("replay"):
        raise ScenarioError("replay: here a file may not name other files; run it with `standoff run`")
    named = tree.get("name")
    name = below or (named if named in shipped() else DEFAULT)
    scenario = build(extended(preset(name).tree(), tree) if below else tree, "the file")
    edits, left = changes(scenario, name)
    preset(name).replace(**edits)  # raises if they do not go together
    return Policy(name, MappingProxyType(edits)) if edits else Policy(name), left


def changes(scenario: Scenario, name: str) -> tuple[dict[str, Any], list[str]]:
    """Return what a scenario changes in a preset, by key, and the keys that a link cannot hold."""
    usual, own = dict(leaves(preset(name).tree())), dict(leaves(scenario.tree()))
    edits: dict[str, Any] = {}
    left = [key for key in usual if key not in own and key not in TEXTS]
    for key, value in own.items():
        if value == usual.get(key) or key in TEXTS:
            continue
        given = edit_value(key, str(value).lower() if isinstance(value, bool) else str(value), name)
        if given is None or key not in usual:
            left.append(key)
        else:
            edits[key] = given
    return edits, left
