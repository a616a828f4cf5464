"""Is the deterrence index an index of deterrence? Its deciles against whether the peace holds."""

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from ..estimates import SURE
from .intervals import share

INDEX = "text_deterrence_index"
TENTHS = 10
FEWEST = 5  # pairs


def deciles(runs: pd.DataFrame) -> pd.DataFrame:
    """Return survival of the peace by decile of the deterrence index, as judged at the table on the last day.

    Args: runs (outcome records).
    Returns: DataFrame, one row a decile of signed deals: `decile` (1..10), `deals`, `least`, `mean`, `most` (index),
        `survival`, `survival_low`, `survival_high` (share that holds for the months watched, 95 % Wilson interval), and
        the same in every row: `months` (watched), `correlation` (Spearman's, of the index with the months that the
        peace lasted) with `correlation_low`, `correlation_high` (95 % interval). Fewer rows if fewer than ten deals.

    Source: the interval of a rank correlation by Bonett and Wright 2000.
    """
    deals = runs[runs["signed"]]
    index, lasted = deals[INDEX], deals["months_observed"]
    tenth = np.floor(TENTHS * (index.rank(method="first") - 1) / len(deals)).astype(int)
    rows = []
    for number, here in deals.groupby(tenth):
        held = int(here["collapse_month"].isna().sum())
        values = {"least": here[INDEX].min(), "mean": here[INDEX].mean(), "most": here[INDEX].max()}
        rows.append({"decile": number + 1, "deals": len(here), **values, **share("survival", held, len(here))})
    table = pd.DataFrame(rows)
    table["months"] = runs.attrs["columns"]["months_observed"]["bounds"][1]
    return table.assign(**rank_correlation(index, lasted))


def rank_correlation(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return Spearman's correlation of two columns with its 95 % interval; NaN for fewer than five pairs.

    >>> rank_correlation(pd.Series(range(9)), pd.Series(range(9)))["correlation"]
    1.0
    """
    names = ("correlation", "correlation_low", "correlation_high")
    if len(one) < FEWEST:
        return dict.fromkeys(names, np.nan)
    value = min(max(float(spearmanr(one, other).statistic), -1.0), 1.0)
    if abs(value) == 1.0:
        return dict.fromkeys(names, value)
    reach = SURE * np.sqrt((1 + value**2 / 2) / (len(one) - 3))
    return dict(
        zip(names, (value, np.tanh(np.arctanh(value) - reach), np.tanh(np.arctanh(value) + reach)), strict=True)
    )
