"""From a text to its consequences and its worth: worked by hand, against a second statement, in range and monotone."""

from math import exp, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation import parameters as p
from negotiation.consequences import (
    appraise,
    clarity,
    delivered,
    escalation,
    fold,
    force_factor,
    line_share,
    perceived_involvement,
    strength,
)
from negotiation.deterrence import deterrence_index, price, spoils, stake
from negotiation.issues import capped_exposure, open_text
from negotiation.names import ARMS, BOOTS, CLARITY, CLAUSE, FORCE, POLICING, POSTURE, TIMING, UMBRELLA
from negotiation.numbers import N_ISSUES
from negotiation.planning import guarantee_start, judge_readiness, lead_time, on_table, planned_share, readiness, scope
from negotiation.preferences import perturbed, utilities
from negotiation.state import blank_state
from tests.reference import second_statement as second
from tests.reference.readers import each_issue, judged_state, numbers_of, scenario_of_the_example, whole

N = numbers_of(scenario_of_the_example())
NO_LINE, ONE_LINE = (numbers_of(scenario_of_the_example(**{"air_line.competition": x})) for x in (0.0, 1.0))
GUARANTEE = (0, 1, 2, 3, 4, CLAUSE, POSTURE, FORCE, ARMS, CLARITY, BOOTS)

shares = st.floats(0, 1)
texts = st.tuples(*(st.integers(0, top) for top in second.TOPS)).map(list)
many_shares = st.lists(shares, min_size=N_ISSUES, max_size=N_ISSUES)


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def appraised(n, text, ready, scoped, odds=0.42, resolve=0.5, redline=0.8, magazine=0.7):
    s = judged_state(n, text, ready, scoped, odds, resolve, redline, magazine)
    out = [0.0] * len(second.ATTRIBUTES)
    appraise(s, n, s.text, out)
    return out, s


def test_the_declared_table_is_the_one_of_the_description():
    assert len(p.ISSUES) == len(second.ROWS)
    for j, name in enumerate(p.ISSUES):
        row = p.issue_defaults(name)
        assert len(row["levels"]) == second.TOPS[j] + 1
        assert row.get("opening", 0) == second.OPENING[j]
        assert row.get("lead", 0.0) == second.LEADS[j]
        for level in range(second.TOPS[j] + 1):
            given_row = tuple(row[column][level] for column in p.COLUMNS)
            assert given_row == second.ROWS[j].get(level, second.NOTHING), (name, level)


def test_the_declared_preferences_are_those_of_the_description():
    assert p.ATTRIBUTES == second.ATTRIBUTES
    for name, traits in second.TRAITS.items():
        actor = p.Actor(**p.actor_defaults(name))
        assert tuple(getattr(actor.weights, a) for a in p.ATTRIBUTES) == second.WEIGHTS[name], name
        given_traits = tuple(
            getattr(actor, f) for f in ("pain", "norm", "rally_scale", "power", "patience_scale", "capacity", "will")
        )
        assert given_traits == traits, name


def test_readiness_by_hand():
    assert near(lead_time(5.0, 0.2, 2.0, 1.2), 8.8)
    assert near(readiness(12.0, 4.0, 8.8), 1 - exp(-8 / 8.8))
    assert readiness(3.9, 4.0, 8.8) == 0.0
    assert readiness(4.0, 4.0, 8.8) == 0.0
    assert readiness(4.0, 4.0, 0.0) == 1.0
    assert [guarantee_start(t, 4.0, 10.0) for t in range(3)] == [0.0, 4.0, 10.0]


def test_the_table_judges_readiness_a_year_ahead_for_each_timing():
    s = blank_state()
    s.scoped = [0.2 + 0.05 * j for j in range(N_ISSUES)]
    judge_readiness(s, N)
    for timing in range(3):
        for j in range(N_ISSUES):
            assert near(s.ready[timing][j], second.readiness_at(12, timing, j, s.scoped[j]))
    assert near(s.ready[2][6], 1 - exp(-2 / (5 * (2 - 1.2 * 0.5))))


def test_planners_scope_what_is_on_the_table():
    s = blank_state()
    s.scoped = each_issue(0.5)
    s.text = each_issue(0)
    s.text[POLICING], s.text[FORCE] = 1, 2
    scope(s, N)
    up, down = 0.5 + 0.08 * 0.5, 0.5 * 0.97
    assert near(s.scoped[0], up)
    assert near(s.scoped[1], down)
    assert near(s.scoped[6], up)  # a reserve outside is a posture as soon as there is a force
    assert near(s.scoped[7], up)


