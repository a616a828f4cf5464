"""One run as plain columns: all that a page needs to replay it, so that nothing is asked for while it plays.

The words and the numbers are those of the trace (`negotiation.trace`); this module lays them out by evening, by month,
by event and by text on the table, rounded to what a screen shows.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from negotiation import trace_codes as code
from negotiation.event_words import sentence
from negotiation.names import ARMS, BOOTS, CLAUSE, FORCE, PATROLS, POLICING, POSTURE
from negotiation.numbers import numbers
from negotiation.parameters import ATTRIBUTES, ISSUES
from negotiation.reasons import reason
from negotiation.scenario import Scenario
from negotiation.state_columns import PEACE
from negotiation.trace import Proposal, Trace
from negotiation.traced import events_of, trace_of
from negotiation.wording import ATTRIBUTE_WORDS, LABELS, capital_first, changes, month_date, room_words

from . import theme
from .causes import cause, verdict
from .wishes import wishes

DAILY = (
    "drones_launched", "missiles_launched", "drones_leaked", "missiles_leaked", "intensity", "magazine", "grid_damage",
    "refinery_damage", "leverage", "odds", "window", "progress", "exposure_cap", "standing_exposure", "pledge_total",
    "paused", "stage",
)  # fmt: skip
VIEWS = ("utility", "reservation", "war_value")
DIGITS = 4
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"  # a level each
HEAVY = 2.0  # a night so many times as heavy as the mean of summer 2025 is worth a stop
PLEDGED = 2.5  # thousand troops more or fewer than last week are worth a stop
GROUPS = {"air": range(POLICING, PATROLS + 1), "force": (CLAUSE, POSTURE, FORCE, ARMS, BOOTS)}
GROUP_WORDS = {"air": "Air", "force": "Force, arms and the clause", "terms": "Terms of peace"}
TOLD_WITH_THEIR_TEXT = {
    code.VOTED_YES, code.VOTED_NO, code.RATIFIED_YES, code.RATIFIED_NO, code.ADOPTED, code.REFUSED, code.NOT_RATIFIED,
    code.PASSED,
}  # fmt: skip
ON_THE_TABLE = {code.TABLED, code.DRAFTED, code.EUROPE_WITHHELD}
KINDS = {
    "night": {code.NIGHT_FELL, code.REFINERY_HIT},
    "text": ON_THE_TABLE | {code.BLOCKED_BY_CAP, code.BLOCKED_BY_PLEDGES, code.EUROPE_ASKED},
    "capital": {code.STANCE_JUMPED, code.PLEDGES_SETTLED, code.REDLINE_ANSWERED, code.REDLINE_WORN},
}
QUIET = {code.REFINERY_HIT, code.MEETING_OPENED, code.EUROPE_ASKED, code.PLEDGES_SETTLED, code.NIGHT_FELL}


@dataclass(frozen=True)
class Unfolding:
    """A run lived once more: its trace, and the state at each of its events that put a text on the table."""

    scenario: Scenario
    seed: int
    run: int
    trace: Trace
    tabled: dict[int, np.ndarray]  # a record of STATE_DTYPE, by the number of the event


def unfold(scenario: Scenario, seed: int = 1, run: int = 0) -> Unfolding:
    """Live one run and keep everything that happened in it.

    Args: scenario, seed (0..2^63-1), run (at least 0). Raises: ValueError for a bad seed or run.
    """
    table = numbers(scenario)
    log, evenings = events_of(table, scenario, seed, run)
    tabled = {int(k): log[k]["state"].copy() for k in np.flatnonzero(np.isin(log["code"], list(ON_THE_TABLE)))}
    return Unfolding(scenario, seed, run, trace_of(scenario, table, log, evenings), tabled)


def replay(unfolding: Unfolding) -> dict[str, Any]:
    """Return a run as columns of plain numbers and words, as JSON has them.

    `days` and `months` hold one number an evening, or a month after a signature; `views` what the standing text is
    worth to each actor, evening by evening; `wishes` the level that each would like best, issue by issue (as
    `letters`); `happened` the events, in words, each with its cause, and, where a text is tabled, what the one that
    stood was worth to whom; `proposals` the texts tabled, with every vote and what it was made of.
    """
    scenario, trace = unfolding.scenario, unfolding.trace
    count, talks, states = len(scenario.actor_names), trace.talks, trace.evenings
    names = scenario.actor_names
    return {
        "version": f"{scenario.fingerprint()}-{unfolding.seed}-{unfolding.run}",
        "start": scenario.calendar.start_date.isoformat(),
        "talks": talks,
        "month_ends": [month_date(scenario, talks - 1, m).isoformat() for m in range(len(states) - talks)],
        "signed": bool(states[-1]["signed"]),
        "open_from": scenario.window.open_from,
        "magazine_cap": scenario.defence.magazine_cap,
        "actors": [actor_of(name, names) for name in names],
        "issues": [issue_of(scenario, j) for j in range(len(ISSUES))],
        "groups": GROUP_WORDS,
        "attributes": [ATTRIBUTE_WORDS[name] for name in ATTRIBUTES],
        "days": {name: rounded(states[:talks][name]) for name in DAILY},
        "months": {name: rounded(states[talks:][name]) for name in PEACE},
        "texts": states[:talks]["text"].tolist(),
        "views": {name: rounded(states[:talks][name][:, :count]) for name in VIEWS},
        "wishes": [letters(evening) for evening in wishes(scenario, states[:talks])],
        "happened": events_told(unfolding),
        "proposals": [proposal_told(trace, proposal) for proposal in trace.tabled],
        "stages": stages_of(trace),
    }


def letters(levels: np.ndarray) -> str:
    """Return levels as one letter each, row after row.

    >>> letters(np.array([[0, 9], [10, 12]]))
    '09ac'
    """
    return "".join(map(LETTERS.__getitem__, levels.ravel().tolist()))


def actor_of(name: str, names: tuple[str, ...]) -> dict[str, Any]:
    """Return an actor's name and how it is drawn on a light and on a dark page."""
    look = theme.style(name, names)
    leader = name in theme.LEADERS
    return {"name": name, "light": look.colour, "dark": theme.shade(look.colour, dark=True), "leader": leader}


