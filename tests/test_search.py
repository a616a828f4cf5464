"""The search for a text: its objective by hand, its tangent, and the best of the moves."""

from math import exp, inf, isclose, log
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.issues import values
from negotiation.moves import best_amendment
from negotiation.names import BOOTS
from negotiation.numbers import N_ISSUES
from negotiation.preferences import pulled, slopes
from negotiation.search import by_utilities, never, own_term, search_with, standing_objective, weigh_pulls
from tests.reference import second_statement as second
from tests.reference.readers import each_actor, each_issue, numbers_of, scenario_of_the_example, seated

N = numbers_of(scenario_of_the_example())
SINGLES = 2 * N_ISSUES  # a step up and a step down for each issue

shares = st.floats(0, 1)
utilities = st.floats(-2, 2)
scales = st.floats(0.01, 1)


def near(value, expected):
    return isclose(value, expected, rel_tol=1e-12, abs_tol=1e-12)


def test_the_objective_by_hand():
    s = seated(N, "washington_moscow_first")
    s.reservation[0], s.belief[1], s.belief[2], s.belief[3] = 0.10, 9.0, 0.05, 9.0
    s.utility = [0.13, 0.0, 0.02] + [0.0] * 12
    expected = 0.35 * 1.0 - log(1 + exp(-1.0)) - log(1 + exp(1.0))
    assert near(standing_objective(s, N, 0, 0.35, 0.03, -inf), expected)  # Kyiv and London are not at the table
    s.grievance[2] = 0.6  # Moscow has refused: its doubts weigh 1.6 times
    assert near(standing_objective(s, N, 0, 0.35, 0.03, -inf), expected - 0.6 * log(1 + exp(1.0)))
    doubled = 0.35 * 0.5 - log(1 + exp(-0.5)) - 1.6 * log(1 + exp(0.5))
    assert near(standing_objective(s, N, 0, 0.35, 0.06, -inf), doubled)
    assert near(own_term(-3.0, 0.35, 0.03), 0.35 * -100 - 100)  # far below, a grievance: linear


@given(st.lists(utilities, min_size=9, max_size=9), st.floats(-50, 5))
def test_an_objective_ends_early_only_where_it_cannot_exceed_the_least(worth, least):
    s = seated(N, "package")
    s.utility = [*worth, *[0.0] * 6]
    whole = standing_objective(s, N, 0, 0.35, 0.03, -inf)
    cut = standing_objective(s, N, 0, 0.35, 0.03, least)
    assert cut == whole if whole > least else whole <= cut <= least


def test_absent_capitals_are_weighed_where_they_will_be_asked_to_sign():
    s = seated(N, "trilateral_at_once")
    s.belief[3], s.utility = 0.03, each_actor(0.0)
    at_the_table = 0.35 * 0.0 + 3 * log(0.5)
    capitals = 5 / 6 * log(0.5) - 1 / 6 * log(1 + exp(1.0))
    assert near(standing_objective(s, N, 0, 0.35, 0.03, -inf), at_the_table + capitals)


def test_capitals_count_in_the_objective_by_their_votes_but_for_the_proposer_itself():
    s = seated(N, "package")
    for i in range(9):
        s.belief[i], s.reservation[i] = 0.0, 0.0
    weights = [0.0, 0.0, 0.0, 0.5, 0.1, 0.1, 0.1, 0.1, 0.1]
    s.voice = [1.0, 1.0, 1.0, *weights[3:], *[0.0] * 6]
    s.utility = [0.0, 0.0, 0.0, 0.03, 0.0, 0.0, 0.0, 0.0, -0.03]
    half = log(0.5)
    others = 3 * half + 4 * 0.1 * half - 0.1 * log(1 + exp(1.0))
    assert near(standing_objective(s, N, 3, 0.35, 0.03, -inf), 0.35 - log(1 + exp(-1.0)) + others)


def test_a_proposer_tables_the_best_of_equals_first_and_nothing_worse_than_what_stands():
    def moves(s, n, k, worths):
        s.trial[0] = k
        return k if k < len(worths) else -1

    def worth_of(worths):
        def weigh(s, n):
            s.trial_utility[0] = worths[s.trial[0]]

        return weigh

    for worths, found, text in (([-1.0, 2.0, 3.0, 3.0], 1, 2), ([-1.0, 0.0], 0, 9)):
        s = seated(N, "trilateral_at_once")
        s.party = [1, *each_actor(0)[1:]]
        s.tabled[0] = 9
        assert search_with(moves, by_utilities(worth_of(worths)), never)(s, N, worths, 0, 0.35, 0.03) == found
        assert s.tabled[0] == text


@given(st.lists(utilities, min_size=4, max_size=4), st.lists(utilities, min_size=4, max_size=4), shares, scales)
def test_no_text_beats_the_tangent_at_the_standing_text(stands, tried, greed, scale):
    s = seated(N, "trilateral_at_once")
    s.grievance[2] = 0.7
    s.utility[:4] = stands
    tangent = standing_objective(s, N, 0, greed, scale, -inf) - weigh_pulls(s, N, 0, greed, scale)
    assert near(tangent + pulled_by(s, stands), standing_objective(s, N, 0, greed, scale, -inf))  # there they touch
    s.utility[:4] = tried
    assert standing_objective(s, N, 0, greed, scale, -inf) <= tangent + pulled_by(s, tried) + 1e-9


def pulled_by(s, tried):
    """Return utilities, the first four as given and the others as they stand, each times its slope, summed."""
    return sum(pull * u for pull, u in zip(s.trial_pull, [*tried, *s.utility[4:]], strict=True))


def test_slopes_in_attributes_are_those_in_utilities():
    s = seated(N, "trilateral_at_once")
    s.weights = [list(row) for row in N.actors.weights]
    s.redline = 0.8
    values(s, N, s.text, s.utility)
    weigh_pulls(s, N, 0, 0.35, 0.03)
    slopes(s, N)
    assert near(pulled(s, N), pulled_by(s, s.utility[:4]))


def test_the_amendment_tabled_is_the_best_of_all_steps():
    s = seated(N, "trilateral_at_once")
    s.odds, s.guarantor_resolve, s.redline, s.magazine = 0.42, 0.525, 0.8, 280.0
    s.weights = [list(row) for row in N.actors.weights]
    s.scoped, ready = each_issue(0.5), each_issue(0.5)
    s.ready = [ready] * 3
    draw = SimpleNamespace(meeting=SimpleNamespace(moves=[[0.0] * 64]))
    world = (each_issue(0.5), 0.42, 0.525, 0.8, 0.7)

    def worth(text):
        attributes = second.attributes_of(text, ready, *world)
        u = [second.utility_of(actor, attributes, 0.8) for actor in second.WEIGHTS]
        refusals = [second.ln_f(x / 0.03) for x in u]
        return 0.35 * u[0] / 0.03 + sum(refusals[:3]) + sum(refusals[3:]) / 6, u

    s.utility = [*worth(s.text)[1], *[0.0] * 6]
    assert best_amendment(s, N, draw, 0, 0) == 1
    texts = [list(s.text) for _ in range(SINGLES)]
    for k, text in enumerate(texts):
        text[k // 2] += 1 if k % 2 == 0 else -1
    legal = [t for t in texts if all(0 <= x <= top for x, top in zip(t, second.TOPS, strict=True)) and not t[BOOTS]]
    assert s.tabled == max(legal, key=lambda text: worth(text)[0])
    assert s.offered[:9] == pytest.approx(worth(s.tabled)[1], abs=1e-12)
