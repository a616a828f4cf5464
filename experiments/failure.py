"""Why a run's talks failed: whose refusal bound, by how much, what had moved it, what would have been signed."""

from dataclasses import dataclass
from typing import Any

from negotiation.advice import smallest_change
from negotiation.endings import ending, last_refused_text, why_no_deal
from negotiation.event_words import who
from negotiation.narrated_peace import years
from negotiation.numbers import numbers, plain
from negotiation.reasons import in_the_way, last_event_before
from negotiation.trace import Trace
from negotiation.wording import capital_first, change


@dataclass(frozen=True)
class Failure:
    """How a run ended, and why it failed if it did.

    `ending` is one line, `lines` what else there is to tell (of a deal: its months, year by year). Of a refused last
    text: `proposal` its number, `binding` who refused it with most effect, `gap` by how much it fell short (utility),
    `moved` the last event that turned that actor against it ("" if none did), `remedy` the smallest change that all
    would have signed: terms in words, () if the text itself would do, None if no two issues suffice.
    """

    ending: str
    signed: bool
    lines: tuple[str, ...]
    proposal: int = -1
    binding: str = ""
    gap: float = 0.0
    moved: str = ""
    remedy: tuple[str, ...] | None = None


def failure_of(trace: Trace) -> Failure:
    """Return how a run ended, and why it failed if it did; the run must have been lived to its end."""
    told = capital_first(ending(trace)) + "."
    if trace.last_day is None:
        return Failure(told, True, tuple(years(trace)))
    lines, proposal = tuple(why_no_deal(trace)), last_refused_text(trace)
    if proposal is None:
        return Failure(told, False, lines)
    noes, moved = in_the_way(trace, proposal), last_event_before(trace, proposal)
    *others, _ = lines  # the last one tells the remedy
    return Failure(
        ending=told,
        signed=False,
        lines=tuple(line for line in others if not moved or moved not in line),
        proposal=proposal.number,
        binding=who(trace, noes[0].actor) if noes else "",
        gap=noes[0].gain if noes else 0.0,
        moved=moved,
        remedy=remedy(trace, trace.last_refusal),
    )


def remedy(trace: Trace, failed: Any) -> tuple[str, ...] | None:
    """Return the smallest change of a refused text that all would have signed, as terms in words.

    Args: trace, failed (the state at the refusal). Returns: () if the text itself would do; None if no change of one
        or two issues would.
    """
    moves = smallest_change(failed, plain(numbers(trace.scenario)[0]))
    if moves is None:
        return None
    return tuple(change(trace.scenario, j, failed.text[j], level) for j, level in moves)
