"""Write the golden outcomes anew: ``python -m tests.golden.refresh``, which is what ``make golden`` runs.

They are the outcome records of a few runs, every digit kept. A change of the rules changes them; refresh them then, and
say in CHANGELOG.md what moved and why.
"""

from pathlib import Path

import pandas as pd

from negotiation import load_scenario
from negotiation.ensemble import simulate

GOLDEN = Path(__file__).with_name("outcomes.csv")
SCENARIOS = ("august_2025", "berlin_airlift_1948", "korea_1953")
SEEDS = (1, 2, 3)
RUNS = 20
KEYS = ["scenario", "seed", "run"]


def outcomes_now() -> pd.DataFrame:
    """Return the outcome records of the golden runs, one row a run, with scenario, seed and run in front."""
    frames = []
    for name in SCENARIOS:
        for seed in SEEDS:
            frame = simulate(load_scenario(name), runs=RUNS, seed=seed).reset_index()
            frame.insert(0, "seed", seed)
            frame.insert(0, "scenario", name)
            frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def as_text(frame: pd.DataFrame) -> str:
    """Return a table as CSV whose floats read back to the same bits."""
    return frame.to_csv(index=False, lineterminator="\n")


def main() -> None:
    """Write the golden file."""
    GOLDEN.write_text(as_text(outcomes_now()), encoding="utf-8")
    print(f"{GOLDEN}: {len(SCENARIOS)} scenarios, seeds {SEEDS[0]} to {SEEDS[-1]}, {RUNS} runs each")


if __name__ == "__main__":
    main()
