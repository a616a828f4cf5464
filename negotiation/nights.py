"""Nights over Ukraine: combined salvos at gamma gaps, else drone-mass or routine nights; scripted and replayed nights.

Launches are sampled; whatever talks or truces do to them comes as a factor on top, so that the same uniforms give the
same nights under every policy.
"""

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .jit import rule
from .quantile_tables import (
    DRONE_COUNTS,
    KNOTS,
    MISSILE_COUNTS,
    capped_counts,
    gap_quantiles,
    mix_quantiles,
    truncated_counts,
)
from .quantiles import HALF, counted, interpolated, lognormal_above
from .replay import reaching, read_nights

if TYPE_CHECKING:
    from .scenario import Scenario

ROUTINE, MASS, SALVO, GIVEN = 0, 1, 2, 3
# Slots of the night's uniforms.
FOR_KIND, FOR_DRONES, FOR_MISSILES, FOR_CLASSES, MEETS_DRONES, MEETS_CRUISE, MEETS_BALLISTIC, MEETS_OTHER = range(8)
COUNTS = ("drones", "cruise", "ballistic", "other")

CALENDAR_DAYS = 365

NIGHTS_DTYPE = np.dtype(
    [
        ("gap", "f8", (KNOTS,)),
        ("salvo_mix", "f8", (KNOTS,)),
        ("mass_mix", "f8", (KNOTS,)),
        ("routine_mix", "f8", (KNOTS,)),
        ("routine_drones", "f8", (DRONE_COUNTS,)),
        ("routine_missiles", "f8", (MISSILE_COUNTS,)),
        ("mass_missiles", "f8", (MISSILE_COUNTS,)),
        ("days", "i8"),  # how far the calendar of scripted and replayed nights reaches
        ("given", "i8", (CALENDAR_DAYS,)),
        *((name, "i8", (CALENDAR_DAYS,)) for name in COUNTS),
        ("factor", "f8", (CALENDAR_DAYS,)),
        ("truce", "i8", (CALENDAR_DAYS,)),
    ],
    align=True,
)


def night_tables(record: Any, scenario: "Scenario") -> None:
    """Fill a record of NIGHTS_DTYPE: quantile tables of the scenario's numbers, and its calendar."""
    salvos, mass, routine, mixes = scenario.salvos, scenario.mass_nights, scenario.routine_nights, scenario.mixes
    record["gap"] = gap_quantiles(salvos.gap_shape, salvos.gap_mean)
    record["salvo_mix"] = mix_quantiles(mixes.salvo, salvos.cruise_share)
    record["mass_mix"] = mix_quantiles(mixes.mass, mass.cruise_share)
    record["routine_mix"] = mix_quantiles(mixes.routine, routine.cruise_share)
    record["routine_drones"] = truncated_counts(routine.drones_mean, routine.drones_size, routine.drones_most)
    record["routine_missiles"] = capped_counts(routine.missiles_mean, routine.missiles_size, routine.missiles_most)
    record["mass_missiles"] = capped_counts(mass.missiles_mean, mass.missiles_size, routine.missiles_most)
    record["days"] = CALENDAR_DAYS
    for name, column in calendar(scenario, CALENDAR_DAYS).items():
        record[name] = column


def calendar(scenario: "Scenario", days: int) -> dict[str, np.ndarray]:
    """Return what is given night by night: counts (a replay, overruled by the script), a factor on launches, a truce.

    Where entries of the script overlap, the last counts hold, factors multiply, and one truce is enough. Entries
    outside the days are left out.
    """
    table = {name: np.zeros(days, "i8") for name in ("given", *COUNTS, "truce")} | {"factor": np.ones(days)}
    start = scenario.calendar.start_date
    if scenario.replay:
        rows = reaching(read_nights(scenario.replay), start, scenario.replay)[:days]
        table["given"][: len(rows)] = 1
        for name in COUNTS:
            table[name][: len(rows)] = rows[name]
    for night in scenario.script:
        first, last = ((day - start).days for day in (night.first, night.last or night.first))
        stretch = slice(max(first, 0), max(last + 1, 0))
        table["factor"][stretch] *= night.tempo
        table["truce"][stretch] |= night.truce
        if night.counts is not None:
            table["given"][stretch] = 1
            for name, count in zip(COUNTS, night.counts, strict=True):
                table[name][stretch] = count
    return table


@rule
def night_kind(salvo: int, u: float, p_mass: float) -> int:
    """Return the kind of a night: 0 routine, 1 drone-mass, 2 combined salvo.

    Args: salvo 1 if the renewal of salvos falls on this night, else 0; u in (0, 1); p_mass chance that another night
    is a drone-mass night, 0..1.

    >>> night_kind(1, 0.9, 0.176), night_kind(0, 0.1, 0.176), night_kind(0, 0.9, 0.176)
    (2, 1, 0)

    Source: SD: three kinds of night fit May to September 2025; no self-excitation, no weekly cycle.
    """
    if salvo:
        return SALVO
    return MASS if u < p_mass else ROUTINE


@rule
def salvo_missiles(u: float, least: int, excess: float) -> int:
    """Return the missiles of a salvo: the least number and an exponential excess, in whole missiles.

    Args: u in (0, 1), small u many missiles; least missiles; excess mean, missiles. Returns: missiles >= least.

    >>> salvo_missiles(1.0, 20, 17.0), salvo_missiles(0.5, 20, 17.0)  # 17 ln 2 = 11.8
    (20, 31)

    Source: SD: 20 + floor(exponential of mean 17), nights of 20 missiles and more, May to September 2025.
    """
    return least + math.floor(-excess * math.log(u))


