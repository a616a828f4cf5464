"""`python -m experiments.validation.abuse.inputs`: works through inputs; started by `driver`."""

import sys

from .lines import OWN
from .worker import main

if __name__ == "__main__":
    sys.exit(main(OWN))
