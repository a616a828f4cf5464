"""`standoff ablation`: what each of the twenty systems does."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from negotiation.errors import ScenarioError
from negotiation.loading import DEFAULT

from .options import ForceOption, JsonOption, RunsOption, ScenarioArgument, SeedOption, SetOption, chosen

if TYPE_CHECKING:
    import pandas as pd

FRESH, SYSTEMS, FIGURE_DPI = 300_001, 20, 110
ALWAYS = ("deal rate", "territory", "deterrence", "collapse")

SystemOption = Annotated[
    list[int] | None,
    typer.Option("--system", min=1, max=SYSTEMS, metavar="N", help="Only this system, 1 to 20. May be repeated."),
]
OutOption = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Also write the differences to this .csv, or draw this .png. May be repeated."),
]


def ablation(
    scenario: ScenarioArgument = DEFAULT,
    runs: RunsOption = 2000,
    seed: SeedOption = FRESH,
    system: SystemOption = None,
    settings: SetOption = None,
    out: OutOption = None,
    force: ForceOption = False,
    json: JsonOption = False,
) -> None:
    """Print what each of the twenty systems changes: off, low or high against the scenario, on the same nights.

    In brackets 95 % intervals, paired by run; a star marks what is told from zero at a false discovery rate of 5 % over
    all differences measured. Changes among signed deals are split into effect (the same deals under the setting),
    terms (runs that sign under both, by their other texts) and selection (other runs sign). About two minutes.

    Example: `standoff ablation --runs 1000 --system 14 --system 15`.
    """
    from ..ablation import ablation as measured

    for path in out or []:
        _check(path, force)
    world = chosen(scenario, settings)
    frame = measured(world, runs, seed, system, progress=_progress)
    if json:
        typer.echo(frame.to_json(orient="records", lines=True, double_precision=7).strip())
    else:
        typer.echo("\n".join(lines(frame)))
    for path in out or []:
        _write(frame, path, force)


def _check(out: Path, force: bool) -> None:
    from ..files import writable

    if out.suffix not in (".csv", ".png"):
        raise ScenarioError(f"--out {out}: name a file that ends in .csv or .png")
    writable(out, force)


def _progress(name: str) -> None:
    if sys.stderr.isatty():
        print(f"\033[K{name}", end="\r", file=sys.stderr, flush=True)


def _write(frame: "pd.DataFrame", out: Path, force: bool) -> None:
    if out.suffix == ".csv":
        from ..ablation import write_ablation

        write_ablation(frame, out, force)
    else:
        from ..ablation.figure import ablation_figure

        ablation_figure(frame).savefig(out, dpi=FIGURE_DPI, metadata={"Software": None})


def lines(frame: "pd.DataFrame") -> list[str]:
    """Return an ablation as text: a setting with its deals, then an outcome a line; at the end what shows nothing.

    Deal rate, territory, deterrence and collapse are always there, other outcomes where something is told from zero.
    """
    from ..ablation import clear_cells
    from ..ablation.table import closing

    clear, text = clear_cells(frame), []
    for (number, name), rows in frame.groupby(["number", "system"], sort=False):
        first = rows.iloc[0]
        text.append(f"{number}  {name}: {first['deals']} deals, {first['deals_both']} in runs that sign under both")
        shown = rows[rows["outcome"].isin(ALWAYS) | clear.loc[rows.index].any(axis=1)]
        text += [f"    {row['outcome']:<11} {_told(row, clear.loc[place])}" for place, row in shown.iterrows()]
    about = frame.attrs
    return [
        *text,
        "",
        f"Against {about['scenario']} as it is, {frame['deals_base'].iloc[0]} deals in {about['runs']} runs, seed "
        f"{about['seed']}. * told from zero.",
        *closing(frame),
    ]


def _told(row: "pd.Series", clear: "pd.Series") -> str:
    from ..ablation.measure import PARTS
    from ..estimates import Estimate

    parts: list[str] = []
    for part in ("change", *PARTS):
        cell = Estimate(row[part], row[f"{part}_se"])
        if cell.value == cell.value:
            value = "0" if cell == Estimate(0.0, 0.0) else str(cell)
            parts.append(f"{part} {value}{'*' if clear[part] else ''}")
    return ", ".join(parts) if parts else "too few deals"
