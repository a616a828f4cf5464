"""One run under two scenarios, side by side: where it parts, how it goes on, what text stands in the end."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from negotiation.endings import ending, why_no_deal
from negotiation.parameters import ISSUES
from negotiation.scenario import Scenario
from negotiation.trace import Trace
from negotiation.traced import traced
from negotiation.wording import LABELS, capital_first, count, day_words, level_words

from .outcome_tables import dates
from .partings import Parting, parting_of

SIDES = ("A", "B")
SHOWN = ("odds", "window")


@dataclass(frozen=True, eq=False)
class Abreast:
    """One run lived under A and under B; `parting` is None if nothing is done differently."""

    run: int
    traces: tuple[Trace, Trace]
    parting: Parting | None

    def sentence(self) -> str:
        """Return when the two part, in words."""
        if self.parting is None:
            return f"Run {self.run} goes the same way under both."
        trace, parting = self.traces[0], self.parting
        if parting.month >= 0:
            after = count(parting.month, "month", digits=True)
            return f"Run {self.run} goes the same way until {after} after the signature."
        day = day_words(trace.scenario, parting.day, year=True)
        return f"Run {self.run} goes the same way until {day}, day {parting.day}."

    def endings(self) -> tuple[list[str], list[str]]:
        """Return how the run ends on either side, and why there is no deal where there is none."""
        one, other = self.traces
        return _ending(one), _ending(other)

    def evenings(self) -> pd.DataFrame:
        """Return leverage and window by evening: day, date, side, odds, window."""
        return pd.concat([_evenings(*pair) for pair in zip(SIDES, self.traces, strict=True)], ignore_index=True)

    def texts(self) -> pd.DataFrame:
        """Return the text that stood last on either side, issue by issue: issue, A, B, differs."""
        last = [trace.texts[-1] for trace in self.traces]
        rows = [
            {"issue": LABELS[issue].removeprefix("the ")}
            | {
                side: level_words(t.scenario, j, text[j])
                for side, t, text in zip(SIDES, self.traces, last, strict=True)
            }
            | {"differs": last[0][j] != last[1][j]}
            for j, issue in enumerate(ISSUES)
        ]
        return pd.DataFrame(rows)


def abreast(a: Scenario, b: Scenario, seed: int, run: int) -> Abreast:
    """Live one run under both scenarios, with all votes.

    Raises: ValueError for a bad seed or run.
    """
    one, other = traced(a, seed, run), traced(b, seed, run)
    return Abreast(run, (one, other), parting_of(one, other))


def _ending(trace: Trace) -> list[str]:
    signed = any(event.name == "deal_signed" for event in trace.log)
    return [capital_first(ending(trace)) + ".", *([] if signed else why_no_deal(trace))]


def _evenings(side: str, trace: Trace) -> pd.DataFrame:
    states, days = trace.evenings[: trace.talks], np.arange(trace.talks)
    frame = pd.DataFrame({"day": days, "date": dates(trace.scenario, days), "side": side})
    return frame.assign(**{name: states[name] for name in SHOWN})
