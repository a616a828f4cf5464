"""`python -m experiments.validation`: check all parts, or those named, and write the report."""

import argparse
import io
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from negotiation.errors import ScenarioError

from ..files import OutputError, new_file, writable
from . import NAMES, load_part
from .line import FAILS, Effort, Line, Part
from .report import report

KEPT = Path(__file__).parent
REPORT, LINES = "REPORT.md", "lines.csv"


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
    """Check parts and print every line; write report, lines and figures to a folder; return 1 if a line fails."""
    if out is not None:
        ready(out)
    found: dict[str, list[Line]] = {}
    for part in parts:
        began = time.perf_counter()
        print(f"# {part.title}", flush=True)
        found[part.name] = []
        for line in part.lines(effort):
            found[part.name].append(line)
            print(
                f"{line.verdict:9} {line.claim}: {line.got} (expected {line.expected}) {line.interval}".rstrip(),
                flush=True,
            )
        print(f"{part.name}: {time.perf_counter() - began:.0f} seconds", file=sys.stderr)
    if out is not None:
        pictures = {part.name: drawn(part, effort, out) for part in parts}
        write(out / REPORT, report(found, parts, pictures, effort.full))
        rows = [{"part": name} | vars(line) for name, lines in found.items() for line in lines]
        write(out / LINES, pd.DataFrame(rows).to_csv(index=False, lineterminator="\n"))
    return int(any(line.verdict == FAILS for lines in found.values() for line in lines))


def ready(out: Path) -> None:
    """Refuse a folder that cannot be written before any work is done."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot be made: {error.strerror or error}") from None
    for name in (REPORT, LINES):
        writable(out / name, force=True)


def drawn(part: Part, effort: Effort, out: Path) -> list[str]:
    """Draw the pictures of a part into a folder; return the names of their files."""
    names = []
    for picture in part.pictures(effort):
        image = io.BytesIO()
        picture.chart(620).save(image, format="png", scale_factor=1.5)
        names.append(f"{picture.name}.png")
        with new_file(out / names[-1], force=True, binary=True) as file:
            file.write(image.getvalue())
    return names


def write(path: Path, text: str) -> None:
    """Write a text to a file, whole or not at all."""
    with new_file(path, force=True) as file:
        file.write(text)


if __name__ == "__main__":
    sys.exit(main())
