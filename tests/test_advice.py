"""The smallest change that all would have signed, and who broke a text."""

import copy
import math
from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest

from negotiation.advice import (
    europes_gain,
    margin,
    smallest_change,
)
from negotiation.beginning import begin
from negotiation.choices import RULES
from negotiation.draws import DRAWN, Draws
from negotiation.ensemble import last_states
from negotiation.issues import on_agenda, refresh
from negotiation.names import EUROPE, FIRST_CAPITAL, KYIV, MOSCOW, TERRITORY, TIMING, WASHINGTON
from negotiation.numbers import numbers, plain
from negotiation.order import day_with
from negotiation.ratification import gain_of, name_breaker
from negotiation.scenario import Scenario
from negotiation.state import blank_state
from negotiation.trace_codes import NOT_RATIFIED

SEED = 2
PACKAGE = Scenario(sequence="trilateral_at_once", venue="Istanbul")


def kept(s):
    return SimpleNamespace(**copy.deepcopy(vars(s)))


def lived(scenario, run):
    """Live the talks in plain Python; return numbers, last state, and the state at the last failed ratification."""
    table, refusals = numbers(scenario), []

    def note(s, n, code, i, value):
        if code == NOT_RATIFIED:
            refusals[:] = [kept(s)]

    day = day_with(RULES, DRAWN, note)
    s, n, u = blank_state(), plain(table[0]), Draws(SEED, run, table)
    begin(s, n, u)
    while not s.over:
        day(s, n, u)
    return n, s, refusals[0]


@pytest.fixture(scope="module")
def failed():
    """Return numbers, last state and last failed ratification of talks that a leader refused."""
    ends = last_states(PACKAGE, 200, SEED)
    leader = (ends["breaker"] >= 0) & (ends["breaker"] < FIRST_CAPITAL)
    refused = (ends["signed"] == 0) & leader & (ends["broken"] == 0)
    return lived(PACKAGE, int(np.flatnonzero(refused)[0]))


@pytest.fixture
def at_the_vote(failed):
    n, s, at = failed
    return copy.deepcopy(n), kept(s), kept(at)


def content(s, n, i, by):
    """Let an actor ask for `by` less than the standing text is worth to it."""
    s.reservation[i] = s.utility[i] + s.interim_hope - by


def all_content(s, n, by=0.01):
    s.exposure_cap, s.pledge_total = 9.0, 99.0
    refresh(s, n)
    for i in range(n.actors.count):
        content(s, n, i, by)
        s.yes[i] = 1


def changed(s, n, moves):
    other = kept(s)
    for j, level in moves:
        other.text[j] = level
    refresh(other, n)
    return other


def test_the_last_state_remembers_the_same_refusal(failed):
    _, end, s = failed
    assert end.breaker == s.breaker
    assert not s.yes[s.breaker]
    assert end.breaker_gain == gain_of(s, s.breaker)
    assert all(gain_of(s, s.breaker) <= gain_of(s, i) for i in range(FIRST_CAPITAL) if s.party[i] and not s.yes[i])


def test_advice_leaves_the_state_alone(at_the_vote):
    n, _, s = at_the_vote
    before = kept(s)
    smallest_change(s, n)
    assert vars(s) == vars(before)


def test_a_change_is_found_that_all_would_have_signed(at_the_vote):
    n, _, s = at_the_vote
    all_content(s, n)
    wanted = changed(s, n, ((TERRITORY, 2 if s.text[TERRITORY] != 2 else 1),))
    gains = [wanted.utility[i] - s.utility[i] for i in range(n.actors.count)]
    for i in range(n.actors.count):
        content(s, n, i, 1e-6 - gains[i])
    moves = smallest_change(s, n)
    assert moves is not None
    signed = changed(s, n, moves)
    assert all(gain_of(signed, i) >= 0 for i in range(FIRST_CAPITAL))
    assert margin(s, n, moves) == min(gain_of(signed, i) for i in range(FIRST_CAPITAL))


