"""The months after a signature: worked by hand, in range, and one month's chances played through."""

from functools import cache
from math import exp, isclose
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.aftermath import (
    answer_share,
    begin_peace,
    judge_month,
    month_with,
    p_answer,
    p_clash,
    p_collapse,
    p_probe,
    ready_month,
    recovery,
    settle_nerves,
)
from negotiation.beginning import end_truce, hold_truce
from negotiation.names import CLAUSE, TIMING
from tests.reference import second_statement as second
from tests.reference.readers import each_issue, judged_state, numbers_of, scenario_of_the_example, whole

PEACE = {
    "collapse.base_hazard": 0.0015, "collapse.war_hazard": 0.025, "collapse.regroup_months": 18.0, "probes.rate": 0.25,
    "probes.horizontal_rate": 0.03, "credit.loss": 0.1, "credit.clash_rate": 0.02, "credit.clash_tension": 3.0,
    "planning.study_rate": 0.08, "redline.erosion": 0.06,
}  # fmt: skip
TEXT = whole(1, 1, 0, 1, 0, 2, 1, 5, 2, 1, 1, 1, 0, 1, 0)
NEVER, SURELY = 1 - 2.0**-53, 2.0**-53

shares = st.floats(0, 1)


@cache
def example(**changes):
    return numbers_of(scenario_of_the_example(**(PEACE | changes)))


N = example()


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def signed(text=TEXT, truce_days=0):
    """Return the evening of a signature."""
    s = judged_state(N, text, each_issue(0.5), each_issue(0.5), 0.42, 0.55, 0.8, 0.7)
    s.truce_days, s.collapse_month = truce_days, -1
    begin_peace(s, N)
    return s


def chances(**given_chances):
    """Return the uniforms of a month in the order of the draws; what is not given does not happen."""
    order = ("probe", "grave", "answer", "covert", "clash", "elsewhere", "accident", "collapse")
    return SimpleNamespace(month=SimpleNamespace(chance=[given_chances.get(name, NEVER) for name in order]))


month = month_with(lambda *event: None)


def test_recovery_and_readiness_by_hand():
    assert near(recovery(9.0, 18.0), 1 - exp(-0.5))
    s = signed()
    s.text[TIMING], s.month = 1, 6
    ready_month(s, N)
    scoped = 0.5 + 0.32 * 0.5  # four weeks of study in a month
    assert near(s.scoped[0], scoped)
    assert near(s.scoped[8], scoped)  # arms are planned after a signature too
    assert s.scoped[2] == s.scoped[14] == 0.5  # neither umbrella nor boots to plan
    assert near(s.ready_now[6], 1 - exp(-2.5 / (5 * (2 - 1.2 * scoped))))  # month 6 of a guarantee from month 4 on
    assert s.ready_now[9] == 1.0
    s.month = 3
    ready_month(s, N)
    assert s.ready_now == each_issue(0.0)


@settings(max_examples=50)
@given(st.integers(0, 59), st.integers(0, 2), st.integers(0, 365), shares, shares)
def test_a_month_is_judged_as_the_second_statement_judges_it(h, timing, truce_days, resolve, credit):
    s = signed([*TEXT[:12], timing, *TEXT[13:]], truce_days)
    s.month, s.peace_resolve, s.credit = h, resolve, credit
    ready_month(s, N)
    judge_month(s, N)
    scoped = [0.66 if level > 0 else 0.5 for level in s.text]  # half, and .32 of what was left
    start = (0, 4, 10)[timing]
    ready = [second.readiness_at(h + 0.5, timing, j, scoped[j]) if h >= start else 0.0 for j in range(len(TEXT))]
    denial, punishment, involvement, *_ = second.fold_of(s.text, ready, 0.7)
    believed = involvement * min(1, 1.4 * resolve * credit) * (0.45 + 0.55 * second.clarity_of(s.text, scoped))
    regrouped = 1 - exp(-(h + 1 + truce_days / 30) / 18)
    common = (denial, punishment, believed, second.stake_of(s.text), 0.42)
    assert near(s.attack_value, second.attack_value_of(*common, regrouped))
    assert near(s.deterrence_now, 1 / (1 + exp(second.attack_value_of(*common, 0.5) / 0.2)))


