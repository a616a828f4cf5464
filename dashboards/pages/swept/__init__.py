"""The parts of the page Sweeps."""

from .looked_at import LookedAt
from .started import Started

__all__ = ["LookedAt", "Started"]