def test_what_there_is_to_plan_of_a_text():
    text = each_issue(0)
    text[ARMS], text[CLAUSE] = 2, 1
    assert [j for j in range(N_ISSUES) if on_table(text, j)] == [CLAUSE, ARMS]
    text[FORCE] = 1
    assert [j for j in range(N_ISSUES) if on_table(text, j)] == [CLAUSE, POSTURE, FORCE, ARMS]


def test_planned_is_the_mean_over_active_parts_of_the_guarantee():
    scoped = [0.1 * (j + 1) for j in range(N_ISSUES)]
    text = whole(1, 0, 0, 2, 0, 0, 0, 3, 4, 1, 1, 1, 1, 2, 1)
    assert near(planned_share(text, scoped), (0.1 + 0.4 + 0.8) / 3)  # policing, strike, force; a reserve does not count
    assert planned_share(each_issue(0), scoped) == 0.0


def test_clarity_and_belief_by_hand():
    assert near(clarity(0.5, 0.6, 0.3), 0.5 * (0.3 + 0.7 * 0.6))
    assert near(perceived_involvement(0.4, 0.5, 0.36, 0.45, 1.4), 0.4 * 0.7 * (0.45 + 0.55 * 0.36))
    assert near(perceived_involvement(0.4, 0.9, 1.0, 0.45, 1.4), 0.4)
    assert near(escalation(0.05, 0.36, 0.8, 0.5, 0.5, 3.0), 1 - exp(-3 * 0.05 * 1.32 * 1.4))
    assert near(force_factor(25.0, 25.0), 1 - exp(-1))


def test_one_line_and_one_ground_based_defence():
    # 14 a day, umbrella 2, arms 3: 420 + 120 + 375 = 915 of 600 a month
    assert near(line_share(2.0, 3.0, 14.0, N.air_line), 1 / (1 + 0.5 * 0.525))
    assert line_share(0.0, 1.0, 14.0, N.air_line) == 1.0  # 545: nobody waits
    assert near(line_share(0.5, 2.4, 14.0, N.air_line), 1 / (1 + 0.5 * 0.25))  # 420 + 30 + 300: orders may be in part
    assert line_share(2.0, 3.0, 14.0, NO_LINE.air_line) == 1.0
    assert near(line_share(2.0, 3.0, 14.0, ONE_LINE.air_line), 600 / 915)  # all orders alike
    assert near(strength(0, 2, 2, 3, 0.4), 1 - 0.4 / 3)
    assert strength(0, 1, 0, 3, 0.4) == strength(2, 1, 1, 3, 0.4) == strength(8, 1, 1, 3, 0.4) == 1.0


def test_what_the_line_serves_slowly_comes_late_and_not_smaller():
    on_time = readiness(10.0, 4.0, 5.0)
    assert near(delivered(on_time, 0.4), readiness(10.0, 4.0, 5.0 / 0.4))  # as with a longer lead time
    assert near(delivered(0.36, 0.5), 0.2)  # sqrt(.64) = .8 is still to come
    assert delivered(1.0, 0.1) == 1.0
    assert delivered(0.0, 0.1) == 0.0


@given(shares, st.floats(0.01, 1), st.floats(0, 1))
def test_a_faster_line_never_delivers_less(ready, line, more):
    assert 0 <= delivered(ready, line) <= delivered(ready, min(1.0, line + more)) <= 1


