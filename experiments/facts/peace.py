"""Stylised facts of the months after a signature: how long deals hold, and what wears them down."""

from itertools import pairwise
from typing import Any

from negotiation.names import DAYS_A_MONTH

from ..estimates import difference, mean
from .finding import BUILT_IN, CAME_OUT, FITTED, PAIRED, Arms, Finding, all_rise, collapse, deal
from .ladders import steps

FAILED = (0.3, 0.55)  # share of deals
LONG_GAP = 0.05  # share of deals


def four_in_ten(arms: Arms) -> Finding:
    """Fact 20: about four in ten agreements fail in five years."""
    deals = arms.runs()[arms.runs()["signed"]]
    rate = mean(collapse(deals))
    figures: dict[str, Any] = {"collapse within the months watched": rate}
    figures |= {f"survival to month {m}": mean(~(deals["collapse_month"] < m)) for m in (6, 12, 24, 36, 60)}
    return Finding(
        number="20",
        claim="about four in ten agreements fail in five years",
        source="HCSS 2022; the horizon is an assumption",
        origin=FITTED,
        figures=figures,
        holds=FAILED[0] < rate.value < FAILED[1],
        tolerance="band: the source gives 4 in 10 without interval or horizon; .30 to .55 is judgement",
    )


def regroup_race(arms: Arms) -> Finding:
    """Fact 22: a gap between ceasefire and guarantee lets Moscow regroup."""
    gaps = (0.0, 1.0, 3.0, 6.0, 10.0)
    frames = [arms.edited(levels={"timing": 1}, planning__phased_months=gap) for gap in gaps]
    long = difference(collapse(frames[0]), collapse(frames[3]))
    figures: dict[str, Any] = {
        f"collapse, guarantee after {gap:g} months": mean(collapse(f)) for gap, f in zip(gaps, frames, strict=True)
    }
    return Finding(
        number="22",
        claim="the longer the gap between ceasefire and guarantee, the more renewed war",
        source="S4",
        origin=CAME_OUT,
        figures=figures | {"six months less none": long},
        holds=long.value > LONG_GAP and long.rises,
        tolerance=f"direction, 1.96 standard errors; {PAIRED}; that six months cost .05 is judgement, what matters",
    )


def clashes_matter(arms: Arms) -> Finding:
    """Fact 23: clashes, and episodes elsewhere, make renewed war likelier."""
    calm = arms.edited(credit__clash_rate=0.0, probes__horizontal_rate=0.0)
    clashing = arms.edited(credit__clash_rate=0.06, probes__horizontal_rate=0.0)
    elsewhere = arms.edited(credit__clash_rate=0.0, probes__horizontal_rate=0.08)
    more = [difference(collapse(calm), collapse(often)) for often in (clashing, elsewhere)]
    return Finding(
        number="23",
        claim="clashes make renewed war likelier, and so do episodes elsewhere",
        source="S0",
        origin=BUILT_IN,
        figures={
            "collapse, neither": mean(collapse(calm)),
            "clashes often, change": more[0],
            "episodes elsewhere often, change": more[1],
        },
        holds=all_rise(more),
        tolerance=f"direction, two comparisons, Holm; {PAIRED}",
    )


def land_for_peace(arms: Arms) -> Finding:
    """Fact 24: whether concessions of land buy quiet is an assumption, and turns the sign."""
    figures: dict[str, Any] = {}
    turns = []
    for name, stake in (("appetite", -0.25), ("agnostic", 0.0), ("land for peace", 0.25)):
        ends = [arms.edited(levels={"territory": level}, deterrence__stake_territory=stake) for level in (0, 4)]
        turns.append(difference(*(collapse(end) for end in ends)))
        runs = arms.runs(deterrence__stake_territory=stake)
        figures[f"collapse, full demand less none: {name}"] = turns[-1]
        figures[f"deal rate: {name}"] = mean(deal(runs))
        figures[f"territory, levels: {name}"] = mean(runs.loc[runs["signed"], "territory"])
    return Finding(
        number="24",
        claim="the effect of land on renewed war follows the assumed sign",
        source="contested",
        origin=BUILT_IN,
        figures=figures,
        holds=turns[0].rises and turns[1].value == 0 and turns[2].falls,
        tolerance=f"direction, 1.96 standard errors either way; {PAIRED}; without a stake not one deal may differ",
    )


def truce_before(arms: Arms) -> Finding:
    """Fact 25: months of truce before the signature run Moscow's clock, not the guarantee's."""
    months, days = (0, 3, 6), DAYS_A_MONTH
    frames = [arms.edited(state={"truce_days": int(days * each)}) for each in months]
    figures: dict[str, Any] = {
        f"collapse, truce of {each} months": mean(collapse(f)) for each, f in zip(months, frames, strict=True)
    }
    wars = steps(frames, "collapse")
    figures |= {f"{b} less {a}": war for (a, b), war in zip(pairwise(months), wars, strict=True)}
    return Finding(
        number="25",
        claim="the longer the truce before the signature, the more renewed war after it",
        source="S0 S4",
        origin=BUILT_IN,
        figures=figures,
        holds=all_rise(wars),
        tolerance=f"direction, two steps, Holm; {PAIRED}",
    )


PEACE = (four_in_ten, regroup_race, clashes_matter, land_for_peace, truce_before)
