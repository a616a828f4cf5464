"""Arguments and options that several commands share."""

import tomllib
from typing import Annotated, Any

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT, load_scenario
from negotiation.scenario import Scenario
from negotiation.toml_files import shown

ScenarioArgument = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="A shipped name (see `standoff scenarios`) or a path to a .toml file.")
]
SetOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Set a dotted key, such as strikes.tempo=1.5. May be repeated."),
]
# Of commands that measure: seeds default to ones on which nothing was tuned.
FEWEST_RUNS, MOST_RUNS, FRESH_SEED = 200, 100_000, 200_001
RunsOption = Annotated[int, typer.Option(min=FEWEST_RUNS, max=MOST_RUNS, help="Runs of each ensemble.")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Seed; the default is not one used for tuning.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite what --out names.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print results only.")]


def settings(texts: list[str] | None) -> dict[str, Any]:
    """Return dotted keys and values from KEY=VALUE texts; values are TOML, a bare word is text.

    >>> settings(["strikes.tempo=1.5", "venue=Istanbul", 'capitals=["Paris", "Rome"]'])
    {'strikes.tempo': 1.5, 'venue': 'Istanbul', 'capitals': ['Paris', 'Rome']}
    """
    changes: dict[str, Any] = {}
    for text in texts or []:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not key or not equals or not value:
            raise ScenarioError(f"--set {shown(text)}: write KEY=VALUE, such as strikes.tempo=1.5")
        changes[key] = _value(value)
    return changes


def _value(text: str) -> Any:
    try:
        table = tomllib.loads(f"value = {text}")
    except (ValueError, RecursionError):
        return text
    return table["value"] if len(table) == 1 else text


def chosen(name: str = DEFAULT, texts: list[str] | None = None) -> Scenario:
    """Return the scenario of that name or path, with the settings of `--set`."""
    scenario, changes = load_scenario(name), settings(texts)
    return scenario.replace(**changes) if changes else scenario
