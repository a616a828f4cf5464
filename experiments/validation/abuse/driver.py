"""Workers started, watched and counted: what came of all inputs, and which of them must not have come to that."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from .limits import BROKEN, SLOW, STUCK
from .worker import AT_WORK

MOST_DEATHS = 20  # of one worker; then something is wrong with all inputs
PATIENCE = 3600.0  # seconds for all inputs of a worker


@dataclass
class Found:
    """What came of inputs: counts by kind and outcome, lines of what must not be, seconds of the slowest by kind."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[dict[str, Any]] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)

    def add(self, line: Mapping[str, Any]) -> None:
        """Step: take in a line that a worker told."""
        name = line["kind"]
        if "counts" in line:
            self.counts.setdefault(name, Counter()).update(line["counts"])
            self.slowest[name] = max(self.slowest.get(name, 0.0), line["slowest"])
        else:
            self.wrong.append(dict(line))

    @property
    def inputs(self) -> int:
        """How many inputs were tried."""
        return sum(count.total() for count in self.counts.values())


@dataclass(frozen=True)
class Task:
    """What one worker is to do: the module that is its program, numbers of inputs by kind, and which of them."""

    module: str
    numbers: Mapping[str, int]
    first: int = 0
    step: int = 1


def fuzzed(tasks: Sequence[Task], seed: int, hands: int | None = None) -> Found:
    """Return what came of the inputs of tasks, as many at once as there are cores (or `hands`)."""
    found = Found()
    home = Path(mkdtemp(prefix="standoff-abuse-"))
    with ThreadPoolExecutor(hands or os.cpu_count() or 1) as pool:
        folders = [home / str(number) for number in range(len(tasks))]
        for lines in pool.map(lambda task, folder: watched(task, seed, folder), tasks, folders):
            for line in lines:
                found.add(line)
    return found


def watched(task: Task, seed: int, folder: Path) -> list[dict[str, Any]]:
    """Return the lines of a worker; begun anew behind an input that it died of, which becomes a line too."""
    folder.mkdir(parents=True)
    lines: list[dict[str, Any]] = []
    left = {name: (task.first, number) for name, number in task.numbers.items()}
    for _ in range(MOST_DEATHS):
        new, status, said = _work(task.module, left, seed, task.step, folder)
        lines += new
        if status == 0:
            return lines
        if not (folder / AT_WORK).is_file():
            raise RuntimeError(f"{task.module} could not begin: {said[-2000:]}")
        name, number = (folder / AT_WORK).read_text(encoding="ascii").split()
        lines.append(_death(name, int(number), status, said))
        left = dict(list(left.items())[list(left).index(name) :]) | {name: (int(number) + task.step, left[name][1])}
    return lines


def _work(
    module: str, left: Mapping[str, tuple[int, int]], seed: int, step: int, folder: Path
) -> tuple[list[dict[str, Any]], int, str]:
    """Run a worker; return the lines that it told, its exit status and what it said on stderr."""
    asked = ",".join(f"{name}={first}:{last}" for name, (first, last) in left.items())
    words = [sys.executable, "-W", "ignore", "-m", module, asked, str(seed), str(step), str(folder)]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", timeout=PATIENCE, check=False)
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")], done.returncode, done.stderr


def _death(name: str, number: int, status: int, said: str) -> dict[str, Any]:
    """Return the line of an input that its worker died of."""
    stuck = "Timeout (" in said
    why = f"heard no timer for {STUCK:g} s" if stuck else f"the process ended with status {status}"
    outcome = SLOW if stuck else BROKEN
    return {"kind": name, "number": number, "outcome": outcome, "why": f"{why}: {said[-300:]}", "kept": "", "files": []}
