"""Bargaining solutions and voting power against published and hand-derived values."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from negotiation.games import load_game
from negotiation.solutions import (
    egalitarian,
    individually_rational,
    kalai_smorodinsky,
    nash,
    pareto,
    shapley_shubik,
    shapley_value,
    weighted_mean,
)

# Counts, and the deals of Nash, of equal gains and of Kalai-Smorodinsky, found by enumerating the published games.
GAMES = {
    "base": (12, 43, 12, "A2,B3,C3,D2,E3", 6_031_872, 3, {"A2,B3,C2,D2,E4", "A2,B3,C3,D2,E3"}, 2 / 15),
    "base_7players": (52, 152, 43, "A2,B3,C3,D1,E3,F2", 267_079_680, 8, {"A2,B3,C3,D2,E4,F3"}, 5 / 22),
}
EQUAL_GAINS = {"base": "A2,B3,C4,D1,E3", "base_7players": "A2,B3,C4,D1,E3,F3"}


@pytest.fixture(params=GAMES)
def game(request, shared_data):
    path = shared_data / "scorable_games" / f"{request.param}.json"
    if not path.is_file():
        pytest.skip(f"the scorable game is not at {path}")
    return request.param, load_game(path)


def test_nash_of_a_risk_averse_party():
    """Utilities x and (1-x)^a: the product is greatest at x = 1/(1+a) (Nash 1950; Roth 1979)."""
    x = np.arange(3001) / 3000
    assert x[nash(np.stack([x, (1 - x) ** 0.5], axis=1), [0, 0])] == pytest.approx(2 / 3)


def test_weighted_nash_of_a_pie():
    """Shares d_i + w_i (1 - sum d) (Harsanyi and Selten 1972)."""
    divisions = np.array([(i, j, 200 - i - j) for i in range(201) for j in range(201 - i)]) / 200
    best = nash(divisions, [0.1, 0.2, 0.05], [0.5, 0.3, 0.2])
    assert divisions[best] == pytest.approx([0.425, 0.395, 0.18])


def test_the_example_of_kalai_and_smorodinsky():
    """conv{(0,0), (0,1), (1,.7), (1,0)}: their point is y = x on the edge y = 1 - .3x; Nash's is the corner (1, .7)."""
    x = np.arange(1301) / 1300
    edge = np.stack([x, 1 - 0.3 * x], axis=1)
    assert edge[kalai_smorodinsky(edge, [0, 0])] == pytest.approx([10 / 13, 10 / 13])
    assert edge[nash(edge, [0, 0])] == pytest.approx([1, 0.7])


@pytest.mark.parametrize(
    ("weights", "quota", "power"),
    [
        ((4, 4, 4, 2, 2, 1), 12, (7 / 30, 7 / 30, 7 / 30, 3 / 20, 3 / 20, 0)),  # EEC 1958
        ((7,) * 5 + (1,) * 10, 39, (421 / 2145,) * 5 + (4 / 2145,) * 10),  # UN Security Council
        ((50, 49, 1), 51, (2 / 3, 1 / 6, 1 / 6)),
        ((2, 1, 1), 3, (2 / 3, 1 / 6, 1 / 6)),  # one left glove, two right ones
        ((0.5, 0.25, 0.25), 0.75, (2 / 3, 1 / 6, 1 / 6)),
    ],
)
def test_shapley_shubik(weights, quota, power):
    assert shapley_shubik(weights, quota) == pytest.approx(power, abs=1e-12)


def test_shapley_values_of_gloves_and_of_an_airport():
    """A left glove and two right ones; and runways shared by planes that need 1, 2 and 3 lengths."""
    gloves = shapley_value(3, lambda coalition: float(0 in coalition and len(coalition) > 1))
    assert gloves == pytest.approx([2 / 3, 1 / 6, 1 / 6])
    runways = shapley_value(3, lambda coalition: max(coalition, default=-1) + 1.0)
    assert runways == pytest.approx([1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 1])


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.data())
def test_power_in_votes_is_a_shapley_value(weights, data):
    assume(sum(weights) > 0)
    quota = data.draw(st.integers(1, sum(weights)))
    value = shapley_value(len(weights), lambda members: float(sum(weights[i] for i in members) >= quota))
    assert shapley_shubik(weights, quota) == pytest.approx(value, abs=1e-12)


def test_counts_of_scorable_games(game):
    name, played = game
    deals = played.deals()
    unanimous, all_but_one = played.passes(deals), played.passes(deals, "n-1")
    rational = individually_rational(played.utilities(deals), played.thresholds)
    efficient = rational & pareto(played.utilities(deals))
    assert (unanimous == rational).all()
    assert (unanimous.sum(), all_but_one.sum() - unanimous.sum(), efficient.sum()) == GAMES[name][:3]


def test_solutions_of_scorable_games(game):
    name, played = game
    _, _, _, nash_deal, product_of_gains, poorest, ks_deals, ratio = GAMES[name]
    deals = played.deals()
    utilities, thresholds = played.utilities(deals), np.array(played.thresholds)
    gains = utilities - thresholds
    best = nash(utilities, thresholds)
    assert (played.label(deals[best]), gains[best].prod()) == (nash_deal, product_of_gains)
    fair = egalitarian(utilities, thresholds)
    assert (played.label(deals[fair]), gains[fair].min()) == (EQUAL_GAINS[name], poorest)
    compromise = kalai_smorodinsky(utilities, thresholds)
    ideal = gains[(gains >= 0).all(axis=1)].max(axis=0)
    assert played.label(deals[compromise]) in ks_deals
    assert (gains[compromise] / ideal).min() == pytest.approx(ratio)


