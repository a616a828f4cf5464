"""The trace of a run: events, evenings, proposals, and every vote with what it was made of."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import numpy as np

from . import trace_codes as code
from .consequences import appraise
from .kernel import benchmark
from .preferences import contribution
from .scenario import Scenario
from .state import STATE_DTYPE, snapshot

NAMES = {value: name.lower() for name, value in vars(code).items() if name.isupper()}
AMENDMENT, DRAFT = "amendment", "last text"


@dataclass(frozen=True)
class Event:
    """Something that happened: on a day of talks, or in a month after the signature (month -1 = during talks)."""

    day: int
    month: int
    code: int
    actor: int
    value: float

    @property
    def name(self) -> str:
        """The event's name, such as `deal_signed`."""
        return NAMES[self.code]


@dataclass(frozen=True)
class Vote:
    """One vote: utility of the text, what it was compared with, and the contribution of each attribute."""

    actor: int
    yes: bool
    utility: float
    threshold: float
    reservation: float
    war_value: float
    interim_hope: float
    contributions: tuple[float, ...]

    @property
    def gain(self) -> float:
        """Utility (with what is hoped of open issues) above what it was compared with."""
        return self.utility + self.interim_hope - self.threshold


@dataclass
class Proposal:
    """A text on the table: an amendment in a round, or a last text put to ratification."""

    number: int
    day: int
    kind: str
    proposer: int
    summit: bool
    before: tuple[int, ...]
    text: tuple[int, ...]
    attributes: tuple[float, ...]
    event: int
    result: str = "refused"
    votes: list[Vote] = field(default_factory=list)


class Trace:
    """What a run leaves behind. Tables of it: `negotiation.trace_tables`; words: `negotiation.narrative`."""

    def __init__(self, scenario: Scenario) -> None:
        """Begin an empty trace of a run of `scenario`."""
        self.scenario = scenario
        self.events: list[Event] = []
        self.proposals: list[Proposal] = []
        self._evenings: list[np.ndarray] = []
        self._summit = False

    def keep_evening(self, s: Any) -> None:
        """Keep the state of an evening of talks, or of the end of a month after."""
        self._evenings.append(snapshot(s))

    @property
    def evenings(self) -> np.ndarray:
        """The states kept, an array of STATE_DTYPE: days of talks, then months."""
        return np.concatenate(self._evenings) if self._evenings else np.zeros(0, STATE_DTYPE)

    def note(self, s: Any, n: Any, event: int, i: int, value: float) -> None:
        """Keep an event; texts and votes are kept in full."""
        month = s.month if s.signed and s.over and event >= code.PROBED else -1
        self.events.append(Event(s.day, month, event, i, value))
        if event in (code.SUMMIT_OPENED, code.MEETING_OPENED):
            self._summit = event == code.SUMMIT_OPENED
        elif event == code.TABLED:
            self._table(s, n, AMENDMENT, i, s.tabled)
        elif event in (code.DRAFTED, code.EUROPE_WITHHELD):
            self._table(s, n, DRAFT, i, s.text)
        elif event in (code.VOTED_YES, code.VOTED_NO):
            self._vote(s, n, i, s.offered[i], benchmark(s, i), 0.0, event == code.VOTED_YES)
        elif event in (code.RATIFIED_YES, code.RATIFIED_NO):
            self._open_ratification(s, n, i)
            self._vote(s, n, i, s.utility[i], s.reservation[i], s.interim_hope, event == code.RATIFIED_YES)
        elif event in (code.ADOPTED, code.STAGE_SIGNED, code.DEAL_SIGNED) and self.proposals:
            self.proposals[-1].result = "adopted" if event == code.ADOPTED else "signed"

    def _table(self, s: Any, n: Any, kind: str, i: int, text: Any) -> None:
        shadow = SimpleNamespace(**vars(s))  # judging a text writes scratch fields: not into the run's own state
        attributes = [0.0] * len(s.attributes)
        appraise(shadow, n, list(text), attributes)
        before = tuple(s.text) if kind == AMENDMENT else self._standing_before()
        number, last = len(self.proposals), len(self.events) - 1
        self.proposals.append(
            Proposal(number, s.day, kind, i, self._summit, before or tuple(text), tuple(text), tuple(attributes), last)
        )

    def _standing_before(self) -> tuple[int, ...]:
        for proposal in reversed(self.proposals):
            if proposal.kind == DRAFT or proposal.result == "adopted":
                return proposal.text
        return ()

    def _open_ratification(self, s: Any, n: Any, i: int) -> None:
        last = self.proposals[-1] if self.proposals else None
        if last is None or last.kind != DRAFT or last.day != s.day or last.text != tuple(s.text):
            self._table(s, n, DRAFT, i, s.text)

    def _vote(self, s: Any, n: Any, i: int, utility: float, threshold: float, hope: float, yes: bool) -> None:
        proposal = self.proposals[-1]
        parts = tuple(
            contribution(i, a, s.weights[i][a], attribute, s.redline, n.redline.floor_weight)
            for a, attribute in enumerate(proposal.attributes)
        )
        proposal.votes.append(Vote(i, yes, utility, threshold, s.reservation[i], s.war_value[i], hope, parts))
