"""`standoff scenarios`: what comes with Standoff."""

import typer

from negotiation.loading import load_scenario, shipped

from .options import QuietOption


def scenarios(quiet: QuietOption = False) -> None:
    """List the shipped scenarios: name, then title (--quiet: names only)."""
    names = shipped()
    width = max(len(name) for name in names)
    for name in names:
        typer.echo(name if quiet else f"{name:<{width}}  {load_scenario(name).title}")
