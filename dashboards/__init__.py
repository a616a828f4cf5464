"""The dashboard: what could happen, why, and what would change it. `standoff dashboard` opens it.

Pages hold no science and no statistics: what they show is computed in `negotiation/` and `experiments/`.
"""

from .launch import launch

__all__ = ["launch"]
