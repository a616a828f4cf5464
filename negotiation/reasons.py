"""Why an actor voted as it did, in numbers and one sentence, and what had last moved it."""

from dataclasses import dataclass
from datetime import date

from . import trace_codes as code
from .event_words import salvo_words
from .names import FIRST_CAPITAL, KYIV, MOSCOW, WASHINGTON
from .parameters import ATTRIBUTES
from .trace import Event, Proposal, Trace, Vote
from .wording import attribute_words, changes, date_of, date_words, day_words, listing, percent, signed, troops

SMALL = 0.005  # utilities below half a hundredth are not worth a word
MOVED = 0.01  # what an event must cost to be told as a cause
HEAVY = 2.0  # nights twice as heavy as the mean of summer 2025 are remembered
PLEDGE_STEP = 2.5  # thousand troops that a memory keeps


@dataclass(frozen=True)
class Reason:
    """Why one actor voted yes or no.

    `contributions` are what each attribute adds to the utility of the text, `moves` what it adds against the text that
    stood; both are sorted by size. `threshold` is what the vote compared with: the reservation for a last text; for an
    amendment the lesser of that and the text that stood.
    """

    actor: str
    date: date
    proposal: int
    kind: str
    proposer: str
    changed: str
    yes: bool
    utility: float
    interim_hope: float
    threshold: float
    reservation: float
    war_value: float
    contributions: dict[str, float]
    moves: dict[str, float]

    @property
    def gain(self) -> float:
        """Utility, with what is hoped of open issues, above what it was compared with."""
        return self.utility + self.interim_hope - self.threshold

    @property
    def amendment(self) -> bool:
        """Whether the text was an amendment."""
        return self.kind == "amendment"

    def against(self, most: int = 2) -> list[str]:
        """Return what weighed most against the text, in words."""
        return self._weightiest(-1, most)

    def for_it(self, most: int = 1) -> list[str]:
        """Return what weighed most for the text, in words."""
        return self._weightiest(1, most)

    def _weightiest(self, sign: int, most: int) -> list[str]:
        parts = self.moves if self.amendment else self.contributions
        kept = [(name, value) for name, value in parts.items() if sign * value > SMALL]
        return [attribute_words(name, value) for name, value in kept[:most]]

    def balance(self) -> str:
        """Return what the text was worth against what it was compared with."""
        if self.amendment and self.threshold < self.reservation - SMALL:
            more = "more" if self.gain > 0 else "less"
            return f"worth {signed(self.utility)} to it, {abs(self.gain):.2f} {more} than the text as it stood"
        worth, hope = self.utility + self.interim_hope, self.interim_hope
        part = f" ({signed(hope)} of it hoped of what is still open)" if hope > SMALL else ""
        asked = f"against the {signed(self.threshold)} it would hold out for (fighting on: {signed(self.war_value)})"
        return f"worth {signed(worth)} to it{part}, {asked}"

    def weights(self) -> str:
        """Return what weighed for and against, as half a sentence."""
        against, favour = self.against(), self.for_it()
        if self.yes:
            despite = f" in spite of {listing(against[:1])}" if against else ""
            return f"{listing(self.for_it(2))} carried it{despite}" if favour else "nothing in it weighed much"
        if not against:
            return f"too close to call: {listing(favour)} spoke for it" if favour else "too close to call"
        enough = f", and {listing(favour)} was not enough" if favour else ""
        return f"{listing(against)} weighed most{enough}"

    def __str__(self) -> str:
        """Say why, in one sentence."""
        return self.sentence()

    def sentence(self) -> str:
        """Say why, in one sentence."""
        what = f"{self.proposer}'s amendment" if self.amendment else f"the {self.kind}"
        detail = f" ({self.changed})" if self.amendment and self.changed else ""
        verb = "accepted" if self.yes else "refused"
        day = date_words(self.date, year=True)
        return f"{self.actor} {verb} {what} on {day}{detail}: {self.balance()}; {self.weights()}."


def why(trace: Trace, actor: str, when: int | date) -> Reason:
    """Return why an actor voted as it did on a proposal, or on a day.

    Args: trace, actor (its name), when (number of the proposal; or a date: its vote on the last text of that day, else
        its last refusal, else its last vote).
    Raises: ValueError that says when the actor did vote, if it did not then.
    """
    names = trace.scenario.actor_names
    if actor not in names:
        raise ValueError(f"no actor {actor!r}; actors are {', '.join(names)}")
    i = names.index(actor)
    cast = [(p, vote) for p in trace.tabled for vote in p.votes if vote.actor == i]
    if isinstance(when, date):
        found = [(p, vote) for p, vote in cast if date_of(trace.scenario, p.day) == when]
        found.sort(key=lambda pair: (pair[0].is_last_text, not pair[1].yes, pair[0].number))
    else:
        found = [(p, vote) for p, vote in cast if p.number == when]
    if not found:
        raise ValueError(f"{actor} did not vote {_when(when)}; {_voted(trace, cast)}")
    return reason(trace, *found[-1])


