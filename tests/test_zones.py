"""Zones of agreement: what the search finds is there, and it finds what enumeration finds."""

from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest

from negotiation.draws import Draws
from negotiation.ensemble import last_states
from negotiation.issues import capped_exposure, values
from negotiation.names import CLAUSE, FORCE, MEMBERSHIP, SANCTIONS, TERRITORY
from negotiation.numbers import numbers, plain
from negotiation.scenario import Scenario
from negotiation.zones import (
    LEAST,
    OWN,
    PRODUCT,
    RATIO,
    SOFT,
    best_text,
    breach,
    classes,
    compromises,
    find_zones,
    free_issues,
    gain_at_quota,
    random_text,
    soft_least,
    weigh_gains,
    worth_of,
    worth_of_gains,
    zones,
)

SEED = 3


@pytest.fixture(scope="module")
def unsigned():
    """Return last states of talks that failed, their runs, and the numbers they were lived with."""
    scenario = Scenario()
    ends = last_states(scenario, 30, SEED)
    runs = np.flatnonzero(ends["signed"] == 0)
    return ends, runs, numbers(scenario)


def state_of(unsigned, k=0):
    """Return the k-th failed run's last state, numbers and draws, as plain Python reads them."""
    ends, runs, table = unsigned
    s, n = plain(ends[runs[k]]), plain(table[0])
    free_issues(s, n, 0)
    return s, n, Draws(SEED, int(runs[k]), table)


def leave_free(n, text, free):
    """Fix all issues at their standing level except some."""
    for j in range(len(text)):
        if j not in free:
            n.issues.floor[j] = n.issues.limit[j] = text[j]


def gains(*values):
    return SimpleNamespace(trial_gain=list(values), trial_ideal=[2.0, 2.0, 4.0, 4.0])


def test_both_readers_find_the_same_zones(unsigned):
    ends, runs, table = unsigned
    found = find_zones(ends, table, SEED)
    for k in range(2):
        s, n, u = state_of(unsigned, k)
        before = SimpleNamespace(**vars(s))
        zones(s, n, u, 0)
        compromises(s, n, u)
        for name in found.dtype.names:
            assert getattr(s, name) == found[name][runs[k]]
        assert s.text == before.text
        assert s.utility == before.utility


def test_states_stay_as_they_are_and_runs_are_found_one_by_one(unsigned):
    ends, _, table = unsigned
    kept = ends.copy()
    found = find_zones(ends, table, SEED)
    assert kept.tobytes() == ends.tobytes()
    assert find_zones(ends[7:9], table, SEED, runs=7).tobytes() == found[7:9].tobytes()


def test_what_is_found_is_legal_and_worth_what_is_said(unsigned):
    for k in range(3):
        s, n, u = state_of(unsigned, k)
        worth = best_text(s, n, u, s.war_value, LEAST)
        values(s, n, s.trial_best, s.trial_utility)
        weigh_gains(s, n, s.trial_utility, s.war_value, LEAST)
        assert min(s.trial_gain) == worth
        assert breach(s, n, s.trial_best) == 0.0
        assert capped_exposure(n, s.trial_best) <= s.exposure_cap
        assert all(n.issues.floor[j] <= x <= n.issues.limit[j] for j, x in enumerate(s.trial_best))


@pytest.mark.parametrize("aim", [LEAST, PRODUCT])
def test_a_small_search_finds_what_enumeration_finds_or_nearly(unsigned, aim):
    free, found, best = (TERRITORY, SANCTIONS, CLAUSE), [], []
    for k in range(8):
        s, n, u = state_of(unsigned, k)
        s.text[FORCE] = 0
        leave_free(n, s.text, free)
        worths = []
        for levels in product(*(range(n.issues.levels[j]) for j in free)):
            text = list(s.text)
            for j, level in zip(free, levels, strict=True):
                text[j] = level
            worths.append(worth_of(s, n, text, s.war_value, aim))
        found.append(best_text(s, n, u, s.war_value, aim))
        best.append(max(worths))
    assert all(f <= b for f, b in zip(found, best, strict=True))
    assert np.mean(np.equal(found, best)) >= 0.5
    assert np.subtract(best, found).mean() < 0.01


def test_war_leaves_more_room_than_waiting(unsigned):
    ends, runs, table = unsigned
    found = find_zones(ends[runs], table, SEED)
    assert found["zone_war"].mean() > found["zone_patient"].mean()


def test_no_room_without_exposure_and_no_distance_without_a_zone(unsigned):
    s, n, u = state_of(unsigned)
    s.war_value = [value + 1.0 for value in s.war_value]
    compromises(s, n, u)
    assert (s.nash_distance, s.ks_distance) == (-1.0, -1.0)
    s.exposure_cap = 0.0
    best_text(s, n, u, s.war_value, LEAST)
    assert capped_exposure(n, s.trial_best) == 0.0


