"""`standoff advise`: what one actor could do, and whom it could persuade of what."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT
from negotiation.scenario import Scenario

from .options import ForceOption, QuietOption, ScenarioArgument, SeedOption, SetOption, chosen
from .run import warn_of_compiling

if TYPE_CHECKING:
    from ..advising import Advice

FEWEST, MOST, FRESH = 50, 100_000, 200_001

ActorOption = Annotated[
    str, typer.Option("--actor", metavar="NAME", help="Washington, Kyiv, Moscow or a capital, such as Berlin.")
]
RunsOption = Annotated[int, typer.Option(min=FEWEST, max=MOST, help="Futures of each leading lever, on fresh nights.")]
ScreenedOption = Annotated[
    int, typer.Option("--screen", min=10, max=MOST, help="Futures of each lever in the first look.")
]
LeversOption = Annotated[bool, typer.Option("--levers", help="List the actor's levers and why they are its, and stop.")]
OutOption = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", help="Also write all levers with what they change to this file.")
]


def advise(
    actor: ActorOption,
    scenario: ScenarioArgument = DEFAULT,
    settings: SetOption = None,
    runs: RunsOption = 1000,
    screened: ScreenedOption = 100,
    seed: SeedOption = FRESH,
    levers: LeversOption = False,
    out: OutOption = None,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say what one actor could do, and whom it could persuade of what; ranked by the change in its payoff.

    Every lever is tried on the same nights; those that lead are measured anew on fresh ones, which alone are quoted,
    with 95 % intervals, what they do to the peace, and to others. The others keep their fixed behaviour: levers, not a
    playbook. Two to four minutes on two cores.

    Example: `standoff advise --actor Kyiv`, `standoff advise korea_1953 --actor berlin --runs 2000`.
    """
    world = chosen(scenario, settings)
    name = _known(world, actor)
    if out is not None:
        _check(out, force)
    if levers:
        typer.echo(_listed(world, name))
        return
    warn_of_compiling()

    from ..advising import advise as advised
    from ..advising.words import lines

    with _bar(quiet) as progress:
        advice = advised(world, name, runs, seed, screened, progress)
    typer.echo("\n".join(lines(advice)))
    if out is not None:
        _write(advice, out, force)


def _known(scenario: Scenario, actor: str) -> str:
    from ..advising.levers import actor_named

    try:
        return actor_named(scenario, actor)
    except ValueError as error:
        raise ScenarioError(f"--actor: {error}") from None


def _check(out: Path, force: bool) -> None:
    from ..files import writable

    if out.suffix != ".csv":
        raise ScenarioError(f"--out {out}: name a file that ends in .csv")
    writable(out, force)


def _listed(scenario: Scenario, actor: str) -> str:
    from ..advising import lever_table
    from ..tables import aligned

    return aligned(lever_table(scenario, actor).drop(columns="whose"))


@contextmanager
def _bar(quiet: bool) -> Iterator[Any]:
    """Give something to call with levers done and levers in all: a bar on a terminal."""
    from tqdm import tqdm

    with tqdm(unit=" levers", leave=False, disable=quiet or not sys.stderr.isatty(), file=sys.stderr) as bar:

        def tell(done: int, whole: int) -> None:
            bar.total = whole
            bar.update(done - bar.n)

        yield tell


def _write(advice: "Advice", out: Path, force: bool) -> None:
    """Write the levers: those on fresh nights first, then all of them in the first look."""
    import pandas as pd

    from ..files import new_file

    parts = [advice.found.assign(nights="fresh"), advice.screened.assign(nights="first look")]
    if advice.together is not None:
        parts.insert(1, advice.together.assign(nights="fresh, together"))
    table = pd.concat(parts, ignore_index=True)
    table.insert(0, "nights", table.pop("nights"))
    with new_file(out, force) as file:
        table.to_csv(file, index=False, lineterminator="\n")
