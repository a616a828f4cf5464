"""Standoff's rules: a negotiation under fire, stated once and read twice.

>>> from negotiation import load_scenario
>>> load_scenario("august_2025").capitals[:2]
('London', 'Paris')
"""

from typing import Any

from .errors import ScenarioError
from .loading import load_scenario
from .scenario import Scenario

__all__ = ["Scenario", "ScenarioError", "load_scenario", "series", "simulate", "traces"]


def __getattr__(name: str) -> Any:
    """Load the compiled reader only when somebody simulates: it takes a second."""
    if name == "simulate":
        from .ensemble import simulate

        return simulate
    if name == "series":
        from .time_series import series

        return series
    if name == "traces":
        from .traced import traces

        return traces
    raise AttributeError(f"module 'negotiation' has no attribute {name!r}")
