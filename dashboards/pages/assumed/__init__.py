"""The parts of the page Assumptions and evidence."""

from .description import Description
from .facts import Facts
from .numbers import Numbers
from .origin import Origin

__all__ = ["Description", "Facts", "Numbers", "Origin"]
