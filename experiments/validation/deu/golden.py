"""The published rounds of the challenge model: ten members of the European Community, one issue (emission standards).

Source: Scholz, Calbert and Smith 2011, tables 1 and 2 (Q = 1); digits beyond the first are those of a public
re-implementation of it, run on the same table.
"""

import numpy as np

from .challenge import Round, challenge
from .models import weighted_median

# actor: capability, position, salience
TABLE: dict[str, tuple[float, float, float]] = {
    "Netherlands": (0.08, 4, 0.8), "Belgium": (0.08, 7, 0.4), "Luxembourg": (0.03, 4, 0.2), "Germany": (0.16, 4, 0.8),
    "France": (0.16, 10, 0.6), "Italy": (0.16, 10, 0.6), "UK": (0.16, 10, 0.9), "Ireland": (0.05, 7, 0.1),
    "Denmark": (0.05, 4, 1.0), "Greece": (0.08, 7, 0.7),
}  # fmt: skip
MEANS = (7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6)
MEDIANS = (8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6)
FINER_MEANS = (7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878, 7.510457, 7.572447)
BELGIUM = (8.415932, 9.610859, 9.961980)
PRINTED = 0.1  # the tables have one digit


def rounds() -> tuple[list[Round], list[float], list[float]]:
    """Return the rounds of the published table, their weighted means and their weighted medians."""
    c, x, s = np.array(list(TABLE.values())).T
    lived = challenge(c.tolist(), x.tolist(), s.tolist(), len(MEANS))
    means = [float(each.positions @ (c * s) / (c * s).sum()) for each in lived]
    return lived, means, [weighted_median(each.positions, c * s) for each in lived]
