"""Many futures at a glance: a sentence in counts, dots, who broke talks and when, which runs are worth opening."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from negotiation.wording import count, day_words

from .counts import horizon
from .futures import Futures

HELD, BROKE, NO_DEAL = "deal held", "deal broke", "no deal"
FATES = (HELD, BROKE, NO_DEAL)
DOTS, DOTS_A_COLUMN, DAYS_A_BIN = 100, 10, 10
# What makes a run like others: the typical run is nearest to the medians of these.
LIKENESS = (
    "odds",
    "grid_damage",
    "refinery_damage",
    "mean_window",
    "summits",
    "text_exposure",
    "text_deterrence_index",
)
EXEMPLARS = {
    "typical": "of the commonest kind of ending, the future nearest to the middle of all of that kind",
    "best": "of the deals that held, the one whose text leaves the actor that gains least from it best off",
    "worst": "the deal that broke soonest; if none broke, talks without a deal that left most of the grid out",
}


def fates(outcomes: pd.DataFrame) -> np.ndarray:
    """Return what became of each run, one of FATES; a deal held if there was no war in the months watched."""
    broke = outcomes["collapse_month"].notna().to_numpy()
    return np.where(outcomes["signed"].to_numpy(bool), np.where(broke, BROKE, HELD), NO_DEAL)


def fate_counts(outcomes: pd.DataFrame) -> dict[str, int]:
    """Return how many runs had each fate, in the order of FATES."""
    found = fates(outcomes)
    return {fate: int((found == fate).sum()) for fate in FATES}


def of_hundred(counts: dict[str, int], dots: int = DOTS) -> dict[str, int]:
    """Return counts as shares of so many dots that add up: by largest remainder, ties to the first.

    >>> of_hundred({"a": 2, "b": 1, "c": 0})
    {'a': 67, 'b': 33, 'c': 0}
    """
    total = sum(counts.values())
    if not total:
        return dict.fromkeys(counts, 0)
    exact = {name: dots * number / total for name, number in counts.items()}
    whole = {name: int(share) for name, share in exact.items()}
    rest = sorted(counts, key=lambda name: whole[name] - exact[name])[: dots - sum(whole.values())]
    return {name: number + (name in rest) for name, number in whole.items()}


def dots(outcomes: pd.DataFrame, number: int = DOTS) -> pd.DataFrame:
    """Return futures as dots, each standing for as many runs, grouped by fate.

    Columns: x, y (place in a square filled column by column), fate, run (one of those that the dot stands for; within a
    fate the dots go through them from the first signed, or the first that broke, to the last). Of fewer runs than dots
    there is one dot a run.
    """
    number = min(number, len(outcomes))
    found, shown = fates(outcomes), of_hundred(fate_counts(outcomes), number)
    order = np.lexsort([outcomes["sign_day"].to_numpy(float), outcomes["collapse_month"].to_numpy(float)])  # NaN last
    stood: list[int] = []
    for fate in FATES:
        runs = order[found[order] == fate]
        stood += runs[((np.arange(shown[fate]) + 0.5) * len(runs) / max(shown[fate], 1)).astype(int)].tolist()
    x, y = np.divmod(np.arange(number), DOTS_A_COLUMN)
    return pd.DataFrame({"x": x, "y": y, "fate": found[stood], "run": outcomes.index.to_numpy()[stood]})


def headline(futures: Futures) -> str:
    """Return what becomes of futures, in a sentence or two, in counts of a hundred (of all, where they are fewer)."""
    outcomes, scenario = futures.outcomes, futures.scenario
    scale = min(DOTS, len(outcomes))
    if not scale:
        return "No future is left to count."
    told = of_hundred(fate_counts(outcomes), scale)
    signed, held = told[HELD] + told[BROKE], told[HELD]
    words = f"{signed} of {count(scale, 'future', digits=True)} end{'s' * (scale == 1)} in a signed deal"
    if signed:
        day = day_words(scenario, int(outcomes["sign_day"].median()), year=True)
        span = horizon(scenario.calendar.aftermath_months)
        words += f", half of them by {day}; {held} of these {signed} deals still hold{'s' * (held == 1)} after {span}"
    return f"{words}. {breaker_words(futures)}".strip()


def baseline_words(baseline: Futures) -> str:
    """Return what becomes of the futures of a baseline, in counts of a hundred."""
    scale = min(DOTS, len(baseline))
    told = of_hundred(fate_counts(baseline.outcomes), scale)
    signed = told[HELD] + told[BROKE]
    return (
        f"In the baseline, {baseline.scenario.name} as it ships: {signed} of {scale} signed, {told[HELD]} still hold."
    )


def breaker_words(futures: Futures) -> str:
    """Return who refused the last text most often where there was no deal, and when; "" if nobody did."""
    table = breakers(futures)
    if table.empty:
        return ""
    most, scale = table.iloc[0], min(DOTS, len(futures))
    share = round(scale * most["futures"] / len(futures))
    often = f"in {share} of {scale}" if share else f"in fewer than 1 of {scale}"
    middle = day_words(futures.scenario, int(most["day"]), year=True)
    return f"Most common breaker: {most['breaker']} ({often}), half of the times by {middle}."


def breakers(futures: Futures) -> pd.DataFrame:
    """Return who broke the last text of talks without a deal: breaker, futures, day (the median), commonest first."""
    outcomes = futures.outcomes
    refused = (outcomes["ending"] == "refused").to_numpy()
    frame = pd.DataFrame({"breaker": outcomes["breaker"][refused], "day": futures.refused_day[refused]})
    found = frame.groupby("breaker", sort=False)["day"].agg(futures="size", day="median").reset_index()
    return found.sort_values("futures", ascending=False, kind="stable", ignore_index=True)


def endings(futures: Futures) -> pd.DataFrame:
    """Return how talks without a deal ended: ending, futures, commonest first; refusals by who refused."""
    words = ending_words(futures.outcomes)[~futures.outcomes["signed"]]
    return words.value_counts(sort=True).rename_axis("ending").reset_index(name="futures")


def ending_words(outcomes: pd.DataFrame) -> pd.Series:
    """Return how the talks of each run ended; a refusal by who refused."""
    return outcomes["ending"].where(outcomes["ending"] != "refused", outcomes["breaker"] + " refused")


def signings(futures: Futures, width: int = DAYS_A_BIN) -> pd.DataFrame:
    """Return when deals are signed: a row a stretch of days: first and last (days), held, broke (futures)."""
    found, days = fates(futures.outcomes), futures.outcomes["sign_day"].to_numpy(float)
    edges = np.arange(0, futures.scenario.calendar.talks_days + width, width)
    frame = pd.DataFrame({"first": edges[:-1], "last": edges[1:] - 1})
    for name, fate in (("held", HELD), ("broke", BROKE)):
        frame[name] = np.histogram(days[found == fate], edges)[0]
    return frame


def chosen(
    futures: Futures,
    fate: Collection[str] = (),
    days: tuple[float, float] | None = None,
    ending: Collection[str] = (),
) -> np.ndarray:
    """Return which runs are brushed, as a mask: those that pass every choice made; an empty choice lets all pass.

    Args: fate (of FATES), days (first and last day of the signature), ending (words as `endings` has them).
    """
    outcomes = futures.outcomes
    mask = np.ones(len(outcomes), bool)
    if fate:
        mask &= np.isin(fates(outcomes), list(fate))
    if days is not None:
        mask &= outcomes["sign_day"].between(*days).to_numpy()
    if ending:
        mask &= (ending_words(outcomes).isin(list(ending)) & ~outcomes["signed"]).to_numpy()
    return mask


def exemplars(futures: Futures) -> dict[str, int]:
    """Return runs worth opening, by the names in EXEMPLARS; none of no futures."""
    outcomes = futures.outcomes
    if outcomes.empty:
        return {}
    return {"typical": typical(outcomes), "best": best(outcomes), "worst": worst(outcomes)}


def typical(outcomes: pd.DataFrame) -> int:
    """Return the run nearest to the medians of LIKENESS (each in its own spread) among those of the commonest fate."""
    counts = fate_counts(outcomes)
    commonest = max(counts, key=lambda fate: counts[fate])
    values = outcomes[[*LIKENESS, "sign_day"]][fates(outcomes) == commonest].astype(float)
    spread = values.std(ddof=0).replace(0.0, 1.0)
    return int((((values - values.median()) / spread) ** 2).sum(axis=1).idxmin())


def best(outcomes: pd.DataFrame) -> int:
    """Return the run whose text leaves the actor that gains least from it best off: of deals held, else of any deals.

    Without a deal it is the run whose last text would have done so.
    """
    found = fates(outcomes)
    fate = next(fate for fate in FATES if (found == fate).any())
    least = outcomes.filter(regex="^surplus_").min(axis=1)
    return int(least[found == fate].idxmax())


def worst(outcomes: pd.DataFrame) -> int:
    """Return the run whose deal broke soonest; if none broke, the run without a deal that left most of the grid out.

    If every run brought a deal that held, it is the one with most of the grid out.
    """
    if outcomes["collapse_month"].notna().any():
        return int(outcomes["collapse_month"].idxmin())
    failed = outcomes[~outcomes["signed"]]
    return int((outcomes if failed.empty else failed)["grid_damage"].idxmax())
