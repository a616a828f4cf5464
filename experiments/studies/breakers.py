"""Why talks fail: who breaks them, in which stage, by which channel; which capital is pivotal, and what would move it.

Three answers that need not agree. How failed talks ended (`last_words`): the nearest cause. What comes of a channel
taken away on the same nights: the cause without which there would be a deal. And the swing of each capital: deals where
it would sign anything less deals where it would sign nothing, and deals with its troops less deals without.
"""

from math import nan
from typing import Any

import pandas as pd

from negotiation.advice import smallest_change
from negotiation.numbers import numbers, plain
from negotiation.wording import LABELS

from ..charts import Picture, counts_picture
from ..estimates import difference, mean
from ..facts.finding import CAME_OUT, FITTED, deal
from ..sanity.intervals import share
from . import last_words as ended
from .finding import Finding, Span, between, rises
from .nights import EUROPE, Nights, span
from .pictured import all_findings
from .program import answer
from .study import Study, Told

WITHOUT: dict[str, dict[str, Any]] = {
    ended.WINDOW: {"window.base_logit": 4.0},
    ended.DECLINED: {"attendance.goodwill": 1.0},
    ended.WALKOUT: {"rounds.walkout": 0.0},
    ended.CAP: {"washington.cap": 5.0},
    ended.PLEDGES: {"coalition.rounding": 100.0},
    ended.PATIENCE: {"bargaining.patience": 0.0},
    ended.AUDIENCE: {"window.failed_summit_cost": 0.0},
}
NAMED = ("London", "Paris")  # the capitals that the texts name as the first to send troops
THE_NAMED = f"consent: {' and '.join(NAMED)} less the others"
ANYTHING, NOTHING, NO_WILL = 1.0, -1.0, -1.0  # weights of peace, and a will, beyond what any text could outweigh
PUSHES = {
    "fears a bad deal half as much": ("peace", 0.5),
    "values deterrence twice": ("deterrence", 2.0),
    "minds territory half as much": ("territory", 0.5),
    "fears escalation half as much": ("escalation", 0.5),
}
MENDED = 60  # refused texts of which the smallest change is sought
REMEDIES = ("nothing", "one issue", "two issues", "no two issues")
ENDINGS, SAVED = "Failed talks, by what ended them", "Deals signed without a channel, less with it"
SHORT = "What a refused text fell short of, to its breaker (a level of territory: 0.14)"
CONSENT, TROOPS = "Deals if a capital would sign anything, less nothing", "Deals with a capital's troops, less without"
MOVED = "Deals if the pivotal capital saw it otherwise, less as it is"
NEAREST = "read off how each run ended; no number was chosen for it"
MARKS = {
    ended.WINDOW: (FITTED, "the window was fitted to one or two summits (fact 29)"),
    ended.CAP: (FITTED, "the cap was fitted: patrols need a jump"),
}
FOUND = "that a mediator seldom misses a text was fitted (fact 30)"
REMOVED = "the same nights without that channel; whether a deal follows is bargained"
SWINGS = "its weight of `peace` put beyond reach; votes, proposals and its pledge follow"
SENDS = "its will to send troops taken away; others' pledges, votes and texts follow"
REFUSALS, FAILURES = "share of refusals", "share of failures"


def run(nights: Nights) -> tuple[Finding, ...]:
    """Return how talks fail, what each channel costs, which capital swings most and what would move it."""
    broken, swings = ended.broken_talks(nights), swing(nights)
    found = (*endings(nights, broken), *refused_texts(nights, broken), *without(nights), *swings)
    return (*found, *pushed(nights, swings))


def endings(nights: Nights, broken: pd.DataFrame) -> list[Finding]:
    """Return the share of failed talks that ended by each channel, and in their first stage."""
    found = []
    for name in ended.CHANNELS:
        origin, reason = MARKS.get(name, (CAME_OUT, NEAREST))
        count = int((broken["channel"] == name).sum())
        found.append(share_of(nights, name, count, len(broken), FAILURES, origin, reason, ENDINGS))
    return [*found, share_of(nights, "in the first stage", int((broken["stage"] <= 1).sum()), len(broken), FAILURES)]


