"""How often talks end in a deal, and how long deals hold, against what has been published on wars."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pandas as pd

from ...estimates import Estimate, of_means
from ...facts.finding import collapse
from ..line import DISPUTED, HOLDS, NOT_RUN, REPORTED, Effort, Line, Part
from .measured import (
    DEFAULT,
    FORWARD,
    NOBODY_FORWARD,
    STRONG,
    WEAK,
    Share,
    arms,
    broken,
    deals,
    fewer_broken,
    others,
    outcomes_of,
    relative,
    without_guarantors,
)
from .published import (
    ALLIANCE,
    AT_THE_TABLE,
    BROKEN_DEALS,
    COMPROMISES,
    LONG_WARS,
    PEACEKEEPERS,
    WITH_GUARANTOR,
    WITHOUT_GUARANTOR,
    Published,
)

if TYPE_CHECKING:
    from ...charts import Picture

__all__ = ["PART", "lines", "picture"]

Measure = Callable[[str, bool, int], Share]  # of a scenario's futures, by name, full and seed

MODEL = "model, August 2025"
WHY_SCENARIOS = "Settings borrowed from history or assumptions turned round, while the range is of wars of all kinds."
WHY_PACE = (
    "The model begins where leaders are willing to meet and a text is on the table, and every future gets 180 days of "
    "that; the published wars mostly had no such talks. So a deal rate here is conditional on talks of this kind and no"
    " chance that the war ends: whoever wants that must multiply it by the chance of such talks, which is not modelled."
)
WHY_LIMIT = (
    "Wars that found a guarantor were not a random choice of wars (a guarantor comes where success is near), they were "
    "civil wars, and they had years; the model gives every future the same guarantors and 180 days."
)


def lines(effort: Effort) -> Iterator[Line]:
    """Hold the model against published ranges: deals, their survival, what deters."""
    yield from deal_lines(effort)
    yield from survival_lines(effort)
    yield from deterrence_lines(effort)
    yield from guarantor_lines(effort)
    yield Line(
        "ceasefires that outsiders pressed for are more likely to fail",
        "Werner and Yuen 2005",
        "more broken deals where the truce was pressed for (direction; read in the abstract)",
        "-",
        NOT_RUN,
        why="No rule of the model knows pressure: a truce is agreed or not. A mechanism that is missing.",
    )


def deal_lines(effort: Effort) -> Iterator[Line]:
    """Hold the share of talks that end in a deal against wars that ended at the table, and talks' length."""
    mine = deals(DEFAULT, effort.full, effort.seed)
    name = "talks that end in a deal within 180 days"
    why = "Neither has the other's horizon or cases."
    yield held(f"{name}, against wars that ended at the table", AT_THE_TABLE, mine, why)
    yield held(f"{name}, against crises that ended in compromise", COMPROMISES, mine, why)
    yield scenarios(f"{name}, over the other scenarios shipped", AT_THE_TABLE, effort, deals)
    yield held("the pace at which the model's wars end at the table", LONG_WARS, mine, WHY_PACE)
    days = outcomes_of(DEFAULT, effort.full, effort.seed)["sign_day"].dropna()
    low, middle, high = (int(days.quantile(q)) for q in (0.1, 0.5, 0.9))
    yield Line(
        "how long talks last that end in a deal",
        "no published length of such talks that we have read",
        "-",
        f"half of the deals are signed by day {middle}; one in ten by day {low}, nine in ten by day {high}, of 180",
        REPORTED,
    )


def survival_lines(effort: Effort) -> Iterator[Line]:
    """Hold the share of deals that break against agreements that broke down."""
    name = "deals that break within five years"
    mine = broken(DEFAULT, effort.full, effort.seed)
    yield held(f"{name} (fitted to this figure: agreement is no evidence)", BROKEN_DEALS, mine, WHY_SCENARIOS)
    yield scenarios(f"{name}, over the other scenarios shipped (not fitted)", BROKEN_DEALS, effort, broken)


