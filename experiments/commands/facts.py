"""`standoff facts`: what an ensemble says of the stylised facts."""

import json as jsons
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from negotiation.loading import DEFAULT

from .options import ScenarioArgument, SetOption, chosen

if TYPE_CHECKING:
    from ..estimates import Estimate
    from ..facts import Finding

FEWEST, MOST_RUNS, FRESH = 200, 100_000, 200_001

RunsOption = Annotated[int, typer.Option(min=FEWEST, max=MOST_RUNS, help="Runs of each ensemble.")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Seed; the default is not one used for tuning.")]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Also say by what test each fact holds, and what difference it could tell.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


def facts(
    scenario: ScenarioArgument = DEFAULT,
    runs: RunsOption = 4000,
    seed: SeedOption = FRESH,
    settings: SetOption = None,
    why: WhyOption = False,
    json: JsonOption = False,
) -> None:
    """Print each stylised fact with its figures, 95 % intervals in brackets, and whether the model reproduces it.

    Example: `standoff facts --runs 1000 --set deterrence.stake_territory=-0.25`.
    """
    from ..facts import FACTS, findings

    world, held = chosen(scenario, settings), []
    for number, finding in enumerate(findings(world, runs, seed), 1):
        held.append(finding.holds)
        typer.echo(jsons.dumps(asdict(finding), ensure_ascii=False) if json else "\n".join(lines(finding, why)))
        if sys.stderr.isatty():
            print(f"{number} of {len(FACTS)}", end="\r", file=sys.stderr, flush=True)
    if not json:
        typer.echo(f"\n{verdicts(held)}; {runs} runs each, seed {seed}.")


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
