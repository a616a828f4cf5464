"""Stylised facts of the guarantee and the months after: edits of the same signed deals, on the same draws."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from ..estimates import Estimate, difference, mean
from .finding import BUILT_IN, CAME_OUT, FITTED, Arms, Finding, collapse, deal

DETERRENCE = "text_deterrence_index"


def ladder(arms: Arms, issue: str, levels: Sequence[int]) -> list[pd.DataFrame]:
    """Return the outcomes of the same deals with one issue at each of these levels."""
    return [arms.edited(levels={issue: level}) for level in levels]


def steps(frames: Sequence[pd.DataFrame], column: str) -> list[Estimate]:
    """Return the paired differences from each frame to the next; "collapse" is the chance of renewed war."""
    series = [collapse(frame) if column == "collapse" else frame[column] for frame in frames]
    return [difference(a, b) for a, b in pairwise(series)]


def rungs(frames: Sequence[pd.DataFrame], **columns: str) -> dict[str, Any]:
    """Return the means of columns over the rungs of a ladder, named "NAME at LEVEL"."""
    return {
        f"{name} at {k}": mean(collapse(frame) if column == "collapse" else frame[column])
        for name, column in columns.items()
        for k, frame in enumerate(frames)
    }


def late_guarantee(arms: Arms) -> Finding:
    """Fact 6: the later the guarantee, the more renewed war."""
    frames = ladder(arms, "timing", (0, 1, 2))
    wars = steps(frames, "collapse")
    figures = rungs(frames, collapse="collapse", deterrence=DETERRENCE)
    return Finding(
        "6",
        "a later guarantee, more renewed war",
        "S4",
        CAME_OUT,
        figures,
        all(w.rises for w in wars) and sum(w.value for w in wars) > 0.03,
    )


def clear_words(arms: Arms) -> Finding:
    """Fact 7: clarity buys deterrence and costs Washington's consent."""
    frames = ladder(arms, "clarity", (0, 1, 2))
    fixed = [
        arms.runs(issues__clarity__floor=k, issues__clarity__limit=k, issues__clarity__opening=k) for k in (0, 1, 2)
    ]
    no = [mean(frame["refusals_Washington"]) for frame in fixed]
    figures = rungs(frames, deterrence=DETERRENCE, collapse="collapse")
    figures |= {f"Washington's refusals at {k}": r for k, r in enumerate(no)} | {
        f"deal rate at {k}": mean(deal(f)) for k, f in enumerate(fixed)
    }
    holds = (
        all(d.rises for d in steps(frames, DETERRENCE))
        and all(c.falls for c in steps(frames, "collapse"))
        and no[0].value < no[1].value < no[2].value
    )
    return Finding("7", "clarity: more deterrence, less consent from Washington", "S0", CAME_OUT, figures, holds)


def unplanned(arms: Arms) -> Finding:
    """Fact 9: guarantees that nobody has planned are probed more."""
    runs = [arms.runs(planning__study_rate=rate) for rate in (0.0, 0.08, 0.2)]
    probes = [mean(frame["probes"]) for frame in runs]
    figures = {f"probes a deal at study rate {r}": p for r, p in zip((0, 0.08, 0.2), probes, strict=True)}
    return Finding(
        "9",
        "unplanned guarantees are probed more",
        "S0",
        BUILT_IN,
        figures,
        probes[0].value > probes[1].value > probes[2].value,
    )


def tripwire(arms: Arms) -> Finding:
    """Fact 12: a posture nearer the line deters more and frightens more."""
    frames = ladder(arms, "posture", (0, 1, 2, 3))
    figures = rungs(frames, deterrence=DETERRENCE, escalation="text_escalation", clashes="clashes")
    holds = all(d.rises for d in steps(frames, DETERRENCE)) and all(e.rises for e in steps(frames, "text_escalation"))
    return Finding(
        "12", "a tripwire posture: more deterrence, a longer tail of escalation", "S3", BUILT_IN, figures, holds
    )


