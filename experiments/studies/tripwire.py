"""Tripwire or umbrella: what deters, what frightens, what is signed, and who accepts it?

Tripwire: Europeans on the line and no umbrella. Umbrella: air defence from NATO soil that covers the west, Europeans no
further forward than the west and the capital. Read twice: the same signed deals with these levels put into them, and
talks in which they are held from the first day.
"""

from typing import Any

from ..facts.finding import BUILT_IN, CAME_OUT, FITTED
from .finding import Finding, falls, rises
from .nights import EUROPE, Nights, fixed
from .pictured import all_findings
from .program import answer
from .study import Study

TROOPS = {"force": 5}  # 25,000, the figure discussed (S1), on both sides of the same deals
TRIPWIRE, UMBRELLA = {"posture": 3, "umbrella": 0}, {"posture": 1, "umbrella": 2}
AUTOMATIC, TIERED = {"clause": 3}, {"clause": 2}
HOLD_TRIPWIRE, HOLD_UMBRELLA = (
    fixed(levels["posture"], "posture") | fixed(levels["umbrella"], "umbrella") for levels in (TRIPWIRE, UMBRELLA)
)
HOLD_TRIPWIRE["issues.force.floor"] = 2  # 10,000: a tripwire is made of people
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
TABLE = "the consequence table gives each level its involvement, denial, hazard and lead time"
LIVED = "follows from deterrence, probes, answers and clashes in the months after"
BASE = "clauses were fitted so that firmer ones break less"
WAR = "how much war there is was fitted, not what one posture breaks more than another: lived month by month"
BARGAINED = "bargained around what is held; no rule says who accepts"
CLAUSES = "automatic less tiered clause"
SAME, HELD = "The same deals with 25,000 troops, tripwire less umbrella", "Held in talks, tripwire less umbrella"
ALONE = (  # name, outcome, mark, reason
    ("deterrence", "text_deterrence_index", BUILT_IN, TABLE),
    ("fear of a clash", "text_escalation", BUILT_IN, TABLE),
    ("American exposure", "text_exposure", BUILT_IN, TABLE),
    ("probes", "probes_a_year", CAME_OUT, LIVED),
    ("clashes", "clashes_a_year", BUILT_IN, "a rule has forces clash in proportion to the hazard of the text"),
    ("episodes outside Ukraine", "horizontal_a_year", BUILT_IN, "a rule sends a deterred Moscow elsewhere"),
    ("broken deals", "collapsed", CAME_OUT, WAR),
)
CLAUSE = (ALONE[0], ALONE[1], ("broken deals", "collapsed", FITTED, BASE))
BARGAINS = (
    ("deals", "signed", CAME_OUT, BARGAINED),
    ("force", "troops", CAME_OUT, BARGAINED),
    ("pledges", "pledge_total", FITTED, "pledges answer American backing, and that weight was fitted"),
    ("deterrence", "text_deterrence_index", CAME_OUT, BARGAINED),
    ("territory", "territory", CAME_OUT, BARGAINED),
    ("broken deals", "collapsed", CAME_OUT, LIVED),
    ("deals signed and held", "held", CAME_OUT, LIVED),
    *((f"refusals by {name}", f"refusals_{name}", CAME_OUT, BARGAINED) for name in ("Washington", "Moscow", "Berlin")),
    *((f"payoff to {name}", f"payoff_{name}", CAME_OUT, BARGAINED) for name in ACTORS),
)


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what a tripwire does against an umbrella, in the same deals and in talks of their own."""
    found = []
    for name, outcome, origin, reason in ALONE:
        said: dict[str, Any] = {"origin": origin, "reason": reason, "panel": SAME, "row": name}
        found.append(nights.edit(f"same deals: {name}", outcome, TRIPWIRE | TROOPS, UMBRELLA | TROOPS, **said))
    for name, outcome, origin, reason in CLAUSE:
        said = {"origin": origin, "reason": reason}
        found.append(nights.edit(f"same deals: {name}, {CLAUSES}", outcome, AUTOMATIC, TIERED, **said))
    for name, outcome, origin, reason in BARGAINS:
        said = {"origin": origin, "reason": reason, "panel": HELD, "row": name}
        found.append(nights.change(f"held: {name}", outcome, HOLD_TRIPWIRE, HOLD_UMBRELLA, **said))
    return tuple(found)


STUDY = Study(
    name="tripwire",
    question="Tripwire or umbrella?",
    briefing=(
        "Umbrella: batteries on NATO soil that cover western Ukraine and free Kyiv's own for the east (S3).",
        "Tripwire: placed so that an attack on Ukraine is an attack on them, and response stops being a choice (S3).",
        "Moscow opposes any NATO troops in Ukraine (S0, S1); capitals differ in risk appetite (S0).",
        "Washington wants no direct clash (S1, S2, S3), and will keep its role limited (S4).",
    ),
    expects=(
        rises("a tripwire deters more", "same deals: deterrence", source="S3"),
        rises("a tripwire is more to be feared", "same deals: fear of a clash", source="S3"),
        rises("and clashes more often", "same deals: clashes"),
        rises("a closed front door: more episodes elsewhere", "same deals: episodes outside Ukraine", source="S0"),
        falls("deals with a tripwire break less", "same deals: broken deals"),
        falls("a tripwire is signed less often", "held: deals"),
        rises("Moscow refuses it more", "held: refusals by Moscow", source="S0"),
        rises("and so does Berlin", "held: refusals by Berlin"),
        falls("Washington, exposed less, refuses less", "held: refusals by Washington", source="S4"),
        falls("fewer tripwire deals are there after five years", "held: deals signed and held"),
        rises("Kyiv does better by a tripwire", "held: payoff to Kyiv"),
        falls("Moscow does worse by a tripwire", "held: payoff to Moscow"),
    ),
    run=run,
    picture=all_findings,
    caution="Order of usefulness and of escalation are the texts'; the sizes behind them are judgement. Where a "
    "tripwire is held in talks, at least 10,000 troops are held with it. A payoff is the utility of the text signed, "
    "or else of the war as it stood when talks ended.",
)

if __name__ == "__main__":
    answer(STUDY)
