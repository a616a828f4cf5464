"""Robustness of policies: each on the same nights of the same uncertain worlds; what they bring, and what one regrets.

`live_policies` lives them; `ranking` says how robust each policy is, `against` how far it differs from a base, split
into what the same runs sign and which runs sign.
"""

from .live import Robustness, live_policies
from .measures import Measure, measures
from .ranking import ranking
from .splitting import against

__all__ = ["Measure", "Robustness", "against", "live_policies", "measures", "ranking"]
