"""Last texts, absent Europe, windows and procedures: worked by hand and moving the right way."""

from functools import cache
from math import exp, isclose
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.order import fail_summit, lock_agenda
from negotiation.parameters.issues import ISSUES
from negotiation.parameters.rooms import GUARANTEE, TERMS
from negotiation.parameters.rooms import SEQUENCES as ALL_SEQUENCES
from negotiation.ratification import (
    absent_europe_with,
    ask_with,
    interim_hope,
    learn_from_refusal,
    mediator,
    obstacle,
    ratify_rule,
    vote_on_text_with,
)
from negotiation.state import blank_state
from negotiation.summits import (
    agree_rule,
    attend_rule,
    enter_stage,
    lead,
    p_agree,
    p_attend,
    pick_procedure,
    procedural_liking,
    watch_window,
    window_next,
)
from negotiation.talks import believed_acceptance, learn_from_meeting
from negotiation.trace_codes import BLOCKED_BY_CAP, BLOCKED_BY_PLEDGES
from tests.reference import second_statement as second
from tests.reference.readers import each_actor, each_issue, numbers_of, scenario_of_the_example, seated, whole

N = numbers_of(scenario_of_the_example())
SEQUENCES = ["guarantees_first", "bilateral_first", "bilateral_then_trilateral", "washington_moscow_first"]

shares = st.floats(0, 1)


@cache
def changed(*pairs):
    return numbers_of(scenario_of_the_example(**dict(pairs)))


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def test_interim_hope_counts_what_is_neither_on_the_agenda_nor_locked():
    negotiable = {issue for issue in ISSUES if issue != "boots"}
    settlement, rest = len(negotiable - {*GUARANTEE}), len(negotiable - {*TERMS})
    assert near(interim_hope(seated(N, "guarantees_first"), N), 0.12 * settlement / len(negotiable))
    assert near(interim_hope(seated(N, "bilateral_first"), N), 0.12 * rest / len(negotiable))
    s = seated(N, "bilateral_first")
    s.locked[0] = 1
    assert near(interim_hope(s, N), 0.12 * (rest - 1) / len(negotiable))
    assert interim_hope(seated(N, "bilateral_first", 1), N) == 0.0
    all_fixed = changed(*((f"issues.{issue}.limit", 0) for issue in ISSUES))
    assert interim_hope(seated(all_fixed, "bilateral_first"), all_fixed) == 0.0


def test_ratification_by_hand():
    s = seated(N)
    s.utility[1], s.interim_hope, s.reservation[1] = 0.10, 0.02, 0.125  # one noise short: F(-1)
    chance = 1 / (1 + exp(1))
    assert ratify_rule(s, N, 1, chance - 1e-9) == 1
    assert ratify_rule(s, N, 1, chance + 1e-9) == 0


def test_a_refused_text_sharpens_beliefs_by_the_risk_scale_and_lowers_hopes():
    s = seated(N, "trilateral_at_once")
    s.utility[1], s.belief[1], s.hope[1], s.war_value[1], s.yes[1] = 0.05, 0.02, 0.20, 0.0, 0
    s.voted[1] = 1
    s.utility[3], s.belief[3], s.hope[3], s.war_value[3] = 0.05, 0.02, 0.20, 0.10
    learn_from_refusal(s, N)
    assert near(s.belief[1], 0.02 + 0.03 / (1 + exp(-1)))
    assert near(s.hope[1], 0.20 - 0.25 * 0.15)
    assert near(s.reservation[1], 0.6 * (0.20 - 0.25 * 0.15))
    assert near(s.hope[3], 0.20 - 0.25 * 0.10)  # London learns too, the text counting at no less than war
    assert s.belief[3] == 0.02  # but it had no vote


def test_the_hard_rules_at_signature():
    s = seated(N)
    assert obstacle(s, N) == 0
    s.exposure_cap = 0.0749
    assert obstacle(s, N) != 0
    s.party[0] = 0
    assert obstacle(s, N) == 0
    s.pledge_total = 22.4
    assert obstacle(s, N) != 0
    assert obstacle(seated(N, "bilateral_first"), N) == 0


@pytest.mark.parametrize(
    ("broken", "event", "actor", "value"),
    [
        ({"exposure_cap": 0.0749}, BLOCKED_BY_CAP, 0, 0.0749),
        ({"pledge_total": 22.4}, BLOCKED_BY_PLEDGES, -1, 22.4),
    ],
)
def test_a_hard_rule_that_forbids_a_text_is_noted_with_what_it_allows(broken, event, actor, value):
    s, noted = seated(N), []
    vars(s).update(broken)
    vote = vote_on_text_with(lambda *asked: 1, lambda s, n, *said: noted.append(said))
    draw = SimpleNamespace(meeting=SimpleNamespace(ratify=each_actor([0.5] * 16)))
    assert vote(s, N, draw, 0) == 0  # though everybody says yes
    assert noted[0] == (event, actor, value)
    assert s.breaker == -1


def test_washington_drafts_wherever_it_sits_else_the_most_powerful_party():
    assert [mediator(seated(N, sequence), N) for sequence in SEQUENCES] == [0, 2, 2, 0]


