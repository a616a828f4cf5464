"""`standoff misfits`: how far the model is from what its fitted numbers are fitted to."""

from typing import TYPE_CHECKING

import typer

from negotiation.loading import DEFAULT

from .options import FRESH_SEED, JsonOption, RunsOption, ScenarioArgument, SeedOption, SetOption, chosen

if TYPE_CHECKING:
    import pandas as pd


def misfits(
    scenario: ScenarioArgument = DEFAULT,
    runs: RunsOption = 4000,
    seed: SeedOption = FRESH_SEED,
    settings: SetOption = None,
    json: JsonOption = False,
) -> None:
    """Print each target of the fit beside what the model gives, with 95 % intervals, and how far it misses.

    A miss of 1 is one width of the target's interval (joined with that of the simulation).

    Example: `standoff misfits --set deterrence.attack_spread=0.3`.
    """
    from ..targets import misfits as measured

    frame = measured(chosen(scenario, settings), runs, seed)
    typer.echo(frame.to_json(orient="records", lines=True).strip() if json else "\n".join(lines(frame)))
    if not json:
        missed = int((~frame["inside"]).sum())
        typer.echo(f"\n{missed} of {len(frame)} targets outside their intervals; {runs} runs, seed {seed}.")


def lines(frame: "pd.DataFrame") -> list[str]:
    """Return targets as text: the claim, what was found, what was aimed at, and how far off that is."""
    from ..estimates import Estimate

    text: list[str] = []
    for row in frame.to_dict("records"):
        aim = f"{row['low']:g} to {row['high']:g}"
        if row["kind"] == "point":
            aim = f"{row['value']:g} ({aim})"
        found = str(Estimate(row["measured"], row["error"]))
        verdict = "inside" if row["inside"] else "OUTSIDE"
        text += [
            f"{row['claim']}, {row['unit']} ({row['source']}; {row['date']}): {verdict}",
            f"    {found}, aimed at {aim}, missed by {row['miss']:.2f}",
        ]
    return text
