"""Meetings, signatures and whole runs: what a round leaves behind, and what no run may break."""

from functools import cache
from math import isclose
from types import SimpleNamespace

import numpy as np
import pytest

from negotiation.beginning import begin
from negotiation.choices import RULES
from negotiation.draws import DRAWN, Draw, Draws
from negotiation.ensemble import last_states
from negotiation.issues import capped_exposure, refresh
from negotiation.names import BOOTS, CLAUSE, FORCE, POLICING, SANCTIONS, TIMING
from negotiation.numbers import numbers, plain
from negotiation.order import day_with, meeting_with, signing_with
from negotiation.scenario import Scenario
from negotiation.state import blank_state
from negotiation.trace_codes import DRAFTED, NOT_RATIFIED
from tests.reference.readers import each_actor, each_issue, numbers_of, scenario_of_the_example, seated

N = numbers_of(scenario_of_the_example())
N_DEFAULT = numbers_of(Scenario())
SILENT = Draw(*(lambda *asked: None,) * 4)


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def quietly(*event):
    """Keep no trace."""


def at_the_table(sequence="package", **state):
    s = seated(N, sequence)
    s.weights = [list(row) for row in N.actors.weights]
    s.ready = [each_issue(0.5) for _ in range(3)]
    s.odds, s.guarantor_resolve, s.redline, s.magazine = 0.42, 0.5, 0.8, 280.0
    for name, value in state.items():
        setattr(s, name, value)
    return s


def draw_of_a_meeting(walkout=None):
    meeting = SimpleNamespace(
        recognise=[0.1] * 64,
        walkout=walkout or [0.9] * 64,
        vote=each_actor([0.5] * 64),
        ratify=each_actor([0.5] * 16),
        moves=[[0.0] * 64] * 64,
    )
    return SimpleNamespace(meeting=meeting, draft=SimpleNamespace(pairs=[0.0] * 64))


def tabling(text):
    """Return a way to propose one text in the first round, and nothing after."""

    def propose(s, n, u, r, i):
        if r:
            return 0
        s.tabled = list(text)
        s.offered = each_actor(9.0)
        return 1

    return propose


def test_an_adopted_amendment_stands_with_its_exposure():
    s = at_the_table()
    text = list(s.text)
    text[CLAUSE] = 0
    meeting = meeting_with(RULES._replace(propose=tabling(text), vote=lambda s, n, j, u: 1), SILENT, quietly)
    meeting(s, N, draw_of_a_meeting(), 0)
    assert s.text == text
    assert near(s.standing_exposure, 0.03 + 0.05 * 0.3)


def test_one_veto_keeps_the_standing_text():
    for leader, kept in ((0, False), (1, True)):  # Washington proposes: its own vote is not asked
        s = at_the_table()
        text = list(s.text)
        text[POLICING] = 2
        vote = (lambda no: lambda s, n, j, u: 0 if j == no else 1)(leader)
        meeting_with(RULES._replace(propose=tabling(text), vote=vote), SILENT, quietly)(s, N, draw_of_a_meeting(), 0)
        assert (s.text[POLICING] == 1) is kept
        assert s.refusals[:9] == [0, int(kept), 0, 0, 0, 0, 0, 0, 0]


def test_a_walkout_ends_the_summit_and_teaches_the_rounds_that_were_held():
    s = at_the_table(hope=each_actor(0.5))
    idle = RULES._replace(propose=lambda *asked: 0)
    result = meeting_with(idle, SILENT, quietly)(s, N, draw_of_a_meeting([0.9, 0.9, 0.009] + [0.0] * 61), 1)
    assert (result, s.walkouts) == (-1, 1)
    seen = max(s.utility[1], s.war_value[1])
    assert near(s.hope[1], 0.5 + (1 - 0.98 * 0.98 * 0.98) * (seen - 0.5))


def test_nobody_walks_out_of_a_working_meeting_and_none_of_a_summit_stage_is_ratified_there():
    s = at_the_table()
    asked = []
    choices = RULES._replace(propose=lambda *rest: 0, ratify=lambda s, n, i, u: asked.append(i) or 1)
    assert meeting_with(choices, SILENT, quietly)(s, N, draw_of_a_meeting([0.0] * 64), 0) == 0
    assert (s.walkouts, asked) == (0, [])