POINTS = st.lists(st.tuples(*[st.integers(0, 20)] * 3), min_size=1, max_size=12).map(np.array)
ORDERS = st.permutations(range(3))


def worth(utilities, disagreement, row):
    """Return the product of gains of a row."""
    return float(np.prod(utilities[row] - disagreement))


def sorted_ratios(utilities, disagreement, row):
    """Return how near each party comes to its best rational utility, the poorest first."""
    gains = (utilities - disagreement)[individually_rational(utilities, disagreement)]
    ideal = gains.max(axis=0)
    own = utilities[row] - disagreement
    return sorted(np.where(ideal > 0, own / np.where(ideal > 0, ideal, 1), 1.0))


@given(POINTS, ORDERS, st.tuples(*[st.integers(1, 9)] * 3), st.tuples(*[st.integers(-9, 9)] * 3))
def test_nash_and_kalai_smorodinsky_do_not_depend_on_the_scales_of_utility(points, order, scale, shift):
    origin = np.zeros(3)
    other, moved = points * scale + shift, np.array(shift)
    assume((points > 0).all(axis=1).any())
    assert worth(points, origin, nash(other, moved)) == worth(points, origin, nash(points, origin))
    assert kalai_smorodinsky(other, moved) == kalai_smorodinsky(points, origin)
    renamed = points[:, order]
    assert worth(renamed, origin, nash(renamed, origin)) == worth(points, origin, nash(points, origin))
    best = kalai_smorodinsky(renamed, origin)
    assert sorted_ratios(renamed, origin, best) == sorted_ratios(points, origin, kalai_smorodinsky(points, origin))


@given(POINTS)
def test_solutions_are_efficient_and_rational(points):
    origin = np.zeros(3)
    assume((points > 0).all(axis=1).any())
    efficient, rational = pareto(points), individually_rational(points, origin)
    for solution in (nash, kalai_smorodinsky, egalitarian):
        assert efficient[solution(points, origin)]
        assert rational[solution(points, origin)]
    assert efficient[weighted_mean(points)]


@given(POINTS, st.data())
def test_nash_ignores_outcomes_it_would_not_choose(points, data):
    assume((points > 0).all(axis=1).any())
    best = nash(points, np.zeros(3))
    kept = data.draw(st.sets(st.integers(0, len(points) - 1))) | {best}
    fewer = points[sorted(kept)]
    assert worth(fewer, 0, nash(fewer, np.zeros(3))) == worth(points, 0, best)


@given(st.tuples(*[st.floats(0.0, 0.3)] * 3), st.floats(0.0, 0.1))
def test_a_better_fallback_never_hurts(fallback, more):
    divisions = np.array([(i, j, 40 - i - j) for i, j in product(range(41), repeat=2) if i + j <= 40]) / 40
    better = np.add(fallback, (more, 0, 0))
    try:
        after = egalitarian(divisions, better), kalai_smorodinsky(divisions, better), nash(divisions, better)
    except ValueError:
        return
    before = [solution(divisions, fallback) for solution in (egalitarian, kalai_smorodinsky, nash)]
    for old, new in zip(before, after, strict=True):
        assert divisions[new][0] >= divisions[old][0] - 1 / 20 - 1e-9  # up to ties between cells of the grid


@given(st.integers(0, 30))
def test_symmetric_problems_have_symmetric_solutions(corner):
    line = np.array([(i, 40 - i) for i in range(41)] + [(corner, corner)])
    for solution in (nash, kalai_smorodinsky, egalitarian):
        first, second = line[solution(line, [0, 0])]
        assert first == second


@given(st.lists(st.integers(0, 9), min_size=1, max_size=7), st.data())
def test_power_sums_to_one_and_follows_weights(weights, data):
    assume(sum(weights) > 0)
    quota = data.draw(st.integers(1, sum(weights)))
    power = shapley_shubik(weights, quota)
    assert power.sum() == pytest.approx(1)
    order = np.argsort(weights, kind="stable")
    assert (np.diff(power[order]) >= -1e-12).all()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: nash([], [0]), "shape"),
        (lambda: nash([1, 2], [0, 0]), "shape"),
        (lambda: nash([[1, 2]], [0]), "one number for each of the 2 parties"),
        (lambda: nash([[1, np.nan]], [0, 0]), "finite"),
        (lambda: nash([[1, 2]], [0, 0], [1, 0]), "above 0"),
        (lambda: nash([[0, 2]], [0, 0]), "no outcome gives every party more"),
        (lambda: egalitarian([[-1, 2]], [0, 0]), "no outcome gives every party at least"),
        (lambda: kalai_smorodinsky([[-1, 2]], [0, 0]), "no outcome gives every party at least"),
        (lambda: weighted_mean([[1, 2]], [0, 0]), "not all 0"),
        (lambda: shapley_value(0, len), "one player or more"),
        (lambda: shapley_shubik([], 1), "one voter or more"),
        (lambda: shapley_shubik([1, 1], 3), "at most 2"),
    ],
)
def test_what_cannot_be_solved_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
