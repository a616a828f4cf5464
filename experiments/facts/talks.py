"""Stylised facts of the talks: pledges, menus, skies, sequences, venues."""

from itertools import pairwise
from typing import Any

from ..estimates import difference, mean
from .finding import BUILT_IN, CAME_OUT, FITTED, Arms, Finding, deal, signed_in_both

AIR = ("policing", "enablers", "umbrella", "strike", "patrols", "clause", "boots")
NO_AIR: dict[str, Any] = {f"issues__{i}__{key}": 0 for i in AIR for key in ("limit", "floor", "opening")}
DETERRENCE = "text_deterrence_index"
PULSE_DAYS, WATCHED_DAYS = (60, 66), 14


def no_american_air(arms: Arms) -> Finding:
    """Fact 1: without American air, European pledges collapse."""
    with_air, without = mean(arms.runs()["pledge_total"]), mean(arms.runs(**NO_AIR)["pledge_total"])
    figures = {
        "pledges, thousand": with_air,
        "without air": without,
        "deal rate without air": mean(deal(arms.runs(**NO_AIR))),
    }
    return Finding(
        "1",
        "without American air, European pledges collapse below 10,000",
        "S4",
        FITTED,
        figures,
        24 < with_air.value < 34 and without.value < 10,
    )


def no_fly_zone(arms: Arms) -> Finding:
    """Fact 2: combat patrols are hardly ever signed."""
    deals = arms.runs()[arms.runs()["signed"]]
    share = mean(deals["patrols"] > 0)
    return Finding(
        "2",
        "combat air patrols in fewer than 2 % of deals",
        "S1 S3",
        BUILT_IN,
        {"share of deals": share},
        share.value < 0.02,
    )


def frequent_air_items(arms: Arms) -> Finding:
    """Fact 3: enablers and outside policing are the most frequent air items."""
    deals = arms.runs()[arms.runs()["signed"]]
    shares = {name: mean(deals[name] > 0) for name in ("enablers", "policing", "umbrella", "strike", "clause")}
    least = min(shares["enablers"].value, shares["policing"].value)
    holds = least > max(shares["umbrella"].value, shares["strike"].value)
    return Finding("3", "enablers and policing are the most frequent air items", "S3", FITTED, shares, holds)


def median_force(arms: Arms) -> Finding:
    """Fact 4: the median force of a deal is 15,000 to 35,000."""
    force = 5 * arms.runs().loc[arms.runs()["signed"], "force"]
    figures = {f"{q:.0%} quantile, thousand": float(force.quantile(q)) for q in (0.25, 0.5, 0.75)}
    return Finding("4", "median force 15,000 to 35,000", "S1", FITTED, figures, 15 <= float(force.median()) <= 35)


def heavy_week(arms: Arms) -> Finding:
    """Facts 5a-c: one week of threefold strikes narrows the window, raises resolve, costs Kyiv leverage."""
    start = arms.scenario.calendar.start_date
    first, last = (start.fromordinal(start.toordinal() + day) for day in PULSE_DAYS)
    kept = tuple(night.model_dump() for night in arms.scenario.script)
    pulse = arms.scenario.replace(script=(*kept, {"first": first, "last": last, "tempo": 3.0}))
    until = PULSE_DAYS[0] + WATCHED_DAYS
    calm, hit = (Arms(sc, arms.number, arms.seed).runs(calendar__talks_days=until) for sc in (arms.scenario, pulse))
    open_in_both = (~calm["signed"] & ~hit["signed"]).to_numpy()
    calm, hit = calm[open_in_both], hit[open_in_both]
    window = difference(until * calm["mean_window"] / WATCHED_DAYS, until * hit["mean_window"] / WATCHED_DAYS)
    europe, odds = difference(calm["resolve_europe"], hit["resolve_europe"]), difference(calm["odds"], hit["odds"])
    figures = {"window over a fortnight": window, "capitals' resolve": europe, "Moscow's odds": odds}
    return Finding(
        "5a-c",
        "a heavy week narrows the window, raises Western resolve and costs Kyiv leverage",
        "S0",
        FITTED,
        figures,
        window.value < -0.08 and europe.rises and odds.rises,
    )


def sustained_strikes(arms: Arms) -> Finding:
    """Fact 5d: sustained bombardment, its price for Kyiv and its effect on deals."""
    tempos = (0.5, 1.0, 1.5, 2.0)
    runs = [arms.runs(strikes__tempo=tempo) for tempo in tempos]
    odds = [difference(a["odds"], b["odds"]) for a, b in pairwise(runs)]
    figures: dict[str, Any] = {
        f"deal rate at tempo {tempo}": mean(deal(r)) for tempo, r in zip(tempos, runs, strict=True)
    }
    low, high = signed_in_both(runs[0], runs[1])
    figures["territory, tempo 1 against 0.5, deals under both"] = difference(low["territory"], high["territory"])
    figures["deal rate at tempo 2, window blind to the skies"] = mean(
        deal(arms.runs(strikes__tempo=2.0, window__heat=0.0))
    )
    return Finding(
        "5d",
        "the heavier the strikes, the better Moscow's odds; the deal rate is reported",
        "S0",
        CAME_OUT,
        figures,
        all(o.rises for o in odds),
    )


