"""`make bench`: measure, print tables; `--out FILE` keeps the figures as JSON, from which `make docs` fills the README.

Everything that is compared takes part in one race: every contestant once a round, in rotating order. On a busy machine
figures by the clock are noisy; those per CPU-second are less so; ratios are taken within a round.
"""

import argparse
import sys
from pathlib import Path

from tqdm import tqdm

from negotiation.errors import ScenarioError
from negotiation.loading import load_scenario, shipped

from ..files import OutputError, writable
from ..tables import aligned
from .against import check_checkout
from .asked import Asked
from .kept import write_bench
from .measure import PARTS, measure
from .tables import about, tables


def main(words: list[str] | None = None) -> int:
    """Measure and tell; return what the process is to return."""
    asked = parser().parse_args(words)
    try:
        return _bench(asked)
    except (OutputError, ScenarioError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _bench(options: argparse.Namespace) -> int:
    if options.out:
        writable(options.out, options.force)
    if options.against:
        check_checkout(options.against)
    name = options.scenario if options.scenario in shipped() else str(Path(options.scenario).resolve())
    asked = Asked(
        load_scenario(options.scenario), name, options.seed, options.rounds, options.runs, options.few,
        options.against, options.full,
    )  # fmt: skip
    with tqdm(disable=None, leave=False, bar_format="{elapsed} {desc}") as bar:
        kept = measure(asked, options.only or PARTS, bar.set_description_str)
    for title, table in tables(kept).items():
        print(f"\n{title}\n{aligned(table)}")
    print(f"\n{about(kept)}")
    if options.out:
        write_bench(kept, options.out, options.force)
    return 0


def some(word: str) -> int:
    """Return a whole number, 1 or more; raise ValueError for anything else."""
    number = int(word)
    if number < 1:
        raise ValueError
    return number


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    found = argparse.ArgumentParser(prog="python -m experiments.benchmarks", description=__doc__)
    found.add_argument("scenario", nargs="?", default="august_2025", help="a shipped scenario, or a file")
    found.add_argument("--seed", type=int, default=1, help="seed (default 1)")
    found.add_argument("--rounds", type=some, default=5, help="rounds of the race (default 5)")
    found.add_argument("--runs", type=some, default=2000, help="runs of an ensemble in a go (default 2,000)")
    found.add_argument("--few", type=some, default=8, help="runs of the Mesa world in a go (default 8)")
    found.add_argument("--only", action="append", choices=PARTS, help="measure this part; may be repeated")
    found.add_argument("--against", type=Path, metavar="PATH", help="another checkout, whose engine takes part too")
    found.add_argument("--full", action="store_true", help="also sweep a million runs, for the peak of memory")
    found.add_argument("--out", type=Path, metavar="FILE", help="keep the figures as JSON")
    found.add_argument("--force", action="store_true", help="overwrite what --out names")
    return found


if __name__ == "__main__":
    sys.exit(main())