def test_one_text_folded_by_hand_in_all_columns():
    text = whole(2, 1, 2, 1, 0, 2, 1, 5, 3, 2, 2, 2, 1, 1, 0)
    ready = [0.9, 0.8, 0.5, 0.6, 1.0, 0.7, 0.4, 1.0, 0.3, *each_issue(1.0)[9:]]
    s = judged_state(N, text, ready, each_issue(0.5), 0.42, 0.525, 0.8, 0.7)
    fold(s, N, s.text, ready)
    pace, force, ground = 1 / 1.2625, 1 - exp(-1), 1 - 0.4 / 3
    umbrella, arms = 1 - 0.5**pace, 1 - 0.7**pace  # half and three tenths ready, had each a line of its own
    kept = (1 - 0.15 * ground * 0.9) * (1 - 0.09 * 0.8) * (1 - 0.20 * umbrella) * (1 - 0.03 * 0.6)
    kept *= (1 - 0.02 * 0.7) * (1 - 0.14 * force * 0.4) * (1 - 0.11 * arms) * (1 - 0.05 * 2 / 3 * 0.7 * umbrella)
    unpunished = (1 - 0.02 * ground * 0.9) * (1 - 0.04 * 0.8) * (1 - 0.10 * 0.6) * (1 - 0.15 * 0.7)
    unpunished *= (1 - 0.01 * force * 0.4) * (1 - 0.03 * arms)
    aloof = (1 - 0.20 * ground * 0.9) * (1 - 0.03 * 0.8 * 0.65) * (1 - 0.12 * umbrella) * (1 - 0.03 * 0.6 * 0.6)
    aloof *= (1 - 0.22 * 0.7) * (1 - 0.14 * force * 0.4)
    unseen = (1 - 0.16) * (1 - 0.02 * 0.3) * (1 - 0.08) * (1 - 0.03 * 0.2) * (1 - 0.08) * (1 - 0.20 * force) * 0.985
    assert near(s.f_denial, 1 - kept)
    assert near(s.f_punishment, 1 - unpunished)
    assert near(s.f_involvement, 1 - aloof)
    assert near(s.f_presence, 1 - unseen)
    assert near(s.f_clash, 0.040 + 0.005 + 0.020 + 0.015 + 0.015 + 0.008 * force)
    assert near(s.f_exposure, 0.12 + 0.05 * 0.3 + 0.16 + 0.06 * 0.2 + 0.14)
    assert near(s.f_burden, 0.12 + 0.01 + 0.08 + 0.0 + 0.08 + 0.18 * 25 / 30 + 0.15)
    assert near(s.f_planned, 0.5)
    assert near(s.f_clarity, 0.5 * 0.65)


def test_the_deterrence_of_that_text_by_hand():
    text = whole(2, 1, 2, 1, 0, 2, 1, 5, 3, 2, 2, 2, 1, 1, 0)
    ready = [0.9, 0.8, 0.5, 0.6, 1.0, 0.7, 0.4, 1.0, 0.3, *each_issue(1.0)[9:]]
    attributes, s = appraised(N, text, ready, each_issue(0.5), odds=0.42, resolve=0.525)
    clear = 0.5 * (0.3 + 0.7 * 0.5)
    believed = s.f_involvement * (1.4 * 0.525) * (0.45 + 0.55 * clear)
    gain = 2.2 * 0.42 * (1 + 0.25 * 0.8) * (1 - s.f_denial)
    cost = 0.2 + 0.5 * s.f_punishment + 1.2 * believed + 0.15 * 2 / 3 + 0.05
    assert near(attributes[3], believed)
    assert near(attributes[1], 1 / (1 + exp((gain - cost) / 0.2)))
    assert near(attributes[second.ATTRIBUTES.index("opportunity")], 1 - attributes[1])
    assert near(attributes[4], 1 - exp(-3 * s.f_clash * (1 + 0.5 * (1 - clear)) * (1 + 0.5 * 0.8)))
    assert attributes[8:15] == [1 - 1 / 16, 9 / 16, 0.5, 2 / 3, 1.0, 0.5, 0.5]


def test_price_spoils_and_stake_by_hand():
    assert near(spoils(0.42, 0.3, 2.2, 0.2), 2.2 * 0.42 * 1.2 * 0.7)
    assert near(price(0.2, 0.3, 0.1, N.deterrence), 0.2 + 0.1 + 0.36 + 0.1)
    assert near(stake(0.5, 2 / 3, 1.0, N.deterrence), 0.1 + 0.05)
    assert near(deterrence_index(-0.2, 0.2), 1 / (1 + exp(-1)))


@pytest.mark.parametrize(("preset", "sign"), [(0.25, 1), (0.0, 0), (-0.25, -1)])
def test_the_sign_of_the_stake_decides_whether_land_buys_peace(preset, sign):
    n = numbers_of(scenario_of_the_example(**{"deterrence.stake_territory": preset}))
    less, more = list(second.OPENING), list(second.OPENING)
    less[9], more[9] = 0, 4
    deterred = [appraised(n, text, each_issue(0.5), each_issue(0.5))[0][1] for text in (less, more)]
    change = deterred[1] - deterred[0]
    assert change == 0 if sign == 0 else change * sign > 0


