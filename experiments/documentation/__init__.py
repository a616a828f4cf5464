"""What the model's description shows of the code: its tables, read from the declarations and from kept results."""

from .blocks import block, filled, prose

__all__ = ["block", "filled", "prose"]
