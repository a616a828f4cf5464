"""The trace of a run: events, evenings, proposals, and every vote with what it was made of."""

import copy
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from . import trace_codes as code
from .consequences import appraise
from .kernel import benchmark
from .preferences import contribution
from .scenario import Scenario
from .state import FIELDS, STATE_DTYPE, snapshot

if TYPE_CHECKING:
    import pandas as pd

NAMES = {value: name.lower() for name, value in vars(code).items() if name.isupper()}
AMENDMENT, DRAFT, STRIPPED = "amendment", "last text", "last text without Europe's part"
REFUSED, ADOPTED, SIGNED, BLOCKED, WITHHELD = "refused", "adopted", "signed", "blocked", "withheld by Europe"
RESULTS = {
    code.ADOPTED: ADOPTED,
    code.STAGE_SIGNED: SIGNED,
    code.DEAL_SIGNED: SIGNED,
    code.BLOCKED_BY_CAP: BLOCKED,
    code.BLOCKED_BY_PLEDGES: BLOCKED,
}


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
    """One vote: utility of the text, what it was compared with, and what each attribute contributed.

    `contributions` belong to the text voted on, `standing` to the text that stood before, in the order of ATTRIBUTES.
    """

    actor: int
    yes: bool
    utility: float
    threshold: float
    reservation: float
    war_value: float
    interim_hope: float
    contributions: tuple[float, ...]
    standing: tuple[float, ...]

    @property
    def gain(self) -> float:
        """Utility (with what is hoped of open issues) above what it was compared with."""
        return self.utility + self.interim_hope - self.threshold


@dataclass
class Proposal:
    """A text on the table: an amendment in a round, or a last text put to ratification.

    `before` is the text that stood; `event` the place of its tabling among the trace's events; `stage` and `party`
    (actors at the table, 0/1) say who could vote. A last text is `blocked` where a hard rule forbids it, however the
    votes fall.
    """

    number: int
    day: int
    kind: str
    proposer: int
    summit: bool
    stage: int
    party: tuple[int, ...]
    before: tuple[int, ...]
    text: tuple[int, ...]
    attributes: tuple[float, ...]
    standing: tuple[float, ...]
    event: int
    result: str = REFUSED
    obstacle: int = 0
    votes: list[Vote] = field(default_factory=list)

    @property
    def is_last_text(self) -> bool:
        """Whether it was put to ratification."""
        return self.kind != AMENDMENT


