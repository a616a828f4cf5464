"""Tables of a trace: tidy pandas DataFrames with units and meanings in `attrs["columns"]`, as in the outcome record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from . import trace_codes as code
from .event_words import sentence
from .names import FIRST_CAPITAL
from .parameters import ATTRIBUTES, ISSUES
from .state import FIELDS
from .state_columns import ACTOR, GAIN, StateColumn, as_words, month_columns, table_columns
from .trace import Event, Trace
from .wording import changes, date_of, month_date

RESULT = "adopted, signed, refused, blocked by a hard rule, or withheld by Europe"
DATE = ("date", "date of the evening")
Column = tuple[str, str, str, Any]  # name, unit, meaning, values


def days(trace: Trace) -> pd.DataFrame:
    """Return the war and the table, one row an evening of talks, indexed by date; the standing text by issue."""
    kept = _talks(trace)
    columns: list[Column] = [("day", "day", "day of talks, 0 = start_date", np.arange(len(kept)))]
    columns += _read(table_columns(), kept)
    return _table(trace, "days", columns, _dates(trace, range(len(kept))))


def months(trace: Trace) -> pd.DataFrame:
    """Return the peace, one row a month after the signature, indexed by the date on which the month ends."""
    kept = trace.evenings[trace.talks :]
    columns: list[Column] = [("month", "month", "month after the signature, 0 = the first", np.arange(len(kept)))]
    columns += _read(month_columns(), kept)
    return _table(trace, "months", columns, _stamps(_month_end(trace, m) for m in range(len(kept))))


def actors(trace: Trace) -> pd.DataFrame:
    """Return every actor, one row an evening of talks and actor."""
    kept, names = _talks(trace), np.array(trace.scenario.actor_names, dtype=object)
    count = len(names)
    columns: list[Column] = [
        ("date", *DATE, np.repeat(_dates(trace, range(len(kept))), count)),
        ("actor", "actor", "who", np.tile(names, len(kept))),
    ]
    columns += [(name, FIELDS[name][2], FIELDS[name][3], kept[name][:, :count].ravel()) for name in ACTOR]
    gain = (kept["utility"] - kept["reservation"])[:, :count].ravel()
    columns.append(("gain", "utility", GAIN, gain))
    return _table(trace, "actors", columns)


def events(trace: Trace) -> pd.DataFrame:
    """Return what happened, one row an event, in order, each with a sentence."""
    log = trace.log
    columns: list[Column] = [
        ("date", "date", "date of the event", _stamps(_when(trace, event) for event in log)),
        ("event", "event", "what happened, by its code's name", _texts(event.name for event in log)),
        ("actor", "actor", "whom it concerns, if anybody", _texts(_who(trace, event) for event in log)),
        (
            "value",
            "of the event",
            "the number that the sentence tells",
            np.array([event.value for event in log], dtype=float),
        ),
        ("sentence", "words", "the event in words", _texts(sentence(trace, k) for k in range(len(log)))),
    ]
    return _table(trace, "events", columns)


def proposals(trace: Trace) -> pd.DataFrame:
    """Return what was tabled, one row a text: amendments, and last texts put to ratification."""
    tabled, names = trace.tabled, (*trace.scenario.actor_names, "")
    changed = [changes(trace.scenario, p.before, p.text) for p in tabled]
    columns: list[Column] = [
        ("proposal", "number", "number of the proposal", np.array([p.number for p in tabled], dtype=int)),
        ("date", "date", "date of the vote", _dates(trace, [p.day for p in tabled])),
        ("kind", "word", "amendment, last text, or last text without Europe's part", _texts(p.kind for p in tabled)),
        ("proposer", "actor", "who tabled or drafted it", _texts(names[p.proposer] for p in tabled)),
        ("summit", "0/1", "tabled at a summit of leaders", np.array([p.summit for p in tabled], dtype=bool)),
        ("stage", "index", "stage of the sequence, 0 = the first", np.array([p.stage for p in tabled], dtype=int)),
        ("result", "word", RESULT, _texts(p.result for p in tabled)),
        ("changes", "words", "what differs from the text that stood", _texts(changed)),
    ]
    texts = np.array([p.text for p in tabled], dtype=int).reshape(len(tabled), len(ISSUES))
    columns += [(issue, "level", f"proposed text, {issue}", texts[:, j]) for j, issue in enumerate(ISSUES)]
    return _table(trace, "proposals", columns)


VOTE = (
    ("utility", "what the text is worth"),
    ("interim_hope", "what is hoped of issues that are open after this stage"),
    ("threshold", "what it is compared with"),
    ("gain", "utility and hope above the threshold"),
    ("reservation", "least utility accepted"),
    ("war_value", "utility of fighting on"),
)


def votes(trace: Trace) -> pd.DataFrame:
    """Return every vote, one row a text and voter."""
    cast = [(p, vote) for p in trace.tabled for vote in p.votes]
    columns: list[Column] = [
        ("proposal", "number", "number of the proposal", np.array([p.number for p, _ in cast], dtype=int)),
        ("date", "date", "date of the vote", _dates(trace, [p.day for p, _ in cast])),
        ("actor", "actor", "who votes", _texts(trace.scenario.actor_names[vote.actor] for _, vote in cast)),
        ("yes", "0/1", "the vote", np.array([vote.yes for _, vote in cast], dtype=bool)),
    ]
    columns += [
        (name, "utility", words, np.array([getattr(vote, name) for _, vote in cast], dtype=float))
        for name, words in VOTE
    ]
    return _table(trace, "votes", columns)


def contributions(trace: Trace) -> pd.DataFrame:
    """Return what every vote was made of, one row a text, voter and attribute; they add up to the vote's utility."""
    cast = [(p.number, vote) for p in trace.tabled for vote in p.votes]
    size, names = len(ATTRIBUTES), trace.scenario.actor_names
    parts = np.array([vote.contributions for _, vote in cast], dtype=float).reshape(len(cast), size)
    stood = np.array([vote.standing for _, vote in cast], dtype=float).reshape(len(cast), size)
    columns: list[Column] = [
        (
            "proposal",
            "number",
            "number of the proposal",
            np.repeat(np.array([number for number, _ in cast], dtype=int), size),
        ),
        ("actor", "actor", "who votes", np.repeat(_texts(names[vote.actor] for _, vote in cast), size)),
        ("attribute", "attribute", "consequence of the text", np.tile(_texts(ATTRIBUTES), len(cast))),
        ("contribution", "utility", "what it adds to the utility of the text", parts.ravel()),
        ("change", "utility", "what it adds against the text that stood", (parts - stood).ravel()),
    ]
    return _table(trace, "contributions", columns)


