"""`standoff compare`: two policies on the same nights."""

import json as text_of
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT
from negotiation.scenario import Scenario

from ..files import new_file, writable
from .options import ForceOption, JsonOption, ScenarioArgument, chosen

if TYPE_CHECKING:
    from ..pairs import Comparison

FEWEST, MOST, OPENED = 2, 100_000, 3
OtherArgument = Annotated[
    str, typer.Argument(metavar="[OTHER]", help="The scenario to compare with, B; the same as A if not given.")
]
SetAOption = Annotated[list[str] | None, typer.Option("--set-a", metavar="KEY=VALUE", help="Set a key of A.")]
SetBOption = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="KEY=VALUE", help="Set a key of B, such as strikes.tempo=1.5. May be repeated."),
]
RunsOption = Annotated[int, typer.Option(min=FEWEST, max=MOST, help="Pairs of runs.")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same nights on both sides.")]
OutOption = Annotated[
    Path | None, typer.Option(metavar="FILE.csv", help="Also write the difference in every outcome to this file.")
]


def compare(
    scenario: ScenarioArgument = DEFAULT,
    other: OtherArgument = "",
    settings: SetBOption = None,
    settings_a: SetAOption = None,
    runs: RunsOption = 1000,
    seed: SeedOption = 1,
    out: OutOption = None,
    force: ForceOption = False,
    json: JsonOption = False,
) -> None:
    """Compare two scenarios, A and B, run by run on the same nights.

    Prints who signs where, what differs (B less A, with 95 % paired bootstrap intervals; changes of deals split into
    those by the same runs and those by other runs), and the runs that differ most with what parts them.

    Example: `standoff compare august_2025 --set strikes.tempo=1.5`.
    """
    a, b = chosen(scenario, settings_a), chosen(other or scenario, settings)
    if a.fingerprint() == b.fingerprint():
        raise ScenarioError("A and B are the same scenario: name another, or change one with --set KEY=VALUE")
    if out is not None:
        writable(out, force)

    from ..pairs import compare as compared

    found = compared(a, b, runs, seed)
    if json:
        typer.echo(text_of.dumps(told(found)))
    else:
        typer.echo("\n".join(lines(found, a, b)))
    if out is not None:
        with new_file(out, force) as file:
            found.differences.to_csv(file, lineterminator="\n")


def lines(found: "Comparison", a: Scenario, b: Scenario) -> list[str]:
    """Return a comparison as text."""
    from ..charts.paired import SHOWN, difference_words
    from ..counts import SCOPE
    from ..partings import parted
    from ..tables import aligned

    table = found.differences.loc[[name for name in SHOWN if name in found.differences.index]].dropna(subset=["change"])
    rows = table.reset_index()[["label", "a", "b"]].rename(columns={"label": "outcome", "a": "A", "b": "B"}).round(3)
    rows["B less A [95 %]"] = [difference_words(row) for _, row in table.iterrows()]
    for part, words in (("terms", "by the same runs"), ("selection", "by other runs")):
        rows[words] = [f"{value:+.3g}" if value == value else "-" for value in table[part]]
    text = [found.sentence(), "", aligned(rows), "", "Runs that differ most:"]
    for run, pair in found.furthest(OPENED).iterrows():
        parting = parted(a, b, found.a.seed, int(run))
        text.append(f"Run {run}: {pair['fate_a']} under A, {pair['fate_b']} under B.")
        text += [f"  A: {parting.a}", f"  B: {parting.b}"] if parting else []
    return [*text, "", SCOPE]


def told(found: "Comparison") -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    frame = found.differences.astype(object).where(found.differences.notna(), None)
    sides = {side: {"scenario": f.scenario.name, "fingerprint": f.scenario.fingerprint()} for side, f in _sides(found)}
    return {
        **sides,
        "seed": found.a.seed,
        "runs": len(found.pairs),
        "counts": found.counts,
        "differences": frame.reset_index().to_dict("records"),
        "furthest": found.furthest().reset_index().to_dict("records"),
    }


def _sides(found: "Comparison") -> list[tuple[str, Any]]:
    return [("a", found.a), ("b", found.b)]