@rule
def many_drones(u: float, log_mean: float, log_sd: float, least: float) -> int:
    """Return the drones of a salvo or drone-mass night: a lognormal count, truncated from below.

    Args: u in (0, 1); log_mean, log_sd of log drones; least drones. Returns: whole drones >= floor(least).

    >>> many_drones(0.5, 6.074, 0.292, 0.0)  # exp(6.074) = 434.4
    434

    Source: SD: lognormal fits of both kinds of night, May to September 2025.
    """
    return int(lognormal_above(log_mean, log_sd, least, u))


@rule
def classes(missiles: int, cruise_share: float, other_share: float) -> tuple[int, int, int]:
    """Return how missiles divide into cruise, ballistic and other (supersonic, unknown).

    Args: missiles >= 0; cruise_share of this night among those that are not other, 0..1; other_share mean, 0..1.
    Returns: whole (cruise, ballistic, other) that sum to missiles.

    >>> classes(40, 0.8, 0.02)  # other 0.8 rounds to 1, cruise 0.8 of 39
    (31, 8, 1)

    Source: SD: mean shares by kind of night. Assumption: one Beta share a night stands for a Dirichlet-multinomial.
    """
    other = int(other_share * missiles + HALF)
    cruise = int(cruise_share * (missiles - other) + HALF)
    return cruise, missiles - other - cruise, other


@rule
def truce_factor(paused: int, scripted: int, pause_restraint: float) -> float:
    """Return the share of strikes that goes on: all of it without a truce.

    Args: paused 1 while an agreed truce holds, scripted 1 on a night of truce in the script; pause_restraint the
    share of strikes that a truce stops, 0..1. Returns: 0..1.

    >>> truce_factor(0, 0, 0.9), truce_factor(1, 0, 0.75)
    (1.0, 0.25)

    Source: SD: declared truces of 2025 are switches.
    """
    return 1 - pause_restraint if paused or scripted else 1.0


@rule
def scripted_truce(s: Any, n: Any) -> int:
    """Return 1 if the script declares a truce for tonight."""
    return n.nights.truce[s.day] if s.day < n.nights.days else 0


@rule
def begin_salvos(s: Any, n: Any, u: Any) -> None:
    """Set the first salvo at or after day 0: `salvo_time` in days, `salvo_index` the next gap to use.

    The renewal starts `warm_up` days before day 0, so that day 0 is like any other day.
    """
    s.salvo_time = -n.salvos.warm_up
    s.salvo_index = 0
    while s.salvo_time < 0:
        next_salvo(s, n, u)


@rule
def next_salvo(s: Any, n: Any, u: Any) -> None:
    """Move `salvo_time` on by one gap; a run that outlives its gaps uses them again from the first."""
    gaps = u.once.gaps
    s.salvo_time = s.salvo_time + interpolated(n.nights.gap, gaps[s.salvo_index % len(gaps)])
    s.salvo_index = s.salvo_index + 1


@rule
def salvo_tonight(s: Any, n: Any, u: Any) -> int:
    """Return 1 if a salvo falls on `day`, and move the renewal past it; two in one night are one."""
    tonight = 0
    while s.salvo_time < s.day + 1:
        tonight = 1
        next_salvo(s, n, u)
    return tonight


@rule
def sampled_counts(kind: int, n: Any, night: Any) -> tuple[int, int, int, int]:
    """Return (drones, cruise, ballistic, other) of a night of this kind, before any factor.

    Args: kind 0..2; night the uniforms of the night.
    """
    if kind == SALVO:
        f = n.salvos
        drones = many_drones(night[FOR_DRONES], f.drones_log_mean, f.drones_log_sd, f.drones_least)
        missiles = salvo_missiles(night[FOR_MISSILES], f.missiles_least, f.missiles_excess)
        split = classes(missiles, interpolated(n.nights.salvo_mix, night[FOR_CLASSES]), f.other_share)
    elif kind == MASS:
        m = n.mass_nights
        drones = many_drones(night[FOR_DRONES], m.drones_log_mean, m.drones_log_sd, m.drones_least)
        missiles = counted(n.nights.mass_missiles, night[FOR_MISSILES])
        split = classes(missiles, interpolated(n.nights.mass_mix, night[FOR_CLASSES]), m.other_share)
    else:
        drones = counted(n.nights.routine_drones, night[FOR_DRONES])
        missiles = counted(n.nights.routine_missiles, night[FOR_MISSILES])
        split = classes(missiles, interpolated(n.nights.routine_mix, night[FOR_CLASSES]), n.routine_nights.other_share)
    return drones, split[0], split[1], split[2]


@rule
def fall_night(s: Any, n: Any, u: Any) -> None:
    """Let the night fall on `day`: its kind, its launches by class, and the factor put on them.

    A scripted or replayed night replaces the sampled counts. The draws stay where they are and the renewal of salvos
    goes on. The factor is the product of tempo, script and truce.
    """
    s.kind = night_kind(salvo_tonight(s, n, u), u.day.night[FOR_KIND], n.mass_nights.probability)
    s.drones, s.cruise, s.ballistic, s.other = sampled_counts(s.kind, n, u.day.night)
    s.launch_factor = n.strikes.tempo * truce_factor(s.paused, scripted_truce(s, n), n.strikes.pause_restraint)
    if s.day < n.nights.days:
        t, day = n.nights, s.day
        s.launch_factor = s.launch_factor * t.factor[day]
        if t.given[day]:
            s.kind = GIVEN
            s.drones, s.cruise, s.ballistic, s.other = t.drones[day], t.cruise[day], t.ballistic[day], t.other[day]
