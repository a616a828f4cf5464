"""What a benchmark is asked to do."""

from dataclasses import dataclass
from pathlib import Path

from negotiation import Scenario


@dataclass(frozen=True)
class Asked:
    """What to measure, and how much of it."""

    scenario: Scenario
    name: str  # of the scenario, as another checkout knows it
    seed: int = 1
    rounds: int = 5
    runs: int = 2000  # of an ensemble in a go
    few: int = 8  # of the Mesa world in a go; the same are counted
    against: Path | None = None  # root of another checkout
    full: bool = False  # also a sweep of a million runs
