"""Bargaining, pledges and votes: worked by hand, in range, and moving the right way."""

from math import exp, isclose
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.issues import allowed
from negotiation.kernel import (
    belief_next,
    benchmark,
    hope_next,
    lesson,
    no_standing_text,
    p_yes,
    reservation,
)
from negotiation.moves import pair, single, step, survey
from negotiation.names import BOOTS, FORCE, SANCTIONS
from negotiation.numbers import N_ISSUES
from negotiation.ratification import patience_of
from negotiation.summits import enter_stage
from negotiation.talks import amendment_vote, learn_from_vote, recognise
from tests.reference import second_statement as second
from tests.reference.readers import numbers_of, scenario_of_the_example, seated, whole

N = numbers_of(scenario_of_the_example())
SINGLES = 2 * N_ISSUES  # a step up and a step down for each issue

shares = st.floats(0, 1)
utilities = st.floats(-2, 2)
scales = st.floats(0.01, 1)


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def test_hope_and_reservation_by_hand():
    assert near(hope_next(0.3, 0.1, 0.05, 0.25), 0.3 - 0.05)
    assert near(hope_next(0.3, -0.5, 0.05, 0.25), 0.3 - 0.0625)  # the text counts at no less than war
    assert near(lesson(0.02, 4), 1 - 0.98 * 0.98 * 0.98 * 0.98)
    assert near(reservation(0.1, 0.3, 0.6), 0.1 + 0.6 * 0.2)
    assert reservation(0.1, -0.3, 0.6) == 0.1
    assert near(patience_of(N, 0), 0.6 * 0.8)
    assert near(patience_of(N, 2), 0.6 * 1.2)
    assert patience_of(numbers_of(scenario_of_the_example(**{"bargaining.patience": 0.95})), 2) == 0.98


@given(utilities, utilities, utilities, shares)
def test_hope_moves_towards_what_is_seen_and_never_past_it(hope, utility, war, learning):
    after = hope_next(hope, utility, war, learning)
    seen = max(utility, war)
    assert min(hope, seen) - 1e-12 <= after <= max(hope, seen) + 1e-12


@given(utilities, utilities, shares)
def test_a_reservation_lies_between_war_and_hope(war, hope, patience):
    m = reservation(war, hope, patience)
    assert war <= m <= max(war, hope) + 1e-12


def test_votes_on_amendments_by_hand():
    assert near(p_yes(-0.005, 0.005, 1.0), 0.5)
    assert near(p_yes(0.0, 0.005, 1.0), 1 / (1 + exp(-1)))
    s = seated(N)
    s.utility[1], s.reservation[1], s.offered[1] = 0.02, 0.05, 0.015
    assert benchmark(s, 1) == 0.02
    assert no_standing_text(s, 1) == 0.05
    assert amendment_vote(s, N, 1, 0.4999) == 1  # the standing text less one noise: even chances
    assert amendment_vote(s, N, 1, 0.5001) == 0
    s.utility[1] = 0.5
    assert benchmark(s, 1) == 0.05


def test_beliefs_by_hand():
    s = seated(N)
    s.belief[1], s.utility[1], s.offered[1] = 0.10, 0.04, 0.07
    expected = 1 / (1 + exp(-(0.07 - 0.04) / 0.03 - 1))
    s.yes[1] = 0
    learn_from_vote(s, N, 1)
    assert near(s.belief[1], 0.10 + 0.01 * expected)
    s.belief[1], s.yes[1] = 0.10, 1
    learn_from_vote(s, N, 1)
    assert near(s.belief[1], 0.10 - 0.01 * (1 - expected))
    s.belief[1], s.offered[1] = 0.05, 0.07  # a yes to what was thought good enough teaches nothing
    learn_from_vote(s, N, 1)
    assert s.belief[1] == 0.05


@given(utilities, st.floats(0, 5), shares)
def test_no_belief_moves_the_wrong_way(belief, gain, expected):
    assert belief_next(belief, gain, 1, expected) <= belief
    assert belief_next(belief, gain, 0, expected) >= belief


@given(st.floats(-50, 50), st.floats(1e-4, 5), st.floats(-10, 10), st.floats(0, 1))
def test_a_vote_is_a_chance_that_rises_with_the_gain(gain, noise, courtesy, more):
    assert 0 <= p_yes(gain, noise, courtesy) <= p_yes(gain + more, noise, courtesy) <= 1