@pytest.mark.parametrize(("yes", "withheld"), [((3, 4, 5), 0), ((3, 4), 1), ((), 1)])
def test_what_absent_capitals_refuse_to_carry_leaves_the_text(yes, withheld):
    s = seated(N, "trilateral_at_once")
    s.ready = [each_issue(0.5) for _ in range(3)]
    s.weights = [list(row) for row in N.actors.weights]
    ask = ask_with(lambda s, n, i, u: 1 if i in yes else 0, lambda *event: None)
    draw = SimpleNamespace(meeting=SimpleNamespace(ratify=each_actor([0.5] * 16)))
    s.text[10] = 3
    absent_europe_with(ask, lambda *event: None)(s, N, draw, 0)
    kept = whole(1, 1, 0, 0, 0, 1, 1, 5, 3, 1, 3, 1, 1, 1, 0)
    without = whole(0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 2, 1, 1, 1, 0)  # American help, words and terms remain
    assert s.text == (without if withheld else kept)
    assert s.europe_withheld == withheld


def test_europe_in_the_room_is_not_asked_twice():
    for sequence, stage in (("package", 0), ("bilateral_first", 0), ("guarantees_first", 1)):
        s = seated(N, sequence, stage)
        absent_europe_with(lambda *asked: pytest.fail("asked"), lambda *event: None)(s, N, None, 0)
        assert s.text == second.OPENING


def test_the_window_by_hand():
    assert near(window_next(0.5, 1.2, N.window), 1 / (1 + exp(0.7 - 0.75 + 0.24)))
    s = blank_state()
    for progress, streak, total in ((0.9, 1, 1), (0.9, 2, 2), (0.1, 0, 2), (0.9, 1, 3)):
        s.progress, s.heat = progress, 1.0
        watch_window(s, N)
        assert (s.open_streak, s.open_days) == (streak, total)


@given(shares, st.floats(0, 10), st.floats(0, 5))
def test_the_window_narrows_with_heat_and_widens_with_progress(progress, heat, hotter):
    here = window_next(progress, heat, N.window)
    assert 0 <= window_next(progress, heat + hotter, N.window) <= here <= window_next(1.0, heat, N.window) <= 1


def test_progress_is_what_the_room_is_believed_to_accept():
    s = seated(N)
    s.utility[1], s.belief[1] = 0.06, 0.03  # F(1), all others F(0)
    mean = ((1 / (1 + exp(-1))) + 2 * 0.5 + 6 * 0.2 * 0.5) / (3 + 6 * 0.2)
    assert near(believed_acceptance(s, N), mean)
    s.progress, s.hope[1], s.war_value[1] = 0.4, 0.1, 0.0
    learn_from_meeting(s, N, 4)
    assert near(s.progress, 0.4 + 0.3 * (mean - 0.4))
    assert near(s.hope[1], 0.1 + (1 - 0.98**4) * (0.06 - 0.1))


def test_procedures_by_hand():
    istanbul = 0.0 * 0.4 + 0.15 * 0.2 - 0.12 * 0.2 + 0.13 * 0.7
    n = numbers_of(scenario_of_the_example())
    trilateral = 4
    assert near(procedural_liking(n, 0, trilateral, 1), 0.15 + istanbul)
    assert near(p_agree(0.247, 0.1, n.procedure), 1 / (1 + exp(-(0.247 + 0.15 - 0.06) / 0.1)))
    assert near(p_attend(istanbul, 0.4, n.attendance), 1 / (1 + exp(-(istanbul + 0.12 + 0.05) / 0.1)))
    assert [lead(c, 0.5, 0.4) for c in range(3)] == pytest.approx([0.0, -0.1, 0.1])


def test_who_leads_in_the_war_is_choosier_about_the_room():
    s = blank_state()
    s.sequence, s.venue, s.progress = 4, 1, 0.4
    for c, sign in ((0, 0), (1, 1), (2, -1)):
        agreed = []
        for odds in (0.2, 0.8):
            s.odds, s.odds_seen = odds, each_actor(odds)
            agreed.append(sum(agree_rule(s, N, c, (k + 0.5) / 1000) for k in range(1000)))
        assert (agreed[1] > agreed[0]) - (agreed[1] < agreed[0]) == sign
    assert attend_rule(s, N, 0, 0.9) == 1
    assert attend_rule(s, N, 0, 0.99) == 0  # 1 / (1 + exp(-2.67)) = .935


def test_a_procedure_is_drawn_by_weight_from_what_the_scenario_leaves_open():
    s, last, package = blank_state(), len(ALL_SEQUENCES) - 1, list(ALL_SEQUENCES).index("package")
    for n, u, picked in (
        (N, 1e-9, (0, 0)),
        (N, 1 - 1e-9, (last, 3)),
        (changed(("sequence", "package")), 1e-9, (package, 0)),
        (changed(("venue", "Geneva")), 1 - 1e-9, (last, 2)),
    ):
        pick_procedure(s, n, u)
        assert (s.sequence, s.venue) == picked


def test_a_failed_summit_costs_only_leaders_who_took_part():
    s = seated(N, "bilateral_first")
    s.progress = 0.6
    fail_summit(s, N)
    assert s.audience[:4] == [0.0, 0.02, 0.02, 0.0]
    assert (s.progress, s.failed_summits) == (0.3, 1)


def test_a_signed_stage_is_locked_until_a_later_one_reopens_it():
    s = seated(N, "washington_moscow_first")
    lock_agenda(s, N)
    assert [j for j, locked in enumerate(s.locked) if locked] == [9, 10, 11]
    assert s.stages_signed == 1
    enter_stage(s, N, 1)
    assert [j for j, locked in enumerate(s.locked) if locked] == [10, 11]
    assert s.party[:4] == [1, 1, 1, 1]
