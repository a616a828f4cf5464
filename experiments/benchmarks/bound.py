"""The bound: what the engine's own operations would take if nothing ever waited, and the share of it that is reached.

Operations of the few runs are counted as plain Python lives them, by the same rules and to the same last bit. Each is
charged what it costs at the least here and now. Left out: loads and stores, whole numbers, jumps, calls, and whatever
one operation waits for another. An engine that does these operations, and by these functions, cannot be faster, and
will not be as fast.

Two bounds: by *array* rates, as if runs or texts could be lived side by side; by *single* rates, as one is lived alone.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from negotiation.loading import dumps

from ..files import OutputError
from .asked import Asked
from .counting import digest
from .engines import FEW, FewRuns
from .race import Race
from .rates import ARRAY, SINGLE, nanoseconds

ROOT = Path(__file__).parents[2]
SHOWN = {
    "order.day": "days of talks",
    "order.meeting": "meetings and summits",
    "kernel.bargain": "bargaining rounds",
    "kernel.tabled_vote": "votes on amendments",
    "kernel.draft_text": "last texts drafted",
    "ratification.ask": "votes on last texts",
    "search.best_move": "searches for a text",
    "consequences.fold": "texts folded",
    "search.objective": "texts whose refusals are weighed, standing ones included",
    "preferences.utility": "utilities of a text to an actor",
    "aftermath.month": "months after a signature",
}


def counts(asked: Asked) -> dict[str, Any]:
    """Return the operations and calls of rules in the few runs, as `counting` prints them, from a process of its own.

    Raises: OutputError if these were not the runs of the compiled engine, to the last bit.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scenario.toml"
        path.write_text(dumps(asked.scenario), encoding="utf-8")
        words = ["-m", f"{__package__}.counting", str(path), str(asked.seed), str(asked.few)]
        off = os.environ | {"NUMBA_DISABLE_JIT": "1"}
        done = subprocess.run([sys.executable, *words], cwd=ROOT, env=off, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OutputError(
            f"counting operations failed: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )
    found: dict[str, Any] = json.loads(done.stdout)
    if found["digest"] != digest(FewRuns(asked.scenario, asked.seed, asked.few, 1).live()):
        raise OutputError("counting operations failed: plain Python lived other runs than the engine")
    return found


def summary(found: Race, counted: dict[str, Any]) -> dict[str, Any]:
    """Return the derivation of both bounds, line by line, and the engine's share of each."""
    runs = counted["runs"]
    lines = []
    for operation, number in sorted(counted["operations"].items(), key=lambda entry: -entry[1]):
        ns = {way: nanoseconds(found, operation, way) for way in (ARRAY, SINGLE)}
        us = {f"us_{way}": number / runs * ns[way] / 1e3 for way in ns}
        lines.append({"operation": operation, "a_run": number / runs} | {f"ns_{way}": ns[way] for way in ns} | us)
    engine = 1e6 * found.seconds(FEW)
    bounds = {way: sum(line[f"us_{way}"] for line in lines) for way in (ARRAY, SINGLE)}
    return {
        "runs": runs,
        "calls_a_run": {words: counted["calls"].get(rule, 0) / runs for rule, words in SHOWN.items()},
        "lines": lines,
        "engine_us_a_run": engine,
        "bound_us_a_run": bounds,
        "share_of_bound": {way: bound / engine for way, bound in bounds.items()},
    }
