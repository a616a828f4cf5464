"""What a run is made of: operations and calls of rules, counted as plain Python lives it by the very same rules.

A child process does it, without the compiler (`NUMBA_DISABLE_JIT=1`), so that random blocks can be counted too:

    python -m experiments.benchmarks.counting SCENARIO SEED RUNS

Scenario: a TOML file or a shipped name. Prints one JSON object: runs, operations (in all runs), calls (of each rule),
and the digest of the last states, by which the caller knows that these were the runs of the compiled engine.
"""

import hashlib
import json
import math
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import numpy as np

from negotiation import Scenario, draws, load_scenario
from negotiation.beginning import begin
from negotiation.choices import RULES
from negotiation.compiled import no_note
from negotiation.draws import DRAWN, Draws
from negotiation.numbers import numbers, plain
from negotiation.order import day_with, peace_with
from negotiation.state import STATE_DTYPE, blank_state, snapshot

from .counted import counted, counted_math, tally

DRAW = "draw"  # one uniform; the generator makes two at once
RULES_FOLDER = str(Path(draws.__file__).parent)

_day = day_with(RULES, DRAWN, no_note)
_begin_peace, _month = peace_with(DRAWN, no_note)


class CountedDraws(Draws):
    """Draws whose uniforms are counted floats."""

    def _draw(self, name: str, part: int, a: int = 0, b: int = 0, c: int = 0) -> None:
        super()._draw(name, part, a, b, c)
        setattr(self, name, counted(getattr(self, name)))


def lived(s: Any, n: Any, u: Any) -> np.ndarray:
    """Live one run on what is given, by the order that all readers share; return its last state."""
    begin(s, n, u)
    while not s.over:
        _day(s, n, u)
    if s.signed:
        _begin_peace(s, n)
        while s.month < n.calendar.aftermath_months and s.collapse_month < 0:
            _month(s, n, u)
    return snapshot(s)


def count_operations(scenario: Scenario, seed: int, runs: int) -> tuple[Counter[str], np.ndarray]:
    """Return how often the runs 0..runs-1 do each operation, all together, and their last states.

    Needs a process without the compiler: with it, blocks of the generator pass uncounted.
    """
    block = draws.threefry2x64

    def counted_block(*words: Any) -> Any:
        tally[DRAW] += 2
        return block(*words)

    tally.clear()
    table = numbers(scenario)
    with ExitStack() as stack:
        stack.enter_context(patch.dict(vars(draws), {"threefry2x64": counted_block}))
        for name, module in [*sys.modules.items()]:
            if name.startswith("negotiation.") and getattr(module, "math", None) is math:
                stack.enter_context(patch.dict(vars(module), {"math": counted_math}))
        states = [_counted_run(table, seed, run) for run in range(runs)]
    return Counter(tally), np.concatenate(states)


def _counted_run(table: np.ndarray, seed: int, run: int) -> np.ndarray:
    return lived(counted(blank_state()), counted(plain(table[0])), CountedDraws(seed, run, table))


def count_calls(scenario: Scenario, seed: int, runs: int) -> Counter[str]:
    """Return how often the runs 0..runs-1 call each rule, all together, by `module.rule`."""
    calls: Counter[str] = Counter()
    table = numbers(scenario)

    def watch(frame: FrameType, event: str, _: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(RULES_FOLDER):
            calls[f"{Path(code.co_filename).stem}.{code.co_name}"] += 1

    for run in range(runs):
        s, n, u = blank_state(), plain(table[0]), Draws(seed, run, table)
        sys.setprofile(watch)
        try:
            lived(s, n, u)
        finally:
            sys.setprofile(None)
    return calls


def digest(states: np.ndarray) -> str:
    """Return 16 hex digits of states."""
    return hashlib.sha256(np.ascontiguousarray(states, STATE_DTYPE).tobytes()).hexdigest()[:16]


def main() -> None:
    """Count, and print one JSON object."""
    name, seed, runs = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    scenario = load_scenario(name)
    operations, states = count_operations(scenario, seed, runs)
    calls = count_calls(scenario, seed, runs)
    print(json.dumps({"runs": runs, "operations": operations, "calls": calls, "digest": digest(states)}))


if __name__ == "__main__":
    main()