def deterrence_lines(effort: Effort) -> Iterator[Line]:
    """Hold what clauses and forces do to the same signed deals against what alliances, peacekeepers and troops did."""
    asked = arms(effort.full, effort.seed)
    bare, tiered = (asked.edited(levels={"clause": level}) for level in (0, 2))
    less = relative(bare, tiered)
    less = Estimate(less.value - 1.0, less.error)
    yield estimated(
        "a clause that answers an attack in tiers, against none in the same deals: change in renewed war",
        ALLIANCE,
        less,
        "An alliance of long standing among armed states is not a clause signed under fire, and the published figure "
        "is of initiation against all its members.",
    )
    nobody, forward = (asked.edited(levels=levels) for levels in (NOBODY_FORWARD, FORWARD))
    longer = relative(nobody, forward, held=True)
    yield estimated(
        "25,000 troops forward, against nobody in the same deals: how many times as many deals hold five years",
        PEACEKEEPERS,
        longer,
        "Peacekeepers stood between armies after truces of other wars, and work by watching and by the price of "
        "cheating; here troops only add to denial and involvement in Moscow's reckoning, as judged numbers have it. "
        "The figure is second-hand. The direction agrees, the size does not.",
        percent=False,
    )
    yield direction(
        "a stronger agreement (tiered clause, clear words, troops forward) against a weak one, the same deals",
        "Fortna 2003",
        "fewer broken (direction)",
        fewer_broken(asked, WEAK, STRONG),
    )
    yield local_balance(asked.edited, "Reiter and Poast 2021")
    yield alliance(fewer_broken(asked, {"clause": 0}, {"clause": 2}))


def alliance(clause: Estimate) -> Line:
    """Return whether a clause does nothing by itself, as the cases of extended deterrence have it."""
    return Line(
        "what deters is the local balance of forces, an alliance does not",
        "Huth and Russett 1984",
        "no effect of a clause (54 cases of 1900 to 1980; direction, read in the source)",
        f"a tiered clause changes the share of broken deals by {clause.value:+.3f}",
        DISPUTED if clause.falls or clause.rises else HOLDS,
        f"{clause.low:.3f} to {clause.high:.3f}",
        "The field is divided (Benson 2011 and Johnson and Leeds 2011 find that defence pacts deter). The model takes "
        "their side by its consequence table, in which a clause punishes: an assumption, not a finding.",
    )


def local_balance(edited: Callable[..., pd.DataFrame], source: str) -> Line:
    """Return whether a small force does as good as nothing, as numbers are needed to shift the local balance."""
    frames = [edited(levels={"posture": 1, "force": level}) for level in (0, 1, 6)]
    values = pd.concat([collapse(frame) for frame in frames], axis=1).to_numpy(float)
    part = of_means(lambda m: (m[..., 1] - m[..., 0]) / (m[..., 2] - m[..., 0]), values)
    small, large = (values[:, k].mean() - values[:, 0].mean() for k in (1, 2))
    told = part.high < 0.5
    return Line(
        "a small force forward deters little: 5,000 against 30,000 troops, the same deals",
        source,
        "less than half of what 30,000 do (direction read in the source, three cases; a half is our reading)",
        f"5,000 change the share of broken deals by {small:+.3f}, 30,000 by {large:+.3f}: {part.value:.0%} of it; "
        "built in, numbers saturate by rule",
        HOLDS if told else REPORTED,
        f"{part.low:.0%} to {part.high:.0%} of it",
    )


def guarantor_lines(effort: Effort) -> Iterator[Line]:
    """Hold talks with and without guarantors against civil wars with and without."""
    asked = arms(effort.full, effort.seed)
    yield held(
        "talks that end in a deal where nobody outside may promise anything", WITHOUT_GUARANTOR,
        without_guarantors(asked), WHY_LIMIT,
    )  # fmt: skip
    mine = deals(DEFAULT, effort.full, effort.seed)
    yield held("talks that end in a deal where guarantors may promise", WITH_GUARANTOR, mine, WHY_LIMIT)


