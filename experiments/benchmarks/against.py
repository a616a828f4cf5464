"""The engine of another checkout, in a process of its own that lives runs whenever it is told to."""

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from negotiation.toml_files import shown

from ..files import OutputError
from .race import Spent

PROGRAM = """
import sys, time
sys.path.insert(0, "")
from negotiation import load_scenario, simulate
scenario, runs, seed = load_scenario(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
simulate(scenario, runs=1, seed=seed, threads=1)
print("ready", flush=True)
for line in sys.stdin:
    cpu, wall = time.process_time(), time.perf_counter()
    simulate(scenario, runs=runs, seed=seed, threads=1)
    print(time.process_time() - cpu, time.perf_counter() - wall, flush=True)
"""


def check_checkout(folder: Path) -> None:
    """Raise OutputError unless a folder is the root of a checkout."""
    if not (folder / "negotiation").is_dir():
        raise OutputError(f"{shown(folder)}: is no checkout of Standoff; needed is its root")


class OtherCheckout:
    """`simulate` of another checkout, on one thread; use it in a `with`."""

    def __init__(self, folder: Path, scenario: str, runs: int, seed: int) -> None:
        """Start it and wait until its rules are compiled.

        Args: folder (root of a checkout), scenario (a name that ships there, with the numbers it has there, or a
            file), runs, seed.
        Raises: OutputError if it does not start.
        """
        check_checkout(folder)
        self.folder = folder
        words = [sys.executable, "-c", PROGRAM, scenario, str(runs), str(seed)]
        self._process = subprocess.Popen(
            words, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self._answer()

    def live(self) -> Spent:
        """Live the runs once; return what that took there."""
        assert self._process.stdin
        self._process.stdin.write("go\n")
        self._process.stdin.flush()
        cpu, wall = self._answer().split()
        return Spent(float(cpu), float(wall))

    def _answer(self) -> str:
        assert self._process.stdout
        assert self._process.stderr
        line = self._process.stdout.readline()
        if not line:
            said = self._process.stderr.read().strip().splitlines() or ["it said nothing"]
            raise OutputError(f"{shown(self.folder)}: its engine does not run: {said[-1]}")
        return line

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()
