"""What works through inputs, in a process of its own: `python -m ... RANGES SEED STEP FOLDER`.

A line of JSON on stdout for every input that came to what must not be, and lines of counts. The number of
the input at work stands in a file, so that whoever waits can name it if the process dies of it.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import rmtree

from .kind import Kind, chance
from .limits import outcome_is_fine, tried

AT_WORK, FAILED = "at-work", "failed"
TOLD = 20  # inputs from one telling of counts to the next
Tell = Callable[[dict[str, object]], None]


def main(known: Mapping[str, Kind], arguments: Sequence[str] | None = None) -> int:
    """Work through inputs FIRST, FIRST + STEP, ... below LAST of every kind: RANGES is `NAME=FIRST:LAST,...`."""
    asked, seed, step, folder = sys.argv[1:] if arguments is None else arguments
    ranges = {}
    for name, _, ends in (each.partition("=") for each in asked.split(",")):
        first, last = map(int, ends.split(":"))
        ranges[name] = range(first, last, int(step))
    place = Path(folder)
    os.chdir(place)
    bases = {}
    for name in ranges:
        (place / f"base-{name}").mkdir(exist_ok=True)
        bases[name] = known[name].prepare(place / f"base-{name}")
    for name, numbers in ranges.items():
        worked(known[name], bases[name], int(seed), numbers, place, told)
    return 0


def told(line: dict[str, object]) -> None:
    """Print a line."""
    print(json.dumps(line), flush=True)


def worked(kind: Kind, base: object, seed: int, numbers: range, folder: Path, tell: Tell) -> None:
    """Step: try inputs of a kind, by number, in a folder; tell what must not be, then the counts."""
    counts: Counter[str] = Counter()
    slowest = 0.0
    for done, number in enumerate(numbers):
        if counts and done % TOLD == 0:  # what was counted is not lost with the process
            tell({"kind": kind.name, "counts": dict(counts), "slowest": slowest})
            counts.clear()
        (folder / AT_WORK).write_text(f"{kind.name} {number}", encoding="ascii")
        inside = laid_out(kind, base, seed, number, folder / "input")
        trial = tried(lambda: kind.use(folder / "input", base), kind.clean)
        counts[trial.outcome] += 1
        slowest = max(slowest, trial.seconds)
        if not outcome_is_fine(trial.outcome):
            kept = folder / FAILED / f"{kind.name}-{number}"
            laid_out(kind, base, seed, number, kept)
            tell({"kind": kind.name, "number": number, "kept": str(kept), "files": sorted(inside), **trial._asdict()})
    tell({"kind": kind.name, "counts": dict(counts), "slowest": slowest})


def laid_out(kind: Kind, base: object, seed: int, number: int, folder: Path) -> list[str]:
    """Write the files of an input into a folder, emptied first; return their names."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = kind.make(chance(seed, kind.name, number), base)
    for name, raw in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)
    return list(made)
