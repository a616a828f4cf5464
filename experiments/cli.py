"""The command line: `standoff`.

Exit status: 0 done, 1 a fault of Standoff, 2 bad input, 130 interrupted. A command lives in a module of its own under
`commands/` and is registered below.
"""

import errno
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

import typer

from negotiation.errors import ScenarioError

from .commands.ablation import ablation
from .commands.advise import advise
from .commands.compare import compare
from .commands.describe import describe
from .commands.diff import diff
from .commands.discover import discover
from .commands.facts import facts
from .commands.misfits import misfits
from .commands.nights import nights
from .commands.policies import policies
from .commands.refit_nights import refit_nights
from .commands.report import report
from .commands.robustness import robustness
from .commands.run import run
from .commands.scenarios import scenarios
from .commands.sensitivity import sensitivity
from .commands.sweep import sweep
from .commands.validate import validate
from .files import OutputError
from .printable import printable

DONE, FAULT, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # a full disk is not a fault of Standoff

app = typer.Typer(
    name="standoff",
    help="Simulate a negotiation under fire: what a ceasefire and its guarantees can be, and whether they hold.",
    invoke_without_command=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    run,
    sweep,
    compare,
    advise,
    report,
    sensitivity,
    robustness,
    discover,
    scenarios,
    policies,
    describe,
    validate,
    diff,
    nights,
    refit_nights,
    facts,
    ablation,
    misfits,
):
    app.command()(command)


@app.command()
def dashboard(
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on this machine; 0 for any that is free.")] = 8765,
    results: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder in which data sets of sweeps lie (default: runs).")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Open no browser.")] = False,
) -> None:
    """Open the dashboard in a browser: what could happen, why, and what would change it. Ctrl+C ends it."""
    try:
        from dashboards import launch

        launch(port, results, browser=not no_open)
    except (ImportError, FileNotFoundError) as error:
        raise OutputError(f"{error}; the dashboard needs its extra: pip install 'standoff[dashboard]'") from None
    except OSError as error:
        raise OutputError(f"--port {port}: cannot be listened to: {error.strerror or error}") from None


def _print_version(asked: bool) -> None:
    if asked:
        try:
            typer.echo(f"standoff {version('standoff')}")
        except PackageNotFoundError:
            typer.echo("standoff (not installed)")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: list[str] | None = None) -> int:
    """Run a command (`sys.argv` if none is given) and return its exit status; messages go to stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names of capitals on a terminal that knows ASCII only
    try:
        status: Any = app(arguments, prog_name="standoff", standalone_mode=False)
        if sys.stdout is not None:  # None: the caller closed it
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _interrupted()
    except (BrokenPipeError, SystemExit):  # the reader, such as `head`, has had enough (typer makes it SystemExit)
        _let_go_of_output()
        return DONE
    except Exception as error:
        return _failed(error)
    if status == INTERRUPTED:
        return _interrupted()
    return status if isinstance(status, int) else DONE


def _let_go_of_output() -> None:
    """Send what is still to be printed nowhere, so that Python does not fail over it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted() -> int:
    print("interrupted", file=sys.stderr)
    return INTERRUPTED


def _failed(error: Exception) -> int:
    """Say what went wrong and return the exit status: bad input is the user's to mend, all else a fault."""
    if isinstance(error, typer.Abort):
        return _interrupted()
    if isinstance(error, (ScenarioError, OutputError)):
        print(f"error: {printable(error)}", file=sys.stderr)
        return BAD_INPUT
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        print(f"error: what was asked for cannot be written: {error.strerror}", file=sys.stderr)
        _let_go_of_output()
        return BAD_INPUT
    if isinstance(error, typer.TyperException):
        print(f"error: {printable(error.format_message())}", file=sys.stderr)
        return BAD_INPUT
    if os.environ.get("STANDOFF_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    print(f"fault: {type(error).__name__}: {printable(error)}", file=sys.stderr)
    print("Please report this, with the command; STANDOFF_DEBUG=1 shows where it happened.", file=sys.stderr)
    return FAULT


if __name__ == "__main__":
    sys.exit(main())
