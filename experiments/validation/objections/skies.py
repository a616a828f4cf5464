"""Objections to the skies: the window, nights without memory, one summer, and strikes that answer nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from negotiation.errors import ScenarioError
from negotiation.replay import read_nights
from negotiation.scenario import Scenario

from ...estimates import Estimate, difference, mean, of_means
from ...studies.nights import Nights
from ..line import Effort
from .objection import BORNE_OUT, NOT_BORNE_OUT, OPEN, Found, any_moved, between, deals_under, moved, nights, usual

LIGHT, HEAVY = 0.5, 1.5  # x the strikes of summer 2025
CAMPAIGN = 30  # nights of one tempo
TEMPOS = (0.5, 1.5, 2.0)
HALF = 0.5
STARTS = ("2023-09-01", "2024-03-01", "2024-09-01")  # of half-years before the one that nights were fitted to
NIGHTS = "strikes_daily.csv"


def window_does_it(effort: Effort) -> Found:
    """Try how much of what heavy strikes cost goes through the window for leaders."""
    arms = usual(effort)
    shut, still = {"strikes__tempo": HEAVY}, {"strikes__tempo": LIGHT}
    values = [deals_under(arms, **each) for each in (still, shut)]
    values += [deals_under(arms, window__heat=0.0, **each) for each in (still, shut)]
    part = of_means(lambda m: 1.0 - (m[..., 3] - m[..., 2]) / (m[..., 1] - m[..., 0]), np.stack(values, axis=1))
    kind = BORNE_OUT if part.low > HALF else NOT_BORNE_OUT if part.high < HALF else OPEN
    whole = difference(values[0], values[1])
    got = (
        f"strikes three times as heavy change the share of deals by {whole.value:+.2f}; {part.value:.0%} of it that way"
    )
    return Found(kind, got, f"{part.low:.0%} to {part.high:.0%}")


def scripted(scenario: Scenario, tempos: Sequence[float]) -> tuple[dict[str, Any], ...]:
    """Return the scenario's script with a tempo for each day of talks, stretches of one tempo in one entry."""
    first = scenario.calendar.start_date
    kept = [night.model_dump() for night in scenario.script]
    begins = [k for k in range(len(tempos)) if k == 0 or tempos[k] != tempos[k - 1]]
    for begin, end in zip(begins, [*begins[1:], len(tempos)], strict=True):
        last = first + timedelta(days=end - 1)
        kept.append({"first": first + timedelta(days=begin), "last": last, "tempo": tempos[begin]})
    return tuple(kept)


def campaigns(effort: Effort) -> Found:
    """Try whether the order of light and heavy nights matters, their number kept."""
    arms = usual(effort)
    days = np.arange(arms.scenario.calendar.talks_days)
    signs = []
    for stretch in (1, CAMPAIGN):
        both = []
        for phase in (0, 1):  # heavy first, light first: the mean does not depend on which it is
            tempos = np.where((days // stretch + phase) % 2 == 0, HEAVY, LIGHT).tolist()
            world = arms.scenario.replace(script=scripted(arms.scenario, tempos))
            both.append(deals_under(Nights(world, arms.number, arms.seed)))
        signs.append((both[0] + both[1]) / 2.0)
    change = difference(*signs)
    got = f"{signs[0].mean():.2f} sign if tempo changes every night, {signs[1].mean():.2f} in campaigns of 30 nights"
    return Found(moved(change), got, f"difference {between(change)}")


def other_years(effort: Effort) -> Found | None:
    """Try nights of half-years that nothing was fitted to, in their own order, at the same mean."""
    path = None if effort.data is None else effort.data / "strikes" / NIGHTS
    if path is None or not path.is_file():
        return None
    arms = nights(2 * usual(effort).number, effort.seed)
    base = deals_under(Nights(arms.scenario.replace(script=()), arms.number, arms.seed))
    changes, told = [], []
    for start in STARTS:
        world = arms.scenario.replace(**replayed(arms.scenario, path, date.fromisoformat(start)))
        change = difference(base, deals_under(Nights(world, arms.number, arms.seed)))
        changes.append(change)
        told.append(f"from {start} {change.value:+.2f} [{between(change)}]")
    got = f"less the {base.mean():.2f} under sampled nights: " + ", ".join(told)
    return Found(any_moved(changes), got, "as told")


def replayed(scenario: Scenario, path: Path, start: date) -> dict[str, Any]:
    """Return the changes that replay a file from a date on, at the mean intensity that nights are scaled to.

    Raises: ScenarioError if the file ends before the talks do.
    """
    nights, strikes = read_nights(str(path)), scenario.strikes
    last = start + timedelta(days=scenario.calendar.talks_days - 1)
    window = nights.loc[start:last]  # type: ignore[misc]
    if len(window) < scenario.calendar.talks_days:
        raise ScenarioError(f"{path}: its nights must reach from {start} to {last}")
    missiles = window[["cruise", "ballistic", "other"]].sum(axis=1)
    heard = float((window["drones"] + strikes.missile_weight * missiles).mean()) / strikes.intensity_scale
    return {"replay": str(path), "calendar.start_date": start, "script": (), "strikes.tempo": min(10.0, 1.0 / heard)}


def strategic_strikes(effort: Effort) -> Found:
    """Try whether Moscow would gain by another tempo: the best on half of the nights, judged on the other half."""
    arms = usual(effort)
    worth = {tempo: arms.runs(strikes__tempo=tempo)["payoff_Moscow"].to_numpy(float) for tempo in TEMPOS}
    now = arms.runs()["payoff_Moscow"].to_numpy(float)
    half = arms.number // 2
    best = max(worth, key=lambda tempo: worth[tempo][:half].mean())
    gain = difference(now[half:], worth[best][half:])
    fewer = difference(deals_under(arms), deals_under(arms, strikes__tempo=best))
    kind = BORNE_OUT if gain.rises and moved(fewer) == BORNE_OUT else NOT_BORNE_OUT if gain.falls else OPEN
    got = (
        f"Moscow does best at {best:g} times its strikes: {gain.value:+.3f} of utility "
        f"({relative_to(gain, mean(now[half:]))}), and the share of deals changes by {fewer.value:+.2f}"
    )
    return Found(kind, got, f"utility {gain.low:+.3f} to {gain.high:+.3f}; deals {between(fewer)}")


def relative_to(gain: Estimate, level: Estimate) -> str:
    """Return from what level a gain starts.

    >>> relative_to(Estimate(0.1, 0.0), Estimate(0.2, 0.0))
    'from 0.200'
    """
    return f"from {level.value:.3f}"
