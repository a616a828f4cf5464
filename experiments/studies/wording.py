"""Clarity against flexibility: what do limits on the wording do to deals, pledges, probing and Moscow's inference?

Two readings. Words alone: the same signed deals with their wording replaced, nobody bargaining anew. Bargained: the
wording is held from the first day of talks, so that everything else is bargained around it.
"""

from typing import Any

from ..facts.finding import BUILT_IN, CAME_OUT, FITTED
from .finding import Finding, falls, rises
from .nights import EUROPE, Nights, fixed
from .pictured import all_findings
from .program import answer
from .study import Study

VAGUE, FRAMEWORK, DETAILED = range(3)  # levels of the issue "clarity"
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
BELIEF = "a rule believes involvement the more, the clearer the words and the more of them is planned"
FEAR = "a rule makes accidents and fear likelier where words are vague"
LIVED = "follows from belief, probes and answers in the months after; no rule knows the wording"
DETERRED = "a rule weighs believed involvement against spoils"
BARGAINED = "bargained around the wording; no rule says what else it moves"
BACKED = "capitals' weight on American backing was fitted; the wording reaches pledges only through a deal's merit"
WORDS = "Words alone, detailed less vague, the same deals"
HELD = "Wording held in talks, detailed less vague"
ALONE = (  # name, outcome, mark, reason
    ("involvement that Moscow believes", "text_perceived_involvement", BUILT_IN, BELIEF),
    ("deterrence", "text_deterrence_index", BUILT_IN, DETERRED),
    ("fear of a clash", "text_escalation", BUILT_IN, FEAR),
    ("probes", "probes_a_year", BUILT_IN, "a rule has clear and ready clauses probed less"),
    ("broken deals", "collapsed", CAME_OUT, LIVED),
)
BARGAINS = (
    ("deals", "signed", CAME_OUT, BARGAINED),
    ("pledges", "pledge_total", FITTED, BACKED),
    ("force", "troops", CAME_OUT, BARGAINED),
    ("involvement that Moscow believes", "text_perceived_involvement", CAME_OUT, BARGAINED),
    ("deterrence", "text_deterrence_index", CAME_OUT, BARGAINED),
    ("territory", "territory", CAME_OUT, BARGAINED),
    ("clause", "clause", CAME_OUT, BARGAINED),
    ("Washington's refusals", "refusals_Washington", CAME_OUT, BARGAINED),
    ("probes", "probes_a_year", CAME_OUT, LIVED),
    ("broken deals", "collapsed", CAME_OUT, LIVED),
    ("deals signed and held", "held", CAME_OUT, LIVED),
    *((f"payoff to {actor}", f"payoff_{actor}", CAME_OUT, BARGAINED) for actor in ACTORS),
)


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what words do alone, what holding them does to bargaining, and where free talks put them."""
    vague, framework, detailed = (fixed(level, "clarity") for level in (VAGUE, FRAMEWORK, DETAILED))
    found = [nights.level("wording of deals, 0 vague to 2 detailed", "clarity", {}, origin=CAME_OUT, reason=BARGAINED)]
    for name, outcome, origin, reason in ALONE:
        said: dict[str, Any] = {"origin": origin, "reason": reason, "panel": WORDS, "row": name}
        found.append(nights.edit(f"words alone: {name}", outcome, {"clarity": DETAILED}, {"clarity": VAGUE}, **said))
    for name, outcome, origin, reason in BARGAINS:
        said = {"origin": origin, "reason": reason, "panel": HELD, "row": name}
        found.append(nights.change(f"bargained: {name}", outcome, detailed, vague, **said))
    came = {"origin": CAME_OUT, "reason": BARGAINED}
    return (
        *found,
        nights.change("bargained: deals, framework less vague", "signed", after=framework, before=vague, **came),
        nights.change("bargained: deals, detailed less framework", "signed", after=detailed, before=framework, **came),
        nights.change("bargained: deals, free less vague", "signed", after={}, before=vague, **came),
    )


STUDY = Study(
    name="wording",
    question="Clarity or flexibility?",
    briefing=(
        'The definition of "air support" is kept elastic on purpose: it preserves bargaining space, and leaves '
        "operators and allies guessing (S0, S3).",
        "Credibility rests on rules of engagement clear enough to deter, without dragging the alliance in on an "
        "ambiguous trigger (S0).",
        "Moscow probes ambiguous edges of any regime (S0).",
    ),
    expects=(
        rises("clear words are believed more", "words alone: involvement that Moscow believes", source="S0"),
        rises("clear words deter", "words alone: deterrence", source="S0"),
        falls("clear words lessen the fear of being dragged in", "words alone: fear of a clash", source="S0"),
        falls("ambiguous edges are probed more", "words alone: probes", source="S0"),
        falls("clear words hold longer", "words alone: broken deals"),
        falls("elastic words preserve bargaining space: clear ones cost deals", "bargained: deals", source="S0"),
        rises("allies who need not guess pledge more", "bargained: pledges", source="S0"),
        rises("Washington refuses more where it must be clear", "bargained: Washington's refusals"),
        falls("flexibility serves Washington", "bargained: payoff to Washington", source="S0"),
        rises("clarity serves Kyiv", "bargained: payoff to Kyiv"),
        falls("clarity costs Moscow", "bargained: payoff to Moscow"),
    ),
    run=run,
    picture=all_findings,
    caution="A payoff is the utility of the text signed, or else of the war as it stood when talks ended.",
)

if __name__ == "__main__":
    answer(STUDY)
