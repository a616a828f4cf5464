"""`standoff report`: one page, complete in itself, on futures, a comparison or a sweep."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from negotiation.errors import ScenarioError

from ..files import OutputError
from .options import ForceOption, QuietOption, SetOption, chosen
from .run import warn_of_compiling

FEWEST, MOST, FRESH = 2, 100_000, 200_001
OfArgument = Annotated[
    str,
    typer.Argument(metavar="DIR|SCENARIO", help="The data set of a sweep, or a scenario by name or by its .toml file."),
]
AgainstOption = Annotated[
    str | None, typer.Option(metavar="SCENARIO", help="Hold the scenario against this one, on the same nights.")
]
RunsOption = Annotated[int, typer.Option(min=FEWEST, max=MOST, help="Futures, or pairs of them; not of a sweep.")]
SeedOption = Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same page; not of a sweep.")]
OutOption = Annotated[Path, typer.Option("--out", metavar="FILE.html", help="Where to write the page.")]


def report(
    of: OfArgument,
    out: OutOption,
    against: AgainstOption = None,
    settings: SetOption = None,
    runs: RunsOption = 1000,
    seed: SeedOption = FRESH,
    force: ForceOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write one page with what a reader needs of futures, a comparison or a sweep; it loads nothing from anywhere.

    The same scenario, runs and seed give the same bytes. --set changes the first scenario, not the one of --against.

    Example: `standoff report korea_1953 --against august_2025 --out korea.html`.
    """
    from ..files import new_file, writable

    if out.suffix not in (".html", ".htm"):
        raise ScenarioError(f"--out {out}: name a file that ends in .html")
    writable(out, force)
    folder = Path(of)
    if folder.is_dir() and (against is not None or settings):
        raise ScenarioError("--against and --set are for scenarios; a sweep has all its numbers in its folder")
    page = _swept(folder, quiet) if folder.is_dir() else _lived(of, against, settings, runs, seed, quiet)
    with new_file(out, force) as file:
        file.write(page)
    if not quiet:
        print(f"\033[K{out}: {len(page.encode()) / 1e6:.1f} MB" if sys.stderr.isatty() else out, file=sys.stderr)


def _swept(folder: Path, quiet: bool) -> str:
    try:
        from ..reporting import sweep_report

        return sweep_report(folder, _Telling(quiet))
    except ImportError as error:
        raise _extra(error) from None


def _lived(of: str, against: str | None, settings: list[str] | None, runs: int, seed: int, quiet: bool) -> str:
    scenario = chosen(of, settings)
    other = None if against is None else chosen(against)
    if other is not None and other.fingerprint() == scenario.fingerprint():
        raise ScenarioError("--against: is the same scenario; name another, or change the first with --set KEY=VALUE")
    try:
        from ..reporting import comparison_report, ensemble_report
    except ImportError as error:
        raise _extra(error) from None
    warn_of_compiling()
    tell = _Telling(quiet)
    try:
        if other is None:
            return ensemble_report(scenario, runs, seed, tell)
        return comparison_report(other, scenario, runs, seed, tell)
    except ImportError as error:
        raise _extra(error) from None


def _extra(error: ImportError) -> OutputError:
    return OutputError(f"{error}; reports need the extra `dashboard`: pip install 'standoff[dashboard]'")


class _Telling:
    """A line on a terminal that says what is being done."""

    def __init__(self, quiet: bool) -> None:
        self.silent = quiet or not sys.stderr.isatty()

    def __call__(self, words: str) -> None:
        if not self.silent:
            print(f"\033[K{words}", end="\r", file=sys.stderr, flush=True)
