"""Last states of runs, here or in another process that lives them otherwise; and how two sets of them differ.

`python -m experiments.validation.numerics.states FILE NAME:RUNS:SEED:DAYS ...` writes them to a file.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np

from negotiation.loading import load_scenario

ROOT = Path(__file__).resolve().parents[3]
ALL_DAYS = 0


class Runs(NamedTuple):
    """Runs of a shipped scenario from number 0: how many, of which seed, and how many days of talks (0: all it has)."""

    scenario: str
    number: int
    seed: int
    days: int = ALL_DAYS

    @classmethod
    def read(cls, text: str) -> "Runs":
        """Return what an argument says.

        >>> Runs.read("korea_1953:2:1:0")
        Runs(scenario='korea_1953', number=2, seed=1, days=0)
        """
        name, *numbers = text.split(":")
        number, seed, days = map(int, numbers)
        return cls(name, number, seed, days)

    def __str__(self) -> str:
        """Return it as an argument."""
        return ":".join(map(str, self))


def states_of(asked: Sequence[Runs], threads: int | None = None) -> np.ndarray:
    """Return the last states of runs, one after another, an array of STATE_DTYPE."""
    from negotiation.ensemble import last_states

    parts = []
    for runs in asked:
        scenario = load_scenario(runs.scenario)
        if runs.days:
            scenario = scenario.replace(**{"script": (), "calendar.talks_days": runs.days})
        parts.append(last_states(scenario, runs.number, runs.seed, threads=threads))
    return np.concatenate(parts)


def elsewhere(
    asked: Sequence[Runs], environment: Mapping[str, str], python: str = sys.executable, folder: Path = ROOT
) -> np.ndarray:
    """Return the same from another process.

    Args: asked, environment (what is other there), python (its program), folder (where it starts).
    Raises: RuntimeError with what it said if it fails.
    """
    with TemporaryDirectory(prefix="standoff-states-") as place:
        path = Path(place) / "states.npy"
        words = [python, "-W", "ignore", "-m", "experiments.validation.numerics.states", str(path), *map(str, asked)]
        env = {**os.environ, "PYTHONPATH": str(folder), **environment}
        done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{' '.join(words[:4])} failed: {done.stderr[-1000:]}")
        states: np.ndarray = np.load(path, allow_pickle=False)
        return states


def digest(states: np.ndarray) -> str:
    """Return 16 hex digits of all bits of states.

    >>> digest(np.zeros(2)) == digest(np.zeros(2)), digest(np.zeros(2)) == digest(-np.zeros(2))
    (True, False)
    """
    return hashlib.sha256(np.ascontiguousarray(states).tobytes()).hexdigest()[:16]


class Difference(NamedTuple):
    """How two sets of states differ: runs with any other bit, fields of them, runs that sign otherwise."""

    runs: int
    fields: list[str]
    signed: int


def difference(one: np.ndarray, other: np.ndarray) -> Difference:
    """Return how two sets of states differ, bit by bit."""
    if one.shape != other.shape or one.dtype != other.dtype:
        raise ValueError("states of other runs, or of other fields, cannot be compared")
    unequal = np.zeros(len(one), bool)
    fields = []
    for name in one.dtype.names or ():
        a, b = (np.ascontiguousarray(each[name]).reshape(len(one), -1) for each in (one, other))
        wrong = (a.view(np.uint8).reshape(len(one), -1) != b.view(np.uint8).reshape(len(one), -1)).any(axis=1)
        fields += [name] if wrong.any() else []
        unequal |= wrong
    return Difference(int(unequal.sum()), fields, int((one["signed"] != other["signed"]).sum()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the states that are asked for to a file."""
    path, *asked = sys.argv[1:] if arguments is None else arguments
    np.save(path, states_of([Runs.read(text) for text in asked]), allow_pickle=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
