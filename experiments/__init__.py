"""Experiments: the command line, tables of numbers, designs, runs and what to read from them.

Names are loaded when they are first used, so that the command line starts at once.
"""

from importlib import import_module
from typing import Any

_HOME = {
    "advise": "advising",
    "compare": "pairs",
    "difference": "describe",
    "discover": "discovery",
    "live_policies": "robustness",
    "load": "datasets",
    "load_design": "designs",
    "parameter_table": "describe",
    "sweep": "sweeps",
}

__all__ = [
    "advise",
    "compare",
    "difference",
    "discover",
    "live_policies",
    "load",
    "load_design",
    "parameter_table",
    "sweep",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its module."""
    if name not in _HOME:
        raise AttributeError(f"module 'experiments' has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