def held(claim: str, published: Published, mine: Share, why: str) -> Line:
    """Return the line of a share of the default scenario: does its interval meet the published range?"""
    meets = published.overlaps(mine.low, mine.high)
    got = f"{mine.value:.0%} of {mine.number:,}"
    return Line(claim, published.source, published.words, got, HOLDS if meets else DISPUTED, mine.interval, why)


def scenarios(claim: str, published: Published, effort: Effort, measure: Measure) -> Line:
    """Return the line of a share over the other shipped scenarios: does each interval meet the range?"""
    found = {name: measure(name, effort.full, effort.seed) for name in others()}
    out = {name: each for name, each in found.items() if not published.overlaps(each.low, each.high)}
    told = ", ".join(f"{name} {each.value:.0%} [{each.interval}]" for name, each in out.items())
    lowest, highest = (pick(found.items(), key=lambda pair: pair[1].value) for pick in (min, max))
    return Line(
        claim,
        published.source,
        published.words,
        f"{lowest[1].value:.0%} ({lowest[0]}) to {highest[1].value:.0%} ({highest[0]}); outside: {told or 'none'}",
        DISPUTED if out else HOLDS,
        why=WHY_SCENARIOS,
    )


def estimated(claim: str, published: Published, found: Estimate, why: str, percent: bool = True) -> Line:
    """Return the line of a relative change or ratio of the same deals."""
    shown = "{:+.0%}" if percent else "{:.2f}"
    expected = published.words if percent else f"at least {published.low:g} ({published.words.split('(', 1)[1]}"
    meets = published.overlaps(found.low, found.high)
    interval = f"{shown.format(found.low)} to {shown.format(found.high)}"
    return Line(
        claim, published.source, expected, shown.format(found.value), HOLDS if meets else DISPUTED, interval, why
    )


def direction(claim: str, source: str, expected: str, found: Estimate) -> Line:
    """Return the line of a change that should be a fall."""
    kind = HOLDS if found.falls else DISPUTED if found.rises else REPORTED
    why = "The model turns the direction round." if found.rises else ""
    got = f"{found.value:+.3f} in the share of broken deals"
    return Line(claim, source, expected, got, kind, f"{found.low:.3f} to {found.high:.3f}", why)


def picture(effort: Effort) -> "Picture":
    """Draw published ranges beside the intervals of the model and the span of its scenarios."""
    from ...charts import findings_picture

    asked: tuple[tuple[str, Published, Measure], ...] = (
        ("ends at the table", AT_THE_TABLE, deals),
        ("ends in compromise", COMPROMISES, deals),
        ("ends within 180 days", LONG_WARS, deals),
        ("deal breaks within five years", BROKEN_DEALS, broken),
    )
    rows = []
    for name, published, measure in asked:
        mine = measure(DEFAULT, effort.full, effort.seed)
        span = sorted(measure(other, effort.full, effort.seed).value for other in others())
        rows.append((name, MODEL, mine.value, mine.low, mine.high))
        rows.append((name, "published", (published.low + published.high) / 2, published.low, published.high))
        rows.append((name, "model, other scenarios", span[len(span) // 2], span[0], span[-1]))
    table = pd.DataFrame(rows, columns=["name", "series", "value", "low", "high"])
    table["panel"], table["unit"] = "", "share of wars, talks or deals"
    note = (
        "model: share with 95 % interval; published: the range, its mark in the middle; other scenarios: from the "
        "lowest to the highest, marked at the median"
    )
    return findings_picture(table, "Published base rates and the model's", note)


PART = Part(
    "base_rates",
    "Base rates of wars and deals",
    "Published figures as ranges, with what they are of and how surely we know them (read in the source, second-hand, "
    "our count); figures known only from memory are left out. The model's shares are of futures on fresh seeds with "
    "95 % intervals; what guarantees do is measured on the same signed deals, edited. None of the published cases is "
    "this one: civil wars, other centuries, wars that found guarantors because they were ending. Where they differ from"
    " the model that is printed and not tuned away; where they agree it is weak evidence, for most ranges are wide and "
    "one (deals that break) was fitted.",
    lines,
    picture,
)
