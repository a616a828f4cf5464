"""Who sits where: agent classes of a user's own, named as `package:Class`, so that any worker can find them."""

import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from negotiation.errors import ScenarioError
from negotiation.messages import nearest
from negotiation.scenario import Scenario
from negotiation.toml_files import shown


def parsed_seats(texts: list[str] | None, scenario: Scenario) -> dict[str, str]:
    """Return classes by actor from NAME=PACKAGE:CLASS texts; raise ScenarioError for a seat or class there is not.

    >>> parsed_seats(["Berlin=agents:Capital"], Scenario())
    {'Berlin': 'agents:Capital'}
    """
    seats: dict[str, str] = {}
    for text in texts or []:
        name, equals, place = (part.strip() for part in text.partition("="))
        if not equals or place.count(":") != 1:
            raise ScenarioError(f"--seat {shown(text)}: write NAME=PACKAGE:CLASS, such as Berlin=mine:Cautious")
        if name not in scenario.actor_names:
            close = nearest(name, scenario.actor_names)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(scenario.actor_names)}"
            raise ScenarioError(f"--seat {shown(text)}: there is no actor {name!r}; {hint}")
        if name in seats:
            raise ScenarioError(f"--seat {shown(text)}: {name} has a seat already")
        seats[name] = place
    seated(seats)
    return seats


def seated(seats: Mapping[str, str]) -> dict[str, Any]:
    """Return the classes that seats name; raise ScenarioError for what is no agent class."""
    return {name: _class(name, place) for name, place in seats.items()}


def _class(name: str, place: str) -> Any:
    from agents import Actor

    module, _, called = place.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")  # as for `python -m`: a module in the folder one works in
    try:
        found = getattr(import_module(module), called)
    except Exception as error:  # whatever a module of a user's own does when it is imported
        raise ScenarioError(f"--seat {name}={place}: {type(error).__name__}: {error}") from None
    if not (isinstance(found, type) and issubclass(found, Actor)):
        raise ScenarioError(f"--seat {name}={place}: is no agent class; derive it from agents.Actor or one of its kind")
    return found


def modules_of(seats: Mapping[str, str]) -> tuple[str, ...]:
    """Return the packages and modules that results rest on, seats included."""
    own = {place.partition(":")[0].partition(".")[0] for place in seats.values()}
    return ("negotiation", *(("agents", *sorted(own - {"agents"})) if seats else ()))
