"""`standoff run`: one run told in words, then how many futures end."""

import json as jsons
import shlex
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from negotiation.loading import DEFAULT
from negotiation.scenario import Scenario

from .options import QuietOption, ScenarioArgument, SetOption, chosen

if TYPE_CHECKING:
    import pandas as pd

    from agents import World

    from ..sweeps.replay import Row

MOST_SEED, MOST_FUTURES, WIDTH, PATIENCE = 2**63 - 1, 1_000_000, 100, 2.0

SeedOption = Annotated[int, typer.Option(min=0, max=MOST_SEED, help="Same seed, same futures.")]
RunOption = Annotated[int, typer.Option("--run", min=0, max=MOST_FUTURES, help="Which run of that seed to tell.")]
FuturesOption = Annotated[
    int, typer.Option(min=0, max=MOST_FUTURES, help="How many futures to count, from run 0; 0 for none.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Write tables, figure, narrative and scenario into this new folder.")
]
FromOption = Annotated[
    Path | None, typer.Option("--from", metavar="DIR", help="Tell a run of this data set of a sweep (with --row).")
]
RowOption = Annotated[int | None, typer.Option(min=0, help="Which row of the data set.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]


def run(
    scenario: ScenarioArgument = DEFAULT,
    seed: SeedOption = 1,
    number: RunOption = 0,
    futures: FuturesOption = 100,
    settings: SetOption = None,
    out: OutOption = None,
    source: FromOption = None,
    row: RowOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Tell one run of a scenario in words, then say in counts how many futures end, and how.

    Example: `standoff run august_2025 --seed 1 --run 3 --futures 200 --set strikes.tempo=1.5 --out august`.
    """
    if out is not None:
        from ..run_files import free_folder

        free_folder(out)
    seats = None
    if source is not None or row is not None:
        world, seed, number, seats = _row(source, row, scenario, settings)
    else:
        world = chosen(scenario, settings)
    warn_of_compiling()
    lived = _lived(world, seed, number, seats)
    story = _story(lived)
    if not json:
        _print(_ending_lines(lived) if quiet else story)
    frame = _futures(world, seed, futures) if futures else None
    counts = _counts(frame, world) if frame is not None else {}
    if out is not None:
        made_by = _made_by(lived, source, row) if seats else _made_by(lived)
        _write(out, lived, [*story, *_closing(counts)], frame, f"{made_by} --futures {futures}")
    if json:
        typer.echo(jsons.dumps(_told(lived, story, counts), indent=2, ensure_ascii=False, default=_plain))
    else:
        _print(_closing(counts) if not quiet else _closing(counts)[2:-1])
        if out is not None and not quiet:
            _print([f"Written to {out}; see README.txt there."])


def warn_of_compiling() -> None:
    """Say so on stderr if the rules must be compiled first."""
    from negotiation.jit import CACHE

    if not any(CACHE.glob("*/*live_many*.nbc")):
        print("compiling the rules once, about half a minute", file=sys.stderr, flush=True)


def _row(source: Path | None, row: int | None, scenario: str, settings: list[str] | None) -> "Row":
    """Return what makes a row of a data set; refuse whatever would make another run of it."""
    from ..sweeps import seated_row

    if source is None or row is None:
        raise typer.BadParameter("a row of a data set takes both, --from DIR and --row N", param_hint="--from, --row")
    if scenario != DEFAULT or settings:
        raise typer.BadParameter("a row has a scenario of its own: name none, and set nothing", param_hint="--from")
    return seated_row(source, row)


def _lived(scenario: Scenario, seed: int, number: int, seats: dict[str, Any] | None) -> "World":
    from ..sweeps.own_agents import live

    return live(scenario, seed, number, seats, f"run {number} of seed {seed}")


def _story(world: "World") -> list[str]:
    from negotiation.narrative import narrate

    first, *rest = narrate(world.trace, world.outcome)
    return [f"{first} (seed {world.seed}, run {world.run_number})", *rest]


def _ending_lines(world: "World") -> list[str]:
    from negotiation.endings import ending

    return [f"Run {world.run_number} of seed {world.seed}: {ending(world.trace)}."]


def _futures(scenario: Scenario, seed: int, number: int) -> "pd.DataFrame":
    from negotiation import simulate

    with _bar(number) as progress:
        return simulate(scenario, number, seed, progress=progress)


@contextmanager
def _bar(number: int) -> Iterator[Any]:
    """Give something to call with runs done; a bar on a terminal, once it takes long."""
    from tqdm import tqdm

    silent = not sys.stderr.isatty()
    with tqdm(total=number, unit=" futures", delay=PATIENCE, leave=False, disable=silent, file=sys.stderr) as bar:
        yield bar.update


def _counts(futures: "pd.DataFrame", scenario: Scenario) -> dict[str, Any]:
    from ..counts import counted

    return counted(futures, scenario)


def _closing(counts: dict[str, Any]) -> list[str]:
    from ..counts import SCOPE, count_of, sentences

    if not counts:
        return ["", SCOPE]
    return ["", count_of(counts["futures"]), *sentences(counts), SCOPE]


def _made_by(world: "World", source: Path | None = None, row: int | None = None) -> str:
    """Return the command that lives a run again: of its scenario, or of a data set that knows who sat where."""
    if source is None:
        return f"standoff run scenario.toml --seed {world.seed} --run {world.run_number}"
    return f"standoff run --from {shlex.quote(str(source.absolute()))} --row {row}"


def _write(out: Path, world: "World", lines: list[str], futures: "pd.DataFrame | None", again: str) -> None:
    from ..run_files import new_folder, write_run

    with new_folder(out) as folder:
        write_run(folder, world.trace, lines, futures, world.seed, world.run_number, again)


def _told(world: "World", story: list[str], counts: dict[str, Any]) -> dict[str, Any]:
    from ..counts import SCOPE

    return {
        "scenario": world.scenario.name,
        "fingerprint": world.scenario.fingerprint(),
        "seed": world.seed,
        "run": world.run_number,
        "outcome": {name: _plain(value) for name, value in world.outcome.items()},
        "narrative": story,
        "futures": counts,
        "scope": SCOPE,
    }


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: numbers of Python, None for what is missing."""
    value = value.item() if hasattr(value, "item") else value
    return None if isinstance(value, float) and value != value else value


def _print(lines: list[str]) -> None:
    for line in lines:
        typer.echo("\n".join(textwrap.wrap(line, WIDTH)) if line else "")