@settings(max_examples=300)
@given(texts, many_shares, many_shares, shares, shares, shares, shares)
def test_both_statements_agree_on_every_text(text, ready, scoped, odds, resolve, redline, magazine):
    attributes, s = appraised(N, text, ready, scoped, odds, resolve, redline, magazine)
    expected = second.attributes_of(text, ready, scoped, odds, resolve, redline, magazine)
    assert attributes == pytest.approx(expected, rel=1e-12, abs=1e-12)
    out = [0.0] * len(s.utility)
    utilities(s, N, attributes, out)
    for i, actor in enumerate(second.WEIGHTS):
        assert near(out[i], second.utility_of(actor, expected, redline))


@settings(max_examples=300)
@given(texts, many_shares, many_shares, shares, shares, shares, shares)
def test_shares_and_probabilities_stay_within_0_and_1(text, ready, scoped, odds, resolve, redline, magazine):
    attributes, s = appraised(N, text, ready, scoped, odds, resolve, redline, magazine)
    burdens = (6, 7)
    for a, value in enumerate(attributes):
        assert value >= 0
        assert a in burdens or value <= 1
    for value in (s.f_denial, s.f_punishment, s.f_involvement, s.f_planned, s.f_clarity, s.f_perceived):
        assert 0 <= value <= 1


@settings(max_examples=200)
@given(texts, shares, shares, shares, shares, st.sampled_from([j for j in GUARANTEE if j not in (UMBRELLA, ARMS)]))
def test_more_guarantee_never_deters_less(text, scoped, odds, resolve, magazine, j):
    """All parts planned alike: a part that nobody has planned yet blurs the text, by the definition of clarity."""
    assert deterrence_after(N, text, scoped, odds, resolve, magazine, j) >= -1e-12


@settings(max_examples=100)
@given(texts, shares, shares, shares, shares, st.sampled_from([UMBRELLA, ARMS]))
def test_umbrella_and_arms_never_deter_less_unless_one_starves_the_other(text, scoped, odds, resolve, magazine, j):
    assert deterrence_after(NO_LINE, text, scoped, odds, resolve, magazine, j) >= -1e-12


@settings(max_examples=100)
@given(texts, shares, shares, shares, shares)
def test_a_later_guarantee_never_deters_more(text, scoped, odds, resolve, magazine):
    assert deterrence_after(N, text, scoped, odds, resolve, magazine, TIMING) <= 1e-12


def deterrence_after(n, text, scoped, odds, resolve, magazine, j):
    """Return what one more level of an issue adds to deterrence as judged at the table; 0 at its highest level."""
    if text[j] == second.TOPS[j]:
        return 0.0
    more = list(text)
    more[j] += 1
    s = judged_state(n, text, each_issue(0.0), each_issue(scoped), odds, resolve, 0.8, magazine)
    judge_readiness(s, n)
    before, after = [[0.0] * len(second.ATTRIBUTES) for _ in range(2)]
    appraise(s, n, text, before)
    appraise(s, n, more, after)
    return after[1] - before[1]


def test_what_is_capped_is_american_owned_and_without_boots():
    # policing 2, enablers 2 (.6 denied), umbrella 1 (.2 denied), strike 3 (.3 denied), clause 3; boots .9 are exempt
    text = whole(2, 2, 1, 3, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1)
    owned = 0.12 + 0.10 * 0.4 + 0.05 * 0.8 + 0.28 * 0.7 + 0.32
    assert near(capped_exposure(N, text), owned)
    assert near(appraised(N, text, each_issue(1.0), each_issue(1.0))[0][6], owned + 0.9)  # exposed all the same


def test_tastes_keep_their_mean():
    z = 1.959963984540054
    assert near(perturbed(-0.5, 0.2, 0.975), -0.5 * exp(0.2 * z - 0.02))
    grid = [(k + 0.5) / 20000 for k in range(20000)]
    assert isclose(sum(perturbed(1.0, 0.4, u) for u in grid) / len(grid), 1.0, abs_tol=1e-3)


def test_the_opening_text_lies_within_floors_and_limits():
    n = numbers_of(scenario_of_the_example(**{"issues.arms.limit": 2, "issues.clause.floor": 2}))
    s = blank_state()
    open_text(s, n)
    assert s.text == whole(1, 1, 0, 0, 0, 2, 1, 5, 2)
