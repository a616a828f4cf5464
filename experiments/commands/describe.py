"""`standoff describe`: every number of a scenario, with range, unit and source."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT
from negotiation.scenario import Scenario
from negotiation.toml_files import shown

from .options import ScenarioArgument, SetOption, chosen


class Format(StrEnum):
    """How to print a table."""

    table = "table"
    markdown = "markdown"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print it.")]
OnlyOption = Annotated[str, typer.Option("--only", metavar="TEXT", help="Only keys that contain this text.")]


def describe(
    scenario: ScenarioArgument = DEFAULT,
    format: FormatOption = Format.table,
    only: OnlyOption = "",
    settings: SetOption = None,
) -> None:
    """Show every number of a scenario: value, default, plausible range, unit, and what stands behind it.

    With --only, the source of each is printed below: a text, data, literature, or judgement and what would change it.

    Examples: `standoff describe --only Kyiv.weights`, `standoff describe korea_1953 --format markdown`.
    """
    from ..describe import parameter_table, reasons
    from ..tables import aligned, markdown

    world = chosen(scenario, settings)
    table = parameter_table(world)
    table = table[[only in key for key in table["key"]]]
    if table.empty:
        raise ScenarioError(f"--only {shown(only)}: no key of {world.name} contains it; try strikes.")
    if format is Format.json:
        typer.echo(json.dumps(_summary(world) | {"numbers": table.to_dict("records")}, indent=2, ensure_ascii=False))
    elif format is Format.markdown:
        typer.echo(markdown(table))
    else:
        typer.echo("\n".join(f"{key}: {value}" for key, value in _summary(world).items()) + "\n")
        typer.echo(aligned(table.drop(columns="source")))
        if only:
            typer.echo("\n" + "\n".join(reasons(table)))


def _summary(scenario: Scenario) -> dict[str, str]:
    return {
        "name": scenario.name,
        "title": scenario.title,
        "description": " ".join(scenario.description.split()),
        "capitals": ", ".join(scenario.capitals),
        "sequence": scenario.sequence,
        "venue": scenario.venue,
        "vote_weights": scenario.vote_weights,
        "fingerprint": scenario.fingerprint(),
    }
