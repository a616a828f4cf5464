"""The arms of a study on the same nights, and findings made of them: changes, their split, levels, edits of deals."""

from collections.abc import Callable, Mapping
from functools import cache
from math import nan
from typing import Any

import numpy as np
import pandas as pd

from negotiation.ensemble import check_runs, last_states
from negotiation.names import FIRST_CAPITAL
from negotiation.outcome import PEACE, outcomes
from negotiation.scenario import Scenario
from negotiation.state import STATE_DTYPE

from ..ablation.parts import FEWEST
from ..counts import MONTHS_A_YEAR
from ..estimates import Estimate, contrast, difference, mean
from ..facts.finding import Arms, collapse
from ..futures import Futures
from ..paired_differences import differences, measured
from .finding import Finding, Span

EUROPE = "Europe"  # the capitals together: their mean
A_YEAR = ("probes_a_year", "clashes_a_year", "horizontal_a_year")
AFTER = {"held", "collapsed", *A_YEAR, *(name for name, *_ in PEACE)} - {"redline_end"}
UNITS = {"signed": "share of runs", "held": "share of runs", "collapsed": "share of deals"}
PLAIN = {"0..1": "index, 0 to 1", "level": "levels", "day": "days", "month": "months", "thousand": "thousand troops"}
Changes = Mapping[str, Any]
NOTHING: Changes = {}