def test_no_smaller_change_would_have_done(at_the_vote):
    n, _, s = at_the_vote
    for slack in (0.01, 0.02, 0.04, 0.08):
        all_content(s, n, slack)
        s.reservation[KYIV] += slack + 0.002  # a little more than it has
        moves = smallest_change(s, n)
        if moves:
            break
    assert moves
    steps = sum(abs(level - s.text[j]) for j, level in moves)
    free = [j for j in range(len(s.text)) if on_agenda(s, n, j)]
    singles = [((j, x),) for j in free for x in range(n.issues.floor[j], n.issues.limit[j] + 1) if x != s.text[j]]
    smaller = [m for m in singles if len(moves) == 2 or abs(m[0][1] - s.text[m[0][0]]) < steps]
    assert all(margin(s, n, m) < 0 for m in smaller)
    equal = [m for m in singles if len(moves) == 1 and abs(m[0][1] - s.text[m[0][0]]) == steps]
    assert all(margin(s, n, m) <= margin(s, n, moves) for m in equal)


def only_that_pair_does(s, n, pair):
    """Let everyone hold out for just what the pair of changes brings; return whether nothing less would do."""
    wanted = changed(s, n, pair)
    for i in range(n.actors.count):
        s.reservation[i] = wanted.utility[i] + s.interim_hope - 1e-9
    less = [(), *(((j, x),) for j, x in product((TERRITORY, TIMING), range(3)) if x != 1)]
    return max(margin(s, n, moves) for moves in less) < 0


def test_two_issues_where_one_does_not_do(at_the_vote):
    n, _, s = at_the_vote
    all_content(s, n)
    for j in range(len(s.text)):
        s.locked[j] = 1
    s.text[TERRITORY], s.text[TIMING] = 1, 1
    s.locked[TERRITORY] = s.locked[TIMING] = 0
    refresh(s, n)
    pairs = (((TERRITORY, x), (TIMING, y)) for x, y in product((0, 2), repeat=2))
    two = next(pair for pair in pairs if only_that_pair_does(s, n, pair))
    assert smallest_change(s, n) == two
    for i in range(n.actors.count):
        s.reservation[i] += 9.0
    assert smallest_change(s, n) is None


def test_what_is_locked_or_off_the_agenda_is_not_tried(at_the_vote):
    n, _, s = at_the_vote
    all_content(s, n)
    s.reservation[MOSCOW] += 0.02
    s.locked = [1] * len(s.text)
    assert smallest_change(s, n) is None


def test_a_text_that_was_good_enough_failed_by_chance(at_the_vote):
    n, _, s = at_the_vote
    all_content(s, n)
    s.yes[MOSCOW] = 0
    assert smallest_change(s, n) == ()
    s.exposure_cap = -1.0  # unless a hard rule forbids it
    assert smallest_change(s, n) is None


def test_a_capital_counts_where_europe_missed_its_quota():
    n = SimpleNamespace(
        actors=SimpleNamespace(count=6),
        coalition=SimpleNamespace(quota=0.6),
        rooms=SimpleNamespace(party=[[[1, 1, 1, 1]]]),
    )
    s = SimpleNamespace(
        utility=[0.1, 0.1, 0.1, -0.3, -0.1, 0.2],
        reservation=[0.0] * 6,
        interim_hope=0.0,
        voice=[1.0, 1.0, 1.0, 0.3, 0.3, 0.4],
        yes=[1, 1, 1, 0, 0, 1],
        party=[1] * 6,
        sequence=0,
        stage=0,
    )
    name_breaker(s, n)
    assert s.breaker == EUROPE
    assert europes_gain(s, n) == pytest.approx(-0.1)
    n.coalition.quota = 0.0
    assert europes_gain(s, n) == math.inf
    s.yes[WASHINGTON] = 0
    name_breaker(s, n)
    assert s.breaker == WASHINGTON
