"""`standoff facts`: what an ensemble says of the stylised facts."""

import json as jsons
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from negotiation.loading import DEFAULT

from .options import ScenarioArgument, SetOption, chosen

if TYPE_CHECKING:
    from ..facts import Finding

FEWEST, MOST_RUNS, FRESH = 200, 100_000, 200_001

RunsOption = Annotated[int, typer.Option(min=FEWEST, max=MOST_RUNS, help="Runs of each ensemble.")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Seed; the default is not one used for tuning.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


def facts(
    scenario: ScenarioArgument = DEFAULT,
    runs: RunsOption = 4000,
    seed: SeedOption = FRESH,
    settings: SetOption = None,
    json: JsonOption = False,
) -> None:
    """Print each stylised fact with its figures, 95 % intervals in brackets, and whether the model reproduces it.

    Example: `standoff facts --runs 1000 --set deterrence.stake_territory=-0.25`.
    """
    from ..facts import FACTS, findings

    world, held = chosen(scenario, settings), []
    for number, finding in enumerate(findings(world, runs, seed), 1):
        held.append(finding.holds)
        typer.echo(jsons.dumps(asdict(finding), ensure_ascii=False) if json else "\n".join(lines(finding)))
        if sys.stderr.isatty():
            print(f"{number} of {len(FACTS)}", end="\r", file=sys.stderr, flush=True)
    if not json:
        missed = sum(holds is False for holds in held)
        typer.echo(
            f"\n{len(held) - missed} of {len(held)} facts reproduced, {missed} not; {runs} runs each, seed {seed}."
        )


def lines(finding: "Finding") -> list[str]:
    """Return a finding as text: the claim with its verdict, then a figure a line."""
    head = f"{finding.number}  {finding.claim} ({finding.source}): {finding.verdict}, {finding.origin}"
    width = max(len(name) for name in finding.figures)
    figures = ((name, f"{value:.3g}" if isinstance(value, float) else value) for name, value in finding.figures.items())
    return [head, *(f"    {name.ljust(width)}  {value}" for name, value in figures)]
