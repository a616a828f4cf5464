"""Controls built from declarations: label, value, unit, range and preset are those of the number itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from negotiation.keys import Declared
from negotiation.scenario import Scenario
from negotiation.wording import LABELS

from ..presets import choices, current, numbers_of, preset
from ..state import Policy

HEADLINE = {
    "issues.umbrella.limit": "Air package: the umbrella at most",
    "issues.force.opening": "Ground force in the opening text",
    "sequence": "Who meets whom first",
    "venue": "Where leaders meet",
    "strikes.tempo": "Tempo of Russian strikes",
}
MORE = {
    "issues.patrols.limit": "No-fly zone at most",
    "issues.enablers.opening": "Enablers in the opening text",
    "issues.clause.limit": "Clause at most",
    "issues.boots.limit": "US ground troops at most",
    "issues.posture.opening": "Posture on the ground in the opening text",
    "issues.arms.opening": "Arms in the opening text",
    "issues.territory.limit": "Territory at most",
    "issues.sanctions.limit": "Sanctions relief at most",
    "issues.membership.opening": "NATO membership in the opening text",
    "washington.cap": "Exposure Washington accepts",
    "strikes.kyiv_tempo": "Tempo of Ukrainian strikes",
    "defence.resupply": "Interceptors delivered a day",
    "vote_weights": "How Europe counts its votes",
    "coalition.quota": "Weight of yes that makes Europe's yes",
}
LEVELS = ("opening", "floor", "limit")
WORDS = {
    "free": "left to the talks",
    "pledge": "by troops pledged",
    "equal": "one capital, one vote",
    "power": "by power",
}
STEPS = 100
BARE = ("1", "0..1", "-1..1", "true/false", "level")


def controls(keys: Mapping[str, str] | Iterable[str], policy: Policy) -> list[dict[str, Any]]:
    """Return the controls of some keys, in order, as the browser draws them.

    Args: keys (with labels, or alone), policy (the preset and what is changed in it).

    >>> (tempo,) = controls(["strikes.tempo"], Policy().edited("strikes.tempo", 1.5))
    >>> tempo["value"], tempo["preset"], tempo["unit"], tempo["edited"]
    (1.5, 1.0, 'x', True)
    """
    labels = keys if isinstance(keys, Mapping) else dict.fromkeys(keys, "")
    base, words, numbers = preset(policy.name), choices(policy.name), numbers_of(policy.name)
    return [
        _control(key, label, base, policy.edits, words.get(key), numbers.get(key))
        for key, label in labels.items()
        if key in words or key in numbers
    ]


def _control(
    key: str, label: str, base: Scenario, edits: Mapping[str, Any], words: tuple[str, ...] | None, row: Declared | None
) -> dict[str, Any]:
    preset = current(base, key)
    shared = {"key": key, "value": edits.get(key, preset), "preset": preset, "edited": key in edits}
    if row is None:
        options = [{"value": word, "label": WORDS.get(word, word.replace("_", " "))} for word in words or ()]
        return shared | {
            "kind": "choice",
            "label": label or key,
            "unit": "",
            "options": options,
            "meaning": "",
            "mark": "",
        }
    shared |= {
        "label": label or _label(row),
        "unit": "" if row.unit in BARE else row.unit,
        "meaning": row.meaning,
        "mark": row.mark,
        "letter": row.source[0],
    }
    if isinstance(row.value, bool):
        return shared | {"kind": "switch"}
    table, _, rest = key.partition(".")
    issue, _, column = rest.partition(".")
    if table == "issues" and column in LEVELS:
        levels = [{"value": level, "label": text} for level, text in enumerate(base.issues[issue].levels)]
        return shared | {"kind": "choice", "unit": "", "options": levels, "meaning": f"{LABELS[issue]}: {row.meaning}"}
    return shared | {"kind": "range", **span(row, float(shared["value"]))}


def span(row: Declared, value: float) -> dict[str, float]:
    """Return least, most and step of a slider: the plausible range, wider where the value itself lies outside."""
    low, high = min(row.low, value, float(row.value)), max(row.high, value, float(row.value))
    if row.whole:
        return {"low": low, "high": high, "step": 1}
    return {"low": low, "high": high, "step": float(f"{(high - low) / STEPS:.1g}") or 1.0}


def _label(row: Declared) -> str:
    """Return a label made of the key's last parts and the meaning.

    >>> _label(numbers_of("august_2025")["deterrence.prize"])
    'Value of winning a second war'
    """
    parts = row.key.split(".")
    if len(parts) == 2:
        return row.meaning[:1].upper() + row.meaning[1:]
    return f"{' '.join(part.replace('_', ' ') for part in parts[1:])}: {row.meaning}"


def families(name: str) -> dict[str, list[str]]:
    """Return the keys of all numbers of a preset by family; issues, actors and rooms by name.

    >>> list(families("august_2025"))[:2]
    ['Calendar', 'Strikes']
    """
    found: dict[str, list[str]] = {}
    for key in numbers_of(name):
        parts = key.split(".")
        family = f"{parts[0].replace('_', ' ').capitalize()}" + (
            f": {parts[1].replace('_', ' ')}" if len(parts) > 2 else ""
        )
        found.setdefault(family, []).append(key)
    return found
