"""What the fitted numbers are fitted to: figures with an interval, a source and a date, and how each is measured.

Nothing that the ledger of facts calls "came out" is a target: what is fitted can no longer come out. A source that
gives a figure makes a point; one that gives an order or a limit makes a bound, and inside a bound nothing is missed.
Where the width is judgement the source says so, and it is wide. The weight of a target follows from its interval
(`Target.spread`): an interval twice as wide counts a quarter.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import hypot, sqrt

import pandas as pd

from negotiation.scenario import Scenario

from .estimates import SURE, Estimate, mean
from .facts.finding import Arms, collapse, deal
from .facts.talks import NO_AIR
from .kernel_search import refused_talks, unseen

__all__ = ["TARGETS", "Target", "misfits"]

FEWER = 4  # one in so many runs is enough where a figure hardly varies, or where each talk is searched


@dataclass(frozen=True)
class Target:
    """A figure that the model should give: `value` in `low..high`, or, as a `bound`, anything in `low..high`."""

    name: str
    claim: str
    unit: str
    value: float
    low: float
    high: float
    source: str
    date: str
    measure: Callable[[Arms], Estimate]
    bound: bool = False

    def gap(self, measured: float) -> float:
        """Return how far a measured figure is off, in units of the target; 0 inside a bound."""
        aim = min(self.high, max(self.low, measured)) if self.bound else self.value
        return measured - aim

    def reach(self, measured: float) -> float:
        """Return the width of the interval on the side of a measured figure; half of it for a bound."""
        if self.bound:
            return (self.high - self.low) / 2
        return self.high - self.value if measured > self.value else self.value - self.low

    def spread(self, measured: float, error: float) -> float:
        """Return what counts as one unit of misfit: the interval's width, and the 95 % interval of the simulation."""
        return hypot(self.reach(measured), SURE * error)

    def holds(self, measured: float) -> bool:
        """Return whether a measured figure lies in the interval."""
        return self.low <= measured <= self.high


def deals(arms: Arms) -> pd.DataFrame:
    """Return the runs that signed."""
    return arms.runs()[arms.runs()["signed"]]


def ratio(above: pd.Series, below: pd.Series) -> Estimate:
    """Return the ratio of two means with its standard error (delta method); NaN where the lower mean is 0.

    >>> ratio(pd.Series([1.0, 3.0]), pd.Series([1.0, 3.0]))
    Estimate(value=1.0, error=0.0)
    """
    if len(below) < 2 or below.mean() == 0:
        return Estimate(float("nan"), float("nan"))
    value = above.mean() / below.mean()
    scatter = (above - value * below).std() / below.mean()
    return Estimate(float(value), float(scatter / sqrt(len(below))))


def grouped_median(levels: pd.Series, step: float) -> Estimate:
    """Return the median of figures that come in steps, each taken as spread over its step, with its standard error.

    >>> grouped_median(pd.Series([1, 2, 2, 3]), step=5.0).value
    10.0
    """
    shares = levels.value_counts(normalize=True).sort_index()
    if len(levels) < 2:
        return Estimate(float("nan"), float("nan"))
    at = int((shares.cumsum() < 0.5).sum())
    level, share = float(shares.index[at]), float(shares.iloc[at])
    value = level - 0.5 + (0.5 - float(shares.iloc[:at].sum())) / share
    return Estimate(step * value, step / (2 * share * sqrt(len(levels))))