@pytest.mark.parametrize(
    ("sequence", "u", "proposer"),
    [
        ("trilateral_at_once", 0.5624, 0),  # .45 of .80
        ("trilateral_at_once", 0.5626, 1),
        ("trilateral_at_once", 0.7499, 1),
        ("trilateral_at_once", 0.7501, 2),
        ("package", 0.4499, 0),
        ("package", 0.7999, 2),
        ("package", 0.8001, 3),
        ("package", 0.9999, 8),
        ("bilateral_first", 0.01, 1),
        ("bilateral_first", 0.43, 2),
    ],
)
def test_proposers_are_recognised_by_power_among_those_present(sequence, u, proposer):
    draw = SimpleNamespace(meeting=SimpleNamespace(recognise=[u]))
    assert recognise(seated(N, sequence), N, draw, 0) == proposer


def legal_steps(s):
    """Return the numbers of the single steps that the stage may take."""
    survey(s, N)
    return [k for k in range(SINGLES) if single(s, N, k)]


def test_candidates_are_steps_up_and_down_issue_by_issue():
    s = seated(N)
    legal = legal_steps(s)
    down_from_zero = {2 * j + 1 for j, level in enumerate(second.OPENING) if level == 0}
    boots_up = {2 * BOOTS}
    assert set(range(SINGLES)) - set(legal) == down_from_zero | boots_up
    assert single(s, N, 6) == 1
    assert s.trial == whole(1, 1, 0, 1)
    assert single(s, N, 15) == 1
    assert s.trial[7] == 4


def test_pairs_of_steps_come_from_four_uniforms():
    s = seated(N)
    u = [0.0] * 64
    u[4:8] = [8.5 / N_ISSUES, 0.6, 9.5 / N_ISSUES, 0.4]  # second pair: arms down, territory up
    survey(s, N)
    assert pair(s, N, 1, u) == 1
    assert s.trial == whole(1, 1, 0, 0, 0, 1, 1, 5, 2, 2)
    u[6] = 8.1 / N_ISSUES
    assert pair(s, N, 1, u) == 0  # twice the same issue
    assert step(s, N, SINGLES + 14, u) == -1


def test_locked_issues_and_those_off_the_agenda_stay():
    s = seated(N, "washington_moscow_first")
    assert {k // 2 for k in legal_steps(s)} == {9, 10, 11}
    s.locked[10] = 1
    assert {k // 2 for k in legal_steps(s)} == {9, 11}
    enter_stage(s, N, 1)
    assert {k // 2 for k in legal_steps(s)} == set(range(N_ISSUES)) - {10, 11, BOOTS}


def test_exposure_above_the_cap_passes_only_if_it_falls():
    s = seated(N)
    s.trial = list(s.text)  # policing .03, enablers .05 x .3, clause .03: .075
    s.exposure_cap, s.standing_exposure = 0.075 + 1e-9, 0.075
    assert allowed(s, N) == 1
    s.exposure_cap = 0.05
    assert allowed(s, N) == 0  # no lower than what stands
    s.trial[0] = 0
    assert allowed(s, N) == 1
    s.trial[1] = 2  # .10 x .4 + .03 = .07: lower than what stands, still above the cap
    assert allowed(s, N) == 1
    s.standing_exposure = 0.07
    assert allowed(s, N) == 0


def test_force_may_not_rise_above_the_pledges_and_may_always_fall():
    s = seated(N)
    s.pledge_total = 22.4  # 25 thousand would need 22.5
    s.trial = list(s.text)
    s.trial[FORCE] = 6
    assert allowed(s, N) == 0
    s.trial[FORCE] = 4
    assert allowed(s, N) == 1
    s.text[FORCE] = 9
    s.trial[FORCE] = 8
    assert allowed(s, N) == 1
    s.text[FORCE], s.trial[FORCE], s.pledge_total = 4, 5, 22.5
    assert allowed(s, N) == 1


def test_europes_sanctions_are_tabled_only_where_europe_sits_or_will_be_asked():
    for sequence, legal in (("washington_moscow_first", 0), ("trilateral_at_once", 1), ("package", 1)):
        s = seated(N, sequence)
        s.text[SANCTIONS] = 2
        s.trial = list(s.text)
        s.trial[SANCTIONS] = 3
        assert allowed(s, N) == legal
