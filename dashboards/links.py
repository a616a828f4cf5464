"""A view as a link and back. What a link says is data: typed, bounded, and refused where it makes no sense."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl, urlencode

from negotiation.errors import ScenarioError
from negotiation.loading import shipped
from negotiation.scenario import MOST_DAYS

from .presets import NUMBER, choices, current, numbers_of, preset
from .state import NOTHING, PAGES, THEMES, Policy, View

LONGEST, MOST_FIELDS, MOST_SHOWN = 8000, 200, 60
FUTURES = (50, 5000)
MOST_RUN, MOST_SEED = 1_000_000, 2**63 - 1
WORD = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_. :,-]{0,99}")
CHOICE = re.compile(r"[A-Za-z0-9_. :,-]{0,100}")
SET, OTHER, OPTION = "set.", "other.", "on."
WHOLE = {"seed": (0, MOST_SEED), "futures": FUTURES, "run": (0, MOST_RUN), "day": (0, MOST_DAYS)}


def to_link(view: View) -> str:
    """Return the query of a link to a view; what is as at the opening is left out.

    >>> to_link(View(page="run", run=7))
    '?page=run&run=7'
    """
    usual = View()
    pairs = [
        (name, str(getattr(view, name)))
        for name in (entry.name for entry in fields(View))
        if name not in ("policy", "other", "options") and getattr(view, name) != getattr(usual, name)
    ]
    for label, prefix, policy in (("scenario", SET, view.policy), ("other", OTHER, view.other)):
        pairs += [(label, policy.name)] if policy.name != usual.policy.name else []
        pairs += [(f"{prefix}{key}", _written(value)) for key, value in sorted(policy.edits.items())]
    pairs += [(f"{OPTION}{name}", value) for name, value in sorted(view.options.items())]
    return f"?{urlencode(pairs)}" if pairs else ""


def from_link(query: str) -> tuple[View, list[str]]:
    """Return the view that a link describes, and what was ignored in it and why.

    Args: query (what follows the path, with or without "?").

    >>> from_link("?page=run&run=-1")
    (View(page='run', ...), ['run=-1: is no whole number from 0 to 1000000'])
    """
    ignored: list[str] = []
    if len(query) > LONGEST:
        return View(), [f"the link: has more than {LONGEST} characters"]
    try:
        pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return View(), [f"the link: has more than {MOST_FIELDS} parts"]
    given = dict(pairs)
    read = {name: _plain(name, given[name], ignored) for name in _PLAIN if name in given}
    known = {name: value for name, value in read.items() if value is not None}
    view = View(
        policy=_policy("scenario", SET, given, ignored),
        other=_policy("other", OTHER, given, ignored),
        options=_options(given, ignored),
        **known,
    )
    for name in given:
        if name not in (*_PLAIN, "scenario", "other") and not name.startswith((SET, OTHER, OPTION)):
            ignored.append(f"{_shown(name)}: is not known here")
    return view, ignored


_PLAIN = ("page", *WHOLE, "dataset", "theme")


def _plain(name: str, text: str, ignored: list[str]) -> Any:
    """Return a field of the view from its text; None, and why, if it is not to be had."""
    if name in WHOLE:
        least, most = WHOLE[name]
        if re.fullmatch(r"[0-9]{1,19}", text) and least <= int(text) <= most:
            return int(text)
        ignored.append(f"{name}={_shown(text)}: is no whole number from {least} to {most}")
    elif name == "dataset":
        if not text or WORD.fullmatch(text):
            return text
        ignored.append(f"dataset={_shown(text)}: is no name of a data set")
    else:
        choices = PAGES if name == "page" else THEMES
        if text in choices:
            return text
        ignored.append(f"{name}={_shown(text)}: is none of {', '.join(choices)}")
    return None


def _options(given: Mapping[str, str], ignored: list[str]) -> Mapping[str, str]:
    """Return a page's own options; the page itself looks whether they make sense."""
    found = {}
    for name, text in given.items():
        if name.startswith(OPTION):
            if CHOICE.fullmatch(text) and re.fullmatch(r"[a-z_]{1,30}", name.removeprefix(OPTION)):
                found[name.removeprefix(OPTION)] = text
            else:
                ignored.append(f"{_shown(name)}={_shown(text)}: is no option of a page")
    return MappingProxyType(found) if found else NOTHING


def _policy(label: str, prefix: str, given: Mapping[str, str], ignored: list[str]) -> Policy:
    """Return a scenario and its edits, as far as they make sense alone and together."""
    name = given.get(label, Policy().name)
    if name not in shipped():
        ignored.append(f"{label}={_shown(name)}: is no scenario that comes with Standoff")
        name = Policy().name
    wanted = dict(_edits(prefix, given, name, ignored))
    edits: dict[str, Any] = {}
    if _clash(name, wanted):  # then one by one, as far as it goes
        for key, value in wanted.items():
            why = _clash(name, edits | {key: value})
            if why:
                ignored.append(f"{prefix}{key}={_shown(str(value))}: {why}")
            else:
                edits[key] = value
    else:
        edits = wanted
    return Policy(name, MappingProxyType(edits)) if edits else Policy(name)


def _clash(name: str, edits: Mapping[str, Any]) -> str:
    """Return why edits of a preset do not go together; "" if they do."""
    try:
        preset(name).replace(**edits)
    except ScenarioError as error:
        return (str(error).splitlines() or ["it is refused"])[0][:200]
    return ""


def _edits(prefix: str, given: Mapping[str, str], name: str, ignored: list[str]) -> Iterator[tuple[str, Any]]:
    """Yield keys and values of the type that they must have."""
    for field_name, text in given.items():
        if field_name.startswith(prefix):
            key = field_name.removeprefix(prefix)
            value = edit_value(key, text, name)
            if value is None:
                ignored.append(f"{_shown(field_name)}={_shown(text)}: is no value that this number can have")
            elif value != current(preset(name), key):
                yield key, value


def edit_value(key: str, text: str, name: str) -> Any:
    """Return the value of a key from its text, of the right type and in its legal range; None if there is none.

    Args: key (dotted), text, name (of the preset in which it is to be changed).

    >>> edit_value("strikes.tempo", "1.5", "august_2025"), edit_value("strikes.tempo", "99", "august_2025")
    (1.5, None)
    """
    if key in choices(name):
        return text if text in choices(name)[key] else None
    row = numbers_of(name).get(key)
    if row is None:
        return None
    if isinstance(row.value, bool):
        return {"true": True, "false": False}.get(text)
    if not re.fullmatch(NUMBER, text):
        return None
    value = float(text)
    if not row.least <= value <= row.most or (row.whole and value != int(value)):
        return None
    return int(value) if row.whole else value


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(text: str) -> str:
    """Return a text from a link so that it can be shown: short, printable."""
    printable = "".join(sign if sign.isprintable() else "?" for sign in text)
    return printable if len(printable) <= MOST_SHOWN else f"{printable[:MOST_SHOWN]}..."


def on_page(view: View, **changes: Any) -> View:
    """Return the view with fields changed; another page begins without the options of the one before.

    >>> on_page(View(), page="run").page
    'run'
    """
    moved = "page" in changes and changes["page"] != view.page
    return replace(view, **({"options": NOTHING} | changes if moved else changes))
