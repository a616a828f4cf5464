"""Leader-driven jumps against a steady line: what does it cost, and whom, that Washington's position moves in jumps?

Washington's tolerance for exposure drifts in every arm; the jumps are taken away, made twice as frequent, or twice as
far. As a jump moves a logarithm, jumps also raise the mean of what Washington accepts: one arm is steady at the mean
of the line that jumps, so that what is left is unsteadiness alone. Another has a quarter of the jumps, twice as far:
the same variance in fewer pieces.
"""

import numpy as np

from ..facts.finding import CAME_OUT
from .finding import Finding, falls, rises
from .nights import EUROPE, Changes, Nights
from .pictured import all_findings
from .program import answer
from .study import Study

RATE, SIZE, CAP = "washington.jump_rate", "washington.jump_size", "washington.cap"
STEADY = {RATE: 0.0}
TWICE, FEWER = 2.0, 0.25
JUMPS, OFTEN, FAR = "jumps less steady", "twice as often less steady", "twice as far less steady"
SAME_MEAN, RARE = "jumps less steady, same mean", "few far jumps less many short"
OUTCOMES = {
    "deals": ("signed", "Deals signed"),
    "peace": ("held", "Deals signed and held"),
    "time to a deal": ("sign_day", "Time to a deal"),
    "exposure": ("text_exposure", "American exposure in deals"),
    "deterrence": ("text_deterrence_index", "Deterrence of deals, as judged at the table"),
    "clause": ("clause", ""),
    "force": ("troops", ""),
    "clarity": ("text_clarity", ""),
    "pledges": ("pledge_total", ""),
    "broken deals": ("collapsed", ""),
}
MAIN = ("deals", "peace", "time to a deal", "deterrence")  # what is told of all arms
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
PAYOFF = "Payoff (utility of the text signed, else of the war)"
CAPPED = "a text above Washington's cap cannot be signed; how often that bites is bargained"
BARGAINED = "no rule states it: Washington's mood moves nothing but its cap"


def arms(nights: Nights) -> dict[str, tuple[Changes, Changes]]:
    """Return the pairs of arms that are compared: after, before."""
    rate, size = nights.scenario.washington.jump_rate, nights.scenario.washington.jump_size
    rare = {RATE: FEWER * rate, SIZE: TWICE * size}
    return {
        JUMPS: ({}, STEADY),
        OFTEN: ({RATE: TWICE * rate}, STEADY),
        FAR: ({SIZE: TWICE * size}, STEADY),
        SAME_MEAN: ({}, STEADY | {CAP: nights.scenario.washington.cap * mean_cap(nights)}),
        RARE: (rare, {}),
    }


def mean_cap(nights: Nights) -> float:
    """Return how many times as much the line that jumps accepts as the steady one, in the mean of the last days."""
    family = nights.scenario.washington
    jumping, steady = (
        np.exp(nights.arm(changes)["stance"].clip(family.stance_least, family.stance_most)).mean()
        for changes in ({}, STEADY)
    )
    return round(float(jumping / steady), 6)


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what jumps do to deals, terms, credibility and payoffs."""
    found = []
    for words, (after, before) in arms(nights).items():
        for name, (outcome, panel) in OUTCOMES.items():
            if words in (OFTEN, RARE) and name not in MAIN:
                continue
            reason = CAPPED if name in ("exposure", "clause") else BARGAINED
            said = {"origin": CAME_OUT, "reason": reason, "panel": panel, "row": words}
            found.append(nights.change(f"{name}: {words}", outcome, after, before, **said))
        for actor in ACTORS if words in (JUMPS, FAR) else ():
            said = {"origin": CAME_OUT, "reason": BARGAINED, "panel": PAYOFF, "row": f"{actor}: {words}"}
            found.append(nights.change(f"payoff to {actor}: {words}", f"payoff_{actor}", after, before, **said))
    return tuple(found)


STUDY = Study(
    name="jumps",
    question="What does it cost, and whom, that Washington's position moves in jumps?",
    briefing=(
        "Leader-driven: instinct over process, so positions move in jumps, not through an inter-agency doctrine (S0).",
        "The definition of air support is kept elastic on purpose: it preserves bargaining space, and leaves operators "
        "and allies guessing (S0, S3).",
        "Credibility rests on rules clear enough to deter (S0); without American backing capitals are back to where "
        "they were in the spring: their pledges are conditional (S4).",
    ),
    expects=(
        falls("a line that jumps signs fewer deals than a steady one", f"deals: {JUMPS}"),
        falls("and unsteadiness alone does so, at the same mean", f"deals: {SAME_MEAN}"),
        falls("farther jumps sign fewer still", f"deals: {FAR}"),
        rises("deals take longer", f"time to a deal: {JUMPS}"),
        falls("jumps weaken the guarantee that is signed", f"deterrence: {JUMPS}", f"deterrence: {FAR}", source="S0"),
        falls("capitals pledge less behind a line that jumps", f"pledges: {JUMPS}", f"pledges: {FAR}", source="S4"),
        rises("deals signed behind it break more often", f"broken deals: {FAR}", source="S0"),
        rises("freedom to move serves Washington", f"payoff to Washington: {JUMPS}", source="S0"),
        falls("it costs Kyiv", f"payoff to Kyiv: {JUMPS}", f"payoff to Kyiv: {FAR}"),
        falls("few far jumps do more harm than many short ones of the same variance", f"deals: {RARE}"),
    ),
    run=run,
    picture=all_findings,
    caution="A jump moves nothing but how much exposure Washington accepts: its tastes and its voice stay as they are.",
)

if __name__ == "__main__":
    answer(STUDY)
