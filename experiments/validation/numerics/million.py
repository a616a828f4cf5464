"""Very many futures, held against what must not be: `python -m experiments.validation.numerics.million --runs 1000000`.

A million take some ten minutes on two idle cores, too long for the report: it looks at fewer, and tells what was kept
of the last million that somebody had the time for.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from negotiation.ensemble import evenings
from negotiation.loading import load_scenario
from negotiation.scenario import Scenario

from ...sanity.invariants import million, state_invariants
from .states import Runs, digest, states_of

KEPT = Path(__file__).with_name("million.json")
MOST = 100_000_000
SAMPLE = (Runs("august_2025", 500, 1), Runs("korea_1953", 100, 1), Runs("berlin_airlift_1948", 100, 1))


def breaches(scenario: Scenario, runs: int, seed: int = 1) -> int:
    """Return how many kinds of what must not be were found in outcomes and last states of so many futures."""
    return len(million(scenario, runs, seed))


def evenings_wrong(scenario: Scenario, runs: int, seed: int = 1) -> tuple[int, int]:
    """Return on how many evenings and months of so many runs states were looked at, and breaches found in them."""
    looked, wrong = 0, 0
    for run in range(runs):
        lived = evenings(scenario, seed, run)
        states = np.concatenate([lived.states, lived.end])
        looked += len(states)
        wrong += len(state_invariants(states))
    return looked, wrong


def rules() -> str:
    """Return 16 hex digits of what the rules make of a sample of runs: what was kept holds while they stay the same."""
    return digest(states_of(SAMPLE))


def kept() -> dict[str, Any] | None:
    """Return what was kept of the last million: runs, breaches, date, what `rules` gave; None if nothing was."""
    if not KEPT.is_file():
        return None
    told: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return told


def main(arguments: Sequence[str] | None = None) -> int:
    """Live futures, look at them all, and keep what was found; return 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python -m experiments.validation.numerics.million", description=main.__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000, help="futures (default 1,000,000)")
    parser.add_argument("--scenario", default="august_2025", metavar="NAME", help="a shipped name")
    asked = parser.parse_args(arguments)
    if not 1 <= asked.runs <= MOST:
        parser.error(f"--runs {asked.runs}: needed is a whole number from 1 to {MOST:,}")
    begin = time.perf_counter()
    found = million(load_scenario(asked.scenario), asked.runs)
    told = {
        "scenario": asked.scenario, "runs": asked.runs, "breaches": len(found), "date": date.today().isoformat(),
        "rules": rules(), "seconds": round(time.perf_counter() - begin),
    }  # fmt: skip
    KEPT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(found.to_string() if len(found) else f"{asked.runs:,} futures: nothing that must not be. Kept in {KEPT}.")
    return int(len(found) > 0)


if __name__ == "__main__":
    sys.exit(main())
