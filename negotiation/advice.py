"""Why there was no deal, and the smallest change to the text that would have been signed.

Read off the state at the last failed ratification: who stood in the way, by how much, and which one or two issues,
moved by the fewest levels, every ratifier would have accepted that day under the hard rules. Only what the stage could
change is tried: its agenda, less what is locked.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from types import SimpleNamespace
from typing import Any

from .issues import allowed, capped_exposure, on_agenda, party_class, refresh
from .names import EUROPE, FIRST_CAPITAL, WASHINGTON
from .parameters import ISSUES
from .ratification import gain_of, name_breaker, needs_absent_europe, obstacle
from .scenario import Scenario
from .summits import is_summit_stage
from .trace_codes import BLOCKED_BY_CAP, BLOCKED_BY_PLEDGES

Moves = tuple[tuple[int, int], ...]  # (issue, new level)

WHY_NOT = {
    "no procedure": "No procedure was agreed: the leaders never settled how to meet, or where.",
    "window": "The window never opened: leaders could not be seen together, so the text was never put to them.",
    "no summit": "No summit was held: the window opened, but not everyone invited came.",
    "walkout": "The summit broke up before its text was put to the vote.",
    "no vote": "No text was put to the vote.",
}
OBSTACLES = {BLOCKED_BY_CAP: "cap on exposure", BLOCKED_BY_PLEDGES: "pledges"}
OBSTACLE_WORDS = {
    "cap on exposure": "it exposed Washington to {gap:.3f} more than it accepts",
    "pledges": "it held {gap:,.0f} more troops than the capitals pledged",
}


@dataclass(frozen=True)
class Change:
    """One issue at another level, in words."""

    issue: str
    before: str
    after: str

    def __str__(self) -> str:
        """Return the change as it is read in a sentence."""
        return f'{self.issue} from "{self.before}" to "{self.after}"'


@dataclass(frozen=True)
class Advice:
    """Why talks ended without a deal, and what would have been signed.

    `kind`: a key of WHY_NOT where no text was voted on; else "refused", "cap on exposure" or "pledges". `change` is
    None where two issues do not suffice or nothing was voted on, and empty where the text itself was good enough.
    """

    kind: str
    day: int = -1  # of the last failed ratification, -1 none
    actor: str = ""  # whose refusal was binding
    gap: float = 0.0  # utility missed; or burdens above the cap; or troops above the pledges
    change: tuple[Change, ...] | None = None
    last_event: str = ""  # what had last moved that actor against the text

    def sentence(self) -> str:
        """Return the advice in plain English."""
        if self.kind in WHY_NOT:
            return WHY_NOT[self.kind]
        return " ".join(part for part in (self._refusal(), self._cause(), self._remedy()) if part)

    def _refusal(self) -> str:
        if self.kind in OBSTACLE_WORDS:
            reason = OBSTACLE_WORDS[self.kind].format(gap=self.gap)
            return f"The last text, on day {self.day}, could not be signed: {reason}."
        refusal = f"{self.actor} refused the last text, on day {self.day}"
        if self.gap < 0:
            return f"{refusal}, though it was worth {-self.gap:.3f} more than it asked."
        return f"{refusal}: it fell {self.gap:.3f} short of what it would accept."

    def _cause(self) -> str:
        return f"What had last moved it: {self.last_event}." if self.last_event else ""

    def _remedy(self) -> str:
        if self.change is None:
            return "No change of one or two issues would have satisfied everyone that day."
        if not self.change:
            return "Every ratifier should have accepted that text; it failed by chance."
        return f"It would have been signed with {' and '.join(str(change) for change in self.change)}."


def explain(s: Any, n: Any, scenario: Scenario, failed: Any = None, last_event: str = "") -> Advice:
    """Return why a run ended without a deal.

    Args: s (plain last state of talks), n (plain numbers), scenario (for names), failed (plain state at the last failed
        ratification, kept when its event was noted; None if nothing was voted on), last_event (what had last moved the
        refuser, in words, if known).
    Raises: ValueError if a deal was signed.
    """
    if s.signed:
        raise ValueError("a deal was signed")
    if failed is None:
        return Advice(kind=_unvoted(s, n))
    kind, actor = binding_refusal(failed, n)
    moves = smallest_change(failed, n)
    return Advice(
        kind=kind,
        day=failed.day,
        actor=scenario.actor_names[actor] if actor >= 0 else "",
        gap=gap(failed, n, kind, actor),
        change=None if moves is None else tuple(_worded(failed, scenario, j, level) for j, level in moves),
        last_event=last_event,
    )


def _unvoted(s: Any, n: Any) -> str:
    if s.procedure_day < 0:
        return "no procedure"
    if s.broken:
        return "walkout"
    if not is_summit_stage(s, n):
        return "no vote"
    return "window" if s.open_days < n.window.open_days else "no summit"


def _worded(s: Any, scenario: Scenario, j: int, level: int) -> Change:
    levels = scenario.issues[ISSUES[j]].levels
    return Change(ISSUES[j], levels[s.text[j]], levels[level])


def binding_refusal(s: Any, n: Any) -> tuple[str, int]:
    """Return what stood in the way at a failed ratification: ("refused", actor), or a hard rule and -1.

    The refuser with the lowest gain; a capital counts only where Europe missed its quota, a hard rule where nobody who
    counts refused.
    """
    asked = SimpleNamespace(**vars(s))
    name_breaker(asked, n)
    if asked.breaker >= 0:
        return "refused", asked.breaker
    rule = obstacle(s, n)
    return OBSTACLES.get(rule, "no vote"), -1


def gap(s: Any, n: Any, kind: str, actor: int) -> float:
    """Return by how much the last text failed: in utility, in burdens above the cap, or in troops above the pledges."""
    if kind == "refused":
        return -gain_of(s, actor)
    if kind == "cap on exposure":
        return float(capped_exposure(n, s.text) - s.exposure_cap)
    troops = n.coalition.troops_step * s.text[ISSUES.index("force")]
    return float(1000 * (troops - s.pledge_total)) if kind == "pledges" else 0.0


def smallest_change(s: Any, n: Any) -> Moves | None:
    """Return the change of one issue, else of two, with the fewest steps that every ratifier would have accepted.

    Args: s (plain state at a failed ratification; it stays as it is), n (plain numbers).
    Returns: issues with their new levels; of changes with equally few steps the one with the largest least margin, then
        the first; () if the text itself would do; None if no two issues suffice.

    Utility is at least the reservation for everyone at the table, for Europe by its quota; absent capitals must accept
    what they must carry. The hard rules hold as on that day.
    """
    if margin(s, n, ()) >= 0.0:
        return ()
    singles: list[Moves] = [((j, level),) for j in range(len(s.text)) for level in _levels(s, n, j)]
    return _fewest_steps(s, n, singles) or _fewest_steps(s, n, _pairs(singles))


def _levels(s: Any, n: Any, j: int) -> list[int]:
    if not on_agenda(s, n, j):
        return []
    return [level for level in range(n.issues.floor[j], n.issues.limit[j] + 1) if level != s.text[j]]


def _pairs(singles: list[Moves]) -> Iterator[Moves]:
    return (first + second for first, second in combinations(singles, 2) if first[0][0] != second[0][0])


def _fewest_steps(s: Any, n: Any, candidates: Iterable[Moves]) -> Moves | None:
    by_steps: dict[int, list[Moves]] = {}
    for moves in candidates:
        by_steps.setdefault(sum(abs(level - s.text[j]) for j, level in moves), []).append(moves)
    for steps in sorted(by_steps):
        margins = [margin(s, n, moves) for moves in by_steps[steps]]
        if max(margins) >= 0.0:
            return by_steps[steps][margins.index(max(margins))]
    return None


def margin(s: Any, n: Any, moves: Moves) -> float:
    """Return the least gain of any ratifier from the text with issues moved; minus infinity if a rule forbids it."""
    trial = SimpleNamespace(**vars(s))
    trial.attributes, trial.utility, trial.trial = list(s.attributes), list(s.utility), list(s.text)
    trial.standing_exposure = capped_exposure(n, s.text)
    for j, level in moves:
        trial.trial[j] = level
    if moves and not allowed(trial, n):
        return -math.inf
    trial.text = trial.trial
    refresh(trial, n)
    if obstacle(trial, n):
        return -math.inf
    gains = [gain_of(trial, i) for i in range(WASHINGTON, FIRST_CAPITAL) if trial.party[i]]
    if party_class(trial, n, EUROPE) or needs_absent_europe(trial, n):
        gains.append(europes_gain(trial, n))
    return min(gains)


def europes_gain(s: Any, n: Any) -> float:
    """Return the gain of the capital whose no would cost Europe its quota, the capitals ordered by what they lose."""
    against = 0.0
    for i in sorted(range(FIRST_CAPITAL, n.actors.count), key=lambda i: gain_of(s, i)):
        against += s.voice[i]
        if against > 1.0 - n.coalition.quota:
            return gain_of(s, i)
    return math.inf
