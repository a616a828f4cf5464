"""Shares with their intervals."""

import numpy as np
from scipy.stats import binomtest


def share(name: str, count: int, total: int) -> dict[str, float]:
    """Return a share with its 95 % Wilson interval, under NAME, NAME_low and NAME_high; NaN of nothing.

    >>> {key: round(value, 3) for key, value in share("share", 8, 10).items()}
    {'share': 0.8, 'share_low': 0.49, 'share_high': 0.943}

    Source: Wilson 1927, by scipy.
    """
    if total == 0:
        return dict.fromkeys((name, f"{name}_low", f"{name}_high"), np.nan)
    interval = binomtest(count, total).proportion_ci(method="wilson")
    return {name: count / total, f"{name}_low": float(interval.low), f"{name}_high": float(interval.high)}
