"""Designs that tests make: from a text in a folder, or from what a file would say."""

from experiments.designs import Design, load_design
from experiments.designs.loading import built
from experiments.designs.variables import variables
from negotiation.loading import load_scenario
from tests.sources import ROOT

DEFAULT = load_scenario()
VARIABLES = variables(DEFAULT)
SOBOL = 'method = "sobol"\npoints = 8\n'


def written(folder, text, name="mine.toml"):
    """Write a design and return it loaded."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_design(path)


def design(**tree) -> Design:
    """Return a design from what a file would say."""
    return built(tree, "test", ROOT, "test")
