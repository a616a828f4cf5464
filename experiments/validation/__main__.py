"""`python -m experiments.validation`: check all parts, or those named, and write the report."""

import argparse
import io
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from negotiation.errors import ScenarioError

from ..files import OutputError, new_file, writable
from . import NAMES, load_part
from .line import FAILS, Effort, Line, Part
from .record import LINES, keep, kept
from .report import report

REPORT = "REPORT.md"


def main(argv: Sequence[str] | None = None) -> int:
    """Check, tell how it goes, write the report; return 1 if a line fails, 2 if it could not be done."""
    parser = argparse.ArgumentParser(prog="python -m experiments.validation", description=main.__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(NAMES)} (default: all)")
    parser.add_argument("--reduced", action="store_true", help="as much as continuous integration has time for")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder with deu/, scorable_games/ and strikes/")
    parser.add_argument("--seed", type=int, default=1, help="seed (default 1)")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"folder of {REPORT}, {LINES} and figures")
    asked = parser.parse_args(argv)
    unknown = [name for name in asked.parts if name not in NAMES]
    if unknown:
        parser.error(f"no part is called {unknown[0]!r}; there are {', '.join(NAMES)}")
    if asked.data is not None and not asked.data.is_dir():
        parser.error(f"--data {asked.data}: is no folder")
    if not 0 <= asked.seed < 2**63:
        parser.error(f"--seed {asked.seed}: needed is a whole number from 0 to 2^63 - 1")
    effort = Effort(not asked.reduced, asked.data, asked.seed)
    try:
        return validate([load_part(name) for name in NAMES if name in (asked.parts or NAMES)], effort, asked.out)
    except (OutputError, ScenarioError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def validate(parts: Sequence[Part], effort: Effort, out: Path | None = None) -> int:
    """Check parts and print every line; write report, lines and figures to a folder; return 1 if a line fails.

    What the folder keeps of other parts, checked with the same effort, stays in the report.
    """
    known = {} if out is None else ready(out, effort)
    found = {part.name: checked(part, effort) for part in parts}
    if out is not None:
        others = [load_part(name) for name in NAMES if name in known and name not in found]
        asked = sorted([*others, *parts], key=lambda part: [*NAMES, part.name].index(part.name))
        lines = {part.name: found.get(part.name) or known[part.name] for part in asked}
        for part in parts:
            draw(part, effort, out)
        drawn = {part.name: image(part) for part in asked if (out / image(part)).is_file()}
        with new_file(out / REPORT, force=True) as file:
            file.write(report(asked, lines, drawn, effort.full))
        keep(out, lines, effort)
    return int(any(line.verdict == FAILS for lines in found.values() for line in lines))


def ready(out: Path, effort: Effort) -> dict[str, list[Line]]:
    """Refuse a folder that cannot be written before any work is done; return the lines that it keeps."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be made: {error.strerror or error}") from None
    for name in (REPORT, LINES):
        writable(out / name, force=True)
    return kept(out, effort)


def checked(part: Part, effort: Effort) -> list[Line]:
    """Return the lines of a part, each printed as soon as it is there."""
    began, found = time.perf_counter(), []
    print(f"# {part.title}", flush=True)
    for line in part.lines(effort):
        found.append(line)
        words = f"{line.verdict:9} {line.claim}: {line.got} (expected {line.expected}) {line.interval}"
        print(words.rstrip(), flush=True)
    print(f"{part.name}: {time.perf_counter() - began:.0f} seconds", file=sys.stderr)
    return found


def image(part: Part) -> str:
    """Return the name of the file of a part's picture."""
    return f"{part.name}.png"


def draw(part: Part, effort: Effort, out: Path) -> None:
    """Draw the picture of a part into a folder, if it has one."""
    picture = part.picture(effort)
    if picture is None:
        return
    drawn = io.BytesIO()
    picture.chart(620).save(drawn, format="png", scale_factor=1.5)
    with new_file(out / image(part), force=True, binary=True) as file:
        file.write(drawn.getvalue())


if __name__ == "__main__":
    sys.exit(main())
