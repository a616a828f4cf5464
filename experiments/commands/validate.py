"""`standoff validate`: whether a scenario file can be used."""

from typing import Annotated

import typer

from negotiation.keys import declared
from negotiation.loading import load_scenario
from negotiation.parameters.actors import KNOWN
from negotiation.scenario import Scenario

FileArgument = Annotated[str, typer.Argument(metavar="FILE", help="A .toml file, or a shipped name.")]


def validate(file: FileArgument) -> None:
    """Check a scenario file; say what is wrong with it, or that it is valid and what lies outside plausible ranges."""
    scenario = load_scenario(file)
    _check_replay(scenario)
    rows = declared(scenario).values()
    changed = sum(row.value != row.default for row in rows)
    typer.echo(f"{file}: valid; {len(scenario.actor_names)} actors, numbers that differ from the defaults: {changed}")
    for row in rows:
        if row.value != row.default and not row.low <= row.value <= row.high:
            plausible = f"{row.low:g} to {row.high:g} {row.unit}"
            typer.echo(f"note: {row.key} = {row.value:g} is legal, and outside the plausible {plausible}")
    said = {row.key.split(".")[1] for row in rows if row.key.startswith("actors.") and row.value != row.default}
    for capital in scenario.capitals:
        if capital not in KNOWN and capital not in said:
            typer.echo(f"note: {capital} does not ship and nothing is said of it: it has the numbers of any capital")


def _check_replay(scenario: Scenario) -> None:
    if scenario.replay:
        from negotiation.replay import reaching, read_nights

        reaching(read_nights(scenario.replay), scenario.calendar.start_date, scenario.replay)
