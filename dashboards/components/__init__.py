"""Parts of pages: header, sidebar, tables, boundary, states."""

from .boundary import Boundary, Empty, Waiting
from .drawn import Drawn

__all__ = ["Boundary", "Drawn", "Empty", "Waiting"]
