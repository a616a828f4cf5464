"""When two runs of the same nights part: on which day, and by what that is done differently."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import numpy as np

from negotiation import trace_codes as code
from negotiation.event_words import procedure_words, sentence
from negotiation.narrated_peace import month_words
from negotiation.outcome import PEACE
from negotiation.scenario import Scenario
from negotiation.trace import Trace
from negotiation.traced import traced
from negotiation.wording import changes, day_words

from .futures import STEPS, Futures
from .summary import NO_DEAL, fates

MONTHS_AFTER = "months after"
PROCEDURES = (code.PROCEDURE_TABLED, code.PROCEDURE_REFUSED, code.PROCEDURE_AGREED)
OVER, LATER = "Nothing more happens.", "Nothing of the kind; next, "


@dataclass(frozen=True)
class Parting:
    """Where one run under A and under B parts: `day` of talks and `month` after the signature (-1 = during talks).

    `a` and `b` say what happens on either side; `common` is how many events they share before.
    """

    day: int
    month: int
    a: str
    b: str
    common: int


def parted(a: Scenario, b: Scenario, seed: int, run: int) -> Parting | None:
    """Live one run under both scenarios, with all votes, and find the first event that differs; None if none does."""
    return parting_of(traced(a, seed, run), traced(b, seed, run))


def parting_of(one: Trace, other: Trace) -> Parting | None:
    """Return the first event in which two traces differ; None if none does.

    Events are alike if the same actor does the same on the same day, with the same text on the table: numbers (how full
    a magazine, how wide a window) may differ.
    """
    for k, (first, second) in enumerate(zip_longest(_events(one), _events(other))):
        if first != second:
            day, month = min(event[:2] for event in (first, second) if event is not None)
            if first is not None and second is not None and first[:4] == second[:4] and first[4] != second[4]:
                moved = changes(one.scenario, first[4], second[4])
                return Parting(day, month, "Another text stands.", f"Against that of A it has {moved}.", k)
            a, b = (_told(trace, k, (day, month)) for trace in (one, other))
            return Parting(day, month, a, b, k)
    return None


def _told(trace: Trace, k: int, parting: tuple[int, int]) -> str:
    """Return event k of a trace with its date; that nothing happens, if it is later than the parting."""
    if k >= len(trace.log):
        return OVER
    event = trace.log[k]
    when = day_words(trace.scenario, event.day, year=True) if event.month < 0 else month_words(trace, event.month)
    later = (event.day, event.month) > parting
    return f"{LATER if later else ''}{when}: {sentence(trace, k)}"


def _events(trace: Trace) -> list[tuple[Any, ...]]:
    """Return each event as what can be compared between runs."""
    tabled = {proposal.event: proposal.text for proposal in trace.tabled}
    return [
        (
            *(event.day, event.month, event.code, event.actor, trace.texts[k], tabled.get(k)),
            procedure_words(trace, event.day) if event.code in PROCEDURES else "",
        )
        for k, event in enumerate(trace.log)
    ]


def partings(a: Futures, b: Futures) -> tuple[np.ndarray, np.ndarray]:
    """Return the day on which each pair parts, -1 if never, and the kind of what first differs.

    A pair parts when what is done differs (who comes, what is tabled, how votes fall), not when a number in between
    does: under another tempo of strikes every number differs from the first night. This is read off the evenings, so
    a pair may have parted sooner, over an amendment of which nothing was left: `parted` looks at every event. Of
    several kinds on one day the first in the order of a day is named. Where only the months after a signature differ,
    the day is that of the signature.
    """
    days = min(next(iter(each.steps.values())).shape[1] for each in (a, b))
    differ = np.array([a.steps[kind][:, :days] != b.steps[kind][:, :days] for kind in STEPS])  # [kind, run, day]
    any_kind = differ.any(axis=0)
    day = np.where(any_kind.any(axis=1), any_kind.argmax(axis=1), -1)
    on_the_day = np.take_along_axis(differ, np.maximum(day, 0)[None, :, None], axis=2)[:, :, 0]
    kind = np.where(day >= 0, np.array(list(STEPS), dtype=object)[on_the_day.argmax(axis=0)], "")
    names = [name for name, *_ in PEACE]
    one, other = (each.outcomes[names].to_numpy(float) for each in (a, b))
    later = (day < 0) & ~((one == other) | (np.isnan(one) & np.isnan(other))).all(axis=1)
    signed = (fates(a.outcomes) != NO_DEAL) & later
    day = np.where(signed, np.nan_to_num(a.outcomes["sign_day"].to_numpy(float), nan=-1.0), day).astype(int)
    return day, np.where(signed, MONTHS_AFTER, kind)
