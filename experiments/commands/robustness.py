"""`standoff robustness`: policies in uncertain worlds, on the same nights."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from negotiation.loading import DEFAULT

from .options import QuietOption, ScenarioArgument, SetOption, chosen

if TYPE_CHECKING:
    import pandas as pd

    from ..robustness import Robustness

PoliciesOption = Annotated[
    str, typer.Option(metavar="A,B", help="Policies by name or path, with commas between; default: all that ship.")
]
PointsOption = Annotated[
    int | None, typer.Option(min=2, max=2**20, help="Uncertain worlds (default: those of --worlds, 200).")
]
RunsOption = Annotated[
    int | None, typer.Option(min=2, max=100_000, help="Futures in each (default: those of --worlds, 50).")
]
SeedOption = Annotated[
    int | None, typer.Option(min=0, max=2**63 - 1, help="Seed (default: that of --worlds, not one used for tuning).")
]
WorldsOption = Annotated[
    str, typer.Option(metavar="DESIGN", help="What is uncertain: a design by name or path, without levers.")
]
OutcomeOption = Annotated[
    str, typer.Option(help="What more is better of: held, signed, peace_months, gain_Kyiv, gain_capitals, ...")
]
EnoughOption = Annotated[
    float | None, typer.Option(help="How much of it is enough, as a mean over a world (held: 0.2 of its futures).")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Also write tables and figures to this new folder.")
]


def robustness(
    scenario: ScenarioArgument = DEFAULT,
    policies: PoliciesOption = "",
    points: PointsOption = None,
    runs: RunsOption = None,
    seed: SeedOption = None,
    worlds: WorldsOption = "worlds",
    outcome: OutcomeOption = "held",
    enough: EnoughOption = None,
    settings: SetOption = None,
    out: OutOption = None,
    quiet: QuietOption = False,
) -> None:
    """Print how robust policies are: mean, worst tenth, share of worlds where it is enough, regret; 95 % intervals.

    Every policy meets the same uncertain worlds and the same nights. All policies that ship take some minutes.

    Example: `standoff robustness --policies open_talks,one_package,nato_side_umbrella --points 100 --runs 30`.
    """
    from ..robustness import live_policies, measures, ranking
    from ..run_files import free_folder

    base = chosen(scenario, settings)
    check_outcome(outcome, measures(base))
    if out is not None:
        free_folder(out)
    with progress_bar(quiet) as progress:
        found = live_policies(base, names(policies), points, runs, seed, worlds, progress=progress)
    table = ranking(found, outcome, enough)
    typer.echo("\n".join(lines(found, table)))
    if out is not None:
        write(found, outcome, enough, out)


def check_outcome(outcome: str, known: Any) -> None:
    """Raise ScenarioError for an outcome there is not, before anything is lived."""
    from negotiation.errors import ScenarioError
    from negotiation.messages import one_of

    if outcome not in known:
        raise ScenarioError(str(one_of("--outcome", outcome, known, "outcome")))


def names(text: str) -> list[str] | None:
    """Return policies from a text with commas, None for none.

    >>> names("open_talks, mine.toml"), names("")
    (['open_talks', 'mine.toml'], None)
    """
    found = [name.strip() for name in text.split(",") if name.strip()]
    return found or None


def lines(lived: "Robustness", table: "pd.DataFrame") -> list[str]:
    """Return a ranking as text."""
    from ..counts import SCOPE
    from ..tables import aligned

    known, about = lived.measure(table.attrs["measure"]), table.attrs
    _, points, runs = lived.shape
    unit = "" if known.unit == "0..1" else f" {known.unit}"
    head = (
        f"{known.label.capitalize()} ({known.meaning}) in {points:,} uncertain worlds over {lived.scenario.name}, "
        f"{runs:,} runs in each, seed {lived.seed}. Enough is {about['enough']:g}{unit}."
    )
    return [head, "", aligned(readable(table)), "", CLOSING, SCOPE]


CLOSING = (
    "In brackets 95 % intervals over worlds and nights. Regret: how much more the best policy of a world brings there; "
    "with few runs it is too great, for the best is partly the luckiest. By halves (best on half of the runs, judged "
    "on the others) it is not."
)


def readable(table: "pd.DataFrame") -> "pd.DataFrame":
    """Return a ranking as a table to read: figures with their intervals as words."""
    import pandas as pd

    named = {
        "mean": "mean", "worst": "worst tenth", "satisfices": "worlds where enough", "regret": "regret",
        "worst_regret": "regret, worst tenth", "best": "worlds where best",
    }  # fmt: skip
    columns = {
        words: [f"{row[name]:.3f} [{row[f'{name}_low']:.3f}, {row[f'{name}_high']:.3f}]" for _, row in table.iterrows()]
        for name, words in named.items()
    }
    halves = [f"{value:.3f}" for value in table["regret_halves"]]
    return pd.DataFrame({"policy": list(table["title"]), **columns, "regret by halves": halves})


def write(lived: "Robustness", outcome: str, enough: float | None, out: Path) -> None:
    """Write tables and figures to a new folder, which is there whole or not at all."""
    from ..charts.robust import policies_picture, regret_picture, satisficing_picture
    from ..policies.loading import BASE
    from ..robustness import against, measures, ranking
    from ..run_files import new_folder

    with new_folder(out) as folder:
        for name in measures(lived.scenario):
            table = ranking(lived, name, enough if name == outcome else None)
            table.round(DIGITS).to_csv(folder / f"robustness_{name}.csv", lineterminator="\n")
            if BASE in lived.names and len(lived.names) > 1:
                split = against(lived, BASE, name).round(DIGITS)
                split.to_csv(folder / f"against_{BASE}_{name}.csv", lineterminator="\n")
        worlds = lived.points.join(lived.means(outcome).add_prefix(f"{outcome}: "))
        worlds.round(DIGITS).to_csv(folder / "worlds.csv", lineterminator="\n")
        regret_picture(lived, outcome).save(folder / "regret.png")
        satisficing_picture(lived, outcome, enough).save(folder / "satisficing.png")
        policies_picture(lived).save(folder / "policies.png", width=WIDE)


DIGITS, WIDE = 5, 640


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Any]:
    """Give a function to call with runs done and runs in all; it draws a bar on a terminal."""
    from tqdm import tqdm

    from .run import warn_of_compiling

    warn_of_compiling()
    with tqdm(unit=" runs", disable=quiet or not sys.stderr.isatty(), file=sys.stderr, smoothing=0.1) as bar:

        def told(done: int, whole: int) -> None:
            bar.total = whole
            bar.update(done - bar.n)

        yield told