def clauses(arms: Arms) -> Finding:
    """Fact 13: consultation adds little, a tiered clause much, an automatic one more, at more exposure."""
    frames = ladder(arms, "clause", (0, 1, 2, 3))
    figures = rungs(frames, collapse="collapse", exposure="text_exposure")
    return Finding(
        "13",
        "clauses: the firmer, the fewer collapses and the more exposure",
        "S3, Benson 2011",
        FITTED,
        figures,
        all(c.falls for c in steps(frames, "collapse")),
    )


def larger_jumps(arms: Arms) -> Finding:
    """Fact 19: a leader who jumps further signs less."""
    off = arms.runs(washington__jump_rate=0.0, washington__noise=0.0)
    large = arms.runs(washington__jump_rate=0.12, washington__jump_size=0.8)
    less = difference(deal(off), deal(large))
    figures = {
        "deal rate, steady": mean(deal(off)),
        "default": mean(deal(arms.runs())),
        "large jumps": mean(deal(large)),
        "large less steady": less,
    }
    return Finding("19", "larger jumps, fewer deals", "S0", CAME_OUT, figures, less.falls)


def four_in_ten(arms: Arms) -> Finding:
    """Fact 20: about four in ten agreements fail in five years."""
    deals = arms.runs()[arms.runs()["signed"]]
    rate = mean(collapse(deals))
    figures: dict[str, Any] = {"collapse within 60 months": rate}
    figures |= {f"survival to month {m}": float((~(deals["collapse_month"] < m)).mean()) for m in (6, 12, 24, 36, 60)}
    return Finding(
        "20",
        "about four in ten agreements fail in five years",
        "HCSS 2022; the horizon is an assumption",
        FITTED,
        figures,
        0.3 < rate.value < 0.55,
    )


def regroup_race(arms: Arms) -> Finding:
    """Fact 22: a gap between ceasefire and guarantee lets Moscow regroup."""
    gaps = (0.0, 1.0, 3.0, 6.0, 10.0)
    frames = [arms.edited(levels={"timing": 1}, planning__phased_months=gap) for gap in gaps]
    long = difference(collapse(frames[0]), collapse(frames[3]))
    figures = {
        f"collapse, guarantee after {gap:g} months": mean(collapse(f)) for gap, f in zip(gaps, frames, strict=True)
    }
    return Finding(
        "22",
        "the longer the gap between ceasefire and guarantee, the more renewed war",
        "S4",
        CAME_OUT,
        figures | {"six months less none": long},
        long.value > 0.05 and long.rises,
    )


def clashes_matter(arms: Arms) -> Finding:
    """Fact 23: clashes and episodes elsewhere make renewed war likelier."""
    calm = arms.edited(credit__clash_rate=0.0, probes__horizontal_rate=0.0)
    often = arms.edited(credit__clash_rate=0.06, probes__horizontal_rate=0.08)
    more = difference(collapse(calm), collapse(often))
    return Finding(
        "23",
        "clashes and episodes elsewhere make renewed war likelier",
        "S0",
        BUILT_IN,
        {"collapse, none": mean(collapse(calm)), "often less none": more},
        more.rises,
    )


def land_for_peace(arms: Arms) -> Finding:
    """Fact 24: whether concessions of land buy quiet is an assumption, and turns the sign."""
    figures: dict[str, Any] = {}
    for name, stake in (("appetite", -0.25), ("agnostic", 0.0), ("land for peace", 0.25)):
        ends = [arms.edited(levels={"territory": level}, deterrence__stake_territory=stake) for level in (0, 4)]
        figures[f"collapse, full demand less none: {name}"] = difference(*(collapse(end) for end in ends))
    signs = list(figures.values())
    return Finding(
        "24",
        "the effect of land on renewed war follows the assumed sign",
        "contested",
        BUILT_IN,
        figures,
        signs[0].rises and signs[1].value == 0 and signs[2].falls,
    )


PEACE = (
    late_guarantee, clear_words, unplanned, tripwire, clauses, larger_jumps, four_in_ten, regroup_race, clashes_matter,
    land_for_peace,
)  # fmt: skip
