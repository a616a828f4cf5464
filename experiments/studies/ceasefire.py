"""Ceasefire before guarantee: what does it cost the peace that the guns fall silent before anybody stands ready?

Two clocks run once the guns are silent: Moscow regroups, and a guarantee becomes ready, from its start on. The same
signed deals are lived again with one clock moved: how late the guarantee starts, how long a truce had lasted at the
signature, whether Moscow can regroup at all. Then talks are lived in which the order of the two is fixed.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from negotiation.names import DAYS_A_MONTH

from ..charts import Picture, survival_picture
from ..estimates import Estimate, difference
from ..facts.finding import BUILT_IN, CAME_OUT, collapse
from ..futures import Futures
from ..outcome_tables import survival
from .finding import Finding, falls, rises
from .nights import Changes, Nights, fixed, span
from .pictured import all_findings
from .program import answer
from .study import Study, Told

VENUE = "Istanbul"
CEASEFIRE, PACKAGE = ({"sequence": name, "venue": VENUE} for name in ("ceasefire_first", "package"))
NO_TRUCE = CEASEFIRE | {"strikes.pause_restraint": 0.0}
AT_ONCE, LAST = fixed(0, "timing"), fixed(2, "timing")
PAIRS: dict[str, tuple[Changes, Changes]] = {
    "ceasefire first less package": (CEASEFIRE, PACKAGE),
    "truce less no truce": (CEASEFIRE, NO_TRUCE),
    "guarantee last less at once": (LAST, AT_ONCE),
}
GAPS, GAP, TRUCE, YEAR = (3, 6, 10), 6, 6, 12  # months
LATE, BEFORE = f"guarantee {GAP} months late", f"truce of {TRUCE} months"
BROKE, MONTHS = "Deals that broke, of the same deals", "Months of peace, of the same deals"
LAG = "rules say when a guarantee starts and that none deters before; how much peace that costs is lived"
TRUCE_RULE = "a rule counts months of truce as months in which Moscow regroups"
REGROUPS = "the rule that Moscow regroups is taken away"
RACE = "no rule joins the two clocks but the hazard of each month"
BARGAINED = "bargained within the order of stages; no rule states it"
GIVEN = "the two arms differ in nothing else"
OUTCOMES = (
    ("deals", "signed", "Deals signed, by order of talks"),
    ("peace", "held", "Deals signed and held, by order of talks"),
    ("broken deals", "collapsed", "Deals that broke, by order of talks"),
    ("time to a deal", "sign_day", ""),
    ("lateness", "timing", ""),
    ("deterrence", "text_deterrence_index", ""),
    ("payoff to Kyiv", "payoff_Kyiv", ""),
    ("payoff to Moscow", "payoff_Moscow", ""),
)


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what a late guarantee, a truce and regrouping do to the same deals, and what the order does to talks."""
    return (*the_race(nights), *regrouping(nights), *by_order(nights))


def late(nights: Nights, gap: float, truce: float | None = None, **changes: Any) -> pd.DataFrame:
    """Return the same deals with the guarantee so many months late; truce: its months before the signature."""
    state = None if truce is None else {"truce_days": round(truce * DAYS_A_MONTH)}
    return nights.edited(state=state, levels={"timing": 1}, planning__phased_months=float(gap), **changes)


def the_race(nights: Nights) -> list[Finding]:
    """Return what moving either clock, or both, does to the same deals."""
    now, frames = late(nights, 0), {gap: late(nights, gap) for gap in GAPS}
    none, truce = late(nights, 0, 0), late(nights, 0, TRUCE)
    lagging, both = late(nights, GAP, 0), late(nights, GAP, TRUCE)
    found = [
        edit(nights, f"broken deals: guarantee {gap} months late", difference(collapse(now), collapse(frame)), LAG)
        for gap, frame in frames.items()
    ]
    by_truce = difference(collapse(none), collapse(truce))
    found.append(edit(nights, f"broken deals: {BEFORE}", by_truce, TRUCE_RULE, BUILT_IN))
    beyond = difference(collapse(lagging) - collapse(none), collapse(both) - collapse(truce))
    found.append(edit(nights, "broken deals: both, beyond their sum", beyond, RACE))
    early = [each["collapse_month"] < YEAR for each in (now, frames[GAP])]
    found.append(edit(nights, f"broken within a year: {LATE}", difference(*early), LAG))
    for words, before, after in ((LATE, now, frames[GAP]), (BEFORE, none, truce), ("both", none, both)):
        lasted = difference(before["months_observed"], after["months_observed"])
        found.append(edit(nights, f"months of peace: {words}", lasted, LAG, unit="months", panel=MONTHS))
    return found


