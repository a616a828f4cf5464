"""`standoff discover`: in which part of the uncertain space a policy fails."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT

from .options import QuietOption, SetOption, chosen
from .robustness import (
    DIGITS,
    WIDE,
    EnoughOption,
    OutcomeOption,
    OutOption,
    PointsOption,
    RunsOption,
    SeedOption,
    WorldsOption,
    check_outcome,
    progress_bar,
)

if TYPE_CHECKING:
    from ..discovery import Cases, Discovery

POINTS, RUNS = 800, 30  # boxes need many points more than many runs in each
WhatArgument = Annotated[
    str, typer.Argument(metavar="POLICY|DIR", help="A policy by name or path, or the data set of a sweep.")
]
OverOption = Annotated[
    str, typer.Option("--scenario", metavar="SCENARIO", help="What a policy is laid over: a shipped name or a path.")
]
WhereOption = Annotated[str, typer.Option(help="Look for where it `fails`, or where it `works`.")]
DenseOption = Annotated[
    float, typer.Option(min=0.01, max=0.99, help="Share of a box's points that is to fail, at least.")
]
MostOption = Annotated[int, typer.Option("--boxes", min=1, max=10, help="Most boxes of each method.")]


def discover(
    what: WhatArgument,
    scenario: OverOption = DEFAULT,
    where: WhereOption = "fails",
    outcome: OutcomeOption = "held",
    enough: EnoughOption = None,
    dense: DenseOption = 0.8,
    most: MostOption = 3,
    points: PointsOption = None,
    runs: RunsOption = None,
    seed: SeedOption = None,
    worlds: WorldsOption = "worlds",
    settings: SetOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print in which part of the uncertain space a policy fails: boxes by PRIM and by CART, in words.

    Boxes are found in two thirds of the points and judged on the rest. A policy is lived at 800 points, 30 runs at each
    (--points, --runs: more points tell more than more runs); a data set of `standoff sweep` is read as it is.

    Example: `standoff discover vague_air_promise`, `standoff discover demo_runs --where works`.
    """
    from ..discovery import discover as boxes
    from ..discovery import sentences
    from ..discovery.workbench import workbench
    from ..run_files import free_folder

    if where not in ("fails", "works"):
        raise ScenarioError(f"--where {where}: allowed is fails or works")
    if out is not None:
        free_folder(out)
    workbench()  # before anything is lived
    cases = _cases(what, scenario, settings, outcome, points, runs, seed, worlds, quiet)
    found = boxes(cases, where, enough, dense, most)
    typer.echo("\n".join(sentences(found)))
    if out is not None:
        write(found, out)


def _cases(
    what: str,
    scenario: str,
    settings: list[str] | None,
    outcome: str,
    points: int | None,
    runs: int | None,
    seed: int | None,
    worlds: str,
    quiet: bool,
) -> "Cases":
    """Return the cases of a data set, or of a policy that is lived now."""
    from ..discovery import cases_in, cases_of
    from ..policies import load_policy
    from ..robustness import live_policies, measures

    if Path(what).is_dir():
        given = {"--points": points, "--runs": runs, "--seed": seed, "--set": settings}
        if idle := [name for name, value in given.items() if value is not None]:
            raise ScenarioError(f"{idle[0]}: {what} is a data set, read as it is; drop it, or name a policy")
        return cases_in(what, outcome)
    base, policy = chosen(scenario, settings), load_policy(what)
    check_outcome(outcome, measures(base))
    points = POINTS if points is None and worlds == "worlds" else points
    runs = RUNS if runs is None and worlds == "worlds" else runs
    with progress_bar(quiet) as progress:
        lived = live_policies(base, [what], points, runs, seed, worlds, progress=progress)
    return cases_of(lived, policy.name, outcome)


def write(found: "Discovery", out: Path) -> None:
    """Write boxes, their trajectories, the points and figures to a new folder, there whole or not at all."""
    import pandas as pd

    from ..charts.boxes import ranges_picture, tradeoff_picture
    from ..discovery import sentences
    from ..run_files import new_folder

    with new_folder(out) as folder:
        (folder / "sentences.txt").write_text("\n".join(sentences(found)) + "\n", encoding="utf-8")
        found.table().round(DIGITS).to_csv(folder / "boxes.csv", index=False, lineterminator="\n")
        paths = [path.assign(box=number) for number, path in enumerate(found.paths, 1)]
        if paths:
            pd.concat(paths).round(DIGITS).to_csv(folder / "trajectories.csv", index=False, lineterminator="\n")
            tradeoff_picture(found).save(folder / "tradeoff.png", width=WIDE)
        values = {found.cases.measure.name: found.cases.values, found.where: found.interest}
        found.cases.points.assign(**values).round(DIGITS).to_csv(folder / "points.csv", lineterminator="\n")
        for method in ("PRIM", "CART"):
            if found.of(method):
                ranges_picture(found, method).save(folder / f"boxes_{method}.png", width=WIDE)