@pytest.mark.parametrize(("refuser", "texts"), [(None, 1), (1, 6)])
def test_last_texts_go_on_until_one_is_ratified_or_the_drafts_are_used_up(refuser, texts):
    s = at_the_table("trilateral_at_once")
    s.text = each_issue(0)  # nothing that capitals must carry
    votes = []

    def ratify(s, n, i, u):
        votes.append(i)
        return 0 if i == refuser else 1

    frozen = numbers_of(scenario_of_the_example(**{"drafts.steps": 0, "drafts.drafts": 6}))
    choices = RULES._replace(propose=lambda *rest: 0, ratify=ratify)
    result = meeting_with(choices, SILENT, quietly)(s, frozen, draw_of_a_meeting(), 1)
    assert result == (1 if refuser is None else -1)
    assert votes == [0, 1, 2] * texts
    assert s.refusals[:3] == [0, 0 if refuser is None else 6, 0]


def test_where_no_drafts_are_allowed_the_text_that_stands_is_voted_on_once():
    s, noted = at_the_table("trilateral_at_once"), []
    s.text = each_issue(0)
    none = numbers_of(scenario_of_the_example(**{"drafts.drafts": 0}))
    choices = RULES._replace(propose=lambda *rest: 0, ratify=lambda *asked: 0)
    meeting = meeting_with(choices, SILENT, lambda s, n, code, *what: noted.append(code))
    assert meeting(s, none, draw_of_a_meeting(), 1) == -1
    assert noted.count(NOT_RATIFIED) == 1
    assert DRAFTED not in noted
    assert s.text == each_issue(0)


def test_a_signed_stage_opens_the_next_and_may_begin_a_truce():
    s = at_the_table("ceasefire_first")
    conclude = signing_with(quietly)
    conclude(s, N, 1)
    assert (s.stage, s.stages_signed, s.paused, s.signed) == (1, 1, 1, 0)
    assert [j for j, locked in enumerate(s.locked) if locked] == [SANCTIONS, TIMING]
    conclude(s, N, -1)
    assert (s.paused, s.failed_summits, s.signed) == (0, 1, 0)  # a failed summit ends the truce
    conclude(s, N, 1)
    assert (s.stages_signed, s.signed, s.over) == (2, 1, 1)


def world(scenario, seed, run):
    """Live a run in plain Python; yield its state every evening."""
    table = numbers(scenario)
    n, u, s = plain(table[0]), Draws(seed, run, table), blank_state()
    begin(s, n, u)
    live = day_with(RULES, DRAWN, quietly)
    while not s.over:
        live(s, n, u)
        yield s, n


SHARES = (
    "odds", "grid_damage", "refinery_damage", "redline", "window", "progress", "guarantor_resolve", "resolve_europe",
)  # fmt: skip


@cache
def ends(sequence, runs=200):
    return last_states(Scenario(sequence=sequence, venue="Istanbul"), runs, 11)


@pytest.mark.slow
def test_every_evening_keeps_within_bounds():
    for s, n in world(Scenario(sequence="package", venue="Istanbul"), 5, 3):
        assert all(0 <= getattr(s, name) <= 1 for name in SHARES)
        assert all(0 <= r <= 1 for r in s.resolve[:9])
        assert 0 <= s.magazine <= n.defence.magazine_cap
        assert all(n.issues.floor[j] <= s.text[j] <= n.issues.limit[j] for j in range(len(s.text)))
        assert all(0 <= s.pledge[i] <= n.actors.capacity[i] for i in range(3, 9))
        assert all(s.reservation[i] >= s.war_value[i] for i in range(9))
        assert isclose(sum(s.voice[3:9]), 1, rel_tol=1e-12)
        assert s.nights_fought == s.day  # no truce in a package


@pytest.mark.parametrize("sequence", ["package", "trilateral_at_once", "guarantees_first"])
def test_no_deal_breaks_a_hard_rule(sequence):
    runs = ends(sequence)
    deals = runs[runs["signed"] == 1]
    assert len(deals) > 10
    if sequence != "guarantees_first":  # there force is signed before the pledges of the last stage
        assert (5.0 * deals["text"][:, FORCE] <= deals["pledge_total"] + 2.5).all()
    assert all(capped_exposure(N, s["text"]) <= s["exposure_cap"] + 1e-12 for s in deals)
    assert (deals["text"][:, BOOTS] == 0).all()
    assert ((deals["collapse_month"] >= -1) & (deals["collapse_month"] < 60)).all()


def test_the_last_state_describes_the_last_text():
    for s in map(plain, ends("package")[:20]):
        before = list(s.attributes), list(s.utility)
        if s.months_observed:  # the aftermath goes on planning: only what does not depend on it can be compared
            assert before[0][10] == s.text[9] / 4
            continue
        refresh(s, N_DEFAULT)
        assert np.allclose(s.attributes, before[0], rtol=1e-12)
        assert np.allclose(s.utility, before[1], rtol=1e-12, atol=1e-12)
