"""A sensitivity analysis in words: what was done, a table of the leading numbers, and how far to trust it."""

from collections.abc import Sequence

import pandas as pd

from negotiation.scenario import Scenario

from ..counts import SCOPE
from ..tables import aligned
from .chance import FEWEST
from .ends import Tornado
from .measures import Measure
from .scheme import FEWEST_SAMPLES
from .screening import Screening
from .variance import Shares

SHOWN = 15
PART_WORDS = {
    "change": "all of it: the same runs have it at other values, and other runs have it",
    "terms": "terms: by the runs that have it before and after",
    "selection": "selection: by other runs having it",
}


def lines(found: Screening | Shares | Tornado, shown: int = SHOWN) -> list[str]:
    """Return what an analysis found as lines of text."""
    text = [found.ranges.sentence(), _size(found)]
    for name, measure in found.measures.items():
        text += ["", _heading(measure)]
        if isinstance(found, Screening):
            text += _screening(found, name, measure, shown)
        elif isinstance(found, Shares):
            text += _shares(found, name, measure, shown)
        else:
            text += _tornado(found, name, shown)
    return [*text, "", _horizon(found.scenario), SCOPE]


def _heading(measure: Measure) -> str:
    return f"{measure.label}: {measure.words}" if measure.label not in measure.words else measure.words


def _size(found: Screening | Shares | Tornado) -> str:
    numbers = len(found.ranges.keys)
    if isinstance(found, Screening):
        points, what = found.trajectories * (numbers + 1), f"{found.trajectories} trajectories"
    elif isinstance(found, Shares):
        each = (2 if len(found.pairs) else 1) * numbers + 2
        points, what = found.samples * each, f"a base sample of {found.samples:,}"
    else:
        points, what = 2 * numbers + 1, "either end of each range"
    return (
        f"{what[0].upper()}{what[1:]}: {points:,} points, {found.runs:,} runs at each, the same at all: "
        f"{points * found.runs:,} runs of seed {found.seed}. Scenario {found.scenario.name}, fingerprint "
        f"{found.scenario.fingerprint()}."
    )


def _horizon(scenario: Scenario) -> str:
    days, months = scenario.calendar.talks_days, scenario.calendar.aftermath_months
    return f"Horizon: {days} days of talks, {months} months after a signature. Intervals are 95 %."


def _screening(found: Screening, name: str, measure: Measure, shown: int) -> list[str]:
    text = []
    for part in found.table.loc[found.table["outcome"] == name, "part"].unique():
        rows = found.of(name, part)
        text += [PART_WORDS[part]] if measure.conditional else []
        if not rows["steps"].any():
            text.append(_told(rows, measure, found.runs))
            continue
        named = rows[rows["mu_star"] > 0].head(shown)
        table = named[["key", "mark"]].copy()
        table["range"] = _ranges(named)
        table["mean size (mu*)"] = _with_interval(named, "mu_star")
        table["by chance alone"] = [f"{value:.2g}" for value in named["chance"]]
        table["mean (mu)"] = [f"{value:+.2g}" for value in named["mu"]]
        table["spread (sigma)"] = [f"{value:.2g}" for value in named["sigma"]]
        table["chance taken out"] = _with_interval(named, "effect")
        text += [aligned(table), _told(rows, measure, found.runs)]
    return [*text, _steady(found, name)]


def _told(rows: pd.DataFrame, measure: Measure, runs: int) -> str:
    told, still = int(rows["told"].sum()), int(rows["still"].sum())
    text = (
        f"{told:,} of {len(rows):,} numbers are told from chance (false discovery rate of 5 %); {still:,} change not "
        f"one run. Effects are changes over a number's whole range, measured by steps of two thirds of it."
    )
    steps, missing = int(rows["steps"].sum()), int(rows["missing"].sum())
    if missing:
        text += (
            f" {missing:,} of {steps + missing:,} steps are left out, for fewer than {min(FEWEST, runs)} of {runs} "
            f"runs had the outcome on one side or the other: this is about places where {measure.of} are to be had."
        )
    return text


def _steady(found: Screening, name: str) -> str:
    """Say how far halves of the trajectories agree, and what more trajectories do to the intervals."""
    half = found.halves.set_index(["outcome", "part"]).loc[(name, "change")]
    text = (
        f"Of the {half['first']} numbers that lead by one half of the trajectories {half['shared']} lead by the other "
        "half too."
    )
    growth = found.growth[(found.growth["outcome"] == name) & (found.growth["part"] == "change")]
    widths = (growth["mu_star_high"] - growth["mu_star_low"]).groupby(growth["size"]).median().dropna()
    if len(widths) > 1:
        told = ", ".join(f"{width:.2g} by {size}" for size, width in widths.items())
        text += f" Width of the leading intervals (median): {told} trajectories."
    return text


