"""How talks without a deal ended: in which stage, by which channel, by whom, and who alone stood in the way.

Read off the events of each run and the state at the last refusal, not off a rule of our own: the channel of a refused
text is what, taken away from the reservation of the actor that broke it, would have let that actor sign.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from negotiation import trace_codes as code
from negotiation.issues import on_agenda, refresh
from negotiation.kernel import reservation
from negotiation.names import FIRST_CAPITAL, WASHINGTON
from negotiation.numbers import numbers, plain
from negotiation.ratification import gain_of, patience_of
from negotiation.state import FIELDS
from negotiation.traced import events_of

from .nights import EUROPE, Nights

WINDOW, DECLINED, WALKOUT, CAP, PLEDGES = "window shut", "invitation declined", "walkout", "cap", "pledges"
PATIENCE, AUDIENCE, EITHER, WAR, CHANCE, NO_PROCEDURE = (
    "patience", "audience cost", "patience and cost", "war worth more", "chance", "no procedure",
)  # fmt: skip
CHANNELS = (NO_PROCEDURE, WINDOW, DECLINED, WALKOUT, CAP, PLEDGES, PATIENCE, AUDIENCE, EITHER, WAR, CHANCE)
MEANINGS = {
    NO_PROCEDURE: "the leaders never agreed on how to meet",
    WINDOW: "no text of the open stage was voted on: leaders were never invited",
    DECLINED: "no text of the open stage was voted on: leaders were invited and did not all come",
    WALKOUT: "the last summit broke up",
    CAP: "the last text exposed Washington to more than it accepts",
    PLEDGES: "the last text asked for more troops than the capitals pledge",
    PATIENCE: "refused; worth more than war to its breaker, less than what it held out for",
    AUDIENCE: "refused; without the cost of failed summits its breaker would have signed",
    EITHER: "refused; only without either would its breaker have signed",
    WAR: "refused; worth less than war to its breaker, cost of failed summits aside",
    CHANCE: "refused although whoever refused it would have gained: the noise of a vote",
}
NOBODY = "nobody"
MOST = 400  # failed talks that are read


@lru_cache(maxsize=3)
def broken_talks(nights: Nights, most: int = MOST) -> pd.DataFrame:
    """Return how failed talks ended, a row a run: stage (from 1), channel, breaker, pivots, state.

    Args: nights, most (failed runs that are read: the first). `breaker` is an actor, the seat that last declined, or
        NOBODY; `pivots` names each actor whose single yes would have carried a refused last text; `state` is the plain
        state at its refusal, None where no text was refused.
    """
    outcomes = nights.arm()
    failed = outcomes[~outcomes["signed"]].head(most)
    table = numbers(nights.scenario)

    def read(run: Any) -> dict[str, Any]:
        log, _ = events_of(table, nights.scenario, nights.seed, int(run))
        return _read(nights, table, log, str(failed.at[run, "ending"]))

    with ThreadPoolExecutor() as pool:
        rows = list(pool.map(read, failed.index))
    columns = ["stage", "channel", "breaker", "pivots", "state"]
    return pd.DataFrame(rows, columns=columns, index=failed.index)


def _read(nights: Nights, table: np.ndarray, log: np.ndarray, ending: str) -> dict[str, Any]:
    opened = np.flatnonzero(log["code"] == code.STAGE_OPENED)
    since = log[opened[-1] if len(opened) else len(log) :]
    row: dict[str, Any] = {"stage": len(opened), "channel": ending, "breaker": NOBODY, "pivots": (), "state": None}
    names = nights.scenario.actor_names
    seats = (*names[:FIRST_CAPITAL], EUROPE)
    if ending == "no vote":
        declined = since["actor"][since["code"] == code.INVITATION_REFUSED]
        row["channel"] = DECLINED if len(declined) else WINDOW
        row["breaker"] = seats[int(declined[-1])] if len(declined) else NOBODY
    elif ending == "cap on exposure":
        row |= {"channel": CAP, "breaker": names[WASHINGTON]}
    elif ending == "pledges":
        row["breaker"] = EUROPE
    elif ending == "refused":
        state = plain_state(since["state"][since["code"] == code.NOT_RATIFIED][-1])
        n: Any = plain(table[0])
        row |= {"channel": why_refused(state, n), "breaker": names[state.breaker], "state": state}
        row["pivots"] = tuple(names[i] for i in pivots(state, n))
    return row


def short_by(s: Any) -> float:
    """Return by how much a refused text fell short of what its breaker would have signed, in utility."""
    return -float(gain_of(s, s.breaker))


def contented_by(s: Any, n: Any) -> list[int]:
    """Return the issues of which one, at another level, would have let the breaker of a refused text sign.

    Args: s (plain state at the refusal; it stays as it is), n (plain numbers). Only issues on the stage's agenda; hard
        rules, and what all others make of it, aside.
    """
    return [
        j
        for j in range(len(s.text))
        if on_agenda(s, n, j)
        and any(
            level != s.text[j] and gain_with(s, n, j, level) >= 0.0
            for level in range(n.issues.floor[j], n.issues.limit[j] + 1)
        )
    ]


def gain_with(s: Any, n: Any, j: int, level: int) -> float:
    """Return what the breaker would gain above its reservation from the refused text with one issue changed."""
    trial = SimpleNamespace(**vars(s))
    trial.attributes, trial.utility, trial.text = list(s.attributes), list(s.utility), list(s.text)
    trial.text[j] = level
    refresh(trial, n)
    return float(gain_of(trial, s.breaker))


def plain_state(record: Any) -> SimpleNamespace:
    """Return a record of STATE_DTYPE as plain Python."""
    return SimpleNamespace(**{name: record[name].tolist() for name in FIELDS})


def why_refused(s: Any, n: Any) -> str:
    """Return the channel of a refused text: what, taken away, would have let its breaker sign.

    Args: s (plain state at the refusal), n (plain numbers).
    """
    i = s.breaker
    worth, war, free = s.utility[i] + s.interim_hope, s.war_value[i], s.war_value[i] - s.audience[i]
    if gain_of(s, i) >= 0.0:
        return CHANCE
    if worth >= reservation(free, s.hope[i], patience_of(n, i)):
        return AUDIENCE
    if worth >= war:
        return PATIENCE
    return EITHER if worth >= free else WAR


def pivots(s: Any, n: Any) -> list[int]:
    """Return whose single yes would have carried a refused text.

    Args: s (plain state at the refusal), n (plain numbers). Several capitals can be pivotal at once.
    """
    leaders = [i for i in range(FIRST_CAPITAL) if s.party[i] and not s.yes[i]]
    capitals = [i for i in range(FIRST_CAPITAL, n.actors.count) if s.party[i] and not s.yes[i]]
    against, room = sum(s.voice[i] for i in capitals), 1.0 - n.coalition.quota
    if against <= room:
        return leaders if len(leaders) == 1 else []
    return [] if leaders else [i for i in capitals if against - s.voice[i] <= room]
