"""Stylised facts of who meets whom, where and when: sequences, venues, truces, summits."""

from typing import Any

import pandas as pd

from ..estimates import Estimate, difference, mean
from .finding import APART, BUILT_IN, CAME_OUT, FITTED, PAIRED, Arms, Finding, all_rise, apart, deal

DETERRENCE, INVOLVEMENT = "text_deterrence_index", "text_perceived_involvement"
SUMMITS, MOST_COUNTED = (1.0, 2.0), 3


def at_istanbul(arms: Arms, sequence: str, **changes: Any) -> pd.DataFrame:
    """Return the outcomes under one sequence, its venue given, so that sequences alone are compared."""
    return arms.runs(sequence=sequence, venue="Istanbul", **changes)


def bilateral_first(arms: Arms) -> Finding:
    """Fact 8: bilateral first means more summits a deal and weaker guarantees than one package."""
    two, one = at_istanbul(arms, "bilateral_first"), at_istanbul(arms, "package")
    more, weaker = apart(one, two, "summits"), apart(two, one, DETERRENCE)
    return Finding(
        number="8",
        claim="bilateral first: more summits a signed deal, weaker guarantees than a package",
        source="S0",
        origin=CAME_OUT,
        figures={
            "summits a deal, bilateral": mean(two.loc[two["signed"], "summits"]),
            "less package": more,
            "deterrence, bilateral": mean(two.loc[two["signed"], DETERRENCE]),
            "package less bilateral": weaker,
            "deal rate, bilateral": mean(deal(two)),
            "deal rate, package": mean(deal(one)),
        },
        holds=all_rise([more, weaker]),
        tolerance=f"direction, two outcomes, Holm; {APART}",
    )


def europe_outside(arms: Arms) -> Finding:
    """Fact 16: Europe out of the room: more deals, worse for Europe."""
    capitals = [f"surplus_{name}" for name in arms.scenario.capitals]
    out, inside = (
        runs.assign(capitals=runs[capitals].mean(axis=1))
        for runs in (at_istanbul(arms, "trilateral_at_once"), at_istanbul(arms, "package"))
    )
    worse, more = apart(out, inside, "capitals"), difference(deal(inside), deal(out))
    return Finding(
        number="16",
        claim="Europe out of the room: more deals, worse for Europe",
        source="S0 S4",
        origin=CAME_OUT,
        figures={
            "capitals' surplus in deals, trilateral": mean(out.loc[out["signed"], "capitals"]),
            "package less trilateral": worse,
            "deal rate, trilateral": mean(deal(out)),
            "trilateral less package": more,
        },
        holds=all_rise([worse, more]),
        tolerance=f"direction, two outcomes, Holm; {APART}",
    )


def guarantees_first(arms: Arms) -> Finding:
    """Fact 17: a guarantees-first table gives the strongest guarantees."""
    first = at_istanbul(arms, "guarantees_first")
    others = {name: at_istanbul(arms, name) for name in ("package", "washington_moscow_first", "bilateral_first")}
    figures: dict[str, Any] = {
        "involvement, guarantees first": mean(first.loc[first["signed"], INVOLVEMENT]),
        "deterrence, guarantees first": mean(first.loc[first["signed"], DETERRENCE]),
    }
    ahead: list[Estimate] = []
    for name, other in others.items():
        for label, column in (("involvement", INVOLVEMENT), ("deterrence", DETERRENCE)):
            ahead.append(apart(other, first, column))
            figures[f"{label}, less {name}"] = ahead[-1]
    return Finding(
        number="17",
        claim="guarantees first: more involvement and deterrence than under any other order",
        source="S0 S1",
        origin=CAME_OUT,
        figures=figures,
        holds=all_rise(ahead),
        tolerance=f"direction, six comparisons, Holm; {APART}",
    )


def truce_first(arms: Arms) -> Finding:
    """Fact 18: a truce before the guarantee widens the window; whether it brings deals is reported."""
    truce, none = (at_istanbul(arms, "ceasefire_first", strikes__pause_restraint=share) for share in (1.0, 0.0))
    wider = difference(none["mean_window"], truce["mean_window"])
    return Finding(
        number="18",
        claim="a truce before the guarantee widens the window; the deal rate is reported",
        source="S0 S4",
        origin=CAME_OUT,
        figures={
            "window with truce": mean(truce["mean_window"]),
            "less without": wider,
            "deal rate with truce": mean(deal(truce)),
            "deal rate, less without": difference(deal(none), deal(truce)),
        },
        holds=wider.rises,
        tolerance=f"direction, 1.96 standard errors; {PAIRED}",
    )


def venues(arms: Arms) -> Finding:
    """Fact 21: Budapest means fewer summits than Istanbul."""
    cities = {name: arms.runs(venue=name) for name in ("Budapest", "Geneva", "Istanbul")}
    fewer = difference(cities["Budapest"]["summits"], cities["Istanbul"]["summits"])
    figures: dict[str, Any] = {f"summits, {name}": mean(runs["summits"]) for name, runs in cities.items()}
    figures |= {f"deal rate, {name}": mean(deal(runs)) for name, runs in cities.items()}
    return Finding(
        number="21",
        claim="Budapest: fewer summits than Istanbul",
        source="S0 S1",
        origin=BUILT_IN,
        figures=figures | {"summits, Istanbul less Budapest": fewer},
        holds=fewer.rises,
        tolerance=f"direction, 1.96 standard errors; {PAIRED}",
    )


def by_sequence(arms: Arms) -> Finding:
    """Fact 26: the deal rate by sequence, always reported, for a mean over sequences hides who is in the room."""
    names = list(arms.scenario.sequences)
    drawn = arms.runs()["sequence"]
    figures: dict[str, Any] = {f"deal rate, {name}": mean(deal(at_istanbul(arms, name))) for name in names}
    figures |= {f"agreed where procedure is bargained, {name}": mean(drawn == name) for name in names}
    return Finding(
        number="26",
        claim="the deal rate by sequence, each at Istanbul",
        source="S0 S1",
        origin=CAME_OUT,
        figures=figures,
        holds=None,
        tolerance="none, reported only",
    )


def few_summits(arms: Arms) -> Finding:
    """Fact 29: one or two leaders' summits in the days of talks, as in 2025."""
    summits = arms.runs()["summits"]
    figures: dict[str, Any] = {"summits a run": mean(summits)}
    figures |= {f"share of runs with {k}": mean(summits == k) for k in range(MOST_COUNTED)}
    return Finding(
        number="29",
        claim="one or two summits in 180 days",
        source="S0 S1",
        origin=FITTED,
        figures=figures | {f"with {MOST_COUNTED} or more": mean(summits >= MOST_COUNTED)},
        holds=SUMMITS[0] <= mean(summits).value <= SUMMITS[1],
        tolerance="band: the claim itself; a run that signs is counted up to its signature",
    )


ROOMS = (bilateral_first, europe_outside, guarantees_first, truce_first, venues, by_sequence, few_summits)
