"""All levers of a scenario: whose they are, and what they change."""

import pandas as pd

from negotiation.messages import nearest
from negotiation.scenario import Scenario

from ..tables import cell
from .lever import Lever
from .positions import position_levers
from .rooms import room_levers
from .steps import step_levers, weight_levers


def levers(scenario: Scenario) -> list[Lever]:
    """Return everything that somebody could do otherwise, or be talked into."""
    return [
        *position_levers(scenario),
        *step_levers(scenario),
        *room_levers(scenario),
        *weight_levers(scenario),
    ]


def levers_for(scenario: Scenario, actor: str) -> tuple[list[Lever], list[Lever]]:
    """Return what an actor could do itself, and what it could talk others into.

    What an actor wants is no lever of its own: its payoff is counted in it.
    """
    own, others = [], []
    for lever in levers(scenario):
        if not lever.is_of(actor):
            others.append(lever)
        elif not any(".weights." in key for key in lever.changes):
            own.append(lever)
    return own, others


def lever_table(scenario: Scenario, actor: str = "") -> pd.DataFrame:
    """Return levers as a table: lever, kind, whose, changes, why; those of one actor if it is named."""
    listed = levers_for(scenario, actor)[0] if actor else levers(scenario)
    rows = [[lever.words, lever.kind, lever.owner, change_words(lever), lever.why] for lever in listed]
    return pd.DataFrame(rows, columns=["lever", "kind", "whose", "changes", "why"])


def change_words(lever: Lever) -> str:
    """Return what a lever changes as `--set` takes it, with spaces between several.

    >>> change_words(Lever("", "", (), "", {"venue": "Doha", "strikes.tempo": 1.5}))
    'venue=Doha strikes.tempo=1.5'
    """
    return " ".join(f"{key}={cell(value)}" for key, value in lever.changes.items())


def actor_named(scenario: Scenario, name: str) -> str:
    """Return an actor by its name, in any case.

    Raises: ValueError, with the names that there are.
    """
    known = {actor.casefold(): actor for actor in scenario.actor_names}
    found = known.get(name.strip().casefold())
    if found is None:
        close = nearest(name, scenario.actor_names)
        hint = f"; did you mean {close}?" if close else ""
        raise ValueError(f"unknown actor {name!r}; allowed are {', '.join(scenario.actor_names)}{hint}")
    return found
