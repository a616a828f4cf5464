"""`standoff policies`: the policies that come with Standoff."""

import typer

from .options import QuietOption


def policies(quiet: QuietOption = False) -> None:
    """List the shipped policies: name, then what each is in one sentence (--quiet: names only)."""
    from ..policies import load_policies

    found = load_policies()
    width = max(len(policy.name) for policy in found)
    for policy in found:
        typer.echo(policy.name if quiet else f"{policy.name:<{width}}  {policy.sentence}")
