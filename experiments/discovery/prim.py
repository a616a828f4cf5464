"""PRIM: peel the space from its edges; then drop what does not earn its place, and take the box that holds most."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from .box import Limit, inside
from .workbench import PASTE, PEEL, for_prim, quiet, workbench

LEAST_MASS, LEAST_FOUND = 0.05, 5  # share of points that a box holds; points of interest left to look for another
EARNS, MOST_LIMITS = 0.05, 5  # quasi-p up to which a restriction stays; numbers that a sentence can restrict

type Limits = tuple[Limit, ...]


def prim_boxes(
    points: pd.DataFrame, interest: np.ndarray, target: float, most: int
) -> tuple[list[Limits], list[pd.DataFrame]]:
    """Return boxes one after the other, each in what those before left, and the trajectory on which each was chosen.

    Args: points, interest (which of them are), target (density that a box is to have), most (boxes).
    Returns: limits of each box; trajectories with density, coverage, mass, restricted (numbers), chosen.

    From every box of the trajectory the restrictions with a quasi-p above .05 are dropped, the least certain first, but
    for those without which it would not be dense enough any more. Of what is left, as far as no more than five numbers
    are restricted, the box of greatest coverage is taken that is dense enough; if none is, the densest, and no other is
    looked for.
    """
    prim, _ = workbench()
    boxes: list[Limits] = []
    paths: list[pd.DataFrame] = []
    with quiet():
        search = prim.Prim(for_prim(points), interest, prim.PRIMObjectiveFunctions.LENIENT2, PEEL, PASTE, LEAST_MASS)
        left = np.ones(len(points), bool)
        while len(boxes) < most and interest[left].sum() >= LEAST_FOUND and left.mean() > LEAST_MASS:
            box = search.find_box()
            raw = [_limits(lims, box.box_lims[0]) for lims in box.box_lims]
            pruned = [_pruned(limits, points[left], interest[left], target) for limits in raw]
            chosen = _best(pruned, points[left], interest[left], target)
            within = inside(chosen, points) & left
            if not chosen or (boxes and interest[within].mean() < target):
                break
            box.yi = np.flatnonzero(within)  # what the next search leaves out
            boxes.append(tuple(_whole_inside(limit, points[limit.key]) for limit in chosen))
            paths.append(_path(box, within, interest, len(chosen)))
            left &= ~within
            if interest[within].mean() < target:
                break
    return boxes, paths


def _limits(lims: pd.DataFrame, whole: pd.DataFrame) -> Limits:
    """Return a box of the workbench as limits of one end each."""
    found = []
    for key in lims.columns:
        (low, high), (least, most) = lims[key], whole[key]
        if isinstance(low, set):
            found += [Limit(key, words=tuple(sorted(low)))] if low != least else []
            continue
        found += [Limit(key, low=float(low))] if low != least else []
        found += [Limit(key, high=float(high))] if high != most else []
    return tuple(found)


def _pruned(limits: Limits, points: pd.DataFrame, interest: np.ndarray, target: float) -> Limits:
    """Return limits of one end each without those that do not earn their place, the least certain dropped first.

    A limit earns its place by its quasi-p, or because without it the box would not be dense enough any more.
    """
    while limits:
        values = quasi_p(limits, points, interest)
        worst = int(values.argmax())
        fewer = limits[:worst] + limits[worst + 1 :]
        needed = _density(limits, points, interest) >= target > _density(fewer, points, interest)
        if values[worst] <= EARNS or needed:
            return tuple(replace(limit, quasi_p=float(p)) for limit, p in zip(limits, values, strict=True))
        limits = fewer
    return limits


def _density(limits: Limits, points: pd.DataFrame, interest: np.ndarray) -> float:
    return float(interest[inside(limits, points)].mean())


def quasi_p(limits: Limits, points: pd.DataFrame, interest: np.ndarray) -> np.ndarray:
    """Return for each limit the chance that a box is so dense if the limit were none: one-sided, binomial.

    Source: Bryant and Lempert 2010.
    """
    breaks = ~np.array([limit.holds(points) for limit in limits])
    broken = breaks.sum(axis=0)
    without = (broken - breaks) == 0  # [limit, point]
    within = broken == 0
    share = without[:, interest].sum(axis=1) / np.maximum(without.sum(axis=1), 1)
    return np.asarray(stats.binom.sf((within & interest).sum() - 1, within.sum(), share))


def _best(boxes: list[Limits], points: pd.DataFrame, interest: np.ndarray, target: float) -> Limits:
    """Return the box to take, its two ends of one number in one limit; none if no box is left with limits."""
    rated = []
    for limits in boxes:
        within = inside(limits, points)
        if not 0 < len({limit.key for limit in limits}) <= MOST_LIMITS or within.sum() < LEAST_MASS * len(points):
            continue
        density = interest[within].mean()
        dense = density >= target
        rated.append(((dense, interest[within].sum() if dense else density), limits))
    return _joined(max(rated, key=lambda box: box[0])[1]) if rated else ()


def _joined(limits: Limits) -> Limits:
    """Return limits with the two ends of a number in one, the surest first; the quasi-p is that of the lesser end."""
    joined: dict[str, Limit] = {}
    for limit in limits:
        other = joined.get(limit.key)
        both = limit if other is None else replace(other, high=limit.high, quasi_p=max(other.quasi_p, limit.quasi_p))
        joined[limit.key] = both
    return tuple(sorted(joined.values(), key=lambda limit: limit.quasi_p))


def _whole_inside(limit: Limit, values: pd.Series) -> Limit:
    low, high = whole_inside((limit.low, limit.high), values)
    return replace(limit, low=low, high=high)


def whole_inside(ends: tuple[float | None, float | None], values: pd.Series) -> tuple[float | None, float | None]:
    """Return the ends of a limit; of whole numbers and switches the next whole number inside.

    >>> whole_inside((0.5, None), pd.Series([0, 1, 2]))
    (1.0, None)
    """
    low, high = ends
    if pd.api.types.is_float_dtype(values):
        return ends
    return (None if low is None else float(np.ceil(low)), None if high is None else float(np.floor(high)))


def _path(box: Any, within: np.ndarray, interest: np.ndarray, restricted: int) -> pd.DataFrame:
    """Return the trajectory of a box as it was peeled and pasted, and the box chosen last."""
    frame = box.peeling_trajectory[["density", "coverage", "mass", "res_dim"]].astype(float)
    found = (within & interest).sum()
    chosen = (found / within.sum(), found / interest.sum(), within.mean(), restricted)
    frame = frame.rename(columns={"res_dim": "restricted"})
    frame.loc[len(frame)] = chosen
    return frame.assign(chosen=np.arange(len(frame)) == len(frame) - 1)