def test_a_text_at_the_nash_point_has_no_distance_to_it(unsigned):
    s, n, u = state_of(unsigned)
    leave_free(n, s.text, ())
    s.exposure_cap, s.pledge_total = 9.0, 99.0
    s.war_value = [value - 0.1 for value in s.utility]
    compromises(s, n, u)
    assert (s.nash_distance, s.ks_distance) == (0.0, 0.0)


def test_worth_by_hand():
    n = SimpleNamespace(actors=SimpleNamespace(count=9))
    assert worth_of_gains(gains(1.0, 2.0, 3.0, 4.0), n, LEAST) == 1.0
    assert worth_of_gains(gains(1.0, 2.0, 3.0, 4.0), n, PRODUCT) == 24.0
    assert worth_of_gains(gains(1.0, 2.0, 3.0, 4.0), n, RATIO) == 0.5
    assert worth_of_gains(gains(1.0, 2.0, 3.0, 4.0), n, OWN + 2) == 3.0
    assert [worth_of_gains(gains(1.0, -2.0, -3.0, 4.0), n, aim) for aim in (LEAST, PRODUCT, RATIO, OWN)] == [-3.0] * 4
    assert soft_least(gains(1.0, 1.0, 1.0, 1.0), n) < 1.0
    assert SOFT not in (LEAST, PRODUCT, RATIO, OWN)


def test_without_capitals_europe_does_not_count():
    n = SimpleNamespace(actors=SimpleNamespace(count=3))
    assert classes(n) == 3
    assert worth_of_gains(gains(1.0, 2.0, 3.0, 0.0), n, LEAST) == 1.0


def test_europe_gains_what_its_quota_signs_for():
    n = SimpleNamespace(actors=SimpleNamespace(count=6), coalition=SimpleNamespace(quota=0.5))
    s = SimpleNamespace(voice=[1.0, 1.0, 1.0, 0.5, 0.25, 0.25], trial_gain=[0.0] * 4)
    utility, floor = [9.0, 9.0, 9.0, 0.5, 0.75, 1.5], [0.0, 0.0, 0.0, 0.25, 0.25, 0.5]
    assert gain_at_quota(s, n, utility, floor) == 0.5  # of gains of .25 (half the votes), .5 and 1: half reach .5
    n.coalition.quota = 0.75
    assert gain_at_quota(s, n, utility, floor) == 0.25
    n.coalition.quota = 0.25
    assert gain_at_quota(s, n, utility, floor) == 1.0
    n.coalition.quota = 0.0
    assert gain_at_quota(s, n, utility, floor) == 1.0  # even then nobody signs for more than the happiest gains
    n.coalition.quota = 0.5
    weigh_gains(s, n, utility, floor, LEAST)
    assert s.trial_gain == [9.0, 9.0, 9.0, 0.5]
    weigh_gains(s, n, utility, floor, PRODUCT)
    assert s.trial_gain[3] == 0.5 * 0.25 + 0.25 * 0.5 + 0.25 * 1.0


def test_a_search_within_the_stage_leaves_all_else_alone(unsigned):
    s, n, u = state_of(unsigned)
    s.sequence, s.stage = list(Scenario().sequences).index("washington_moscow_first"), 0
    s.locked = [0] * len(s.text)
    s.locked[SANCTIONS] = 1
    free_issues(s, n, 1)
    assert [j for j in range(len(s.text)) if s.trial_free[j]] == [TERRITORY, MEMBERSHIP]
    best_text(s, n, u, s.war_value, LEAST)
    moved = {j for j in range(len(s.text)) if s.trial_best[j] != s.text[j]}
    assert moved <= {TERRITORY, MEMBERSHIP}
    free_issues(s, n, 0)
    assert all(s.trial_free)


def test_where_all_is_locked_the_standing_text_is_all_there_is(unsigned):
    ends, runs, table = unsigned
    kept = ends[runs][:6].copy()
    kept["sequence"], kept["stage"] = list(Scenario().sequences).index("washington_moscow_first"), 0
    kept["locked"] = 1
    nothing_free = find_zones(kept, table, SEED, runs[:6], stage_only=True)
    assert not nothing_free["nash_distance"].any()
    assert not nothing_free["ks_distance"].any()
    for k in range(6):
        s, n = plain(kept[k]), plain(table[0])
        expected = [worth_of(s, n, s.text, floor, LEAST) for floor in (s.war_value, s.reservation)]
        assert [nothing_free["zone_war"][k], nothing_free["zone_patient"][k]] == expected


def test_random_texts_cover_all_levels():
    n = SimpleNamespace(issues=SimpleNamespace(floor=[0, 1, 2], limit=[4, 1, 3]))
    s, text = SimpleNamespace(text=[3, 1, 3], trial_free=[1, 1, 1]), [0, 0, 0]
    random_text(s, n, [0.0001, 0.5, 0.4999], text)
    assert text == [0, 1, 2]
    random_text(s, n, [0.9999, 0.9999, 0.5], text)
    assert text == [4, 1, 3]
    s.trial_free[0] = 0
    random_text(s, n, [0.9999, 0.9999, 0.5], text)
    assert text == [3, 1, 3]