def _shares(found: Shares, name: str, measure: Measure, shown: int) -> list[str]:
    rows = found.of(name)
    whole = found.wholes.set_index("outcome").loc[name]
    if whole["used"] < FEWEST_SAMPLES:
        return [f"Only {whole['used']:.0f} of {whole['samples']:.0f} base samples have it in {FEWEST} runs or more."]
    table = rows[["key", "mark"]].copy()
    table["range"] = _ranges(rows)
    for column, words in (("S1_clean", "alone (S1)"), ("ST_clean", "with all others (ST)")):
        table[words] = _with_interval(rows, column)
    for column in ("S1", "ST"):
        table[f"{column}, chance in it"] = [f"{value:.2f}" for value in rows[column]]
    text = [aligned(table.head(shown))]
    text.append(
        f"Mean over points {whole['mean']:.3g}, standard deviation {whole['variance'] ** 0.5:.3g}; "
        f"{whole['chance']:.0%} of that variance is chance ({found.runs} runs a point), taken out of the first two "
        f"columns. Of the variance of a single future {whole['single']:.0%} goes with these numbers over these ranges, "
        "the rest is chance."
    )
    text.append(f"First-order indices add up to {rows['S1_clean'].sum():.2f}; what is missing to 1 is interaction.")
    if whole["used"] < whole["samples"]:
        text.append(
            f"Only {whole['used']:.0f} of {whole['samples']:.0f} base samples have it in enough runs: this is about "
            f"places where {measure.of} are to be had, not the whole of the ranges."
        )
    return [*text, *_pairs(found, name)]


def _pairs(found: Shares, name: str) -> list[str]:
    if found.pairs.empty:
        return []
    rows = found.pairs[found.pairs["outcome"] == name]
    sure = rows[(rows["S2_clean_low"] > 0) | (rows["S2_clean_high"] < 0)]
    told = [
        f"{r.key} with {r.other} {r.S2_clean:.2f} [{r.S2_clean_low:.2f}, {r.S2_clean_high:.2f}]"
        for r in sure.itertuples()
    ]
    return [f"Pairs told from nothing, of {len(rows)}: {'; '.join(told) or 'none'}."]


def _tornado(found: Tornado, name: str, shown: int) -> list[str]:
    usual = found.usual.loc[name]
    text = [
        f"As it is: {usual['mean']:.3g} [{usual['low']:.3g}, {usual['high']:.3g}], over {usual['runs']:,.0f} of "
        f"{found.runs:,} runs. Changes when one number moves to either end of its range, on the same nights:"
    ]
    parts = found.table.loc[found.table["outcome"] == name, "part"].unique()
    for part in parts:
        rows = found.of(name, part)
        text += [PART_WORDS[part]] if len(parts) > 1 else []
        named = rows[rows[["at_low", "at_high"]].fillna(0.0).ne(0.0).any(axis=1)].head(shown)
        table = named[["key", "mark"]].copy()
        table["as it is"] = [f"{value:g}" for value in named["value"]]
        for end in ("low", "high"):
            table[f"{end} end"] = [f"{value:g}" for value in named[end]]
            table[f"change at {end} end"] = _with_interval(named, f"at_{end}")
        text.append(aligned(table))
        text.append(f"The swing of {int(rows['told'].sum()):,} of {len(rows):,} numbers leaves out zero.")
    return text


def _ranges(rows: pd.DataFrame) -> Sequence[str]:
    return [f"{low:g} to {high:g}" for low, high in zip(rows["low"], rows["high"], strict=True)]


def _with_interval(rows: pd.DataFrame, name: str) -> Sequence[str]:
    columns = (rows[name], rows[f"{name}_low"], rows[f"{name}_high"])
    return [_interval(*values) for values in zip(*columns, strict=True)]


def _interval(value: float, low: float, high: float) -> str:
    """Return a figure with its interval; fewer than three digits tell nothing more.

    >>> _interval(0.1234, 0.1, 0.2), _interval(0.5, float("nan"), float("nan")), _interval(float("nan"), 0.0, 0.0)
    ('0.12 [0.1, 0.2]', '0.5 [-]', 'too few')
    """
    if value != value:
        return "too few"
    return f"{value:.2g} [{low:.2g}, {high:.2g}]" if low == low else f"{value:.2g} [-]"
