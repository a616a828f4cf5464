"""Sweeps: all runs of a design, lived by many workers, kept as a data set that no interruption can spoil."""

from .replay import seated_row
from .sweep import sweep

__all__ = ["seated_row", "sweep"]
