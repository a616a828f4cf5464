"""The closed forms of bargaining, war and coercion against what kernel, rules and solutions of the model give."""

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from negotiation import yardsticks

from ..closed_forms import closed_forms
from ..forms import TOLERANCE
from ..forms.solved import FINE
from .line import Effort, Line, Part, verdict

EXACT = 1e-9  # rounding of floats, and nothing else
PRINTED = 5e-7  # the last of the digits that were noted down, seven of them
ACCEPTED = 0.99  # least share of proposals that carry, where reservations are known

# Why a game is reproduced only so far, and how far: never wider than the tests of the closed forms have it.
RESOLUTIONS: dict[str, tuple[float, str]] = {
    "exact": (EXACT, "counted or solved: rounding only"),
    "grid": (1 / (FINE - 1), f"sought among {FINE:,} points of a line: one step"),
    "turns": (0.001, "proposers leave 7 millionths of the pie for a sure yes, and patience adds these up"),
    "drawn": (TOLERANCE, "proposers are drawn, and hopes follow the last few thousand of them"),
    "once": (1e-4, "one offer, refused with a chance that falls over a millionth of the pie"),
    "types": (0.005, "costs are 200 types: the chance of war moves by one of them"),
}
GAMES: dict[str, tuple[str, str, str]] = {
    "1": ("two who offer in turn", "Rubinstein 1982", "turns"),
    "2": ("the same with a chance of breakdown", "Binmore, Rubinstein and Wolinsky 1986", "turns"),
    "3": ("an outside option that binds, or does not", "Binmore, Shaked and Sutton 1989", "turns"),
    "4a": ("unanimity of several, in rotation", "Osborne and Rubinstein 1990", "turns"),
    "4b": ("unanimity, whoever refuses proposes next", "Krishna and Serrano 1996", "turns"),
    "4c": ("unanimity, equal chances to propose", "Britz, Herings and Predtetchinski 2010", "drawn"),
    "5": ("unanimity, unequal chances and patience", "Britz, Herings and Predtetchinski 2010", "drawn"),
    "6": ("the same with a payoff of breakdown", "by derivation from game 5", "drawn"),
    "7": ("division by majority", "Baron and Ferejohn 1989", "drawn"),
    "8": ("majority with one veto", "Winter 1996", "drawn"),
    "9": ("Nash's solution with risk aversion", "Nash 1950", "grid"),
    "10": ("Nash's solution with unequal power", "Harsanyi and Selten 1972", "exact"),
    "11": ("the example of Kalai and Smorodinsky", "Kalai and Smorodinsky 1975", "grid"),
    "12": ("power in votes: the EEC of 1958", "Shapley and Shubik 1954", "exact"),
    "13": ("power in votes: the UN Security Council", "Shapley and Shubik 1954", "exact"),
    "14": ("power in small games: weighted votes and gloves", "Shapley 1953", "exact"),
    "15": ("the bargaining range above war", "Fearon 1995", "once"),
    "16": ("the risk of war that a demand runs", "Fearon 1995", "types"),
    "17": ("the rise in power that breaks a deal", "Powell 2006", "once"),
    "22": ("the involvement that deters", "Russett 1963", "exact"),
    "24": ("how long peace lasts", "Cox 1972", "exact"),
}
# Nothing in the model answers these: the yardstick stands alone, and must give what is published.
ALONE: tuple[tuple[str, str, str, Callable[[], tuple[float, ...]], tuple[float, ...]], ...] = (
    (
        "17, discounted", "what a war now gains over a shift of power", "Fearon 1995",
        lambda: (yardsticks.gain_from_war_now(0.9, 0.4, 0.6),), (0.14,),
    ),
    (
        "18", "a war of attrition", "Hendricks, Weiss and Wilson 1988",
        lambda: yardsticks.attrition_hazards((10, 8), (1, 1)), (0.125, 0.1, 40 / 9),
    ),
    (
        "19", "attrition with audience costs", "Fearon 1994",
        lambda: yardsticks.audience_attrition(10, 10, 1), (0.05, 0.5),
    ),
    (
        "20", "attrition as a gambler's ruin", "Smith and Stam 2004",
        lambda: (*yardsticks.gamblers_ruin(0.6, 3, 6), *yardsticks.gamblers_ruin(0.5, 3, 10),
                 yardsticks.gamblers_ruin(0.45, 4, 10)[0]), (0.7714286, 57 / 7, 0.3, 21, 0.1912660),
    ),
    (
        "21", "brinkmanship: the risk one can bear, and disaster by the twelfth step", "Schelling 1966",
        lambda: (yardsticks.critical_risk(1, 0, -9), yardsticks.p_disaster(0.02, 12)), (0.1, 0.2152833),
    ),
    (
        "23", "learning from a noisy sign", "by Bayes' rule",
        lambda: yardsticks.posterior(0.4, 0.2, 0.6, 0.1), (0.56, 0.008),
    ),
)  # fmt: skip


def lines(effort: Effort) -> Iterator[Line]:
    """Yield a line for each numbered game, first those that the model answers."""
    yield from judged(closed_forms(effort.full))
    for number, name, source, ask, published in ALONE:
        error = float(np.abs(np.subtract(ask(), published)).max())
        claim = f"Game {number}: {name} (a yardstick only: no rule of the model plays it)"
        yield line_of(claim, source, error, PRINTED, "digits as published", "")


def judged(table: pd.DataFrame) -> Iterator[Line]:
    """Yield a line for each game in a table of closed forms: its worst error over the grid.

    Args: table (of `experiments.closed_forms.closed_forms`).
    """
    for number, (name, source, how) in GAMES.items():
        rows = table[table["number"] == number]
        refused = not (rows["accepted"].isna() | (rows["accepted"] >= ACCEPTED)).all()
        tolerance, why = RESOLUTIONS[how]
        error = float("nan") if refused or rows.empty else float(rows["error"].max(skipna=False))
        asked = f" at {len(rows)} point{'s' if len(rows) > 1 else ''} of the grid, by {told(rows['by'])}"
        yield line_of(f"Game {number}: {name}", source, error, tolerance, why, asked)


def told(answers: pd.Series) -> str:
    """Return what of the model answered.

    >>> told(pd.Series(["kernel", "kernel"]))
    'the kernel'
    """
    return " and ".join(f"the {by}" for by in sorted(set(answers)))


def line_of(claim: str, source: str, error: float, tolerance: float, why: str, asked: str) -> Line:
    """Return the line of one game; an error that is no number fails."""
    holds = error <= tolerance
    return Line(
        claim,
        source,
        f"the closed form, within {tolerance:.2g} ({why})",
        f"worst error {error:.1g}{asked}",
        verdict(holds),
        why="" if holds else "What answers differs from the closed form by more than its resolution.",
    )


PART = Part(
    "closed_forms",
    "Closed forms",
    "Twenty-four games of bargaining, war and coercion have answers that can be derived by hand. The kernel that "
    "drives the talks, the rules of war and deterrence, and the solutions by enumeration are asked the same questions; "
    "the worst error over a grid of parameters is printed, with the resolution that the way of asking has.",
    lines,
)
