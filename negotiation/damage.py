"""What strikes destroy and what is repaired, on Ukraine's grid and in Russia's refineries; the heat of the skies."""

import math
from typing import Any

from .jit import rule
from .nights import scripted_truce, truce_factor


@rule
def damage_next(damage: float, harm: float, most: float, repair_days: float) -> float:
    """Return tomorrow's damage to the grid: harm falls on what still works, repair on what does not.

    Args: damage now, 0..1; harm of the night, share >= 0; most that one night can take, 0..1; repair_days > 1.
    Returns: 0..1.

    >>> damage_next(0.5, 0.25, 0.5, 4.0)  # .5 + .5 x .25 - .5 / 4
    0.5

    Assumption: repair in proportion to damage; supply is back in days, capacity in weeks (SD).
    """
    return damage + (1 - damage) * min(most, harm) - damage / repair_days


@rule
def grid_harm(drones: float, missiles: float, drone_harm: float, missile_harm: float) -> float:
    """Return the harm of a night to the grid.

    Args: drones, missiles that got through; drone_harm, missile_harm in share of the grid each. Returns: a share >= 0.

    >>> grid_harm(100.0, 5.0, 0.0002, 0.002)
    0.03

    Assumption: in proportion to leakers; no nightly data on energy are public.
    """
    return drone_harm * drones + missile_harm * missiles


@rule
def refinery_hit(rate: float, tempo: float, u: float) -> int:
    """Return 1 if Kyiv hits a refinery today, else 0.

    Args: rate hits/day >= 0; tempo of Kyiv's strikes, truce included, >= 0; u in (0, 1).

    >>> refinery_hit(0.2, 1.0, 0.18), refinery_hit(0.2, 1.0, 0.19)  # 1 - exp(-.2) = .181
    (1, 0)

    Source: SD: ten refineries hit by late August 2025.
    """
    return 1 if u < 1 - math.exp(-rate * tempo) else 0


@rule
def refinery_next(damage: float, hit: int, harm: float, repair_days: float) -> float:
    """Return tomorrow's share of refining that is out: the hit first, then repair of all that is out.

    Args: damage now, 0..1; hit 0 or 1; harm share of what still works; repair_days > 1. Returns: 0..1.

    >>> refinery_next(0.5, 1, 0.5, 2.0), refinery_next(0.5, 0, 0.5, 2.0)
    (0.375, 0.25)

    Source: Reuters, 25 August 2025: 17 % of refining out; harm is fitted to it.
    """
    struck = damage + (1 - damage) * harm * hit
    return struck - struck / repair_days


@rule
def heat_next(heat: float, intensity: float, memory: float) -> float:
    """Return the heat of the skies: a moving average of intensity.

    Args: heat and intensity >= 0, 1 in the mean of summer 2025; memory per day, 0..1. Returns: a number >= 0.

    >>> heat_next(1.0, 3.0, 0.5)
    2.0

    Assumption: the last ten days or so are what "the skies" means to those who talk.
    """
    return memory * heat + (1 - memory) * intensity


@rule
def damage_all(s: Any, n: Any, u: Any) -> None:
    """Count the night's harm on both sides, repair, and let the heat follow the intensity."""
    f = n.damage
    harm = grid_harm(s.drones_leaked, s.missiles_leaked, f.drone_harm, f.missile_harm)
    s.grid_damage = damage_next(s.grid_damage, harm, f.night_most, f.repair_days)
    kyiv = n.strikes.kyiv_tempo * truce_factor(s.paused, scripted_truce(s, n), n.strikes.pause_restraint)
    s.refinery_hit = refinery_hit(f.refinery_rate, kyiv, u.day.refinery[0])
    s.refinery_damage = refinery_next(s.refinery_damage, s.refinery_hit, f.refinery_harm, f.refinery_repair_days)
    s.heat = heat_next(s.heat, s.intensity, n.strikes.heat_memory)
