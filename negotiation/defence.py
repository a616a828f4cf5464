"""Kyiv's air defence: what each class of launches meets, what the magazine allows, what gets through.

The logits rise with the size of a night because big nights are sent at defended places, not because more launches
help the defence. So tempo multiplies launches and leakers alike and leaves the rates alone; scarcity acts through the
magazine.
"""

import math
from typing import Any

from .consequences import line_share
from .jit import rule
from .logistic import logistic
from .names import ARMS, UMBRELLA
from .nights import MEETS_BALLISTIC, MEETS_CRUISE, MEETS_DRONES, MEETS_OTHER
from .quantiles import HALF, beta_binomial, normal_quantile


@rule
def size_logit(count: float, logit: float, slope: float, anchor: float) -> float:
    """Return the logit of interception on a night of so many launches.

    Args: count launched, taken as at least 1; logit at the anchor; slope per unit of log count; anchor a count > 0.

    >>> size_logit(100.0, 1.243, 0.619, 100.0), size_logit(0.0, 2.0, 1.0, 1.0)
    (1.243, 2.0)

    Source: SD: the reported rate rises with the size of the night.
    """
    return logit + slope * math.log(max(1.0, count) / anchor)


@rule
def drone_interception(
    drones: float, logit: float, slope: float, scatter: float, anchor: float, probit: float, u: float
) -> float:
    """Return the share of a night's drones that is shot down or jammed, with noise from night to night.

    A normal on the logit stands for a beta-binomial of many trials, spread so that the mean stays where the logit
    puts it.

    Args: drones launched >= 0; logit, slope, anchor as in `size_logit`; scatter rho in (0, 1); probit scale of normal
    noise on a logit; u in (0, 1). Returns: a share, 0..1, rising with u.

    >>> round(drone_interception(100.0, 0.0, 0.619, 0.05, 100.0, 0.346, 0.5), 6)
    0.5

    Source: SD: logit 1.243 + .619 ln(n/100), rho .05. Assumption: the normal short cut, close to the beta-binomial
    for n > 20.
    """
    count = max(1.0, drones)
    x = size_logit(count, logit, slope, anchor)
    p = logistic(x)
    if p <= 0 or p >= 1:
        return p
    variance = (1 + (count - 1) * scatter) / (count * p * (1 - p))
    return logistic(x * math.sqrt(1 + probit * variance) + math.sqrt(variance) * normal_quantile(u))


@rule
def missile_interception(count: int, logit: float, slope: float, scatter: float, anchor: float, u: float) -> int:
    """Return how many missiles of one class a full magazine brings down: an exact beta-binomial draw.

    Args: count launched >= 0; logit, slope, anchor as in `size_logit`; scatter rho in [0, 1); u in (0, 1). Returns:
    0..count.

    >>> missile_interception(0, 1.0, 0.4, 0.25, 10.0, 0.9), missile_interception(1, 40.0, 0.0, 0.25, 10.0, 0.9)
    (0, 1)

    Source: SD: September 2024 to September 2025, beta-binomial with the size of the salvo.
    """
    if count <= 0:
        return 0
    return beta_binomial(count, logistic(size_logit(float(count), logit, slope, anchor)), scatter, u)


@rule
def cruise_interception(cruise: int, interception: Any, anchor: float, u: float) -> int:
    """Return how many cruise missiles a full magazine brings down.

    Args: cruise launched; interception the numbers of that family; anchor missiles; u in (0, 1). Returns: 0..cruise.

    Source: SD: logit 1.0 + .402 ln(n/10), rho .246.
    """
    f = interception
    return missile_interception(cruise, f.cruise_logit, f.cruise_slope, f.cruise_scatter, anchor, u)


@rule
def ballistic_interception(ballistic: int, interception: Any, anchor: float, u: float) -> int:
    """Return how many ballistic missiles a full magazine brings down.

    Args: ballistic launched; interception the numbers of that family; anchor missiles; u in (0, 1). Returns:
    0..ballistic.

    Source: SD: logit -.667 + 1.169 ln(n/10), rho .453.
    """
    f = interception
    return missile_interception(ballistic, f.ballistic_logit, f.ballistic_slope, f.ballistic_scatter, anchor, u)


@rule
def need(drones: float, missiles: float, drone_need: float, missile_need: float) -> float:
    """Return the interceptors that a night calls for.

    Args: drones, missiles launched; drone_need, missile_need in units of interceptor each. Returns: units >= 0.

    >>> need(100.0, 2.0, 0.5, 1.5)
    53.0

    Assumption: in proportion to launches; most drones fall to guns and jamming.
    """
    return drone_need * drones + missile_need * missiles


@rule
def adequacy(called_for: float, stock: float) -> float:
    """Return the share of the call for interceptors that the magazine meets.

    Args: called_for units >= 0; stock units >= 0, before resupply. Returns: 0..1.

    >>> adequacy(10.0, 20.0), adequacy(40.0, 10.0), adequacy(0.0, 0.0)
    (1.0, 0.25, 1.0)

    Assumption: missiles draw on the magazine; drones are not limited by it.
    """
    if called_for <= stock:
        return 1.0
    return stock / called_for