def pledges_without_air(arms: Arms) -> Estimate:
    """Return pledges where Washington brings nothing, thousand; fewer runs, for they hardly vary."""
    alone = Arms(arms.under(NO_AIR), max(2, arms.number // FEWER), arms.seed)
    return mean(alone.runs()["pledge_total"])


def lead_of(frame: pd.DataFrame, first: tuple[str, ...], others: tuple[str, ...]) -> Estimate:
    """Return how much oftener the rarest of the first items is in a deal than the most frequent of the others."""
    share = {name: (frame[name] > 0).astype(float) for name in (*first, *others)}
    rarest = min(first, key=lambda name: share[name].mean())
    ahead = max(others, key=lambda name: share[name].mean())
    return mean(share[rarest] - share[ahead])


def clause_effect(arms: Arms) -> Estimate:
    """Return by which share a tiered clause lowers renewed war, the same deals without any clause being 0."""
    none, tiered = (collapse(arms.edited(levels={"clause": level})) for level in (0, 2))
    return ratio(none - tiered, none)


def below_war(arms: Arms) -> Estimate:
    """Return the share of deals in which a leader signed what was worth less to him than war."""
    surplus = deals(arms)[[f"surplus_{name}" for name in ("Washington", "Kyiv", "Moscow")]]
    return mean((surplus < 0).any(axis=1))


def unseen_texts(arms: Arms) -> Estimate:
    """Return the share of failed talks that left unseen what all would have signed, were they to know each other."""
    knowing = arms.under({"unknowns.true_beliefs": True})
    return mean(unseen(refused_talks(knowing, max(2, arms.number // FEWER), arms.seed)))


def magazine(arms: Arms) -> Estimate:
    """Return the share of Kyiv's magazine that is full on the last day of talks."""
    return mean(arms.runs()["magazine"] / arms.scenario.defence.magazine_cap)


def summit_rate(arms: Arms) -> Estimate:
    """Return leaders' summits in 180 days of talks."""
    talks = arms.runs()
    days = talks["sign_day"].add(1).fillna(arms.scenario.calendar.talks_days)
    return ratio(180 * talks["summits"], days)


def within(months: int) -> Callable[[Arms], Estimate]:
    """Return the measure of deals that collapse within so many months."""
    return lambda arms: mean(deals(arms)["collapse_month"] < months)


def arms_sold(arms: Arms) -> pd.Series:
    """Return the arms of each deal, bn dollars."""
    billions = [float(words.split()[0]) if words[0].isdigit() else 0.0 for words in arms.scenario.issues["arms"].levels]
    return deals(arms)["arms"].map(dict(enumerate(billions)))


def arms_corner(arms: Arms) -> Estimate:
    """Return the share of deals with no arms, or with the most."""
    return mean(deals(arms)["arms"].isin([0, len(arms.scenario.issues["arms"].levels) - 1]))


def median_force(arms: Arms) -> Estimate:
    """Return the median force of a deal, thousand."""
    return grouped_median(deals(arms)["force"], arms.scenario.coalition.troops_step)


SUMMER, YEARS = "August 2025", "1975-2018"
TARGETS: tuple[Target, ...] = (
    Target("pledges", "European pledges with American air", "thousand", 27.5, 25, 30,
           "S1: the figure discussed", SUMMER, lambda arms: mean(arms.runs()["pledge_total"])),
    Target("pledges_alone", "European pledges without it", "thousand", 0, 0, 10,
           "S4: back to the spring; size judgement", SUMMER, pledges_without_air, bound=True),
    Target("force", "median force of a deal", "thousand", 25, 15, 35, "S1; width judgement", SUMMER, median_force),
    Target("patrols", "deals with combat air patrols", "share", 0, 0, 0.02,
           "S1 S3: least likely; size judgement", SUMMER, lambda arms: mean(deals(arms)["patrols"] > 0), bound=True),
    Target("air_order", "enablers and policing ahead of umbrella and strike", "share", 0.5, 0, 1,
           "S3: order only", SUMMER,
           lambda arms: lead_of(deals(arms), ("enablers", "policing"), ("umbrella", "strike")), bound=True),
    Target("clause_order", "enablers ahead of the clause", "share", 0.5, 0, 1,
           "S3: judged most realistic; order only", SUMMER,
           lambda arms: lead_of(deals(arms), ("enablers",), ("clause",)), bound=True),
    Target("elastic", "deals with a vague text or a framework", "share", 0.75, 0.5, 1,
           "S0 S3: elastic on purpose; size judgement", SUMMER,
           lambda arms: mean(deals(arms)["clarity"] < 2), bound=True),
    Target("arms", "arms sold in a deal, mean", "bn dollars", 90, 60, 120,
           "S1; width one step of the menu", SUMMER, lambda arms: mean(arms_sold(arms))),
    Target("arms_corner", "deals with no arms or with the most", "share", 0.2, 0, 0.4,
           "S1: a sum between; size judgement", SUMMER, arms_corner, bound=True),
    Target("deal_rate", "talks that end in a deal", "share", 0.387, 0.15, 0.6,
           "ICB version 16: compromise in protracted crises with full-scale war, n = 124; width judgement",
           "crises after 1945", lambda arms: mean(deal(arms.runs()))),
    Target("summits", "leaders' summits in 180 days of talks", "count", 1.5, 1, 2,
           "AFP and DW: Alaska on 15 August, Washington on 18 August, none in the six months before",
           "February to August 2025", summit_rate),
    Target("collapse", "agreements that fail in 60 months", "share", 0.4, 0.3, 0.55,
           "HCSS, Sweijs and Bertolini 2022: 4 in 10; horizon and width judgement", YEARS, within(60)),
    Target("first_year", "agreements that fail in 12 months", "share", 0.1, 0.05, 0.2,
           "judgement: the constant hazard that gives 4 in 10 in five years", YEARS, within(12)),
    Target("clause_effect", "renewed war that a tiered clause prevents, against none", "share", 0.18, 0, 0.36,
           "Benson 2011: alliances conditional on attack; width judgement", "2011", clause_effect),
    Target("magazine", "Kyiv's magazine, full", "share", 0.5, 0.2, 0.8,
           "judgement: S0 asks for deeper ones; about half full", SUMMER, magazine),
    Target("leaked", "missiles that leak a night", "missiles", 2.39, 1.8, 3.0,
           "SD: 133 nights, stationary bootstrap 95 %", "May to September 2025",
           lambda arms: mean(arms.runs()["mean_leaked_missiles"])),
    Target("refineries", "Russian refining out on the last day", "share", 0.17, 0.1, 0.25,
           "Reuters, 25 August 2025; width judgement", SUMMER, lambda arms: mean(arms.runs()["refinery_damage"])),
    Target("below_war", "deals worth less than war to a leader who signed", "share", 0, 0, 0.05,
           "Fearon 1995: none; what noise in votes leaves is judgement", "1995", below_war, bound=True),
    Target("unseen", "failed last summits that left unseen what all would have signed", "share", 0, 0, 0.05,
           "judgement: a mediator finds most of what is there", SUMMER, unseen_texts, bound=True),
)  # fmt: skip


def measured(scenario: Scenario, runs: int, seed: int) -> dict[str, Estimate]:
    """Return what an ensemble gives for every target, by name."""
    arms = Arms(scenario, runs, seed)
    return {target.name: target.measure(arms) for target in TARGETS}


def misfits(scenario: Scenario, runs: int = 4000, seed: int = 200_001) -> pd.DataFrame:
    """Return each target beside what the model gives, one row a target.

    Args: scenario, runs (of its ensemble), seed (fresh: not the one of the fit).
    Returns: columns target, claim, unit, kind ("point" or "bound"), value, low, high, source, date, measured, error
    (one standard error), miss (gap in units of `Target.spread`, signed; its square is what the fit adds up), inside.
    """
    found = measured(scenario, runs, seed)
    return pd.DataFrame([row(target, found[target.name]) for target in TARGETS])


def row(target: Target, found: Estimate) -> dict[str, object]:
    """Return a target beside an estimate, as `misfits` lists it."""
    words = {name: getattr(target, name) for name in ("claim", "unit")}
    figures = {name: getattr(target, name) for name in ("value", "low", "high", "source", "date")}
    return {
        "target": target.name,
        **words,
        "kind": "bound" if target.bound else "point",
        **figures,
        "measured": found.value,
        "error": found.error,
        "miss": target.gap(found.value) / target.spread(found.value, found.error),
        "inside": target.holds(found.value),
    }
