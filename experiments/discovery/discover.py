"""Boxes found in two thirds of the points and judged on the rest, and how surely they would be found again."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
from scipy import stats

from negotiation.errors import ScenarioError

from .box import Box, Limit, inside, score
from .cases import Cases
from .prim import Limits, prim_boxes
from .tree import cart_boxes
from .workbench import is_words, workbench

FAILS, WORKS = "fails", "works"
DENSE, MOST_BOXES, HALVES, HELD_OUT = 0.8, 3, 10, 1 / 3
TELLS = 0.05  # p up to which a number alone tells points of interest from others; only such are tried
FEWEST_EACH = 10  # points of either kind, or there is nothing to tell apart
METHODS = ("PRIM", "CART")


@dataclass(frozen=True, eq=False, repr=False)
class Discovery:
    """In which part of the uncertain space something fails, or works.

    `interest` says which points do (a point fails where its value is less than `enough`); `boxes` are PRIM's, then
    CART's; `paths` are the trajectories on which PRIM's were chosen; `target` is the density that a box had to have.
    """

    cases: Cases
    where: str
    enough: float
    target: float
    interest: np.ndarray
    boxes: tuple[Box, ...]
    paths: tuple[pd.DataFrame, ...]

    def __repr__(self) -> str:
        """Return what was found, in words; `sentences` says more."""
        counts = " and ".join(f"{len(self.of(method))} by {method}" for method in METHODS)
        return f"{self.cases!r}: boxes where it {self.where}, {counts}"

    def of(self, method: str) -> tuple[Box, ...]:
        """Return the boxes that one of METHODS found."""
        return tuple(box for box in self.boxes if box.method == method)

    def table(self) -> pd.DataFrame:
        """Return a row a limit of a box: where, method, box, key, low, high, words, quasi_p, came_back, scores."""
        rows = []
        for method in METHODS:
            for number, box in enumerate(self.of(method), 1):
                scores = box.fitted.figures() | {f"held_out_{k}": v for k, v in box.held_out.figures().items()}
                for limit in box.limits:
                    mine = {name: getattr(limit, name) for name in ("key", "low", "high", "quasi_p", "came_back")}
                    words = {"words": ", ".join(limit.words)}
                    rows.append({"where": self.where, "method": method, "box": number} | mine | words | scores)
        return pd.DataFrame(rows)


def discover(
    cases: Cases,
    where: str = FAILS,
    enough: float | None = None,
    dense: float = DENSE,
    most: int = MOST_BOXES,
    halves: int = HALVES,
    seed: int = 1,
) -> Discovery:
    """Find boxes in which most points fail (or work).

    Args: cases, where (`fails` or `works`), enough (value from which a point works; default the measure's own), dense
        (share of a box's points that is to fail, where the box is found; at least half-way from their share among all
        points to all), most (boxes of each method), halves (random halves that tell what comes back), seed (of which
        points are held out, and of the halves).
    Raises: ScenarioError for a choice there is not, or where hardly any point fails, or hardly any works.

    Boxes are looked for among the numbers that tell by themselves (their distributions differ at 5 %, where boxes are
    found): with two dozen numbers and some hundred points, edges of the others would be taken by chance. What a number
    does only together with others is so not seen.
    """
    if where not in (FAILS, WORKS) or not 0 < dense < 1:
        raise ScenarioError(
            f"where {where!r}, dense {dense!r}: where is {FAILS} or {WORKS}, dense a share between 0 and 1"
        )
    workbench()  # before anything is asked of it
    limit = cases.measure.enough if enough is None else enough
    interest = (cases.values < limit) if where == FAILS else (cases.values >= limit)
    _check(cases, interest, where, limit)
    target = max(dense, (1 + float(interest.mean())) / 2)
    found, held = _parted(interest, HELD_OUT, seed)
    search = partial(_searched, cases.points, interest, target, most)
    (prim, paths), cart = search(found)
    again = [search(_parted(interest, 0.5, seed + 1 + k)[0]) for k in range(halves)]
    boxes = [
        *_judged("PRIM", _seen(prim, [prims for (prims, _), _ in again]), cases, interest, found, held),
        *_judged("CART", _seen(cart, [carts for _, carts in again]), cases, interest, found, held),
    ]
    return Discovery(cases, where, limit, target, interest, tuple(boxes), tuple(paths))


def _searched(
    points: pd.DataFrame, interest: np.ndarray, target: float, most: int, part: np.ndarray
) -> tuple[tuple[list[Limits], list[pd.DataFrame]], list[Limits]]:
    """Return PRIM's boxes with their trajectories, and CART's, in a part of the points."""
    here, mine = points.iloc[part].reset_index(drop=True), interest[part]
    some = here[telling(here, mine)]
    if some.empty:
        return ([], []), []
    return prim_boxes(some, mine, target, most), cart_boxes(some, mine, target, most)


def telling(points: pd.DataFrame, interest: np.ndarray) -> list[str]:
    """Return the columns whose values differ, between points of interest and others, by more than chance at 5 %.

    Source: Kolmogorov and Smirnov for numbers, Pearson's chi-squared for words.
    """
    found = []
    for key, values in points.items():
        if is_words(values):
            p = stats.chi2_contingency(pd.crosstab(values.astype(str), interest)).pvalue
        else:
            numbers = values.to_numpy(float)
            p = stats.ks_2samp(numbers[interest], numbers[~interest]).pvalue
        found += [str(key)] if p <= TELLS else []
    return found


def _check(cases: Cases, interest: np.ndarray, where: str, limit: float) -> None:
    """Refuse cases of which hardly any, or hardly any but not, are of interest."""
    number, whole = int(interest.sum()), len(interest)
    if min(number, whole - number) < FEWEST_EACH:
        verb = "fail" if where == FAILS else "work"
        raise ScenarioError(
            f"{cases.name}: {number} of {whole} points {verb}; to tell them apart {FEWEST_EACH} of either kind are "
            f"needed: choose another threshold than {limit:g}, or live more points"
        )


def _parted(interest: np.ndarray, share: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the places of points to find boxes in, and of a random share held out, of interest in proportion."""
    from sklearn.model_selection import train_test_split

    places = np.arange(len(interest))
    one, other = train_test_split(places, test_size=share, random_state=seed % 2**32, stratify=interest)
    return np.sort(one), np.sort(other)


def _seen(boxes: list[Limits], again: list[list[Limits]]) -> list[Limits]:
    """Return boxes whose limits know in which share of other searches each came back: of two ends the lesser share."""
    sides = [{side for limits in found for limit in limits for side in limit.sides} for found in again]

    def share(limit: Limit) -> float:
        return min(sum(side in found for found in sides) for side in limit.sides) / max(len(sides), 1)

    return [tuple(replace(limit, came_back=share(limit)) for limit in limits) for limits in boxes]


def _judged(
    method: str, boxes: list[Limits], cases: Cases, interest: np.ndarray, found: np.ndarray, held: np.ndarray
) -> list[Box]:
    """Return boxes with their scores on either half; what a box before holds counts there, and not again."""
    judged = []
    taken = np.zeros(len(cases.points), bool)
    for limits in boxes:
        scores = [score(limits, cases.points.iloc[part], interest[part], taken[part]) for part in (found, held)]
        judged.append(Box(method, limits, *scores))
        taken |= inside(limits, cases.points)
    return judged
