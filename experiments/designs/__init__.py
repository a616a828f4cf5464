"""Designs of experiments: which scenarios to live, how often, and how their points are chosen.

A design is a TOML file. Its *levers* are what somebody chooses: lists of values, crossed in full. Its *uncertainties*
are what nobody knows: ranges to sample, lists to cross, or rows of a CSV file. Every combination of levers meets every
point of the uncertainties, and the same runs of the same seed are lived at every point: common random numbers.

>>> load_design("two_parameter_map").rows
36000
"""

from .design import Design
from .loading import designs, load_design

__all__ = ["Design", "designs", "load_design"]
