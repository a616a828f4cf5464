"""Sensitivity: which of a scenario's uncertain numbers move an outcome, by how much, and how surely that is known.

Screening (`morris`) tells, of all uncertain numbers, those that matter from those that do not; variance shares
(`sobol`) weigh the leading dozen, alone and together; `tornado` moves one number at a time from the scenario as it is.
All live the same runs at every point, and say how much of what they find is chance.
"""

from .ends import Tornado, tornado
from .ranges import Ranges, uncertainties
from .screening import Screening, morris
from .variance import Shares, sobol

__all__ = ["Ranges", "Screening", "Shares", "Tornado", "morris", "sobol", "tornado", "uncertainties"]
