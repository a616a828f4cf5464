"""`standoff facts`: what an ensemble says of the stylised facts."""

import json as jsons
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from negotiation.loading import DEFAULT

from .options import FRESH_SEED, ForceOption, JsonOption, RunsOption, ScenarioArgument, SeedOption, SetOption, chosen

if TYPE_CHECKING:
    from negotiation.scenario import Scenario

    from ..estimates import Estimate
    from ..facts import Finding


WhyOption = Annotated[
    bool, typer.Option("--why", help="Also say by what test each fact holds, and what difference it could tell.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Also write what is found to this .csv file, a fact a row.")
]


def facts(
    scenario: ScenarioArgument = DEFAULT,
    runs: RunsOption = 4000,
    seed: SeedOption = FRESH_SEED,
    settings: SetOption = None,
    why: WhyOption = False,
    out: OutOption = None,
    force: ForceOption = False,
    json: JsonOption = False,
) -> None:
    """Print each stylised fact with its figures, 95 % intervals in brackets, and whether the model reproduces it.

    Example: `standoff facts --runs 1000 --set deterrence.stake_territory=-0.25`.
    """
    from ..facts import FACTS, findings
    from ..files import writable

    if out is not None:
        writable(out, force)
    world, found = chosen(scenario, settings), []
    for number, finding in enumerate(findings(world, runs, seed), 1):
        found.append(finding)
        typer.echo(jsons.dumps(asdict(finding), ensure_ascii=False) if json else "\n".join(lines(finding, why)))
        if sys.stderr.isatty():
            print(f"{number} of {len(FACTS)}", end="\r", file=sys.stderr, flush=True)
    if not json:
        typer.echo(f"\n{verdicts([finding.holds for finding in found])}; {runs} runs each, seed {seed}.")
    if out is not None:
        _write(found, world, runs, seed, out, force)


def _write(found: "list[Finding]", world: "Scenario", runs: int, seed: int, out: Path, force: bool) -> None:
    """Write findings, one a row, each with what was run."""
    import pandas as pd

    from ..files import new_file

    about = {"scenario": world.name, "fingerprint": world.fingerprint(), "runs": runs, "seed": seed}
    rows = []
    for finding in found:
        words = {name: getattr(finding, name) for name in ("number", "claim", "source", "origin", "verdict")}
        figures = "; ".join(f"{name} {told(value)}" for name, value in finding.figures.items())
        rows.append(words | {"figures": figures, "tolerance": finding.tolerance} | about)
    with new_file(out, force) as file:
        pd.DataFrame(rows).to_csv(file, index=False, lineterminator="\n")


def verdicts(held: "list[bool | None]") -> str:
    """Return how many facts are reproduced, not reproduced, or only reported.

    >>> verdicts([True, False, None, True])
    '2 of 4 facts reproduced, 1 not, 1 only reported'
    """
    yes, no = sum(holds is True for holds in held), sum(holds is False for holds in held)
    return f"{yes} of {len(held)} facts reproduced, {no} not, {len(held) - yes - no} only reported"


def lines(finding: "Finding", why: bool = False) -> list[str]:
    """Return a finding as text: the claim with its verdict, then a figure a line, and how it is judged."""
    head = f"{finding.number}  {finding.claim} ({finding.source}): {finding.verdict}, {finding.origin}"
    width = max(len(name) for name in finding.figures)
    text = [head, *(f"    {name.ljust(width)}  {told(value, why)}" for name, value in finding.figures.items())]
    return [*text, f"    test: {finding.tolerance}"] if why else text


def told(value: "Estimate | float | str", why: bool = False) -> str:
    """Return a figure as text, with the difference that could be told if asked for."""
    if isinstance(value, float | str):
        return f"{value:.3g}" if isinstance(value, float) else value
    return f"{value}, tells {value.detectable:.2g}" if why else str(value)