def test_the_chance_of_a_probe_by_hand():
    assert near(p_probe(0.25, 0.6, 0.5, 0.8, N.probes), 0.25 * (1 - 0.7 * 0.3) * (1 - 0.4 * 0.8))
    s = signed()
    s.text[CLAUSE] = 0
    month(s, N, chances(probe=0.25 * (1 - 0.4 * s.deterrence_now) * 0.9))
    assert s.probes == 1  # words without a clause prevent nothing


@pytest.mark.parametrize(
    ("clause", "harassment", "grave"), [(0, 0.10, 0.20), (1, 0.30, 0.35), (2, 0.60, 0.75), (3, 0.50, 0.95)]
)
def test_answers_by_clause_resolve_and_clarity(clause, harassment, grave):
    assert answer_share(clause, 0, N.answers) == harassment
    assert answer_share(clause, 1, N.answers) == grave
    willing = 1.4 * 0.5 * (0.6 + 0.4 * 0.3)
    assert near(p_answer(clause, 0, 0.5, 0.3, 1.4, N.answers), harassment * willing)
    automatic = clause == 3
    assert near(p_answer(clause, 1, 0.5, 0.3, 1.4, N.answers), grave if automatic else grave * willing)
    assert near(p_answer(clause, 1, 0.0, 0.0, 1.4, N.answers), grave if automatic else 0.0)


def test_clash_and_collapse_by_hand():
    assert near(p_clash(0.02, 0.1, 10.0), 0.04)
    hazard = 0.0015 + 0.025 / (1 + exp(0.5))
    assert near(p_collapse(-0.1, 0.2, 0.0, 3.0, N.collapse), 1 - exp(-hazard))
    assert near(p_collapse(-0.1, 0.2, 1.8, 3.0, N.collapse), 1 - exp(-hazard * (1 + 3 * 1.8)))


@given(shares, shares, shares, shares, st.integers(0, 3), st.integers(0, 1), st.floats(-5, 5), st.floats(0, 5))
def test_all_chances_are_chances_and_move_the_right_way(a, b, c, more, clause, grave, value, tension):
    up = min(1.0, a + more)
    assert 0 <= p_probe(1.0, b, c, up, N.probes) <= p_probe(1.0, b, c, a, N.probes) <= 1
    assert 0 <= p_answer(clause, grave, a, b, 1.4, N.answers) <= p_answer(clause, grave, up, b, 1.4, N.answers) <= 1
    assert 0 <= p_answer(clause, grave, b, a, 1.4, N.answers) <= p_answer(clause, grave, b, up, 1.4, N.answers) <= 1
    assert 0 <= p_clash(a, 5 * b, 1000.0) <= 1
    calm, tense = (p_collapse(value, 0.2, t, 3.0, N.collapse) for t in (tension, tension + more))
    assert 0 <= calm <= tense <= 1
    assert calm <= p_collapse(value + more, 0.2, tension, 3.0, N.collapse)
    assert 0 <= recovery(60 * a, 18.0) <= recovery(60 * up, 18.0) <= 1


def test_an_unanswered_probe_costs_credit_and_a_grave_one_twice():
    for grave, credit in ((NEVER, 0.9), (SURELY, 0.8)):
        s = signed()
        month(s, N, chances(probe=SURELY, grave=grave))
        assert (s.probes, s.grave_probes, s.answered) == (1, int(grave == SURELY), 0)
        assert near(s.credit, credit)
        assert s.redline == 0.8


def test_an_overt_answer_wins_credit_wears_the_line_and_may_clash():
    s = signed()
    s.credit = 0.8
    month(s, N, chances(probe=SURELY, answer=SURELY, clash=SURELY))
    assert (s.answered, s.covert, s.clashes, s.tension) == (1, 0, 1, 1.0)
    assert near(s.credit, 0.85)
    assert near(s.redline, 0.8 * 0.94)
    assert near(s.peace_resolve, 0.55 - 0.05)


