"""`python -m experiments.ablation`: the same as `standoff ablation`."""

import sys

from experiments.cli import main

if __name__ == "__main__":
    sys.exit(main(["ablation", *sys.argv[1:]]))
