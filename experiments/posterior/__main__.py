"""`python -m experiments.posterior`: sample the posterior of the judged numbers; `--check N` tests the method."""

import sys
import time
from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer

from negotiation import load_scenario
from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT

from ..files import OutputError, new_file, writable
from .outcomes import predicted, predictive
from .page import page, short_table
from .pictures import marginals_picture, predictive_picture
from .prior import prior_over
from .smc import Posterior, posterior, tolerance_of
from .tables import correlations, marginals, together
from .truths import coverage, covered

RESULTS = Path(__file__).parents[1] / "results" / "posterior"
WIDTH = 420  # pixels, of a picture's panel
MOST_SEED = 2**31 - 1

NumberOption = Annotated[
    list[str] | None, typer.Option("--number", metavar="KEY", help="One more number, besides those marked F.")
]


def main(
    scenario: Annotated[str, typer.Argument(help="A shipped name or a path to a .toml file.")] = DEFAULT,
    number: NumberOption = None,
    only: Annotated[bool, typer.Option("--only", help="Take the numbers named by --number and no other.")] = False,
    runs: Annotated[int, typer.Option(min=20, max=100_000, help="Futures of each particle.")] = 200,
    particles: Annotated[int, typer.Option(min=10, max=10_000, help="Particles of a population.")] = 100,
    populations: Annotated[int, typer.Option(min=2, max=50, help="Populations, at most.")] = 5,
    draws: Annotated[int, typer.Option(min=10, max=10_000, help="Draws whose outcomes are lived.")] = 60,
    seed: Annotated[int, typer.Option(min=1, max=MOST_SEED, help="Same seed, same posterior.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=512, help="Processes; the result is the same.")] = 2,
    check: Annotated[int, typer.Option(min=0, max=10_000, help="Test on so many made-up truths instead.")] = 0,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of tables and pictures; must exist.")] = RESULTS,
) -> None:
    """Sample the posterior of judged numbers, given the targets of the fit; write tables, a page and pictures."""
    try:
        world = load_scenario(scenario)
        prior = prior_over(world, number or (), only)
        writable(out / "marginals.csv", force=True)
        if check:
            checked = coverage(world, prior, check, runs, particles, populations, seed, workers, _teller("truths"))
            _keep(out, {"coverage": covered(checked), "coverage_truths": checked})
            print(short_table(covered(checked)).to_string(index=False))
            return
        found = posterior(world, prior, runs, particles, populations, seed, workers, _particle_teller())
        lived = predictive(found, draws, progress=_teller("ensembles"))
    except (ScenarioError, OutputError) as error:
        raise typer.BadParameter(str(error)) from None
    keep(out, found, lived)
    print(f"results in {out}")


def keep(out: Path, found: Posterior, lived: pd.DataFrame) -> None:
    """Write the tables, the page and the pictures of a posterior into a folder."""
    tables = {"marginals": marginals(found), "together": together(found), "predictive": predicted(lived)}
    tables["populations"] = found.populations
    drawn = found.values.assign(weight=found.weights)
    _keep(
        out, tables | {"correlations": correlations(found).rename_axis("parameter").reset_index(), "particles": drawn}
    )
    _write(out / "POSTERIOR.md", page(tables, about(found, lived)))
    for picture in (marginals_picture(found), predictive_picture(lived)):
        picture.save(out / f"{picture.name}.png", WIDTH, ppi=110)


def about(found: Posterior, lived: pd.DataFrame) -> dict[str, Any]:
    """Return how a posterior was made, for the page."""
    world = found.scenario
    made = {"scenario": world.name, "fingerprint": world.fingerprint(), "seed": found.moments.seed}
    made |= {
        "targets": len(found.moments.targets),
        "runs": found.moments.runs,
        "tolerance": found.tolerance,
        "reached": _words(found),
    }
    made |= {"effective": found.effective, "draw_runs": lived.attrs["runs"], "draws": lived.attrs["draws"]}
    return made | {"days": world.calendar.talks_days, "months": world.calendar.aftermath_months}


def _words(found: Posterior) -> str:
    asked = tolerance_of(len(found.moments.targets))
    missed = f"not reached ({asked:.3g} is asked for), so that the posterior is rather too wide"
    return "reached" if found.reached else missed


def _keep(out: Path, tables: dict[str, pd.DataFrame]) -> None:
    for name, table in tables.items():
        _write(out / f"{name}.csv", table.to_csv(index=False, float_format="%.6g", lineterminator="\n"))


def _write(path: Path, text: str) -> None:
    with new_file(path, force=True) as file:
        file.write(text)


def _teller(what: str) -> Any:
    start, done = time.monotonic(), [0]

    def tell(number: int) -> None:
        done[0] += number
        print(f"{done[0]} {what} after {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    return tell


def _particle_teller() -> Any:
    start, told = time.monotonic(), [(-2, -1)]

    def tell(population: int, accepted: int) -> None:
        if accepted % 10 == 0 and told[0] != (population, accepted):
            told[0] = (population, accepted)
            words = "calibration" if population < 0 else f"population {population + 1}"
            print(f"{words}: {accepted} accepted after {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    typer.run(main)
