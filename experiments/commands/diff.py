"""`standoff diff`: what differs between two scenarios."""

import typer

from .options import ScenarioArgument, chosen


def diff(first: ScenarioArgument, second: ScenarioArgument) -> None:
    """Show what differs between two scenarios, key by key, and what stands behind each number.

    Example: `standoff diff august_2025 korea_1953`.
    """
    from ..describe import difference
    from ..tables import aligned

    one, other = chosen(first), chosen(second)
    table = difference(one, other).drop(columns=["source", "meaning"])
    if table.empty:
        typer.echo(f"{one.name} and {other.name}: no difference but in name, title or description")
    else:
        typer.echo(aligned(table.rename(columns={"first": one.name, "second": f"{other.name} "})))
