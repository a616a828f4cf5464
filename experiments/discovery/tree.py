"""CART: split the space in two, and again, where that tells most; the leaves that are dense enough are boxes."""

import numpy as np
import pandas as pd

from .box import Limit
from .prim import LEAST_FOUND, LEAST_MASS, Limits, whole_inside
from .workbench import IS, for_cart, is_words, quiet, workbench

DEEPEST = 4  # splits to a leaf: more make no sentence that anybody keeps in mind
WORTH = 0.003  # impurity that a split must take away, a leaf: less is cut back, so that no dense region falls apart


def cart_boxes(points: pd.DataFrame, interest: np.ndarray, target: float, most: int) -> list[Limits]:
    """Return the leaves dense enough, those that hold most of interest first.

    Args: points, interest (which of them are), target (density that a box must have), most (boxes).
    """
    _, cart = workbench()
    from sklearn.tree import DecisionTreeClassifier

    table = for_cart(points)
    with quiet():
        grown = cart.CART(table, interest.astype(bool), mass_min=LEAST_MASS)
        grown.feature_names += ["", ""]  # the workbench looks leaves up too, which have feature -2
        leaf = max(1, int(LEAST_MASS * len(points)))
        grown.clf = DecisionTreeClassifier(min_samples_leaf=leaf, max_depth=DEEPEST, ccp_alpha=WORTH, random_state=0)
        grown.clf.fit(table.to_numpy(), interest.astype(bool))
        leaves = [*zip(grown.boxes, grown.stats, strict=True)] if grown.clf.tree_.node_count > 1 else []
    dense = [(box, stats) for box, stats in leaves if stats["density"] >= target]
    dense.sort(key=lambda leaf: -leaf[1]["coverage"])
    enough = [box for box, stats in dense if stats["coverage"] * interest.sum() >= LEAST_FOUND]
    return [_limits(box, table, points) for box in enough[:most]]


def _limits(box: pd.DataFrame, table: pd.DataFrame, points: pd.DataFrame) -> Limits:
    """Return a leaf of the workbench as limits."""
    found = []
    for key in points.columns:
        if is_words(points[key]):
            found += _of_words(str(key), box)
            continue
        ends = [
            float(box.loc[side, key]) if box.loc[side, key] != edge else None
            for side, edge in ((0, table[key].min()), (1, table[key].max()))
        ]
        if ends != [None, None]:
            found.append(Limit(str(key), *whole_inside((ends[0], ends[1]), points[key])))
    return tuple(found)


def _of_words(key: str, box: pd.DataFrame) -> list[Limit]:
    """Return the limit on a column of words, if there is one: the one that it is, or those that it may be."""
    columns = [column for column in box.columns if str(column).startswith(f"{key}{IS}")]
    words = {column: str(column).removeprefix(f"{key}{IS}") for column in columns}
    is_one = [words[column] for column in columns if box.loc[0, column] > 0]
    may_be = [words[column] for column in columns if box.loc[1, column] >= 1]
    left = is_one or may_be
    return [Limit(key, words=tuple(left))] if len(left) < len(columns) else []