def test_a_covert_answer_wins_half_and_touches_nothing():
    s = signed()
    s.credit = 0.8
    # strike data is deniable to .8, reconnaissance to .7
    month(s, N, chances(probe=SURELY, answer=SURELY, covert=0.7499, clash=SURELY))
    assert (s.answered, s.covert, s.clashes) == (1, 1, 0)
    assert near(s.credit, 0.825)
    assert s.redline == 0.8
    s = signed()
    month(s, N, chances(probe=SURELY, answer=SURELY, covert=0.7501))
    assert (s.covert, s.credit) == (0, 1.0)  # full credit is the most


def test_accidents_and_episodes_elsewhere():
    s = signed()
    ready_month(s, N)
    judge_month(s, N)
    force = 1 - exp(-1)
    hazard = 0.005 + 0.005 + 0.015 + 0.015 + 0.008 * force
    accident = 0.02 * hazard * (1 + 0.5 * (1 - s.f_clarity))
    elsewhere = 0.03 * (0.3 + s.deterrence_now)
    for scale, happened in ((0.999999, 1), (1.000001, 0)):
        s = signed()
        month(s, N, chances(accident=accident * scale, elsewhere=elsewhere * scale))
        assert (s.clashes, s.horizontals) == (happened, happened)
        assert near(s.peace_resolve, 0.55 - 0.10 * happened)


def test_nerves_settle_by_hand():
    s = signed()
    s.tension, s.peace_resolve, s.guarantor_resolve = 1.0, 0.45, 0.55
    settle_nerves(s, N, 1, 1)
    assert near(s.tension, 0.8 + 1)
    assert near(s.peace_resolve, 0.45 + 0.03 * 0.10 - 0.05 - 0.05)


def test_a_clash_weighs_on_the_next_month_not_on_its_own():
    s = signed()
    ready_month(s, N)
    judge_month(s, N)
    calm = p_collapse(s.attack_value, 0.2, 0.0, 3.0, N.collapse)
    s = signed()
    month(s, N, chances(accident=SURELY, collapse=calm * 1.000001))
    assert (s.clashes, s.collapse_month) == (1, -1)
    ready_month(s, N)
    judge_month(s, N)
    tense = 1 - exp(-(0.0015 + 0.025 / (1 + exp(-s.attack_value / 0.2))) * (1 + 3 * 1.0))
    s = signed()
    month(s, N, chances(accident=SURELY))
    month(s, N, chances(collapse=tense * 0.999999))
    assert (s.collapse_month, s.months_observed) == (1, 2)


def test_quiet_months_change_nothing_but_readiness():
    s = signed()
    for _ in range(60):
        month(s, N, chances())
    assert (s.month, s.months_observed, s.collapse_month, s.probes) == (60, 60, -1, 0)
    assert (s.credit, s.tension, s.redline) == (1.0, 0.0, 0.8)
    assert near(s.peace_resolve, 0.55)
    assert s.deterrence_now > signed_deterrence(0)


def signed_deterrence(h):
    s = signed()
    s.month = h
    ready_month(s, N)
    judge_month(s, N)
    return s.deterrence_now


def test_one_clock_runs_from_the_ceasefire():
    assert signed(truce_days=45).truce_months == 1.5
    values = []
    for days in (0, 90, 180):
        s = signed(truce_days=days)
        ready_month(s, N)
        judge_month(s, N)
        values.append(s.attack_value)
    assert values[0] < values[1] < values[2]  # Moscow regroups while the guarantee has not begun


def test_a_truce_ages_breaks_and_stops_the_clock():
    draw = SimpleNamespace(day=SimpleNamespace(truce=0.5))
    s = signed()
    s.paused, s.day = 1, 30
    assert [hold_truce(s, N, draw) for _ in range(3)] == [0, 0, 0]
    assert (s.paused, s.truce_days) == (1, 3)
    draw.day.truce = 0.0099
    assert hold_truce(s, N, draw) == 1
    assert (s.paused, s.truce_days) == (0, 0)
    assert hold_truce(s, N, draw) == 0
    end_truce(s)
    assert (s.paused, s.truce_days) == (0, 0)