def regrouping(nights: Nights) -> list[Finding]:
    """Return how much of a late guarantee's cost is regrouping, and how much that nobody stands ready."""
    calm = {"deterrence__regroup_gain": 0.0}
    base, calm_base = (collapse(late(nights, 0, **changes)) for changes in ({}, calm))
    cost, calm_cost = collapse(late(nights, GAP)) - base, collapse(late(nights, GAP, **calm)) - calm_base
    return [
        edit(nights, "broken deals: nobody regroups", difference(base, calm_base), REGROUPS, BUILT_IN),
        edit(nights, "broken deals: late, nobody regroups", difference(0.0 * calm_cost, calm_cost), LAG),
        edit(nights, "broken deals: late, by regrouping", difference(calm_cost, cost), RACE),
    ]


def by_order(nights: Nights) -> list[Finding]:
    """Return what a ceasefire first does to talks, what its truce adds, and what comes of a guarantee that is last."""
    found = []
    for words, (after, before) in PAIRS.items():
        for name, outcome, panel in OUTCOMES:
            given = outcome == "timing" and after is LAST
            said = {"origin": BUILT_IN if given else CAME_OUT, "reason": GIVEN if given else BARGAINED}
            found.append(nights.change(f"{name}: {words}", outcome, after, before, **said, panel=panel, row=words))
    return found


def edit(
    nights: Nights,
    name: str,
    change: Estimate,
    reason: str,
    origin: str = CAME_OUT,
    unit: str = "share of deals",
    panel: str = BROKE,
) -> Finding:
    """Return a change in the months after the same signed deals: no other runs sign, and no text is another."""
    row = name.replace("broken within a year:", "within a year,").rpartition(": ")[2]
    return Finding(name, span(change), unit, nights.after, origin, reason, panel=panel, row=row)


def curves(nights: Nights, told: Told) -> Picture:
    """Return how long the same deals hold with a guarantee that is late, and with one at once."""
    slow, soon = (survival(as_futures(nights, late(nights, gap))) for gap in (GAPS[-1], 0))
    months = nights.scenario.calendar.aftermath_months
    note = f"{len(nights.deals[1]):,} signed deals, lived twice; shaded: 95 % interval; dashed: the guarantee at once"
    drawn = survival_picture(slow, soon, months)
    return replace(drawn, title=f"How long the same deals hold if the guarantee is {GAPS[-1]} months late", note=note)


def as_futures(nights: Nights, deals: pd.DataFrame) -> Futures:
    """Return edited deals as futures without evenings."""
    return Futures(nights.scenario, nights.seed, deals, {}, {}, np.full(len(deals), -1))


STUDY = Study(
    name="ceasefire",
    question="Ceasefire before guarantee: who wins the race between regrouping and readiness?",
    briefing=(
        "Kyiv fears a ceasefire without strong guarantees: Russia would regroup and attack again (S4).",
        "Guarantees need some deal in place first (S1); the order of ceasefire, guarantee and settlement is itself "
        "contested (S0, S4).",
        "Any guarantee will be tested in real time, before it is final (S0).",
    ),
    expects=(
        rises("a guarantee that lags by six months brings more renewed war", f"broken deals: {LATE}", source="S4"),
        rises("so does a truce that lasted six months before the signature", f"broken deals: {BEFORE}", source="S4"),
        rises("it is by regrouping that a lag is dear", "broken deals: late, by regrouping", source="S4"),
        rises("truce and lag together cost more than their sum", "broken deals: both, beyond their sum"),
        rises("it is tested before it is final: wars come within a year", f"broken within a year: {LATE}", source="S0"),
        rises(
            "deals that begin with a ceasefire break more often than packages",
            "broken deals: ceasefire first less package",
            source="S4",
        ),
        rises("they leave the guarantee for later", "lateness: ceasefire first less package", source="S4"),
        falls("they serve Kyiv worse than a package", "payoff to Kyiv: ceasefire first less package", source="S4"),
        rises("quiet skies bring deals", "deals: truce less no truce", source="S0"),
        falls("guarantees that come last are signed less often", "deals: guarantee last less at once"),
        falls("and fewer deals are signed and held", "peace: guarantee last less at once"),
    ),
    run=run,
    picture=all_findings,
    caution="`Of the same deals`: signed texts are edited and lived again; nobody bargains about the edit. A ceasefire "
    "first also means two stages; what the truce by itself does is `truce less no truce`.",
    also={"survival": curves},
)

if __name__ == "__main__":
    answer(STUDY)
