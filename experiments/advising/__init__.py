"""Advice: what one actor could do otherwise, and whom it could persuade of what, the others staying as they are."""

from .levers import lever_table
from .search import Advice, advise

__all__ = ["Advice", "advise", "lever_table"]
