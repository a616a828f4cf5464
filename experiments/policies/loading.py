"""Policies from TOML files: shipped ones by name, own ones by path. Whatever is wrong becomes one ScenarioError."""

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from negotiation.checks import LONGEST_DESCRIPTION, LONGEST_NAME, LONGEST_TITLE, version_problems
from negotiation.errors import ScenarioError
from negotiation.loading import frozen
from negotiation.messages import Problem, nearest, report, shortened, unknown_key
from negotiation.scenario import Scenario
from negotiation.toml_files import read_file, shown

from ..designs.columns import dotted
from .policy import LEVERS, Policy, is_lever

BASE = "open_talks"  # nothing fixed: what the others are held against, and shown first
TEXTS = {"name": LONGEST_NAME, "title": LONGEST_TITLE, "sentence": LONGEST_TITLE, "reason": LONGEST_DESCRIPTION}


def policies() -> tuple[str, ...]:
    """Return the names of the policies that come with Standoff, the one that fixes nothing first."""
    return (BASE, *sorted(path.stem for path in _shelf().glob("*.toml") if path.stem != BASE))


def load_policy(name_or_path: str | Path) -> Policy:
    """Return a shipped policy by name, or the one in a TOML file by path; raise ScenarioError for anything else.

    >>> load_policy("forward_tripwire").settings["issues.posture.floor"]
    3
    """
    if isinstance(name_or_path, str) and name_or_path in policies():
        return read_policy(read_file(_shelf() / f"{name_or_path}.toml", "policy"), name_or_path, name_or_path)
    path, text = Path(name_or_path), str(name_or_path)
    if isinstance(name_or_path, str) and path.name == text and path.suffix != ".toml" and "\0" not in text:
        close = nearest(text, policies())
        hint = f"; did you mean {close}? All that are" if close else "; those that are"
        names = ", ".join(policies())
        raise ScenarioError(f"{shown(text)}: no such policy{hint} shipped: {names}; a file of your own ends in .toml")
    return read_policy(read_file(path, "policy"), shown(path), path.stem)


def load_policies(names: Sequence[str] | None = None) -> tuple[Policy, ...]:
    """Return policies by name or path, all that ship if none is named; raise ScenarioError for one named twice."""
    found = tuple(load_policy(name) for name in (policies() if names is None else names))
    twice = [name for name, times in Counter(policy.name for policy in found).items() if times > 1]
    if twice or not found:
        raise ScenarioError(
            f"policies: {f'{twice[0]} is named twice' if twice else 'none is named'}; every policy once"
        )
    return found


def read_policy(tree: Mapping[str, Any], source: str, name: str) -> Policy:
    """Return what a policy file says; raise one ScenarioError for all that is wrong in it by itself.

    Args: tree as in a file, source (names it in messages), name (if it has none of its own).
    """
    raw = frozen({"name": name} | dict(tree))
    wrong = version_problems(raw)
    if not wrong and isinstance(raw.get("settings", {}), Mapping):
        raw["settings"] = dict(dotted(raw.get("settings", {}), Scenario().tree()))
        wrong = [
            Problem(f"settings.{key}", shortened(value), f"is no lever of a policy; {LEVERS}")
            for key, value in raw["settings"].items()
            if not is_lever(key)
        ]
    if not wrong:
        try:
            policy = Policy.model_validate(raw)
        except ValidationError as error:
            wrong = [_worded(row["loc"], row["type"], row["input"]) for row in error.errors(include_url=False)]
        else:
            wrong = [*_texts(policy), *_values(policy)]
    if wrong:
        raise ScenarioError(report(wrong, source))
    return policy


def _worded(path: tuple[str | int, ...], kind: str, value: Any) -> Problem:
    key = str(path[0])
    if kind == "extra_forbidden":
        return unknown_key(path, value, Policy.model_fields)
    allowed = Policy.model_fields[key].description
    return Problem(key, "", f"missing; needed is {allowed}") if kind == "missing" else _bad(key, value, str(allowed))


def _bad(key: str, value: Any, allowed: str) -> Problem:
    return Problem(key, shortened(value), f"allowed is {allowed}")


def _texts(policy: Policy) -> list[Problem]:
    """Check that texts are there, can be printed, and are not too long."""
    texts = {key: getattr(policy, key).replace("\n", " ").strip() for key in TEXTS}
    return [
        _bad(key, text, f"printable text of 1 to {TEXTS[key]} characters")
        for key, text in texts.items()
        if not text.isprintable() or not 0 < len(text) <= TEXTS[key]
    ]


def _values(policy: Policy) -> list[Problem]:
    """Check the values of levers as far as they do not depend on the scenario: whole levels, names."""
    rooms = [(key, value) for key, value in policy.settings.items() if "." not in key and not isinstance(value, str)]
    levels = [(key, value) for key, value in policy.settings.items() if "." in key and type(value) is not int]
    return [
        *(_bad(f"settings.{key}", value, "a name in quotes") for key, value in rooms),
        *(_bad(f"settings.{key}", value, "a whole number: a level") for key, value in levels),
    ]


def _shelf() -> Path:
    return Path(str(files("experiments") / "policies"))
