"""A text edited by hand on one day of a run: who would sign it today, and what each consequence adds or takes.

One call of the rules, no run. The text is judged as a whole deal: nothing is left open to be hoped for, the leaders
must all sign, Europe by its quota, and the hard rules hold as they stand that evening.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from negotiation.advice import europes_gain
from negotiation.issues import refresh, too_much_force
from negotiation.names import FIRST_CAPITAL, FORCE
from negotiation.numbers import numbers, plain
from negotiation.parameters import ATTRIBUTES, ISSUES
from negotiation.scenario import Scenario
from negotiation.state import FIELDS
from negotiation.trace import parts_of
from negotiation.wording import LABELS, listing, signed

EUROPE_SEAT = "Europe"


@dataclass(frozen=True)
class Signatures:
    """Who would sign a text: `actors` one row each, `contributions` one row an actor and consequence.

    `seats` is the gain of each leader and of Europe by its quota, `obstacles` the hard rules in the way, in words,
    `signed` whether nobody and nothing is.
    """

    actors: pd.DataFrame
    contributions: pd.DataFrame
    seats: dict[str, float]
    obstacles: tuple[str, ...]
    signed: bool

    @property
    def sentence(self) -> str:
        """Who would sign, in one sentence."""
        against = [f"{name} ({signed(gain)})" for name, gain in self.seats.items() if gain < 0]
        if self.signed:
            return "Everyone whose signature it takes would sign this text today."
        words = [f"{listing(against)} would not sign it today"] if against else []
        return ". ".join([*words, *self.obstacles]) + "."


def who_would_sign(scenario: Scenario, evening: Any, text: Sequence[int]) -> Signatures:
    """Return who would sign a text on an evening, as utilities stand that day, without noise.

    Args: scenario, evening (a state: `trace.evening(day)`, a record of STATE_DTYPE), text (a level for each issue, in
        their order).
    Raises: ValueError for a text that is none.
    """
    levels = checked(scenario, text)
    n: Any = plain(numbers(scenario)[0])
    s = SimpleNamespace(**{name: evening[name].tolist() for name in FIELDS})
    s.text, s.interim_hope = levels, 0.0
    refresh(s, n)
    names = scenario.actor_names
    gains = [s.utility[i] - s.reservation[i] for i in range(len(names))]
    seats = dict(zip(names[:FIRST_CAPITAL], gains, strict=False)) | {EUROPE_SEAT: europes_gain(s, n)}
    obstacles = tuple(hard_rules(s, n))
    actors = pd.DataFrame(
        {
            "actor": names,
            "utility": s.utility[: len(names)],
            "reservation": s.reservation[: len(names)],
            "war_value": s.war_value[: len(names)],
            "gain": gains,
            "would_sign": np.array(gains) >= 0,
        }
    )
    signs = not obstacles and all(gain >= 0 for gain in seats.values())
    return Signatures(actors, contributions_of(s, n, names), seats, obstacles, signs)


def contributions_of(s: Any, n: Any, names: Sequence[str]) -> pd.DataFrame:
    """Return what each consequence of the standing text adds to each actor's utility; they sum to it."""
    parts = np.array([parts_of(s, n, i, tuple(s.attributes)) for i in range(len(names))])
    return pd.DataFrame(
        {
            "actor": np.repeat(np.array(names, dtype=object), len(ATTRIBUTES)),
            "attribute": np.tile(np.array(ATTRIBUTES, dtype=object), len(names)),
            "contribution": parts.ravel(),
        }
    )


def hard_rules(s: Any, n: Any) -> list[str]:
    """Return the hard rules that forbid the standing text, in words."""
    found = []
    if s.standing_exposure > s.exposure_cap:
        found.append(
            f"It exposes Washington to {s.standing_exposure:.3f}, and Washington accepts {s.exposure_cap:.3f} today"
        )
    if too_much_force(s, n, s.text[FORCE]):
        found.append("It asks for more troops than the capitals pledge this week")
    return found


def checked(scenario: Scenario, text: Sequence[int]) -> list[int]:
    """Return a text as a list of whole numbers; raise ValueError unless each is a level of its issue."""
    if len(text) != len(ISSUES):
        raise ValueError(f"a text has {len(ISSUES)} levels, not {len(text)}")
    for issue, level in zip(ISSUES, text, strict=True):
        top = len(scenario.issues[issue].levels) - 1
        if not isinstance(level, (int, np.integer)) or isinstance(level, bool) or not 0 <= level <= top:
            raise ValueError(f"{LABELS[issue]} has the levels 0 to {top}, not {level!r}")
    return [int(level) for level in text]
