"""`standoff sweep`: all runs of a design, interrupted or not, kept as a data set."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import QuietOption

if TYPE_CHECKING:
    from ..store import Store
    from ..sweeps.work import Work

TRIED_POINTS, TRIED_ROWS, TRIED_SECONDS = 64, 20, 1.0
INTERRUPTED = 130  # exit status, as of the command line

DesignArgument = Annotated[
    str, typer.Argument(metavar="DESIGN", help="A shipped name (demo, policy_menu, ...) or a path to a .toml file.")
]
OutOption = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Folder of the data set: a new one, or with --resume one begun.")
]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, max=1024, help="Threads (with --seat: processes) at work; default one a core.")
]
SchedulerOption = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Address of a Dask scheduler whose workers do the work instead.")
]
SeatOption = Annotated[
    list[str] | None,
    typer.Option("--seat", metavar="NAME=PACKAGE:CLASS", help="An agent of your own; slower. May be repeated."),
]
ResumeOption = Annotated[bool, typer.Option("--resume", help="Go on where the data set was left.")]
RedoOption = Annotated[bool, typer.Option("--redo", help="With --resume: do damaged or foreign parts again.")]
DryOption = Annotated[bool, typer.Option("--dry-run", help="Count runs and time, write nothing.")]


def sweep(
    design: DesignArgument,
    out: OutOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = "",
    seats: SeatOption = None,
    resume: ResumeOption = False,
    redo: RedoOption = False,
    dry_run: DryOption = False,
    quiet: QuietOption = False,
) -> None:
    """Live all runs of a design on all cores; whatever stops it, --resume completes it to the same rows.

    Example: `standoff sweep demo --out demo_runs`, then `experiments.load("demo_runs")` in Python.
    """
    from ..designs import load_design
    from ..sweeps.seating import parsed_seats
    from ..sweeps.work import Work
    from .run import warn_of_compiling

    if out is None and not dry_run:
        raise typer.BadParameter("name the folder of the data set, or ask for a --dry-run", param_hint="--out")
    if redo and not resume:
        raise typer.BadParameter("goes with --resume only", param_hint="--redo")
    plan = load_design(design)
    work = Work(plan, parsed_seats(seats, plan.base))
    if out is not None and not resume:
        from ..run_files import free_folder

        free_folder(out)
    warn_of_compiling()
    if not quiet or dry_run:
        _announce(work, workers, scheduler)
    if out is not None and not dry_run:
        _swept(work, out, workers, scheduler, resume, redo, quiet)


def _swept(work: "Work", out: Path, workers: int | None, scheduler: str, resume: bool, redo: bool, quiet: bool) -> None:
    from ..sweeps import sweep as live
    from ..sweeps.workers import GivenUpError

    begin = time.monotonic()
    try:
        with _bar(quiet) as progress:
            store = live(
                work.design, out, workers=workers, scheduler=scheduler, seats=work.seats, resume=resume, redo=redo,
                progress=progress, finishing=_finishing,
            )  # fmt: skip
    except GivenUpError:
        print(f"{_left(out)}\ninterrupted", file=sys.stderr, flush=True)
        os._exit(INTERRUPTED)  # for Python itself would wait for threads at work
    except KeyboardInterrupt:
        print(_left(out), file=sys.stderr)
        raise
    typer.echo(_done(store, out, time.monotonic() - begin, progress.first))


def _announce(work: "Work", workers: int | None, scheduler: str) -> None:
    """Say how many runs there are, and about how long they will take here."""
    from ..sweeps.workers import hands

    design = work.design
    seconds, number = seconds_a_run(work), hands(workers)
    where = f"on the workers of {scheduler}" if scheduler else f"on {number} {'workers' if number > 1 else 'worker'}"
    whole = f"{span(design.rows * seconds)} of processor" if scheduler else span(design.rows * seconds / number)
    typer.echo(
        f"{design.plan.title or design.name}: {design.number_of_points:,} points x {design.replications:,} runs = "
        f"{design.rows:,} runs; about {whole} {where} ({seconds * 1000:.1f} ms a run, tried here)."
    )


def seconds_a_run(work: "Work") -> float:
    """Return seconds of processor that a run takes: some rows at places spread over the design, tried now."""
    rows = work.design.rows
    spread = [k * rows // TRIED_POINTS for k in range(min(TRIED_POINTS, rows))]
    work.table(range(1))  # what is made once is not counted
    begin, wall, tried = time.process_time(), time.monotonic(), 0
    for row in spread:
        until = min(row + TRIED_ROWS, rows)
        work.ends(range(row, until))
        tried += until - row
        if time.monotonic() - wall > TRIED_SECONDS:
            break
    return (time.process_time() - begin) / tried


def span(seconds: float) -> str:
    """Return a length of time in words.

    >>> span(0.2), span(75), span(7200)
    ('a second', '1.2 minutes', '2.0 hours')
    """
    if seconds < 1.5:
        return "a second"
    if seconds < 60:
        return f"{seconds:.0f} seconds"
    return f"{seconds / 60:.1f} minutes" if seconds < 3600 else f"{seconds / 3600:.1f} hours"


class _Progress:
    """A bar on a terminal: rate and time left; remembers how many rows were there at the beginning."""

    def __init__(self, bar: Any) -> None:
        self.bar, self.first = bar, -1

    def __call__(self, rows: int, whole: int) -> None:
        if self.first < 0:
            self.first = rows
            self.bar.total, self.bar.initial = whole, rows
            self.bar.reset(total=whole)
            self.bar.n = rows
            self.bar.refresh()
        else:
            self.bar.update(rows)


@contextmanager
def _bar(quiet: bool) -> Iterator[_Progress]:
    from tqdm import tqdm

    with tqdm(unit=" runs", disable=quiet or not sys.stderr.isatty(), file=sys.stderr, smoothing=0.1) as bar:
        yield _Progress(bar)


def _done(store: "Store", out: Path, seconds: float, first: int) -> str:
    """Say what there is now, and how to read it."""
    counts = store.summary()
    lived = counts["rows"] - max(first, 0)
    rate = f" in {span(seconds)}, {lived / seconds:,.0f} a second" if lived else ""
    found = f" ({first:,} were there)" if first > 0 else ""
    return (
        f"{lived:,} runs{rate}{found}: {counts['rows']:,} rows, {counts['bytes'] / 1e6:,.1f} MB in {out}.\n"
        f'Read them: experiments.load("{out}"); tell one: standoff run --from {out} --row 0.'
    )


def _finishing(parts: int) -> None:
    """Say, after an interrupt, what is waited for."""
    from tqdm import tqdm

    if parts:
        what = f"the {parts} parts" if parts > 1 else "the part"
        tqdm.write(f"finishing {what} at work, to keep what is done; Ctrl-C again gives up on that", file=sys.stderr)


def _left(out: Path) -> str:
    """Say what there is after an interrupt, by the parts themselves."""
    from ..manifest import MANIFEST
    from ..store import Store

    if not (out / MANIFEST).is_file():
        return "nothing was begun"
    store = Store.open(out)
    rows = sum(len(store.rows_of(chunk)) for chunk in store.present())
    if rows == store.rows:
        return f"all {rows:,} rows are there: {out} is complete"
    return f"{rows:,} of {store.rows:,} rows are kept; go on with --resume"
