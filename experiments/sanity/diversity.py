"""How various are outcomes: deals that differ, and who meets whom where."""

import numpy as np
import pandas as pd
from scipy.stats import entropy

from negotiation.parameters import ISSUES

from .intervals import share


def diversity(runs: pd.DataFrame) -> pd.DataFrame:
    """Return, for each issue, how various its levels are over signed deals.

    Args: runs (outcome records).
    Returns: DataFrame, one row an issue: `issue`; `entropy` (nats, 0 = always the same level); `most` (the entropy
        were all levels of the menu equally frequent, limits and floors counted); `mode` (commonest level; -1 without a
        deal), `mode_share` (0..1), `deals` and `distinct` (deals, and how many differ in any issue), all over signed
        deals.
    """
    deals = runs.loc[runs["signed"], list(ISSUES)]
    distinct = len(deals.drop_duplicates())
    rows = []
    for issue in ISSUES:
        counts = deals[issue].value_counts()
        least, top = runs.attrs["columns"][issue]["bounds"]
        rows.append(
            {
                "issue": issue,
                "entropy": float(entropy(counts)) if len(counts) else np.nan,
                "most": float(np.log(top - least + 1)),
                "mode": int(counts.index[0]) if len(counts) else -1,
                "mode_share": counts.iloc[0] / len(deals) if len(counts) else np.nan,
                "deals": len(deals),
                "distinct": distinct,
            }
        )
    return pd.DataFrame(rows)


def rooms(runs: pd.DataFrame) -> pd.DataFrame:
    """Return how often each sequence and each venue is agreed, and how often a deal follows.

    Args: runs (outcome records).
    Returns: DataFrame, one row a room and one for runs without any: `kind` (sequence or venue), `room` ("none" where
        nothing was agreed), `runs`, `share`, `share_low`, `share_high`, `deals`, `rate`, `rate_low`, `rate_high` (deals
        among its runs); 95 % Wilson intervals. Rates compare runs that chose, not rooms: who agrees on a room differs.
    """
    rows = []
    for kind in ("sequence", "venue"):
        for name in (*runs.attrs["columns"][kind]["words"][1:], ""):
            here = runs[runs[kind] == name]
            signed = int(here["signed"].sum())
            rows.append(
                {"kind": kind, "room": name or "none", "runs": len(here), **share("share", len(here), len(runs))}
                | {"deals": signed, **share("rate", signed, len(here))}
            )
    return pd.DataFrame(rows)