def reason(trace: Trace, proposal: Proposal, vote: Vote) -> Reason:
    """Return the reason of one vote."""
    names = (*trace.scenario.actor_names, "")
    moves = [a - b for a, b in zip(vote.contributions, vote.standing, strict=True)]
    return Reason(
        actor=names[vote.actor],
        date=date_of(trace.scenario, proposal.day),
        proposal=proposal.number,
        kind=proposal.kind,
        proposer=names[proposal.proposer],
        changed=changes(trace.scenario, proposal.before, proposal.text),
        yes=vote.yes,
        utility=vote.utility,
        interim_hope=vote.interim_hope,
        threshold=vote.threshold,
        reservation=vote.reservation,
        war_value=vote.war_value,
        contributions=_by_size(vote.contributions),
        moves=_by_size(moves),
    )


def refusals(proposal: Proposal) -> list[Vote]:
    """Return the votes of no, the firmest first."""
    return sorted((vote for vote in proposal.votes if not vote.yes), key=lambda vote: vote.gain)


def in_the_way(trace: Trace, proposal: Proposal) -> list[Vote]:
    """Return the votes of no, first those that stood in the way, the firmest first.

    A leader's no always does; a capital's only where the capitals together missed their quota.
    """
    noes, voice = refusals(proposal), trace.evening(proposal.day)["voice"]
    against = sum(float(voice[vote.actor]) for vote in noes if vote.actor >= FIRST_CAPITAL)
    europe = against > 1.0 - trace.scenario.coalition.quota
    return sorted(noes, key=lambda vote: vote.actor >= FIRST_CAPITAL and not europe)


def last_event_before(trace: Trace, proposal: Proposal, actor: str = "") -> str:
    """Return the last event before a vote that moved an actor against the text, in words, or "" if none did.

    Args: trace, proposal, actor (default: who refused it most). What moves an actor: heavy nights (Kyiv, the capitals),
        refineries and red lines (Moscow), its own jumps (Washington), and for all of them pledges and failed summits.
    """
    refused = in_the_way(trace, proposal)
    if not actor and not refused:
        return ""
    i = trace.scenario.actor_names.index(actor) if actor else refused[0].actor
    for k in range(proposal.event - 1, -1, -1):
        event = trace.log[k]
        moved = _movement(trace, event.day, i)
        if _moves(trace, k, event, i) and moved < -MOVED:
            return f"{_event_words(trace, k, event)}, worth {signed(moved)} to {trace.scenario.actor_names[i]}"
    return ""


def _movement(trace: Trace, day: int, i: int) -> float:
    """Return by how much the text lost or gained against war in an actor's eyes on one day."""
    if day == 0:
        return 0.0
    gains = [trace.evening(d)["utility"][i] - trace.evening(d)["war_value"][i] for d in (day - 1, day)]
    return float(gains[1] - gains[0])


def _moves(trace: Trace, k: int, event: Event, i: int) -> bool:
    if event.code == code.NIGHT_FELL:
        return event.value >= HEAVY and (i == KYIV or i >= FIRST_CAPITAL)
    if event.code in (code.REFINERY_HIT, code.REDLINE_ANSWERED, code.REDLINE_WORN):
        return i == MOSCOW
    if event.code == code.STANCE_JUMPED:
        return i == WASHINGTON
    if event.code == code.PLEDGES_SETTLED and event.day > 0:
        return abs(event.value - float(trace.evening(event.day - 1)["pledge_total"])) >= PLEDGE_STEP
    return event.code == code.SUMMIT_FAILED and i <= MOSCOW


def _event_words(trace: Trace, k: int, event: Event) -> str:
    day = day_words(trace.scenario, event.day)
    words = {
        code.NIGHT_FELL: f"the strikes of {day} ({salvo_words(trace, event.day)})",
        code.REFINERY_HIT: f"the refinery hit on {day} ({percent(event.value)} of Russian refining out)",
        code.STANCE_JUMPED: f"Washington's jump of {day}, to an exposure of {event.value:.2f}",
        code.PLEDGES_SETTLED: f"the capitals' pledges of {day}, {troops(event.value)} troops",
        code.SUMMIT_FAILED: f"the failed summit of {day}",
    }
    return words.get(event.code, f"the red line crossed on {day}")


def _by_size(parts: list[float] | tuple[float, ...]) -> dict[str, float]:
    pairs = zip(ATTRIBUTES, parts, strict=True)
    return dict(sorted(pairs, key=lambda pair: -abs(pair[1])))


def _when(when: int | date) -> str:
    return f"on {date_words(when, year=True)}" if isinstance(when, date) else f"on proposal {when}"


def _voted(trace: Trace, cast: list[tuple[Proposal, Vote]]) -> str:
    days = sorted({p.day for p, _ in cast})
    if not days:
        return "it never voted in this run"
    first, last = (day_words(trace.scenario, day, year=True) for day in (days[0], days[-1]))
    return f"it voted on {len(days)} days from {first} to {last}, see trace.votes"
