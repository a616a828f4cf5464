"""Runs in which agents of a user's own may sit: what goes wrong in their code is told as theirs, with its place."""

from collections.abc import Mapping
from traceback import walk_tb
from types import FrameType
from typing import Any

from agents import World
from negotiation.errors import ScenarioError
from negotiation.scenario import Scenario
from negotiation.toml_files import shown

ASKING = "agents.seats"  # its functions ask a seat for a choice
REFUSING = (ASKING, "agents.world")  # where answers that cannot be are refused


def live(scenario: Scenario, seed: int, run: int, seats: Mapping[str, Any] | None, called: str) -> World:
    """Return a world lived to its end.

    Args: scenario, seed, run, seats (agent classes by actor), called (names the run in messages).
    Raises: ScenarioError that names the seat, and where in its code, if an agent of a user's own fails.
    """
    try:
        return World(scenario, seed, run, seats).run()
    except Exception as error:  # whatever the code of a user's own does
        said = _blame(error, seats or {})
        if not said:
            raise
        raise ScenarioError(f"{said}: {type(error).__name__}: {error} (in {called})") from error


def _blame(error: Exception, seats: Mapping[str, Any]) -> str:
    """Return whose code failed, and where; "" if no seat's."""
    frames = [*walk_tb(error.__traceback__)]
    roots = {_root(kind.__module__) for kind in seats.values()} - {"agents"}
    own = [(frame, line) for frame, line in frames if _root(_module(frame)) in roots]
    if own:
        (first, _), (last, line) = own[0], own[-1]
        place = f"{shown(last.f_code.co_filename)}, line {line}"
        return f"{_seat(_first_argument(first), seats)}: its {first.f_code.co_name} failed at {place}"
    asking = next((frame for frame, _ in frames if _module(frame) == ASKING), None)
    if asking and _module(frames[-1][0]) in REFUSING:
        asked = asking.f_locals.get("seat")
        if type(asked) in seats.values():
            return f"{_seat(asked, seats)}: what its {asking.f_code.co_name.removeprefix('ask_')} returned cannot be"
    return ""


def _seat(actor: Any, seats: Mapping[str, Any]) -> str:
    """Return a seat as the option that fills it; all that it may be if it failed before it was known by name."""
    name = getattr(actor, "name", "")
    names = [name] if name in seats else [name for name, kind in seats.items() if kind is type(actor)] or [*seats]
    return ", ".join(f"--seat {name}={seats[name].__module__}:{seats[name].__qualname__}" for name in names)


def _first_argument(frame: FrameType) -> Any:
    names = frame.f_code.co_varnames
    return frame.f_locals.get(names[0]) if names else None


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _root(module: str) -> str:
    return module.partition(".")[0]
