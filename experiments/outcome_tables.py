"""What futures bring, as tidy tables: terms signed, force, who gains, how long peace lasts, what evenings look like.

Units and meanings of columns are in `attrs["columns"]`.
"""

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf

from negotiation.outcome import Codebook
from negotiation.parameters import ISSUES
from negotiation.replay import MASS_DRONES, SALVO_MISSILES
from negotiation.scenario import Scenario
from negotiation.sketches import Exact, quantiles_of
from negotiation.time_series import QUANTILES
from negotiation.wording import LABELS, date_of

from .futures import Futures
from .sanity.intervals import share

NOW, BASELINE = "now", "baseline"
SPREAD = [f"{100 * q:g}%" for q in QUANTILES]
SURE = 0.95  # of intervals


def beside(now: pd.DataFrame, baseline: pd.DataFrame | None) -> pd.DataFrame:
    """Return two tables of one kind as one, with a column `arm`: `now` and, where there is one, `baseline`."""
    arms = {NOW: now} if baseline is None else {NOW: now, BASELINE: baseline}
    frame = pd.concat(arms.values(), ignore_index=True)
    frame["arm"] = np.repeat(list(arms), [len(table) for table in arms.values()])
    frame.attrs = now.attrs
    return frame


def terms(futures: Futures) -> pd.DataFrame:
    """Return what is signed, a row an issue and level: issue, label, level, top, words, deals, share, commonest."""
    deals, scenario = futures.deals, futures.scenario
    rows = []
    for issue in ISSUES:
        levels = scenario.issues[issue].levels
        counts = np.bincount(deals[issue].to_numpy(int), minlength=len(levels))
        shares = counts / max(len(deals), 1)
        label = LABELS[issue].removeprefix("the ")
        rows += [
            {
                "issue": issue,
                "label": label,
                "level": k,
                "top": len(levels) - 1,
                "words": levels[k],
                "deals": int(counts[k]),
            }
            | {"share": shares[k], "commonest": bool(len(deals)) and k == int(counts.argmax())}
            for k in range(len(levels))
        ]
    return _with_units(pd.DataFrame(rows), level="level", deals="count", share="0..1")


def force(futures: Futures) -> pd.DataFrame:
    """Return what each capital pledges, in signed deals: actor, quantiles (thousand troops), mean, deals."""
    return spread(futures.deals, {capital: f"pledge_{capital}" for capital in futures.scenario.capitals}, "thousand")


def gains(futures: Futures) -> pd.DataFrame:
    """Return what signed texts are worth above the war: actor, quantiles (utility), mean, gaining (share), deals."""
    deals, names = futures.deals, futures.scenario.actor_names
    frame = spread(deals, {actor: f"surplus_{actor}" for actor in names}, "utility")
    frame["gaining"] = [float((deals[f"surplus_{actor}"] > 0).mean()) if len(deals) else np.nan for actor in names]
    return frame


def spread(runs: pd.DataFrame, columns: dict[str, str], unit: str) -> pd.DataFrame:
    """Return quantiles and mean of some columns, one row a column, by actor; NaN of no runs."""
    rows = []
    for actor, name in columns.items():
        values = runs[name].to_numpy(float)
        found = np.quantile(values, QUANTILES) if len(values) else np.full(len(QUANTILES), np.nan)
        mean = float(values.mean()) if len(values) else np.nan
        rows.append({"actor": actor, **dict(zip(SPREAD, found, strict=True)), "mean": mean, "deals": len(values)})
    return _with_units(pd.DataFrame(rows), **dict.fromkeys([*SPREAD, "mean"], unit), deals="count")


