"""The compiled ensemble and the Mesa world agree to the last bit: every field, every evening, every outcome."""

from datetime import date, timedelta

import numpy as np
import pytest

from agents import World
from negotiation import load_scenario
from negotiation.ensemble import evenings
from negotiation.keys import declared
from negotiation.loading import shipped
from negotiation.replay import LAUNCHED
from negotiation.state import FIELDS, SCRATCH
from tests.parity.random_scenarios import random_case
from tests.parity.readers import lived_by_both, parting

GROUP = 10
QUICK_GROUPS, SLOW_GROUPS = 10, 50


def disagreements(group: int) -> list[str]:
    """Live the random cases of a group in both readers; return what is wrong, with how each came about."""
    cases = [random_case(number) for number in range(group * GROUP, (group + 1) * GROUP)]
    found = [(case, lived_by_both(case.scenario, case.seed, case.run)) for case in cases]
    return [f"{wrong}\n  {case}" for case, wrong in found if wrong]


@pytest.mark.parametrize("group", range(QUICK_GROUPS))
def test_random_scenarios(group):
    wrong = disagreements(group)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("group", range(QUICK_GROUPS, SLOW_GROUPS))
def test_many_random_scenarios(group):
    wrong = disagreements(group)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", shipped())
def test_shipped_scenarios_in_full_length(name):
    for run in range(2):
        assert not lived_by_both(load_scenario(name), 7, run), f"{name}, seed 7, run {run}"


def test_replayed_nights(tmp_path):
    start = date(2025, 8, 19)
    columns = [column for columns in LAUNCHED.values() for column in columns]
    rows = [f"{start + timedelta(days=d)},{d * 7},{d % 20},{d % 3},1,0" for d in range(30)]
    path = tmp_path / "nights.csv"
    path.write_text("\n".join([",".join(["date", *columns]), *rows]))
    scenario = load_scenario("august_2025").replace(**{"replay": str(path), "calendar.talks_days": 60})
    assert not lived_by_both(scenario, 3, 4)


def test_the_random_cases_reach_far():
    """They are repeatable, and reach unknown capitals, all ways of choosing, scripts, truces and legal extremes."""
    cases = [random_case(number) for number in range(60)]
    assert str(random_case(3)) == str(cases[3])
    scenarios = [case.scenario for case in cases]
    assert {len(s.capitals) for s in scenarios} >= {1, 6, 12}
    assert any("Madrid" in s.capitals for s in scenarios)
    assert {s.vote_weights for s in scenarios} == {"pledge", "equal", "power"}
    assert {s.sequence for s in scenarios} > {"free"} < {s.venue for s in scenarios}
    assert any(night.truce for s in scenarios for night in s.script)
    assert {case.start for case in cases} == {*shipped()}
    bounds = [
        row.value in (row.least, row.most)
        for case in cases
        for key, row in declared(case.scenario).items()
        if key in case.changes and row.least < row.low
    ]
    assert sum(bounds) > 100


def test_the_comparison_sees_one_bit():
    """Flip one bit of any compared field on one evening: it is found; NaN equals NaN, scratch fields do not count."""
    scenario = load_scenario("august_2025").replace(**{"calendar.talks_days": 5, "script": ()})
    compiled, world = evenings(scenario, 1, 0), World(scenario, 1, 0).run()
    assert parting(compiled, world) == ""
    for name in FIELDS:
        bits = compiled.states[name].view("u8").reshape(5, -1)
        bits[3, -1] ^= 1
        wrong = parting(compiled, world)
        assert wrong == "" if name in SCRATCH else f": {name} (" in wrong and "evening 3" in wrong, wrong
        bits[3, -1] ^= 1
    compiled.states["odds"][1] = np.nan
    assert "odds" in parting(compiled, world)


def test_the_comparison_sees_the_end_and_the_outcome():
    scenario = load_scenario("august_2025").replace(**{"calendar.talks_days": 5, "script": ()})
    compiled, world = evenings(scenario, 1, 0), World(scenario, 1, 0).run()
    compiled.end["text"][0, 2] += 1
    assert parting(compiled, world).endswith("the end: text")
    shorter = type(compiled)(compiled.states[:4], compiled.end)
    assert "4 evenings compiled, 5 in the world" in parting(shorter, world)