def refused_texts(nights: Nights, broken: pd.DataFrame) -> list[Finding]:
    """Return, of refused last texts, who alone could have carried them, what they lacked, and what would mend them."""
    refused, n = broken[broken["state"].notna()], plain(numbers(nights.scenario)[0])
    capitals, found = set(nights.scenario.capitals), []
    for seat in ("Washington", "Kyiv", "Moscow", EUROPE):
        members = capitals if seat == EUROPE else {seat}
        pivotal = sum(bool(members & {*names}) for names in refused["pivots"])
        found.append(share_of(nights, f"one yes short: {seat}", pivotal, len(refused), REFUSALS))
        lacked = [ended.short_by(s) for s in refused.loc[refused["breaker"].isin(members), "state"]]
        words = (f"short by: {seat}", span(mean(lacked)), "utility", nights.talks, CAME_OUT, NEAREST)
        found.append(Finding(*words, neutral=nan, panel=SHORT, row=seat))
    some = refused["state"].head(MENDED)
    content = sum(bool(ended.contented_by(s, n)) for s in some)
    found.append(share_of(nights, "one issue would content its breaker", content, len(some), REFUSALS))
    moves = [smallest_change(s, n) for s in some]
    sizes = [REMEDIES[-1] if each is None else REMEDIES[len(each)] for each in moves]
    return found + [
        share_of(nights, f"changed so that all sign: {size}", sizes.count(size), len(some), REFUSALS, FITTED, FOUND)
        for size in REMEDIES
    ]


def without(nights: Nights) -> list[Finding]:
    """Return how many more deals are signed on the same nights without each channel."""
    return [
        more_deals(nights, f"without: {channel}", nights.arm(), nights.arm(changes), REMOVED, SAVED)
        for channel, changes in WITHOUT.items()
    ]


def swing(nights: Nights) -> list[Finding]:
    """Return how far each capital's consent, and its troops, swing deals; and the named ones against the others."""
    found, swung = [], {}
    for capital in nights.scenario.capitals:
        no, yes = (nights.arm({f"actors.{capital}.weights.peace": weight}) for weight in (NOTHING, ANYTHING))
        found.append(more_deals(nights, f"consent: {capital}", no, yes, SWINGS, CONSENT))
        swung[capital] = deal(yes) - deal(no)
        none = nights.arm({f"actors.{capital}.will": NO_WILL})
        found.append(more_deals(nights, f"troops: {capital}", none, nights.arm(), SENDS, TROOPS))
    named, others = ([swung[c] for c in swung if (c in NAMED) == inside] for inside in (True, False))
    gap = span(difference(sum(others) / len(others), sum(named) / len(named)))
    return [*found, Finding(THE_NAMED, gap, "share of runs", nights.talks, CAME_OUT, SWINGS)]


def pushed(nights: Nights, swings: list[Finding]) -> list[Finding]:
    """Return what deals follow if the pivotal capital, whose consent swings most, minded less or valued more."""
    values = {finding.name: finding.found.value for finding in swings}
    capital = max(nights.scenario.capitals, key=lambda name: values[f"consent: {name}"])
    weights, found = nights.scenario.actors[capital].weights, []
    for words, (name, times) in PUSHES.items():
        after = nights.arm({f"actors.{capital}.weights.{name}": times * getattr(weights, name)})
        reason = f"one weight of the capital that swings most, here {capital}; what follows is bargained"
        found.append(more_deals(nights, f"pivotal capital: {words}", nights.arm(), after, reason, MOVED))
    return found


def share_of(
    nights: Nights,
    name: str,
    count: int,
    total: int,
    unit: str,
    origin: str = CAME_OUT,
    reason: str = NEAREST,
    panel: str = "",
) -> Finding:
    """Return a share as a finding: a level, without a sign."""
    found = Span(*share("share", count, total).values())
    return Finding(name, found, unit, nights.talks, origin, reason, neutral=nan, panel=panel)


def more_deals(
    nights: Nights, name: str, before: pd.DataFrame, after: pd.DataFrame, reason: str, panel: str
) -> Finding:
    """Return how many more deals one arm signs than another, as a share of runs."""
    found, row = span(difference(deal(before), deal(after))), name.partition(": ")[2]
    return Finding(name, found, "share of runs", nights.talks, CAME_OUT, reason, panel=panel, row=row)


