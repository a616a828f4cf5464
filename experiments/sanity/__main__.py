"""`python -m experiments.sanity`: print the checks; `--out FOLDER` keeps them as CSV, with the figure."""

import argparse
from pathlib import Path

from tqdm import tqdm

from negotiation import load_scenario

from .figure import figure_of_deciles
from .invariants import million
from .tables import RUNS, SEED, sanity, sanity_tables, write


def main() -> None:
    """Make the tables and print them; keep them where asked."""
    parser = argparse.ArgumentParser(prog="python -m experiments.sanity", description=__doc__)
    parser.add_argument("scenario", nargs="?", default="august_2025", help="a shipped scenario, or a file")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"futures (default {RUNS:,})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"seed (default {SEED})")
    parser.add_argument("--out", type=Path, help="folder for CSV files and the figure")
    parser.add_argument("--million", action="store_true", help="also look for impossible values in a million futures")
    asked = parser.parse_args()
    scenario = load_scenario(asked.scenario)
    tables = sanity(scenario, asked.runs, asked.seed)
    print(sanity_tables(tables))
    if asked.out:
        write(tables, asked.out)
        figure = figure_of_deciles(tables["deciles"], scenario.name)
        figure.savefig(asked.out / "deterrence_deciles.png", dpi=110, metadata={"Software": None})
    if asked.million:
        with tqdm(total=1_000_000, unit="futures") as bar:
            found = million(scenario, seed=asked.seed, progress=bar.update)
        print(f"\nA million futures: {len(found)} kinds of values that must not be.")
        print(found.to_string(index=False) if len(found) else "")


if __name__ == "__main__":
    main()
