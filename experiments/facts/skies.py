"""Stylised facts of the skies: what strikes, magazines and red lines do to the talks."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

from negotiation import simulate

from ..estimates import Estimate, difference, mean
from .finding import BUILT_IN, CAME_OUT, FITTED, PAIRED, Arms, Finding, all_fall, all_rise, deal, signed_in_both

PULSE_DAYS, WATCHED_DAYS, PULSE = (60, 66), 14, 3.0  # days of talks; tempo
NARROWED = -0.08  # of the window


def heavy_week(arms: Arms) -> Finding:
    """Facts 5a-c: one week of threefold strikes narrows the window, raises resolve, costs Kyiv leverage."""
    start, until = arms.scenario.calendar.start_date, PULSE_DAYS[0] + WATCHED_DAYS
    first, last, end = (start + timedelta(days=day) for day in (*PULSE_DAYS, until - 1))
    kept = tuple(night.model_dump() for night in arms.scenario.script if (night.last or night.first) <= end)
    hard = {"first": first, "last": last, "tempo": PULSE}
    calm, hit = (
        simulate(arms.scenario.replace(**{"calendar.talks_days": until, "script": script}), arms.number, arms.seed)
        for script in (kept, (*kept, hard))
    )
    open_in_both = (~calm["signed"] & ~hit["signed"]).to_numpy()
    calm, hit = calm[open_in_both], hit[open_in_both]
    window = difference(until * calm["mean_window"] / WATCHED_DAYS, until * hit["mean_window"] / WATCHED_DAYS)
    europe, odds = difference(calm["resolve_europe"], hit["resolve_europe"]), difference(calm["odds"], hit["odds"])
    narrower = Estimate(-window.value, window.error)
    return Finding(
        number="5a-c",
        claim="a heavy week narrows the window, raises Western resolve and costs Kyiv leverage",
        source="S0",
        origin=FITTED,
        figures={"window over a fortnight": window, "capitals' resolve": europe, "Moscow's odds": odds},
        holds=window.value < NARROWED and all_rise([narrower, europe, odds]),
        tolerance=f"direction, three outcomes, Holm; {PAIRED} (runs open under both); that the window narrows by .08, "
        "half of what was first measured, is judgement",
    )


def sustained_strikes(arms: Arms) -> Finding:
    """Fact 5d: sustained bombardment, its price for Kyiv and its effect on deals."""
    tempos = (0.5, 1.0, 1.5, 2.0)
    runs = [arms.runs(strikes__tempo=tempo) for tempo in tempos]
    odds = [difference(a["odds"], b["odds"]) for a, b in pairwise(runs)]
    figures: dict[str, Any] = {
        f"deal rate at tempo {tempo}": mean(deal(r)) for tempo, r in zip(tempos, runs, strict=True)
    }
    figures |= {f"odds, tempo {b} less {a}": step for (a, b), step in zip(pairwise(tempos), odds, strict=True)}
    low, high = signed_in_both(runs[0], runs[1])
    figures["territory, tempo 1 less 0.5, deals under both"] = difference(low["territory"], high["territory"])
    blind = arms.runs(strikes__tempo=tempos[-1], window__heat=0.0)
    figures["deal rate at tempo 2, window blind to the skies"] = mean(deal(blind))
    return Finding(
        number="5d",
        claim="the heavier the strikes, the better Moscow's odds; the deal rate is reported",
        source="S0",
        origin=CAME_OUT,
        figures=figures,
        holds=all_rise(odds),
        tolerance=f"direction, three steps, Holm; {PAIRED}",
    )


def worn_lines(arms: Arms) -> Finding:
    """Fact 10: red lines that are crossed unanswered lose their force."""
    usual, often, answered = (
        arms.runs(**changes)["redline_end"]
        for changes in (
            {},
            {"redline__crossing_rate": 0.05},
            {"redline__crossing_rate": 0.05, "redline__answer_rate": 0.6},
        )
    )
    worn, mended = difference(usual, often), difference(often, answered)
    return Finding(
        number="10",
        claim="red lines fall with crossings, unless they are answered",
        source="S3",
        origin=BUILT_IN,
        figures={"credit": mean(usual), "crossed more often, change": worn, "and answered, change": mended},
        holds=all_rise([Estimate(-worn.value, worn.error), mended]),
        tolerance=f"direction, two steps, Holm; {PAIRED}",
    )


def kyivs_strikes(arms: Arms) -> Finding:
    """Fact 14: Kyiv's own strikes improve its terms and the deal rate."""
    tempos = (0.0, 1.0, 2.0)
    runs = [arms.runs(strikes__kyiv_tempo=tempo) for tempo in tempos]
    steps = [difference(deal(a), deal(b)) for a, b in pairwise(runs)]
    none, twice = signed_in_both(runs[0], runs[2])
    land = difference(none["territory"], twice["territory"])
    figures: dict[str, Any] = {f"deal rate at {t:g}": mean(deal(r)) for t, r in zip(tempos, runs, strict=True)}
    return Finding(
        number="14",
        claim="Kyiv's own strikes improve its terms and the deal rate",
        source="S1 S3",
        origin=CAME_OUT,
        figures=figures | {"territory, 2 less 0, deals under both": land},
        holds=all_rise([*steps, Estimate(-land.value, land.error)]),
        tolerance=f"direction, two steps of the deal rate and one of territory, Holm; {PAIRED}",
    )


def deep_magazines(arms: Arms) -> Finding:
    """Fact 15: deeper magazines improve Kyiv's odds and the deal rate."""
    units = (6.0, arms.scenario.defence.resupply, 24.0)
    runs = [arms.runs(defence__resupply=each) for each in units]
    odds = [difference(a["odds"], b["odds"]) for a, b in pairwise(runs)]
    rates = [difference(deal(a), deal(b)) for a, b in pairwise(runs)]
    figures: dict[str, Any] = {f"odds at {each:g} a day": mean(r["odds"]) for each, r in zip(units, runs, strict=True)}
    figures |= {f"deal rate at {each:g}": mean(deal(r)) for each, r in zip(units, runs, strict=True)}
    return Finding(
        number="15",
        claim="deeper magazines improve Kyiv's odds and the deal rate",
        source="S0",
        origin=CAME_OUT,
        figures=figures,
        holds=all_fall(odds) and all_rise(rates),
        tolerance=f"direction, two steps of the odds and two of the deal rate, Holm within each; {PAIRED}",
    )


SKIES = (heavy_week, sustained_strikes, worn_lines, kyivs_strikes, deep_magazines)