class Trace:
    """What a run leaves behind: events, evenings, proposals with their votes, and tables of them.

    Tables: `days`, `months`, `actors`, `events`, `proposals`, `votes`, `contributions`. Behind them: `log` holds the
    events, `texts` and `parties` the text that stood and who sat at the table after each, `procedures` the sequence and
    the venue tabled, by day, `tabled` the proposals. `last_refusal` is the state when a last text was last refused in
    the stage still open (None if none was), `last_day` the state on which talks ended without a deal. Words are in
    `negotiation.narrative`, reasons in `negotiation.reasons`.
    """

    def __init__(self, scenario: Scenario) -> None:
        """Begin an empty trace of a run of `scenario`."""
        self.scenario = scenario
        self.log: list[Event] = []
        self.texts: list[tuple[int, ...]] = []
        self.parties: list[tuple[int, ...]] = []
        self.procedures: dict[int, tuple[int, int]] = {}
        self.tabled: list[Proposal] = []
        self.last_refusal: SimpleNamespace | None = None
        self.last_day: SimpleNamespace | None = None
        self._evenings: list[np.ndarray] = []
        self._summit = False

    def keep_evening(self, s: Any) -> None:
        """Keep the state of an evening of talks, or of the end of a month after."""
        self._evenings.append(snapshot(s))

    def keep_evenings(self, states: np.ndarray) -> None:
        """Keep the states of evenings of talks, then of the ends of months after, an array of STATE_DTYPE."""
        self._evenings += [states[k : k + 1] for k in range(len(states))]

    @property
    def evenings(self) -> np.ndarray:
        """The states kept, an array of STATE_DTYPE: days of talks, then months."""
        words = [evening.view(np.int64) for evening in self._evenings]  # field by field NumPy takes 20 ms
        return np.concatenate(words).view(STATE_DTYPE) if words else np.zeros(0, STATE_DTYPE)

    def note(self, s: Any, n: Any, event: int, i: int, value: float) -> None:
        """Keep an event; texts and votes are kept in full."""
        month = s.month if s.signed and s.over and event >= code.PROBED else -1
        self.log.append(Event(s.day, month, event, i, value))
        if event in (code.SUMMIT_OPENED, code.MEETING_OPENED):
            self._summit = event == code.SUMMIT_OPENED
        elif event == code.TABLED:
            self._table(s, n, AMENDMENT, i, s.tabled)
        elif event == code.DRAFTED:
            self._table(s, n, DRAFT, i, s.text)
        elif event == code.EUROPE_WITHHELD:
            self.tabled[-1].result = WITHHELD
            self._table(s, n, STRIPPED, self.tabled[-1].proposer, s.text)
        elif event in (code.VOTED_YES, code.VOTED_NO):
            self._vote(s, n, i, s.offered[i], benchmark(s, i), 0.0, event == code.VOTED_YES)
        elif event in (code.RATIFIED_YES, code.RATIFIED_NO):
            self._open_ratification(s, n)
            self._vote(s, n, i, s.utility[i], s.reservation[i], s.interim_hope, event == code.RATIFIED_YES)
        elif event in RESULTS and self.tabled:
            self._close(event)
        self._remember(s, event)
        self.texts.append(same_as_last(self.texts, tuple(s.text)))
        self.parties.append(same_as_last(self.parties, tuple(s.party)))

    def _table(self, s: Any, n: Any, kind: str, i: int, text: Any) -> None:
        before = tuple(s.text) if kind == AMENDMENT else self.texts[-1]
        self.tabled.append(
            Proposal(
                number=len(self.tabled), day=s.day, kind=kind, proposer=i, summit=self._summit, stage=s.stage,
                party=tuple(s.party), before=before, text=tuple(text), attributes=attributes_of(s, n, text),
                standing=attributes_of(s, n, before), event=len(self.log) - 1,
            )
        )  # fmt: skip

    def _open_ratification(self, s: Any, n: Any) -> None:
        last = self.tabled[-1] if self.tabled else None
        if last is None or not last.is_last_text or last.day != s.day or last.text != tuple(s.text):
            self._table(s, n, DRAFT, -1, s.text)  # nobody drafts where a scenario allows no drafts

    def _vote(self, s: Any, n: Any, i: int, utility: float, threshold: float, hope: float, yes: bool) -> None:
        proposal = self.tabled[-1]
        parts, standing = parts_of(s, n, i, proposal.attributes), parts_of(s, n, i, proposal.standing)
        vote = Vote(i, yes, utility, threshold, s.reservation[i], s.war_value[i], hope, parts, standing)
        proposal.votes.append(vote)

    def _close(self, event: int) -> None:
        self.tabled[-1].result = RESULTS[event]
        if RESULTS[event] == BLOCKED:
            self.tabled[-1].obstacle = event

    def _remember(self, s: Any, event: int) -> None:
        if event == code.PROCEDURE_TABLED:
            self.procedures[s.day] = (s.sequence, s.venue)
        elif event == code.NOT_RATIFIED:
            self.last_refusal = frozen(s)
        elif event == code.STAGE_SIGNED:
            self.last_refusal = None
        elif event == code.TALKS_ENDED:
            self.last_day = frozen(s)

    def evening(self, day: int) -> Any:
        """Return the state on the evening of a day of talks, a record of STATE_DTYPE."""
        return self._evenings[day][0]

    @property
    def talks(self) -> int:
        """Days of talks lived."""
        return int(self._evenings[-1][0]["day"]) if self._evenings else 0

    @property
    def days(self) -> "pd.DataFrame":
        """The war and the table, one row an evening of talks."""
        return trace_tables().days(self)

    @property
    def months(self) -> "pd.DataFrame":
        """The peace, one row a month after the signature."""
        return trace_tables().months(self)

    @property
    def actors(self) -> "pd.DataFrame":
        """Every actor, one row an evening and actor."""
        return trace_tables().actors(self)

    @property
    def events(self) -> "pd.DataFrame":
        """What happened, one row an event, each with a sentence."""
        return trace_tables().events(self)

    @property
    def proposals(self) -> "pd.DataFrame":
        """What was tabled, one row a text."""
        return trace_tables().proposals(self)

    @property
    def votes(self) -> "pd.DataFrame":
        """Every vote, one row a text and voter."""
        return trace_tables().votes(self)

    @property
    def contributions(self) -> "pd.DataFrame":
        """What every vote was made of, one row a text, voter and attribute."""
        return trace_tables().contributions(self)

    def __repr__(self) -> str:
        """Say how it ended."""
        from .endings import ending

        return f"<Trace of {self.scenario.name}: {ending(self)}>"

    def _repr_html_(self) -> str:
        """Show how it ended and a small table, for notebooks."""
        from .endings import summary_html

        return summary_html(self)


def attributes_of(s: Any, n: Any, text: Any) -> tuple[float, ...]:
    """Return the attributes of a text, as judged in this state; the state's own scratch fields are left alone."""
    shadow = copy.copy(s)
    attributes = [0.0] * len(s.attributes)
    appraise(shadow, n, list(text), attributes)
    return tuple(attributes)


def parts_of(s: Any, n: Any, i: int, attributes: tuple[float, ...]) -> tuple[float, ...]:
    """Return what each attribute contributes to an actor's utility."""
    floor = n.redline.floor_weight
    return tuple(contribution(i, a, s.weights[i][a], x, s.redline, floor) for a, x in enumerate(attributes))


def same_as_last(kept: list[tuple[int, ...]], new: tuple[int, ...]) -> tuple[int, ...]:
    """Return the last of the tuples kept if it equals the new one, so that it is kept once."""
    return kept[-1] if kept and kept[-1] == new else new


def frozen(s: Any) -> SimpleNamespace:
    """Return a copy of a plain state that later days leave alone, without the world that it belongs to."""
    return SimpleNamespace(**{name: copy.deepcopy(getattr(s, name)) for name in FIELDS})


def trace_tables() -> Any:
    """Return the module that makes tables: loaded late, for it imports this one."""
    from . import trace_tables as tables

    return tables
