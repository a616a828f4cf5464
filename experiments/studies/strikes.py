"""What strikes do to the deal, and to whom: coercion, backlash and the window, on both sides of the exchange.

Both sides' strikes are made three times as heavy, from half of summer 2025 to half as much again. A channel is switched
off in both arms; what the change loses by that went through it. The channels overlap, so their parts need not add up.
"""

from typing import Any

from ..facts.finding import BUILT_IN, CAME_OUT, FITTED
from .finding import Finding, falls, rises
from .nights import EUROPE, Nights
from .pictured import all_findings
from .program import answer
from .study import Study

LIGHT, HEAVY = 0.5, 1.5  # x the strikes of summer 2025
SIDES = {"Moscow's strikes": "strikes.tempo", "Kyiv's strikes": "strikes.kyiv_tempo"}
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
BACKLASH = {"resolve.rally": 0.0}
WINDOW = {"window.heat": 0.0}  # heat counts from its mean of summer 2025, so that the window keeps its usual width
RED_LINES = {"redline.quiet_share": 1.0}  # as often as ever, but not because of Kyiv's strikes
BARGAINED = "bargaining answers leverage, resolve and the window; no rule says what becomes of the deal"
ODDS = "a rule puts grid, magazine and refineries into the odds of the war"
WIDTH = "a rule puts the skies into the window; how wide it stands was fitted to one or two summits"
RALLY = "a rule hardens resolve on heavy nights; the sign of that rule is swept, not known"
EARLIER = "no rule ties it to strikes on Russia: talks that end sooner or later are averaged over other days"
STATES = {  # by side: name, outcome, mark, reason
    "Moscow's strikes": (
        ("Moscow's odds of winning", "odds", BUILT_IN, ODDS),
        ("window for a summit", "mean_window", FITTED, WIDTH),
        ("capitals' resolve", "resolve_europe", BUILT_IN, RALLY),
    ),
    "Kyiv's strikes": (
        ("Moscow's odds of winning", "odds", BUILT_IN, ODDS),
        ("window for a summit", "mean_window", CAME_OUT, EARLIER),
        ("capitals' resolve", "resolve_europe", CAME_OUT, EARLIER),
    ),
}
PARTED = (  # name, outcome, panel: those of which each channel's part is told
    ("deals", "signed", "deals signed"),
    ("territory", "territory", "territory conceded in deals"),
    ("payoff to Kyiv", "payoff_Kyiv", "payoff to Kyiv"),
    ("payoff to Moscow", "payoff_Moscow", "payoff to Moscow"),
)


def coercion(nights: Nights, side: str) -> dict[str, Any]:
    """Return the changes under which what one side destroys moves neither odds nor pain, held at its usual level.

    Who suffers keeps its usual distance between deal and war: the pain of day 0 goes into what any deal is worth to it.
    """
    scenario = nights.scenario
    hurt = tuple(name for name in scenario.actor_names if (name == "Moscow") == (side == "Kyiv's strikes"))
    damage, weights = scenario.damage.grid_start, {"front.grid_weight": 0.0, "front.magazine_weight": 0.0}
    if side == "Kyiv's strikes":
        damage, weights = scenario.damage.refinery_start, {"front.refinery_weight": 0.0}
    for name in hurt:
        actor = scenario.actors[name]
        weights[f"actors.{name}.pain"] = 0.0
        weights[f"actors.{name}.weights.peace"] = actor.weights.peace + actor.pain * damage
    return weights


def channels(nights: Nights, side: str) -> dict[str, dict[str, Any]]:
    """Return the changes that switch off each channel of one side's strikes; Kyiv's do not heat the skies over Kyiv."""
    last = {"window": WINDOW} if side == "Moscow's strikes" else {"red lines": RED_LINES}
    return {"coercion": coercion(nights, side), "backlash": BACKLASH, **last}


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what strikes three times as heavy do to deals, terms and payoffs, and through which channel."""
    return tuple(finding for side in SIDES for finding in (*parted(nights, side), *undivided(nights, side)))


def parted(nights: Nights, side: str) -> list[Finding]:
    """Return changes in all and, of each, what goes through each channel."""
    after, before = {SIDES[side]: HEAVY}, {SIDES[side]: LIGHT}
    found = []
    for name, outcome, panel in PARTED:
        said = {"origin": CAME_OUT, "reason": BARGAINED, "panel": f"{side} three times as heavy: {panel}"}
        found.append(nights.change(f"{side}: {name}", outcome, after=after, before=before, row="in all", **said))
        for channel, off in channels(nights, side).items():
            words = f"{side}: {name}, through {channel}"
            row = f"through {channel}"
            found.append(nights.part(words, outcome, after=after, before=before, off=off, row=row, **said))
    return found


def undivided(nights: Nights, side: str) -> list[Finding]:
    """Return changes in the war itself, in payoffs to those who do not fight, and in what deals gain for whom."""
    after, before = {SIDES[side]: HEAVY}, {SIDES[side]: LIGHT}
    others = [(f"payoff to {name}", f"payoff_{name}", CAME_OUT, BARGAINED) for name in ("Washington", EUROPE)]
    gains = [(f"deals' gain over war, {name}", f"surplus_{name}", CAME_OUT, BARGAINED) for name in ACTORS]
    peace = [("broken deals", "collapsed", CAME_OUT, BARGAINED)]
    return [
        nights.change(f"{side}: {name}", outcome, after, before, origin=origin, reason=reason)
        for name, outcome, origin, reason in (*STATES[side], *others, *gains, *peace)
    ]


STUDY = Study(
    name="strikes",
    question="What do strikes do to the deal, and to whom?",
    briefing=(
        "Moscow launches mass barrages while diplomacy makes headlines: military pressure and message control (S0).",
        "The window for a leaders' summit narrows or widens with what happens in Ukrainian skies (S0).",
        "Kyiv strikes military and energy targets too, refineries among them: the exchange is two-sided (S1, S3).",
        "Kyiv asks for air defence and magazines: its leverage hangs on them (S0).",
    ),
    expects=(
        rises("barrages give Moscow leverage in the war", "Moscow's strikes: Moscow's odds of winning", source="S0"),
        falls("barrages narrow the window", "Moscow's strikes: window for a summit", source="S0"),
        falls("barrages cost deals", "Moscow's strikes: deals"),
        falls("... through the window", "Moscow's strikes: deals, through window", source="S0"),
        falls("... and through backlash", "Moscow's strikes: deals, through backlash"),
        rises("while coercion wins deals", "Moscow's strikes: deals, through coercion"),
        rises("coercion buys land in the deals that are signed", "Moscow's strikes: territory, through coercion"),
        rises("pressure pays: barrages serve Moscow", "Moscow's strikes: payoff to Moscow"),
        falls("barrages hurt Kyiv", "Moscow's strikes: payoff to Kyiv"),
        rises("Kyiv's own strikes bring deals", "Kyiv's strikes: deals"),
        falls("Kyiv's own strikes save land", "Kyiv's strikes: territory"),
        rises("Kyiv's own strikes serve Kyiv", "Kyiv's strikes: payoff to Kyiv"),
        falls("Kyiv's own strikes hurt Moscow", "Kyiv's strikes: payoff to Moscow"),
    ),
    run=run,
    picture=all_findings,
    caution="Parts overlap and need not add up: each is what the change loses when its channel alone is switched off. "
    "A payoff is the utility of the text signed, or else of the war as it stood when talks ended.",
)

if __name__ == "__main__":
    answer(STUDY)
