"""Stylised facts: what the texts and the literature say of such talks, and whether the model reproduces it."""

from collections.abc import Callable, Iterator

from negotiation.scenario import Scenario

from ..estimates import Estimate
from .finding import Arms, Finding
from .peace import PEACE
from .talks import TALKS

__all__ = ["FACTS", "Estimate", "Finding", "findings"]

FACTS: tuple[Callable[[Arms], Finding], ...] = (*TALKS, *PEACE)


def findings(scenario: Scenario, runs: int = 4000, seed: int = 200_001) -> Iterator[Finding]:
    """Yield what an ensemble says of each fact, one after the other.

    Args: scenario, runs (an arm), seed (fresh: not one on which numbers were tuned).
    """
    arms = Arms(scenario, runs, seed)
    for fact in FACTS:
        yield fact(arms)
