"""Pledges and votes: who has a say, what carries, how capitals' pledges come to rest."""

from functools import cache
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.issues import carries, consents
from negotiation.names import FORCE
from negotiation.pledges import backing, pledge_rule, pledge_share, settle_with, trim_force, weigh_votes
from negotiation.state import blank_state
from tests.reference import second_statement as second
from tests.reference.readers import each_actor, each_issue, numbers_of, scenario_of_the_example, seated

N = numbers_of(scenario_of_the_example())
CAPITALS = list(second.TRAITS)[3:]
settle = settle_with(pledge_rule)

shares = st.floats(0, 1)


@cache
def changed(*pairs):
    return numbers_of(scenario_of_the_example(**dict(pairs)))


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


@pytest.mark.parametrize(
    ("changed", "voters"),
    [
        ({0: 2}, {0, 1, 3}),
        ({3: 1}, {0, 1}),
        ({6: 2}, {1, 3}),
        ({9: 2}, {1, 2}),
        ({10: 2}, {0, 2, 3}),
        ({12: 0}, {0, 1, 2, 3}),
    ],
)
def test_those_vote_who_hold_consent_over_what_changes(changed, voters):
    s = seated(N)
    s.tabled = list(s.text)
    for j, level in changed.items():
        s.tabled[j] = level
    assert {i for i in range(4) if consents(s, N, i)} == voters


def test_every_leader_has_a_veto_and_europe_a_quota():
    s = seated(N)
    s.yes = each_actor(1)
    assert carries(s, N) == 1
    s.yes[3] = s.yes[4] = s.yes[5] = 0  # half of six equal votes
    assert carries(s, N) == 1
    s.yes[6] = 0
    assert carries(s, N) == 0
    absent = seated(N, "trilateral_at_once")
    absent.yes = [1, 1, 1, *each_actor(0)[3:]]
    assert carries(absent, N) == 1
    for leader in range(3):
        s.yes = each_actor(1)
        s.yes[leader] = 0
        assert carries(s, N) == 0


@settings(max_examples=100)
@given(st.lists(st.floats(0, 15), min_size=6, max_size=6))
def test_a_quota_of_one_is_met_by_all_and_by_nobody_less(pledges):
    n = changed(("coalition.quota", 1.0))
    s = seated(n)
    s.pledge[3:9] = pledges
    weigh_votes(s, n)
    s.yes = each_actor(1)
    assert carries(s, n) == 1
    s.yes[8] = 0
    assert carries(s, n) == 0


def test_a_pledge_by_hand():
    # London: .02 + .4 x (.65 - .5) + .1 + .9 x .3 + .5 x 10/25
    assert near(pledge_share(0.02, 0.65, 0.1, 0.3, 10.0, N.pledges), 0.02 + 0.06 + 0.1 + 0.27 + 0.2)
    assert near(
        pledge_share(0.02, 0.65, 0.9, 0.0, 90.0, N.pledges), 0.02 + 0.06 + 0.2 + 0.5
    )  # merit and peers are capped
    assert pledge_share(-0.6, 0.5, -0.9, 0.1, 0.0, N.pledges) == 0.0
    assert pledge_share(0.5, 1.0, 0.2, 0.9, 25.0, N.pledges) == 1.0


def test_backing_by_hand():
    rest = (1 - 0.07) * (1 - 0.09) * (1 - 0.04) * (1 - 0.03) * (1 - 0.06) * (1 - 0.03) * (1 - 0.05)
    assert near(backing(second.OPENING, N), 1 - rest)
    assert backing(each_issue(0), N) == 0.0


def by_sweeps(resolve, merit, backed, pledges):
    """Return the capitals' pledges after sweeps in order until less than .001 thousand moves, 20 sweeps at most."""
    pledges, moved = list(pledges), 1.0
    for _ in range(20):
        moved = 0.0
        for k, capital in enumerate(CAPITALS):
            others = sum(pledges) - pledges[k]
            after = second.pledge_of(capital, resolve[k], merit[k], backed, others)
            moved += abs(after - pledges[k])
            pledges[k] = after
        if moved < 0.001:
            break
    return pledges, moved


@settings(max_examples=200)
@given(
    st.lists(shares, min_size=6, max_size=6), st.lists(st.floats(-1, 1), min_size=6, max_size=6), shares, st.booleans()
)
def test_pledges_come_to_rest_where_the_second_statement_puts_them(resolve, merit, backed, bold):
    s = blank_state()
    s.backing = backed
    s.resolve[3:9], s.utility[3:9] = resolve, merit
    start = [second.TRAITS[capital][5] if bold else 0.0 for capital in CAPITALS]
    s.pledge[3:9] = start
    total = settle(s, N, s.pledge)
    expected, moved = by_sweeps(resolve, merit, backed, start)
    assert s.pledge[3:9] == pytest.approx(expected, abs=1e-9)
    assert total == pytest.approx(sum(expected), abs=1e-9)
    assert moved < 0.001  # at rest, not out of sweeps


@settings(max_examples=100)
@given(st.lists(shares, min_size=6, max_size=6), st.lists(st.floats(-1, 1), min_size=6, max_size=6), shares, shares)
def test_pledges_rise_with_backing_and_bold_ones_are_no_smaller(resolve, merit, backed, more):
    totals = []
    for value, start in ((backed, 0.0), (min(1.0, backed + more), 0.0), (backed, 1.0)):
        s = blank_state()
        s.backing = value
        s.resolve[3:9], s.utility[3:9] = resolve, merit
        s.pledge[3:9] = [start * second.TRAITS[capital][5] for capital in CAPITALS]
        totals.append(settle(s, N, s.pledge))
    assert totals[1] >= totals[0] - 0.01  # sweeps end at the tolerance
    assert totals[2] >= totals[0] - 0.01


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("pledge", [9.01 / 12.06, 3.01 / 12.06, *[0.01 / 12.06] * 4]),
        ("equal", [1 / 6] * 6),
        ("power", [0.3, 0.3, 0.15, 0.1, 0.1, 0.05]),
    ],
)
def test_capitals_votes_follow_the_rule_of_the_scenario(rule, expected):
    n = changed(("vote_weights", rule))
    s = blank_state()
    s.pledge[3], s.pledge[4] = 9.0, 3.0
    weigh_votes(s, n)
    assert s.voice[:3] == [1.0, 1.0, 1.0]
    assert s.voice[3:9] == pytest.approx(expected, abs=1e-12)


def test_force_is_trimmed_to_the_pledges_down_to_its_floor():
    for pledged, floor, locked, left in ((13.2, 0, 0, 3), (12.4, 0, 0, 2), (12.5, 0, 0, 3), (0, 2, 0, 2), (0, 0, 1, 5)):
        n = changed(("issues.force.floor", floor))
        s = seated(n)
        s.pledge_total, s.locked[FORCE] = pledged, locked
        trim_force(s, n)
        assert s.text[FORCE] == left
