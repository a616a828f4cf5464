"""The real program, started as users start it, with arguments that are made up."""

import json
import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

from .commands import ARGUMENTS, COMMANDS, judged
from .driver import Found
from .limits import BROKEN, BYTES, SECONDS, SLOW
from .worker import laid_out

NAME = "program"
START = 15.0  # seconds of processor that the program may need before it reads its arguments, on a slow machine
PROGRAM = (sys.executable, "-W", "ignore", "-m", "experiments.program")
ROOT = Path(__file__).resolve().parents[3]


def lived(number: int, seed: int, hands: int | None = None) -> Found:
    """Return what came of so many command lines, each through the real program."""
    found, home = Found(), Path(mkdtemp(prefix="standoff-program-"))
    with ThreadPoolExecutor(hands or os.cpu_count() or 1) as pool:
        for line in pool.map(lambda each: one(each, seed, home), range(number)):
            found.add({"kind": NAME, "counts": {line["outcome"]: 1}, "slowest": line["seconds"]})
            if line["why"]:
                found.add(line)
    return found


def one(number: int, seed: int, home: Path) -> dict[str, object]:
    """Return what came of one command line, as a line of `driver.Found`."""
    folder = home / str(number)
    laid_out(COMMANDS, None, seed + 1, number, folder)  # other command lines than those lived in process
    words = json.loads((folder / ARGUMENTS).read_text(encoding="utf-8"))
    line: dict[str, object] = {"kind": NAME, "number": number, "kept": str(folder), "files": words, "why": ""}
    status, said, seconds = started(words, folder, SECONDS + START)
    line |= {"seconds": seconds}
    if status is None:
        return line | {"outcome": SLOW, "why": f"not done after {SECONDS:g} s: standoff {words}"}
    try:
        return line | {"outcome": judged(status, said)}
    except AssertionError as error:
        return line | {"outcome": BROKEN, "why": f"standoff {words}: {error}"}


def started(
    words: list[str], folder: Path, processor: float, program: tuple[str, ...] = PROGRAM
) -> tuple[int | None, str, float]:
    """Run the program in a folder; return its exit status (None: it took too long), its stderr, and its seconds.

    Args: words (its arguments), folder, processor (seconds of processor that it may take; three times as many of
        waiting), program (how it is started).
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}
    try:
        done = subprocess.run(
            [*program, *words], cwd=folder, env=environment, capture_output=True, text=True, errors="replace",
            timeout=3 * processor, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        return None, str(error.stderr or ""), 3 * processor
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return done.returncode, done.stderr, after.ru_utime - before.ru_utime


def largest() -> int:
    """Return the most bytes of memory that any program started from here has held at once."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def small(most: int) -> bool:
    """Return whether no program held more than a command may: what all need, and so much more."""
    return most <= 2 * BYTES
