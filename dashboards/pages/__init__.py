"""The pages, one a module. Each is a component without arguments that reads the visit."""

from .assumptions import Assumptions
from .compare import Compare
from .outcome import Outcome
from .run import Run
from .sweeps import Sweeps

PAGES_BY_NAME = {"outcome": Outcome, "run": Run, "compare": Compare, "sweeps": Sweeps, "assumptions": Assumptions}

__all__ = ["PAGES_BY_NAME", "Assumptions", "Compare", "Outcome", "Run", "Sweeps"]
