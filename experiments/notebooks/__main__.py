"""`python -m experiments.notebooks [--runs N] [NAME ...]`: execute notebooks; without --runs, keep what they show."""

import argparse
import sys

from .execute import execute, keep, names


def main(words: list[str] | None = None) -> int:
    """Execute notebooks from a clean kernel; return what the process is to return."""
    parser = argparse.ArgumentParser(prog="python -m experiments.notebooks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(names())}; all if none is named")
    parser.add_argument("--runs", type=int, help="live so many runs only, and keep nothing")
    asked = parser.parse_args(words)
    unknown = sorted({*asked.names} - {*names()})
    if unknown:
        parser.error(f"no such notebook: {', '.join(unknown)}; there are {', '.join(names())}")
    if asked.runs is not None and asked.runs < 1:
        parser.error(f"--runs: {asked.runs} is too few: at least 1")
    for name in asked.names or names():
        print(name, flush=True)
        notebook = execute(name, asked.runs)
        if asked.runs is None:
            keep(name, notebook)
    return 0


if __name__ == "__main__":
    sys.exit(main())
