"""Parts of pages: header, sidebar, tables, boundary, states."""

from .boundary import Boundary, Empty, Standing, Waiting
from .drawn import Drawn

__all__ = ["Boundary", "Drawn", "Empty", "Standing", "Waiting"]