@rule
def stock_next(stock: float, spent: float, resupply: float, cap: float) -> float:
    """Return tomorrow's magazine: what was spent goes out, then resupply comes in, up to the cap.

    Args: stock, spent, cap in units; resupply in units/day. Returns: units, 0..cap.

    >>> stock_next(100.0, 30.0, 14.0, 400.0), stock_next(395.0, 0.0, 14.0, 400.0)
    (84.0, 400.0)

    Assumption: resupply is steady; the lag between an order and its arrival is in its size.
    """
    return min(cap, max(0.0, stock - spent) + resupply)


@rule
def isr_factor(isr: float, neutral: float, gain: float) -> float:
    """Return by how much Western reconnaissance multiplies what leaks.

    Args: isr 0..1; neutral the level at which the fitted rates hold, 0..1; gain share >= 0. Returns: about 1, less
    with more isr.

    >>> isr_factor(0.5, 0.5, 0.25), isr_factor(1.0, 0.5, 0.25)
    (1.0, 0.875)

    Source: S0: Western reconnaissance tied into Kyiv's targeting. Assumption: linear.
    """
    return 1 - gain * (isr - neutral)


@rule
def leaked(launched: float, brought_down: float, isr: float) -> float:
    """Return what gets through of one class, never more than was launched.

    Args: launched and brought_down counts; isr factor of `isr_factor`. Returns: a count, 0..launched, real-valued.

    >>> leaked(10.0, 4.0, 0.5), leaked(10.0, 0.0, 1.125)
    (3.0, 10.0)
    """
    return min(launched, (launched - brought_down) * isr)


@rule
def intensity(drones: float, missiles: float, missile_weight: float, scale: float) -> float:
    """Return how heavy a night was, 1 being the mean night of summer 2025.

    Args: drones, missiles launched; missile_weight in drones; scale in drones. Returns: a number >= 0.

    >>> intensity(100.0, 14.0, 10.0, 240.0)
    1.0

    Assumption: a missile weighs ten drones.
    """
    return (drones + missile_weight * missiles) / scale


@rule
def met_count(count: int, factor: float, thins: int) -> int:
    """Return the count at which interception is taken: the night's own, or the scaled one in the older reading.

    >>> met_count(10, 1.25, 0), met_count(10, 1.25, 1)  # 12.5 rounds up
    (10, 13)
    """
    if thins:
        return math.floor(count * factor + HALF)
    return int(count)


@rule
def defend(s: Any, n: Any, u: Any) -> None:
    """Meet the night: magazine, interception, leakers, intensity.

    Counts of what was stopped (`drones_neutralised`, `cruise_intercepted`, ...) are those of the night as it was met:
    before the launch factor, or, with `tempo_thins_defence`, of the scaled whole night. Launched and leaked totals
    are after the factor.
    """
    thins, f, anchor, night = n.strikes.tempo_thins_defence, n.interception, n.salvo_scale, u.day.night
    drones, cruise = met_count(s.drones, s.launch_factor, thins), met_count(s.cruise, s.launch_factor, thins)
    ballistic, other = met_count(s.ballistic, s.launch_factor, thins), met_count(s.other, s.launch_factor, thins)
    factor = 1.0 if thins else s.launch_factor
    s.drones_launched = drones * factor
    s.missiles_launched = (cruise + ballistic + other) * factor
    met = spend_magazine(s, n)
    isr = isr_factor(n.defence.isr, n.defence.isr_neutral, n.defence.isr_gain)
    p = drone_interception(
        float(drones), f.drone_logit, f.drone_slope, f.drone_scatter, anchor.drones, anchor.probit, night[MEETS_DRONES]
    )
    cruise_down = cruise_interception(cruise, f, anchor.missiles, night[MEETS_CRUISE]) * met
    ballistic_down = ballistic_interception(ballistic, f, anchor.missiles, night[MEETS_BALLISTIC]) * met
    other_down = beta_binomial(other, f.other_rate, 0.0, night[MEETS_OTHER]) * met
    drones_through = leaked(float(drones), drones * p, isr)
    cruise_through = leaked(float(cruise), cruise_down, isr)
    ballistic_through = leaked(float(ballistic), ballistic_down, isr)
    other_through = leaked(float(other), other_down, isr)
    s.drones_neutralised = drones - drones_through
    s.cruise_intercepted = cruise - cruise_through
    s.ballistic_intercepted = ballistic - ballistic_through
    s.other_intercepted = other - other_through
    s.drones_leaked = drones_through * factor
    s.missiles_leaked = (cruise_through + ballistic_through + other_through) * factor
    s.intensity = intensity(s.drones_launched, s.missiles_launched, n.strikes.missile_weight, n.strikes.intensity_scale)


@rule
def spend_magazine(s: Any, n: Any) -> float:
    """Spend interceptors on tonight's launches, resupply, and return the share of the call that was met."""
    # What planners of the text on the table have scoped is on order, and takes its place on the line.
    umbrella, arms = s.scoped[UMBRELLA] * s.text[UMBRELLA], s.scoped[ARMS] * s.text[ARMS]
    line = line_share(umbrella, arms, n.defence.resupply, n.air_line)
    s.need = need(s.drones_launched, s.missiles_launched, n.defence.drone_need, n.defence.missile_need)
    met = adequacy(s.need, s.magazine)
    s.magazine = stock_next(s.magazine, s.need * met, n.defence.resupply * line, n.defence.magazine_cap)
    return met