def _read(named: dict[str, StateColumn], states: np.ndarray) -> list[Column]:
    words = as_words(states)
    return [(name, c.unit, c.meaning, c.read(lambda place: words[:, place])) for name, c in named.items()]


def _talks(trace: Trace) -> np.ndarray:
    return trace.evenings[: trace.talks]


def _when(trace: Trace, event: Event) -> date:
    return date_of(trace.scenario, event.day) if event.month < 0 else _month_end(trace, event.month)


def _month_end(trace: Trace, month: int) -> date:
    return month_date(trace.scenario, trace.talks - 1, month)


def _who(trace: Trace, event: Event) -> str:
    if event.code in (code.STAGE_OPENED, code.STAGE_SIGNED, code.PLEDGES_SETTLED) or event.actor < 0:
        return ""
    seats = (code.PROCEDURE_REFUSED, code.INVITATION_REFUSED, code.EUROPE_ASKED, code.EUROPE_WITHHELD)
    if event.code in seats and event.actor == FIRST_CAPITAL:
        return "Europe"
    return trace.scenario.actor_names[event.actor]


def _dates(trace: Trace, numbers: Any) -> Any:
    return _stamps(date_of(trace.scenario, day) for day in numbers)


def _stamps(dates: Iterable[date]) -> Any:
    return pd.DatetimeIndex(list(dates)).as_unit("ms")


def _texts(words: Any) -> Any:
    return np.array(list(words), dtype=object)


def _table(trace: Trace, name: str, columns: list[Column], index: Any = None) -> pd.DataFrame:
    frame = pd.DataFrame({column: values for column, _, _, values in columns})
    if index is not None:
        frame.index = pd.Index(index, name="date")
    book = {column: {"unit": unit, "meaning": meaning} for column, unit, meaning, _ in columns}
    frame.attrs = {
        "scenario": trace.scenario.name,
        "fingerprint": trace.scenario.fingerprint(),
        "table": name,
        "columns": book,
    }
    return frame
