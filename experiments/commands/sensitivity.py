"""`standoff sensitivity`: which uncertain numbers move an outcome, by how much, and how surely."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from negotiation.loading import DEFAULT
from negotiation.scenario import Scenario

from .options import FRESH_SEED, QuietOption, ScenarioArgument, SeedOption, SetOption, chosen

if TYPE_CHECKING:
    from ..sensitivity.written import Found

Method = Literal["morris", "sobol", "tornado"]
RUNS = {"morris": 40, "sobol": 30, "tornado": 300}

MethodOption = Annotated[
    Method,
    typer.Option(help="morris: screen all; sobol: shares of variance of the leading; tornado: one at a time."),
]
OutcomeOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="signed (default), peace_months, held, collapsed, or a column of the outcome record. May be repeated.",
    ),
]
RunsOption = Annotated[
    int | None, typer.Option(min=2, max=100_000, help="Runs at each point; default morris 40, sobol 30, tornado 300.")
]
TrajectoriesOption = Annotated[int, typer.Option(min=2, max=1000, help="Of Morris screening.")]
SamplesOption = Annotated[int, typer.Option(help="Base sample of Sobol indices, a power of two.")]
ParametersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--parameters", metavar="KEY", help="A number to vary; default all uncertain ones (sobol: the leading dozen)."
    ),
]
LeadingOption = Annotated[int, typer.Option(min=1, max=100, help="How many leading numbers sobol takes.")]
SecondOption = Annotated[bool, typer.Option("--second", help="Sobol indices of pairs too; twice as many runs.")]
BandOption = Annotated[
    float, typer.Option(min=0.01, max=1.0, help="How far numbers in tables vary, as a share of themselves.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Also write tables and figures into this new folder.")
]


def sensitivity(
    scenario: ScenarioArgument = DEFAULT,
    method: MethodOption = "morris",
    outcome: OutcomeOption = None,
    runs: RunsOption = None,
    seed: SeedOption = FRESH_SEED,
    trajectories: TrajectoriesOption = 10,
    samples: SamplesOption = 256,
    parameters: ParametersOption = None,
    leading: LeadingOption = 12,
    second: SecondOption = False,
    band: BandOption = 0.5,
    settings: SetOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """Tell which uncertain numbers move an outcome, by how much, with 95 % intervals and the share of chance.

    Sobol indices of the leading numbers come after a screening, unless --parameters names them. Outcomes that only
    deals have are split: the same runs sign other terms, or other runs sign. Minutes at the default sizes.

    Example: `standoff sensitivity august_2025 --method sobol --outcome signed --outcome peace_months --out mine`.
    """
    from ..sensitivity.measures import measures
    from ..sensitivity.scheme import FEWEST_SAMPLES, MOST_SAMPLES
    from ..sensitivity.sizes import power_of_two
    from ..sensitivity.words import lines
    from .run import warn_of_compiling

    if out is not None:
        from ..run_files import free_folder

        free_folder(out)
    world, outcomes = chosen(scenario, settings), outcome or ["signed"]
    measures(outcomes, world)
    if method == "sobol":
        power_of_two("samples", samples, FEWEST_SAMPLES, MOST_SAMPLES)
    warn_of_compiling()
    sizes = {"trajectories": trajectories, "samples": samples, "leading": leading, "second": second, "band": band}
    found = []
    for analysis in _analyses(world, method, outcomes, runs, seed, parameters, sizes, quiet):
        typer.echo("\n".join([*lines(analysis), ""]))
        found.append(analysis)
    if out is not None:
        _write(out, found, quiet)


def _analyses(
    world: Scenario,
    method: Method,
    outcomes: list[str],
    runs: int | None,
    seed: int,
    keys: list[str] | None,
    sizes: dict[str, Any],
    quiet: bool,
) -> "Iterator[Found]":
    """Yield the analysis asked for; before shares of variance whose numbers nobody named, the screening that does."""
    from ..sensitivity import morris, sobol, tornado, uncertainties

    band, count = sizes["band"], len(uncertainties(world, keys, sizes["band"]).keys)
    common: dict[str, Any] = {"outcomes": outcomes, "seed": seed, "band": band}
    if method == "tornado":
        number = runs or RUNS["tornado"]
        with _bar((2 * count + 1) * number, quiet) as told:
            yield tornado(world, runs=number, keys=keys, progress=told, **common)
        return
    if method == "morris" or keys is None:
        number = (runs if method == "morris" else None) or RUNS["morris"]
        with _bar(sizes["trajectories"] * (count + 1) * number, quiet) as told:
            screening = morris(
                world, trajectories=sizes["trajectories"], runs=number, keys=keys, progress=told, **common
            )
        yield screening
        if method == "morris":
            return
        keys = screening.leading(outcomes[0], sizes["leading"])
    number = runs or RUNS["sobol"]
    each = (2 if sizes["second"] else 1) * len(keys or []) + 2
    with _bar(sizes["samples"] * each * number, quiet) as told:
        yield sobol(
            world, keys or [], samples=sizes["samples"], runs=number, second=sizes["second"], progress=told, **common
        )


@contextmanager
def _bar(whole: int, quiet: bool) -> Iterator[Any]:
    from tqdm import tqdm

    hidden = quiet or not sys.stderr.isatty()
    with tqdm(total=whole, unit=" runs", disable=hidden, file=sys.stderr, smoothing=0.1) as bar:
        yield bar.update


def _write(out: Path, found: "list[Found]", quiet: bool) -> None:
    from ..run_files import new_folder
    from ..sensitivity.written import write_sensitivity

    with new_folder(out) as folder:
        write_sensitivity(folder, found)
    if not quiet:
        typer.echo(f"Written to {out}.")
