"""NATO's planners: how words become ready force."""

import math
from typing import Any

from .jit import rule
from .names import AT_CEASEFIRE, FORCE, PHASED, PLANNED, POSTURE, TIMINGS


@rule
def scoped_next(scoped: float, on_table: int, rate: float, decay: float) -> float:
    """Return the share of an issue that planners have scoped (0..1) a period later.

    >>> scoped_next(0.5, 1, 0.5, 0.5), scoped_next(0.5, 0, 0.5, 0.5)
    (0.75, 0.25)

    Source: S0, only feasibility studies turn lines on a press brief into tasking.
    """
    if on_table:
        return scoped + rate * (1.0 - scoped)
    return scoped * decay


@rule
def lead_time(lead: float, scoped: float, most: float, saved: float) -> float:
    """Return the lead time of an issue in months, shorter the better it is scoped.

    >>> lead_time(5.0, 1.0, 2.0, 1.2)
    4.0

    Assumption: what planners have scoped is saved, in proportion.
    """
    return lead * (most - saved * scoped)


@rule
def readiness(months: float, start: float, lead: float) -> float:
    """Return the share of a commitment that is ready (0..1), `months` after the guns stop.

    Args: months (since the ceasefire), start (month in which the guarantee begins), lead (months; 0 = at once).

    >>> readiness(3.0, 4.0, 5.0), readiness(6.0, 4.0, 0.0)
    (0.0, 1.0)

    Source: S0 S4, a guarantee that lags leaves a gap.
    """
    if months < start:
        return 0.0
    if lead <= 0.0:
        return 1.0
    return 1.0 - math.exp(-(months - start) / lead)


@rule
def guarantee_start(timing: int, phased: float, settlement: float) -> float:
    """Return the month after the ceasefire in which the guarantee begins.

    >>> guarantee_start(0, 4.0, 10.0), guarantee_start(1, 4.0, 10.0), guarantee_start(2, 4.0, 10.0)
    (0.0, 4.0, 10.0)

    Source: S0 S4, Kyiv fears a ceasefire that comes before the guarantee; the months are judgement.
    """
    if timing == AT_CEASEFIRE:
        return 0.0
    return phased if timing == PHASED else settlement


@rule
def planned_share(text: Any, scoped: Any) -> float:
    """Return the mean scoped share of the active issues among those that planners plan, 0 if none is active.

    >>> planned_share([1, 0, 0, 0, 0, 1, 0, 0], [0.2, 0.9, 0.9, 0.9, 0.9, 0.6, 0.9, 0.9])
    0.4
    """
    total = 0.0
    active = 0
    for j in PLANNED:
        if text[j] > 0:
            total += scoped[j]
            active += 1
    if active == 0:
        return 0.0
    return total / active


@rule
def on_table(text: Any, j: int) -> int:
    """Return 1 if there is something of an issue to plan; a reserve outside Ukraine is one only with troops."""
    return 1 if text[j] > 0 or (j == POSTURE and text[FORCE] > 0) else 0


@rule
def scope(s: Any, n: Any) -> None:
    """Step: once a week planners scope what is on the table and forget what is off it."""
    for j in range(len(s.text)):
        s.scoped[j] = scoped_next(s.scoped[j], on_table(s.text, j), n.planning.study_rate, n.planning.decay)


@rule
def judge_readiness(s: Any, n: Any) -> None:
    """Step: readiness at the table's horizon, for each timing of the guarantee and each issue."""
    for t in range(TIMINGS):
        start = guarantee_start(t, n.planning.phased_months, n.planning.settlement_months)
        for j in range(len(s.text)):
            lead = lead_time(n.issues.lead[j], s.scoped[j], n.planning.lead_most, n.planning.lead_saved)
            s.ready[t][j] = readiness(n.planning.horizon, start, lead)