def who_broke(nights: Nights, told: Told) -> Picture:
    """Return who broke talks, by stage and channel, in counts."""
    broken = ended.broken_talks(nights)
    table = broken.groupby(["stage", "breaker", "channel"]).size().reset_index(name="count")
    table = table.rename(columns={"breaker": "row", "channel": "column"})
    table["panel"] = [f"in stage {stage}" if stage else "before any stage" for stage in table["stage"]]
    table = table.join(pd.DataFrame([share("share", int(count), len(broken)) for count in table["count"]]))
    rows = [*nights.scenario.actor_names, EUROPE, ended.NOBODY]
    note = f"{len(broken):,} talks without a deal, counted; Europe: the capitals as one seat"
    return counts_picture(table, rows, ended.CHANNELS, "Who broke talks, in which stage, by which channel", note)


def what_would_content(nights: Nights, told: Told) -> Picture:
    """Return which issues, one alone at another level, would have let breakers of refused texts sign, in counts."""
    issues, n = list(nights.scenario.issues), plain(numbers(nights.scenario)[0])
    refused = ended.broken_talks(nights).dropna(subset=["state"]).head(4 * MENDED)
    labels = [LABELS[issue].removeprefix("the ") for issue in issues]
    found = [(row["breaker"], labels[j]) for _, row in refused.iterrows() for j in ended.contented_by(row["state"], n)]
    found += [(row["breaker"], "refused texts") for _, row in refused.iterrows()]
    table = pd.DataFrame(found, columns=["row", "column"]).value_counts().reset_index(name="count")
    table = table.assign(panel="of refused last texts, by who broke them")
    note = "counts; an issue counts if changing it alone would have let the breaker sign, whatever the others say"
    title = "What would have moved those who broke talks"
    return counts_picture(table, nights.scenario.actor_names, ["refused texts", *labels], title, note)


STUDY = Study(
    name="breakers",
    question="Why do talks fail: who breaks them, in which stage, by which channel, and who is pivotal?",
    briefing=(
        "The window for a leaders' summit narrows or widens with what happens in Ukrainian skies (S0).",
        "Washington must be strong yet restrained; it wants no direct clash (S0, S1, S2, S3).",
        "European ground pledges are conditional on the US air role; London and Paris could deploy, plus at least ten "
        "more; capitals differ in risk appetite (S0, S4).",
        "Moscow shows no sign of conceding territory; Kyiv fears a ceasefire without strong guarantees (S0, S1, S4).",
    ),
    expects=(
        between("the skies shut a fifth of failed talks out of a summit, or more", 0.2, 1.0, ended.WINDOW, source="S0"),
        rises("a window that is always open brings deals", f"without: {ended.WINDOW}", source="S0"),
        rises("Washington's restraint costs deals", f"without: {ended.CAP}", source="S0"),
        rises("so do the limits of what capitals pledge", f"without: {ended.PLEDGES}", source="S4"),
        rises("and what there is to hold out for, or to lose at home", f"without: {ended.PATIENCE}",
              f"without: {ended.AUDIENCE}"),
        between("few talks end on a text that its breaker finds worse than war", 0.0, 0.2, ended.WAR),
        between("one or two issues would mend half of the refused texts or more", 0.0, 0.5,
                "changed so that all sign: no two issues"),
        rises("London and Paris are pivotal", THE_NAMED, source="S4"),
        rises("the troops of either bring deals", *(f"troops: {name}" for name in NAMED), source="S4"),
        rises("the pivotal capital is moved by what a deal deters", "pivotal capital: values deterrence twice"),
        rises("and by less fear of escalation", "pivotal capital: fears escalation half as much", source="S0"),
    ),
    run=run,
    picture=all_findings,
    caution="The nearest cause is not the cause: a text that is worth less than war may be so because nobody hurried. "
    "A capital that would sign nothing also pledges less, and so has less of a vote.",
    runs=800,
    also={"endings": who_broke, "remedies": what_would_content},
)  # fmt: skip

if __name__ == "__main__":
    answer(STUDY)
