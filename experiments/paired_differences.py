"""Differences in every outcome between two sets of futures lived on the same nights, with bootstrap intervals."""

import numpy as np
import pandas as pd
from scipy import stats

from negotiation.outcome import INDUSTRY, PEACE, TEXT
from negotiation.parameters import ISSUES
from negotiation.wording import LABELS

from .ablation.parts import FEWEST
from .futures import Futures
from .summary import HELD, fates

RESAMPLES, SURE = 1000, 0.95
AT_ONCE = 4_000_000  # counts of a bootstrap held at a time
# Outcomes of a deal: without one the text that stood last says nothing of what was agreed.
OF_DEALS = {*ISSUES, *(name for name, *_ in (*TEXT, *PEACE, *INDUSTRY)), "sign_day", "collapsed"} - {"redline_end"}
OF_DEALS_TOO = ("surplus_", "pledge_")
SHARES = {
    "signed": "share of runs that sign a deal",
    "held": "share of runs whose deal held for all months watched",
    "collapsed": "share of deals that broke within the months watched",
}
COUNTS = ("runs_a", "runs_b", "runs_both")
WORDS = ("label", "unit", "meaning", "of")


def measured(futures: Futures) -> pd.DataFrame:
    """Return what is compared, a column an outcome: NaN where a run has none, such as the terms of no deal."""
    outcomes, fate = futures.outcomes, fates(futures.outcomes)
    book = outcomes.attrs["columns"]
    signed = outcomes["signed"].to_numpy(bool)
    columns = {
        "signed": signed.astype(float),
        "held": (fate == HELD).astype(float),
        "collapsed": np.where(signed, outcomes["collapse_month"].notna(), np.nan),
    }
    for name in outcomes:
        if "bounds" in book[name] and name not in columns and name != "collapse_month":
            values = outcomes[name].to_numpy(float)
            columns[name] = np.where(signed, values, np.nan) if of_deals(name) else values
    return pd.DataFrame(columns, index=outcomes.index)


def of_deals(name: str) -> bool:
    """Return whether an outcome says something of deals only.

    >>> of_deals("territory"), of_deals("odds"), of_deals("surplus_Kyiv")
    (True, False, True)
    """
    return name in OF_DEALS or name.startswith(OF_DEALS_TOO)


def label(name: str) -> str:
    """Return an outcome's name as it stands in a table.

    >>> label("text_denial"), label("surplus_Kyiv"), label("policing"), label("held")
    ('text: denial', 'surplus Kyiv', 'air policing', 'deal signed and held')
    """
    known = {"signed": "deal signed", "held": "deal signed and held", "collapsed": "deal broke"} | LABELS
    words = known.get(name, name.replace("text_", "text: ").replace("_", " "))
    return words.removeprefix("the ")


def differences(a: Futures, b: Futures, resamples: int = RESAMPLES) -> pd.DataFrame:
    """Return the difference in every outcome that both sides have, with bootstrap intervals: see `pairs.Comparison`.

    Pairs are resampled, so what is alike within a pair counts as alike (percentile intervals).
    """
    one, other = measured(a), measured(b)
    names = [name for name in one if name in other]
    found = _resampled(one[names].to_numpy(float), other[names].to_numpy(float), a.seed, resamples)
    frame = pd.DataFrame(found, index=pd.Index(names, name="outcome"))
    book = a.outcomes.attrs["columns"] | b.outcomes.attrs["columns"]
    book |= {name: {"unit": "0..1", "meaning": words} for name, words in SHARES.items()}
    frame["sd"] = pd.concat([one[names], other[names]]).std()
    frame.insert(0, "label", [label(name) for name in names])
    frame.insert(1, "unit", [book[name]["unit"] for name in names])
    frame.insert(2, "meaning", [book[name]["meaning"] for name in names])
    some = frame[["runs_a", "runs_b"]].min(axis=1) < len(one)
    frame.insert(
        3, "of", np.where(some, np.where([of_deals(name) for name in names], "deals", "runs that have it"), "runs")
    )
    numbers = frame.columns.difference([*WORDS, *COUNTS])
    parts = [name for name in numbers if name.startswith(("terms", "selection"))]
    frame.loc[some & (frame[["runs_a", "runs_b"]].min(axis=1) < FEWEST), numbers] = np.nan
    frame.loc[~some | (frame["runs_both"] < FEWEST), parts] = np.nan
    return frame


def _resampled(one: np.ndarray, other: np.ndarray, seed: int, resamples: int) -> dict[str, np.ndarray]:
    """Return means, changes and intervals of values[run, outcome] of either side."""
    runs = len(one)
    both = ~np.isnan(one) & ~np.isnan(other)
    sides = [one, other, np.where(both, one, np.nan), np.where(both, other, np.nan)]
    drawn = [_means(sides, counts) for counts in _counts_of_runs(runs, seed, resamples)]
    boot = np.concatenate(drawn, axis=1)  # [side, resample, outcome]
    exact = _means(sides, np.ones((1, runs)))
    table = {
        "runs_a": (~np.isnan(one)).sum(axis=0),
        "runs_b": (~np.isnan(other)).sum(axis=0),
        "runs_both": both.sum(axis=0),
    }
    table |= {"a": exact[0, 0], "b": exact[1, 0]}
    for name, change in {
        "change": lambda m: m[1] - m[0],
        "terms": lambda m: m[3] - m[2],
        "selection": lambda m: (m[1] - m[0]) - (m[3] - m[2]),
    }.items():
        low, high = _interval(change(boot))
        prefix = "" if name == "change" else f"{name}_"
        table |= {name: change(exact)[0], f"{prefix}low": low, f"{prefix}high": high}
    with np.errstate(divide="ignore", invalid="ignore"):
        alone = boot[0].var(axis=0) + boot[1].var(axis=0)
        paired = (boot[1] - boot[0]).var(axis=0)
        table["variance_ratio"] = np.where(paired > 0, alone / paired, np.nan)
    return table


def _counts_of_runs(runs: int, seed: int, resamples: int) -> list[np.ndarray]:
    """Return how often each resample holds each run, some resamples at a time."""
    step = max(1, AT_ONCE // runs)
    even = np.full(runs, 1.0 / runs)
    return [
        stats.multinomial.rvs(runs, even, size=min(step, resamples - start), random_state=(seed + start) % 2**32)
        .reshape(-1, runs)
        .astype(float)
        for start in range(0, resamples, step)
    ]


def _means(sides: list[np.ndarray], counts: np.ndarray) -> np.ndarray:
    """Return the means of values[run, outcome] of each side, runs counted as often as counts[resample, run] says."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.array([counts @ np.nan_to_num(values) / (counts @ ~np.isnan(values)) for values in sides])


def _interval(drawn: np.ndarray) -> np.ndarray:
    known = np.where(np.isinf(drawn), np.nan, drawn)
    empty = np.isnan(known).all(axis=0)
    known[:, empty] = 0.0
    ends = np.nanquantile(known, [(1 - SURE) / 2, (1 + SURE) / 2], axis=0)
    return np.where(empty, np.nan, ends)


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """Return differences as a table to read: words for columns, what is said of deals split into two."""
    named = {
        "label": "outcome", "unit": "unit", "a": "A", "b": "B", "change": "B less A", "low": "95 % from", "high": "to",
        "terms": "by the same runs", "selection": "by other runs", "of": "over", "runs_a": "number A",
        "runs_b": "number B", "variance_ratio": "runs saved, times",
    }  # fmt: skip
    return table[list(named)].rename(columns=named).reset_index(drop=True)
