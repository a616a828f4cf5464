"""Bilateral first, trilateral first or guarantees first: what does the order of meetings do to the deal?

Each order is fixed, at one venue, so that nothing but the order differs: the two leaders first, then Washington (the
plan as told); the three at once; or the guarantee first, among Washington, Kyiv and the capitals.
"""

from ..facts.finding import CAME_OUT
from .finding import Finding, falls, rises
from .nights import EUROPE, Nights
from .pictured import all_findings
from .program import answer
from .study import Study

VENUE = "Istanbul"
BILATERAL, TRILATERAL, GUARANTEES = (
    {"sequence": name, "venue": VENUE}
    for name in ("bilateral_then_trilateral", "trilateral_at_once", "guarantees_first")
)
PAIRS = {
    "bilateral less trilateral": (BILATERAL, TRILATERAL),
    "guarantees less trilateral": (GUARANTEES, TRILATERAL),
    "guarantees less bilateral": (GUARANTEES, BILATERAL),
}
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
PAYOFF = "Payoff (utility of the text signed, else of the war)"
STAGES = "no rule says so: every stage needs its own yes, and every summit an open window"
BARGAINED = "bargained within the agenda and the parties of each stage; no rule states it"
LIVED = "follows from the texts signed and the months after; no rule knows the order"
OUTCOMES = (
    ("deals", "signed", "Deals signed", STAGES),
    ("time to a deal", "sign_day", "Time to a deal", STAGES),
    ("summits", "summits", "Summits held", STAGES),
    ("deterrence", "text_deterrence_index", "Deterrence of deals, as judged at the table", BARGAINED),
    ("wording", "clarity", "Wording of deals (level 2: detailed)", BARGAINED),
    ("territory", "territory", "Territory conceded in deals (level 4: Moscow's full demand)", BARGAINED),
    ("force", "troops", "European force in deals", BARGAINED),
    ("broken deals", "collapsed", "Deals that broke", LIVED),
    ("peace", "held", "Deals signed and held", LIVED),
)


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what the order does to deals, time, terms, force, peace and payoffs."""
    rows = [(name, outcome, panel, reason, "") for name, outcome, panel, reason in OUTCOMES]
    rows += [(f"payoff to {actor}", f"payoff_{actor}", PAYOFF, BARGAINED, f"{actor}: ") for actor in ACTORS]
    return tuple(
        nights.change(
            f"{name}: {words}", outcome, *arms, origin=CAME_OUT, reason=reason, panel=panel, row=f"{label}{words}"
        )
        for name, outcome, panel, reason, label in rows
        for words, arms in PAIRS.items()
    )


STUDY = Study(
    name="sequence",
    question="Bilateral first, trilateral first, or guarantees first?",
    briefing=(
        "The plan as told: the two leaders meet first, then Washington joins and wraps it up; that keeps Washington "
        "flexible and complicates the sequencing of guarantees (S0, S1).",
        "Guarantees need some deal in place first (S1); the order is itself contested (S0, S4).",
        "Kyiv fears a ceasefire without strong guarantees (S4).",
    ),
    expects=(
        falls("the leaders alone first sign fewer deals than the three at once", "deals: bilateral less trilateral"),
        falls(
            "guarantees before there is a deal sign fewer deals than the three at once",
            "deals: guarantees less trilateral",
            source="S1",
        ),
        falls(
            "the leaders alone first leave a weaker guarantee",
            "deterrence: bilateral less trilateral",
            source="S0",
        ),
        rises("guarantees first are stronger", "deterrence: guarantees less trilateral", source="S4"),
        falls(
            "deals with the guarantee settled first break less",
            "broken deals: guarantees less trilateral",
            source="S4",
        ),
        falls(
            "the leaders alone first keep Washington flexible: vaguer deals",
            "wording: bilateral less trilateral",
            source="S0",
        ),
        rises("and that serves Washington", "payoff to Washington: bilateral less trilateral"),
        rises("guarantees first serve Kyiv", "payoff to Kyiv: guarantees less trilateral"),
        rises("better than the leaders alone first do", "payoff to Kyiv: guarantees less bilateral"),
        falls("guarantees first cost Moscow", "payoff to Moscow: guarantees less trilateral"),
    ),
    run=run,
    picture=all_findings,
    caution="A payoff is the utility of the text signed, or else of the war as it stood when talks ended.",
)

if __name__ == "__main__":
    answer(STUDY)