class Nights(Arms):
    """Arms of one scenario: each is lived once, by dotted changes; all on the same nights.

    Besides what every outcome record has, an arm's has `troops` (of deals), `probes_a_year`, `clashes_a_year` and
    `horizontal_a_year` (of deals, over the months watched) and, for each actor and for Europe (the mean
    of the capitals), `utility_X`, what the signed text is worth (NaN without a deal), and `payoff_X`, what talks ended
    in is worth: the signed text, or else the war as it stood on the last day of talks. A payoff can be compared across
    arms that change the war itself; a surplus (above the war of the same arm) cannot.
    """

    def __init__(self, scenario: Scenario, runs: int, seed: int) -> None:
        """Use so many runs an arm.

        Raises: ValueError for a number that is out of range.
        """
        check_runs(runs, seed, 0)
        super().__init__(scenario, runs, seed)
        self._differences: Callable[..., pd.DataFrame] = cache(self._compared)
        self._edits: Callable[..., pd.DataFrame] = cache(self._edited)
        self._measures: Callable[..., pd.DataFrame] = cache(self._measured)
        calendar = scenario.calendar
        self.talks, self.after = f"{calendar.talks_days} days of talks", f"{calendar.aftermath_months} months after"

    def arm(self, changes: Changes = NOTHING) -> pd.DataFrame:
        """Return the outcomes of an arm, given its dotted changes, such as {"strikes.tempo": 2.0}."""
        return self.runs(**{key.replace(".", "__"): value for key, value in changes.items()})

    def differences(self, after: Changes, before: Changes = NOTHING) -> pd.DataFrame:
        """Return the differences in every outcome between two arms: see `experiments.paired_differences`."""
        return self._differences(tuple(sorted(after.items())), tuple(sorted(before.items())))

    def change(
        self,
        name: str,
        outcome: str,
        after: Changes,
        before: Changes = NOTHING,
        *,
        origin: str,
        reason: str,
        panel: str = "",
        row: str = "",
    ) -> Finding:
        """Return how far an outcome moves from one arm to another; of deals, split into the same and other runs.

        Args: name (of the finding), outcome (a column of `measured`), after, before (dotted changes); the rest as for
            `Finding`.
        Raises: KeyError for an outcome that is not there.
        """
        found = self.differences(after, before).loc[outcome]
        split = found["of"] != "runs"
        spans = [_span(found, part) for part in ("", "terms", "selection")]
        horizon = self.after if outcome in AFTER else self.talks
        terms, selection = (spans[1], spans[2]) if split else (None, None)
        unit = unit_of(outcome, found["unit"])
        return Finding(name, spans[0], unit, horizon, origin, reason, terms, selection, panel=panel, row=row)

    def level(
        self,
        name: str,
        outcome: str,
        of: Changes = NOTHING,
        *,
        origin: str,
        reason: str,
        panel: str = "",
        row: str = "",
    ) -> Finding:
        """Return the mean of an outcome in one arm: a level, without a sign."""
        horizon = self.after if outcome in AFTER else self.talks
        unit = unit_of(outcome, str(self.arm(of).attrs["columns"].get(outcome, {}).get("unit")))
        found = span(mean(self.measures(of)[outcome]))
        return Finding(name, found, unit, horizon, origin, reason, neutral=nan, panel=panel, row=row)

    def part(
        self,
        name: str,
        outcome: str,
        after: Changes,
        before: Changes,
        off: Changes,
        *,
        origin: str,
        reason: str,
        panel: str = "",
        row: str = "",
    ) -> Finding:
        """Return what goes through one channel: the change as it is, less the change with that channel switched off.

        Args: after, before (dotted changes), off (those that switch the channel off, in both arms); the rest as for
            `change`. Of what deals hold the part is split: runs that sign in all four arms, and all else.
        """
        arms = [self.measures(each) for each in (after, before, {**before, **off}, {**after, **off})]
        values = [arm[outcome].to_numpy(float) for arm in arms]
        have = [~np.isnan(each) for each in values]
        every = np.logical_and.reduce(have)
        whole = list(zip(have, values, strict=True))
        same = [(every, each) for each in values]
        horizon = self.after if outcome in AFTER else self.talks
        unit = unit_of(outcome, str(self.arm(after).attrs["columns"].get(outcome, {}).get("unit")))
        terms = selection = None
        if not all(each.all() for each in have):
            terms = span(contrast(*same, fewest=FEWEST))
            selection = span(contrast(*whole, same[1], same[0], same[3], same[2], fewest=FEWEST))
        found = span(contrast(*whole, fewest=FEWEST))
        return Finding(name, found, unit, horizon, origin, reason, terms, selection, panel=panel, row=row)

    def edit(
        self,
        name: str,
        outcome: str,
        after: Changes,
        before: Changes,
        *,
        origin: str,
        reason: str,
        panel: str = "",
        row: str = "",
    ) -> Finding:
        """Return how an outcome of the same signed deals moves when levels of their texts are replaced.

        Args: after, before (levels by issue); the rest as for `change`. Nobody bargains, so there is nothing to split.
        """
        frames = [self.deals_with(levels) for levels in (before, after)]
        found = span(difference(*(frame[outcome] for frame in frames))) if len(frames[0]) >= FEWEST else Span()
        horizon = self.after if outcome in AFTER else self.talks
        unit = unit_of(outcome, str(self.arm().attrs["columns"].get(outcome, {}).get("unit")))
        return Finding(name, found, unit, horizon, origin, reason, panel=panel, row=row)

    def deals_with(self, levels: Changes) -> pd.DataFrame:
        """Return the same signed deals, the months after lived again, with levels of their texts replaced by issue."""
        return self._edits(tuple(sorted(levels.items())))

    def measures(self, changes: Changes = NOTHING) -> pd.DataFrame:
        """Return what is compared of an arm, a column an outcome: NaN where a run has none."""
        return self._measures(tuple(sorted(changes.items())))

    def futures(self, changes: Changes = NOTHING) -> Futures:
        """Return an arm as futures without evenings, as comparisons and tables take them."""
        dotted = {key.replace(".", "__"): value for key, value in changes.items()}
        return Futures(self.under(dotted), self.seed, self.arm(changes), {}, {}, np.full(self.number, -1))

    def _measured(self, changes: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        return measured(self.futures(dict(changes)))

    def _edited(self, levels: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        frame = self.edited(levels=dict(levels))
        return frame.assign(collapsed=collapse(frame), **a_year(frame))

    def _compared(self, after: tuple[tuple[str, Any], ...], before: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        return differences(self.futures(dict(before)), self.futures(dict(after)))

    def _live(self, changes: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
        scenario = self.under(dict(changes))
        closes = np.zeros(self.number, STATE_DTYPE)
        ends = last_states(scenario, self.number, self.seed, closes=closes)
        if not changes:
            self._closes = closes
        return widened(outcomes(ends, scenario), ends, scenario)


def widened(frame: pd.DataFrame, ends: np.ndarray, scenario: Scenario) -> pd.DataFrame:
    """Return an outcome record with `utility_X`, `payoff_X`, `surplus_Europe` and `troops`: see `Nights`.

    Args: frame, ends (last states, one a run), scenario.
    """
    signed = ends["signed"] == 1
    utility = np.where(signed[:, None], ends["utility"], np.nan)
    payoff = np.where(signed[:, None], ends["utility"], ends["war_value"])
    book, columns = frame.attrs["columns"], {}
    entry = {"unit": "utility", "bounds": [None, None]}
    for name, values, meaning in (
        ("utility", utility, "utility of the signed text"),
        ("payoff", payoff, "utility of what talks ended in, a text or the war"),
        ("surplus", ends["utility"] - ends["war_value"], "utility of the last text above war"),
    ):
        for i, actor in enumerate(scenario.actor_names):
            columns[f"{name}_{actor}"] = values[:, i]
            book[f"{name}_{actor}"] = entry | {"meaning": f"{actor}: {meaning}"}
        columns[f"{name}_{EUROPE}"] = values[:, FIRST_CAPITAL : len(scenario.actor_names)].mean(axis=1)
        book[f"{name}_{EUROPE}"] = entry | {"meaning": f"mean of the capitals: {meaning}"}
    columns["troops"] = np.where(signed, scenario.coalition.troops_step * frame["force"], np.nan)
    book["troops"] = {
        "unit": "thousand",
        "meaning": "troops of the signed text",
        "missing": "a deal",
        "bounds": [0, None],
    }
    columns |= a_year(frame)
    book |= {name: {"unit": "a year", "meaning": "in the months watched", "bounds": [0, None]} for name in A_YEAR}
    wide = frame.assign(**columns)
    wide.attrs = frame.attrs
    return wide


def a_year(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Return how often a year deals were probed, forces clashed and Moscow struck elsewhere; NaN without a deal."""
    years = frame["months_observed"] / MONTHS_A_YEAR
    return {name: frame[name.removesuffix("_a_year")] / years for name in A_YEAR}


def unit_of(outcome: str, unit: str) -> str:
    """Return the unit of an outcome in words.

    >>> unit_of("signed", "0..1"), unit_of("odds", "0..1"), unit_of("grid", "MW")
    ('share of runs', 'index, 0 to 1', 'MW')
    """
    return UNITS.get(outcome) or PLAIN.get(unit, unit)


def span(estimate: Estimate) -> Span:
    """Return an estimate as a span.

    >>> span(Estimate(1.0, 0.5))
    Span(value=1.0, low=0.020000000000000018, high=1.98)
    """
    return Span(estimate.value, estimate.low, estimate.high)


def fixed(level: int, *issues: str) -> dict[str, Any]:
    """Return the changes that hold issues at one level; level 0 takes them off the menu.

    >>> fixed(2, "clarity")["issues.clarity.floor"]
    2
    """
    return {f"issues.{issue}.{key}": level for issue in issues for key in ("limit", "floor", "opening")}


def _span(row: pd.Series, part: str) -> Span:
    prefix = f"{part}_" if part else ""
    return Span(*(float(row[name]) for name in (part or "change", f"{prefix}low", f"{prefix}high")))
