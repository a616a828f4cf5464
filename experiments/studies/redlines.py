"""Red lines crossed and unanswered: what becomes of talks, terms and peace when lines wear, and when they are held?

Three arms on the same nights: lines never crossed, crossed often and never answered, crossed as often and answered
often. Then the same signed deals are lived again after a worn line and after a whole one.
"""

import numpy as np

from negotiation.ensemble import closed_talks
from negotiation.names import A_INVOLVEMENT, A_PRESENCE, MOSCOW

from ..estimates import difference
from ..facts.finding import BUILT_IN, CAME_OUT, collapse
from .finding import Finding, between, falls, rises
from .nights import EUROPE, Changes, Nights, span
from .pictured import all_findings
from .program import answer
from .study import Study

RATE, ANSWER = "redline.crossing_rate", "redline.answer_rate"
NEVER = {RATE: 0.0}
UNANSWERED, ANSWERED = ({RATE: 0.05, ANSWER: share} for share in (0.0, 0.6))  # the ends of the plausible ranges
PAIRS: dict[str, tuple[Changes, Changes]] = {
    "unanswered less never": (UNANSWERED, NEVER),
    "answered less never": (ANSWERED, NEVER),
    "unanswered less answered": (UNANSWERED, ANSWERED),
}
SHOWN, MAIN = "unanswered less answered", ("credit of red lines", "deals", "posture", "presence")
OUTCOMES = {
    "credit of red lines": ("redline_end", ""),
    "deals": ("signed", "Deals"),
    "peace": ("held", "Deals"),
    "time to a deal": ("sign_day", ""),
    "territory": ("territory", "Terms of deals, levels"),
    "posture": ("posture", "Terms of deals, levels"),
    "force": ("force", "Terms of deals, levels"),
    "presence": ("text_presence", "Attributes of deals"),
    "involvement": ("text_perceived_involvement", "Attributes of deals"),
    "escalation feared": ("text_escalation", "Attributes of deals"),
    "deterrence": ("text_deterrence_index", "Attributes of deals"),
    "probes": ("probes", "A deal, over the months after"),
    "clashes": ("clashes", "A deal, over the months after"),
    "episodes elsewhere": ("horizontal", "A deal, over the months after"),
    "broken deals": ("collapsed", ""),
}
WHOLE_MINDED = "payoff to Moscow, lines counted whole"
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
WHOLE, WORN = {"redline": 1.0}, {"redline": 0.2}
WEARS = "a rule says that a line wears when it is crossed unanswered"
FEARED = "a rule makes a clash more feared while lines have force; which texts are signed is bargained"
WEIGHED = "Moscow minds presence and involvement less where lines are worn; what that changes is bargained"
NO_WAY = "no rule of the months after reads a red line"
PAYOFF = "Payoff (utility of the text signed, else of the war)"


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what worn lines do to talks and terms, and to the months after."""
    found = [finding for words in PAIRS for finding in changes(nights, words)]
    found.append(moscow_as_it_was(nights))
    whole, worn = (nights.edited(state=line) for line in (WHOLE, WORN))
    for name, before, after in (
        ("probes", whole["probes"], worn["probes"]),
        ("clashes", whole["clashes"], worn["clashes"]),
        ("broken deals", collapse(whole), collapse(worn)),
    ):
        unit = "share of deals" if name == "broken deals" else "count"
        estimate = span(difference(before, after))
        found.append(Finding(f"{name}: same deals, line worn", estimate, unit, nights.after, BUILT_IN, NO_WAY))
    return tuple(found)


def moscow_as_it_was(nights: Nights) -> Finding:
    """Return what unanswered crossings bring Moscow if presence and involvement are counted as under whole lines."""
    before, after = (payoff_under_whole_lines(nights, arm) for arm in (ANSWERED, UNANSWERED))
    found = span(difference(before, after))
    name, row = f"{WHOLE_MINDED}: {SHOWN}", "Moscow, lines counted whole"
    return Finding(name, found, "utility", nights.talks, CAME_OUT, WEIGHED, panel=PAYOFF, row=row)


def payoff_under_whole_lines(nights: Nights, arm: Changes) -> np.ndarray:
    """Return Moscow's payoff, run by run, as if its red lines had all their force when the text is weighed."""
    scenario = nights.scenario.replace(**arm)
    s = closed_talks(scenario, nights.number, nights.seed)
    weights, attributes = s["weights"][:, MOSCOW], s["attributes"]
    minded = sum(weights[:, a] * attributes[:, a] for a in (A_INVOLVEMENT, A_PRESENCE))
    unfelt = (1.0 - scenario.redline.floor_weight) * (1.0 - s["redline"]) * minded
    return np.where(s["signed"] == 1, s["utility"][:, MOSCOW] + unfelt, s["war_value"][:, MOSCOW])


def changes(nights: Nights, words: str) -> list[Finding]:
    """Return what differs between two arms: everything between those that are shown, the main things between others."""
    found, (after, before) = [], PAIRS[words]
    for name, (outcome, panel) in OUTCOMES.items():
        if words != SHOWN and name not in MAIN:
            continue
        wears = outcome == "redline_end"
        reason = WEARS if wears else FEARED if name == "escalation feared" else WEIGHED
        said = {
            "origin": BUILT_IN if wears else CAME_OUT,
            "reason": reason,
            "panel": panel if words == SHOWN else "",
            "row": name,
        }
        found.append(nights.change(f"{name}: {words}", outcome, after, before, **said))
    for actor in ACTORS if words == SHOWN else ():
        said = {"origin": CAME_OUT, "reason": WEIGHED, "panel": PAYOFF, "row": actor}
        found.append(nights.change(f"payoff to {actor}: {words}", f"payoff_{actor}", after, before, **said))
    return found


STUDY = Study(
    name="redlines",
    question="What becomes of talks and peace when red lines are crossed and nobody answers?",
    briefing=(
        "Moscow calls many things red lines; lines that are crossed without a response lose their force (S3).",
        "It responds to special triggers with threats of unpredictable escalation (S3).",
        "It probes ambiguous edges of any regime, and looks for horizontal escalation (S0).",
    ),
    expects=(
        falls("lines crossed unanswered lose credit", "credit of red lines: unanswered less never", source="S3"),
        falls("answers restore it", f"credit of red lines: {SHOWN}"),
        rises("over worn lines more presence is signed", f"presence: {SHOWN}", f"posture: {SHOWN}", source="S3"),
        falls("and less escalation is feared", f"escalation feared: {SHOWN}", source="S3"),
        rises("more deals are signed over worn lines", f"deals: {SHOWN}"),
        falls("a line that is not answered costs Moscow", f"payoff to Moscow: {SHOWN}", source="S3"),
        falls("all the more if Moscow still minded what it minded before", f"{WHOLE_MINDED}: {SHOWN}"),
        rises("and serves Kyiv", f"payoff to Kyiv: {SHOWN}"),
        rises("more presence over worn lines means more clashes", f"clashes: {SHOWN}"),
        falls("deals signed over worn lines deter better and break less", f"broken deals: {SHOWN}"),
        between("a worn line by itself changes nothing once a deal is signed", -1e-9, 1e-9,
                "probes: same deals, line worn", "broken deals: same deals, line worn"),
    ),
    run=run,
    picture=all_findings,
    caution="Crossings come by chance and by Kyiv's strikes: nobody decides to cross a line, and Moscow's answers are "
    "dice, not choices. An answer restores a line and does nothing else. Moscow fares better over worn lines because "
    "it minds less what it signs: counted as under whole lines it does not.",
)  # fmt: skip

if __name__ == "__main__":
    answer(STUDY)
