"""Parts of pages: header, sidebar, tables, boundary, states."""

from .boundary import Boundary, Empty, Waiting

__all__ = ["Boundary", "Empty", "Waiting"]
