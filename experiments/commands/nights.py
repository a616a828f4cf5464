"""`standoff nights`: nights over Ukraine as a table, launched and intercepted."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT
from negotiation.scenario import MOST_DAYS

from ..files import new_file, writable
from .options import QuietOption, ScenarioArgument, SetOption, chosen

DaysOption = Annotated[
    int | None, typer.Option(min=1, max=MOST_DAYS, help="How many nights; as many as talks last, if not given.")
]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same nights.")]
OutOption = Annotated[Path, typer.Option(metavar="FILE.csv", help="Where to write the table.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")]


def nights(
    out: OutOption,
    scenario: ScenarioArgument = DEFAULT,
    days: DaysOption = None,
    seed: SeedOption = 1,
    settings: SetOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Simulate nights of strikes and write them as CSV, a row a night, in the layout of the public data.

    Example: `standoff nights august_2025 --days 60 --seed 7 --out nights.csv`.
    """
    writable(out, force)
    world = chosen(scenario, settings)

    from negotiation.replay import nights_frame

    count = world.calendar.talks_days if days is None else days
    if (date.max - world.calendar.start_date).days < count - 1:
        raise ScenarioError(f"--days {count}: the nights would run past the last date that there is, {date.max}")
    frame = nights_frame(world, count, seed)
    with new_file(out, force) as file:
        frame.to_csv(file, index=False, lineterminator="\n")
    if not quiet:
        typer.echo(f"{out}: {count} nights of {world.name}, seed {seed}")
