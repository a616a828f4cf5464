"""Which venue, for whom: what does the city change, and who gains by it?

With the order of meetings fixed to one package, the city alone differs: it decides who comes. With the order open, a
city comes with an order that all three leaders accept. Then strikes are made lighter and heavier, to see whether
leverage moves the city that is agreed on.
"""

from math import nan

from ..estimates import difference, mean
from ..facts.finding import BUILT_IN, CAME_OUT
from .finding import Finding, falls, rises
from .nights import EUROPE, NOTHING, Nights, span
from .pictured import all_findings
from .program import answer
from .study import Study

HERE, ORDER = "Istanbul", "package"
OUTCOMES = {
    "deals": ("signed", "Deals signed, one package"),
    "peace": ("held", ""),
    "summits": ("summits", "Summits held, one package"),
    "walkouts": ("walkouts", "Summits that broke up, one package"),
    "time to a deal": ("sign_day", ""),
}
ANY_ORDER = {
    "deals": ("signed", "Deals signed, any order: city fixed less free"),
    "day of procedure": ("procedure_day", "Day on which a procedure is agreed: city fixed less free"),
}
ACTORS = ("Washington", "Kyiv", "Moscow", EUROPE)
LIGHT, HEAVY = {"strikes.tempo": 0.5}, {"strikes.tempo": 1.5}
PAYOFF = "Payoff (utility of the text signed, else of the war), one package"
COMES = "a rule lets the liking of a city decide who comes"
FOLLOWS = "no rule joins the city to what is signed; it follows from how often leaders meet"
TOGETHER = "city and order are agreed on together; what comes of the order is bargained"
LIKED = "rules draw and accept a city by how it is liked; whose liking wins is drawn"
AHEAD = "a rule makes whoever is ahead choosier, and whoever is behind less so: Kyiv, which likes Budapest least"


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return what the city changes with the order fixed, with the order open, and whether leverage chooses it."""
    cities = list(nights.scenario.venues)
    return (*one_package(nights, cities), *any_order(nights, cities), *choice(nights, cities))


def one_package(nights: Nights, cities: list[str]) -> list[Finding]:
    """Return what each city changes against HERE, the order of meetings being the same."""
    found, before = [], {"venue": HERE, "sequence": ORDER}
    for city in cities:
        after, words = before | {"venue": city}, f"{city} less {HERE}"
        if city == HERE:
            continue
        for name, (outcome, panel) in OUTCOMES.items():
            built = outcome == "summits"
            said = {
                "origin": BUILT_IN if built else CAME_OUT,
                "reason": COMES if built else FOLLOWS,
                "panel": panel,
                "row": words,
            }
            found.append(nights.change(f"{name}: {words}", outcome, after, before, **said))
        for actor in ACTORS:
            said = {"origin": CAME_OUT, "reason": FOLLOWS, "panel": PAYOFF, "row": f"{actor}: {words}"}
            found.append(nights.change(f"payoff to {actor}: {words}", f"payoff_{actor}", after, before, **said))
    return found


def any_order(nights: Nights, cities: list[str]) -> list[Finding]:
    """Return what fixing each city changes where the order is bargained over, against a free venue."""
    found, free = [], nights.arm()
    for city in cities:
        after, words = {"venue": city}, f"{city} less free"
        for name, (outcome, panel) in ANY_ORDER.items():
            said = {"origin": CAME_OUT, "reason": TOGETHER, "panel": panel, "row": words}
            found.append(nights.change(f"{name}: {words}", outcome, after, NOTHING, **said))
        for actor in ("Washington", "Kyiv", "Moscow"):
            said = {"origin": CAME_OUT, "reason": TOGETHER}
            found.append(nights.change(f"payoff to {actor}: {words}", f"payoff_{actor}", after, NOTHING, **said))
        first = [(frame["sequence"] == "guarantees_first").astype(float) for frame in (free, nights.arm(after))]
        name, moved = f"guarantees first: {words}", span(difference(*first))
        found.append(Finding(name, moved, "share of runs", nights.talks, CAME_OUT, TOGETHER))
    return found


def choice(nights: Nights, cities: list[str]) -> list[Finding]:
    """Return how often each city is agreed on, and how heavier strikes move that."""
    free, light, heavy = nights.arm(), nights.arm(LIGHT), nights.arm(HEAVY)
    found = []
    for city in cities:
        share = span(mean((free["venue"] == city).astype(float)))
        words = ("share of runs", nights.talks)
        found.append(Finding(f"agreed: {city}", share, *words, CAME_OUT, LIKED, neutral=nan))
        moved = span(difference((light["venue"] == city).astype(float), (heavy["venue"] == city).astype(float)))
        name, panel = f"agreed under heavy strikes less light: {city}", "City agreed on, heavy strikes less light"
        found.append(Finding(name, moved, *words, BUILT_IN, AHEAD, panel=panel, row=city))
    return found


STUDY = Study(
    name="venue",
    question="Which venue, and for whom?",
    briefing=(
        "Budapest: no arrest exposure for Moscow, access, a White House plan for a trilateral; Istanbul: a history of "
        "technical talks. Venue balances optics, jurisdiction and perceived neutrality (S0, S1).",
        "Kyiv's view of venue depends on where leverage lies, not on geography (S0).",
        "The plan as told: the leaders meet first, and where matters to whom (S0, S1).",
    ),
    expects=(
        falls("in Budapest leaders meet less often than in Istanbul", "summits: Budapest less Istanbul"),
        falls("so fewer deals are signed there", "deals: Budapest less Istanbul"),
        rises("Budapest serves Moscow", "payoff to Moscow: Budapest less Istanbul", source="S0"),
        rises("Budapest serves Washington", "payoff to Washington: Budapest less Istanbul", source="S1"),
        falls("Budapest costs Kyiv", "payoff to Kyiv: Budapest less Istanbul"),
        falls("Geneva, where Moscow is exposed, signs fewer deals", "deals: Geneva less Istanbul", source="S0"),
        falls("where the order is open, Budapest and Geneva sign fewer deals", "deals: Budapest less free",
              "deals: Geneva less free"),
        rises("a procedure for Budapest is agreed on later", "day of procedure: Budapest less free"),
        rises("leverage chooses the city: heavier strikes bring the talks to Budapest",
              "agreed under heavy strikes less light: Budapest", source="S0"),
    ),
    run=run,
    picture=all_findings,
    caution="A city is four numbers and what each side makes of them; its history is in none of them.",
)  # fmt: skip

if __name__ == "__main__":
    answer(STUDY)
