"""Advice as text: what the actor has, what it could do, whom it could persuade, and what that does to others."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..ablation.measure import FALSE_SHARE
from ..counts import SCOPE
from ..estimates import Estimate
from .payoffs import YARDSTICK
from .search import AGAIN, CONTESTED, OTHERS, OWN, Advice

BUILT_IN, PARTLY = 0.5, 0.1  # shares of a change that is built in: what a rule says that war is worth
FIXED = (
    "Everybody else keeps the behaviour that the model gives them: nobody answers a lever with one of their own. These "
    "are levers, not a playbook."
)
HARM = "None of the levers tried leads: on the nights of the second look none seemed to raise the payoff."


def lines(advice: Advice) -> list[str]:
    """Return advice as text."""
    text = [base_words(advice), ""]
    for group, title in (
        (OWN, f"What {advice.actor} could do, by the change in its payoff:"),
        (OTHERS, "Whom it could persuade of what, one step each:"),
    ):
        text += [title, *group_lines(advice, group), ""]
    if advice.together is not None:
        text += ["Its own sure levers together (on nights of their own):", *_lever(advice, advice.together.iloc[0]), ""]
    return [*text, *(words for words in closing(advice) if words)]


def base_words(advice: Advice) -> str:
    """Return what the actor has as things are."""
    base, months = advice.base, advice.scenario.calendar.aftermath_months
    return (
        f"{advice.actor} in {advice.scenario.name}: payoff {base['payoff']} a future; of 100 futures "
        f"{100 * base['signed'].value:.0f} end in a deal within {advice.scenario.calendar.talks_days} days of talks, "
        f"{100 * base['held'].value:.0f} in one that still holds after {months} months; {base['months']} months of "
        "peace a future."
    )


def group_lines(advice: Advice, group: str) -> list[str]:
    """Return the leading levers of a group, best first."""
    if advice.found.empty or not (advice.found["group"] == group).any():
        return [f"  {HARM}"]
    rows = advice.found[advice.found["group"] == group]
    return [line for _, row in rows.iterrows() for line in _lever(advice, row)]


def _lever(advice: Advice, row: pd.Series) -> Iterator[str]:
    yield f"  {lever_words(row)}  ({row['changes']})"
    parts = ", ".join(f"{words} {number(row[part])}" for part, words in PART_WORDS.items())
    yield f"      payoff {cell(row, 'payoff')}: {parts}; {mark(row)}"
    of_hundred = "; ".join(f"{words} {cell(row, name, 100, 1)} of 100" for name, words in OF_HUNDRED.items())
    yield f"      peace {cell(row, 'months', 1, 1)} months a future; {of_hundred}"
    yield f"      others: {side_words(advice, row)}"
    turned = ", ".join(f"under {name} {cell(row, f'under {name}')}" for name in CONTESTED)
    yield f"      payoff {turned}"


PART_WORDS = {"terms": "by the same runs", "selection": "by other runs", "war": "by the war without a deal"}
OF_HUNDRED = {"deals": "deals", "held": "deals that hold"}


def lever_words(row: pd.Series) -> str:
    """Return what is done, and by whom if it is somebody else."""
    return str(row["lever"]) if row["group"] == OWN else f"{row['whose']}: {row['lever']}"


def cell(row: pd.Series, name: str, scale: float = 1.0, digits: int = 3) -> str:
    """Return an estimate of a row with its 95 % interval, and a star if it is told from zero."""
    estimate = Estimate(scale * row[name], scale * row[f"{name}_se"])
    star = "*" if row[f"{name}_sure"] else ""
    return f"{number(estimate.value, digits)} [{number(estimate.low, digits)}, {number(estimate.high, digits)}]{star}"


def number(value: float, digits: int = 3) -> str:
    """Return a number with its sign; 0 for what is nothing at so many digits.

    >>> number(0.0123), number(-0.00001), number(2.0, 1)
    ('+0.012', '0', '+2.0')
    """
    return "0" if round(value, digits) == 0 else f"{value:+.{digits}f}"


def side_words(advice: Advice, row: pd.Series) -> str:
    """Return whose payoff changes with it, of those for whom that is told from zero."""
    names = [name for name in advice.scenario.actor_names if name != advice.actor]
    sure = [name for name in names if row[f"gain {name}_sure"]]
    told = ", ".join(f"{name} {number(row[f'gain {name}'])}" for name in sure)
    return told or "no change that is told from zero"


def mark(row: pd.Series) -> str:
    """Return whether a rule states the change directly (what war is worth), or it came out of the talks.

    >>> mark(pd.Series({"payoff": 0.1, "war": 0.06, "payoff_sure": True}))
    'built-in'
    """
    if not row["payoff_sure"]:
        return "not told from zero"
    share = abs(row["war"]) / abs(row["payoff"]) if row["payoff"] else 0.0
    return "built-in" if share >= BUILT_IN else "partly built-in" if share >= PARTLY else "came out"


def closing(advice: Advice) -> list[str]:
    """Return how it was measured, and what it does not say."""
    return [
        FIXED,
        f"{YARDSTICK} Everybody's is counted in the weights that they have in the scenario; a step is one step of the "
        "table that --levers shows, and says nothing of what it costs to bring about.",
        looked_words(advice),
        shrinkage_words(advice),
        f"* told from zero at a false discovery rate of {100 * FALSE_SHARE:g} % over all estimates quoted; in brackets "
        "95 % intervals, paired by run.",
        SCOPE,
    ]


def looked_words(advice: Advice) -> str:
    """Return how many levers were looked at on how many nights."""
    again = int(advice.screened["again"].notna().sum())
    return (
        f"{len(advice.screened)} levers were tried on the same {advice.screened_runs:,} nights, {again} of them again "
        f"on {AGAIN * advice.screened_runs:,}, and the {len(advice.found)} that led on {advice.runs:,} fresh ones, "
        f"which alone are quoted (seeds {', '.join(str(seed) for seed in advice.seeds[:3])})."
    )


def shrinkage_words(advice: Advice) -> str:
    """Return how much of what the leading levers promised was luck; "" if none led."""
    if advice.found.empty:
        return ""
    promised = float(np.mean(advice.screened.loc[advice.found.index, "again"]))
    return (
        f"Where they were chosen the leading levers changed the payoff by {number(promised)} on average, on fresh "
        f"nights by {number(float(advice.found['payoff'].mean()))}: what leads among many leads partly by luck."
    )