def bilateral_first(arms: Arms) -> Finding:
    """Fact 8: bilateral first means more summits a deal and weaker guarantees than one package."""
    fixed = {name: arms.runs(sequence=name, venue="Istanbul") for name in ("bilateral_first", "package")}
    two, one = (frame[frame["signed"]] for frame in fixed.values())
    figures = {
        "summits a deal, bilateral": mean(two["summits"]),
        "package": mean(one["summits"]),
        "deterrence, bilateral": mean(two[DETERRENCE]),
        "deterrence, package": mean(one[DETERRENCE]),
        "deal rate, bilateral": mean(deal(fixed["bilateral_first"])),
        "deal rate, package": mean(deal(fixed["package"])),
    }
    weaker = two[DETERRENCE].mean() < one[DETERRENCE].mean()
    holds = two["summits"].mean() > one["summits"].mean() and weaker
    return Finding(
        "8",
        "bilateral first: more summits a signed deal, weaker guarantees than a package",
        "S0",
        CAME_OUT,
        figures,
        bool(holds),
    )


def worn_lines(arms: Arms) -> Finding:
    """Fact 10: red lines that are crossed unanswered lose their force."""
    usual, often, answered = (
        mean(arms.runs(redline__crossing_rate=rate, redline__answer_rate=answer)["redline_end"])
        for rate, answer in ((0.02, 0.2), (0.05, 0.2), (0.05, 0.6))
    )
    figures = {"credit": usual, "crossed more often": often, "and answered": answered}
    return Finding(
        "10",
        "red lines fall with unanswered crossings",
        "S3",
        BUILT_IN,
        figures,
        often.value < usual.value < answered.value,
    )


def deal_rate(arms: Arms) -> Finding:
    """Fact 11: a deal in 15 to 60 % of futures."""
    rate = mean(deal(arms.runs()))
    days = arms.runs()["sign_day"].quantile([0.1, 0.5, 0.9])
    figures: dict[str, Any] = {"deal rate within the days of talks": rate} | {
        f"sign day, {q:.0%}": float(d) for q, d in days.items()
    }
    return Finding("11", "a deal in 15 to 60 % of futures", "no text", FITTED, figures, 0.15 < rate.value < 0.6)


def kyivs_strikes(arms: Arms) -> Finding:
    """Fact 14: Kyiv's own strikes improve its terms and the deal rate."""
    runs = [arms.runs(strikes__kyiv_tempo=tempo) for tempo in (0.0, 1.0, 2.0)]
    rates = [mean(deal(r)) for r in runs]
    none, twice = signed_in_both(runs[0], runs[2])
    figures = {f"deal rate at {t}": r for t, r in zip((0, 1, 2), rates, strict=True)}
    figures["territory, 2 against 0, deals under both"] = land = difference(none["territory"], twice["territory"])
    holds = rates[0].value < rates[1].value < rates[2].value and land.falls
    return Finding("14", "Kyiv's own strikes improve its terms and the deal rate", "S1 S3", CAME_OUT, figures, holds)


def deep_magazines(arms: Arms) -> Finding:
    """Fact 15: deeper magazines improve Kyiv's odds and the deal rate."""
    runs = [arms.runs(defence__resupply=units) for units in (6.0, 16.0, 24.0)]
    odds, rates = [mean(r["odds"]) for r in runs], [mean(deal(r)) for r in runs]
    figures = {f"odds at {u} a day": o for u, o in zip((6, 16, 24), odds, strict=True)}
    figures |= {f"deal rate at {u}": r for u, r in zip((6, 16, 24), rates, strict=True)}
    holds = odds[0].value > odds[1].value > odds[2].value and rates[0].value < rates[1].value < rates[2].value
    return Finding("15", "deeper magazines improve Kyiv's odds and the deal rate", "S0", CAME_OUT, figures, holds)


def europe_outside(arms: Arms) -> Finding:
    """Fact 16: Europe out of the room: worse for Europe; whether more deals is reported."""
    out, inside = (arms.runs(sequence=name, venue="Istanbul") for name in ("trilateral_at_once", "package"))
    capitals = [f"surplus_{name}" for name in arms.scenario.capitals]
    worse = (
        mean(out.loc[out["signed"], capitals].mean(axis=1)),
        mean(inside.loc[inside["signed"], capitals].mean(axis=1)),
    )
    figures = {
        "capitals' surplus, trilateral": worse[0],
        "package": worse[1],
        "deal rate, trilateral": mean(deal(out)),
        "deal rate, package": mean(deal(inside)),
    }
    holds = worse[0].value < worse[1].value and out["signed"].mean() > inside["signed"].mean()
    return Finding(
        "16", "Europe out of the room: more deals, worse for Europe", "S0 S4", CAME_OUT, figures, bool(holds)
    )


def venues(arms: Arms) -> Finding:
    """Fact 21: Budapest means fewer summits than Istanbul."""
    summits = {name: mean(arms.runs(venue=name)["summits"]) for name in ("Budapest", "Geneva", "Istanbul")}
    order = difference(arms.runs(venue="Budapest")["summits"], arms.runs(venue="Istanbul")["summits"])
    return Finding(
        "21",
        "Budapest: fewer summits than Istanbul",
        "S0 S1",
        BUILT_IN,
        {**summits, "Istanbul less Budapest": order},
        order.rises,
    )


TALKS = (
    no_american_air, no_fly_zone, frequent_air_items, median_force, heavy_week, sustained_strikes, bilateral_first,
    worn_lines, deal_rate, kyivs_strikes, deep_magazines, europe_outside, venues,
)  # fmt: skip
