"""EMA Workbench's PRIM and CART, as far as they are needed, and what keeps them from failing under new libraries.

Found with ema_workbench 3.0.0, pandas 3.1 and scikit-learn 1.9, and worked around here:

- PRIM writes half numbers into columns of whole numbers, which pandas refuses: whole numbers and switches go in as
  fractions, and their limits, which then fall half-way, are taken to the next whole number inside.
- PRIM calls what pandas 3.1 deprecates: these warnings are silenced.
- PRIM's usual objective (gain a point lost) peels words first, a third of the space at a time: the other lenient one
  (Friedman and Fisher's 14.6) is asked for, which among numbers ranks alike.
- CART forgets the side of a split on which a word *is*, and so gets boxes over words wrong: words go in as a column of
  0 and 1 each.
- CART fails where a single number varies: it looks up the name of a leaf's feature, which has none; names are added.
- CART breaks ties by chance: its tree is grown here, with a fixed state.

Source: Friedman and Fisher 1999 (PRIM); Breiman, Friedman, Olshen and Stone 1984 (CART); Bryant and Lempert 2010
(scenario discovery, quasi-p values); Kwakkel 2017 (EMA Workbench).
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import pandas as pd

from ..files import OutputError

PEEL = PASTE = 0.05  # shares of points that a step of PRIM takes away, or gives back
IS = " is "  # between a column of words and the word, in a column of 0 and 1


@contextmanager
def quiet() -> Iterator[None]:
    """Silence warnings of libraries that the workbench calls in ways they deprecate."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def workbench() -> tuple[Any, Any]:
    """Return the workbench's modules prim and cart; raise OutputError without them."""
    try:
        with quiet():
            from ema_workbench.analysis import cart, prim
    except ImportError:
        raise OutputError(
            'scenario discovery needs EMA Workbench: install the extra, pip install -e ".[analysis]"'
        ) from None
    return prim, cart


def is_words(values: pd.Series) -> bool:
    """Return whether a column holds words, not numbers or switches."""
    return isinstance(values.dtype, pd.CategoricalDtype) or not pd.api.types.is_numeric_dtype(values)


def for_prim(points: pd.DataFrame) -> pd.DataFrame:
    """Return points as PRIM takes them: fractions, and words as categories."""
    columns = {
        name: pd.Categorical(values.astype(str)) if is_words(values) else values.to_numpy(float)
        for name, values in points.items()
    }
    return pd.DataFrame(columns)


def for_cart(points: pd.DataFrame) -> pd.DataFrame:
    """Return points as CART takes them: fractions, a column of 0 and 1 for each word."""
    columns: dict[str, np.ndarray] = {}
    for name, values in points.items():
        if is_words(values):
            words = values.astype(str)
            columns |= {f"{name}{IS}{word}": (words == word).to_numpy(float) for word in sorted(set(words))}
        else:
            columns[str(name)] = values.to_numpy(float)
    return pd.DataFrame(columns)
