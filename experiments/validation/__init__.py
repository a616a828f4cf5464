"""Trust: what was checked against what nobody here wrote, a part a file; `make validate` writes the report."""

from importlib import import_module

from .line import Part

# In the order of the report.
NAMES: tuple[str, ...] = (
    "closed_forms",
    "properties",
    "scorable",
    "deu",
    "second_opinion",
    "strikes",
    "base_rates",
    "numerics",
    "abuse",
    "objections",
)

__all__ = ["NAMES", "load_part"]


def load_part(name: str) -> Part:
    """Return a part by its name."""
    part: Part = import_module(f".{name}", __name__).PART
    return part
