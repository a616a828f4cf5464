"""A trace cut into meetings: what was on the table, what was adopted, refused and put to ratification at each."""

from dataclasses import dataclass

from . import trace_codes as code
from .reasons import refusals
from .trace import ADOPTED, Proposal, Trace, Vote

OPENED = (code.SUMMIT_OPENED, code.MEETING_OPENED)


@dataclass(frozen=True)
class Meeting:
    """One working meeting or summit: a day, its events `log[first:last]`, the text before and after, its proposals."""

    day: int
    summit: bool
    stage: int
    window: float
    first: int
    last: int
    party: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    proposals: tuple[Proposal, ...]
    codes: frozenset[int]

    @property
    def amendments(self) -> list[Proposal]:
        """Amendments tabled."""
        return [p for p in self.proposals if not p.is_last_text]

    @property
    def last_texts(self) -> list[Proposal]:
        """Texts put to ratification."""
        return [p for p in self.proposals if p.is_last_text]

    @property
    def adopted(self) -> list[Proposal]:
        """Amendments adopted."""
        return [p for p in self.amendments if p.result == ADOPTED]

    @property
    def agreed(self) -> tuple[int, ...]:
        """The text that stood when the rounds were over, before last texts were drafted."""
        return self.last_texts[0].before if self.last_texts else self.after

    @property
    def walked_out(self) -> bool:
        """Whether it broke up."""
        return code.WALKED_OUT in self.codes

    @property
    def signed(self) -> bool:
        """Whether its stage was signed."""
        return bool({code.STAGE_SIGNED, code.DEAL_SIGNED} & self.codes)

    @property
    def left_behind(self) -> tuple[int, ...]:
        """The text it left behind; drafts that a summit could not sign are left aside, as they are told apart."""
        return self.after if self.last_texts and not self.signed and not self.summit else self.agreed

    @property
    def moved(self) -> list[int]:
        """The issues on which the text it left behind differs from that which it began with."""
        return [j for j, (a, b) in enumerate(zip(self.before, self.left_behind, strict=True)) if a != b]

    @property
    def moved_when(self) -> list[int]:
        """Numbers of the proposals that moved these issues, in order."""
        drafted = self.last_texts if self.left_behind != self.agreed else []
        steps = [*self.adopted, *drafted]
        return [p.number for p in steps if any(p.before[j] != p.text[j] for j in self.moved)]

    def who_moved(self, j: int) -> int:
        """Return who last moved an issue by an adopted amendment, -1 if nobody did."""
        movers = [p.proposer for p in self.adopted if p.before[j] != p.text[j]]
        return movers[-1] if movers else -1

    def granted(self, proposal: Proposal) -> bool:
        """Whether what an amendment asked for stood in the text when the rounds were over."""
        asked = [j for j in range(len(proposal.text)) if proposal.before[j] != proposal.text[j]]
        return all(self.agreed[j] == proposal.text[j] for j in asked)

    def telling_refusal(self) -> tuple[Proposal, Vote] | None:
        """Return the amendment that failed most often and was not granted later, and the firmest vote against it."""
        failed = [p for p in self.amendments if p.result != ADOPTED and refusals(p) and not self.granted(p)]
        if not failed:
            return None
        texts = [(p.proposer, p.before, p.text) for p in failed]
        often = max(failed, key=lambda p: texts.count((p.proposer, p.before, p.text)))
        return often, refusals(often)[0]


def meetings(trace: Trace) -> list[Meeting]:
    """Return all meetings of a run, in order."""
    opened = [k for k, event in enumerate(trace.log) if event.code in OPENED]
    return [_meeting(trace, k) for k in opened]


def _meeting(trace: Trace, first: int) -> Meeting:
    event, last = trace.log[first], first + 1
    while last < len(trace.log) and trace.log[last].day == event.day and trace.log[last].month < 0:
        last += 1
    inside = trace.log[first:last]
    proposals = tuple(p for p in trace.tabled if first < p.event < last or (p.day == event.day and p.event >= first))
    return Meeting(
        day=event.day,
        summit=event.code == code.SUMMIT_OPENED,
        stage=proposals[0].stage if proposals else int(trace.evening(event.day)["stage"]),
        window=event.value,
        first=first,
        last=last,
        party=trace.parties[first],
        before=trace.texts[first],
        after=trace.texts[last - 1],
        proposals=proposals,
        codes=frozenset(e.code for e in inside),
    )