def survival(futures: Futures) -> pd.DataFrame:
    """Return how long peace lasts after a signature: month, survival, low, high (95 %), at_risk; empty without a deal.

    `survival` is the share of deals without renewed war by the end of so many months: Kaplan and Meier's estimate with
    Greenwood's interval on the log-log scale, by scipy; where that has none (no deal has broken), Wilson's of the share
    that held. Deals that held are censored at the end of the months watched.
    """
    deals = futures.deals
    months = np.arange(futures.scenario.calendar.aftermath_months + 1)
    if deals.empty:
        return pd.DataFrame({name: [] for name in ("month", "survival", "low", "high", "at_risk")}, dtype=float)
    fell, lasted = deals["collapse_month"].notna().to_numpy(), deals["months_observed"].to_numpy(float)
    curve = ecdf(CensoredData(uncensored=lasted[fell], right=lasted[~fell])).sf if fell.any() else None
    level = curve.evaluate(months) if curve else np.ones(len(months))
    low, high = np.full((2, len(months)), np.nan)
    if curve:
        with np.errstate(divide="ignore", invalid="ignore"):
            formula = curve.confidence_interval(SURE, method="log-log")
        low, high = (np.clip(bound.evaluate(months), 0.0, 1.0) for bound in (formula.low, formula.high))
    whole = {at: share("", round(at * len(deals)), len(deals)) for at in np.unique(level[np.isnan(low)])}
    low, high = (
        np.where(np.isnan(bound), [whole.get(at, {}).get(side, np.nan) for at in level], bound)
        for side, bound in (("_low", low), ("_high", high))
    )
    at_risk = (lasted[:, None] >= months).sum(axis=0)
    frame = pd.DataFrame({"month": months, "survival": level, "low": low, "high": high, "at_risk": at_risk})
    return _with_units(frame, month="month", survival="0..1", low="0..1", high="0..1", at_risk="count")


def fan(futures: Futures, name: str) -> pd.DataFrame:
    """Return quantiles of a kept series by evening: day, date, quantiles, futures (that still talk)."""
    values = futures.evenings[name]
    kept = Exact(len(values), values.shape[1])
    kept.add(0, values)
    lived = (~np.isnan(values)).sum(axis=0)
    frame = pd.DataFrame(quantiles_of(kept, lived, np.array(QUANTILES)), columns=SPREAD)
    frame.insert(0, "day", np.arange(len(frame)))
    frame.insert(1, "date", dates(futures.scenario, frame["day"]))
    frame["futures"] = lived
    return _with_units(frame, day="day", futures="count", **dict.fromkeys(SPREAD, name))


def line(futures: Futures, name: str, run: int) -> pd.DataFrame:
    """Return a kept series of one run: day, date, value."""
    values = futures.evenings[name][futures.outcomes.index.get_loc(run)]
    days = np.flatnonzero(~np.isnan(values))
    return pd.DataFrame({"day": days, "date": dates(futures.scenario, days), "value": values[days]})


def strikes(futures: Futures, run: int) -> pd.DataFrame:
    """Return the great nights of a run: day, date, drones, missiles (launched), kind.

    A great night has 20 missiles or more (a salvo), or 200 drones or more: what the public data call so.
    """
    place = futures.outcomes.index.get_loc(run)
    drones, missiles = (futures.evenings[f"{what}_launched"][place] for what in ("drones", "missiles"))
    days = np.flatnonzero((missiles >= SALVO_MISSILES) | (drones >= MASS_DRONES))
    frame = pd.DataFrame({"day": days, "date": dates(futures.scenario, days)})
    frame["drones"], frame["missiles"] = drones[days], missiles[days]
    return frame.assign(kind=np.where(missiles[days] >= SALVO_MISSILES, "salvo of missiles", "mass of drones"))


def dates(scenario: Scenario, days: object) -> pd.DatetimeIndex:
    """Return the dates of days of talks."""
    return pd.Timestamp(date_of(scenario, 0)) + pd.to_timedelta(np.asarray(days), unit="D")


def _with_units(frame: pd.DataFrame, **units: str) -> pd.DataFrame:
    frame.attrs = {"columns": Codebook({name: {"unit": units.get(str(name), "")} for name in frame})}
    return frame
