"""Stylised facts of guarantees: what timing, clarity, planning, posture and clause do to the same signed deals."""

from itertools import pairwise
from typing import Any

from ..estimates import difference, mean
from .finding import APART, BUILT_IN, CAME_OUT, FITTED, PAIRED, Arms, Finding, all_fall, all_rise, apart, deal
from .ladders import ladder, rungs, steps

DETERRENCE = "text_deterrence_index"
LATE = 0.03  # share of deals


def late_guarantee(arms: Arms) -> Finding:
    """Fact 6: the later the guarantee, the more renewed war."""
    frames = ladder(arms, "timing", (0, 1, 2))
    wars = steps(frames, "collapse")
    late = sum(war.value for war in wars)
    return Finding(
        number="6",
        claim="a later guarantee, more renewed war",
        source="S4",
        origin=CAME_OUT,
        figures=rungs(frames, collapse="collapse", deterrence=DETERRENCE) | {"collapse, last less first": late},
        holds=all_rise(wars) and late > LATE,
        tolerance=f"direction, two steps, Holm; {PAIRED}; that the whole is above .03 is judgement, what matters",
    )


def clear_words(arms: Arms) -> Finding:
    """Fact 7: clarity buys deterrence and costs Washington's consent."""
    frames = ladder(arms, "clarity", (0, 1, 2))
    fixed = [arms.runs(**{f"issues__clarity__{key}": k for key in ("floor", "limit", "opening")}) for k in (0, 1, 2)]
    no = [difference(a["refusals_Washington"], b["refusals_Washington"]) for a, b in pairwise(fixed)]
    figures = rungs(frames, deterrence=DETERRENCE, collapse="collapse")
    figures |= {f"Washington's refusals at {k}": mean(f["refusals_Washington"]) for k, f in enumerate(fixed)}
    figures |= {f"deal rate at {k}": mean(deal(f)) for k, f in enumerate(fixed)}
    return Finding(
        number="7",
        claim="clarity: more deterrence, less renewed war, less consent from Washington",
        source="S0",
        origin=CAME_OUT,
        figures=figures,
        holds=all_rise(steps(frames, DETERRENCE)) and all_fall(steps(frames, "collapse")) and all_rise(no),
        tolerance=f"direction, two steps of each of three outcomes, Holm within each; {PAIRED}",
    )


def unplanned(arms: Arms) -> Finding:
    """Fact 9: guarantees that nobody has planned are probed more."""
    rates = (0.0, arms.scenario.planning.study_rate, 0.2)
    runs = [arms.runs(planning__study_rate=rate) for rate in rates]
    fewer = [apart(a, b, "probes") for a, b in pairwise(runs)]
    figures: dict[str, Any] = {
        f"probes a deal at study rate {rate:g}": mean(r["probes"]) for rate, r in zip(rates, runs, strict=True)
    }
    return Finding(
        number="9",
        claim="unplanned guarantees are probed more",
        source="S0",
        origin=BUILT_IN,
        figures=figures | {f"step {k}": step for k, step in enumerate(fewer, 1)},
        holds=all_fall(fewer),
        tolerance=f"direction, two steps, Holm; {APART}",
    )


def tripwire(arms: Arms) -> Finding:
    """Fact 12: a posture nearer the line deters more and frightens more."""
    frames = ladder(arms, "posture", (0, 1, 2, 3))
    return Finding(
        number="12",
        claim="a tripwire posture: more deterrence, a longer tail of escalation",
        source="S3",
        origin=BUILT_IN,
        figures=rungs(frames, deterrence=DETERRENCE, escalation="text_escalation", clashes="clashes"),
        holds=all_rise(steps(frames, DETERRENCE)) and all_rise(steps(frames, "text_escalation")),
        tolerance=f"direction, three steps of each of two outcomes, Holm within each; {PAIRED}",
    )


def clauses(arms: Arms) -> Finding:
    """Fact 13: consultation adds little, a tiered clause much, an automatic one more, at more exposure."""
    frames = ladder(arms, "clause", (0, 1, 2, 3))
    wars, exposed = steps(frames, "collapse"), steps(frames, "text_exposure")
    figures = rungs(frames, collapse="collapse", exposure="text_exposure")
    return Finding(
        number="13",
        claim="clauses: the firmer, the fewer collapses and the more exposure",
        source="S3, Benson 2011",
        origin=FITTED,
        figures=figures | {f"collapse, step {k}": step for k, step in enumerate(wars, 1)},
        holds=all_fall(wars) and all_rise(exposed),
        tolerance=f"direction, three steps of each of two outcomes, Holm within each; {PAIRED}",
    )


GUARANTEES = (late_guarantee, clear_words, unplanned, tripwire, clauses)