def issue_of(scenario: Scenario, j: int) -> dict[str, Any]:
    """Return an issue's name in words, its group and its levels."""
    group = next((name for name, places in GROUPS.items() if j in places), "terms")
    issue = scenario.issues[ISSUES[j]]
    label = capital_first(LABELS[ISSUES[j]].removeprefix("the "))
    return {"name": ISSUES[j], "label": label, "group": group, "levels": list(issue.levels)}


def stages_of(trace: Trace) -> list[dict[str, Any]]:
    """Return from when to when each stage was open, who sat there, and where leaders were to meet."""
    opened = [(k, event) for k, event in enumerate(trace.log) if event.code == code.STAGE_OPENED]
    ends = [*(event.day for _, event in opened[1:]), trace.talks - 1][: len(opened)]
    stages = []
    for (k, event), end in zip(opened, ends, strict=True):
        evening = trace.evening(event.day)
        sequence = list(trace.scenario.sequences)[evening["sequence"]]
        party = [i for i, sits in enumerate(trace.parties[k]) if sits]
        stages.append(
            {"stage": event.actor + 1, "from": event.day, "to": end, "party": party, "sequence": room_words(sequence),
             "venue": list(trace.scenario.venues)[evening["venue"]]}
        )  # fmt: skip
    return stages


def events_told(unfolding: Unfolding) -> list[dict[str, Any]]:
    """Return the events in words; votes are told with the text voted on."""
    trace, count = unfolding.trace, len(unfolding.scenario.actor_names)
    tabled = {proposal.event: proposal.number for proposal in trace.tabled}
    told = []
    for k, event in enumerate(trace.log):
        if event.code in TOLD_WITH_THEIR_TEXT:
            continue
        row = {"day": trace.talks - 1 if event.month >= 0 else event.day, "month": event.month, "name": event.name}
        row |= {"kind": kind_of(event.code), "words": sentence(trace, k), "cause": cause(trace, k)}
        row |= {"stop": is_stop(trace, k), "proposal": tabled.get(k, -1)}
        if event.code in ON_THE_TABLE:  # within a day the text changes only here
            state = unfolding.tabled[k]
            row |= {name: rounded(state[name][:count]) for name in ("utility", "reservation")}
        told.append(row)
    return told


def kind_of(event: int) -> str:
    """Return what an event is shown as: night, text, capital, meeting or peace."""
    if event >= code.PROBED:
        return "peace"
    return next((kind for kind, codes in KINDS.items() if event in codes), "meeting")


def is_stop(trace: Trace, k: int) -> bool:
    """Return whether the replay stops at an event when it is asked for the next one."""
    event = trace.log[k]
    if event.code == code.NIGHT_FELL:
        return event.value >= HEAVY
    if event.code == code.PLEDGES_SETTLED:
        before = float(trace.evening(event.day - 1)["pledge_total"]) if event.day else 0.0
        return abs(event.value - before) >= PLEDGED
    return event.code not in QUIET


def proposal_told(trace: Trace, proposal: Proposal) -> dict[str, Any]:
    """Return a text on the table: who put it there, what it changes, what became of it, and every vote."""
    return {
        "day": proposal.day,
        "kind": proposal.kind,
        "last": proposal.is_last_text,
        "proposer": proposal.proposer,
        "summit": proposal.summit,
        "stage": proposal.stage + 1,
        "result": proposal.result,
        "verdict": verdict(trace, proposal),
        "changed": changes(trace.scenario, proposal.before, proposal.text),
        "before": proposal.before,
        "text": proposal.text,
        "votes": votes_told(trace, proposal),
    }


def votes_told(trace: Trace, proposal: Proposal) -> list[dict[str, Any]]:
    """Return the votes: what the text was worth, what it was compared with, and each consequence's part in it."""
    parts = np.array([[vote.contributions, vote.standing] for vote in proposal.votes]).reshape(-1, 2, len(ATTRIBUTES))
    made, moved = rounded(parts[:, 0]), rounded(parts[:, 0] - parts[:, 1])
    return [
        {name: round(getattr(vote, name), DIGITS) for name in ("utility", "threshold", "reservation", "war_value")}
        | {"actor": vote.actor, "yes": vote.yes}
        | {"hope": round(vote.interim_hope, DIGITS), "gain": round(vote.gain, DIGITS)}
        | {"contributions": made[k], "moves": moved[k]}
        | {"words": "" if vote.yes else reason(trace, proposal, vote).sentence()}
        for k, vote in enumerate(proposal.votes)
    ]


def rounded(values: np.ndarray) -> list[Any]:
    """Return numbers as a screen shows them, lists of lists if there are several a row."""
    whole = values.dtype.kind == "i"
    listed: list[Any] = values.tolist() if whole else np.round(values, DIGITS).tolist()
    return listed
