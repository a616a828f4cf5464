"""Reports as HTML."""

from pathlib import Path

from negotiation.scenario import Scenario

from .comparison import comparison_page
from .ensemble import ensemble_page
from .foundations import Tell
from .page import html
from .swept import sweep_page

RUNS, SEED = 1000, 200_001


def _silent(words: str) -> None:
    """Say nothing."""


def ensemble_report(scenario: Scenario, runs: int = RUNS, seed: int = SEED, tell: Tell = _silent) -> str:
    """Return a page on futures of a scenario.

    Args: scenario, runs, seed, tell (called with what is being done).
    """
    return html(ensemble_page(scenario, runs, seed, tell))


def comparison_report(a: Scenario, b: Scenario, runs: int = RUNS, seed: int = SEED, tell: Tell = _silent) -> str:
    """Return a page on scenario B held against A on the same nights.

    Args: a, b, runs (pairs), seed, tell (called with what is being done).
    """
    return html(comparison_page(a, b, runs, seed, tell))


def sweep_report(folder: Path | str, tell: Tell = _silent) -> str:
    """Return a page on the data set of a sweep.

    Args: folder, tell (called with what is being done).
    Raises: OutputError for one that is damaged or unfinished.
    """
    return html(sweep_page(Path(folder), tell))
