"""Stylised facts: what the texts and the literature say of such talks, and whether the model reproduces it.

How a fact is judged. A direction is tested two-sided at 5 % on estimates whose standard errors are paired run by run
(1.96 of them; several steps or outcomes by Holm's procedure, `all_rise`). What a verdict can tell is therefore 2.8
standard errors, the difference found in four of five ensembles; `standoff facts --why` prints it beside each figure. A
band is the source's own where it gives one, and else marked as judgement. Fresh seeds guard against chance, not against
tuning: so each fact says whether it is built in, was fitted, or came out.
"""

from collections.abc import Callable, Iterator

from negotiation.scenario import Scenario

from ..estimates import Estimate
from .finding import Arms, Finding
from .guarantees import GUARANTEES
from .peace import PEACE
from .rooms import ROOMS
from .search import SEARCH
from .skies import SKIES
from .talks import TALKS

__all__ = ["FACTS", "Estimate", "Finding", "findings"]

FACTS: tuple[Callable[[Arms], Finding], ...] = (*TALKS, *SKIES, *ROOMS, *GUARANTEES, *PEACE, *SEARCH)


def findings(scenario: Scenario, runs: int = 4000, seed: int = 200_001) -> Iterator[Finding]:
    """Yield what an ensemble says of each fact, one after the other.

    Args: scenario, runs (an arm), seed (fresh: not one on which numbers were tuned).
    """
    arms = Arms(scenario, runs, seed)
    for fact in FACTS:
        yield fact(arms)
