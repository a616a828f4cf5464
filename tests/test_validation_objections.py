"""The falsification log: ten rows, verdicts that follow the intervals, and experiments that can go either way."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.estimates import Estimate
from experiments.validation import objections
from experiments.validation.line import DISPUTED, HOLDS, NOT_RUN, REPORTED, Effort
from experiments.validation.objections import OBJECTIONS, PART, judged, skies, tables
from experiments.validation.objections.objection import BORNE_OUT, NOT_BORNE_OUT, OPEN, Found, any_moved, moved, worst
from negotiation.errors import ScenarioError
from negotiation.loading import load_scenario

REDUCED = Effort(full=False)
RUNS = 400


class Arms:
    """Futures that are made up: how many sign under which changes, and what Moscow gets."""

    number, seed, scenario = RUNS, 1, load_scenario()

    def __init__(self, signing, moscow=lambda changes: 0.2, broken=lambda gain: 0.4):
        self.signing, self.moscow, self.broken = signing, moscow, broken

    def runs(self, **changes):
        signed = np.arange(RUNS) % 100 < round(100 * self.signing(changes))
        worth = self.moscow(changes) + 0.01 * np.sin(np.arange(RUNS))
        force = np.where(np.arange(RUNS) % 2 == 0, 4, 5) + changes.get("issues__force__opening", 5) * self.follows
        return pd.DataFrame({"signed": signed, "payoff_Moscow": worth, "force": force})

    follows = 0.0

    def edited(self, deterrence__regroup_gain):
        broken = np.arange(RUNS) % 100 < round(100 * self.broken(deterrence__regroup_gain))
        return pd.DataFrame({"signed": True, "collapse_month": np.where(broken, 3.0, np.nan)})


def tried(monkeypatch, module, experiment, arms):
    monkeypatch.setattr(module, "usual", lambda effort: arms)
    return getattr(module, experiment)(Effort())


def test_there_are_ten_and_each_says_all_it_must():
    assert len(OBJECTIONS) == 10
    assert len({each.objection for each in OBJECTIONS}) == 10
    for each in OBJECTIONS:
        assert all((each.said_by, each.source, each.experiment, each.criterion, each.follows))


@pytest.mark.parametrize(("verdict", "expected"), [(BORNE_OUT, DISPUTED), (NOT_BORNE_OUT, HOLDS), (OPEN, REPORTED)])
def test_a_verdict_becomes_a_line(monkeypatch, verdict, expected):
    from dataclasses import replace

    only = replace(OBJECTIONS[0], tried=lambda effort: Found(verdict, "so", "0 to 1"))
    monkeypatch.setattr(objections, "OBJECTIONS", (only,))
    (line,) = PART.lines(REDUCED)
    assert line.verdict == expected
    assert bool(line.why) == (expected == DISPUTED)
    assert line.got == f"{verdict}: so"


def test_several_changes_have_wider_intervals():
    narrow = Estimate(0.07, 0.009)
    assert moved(narrow) == any_moved([narrow]) == BORNE_OUT
    assert any_moved([narrow, Estimate(0.0, 0.001)]) == OPEN
    assert worst([NOT_BORNE_OUT, NOT_BORNE_OUT]) == NOT_BORNE_OUT


@pytest.mark.parametrize(("through", "verdict"), [(0.9, BORNE_OUT), (0.2, NOT_BORNE_OUT)])
def test_what_goes_through_the_window_is_told(monkeypatch, through, verdict):
    def signing(changes):
        lost = 0.3 if changes.get("strikes__tempo", 1.0) > 1 else 0.0
        return 0.6 - lost * (1.0 - through if "window__heat" in changes else 1.0)

    assert tried(monkeypatch, skies, "window_does_it", Arms(signing)).verdict == verdict


@pytest.mark.parametrize(("gain", "verdict"), [(0.1, BORNE_OUT), (-0.1, NOT_BORNE_OUT), (0.0, OPEN)])
def test_a_tempo_that_serves_moscow_better_is_seen(monkeypatch, gain, verdict):
    arms = Arms(
        lambda changes: 0.6 - 0.2 * ("strikes__tempo" in changes),
        lambda changes: 0.2 + (gain if "strikes__tempo" in changes else 0.0),
    )
    assert tried(monkeypatch, skies, "strategic_strikes", arms).verdict == verdict


@pytest.mark.parametrize(
    ("deals_lost", "broken", "verdict"), [(0.0, 0.3, BORNE_OUT), (0.3, 0.3, NOT_BORNE_OUT), (0.0, 0.0, NOT_BORNE_OUT)]
)
def test_a_table_that_does_not_foresee_is_seen(monkeypatch, deals_lost, broken, verdict):
    arms = Arms(
        lambda changes: 0.6 - deals_lost * (changes["deterrence__regroup_gain"] > 0),
        broken=lambda gain: 0.3 + broken * (gain > 0),
    )
    assert tried(monkeypatch, tables, "commitment", arms).verdict == verdict


@pytest.mark.parametrize(("lost", "verdict"), [(0.3, BORNE_OUT), (0.0, NOT_BORNE_OUT)])
def test_seats_that_matter_are_seen(monkeypatch, lost, verdict):
    arms = Arms(lambda changes: 0.5 - lost * ("coalition__quota" in changes))
    assert tried(monkeypatch, tables, "unitary_seats", arms).verdict == verdict


@pytest.mark.parametrize(("follows", "verdict"), [(0.0, NOT_BORNE_OUT), (1.0, BORNE_OUT)])
def test_force_that_follows_its_opening_is_seen(monkeypatch, follows, verdict):
    arms = Arms(lambda changes: 0.5)
    arms.follows = follows
    assert tried(monkeypatch, tables, "opening_text", arms).verdict == verdict


@pytest.mark.parametrize(("missed", "verdict"), [(40, BORNE_OUT), (0, NOT_BORNE_OUT), (10, OPEN)])
def test_a_search_that_misses_deals_is_seen(monkeypatch, missed, verdict):
    talks = pd.DataFrame({"above_waiting": np.where(np.arange(100) < missed, 0.1, -0.1), "acceptable": False})
    monkeypatch.setattr(tables, "refused_talks", lambda scenario, number, seed: talks)
    arms = SimpleNamespace(seed=1, scenario=None, under=lambda changes: None)
    assert tried(monkeypatch, tables, "missed_deals", arms).verdict == verdict


def test_weights_are_redrawn_with_their_signs():
    scenario = load_scenario()
    changes = judged.redrawn(scenario, 1)
    world = scenario.replace(**changes)
    ratios = [
        weight / getattr(scenario.actors[name].weights, attribute)
        for name, actor in world.actors.items()
        for attribute, weight in actor.weights
        if weight
    ]
    assert len(changes) == len(ratios)
    assert 0.5 <= min(ratios) < 0.6
    assert 1.8 < max(ratios) <= 2
    assert judged.redrawn(scenario, 1) == changes != judged.redrawn(scenario, 2)


def test_advice_that_turns_is_told_from_advice_that_is_only_noisy():
    noise = 0.05 * np.sin(np.arange(400) * 7.0)
    error = float(noise.std())
    noisy = [Estimate(0.1 + x, error) for x in noise]
    turning = [Estimate(0.1 + x + (0.2 if k % 2 else -0.2), error) for k, x in enumerate(noise)]
    base = Estimate(0.1, 0.01)
    assert judged.share_turned(base, noisy).value < 0.05
    assert judged.share_turned(base, turning).low > 0.1
    assert judged.share_turned(Estimate(-0.1, 0.01), noisy).value > 0.9
    assert np.isnan(judged.share_turned(base, noisy[:5]).value)


@pytest.mark.parametrize(
    ("buys", "whets", "verdict"), [(-0.2, 0.2, BORNE_OUT), (0.2, 0.19, NOT_BORNE_OUT), (-0.2, 0.0, BORNE_OUT)]
)
def test_advice_on_land_that_turns_is_seen(monkeypatch, buys, whets, verdict):
    class Land(Arms):
        def arm(self, changes):
            frame = self.runs(**{"barred": True} if changes else {})
            return frame.assign(collapse_month=np.nan)

    def named(runs, seed, name):
        change = buys if name == "land_for_peace" else whets
        return Land(lambda changes: 0.5 + (change if changes else 0.0))

    monkeypatch.setattr(judged, "nights", named)
    assert tried(monkeypatch, judged, "contested_land", Arms(lambda changes: 0.5)).verdict == verdict


def test_campaigns_have_as_many_heavy_nights():
    scenario = load_scenario()
    tempos = [1.5 if day // 30 % 2 == 0 else 0.5 for day in range(scenario.calendar.talks_days)]
    script = skies.scripted(scenario, tempos)
    stretches = [night for night in script if night["tempo"] in (0.5, 1.5)]
    assert len(stretches) == 6
    assert stretches[0]["first"] == scenario.calendar.start_date
    lasted = {
        tempo: sum((n["last"] - n["first"]).days + 1 for n in stretches if n["tempo"] == tempo) for tempo in (0.5, 1.5)
    }
    assert lasted == {0.5: 90, 1.5: 90}
    assert len(scenario.replace(script=script).script) == len(scenario.script) + 6


def test_replayed_nights_are_brought_to_the_usual_mean(tmp_path):
    days = pd.date_range("2024-01-01", periods=200).strftime("%Y-%m-%d")
    launched = {f"{kind}_launched": 0 for kind in ("uav", "cruise", "ballistic", "supersonic", "mixed_unknown")}
    pd.DataFrame({"date": days} | launched | {"uav_launched": 60}).to_csv(tmp_path / skies.NIGHTS, index=False)
    scenario = load_scenario()
    changes = skies.replayed(scenario, tmp_path / skies.NIGHTS, date(2024, 1, 1))
    assert changes["strikes.tempo"] == pytest.approx(4.0)
    assert scenario.replace(**changes).calendar.start_date == date(2024, 1, 1)
    with pytest.raises(ScenarioError, match="must reach from 2024-03-01"):
        skies.replayed(scenario, tmp_path / skies.NIGHTS, date(2024, 3, 1))


@pytest.mark.slow  # the stage of CI that runs all parts runs it too
def test_the_log_is_run():
    found = list(PART.lines(REDUCED))
    assert [line.claim.split(".")[0] for line in found] == [str(k) for k in range(1, 11)]
    assert found[5].verdict == NOT_RUN
    assert all(line.verdict != NOT_RUN and line.interval for k, line in enumerate(found) if k != 5)
