"""What `--out` leaves behind: a folder that is there whole or not at all, with tables, figures and words."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from negotiation.loading import dumps
from negotiation.toml_files import shown
from negotiation.trace import Trace

from .files import OutputError, hidden, sync_folder
from .parquet import CODEBOOK, write_table

TABLES = ("days", "months", "actors", "events", "proposals", "votes", "contributions")
DPI = 150
MEANINGS = {
    "scenario.toml": "every number of the scenario that was run",
    "narrative.txt": "the run told in plain English, and how the futures ended",
    "run.png": "the run on one page",
    "run.svg": "the same, to be scaled",
    "trace_days.parquet": "the war and the table, one row an evening of talks",
    "trace_months.parquet": "the peace, one row a month after the signature (no rows without a deal)",
    "trace_actors.parquet": "every actor, one row an evening and actor",
    "trace_events.parquet": "what happened, one row an event, with a sentence",
    "trace_proposals.parquet": "texts tabled, one row a text",
    "trace_votes.parquet": "votes, one row a text and voter",
    "trace_contributions.parquet": "what each vote was made of, one row a text, voter and consequence",
    "outcomes.parquet": "the futures, one row a run",
}


def free_folder(path: Path) -> None:
    """Refuse a folder that cannot be written, or that already holds something, before any work is done."""
    if "\0" in str(path):
        raise OutputError(f"{shown(path)}: is no path that a folder can have")
    try:
        if not path.absolute().parent.is_dir():
            raise OutputError(f"{shown(path)}: there is no folder {shown(path.parent)}; create it first")
        if path.exists() and not path.is_dir():
            raise OutputError(f"{shown(path)}: is a file; needed is the name of a folder")
        if path.is_dir() and any(path.iterdir()):
            raise OutputError(f"{shown(path)}: is not empty; results are never written over others, name a new folder")
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill, which takes its name only when it is complete; else nothing is left of it."""
    free_folder(path)
    temporary = hidden(path)
    try:
        temporary.mkdir()
        yield temporary
        if path.is_dir():
            path.rmdir()
        temporary.rename(path)
        sync_folder(path.absolute().parent)
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)  # nothing is there if it has its name


def write_run(
    folder: Path,
    trace: Trace,
    lines: list[str],
    futures: pd.DataFrame | None,
    seed: int,
    run: int,
    again: str,
) -> None:
    """Write a run into an existing empty folder.

    Args: folder, trace, lines (the narrative), futures (outcome record of many runs, if any), seed and run (for the
        figure's footer), again (the command that, given in the folder, runs it again).
    """
    (folder / "scenario.toml").write_text(dumps(trace.scenario), encoding="utf-8")
    (folder / "narrative.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for table in TABLES:
        write_table(getattr(trace, table), folder / f"trace_{table}.parquet", trace.scenario)
    if futures is not None:
        write_table(futures, folder / "outcomes.parquet", trace.scenario)
    _draw(folder, trace, seed, run)
    names = [name for name in MEANINGS if (folder / name).exists()]
    (folder / "README.txt").write_text(_readme(trace, names, again), encoding="utf-8")


def _draw(folder: Path, trace: Trace, seed: int, run: int) -> None:
    import matplotlib

    from .figures import figure_of_run

    with matplotlib.rc_context({"svg.hashsalt": trace.scenario.fingerprint()}):  # the same run, the same bytes
        figure = figure_of_run(trace, seed=seed, run=run)
        figure.savefig(folder / "run.png", dpi=DPI)
        figure.savefig(folder / "run.svg", metadata={"Date": None})


def _readme(trace: Trace, names: list[str], again: str) -> str:
    width = max(map(len, names))
    lines = [f"{name:<{width}}  {MEANINGS[name]}" for name in names]
    scenario = trace.scenario
    return "\n".join(
        [
            f"A run of Standoff: {scenario.title or scenario.name}, fingerprint {scenario.fingerprint()}.",
            "A model to think with, not a forecast.",
            "",
            *lines,
            "",
            "To run it again, in this folder:",
            f"    {again}",
            "",
            "Each table carries its codebook (unit, range and meaning of each column) as JSON in its metadata:",
            "    import json, pyarrow.parquet as pq",
            f'    json.loads(pq.read_schema("trace_days.parquet").metadata[b"{CODEBOOK}"])',
            'and units and meanings, read with pandas, in `frame.attrs["columns"]`.',
            "",
        ]
    )
