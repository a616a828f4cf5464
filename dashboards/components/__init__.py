"""Parts of pages: header, sidebar, boundary, states."""

from .boundary import Boundary, Empty, Waiting

__all__ = ["Boundary", "Empty", "Waiting"]
