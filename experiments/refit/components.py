"""The parts of the strike process that are fitted one by one, each from the nights that tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from negotiation.scenario import Scenario

from . import likelihoods
from .maximum import LOG, LOGIT, PLAIN, LogLikelihood

FEWEST, FEWEST_SALVOS = 8, 5  # nights that a part is fitted to
CLASSES = {"salvos": "salvo", "mass_nights": "mass", "routine_nights": "routine"}


@dataclass(frozen=True)
class Component:
    """Numbers that are fitted together: their keys and scales, their log-likelihood, and the nights behind it.

    `likelihood` is None where too few nights tell of them: then they stay as they are. `left_out` counts nights of this
    kind that the process could not have made, such as a salvo with fewer drones than its least.
    """

    keys: tuple[str, ...]
    scales: tuple[str, ...]
    likelihood: LogLikelihood | None
    nights: int
    left_out: int = 0


def components(nights: pd.DataFrame, scenario: Scenario) -> list[Component]:
    """Return the parts of the strike process with their likelihoods on these nights.

    Kinds of night follow the scenario's own bounds: a salvo has `salvos.missiles_least` missiles, a drone-mass night is
    another with `mass_nights.drones_least` drones.
    """
    missiles, drones = nights["missiles_launched"].to_numpy(), nights["uav_launched"].to_numpy()
    salvo = missiles >= scenario.salvos.missiles_least
    mass = ~salvo & (drones >= scenario.mass_nights.drones_least)
    kinds = {"salvos": salvo, "mass_nights": mass, "routine_nights": ~salvo & ~mass}
    parts = [*_salvos(salvo, missiles, drones, scenario), *_mass(kinds, missiles, drones, scenario)]
    parts += [*_routine(kinds["routine_nights"], missiles, drones, scenario)]
    for family, kind in kinds.items():
        parts += [*_classes(family, nights[kind])]
    if "uav_neutralised" in nights:
        parts += [*_interception(nights, scenario)]
    return parts


def _salvos(salvo: np.ndarray, missiles: np.ndarray, drones: np.ndarray, scenario: Scenario) -> Iterator[Component]:
    f, at = scenario.salvos, np.flatnonzero(salvo)
    enough = len(at) >= FEWEST_SALVOS
    above = missiles[salvo] - f.missiles_least
    fitting = drones[salvo][drones[salvo] >= f.drones_least]
    yield Component(
        ("salvos.gap_shape", "salvos.gap_mean"),
        (LOG, LOG),
        (lambda numbers: likelihoods.gaps(numbers, at, len(salvo))) if enough else None,
        len(at),
    )
    yield Component(
        ("salvos.missiles_excess",),
        (LOG,),
        (lambda numbers: likelihoods.excess(numbers, above)) if enough else None,
        len(at),
    )
    yield Component(
        ("salvos.drones_log_mean", "salvos.drones_log_sd"),
        (PLAIN, LOG),
        (lambda numbers: likelihoods.lognormal(numbers, fitting, f.drones_least))
        if len(fitting) >= FEWEST_SALVOS
        else None,
        len(fitting),
        len(at) - len(fitting),
    )


def _mass(
    kinds: dict[str, np.ndarray], missiles: np.ndarray, drones: np.ndarray, scenario: Scenario
) -> Iterator[Component]:
    mass, others = kinds["mass_nights"], ~kinds["salvos"]
    number, of = np.array([mass.sum()]), np.array([others.sum()])
    f, most = scenario.mass_nights, scenario.routine_nights.missiles_most
    enough = mass.sum() >= FEWEST
    yield Component(
        ("mass_nights.probability",),
        (LOGIT,),
        (lambda numbers: likelihoods.chance(numbers, number, of)) if of[0] >= FEWEST else None,
        int(of[0]),
    )
    yield Component(
        ("mass_nights.drones_log_mean", "mass_nights.drones_log_sd"),
        (PLAIN, LOG),
        (lambda numbers: likelihoods.lognormal(numbers, drones[mass], f.drones_least)) if enough else None,
        int(mass.sum()),
    )
    yield Component(
        ("mass_nights.missiles_mean", "mass_nights.missiles_size"),
        (LOG, LOG),
        (lambda numbers: likelihoods.capped_counts(numbers, missiles[mass], most)) if enough else None,
        int(mass.sum()),
    )


def _routine(routine: np.ndarray, missiles: np.ndarray, drones: np.ndarray, scenario: Scenario) -> Iterator[Component]:
    f = scenario.routine_nights
    flown = drones[routine][(drones[routine] >= 1) & (drones[routine] <= f.drones_most)]
    yield Component(
        ("routine_nights.drones_mean", "routine_nights.drones_size"),
        (LOG, LOG),
        (lambda numbers: likelihoods.truncated_counts(numbers, flown, f.drones_most)) if len(flown) >= FEWEST else None,
        len(flown),
        int(routine.sum()) - len(flown),
    )
    yield Component(
        ("routine_nights.missiles_mean", "routine_nights.missiles_size"),
        (LOG, LOG),
        (lambda numbers: likelihoods.capped_counts(numbers, missiles[routine], f.missiles_most))
        if routine.sum() >= FEWEST
        else None,
        int(routine.sum()),
    )


def _classes(family: str, nights: pd.DataFrame) -> Iterator[Component]:
    """Yield how missiles of one kind of night divide: supersonic and unknown ones, and cruise among the rest."""
    cruise, missiles = nights["cruise_launched"].to_numpy(), nights["missiles_launched"].to_numpy()
    other = (nights["supersonic_launched"] + nights["mixed_unknown_launched"]).to_numpy()
    rest = missiles - other
    told = rest > 0
    fewest = FEWEST_SALVOS if family == "salvos" else FEWEST
    yield Component(
        (f"{family}.cruise_share", f"mixes.{CLASSES[family]}"),
        (LOGIT, LOG),
        (lambda numbers: likelihoods.mixed(numbers, cruise[told], rest[told])) if told.sum() >= fewest else None,
        int(told.sum()),
    )
    fired = missiles > 0
    yield Component(
        (f"{family}.other_share",),
        (LOGIT,),
        (lambda numbers: likelihoods.chance(numbers, other[fired], missiles[fired])) if fired.sum() >= fewest else None,
        int(fired.sum()),
    )


def _interception(nights: pd.DataFrame, scenario: Scenario) -> Iterator[Component]:
    anchors = scenario.salvo_scale
    columns = {
        "drone": ("uav_neutralised", "uav_launched_known", "uav_launched", anchors.drones),
        "cruise": ("cruise_intercepted", "cruise_launched_known", "cruise_launched", anchors.missiles),
        "ballistic": ("ballistic_intercepted", "ballistic_launched_known", "ballistic_launched", anchors.missiles),
    }
    for name, (*counted, anchor) in columns.items():
        down, known, launched = (nights[column].to_numpy() for column in counted)
        yield _stopped(name, down[known > 0], known[known > 0], launched[known > 0], anchor)
    known = nights["supersonic_launched_known"] + nights["mixed_unknown_launched_known"]
    down = nights["supersonic_intercepted"] + nights["mixed_unknown_intercepted"]
    some = (known > 0).to_numpy()
    yield Component(
        ("interception.other_rate",),
        (LOGIT,),
        (lambda numbers: likelihoods.chance(numbers, down.to_numpy()[some], known.to_numpy()[some]))
        if some.sum() >= FEWEST
        else None,
        int(some.sum()),
    )


def _stopped(name: str, down: np.ndarray, known: np.ndarray, launched: np.ndarray, anchor: float) -> Component:
    return Component(
        tuple(f"interception.{name}_{end}" for end in ("logit", "slope", "scatter")),
        (PLAIN, PLAIN, LOGIT),
        (lambda numbers: likelihoods.stopped(numbers, down, known, launched, anchor)) if len(down) >= FEWEST else None,
        len(down),
    )
