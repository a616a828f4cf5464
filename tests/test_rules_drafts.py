"""Last texts: broad first and sharp after a refusal, trades of two, grievances, and never above Washington's cap."""

from itertools import product

import pytest

from negotiation.issues import capped_exposure, over_cap, refresh, weigh_exposure
from negotiation.kernel import drafting_with, last_texts_with
from negotiation.moves import best_draft_step, best_trade, single_step, trade
from negotiation.names import ARMS, BOOTS, CLAUSE, FIRST_CAPITAL, KYIV, MOSCOW, SANCTIONS, TERRITORY, WASHINGTON
from negotiation.ratification import learn_from_refusal, mediator, no_draw
from negotiation.search import by_utilities, never, search_with
from tests.reference import second_statement as second
from tests.reference.readers import each_actor, each_issue, numbers_of, scenario_of_the_example, seated

NUMBERS = {
    "drafts.drafts": 3, "drafts.steps": 40, "drafts.breadth": 8.0, "drafts.sharpening": 0.5, "drafts.grievance": 0.25,
    "drafts.greed": 0.15,
}  # fmt: skip
N = numbers_of(scenario_of_the_example(**NUMBERS))


def nothing(*_):
    return 0


def outside(s, n):
    """Return -1: a mediator who wants nothing for itself."""
    return -1


def scales_asked(draft, singles, trades, **numbers):
    """Return which searches a draft asks at which scale, if they find something as scripted."""
    asked = []

    def scripted(name, found):
        script = iter(found)

        def search(s, n, pairs, i, greed, scale):
            asked.append((name, pytest.approx(scale, rel=1e-12)))
            return next(script)

        return search

    n = numbers_of(scenario_of_the_example(**(NUMBERS | numbers)))
    searches = scripted("single", singles), scripted("trade", trades)
    drafting_with(*searches, outside, nothing, no_draw, nothing)(seated(n), n, None, draft)
    return asked


def test_a_draft_is_broad_then_sharp_and_trades_where_no_single_step_helps():
    # risk scale .03; the third text at .03 x .5 x .5, and eight times as broad to begin with
    broad, sharp = 0.06, 0.0075
    assert scales_asked(2, [1, 0, 0, 1, 0, 0], [1, 0, 1, 0]) == [
        ("single", broad), ("single", broad), ("trade", broad), ("single", broad), ("trade", broad),
        ("single", sharp), ("single", sharp), ("trade", sharp), ("single", sharp), ("trade", sharp),
    ]  # fmt: skip


def test_the_first_text_is_as_sharp_as_proposers_are_and_none_need_be_broad():
    asked = [("single", 0.24), ("trade", 0.24), ("single", 0.03), ("trade", 0.03)]
    assert scales_asked(0, [0, 0], [0, 0]) == asked
    assert scales_asked(0, [0], [0], **{"drafts.breadth": 1.0}) == [("single", 0.03), ("trade", 0.03)]
    assert scales_asked(1, [0], [0], **{"drafts.breadth": 1.0, "drafts.sharpening": 1.0})[0] == ("single", 0.03)


def test_a_draft_ends_after_its_steps():
    assert len(scales_asked(0, [1] * 9, [], **{"drafts.steps": 4})) == 4


# Kyiv gains .12 by the first step and nothing by the second, which gives Moscow back the .05 that it lost by the first.
EDGE = ((-0.02, 0.02), (0.10, -0.03), (0.10, 0.02))


def edge(s, n):
    """Write the utilities of a text on the table of two whose sharp valuation has an edge."""
    s.trial_utility[KYIV], s.trial_utility[MOSCOW] = EDGE[s.trial[TERRITORY]]


def territory_only(s, n, k, pairs):
    """Write a step of territory up or down."""
    while k < 2:
        s.trial[:] = s.text
        s.trial[TERRITORY] += 1 if k == 0 else -1
        if 0 <= s.trial[TERRITORY] < len(EDGE):
            return k
        k += 1
    return -1


@pytest.mark.parametrize(("breadth", "reached"), [(1.0, 0), (8.0, 2)])
def test_a_broad_scale_carries_a_draft_over_an_edge(breadth, reached):
    # Sharp, at .01, of the sum of ln F: -2.25, -3.05, -.13, so the first step looks worse. Broad: -1.40, -1.15, -.83.
    n = numbers_of(scenario_of_the_example(**(NUMBERS | {"bargaining.risk_scale": 0.01, "drafts.breadth": breadth})))
    s = seated(n)
    s.weighed, s.text[TERRITORY] = [0, 1, 1, *each_actor(0)[3:]], 0
    s.utility[KYIV], s.utility[MOSCOW] = EDGE[0]
    draft_text = drafting_with(
        search_with(territory_only, by_utilities(edge), never), nothing, outside, nothing, no_draw, nothing
    )
    draft_text(s, n, None, 0)
    assert s.text[TERRITORY] == reached
    assert (s.utility[KYIV], s.utility[MOSCOW]) == EDGE[reached]


def barter(s, n):
    """Write utilities by which arms for land pays both Kyiv and Moscow, and either alone hurts one of them."""
    arms, land = s.trial[ARMS] - second.OPENING[ARMS], s.trial[TERRITORY] - second.OPENING[TERRITORY]
    s.trial_utility[KYIV], s.trial_utility[MOSCOW] = 0.05 * arms - 0.04 * land, 0.05 * land - 0.04 * arms


def test_a_trade_of_two_is_found_where_each_step_alone_is_refused():
    n = numbers_of(scenario_of_the_example(**(NUMBERS | {"bargaining.risk_scale": 0.003, "drafts.breadth": 1.0})))
    singles = search_with(single_step, by_utilities(barter), never)
    for trades, gained in ((nothing, 0), (search_with(trade, by_utilities(barter), never), 1)):
        s = seated(n)
        s.weighed = [0, 1, 1, *each_actor(0)[3:]]
        drafting_with(singles, trades, outside, nothing, no_draw, nothing)(s, n, None, 0)
        assert (s.text[ARMS], s.text[TERRITORY]) == (second.OPENING[ARMS] + gained, second.OPENING[TERRITORY] + gained)


def test_all_trades_of_two_are_weighed_once():
    s, texts, k = seated(N), [], 0
    while (k := trade(s, N, k, None)) >= 0:
        k += 1
        texts.append(tuple(s.trial))
    limits = [0 if j == BOOTS else top for j, top in enumerate(second.TOPS)]
    steps = [[x for x in (at - 1, at + 1) if 0 <= x <= limits[j]] for j, at in enumerate(second.OPENING)]
    expected = set()
    for j in range(len(limits)):
        for i in range(j):
            for x, y in product(steps[i], steps[j]):
                text = list(second.OPENING)
                text[i], text[j] = x, y
                expected.add(tuple(text))
    assert len(texts) == len(expected)
    assert set(texts) == expected


def test_a_trade_keeps_to_the_agenda_and_to_the_rules():
    s = seated(N, "washington_moscow_first")
    s.text[SANCTIONS] = 2  # one more would be Europe's to lift
    found, k = [], 0
    while (legal := trade(s, N, k, None)) >= 0:
        k += 1
        if legal:
            found.append(list(s.trial))
    moved = {tuple(j for j in range(len(s.text)) if text[j] != s.text[j]) for text in found}
    assert moved == {(9, 10), (9, 11), (10, 11)}
    assert max(text[SANCTIONS] for text in found) == 2
    assert min(text[SANCTIONS] for text in found) == 1


def judged(cap, sequence="trilateral_at_once"):
    """Return a table over the opening text, .075 of exposure, as judged on some day, under a cap."""
    s = seated(N, sequence)
    s.odds, s.guarantor_resolve, s.redline, s.magazine = 0.42, 0.525, 0.8, 280.0
    s.weights = [list(row) for row in N.actors.weights]
    s.scoped, s.ready = each_issue(0.5), [each_issue(0.5)] * 3
    s.exposure_cap = cap
    refresh(s, N)
    return s


def test_a_text_above_the_cap_is_hopeless_where_washington_sits():
    assert over_cap(judged(0.075 - 1e-9), N) == 1
    assert over_cap(judged(0.075 + 1e-9), N) == 0
    s = judged(0.05)
    s.party[WASHINGTON] = 0
    assert over_cap(s, N) == 0


@pytest.mark.parametrize("cap", [0.06, 0.03, 0.0])
def test_a_draft_comes_back_below_the_cap_whatever_it_costs(cap):
    s = judged(cap)
    for j in (0, 1, CLAUSE):  # all would give much to keep what exposes Washington
        assert s.text[j] == 1
    s.weights = [[5.0 if name == "exposure" else 0.0 for name in second.ATTRIBUTES] for _ in s.weights]
    refresh(s, N)
    drafting_with(best_draft_step, best_trade, mediator, weigh_exposure, no_draw, nothing)(s, N, None, 0)
    assert s.standing_exposure == capped_exposure(N, s.text) <= cap


def test_a_draft_ends_where_neither_a_step_nor_a_trade_serves_the_table():
    s = judged(10.0)
    before = list(s.text)
    drafting_with(best_draft_step, best_trade, mediator, weigh_exposure, no_draw, nothing)(s, N, None, 0)
    assert s.text != before
    assert not best_draft_step(s, N, None, WASHINGTON, 0.15, 0.03)
    assert not best_trade(s, N, None, WASHINGTON, 0.15, 0.03)


def refusing(votes, seen):
    """Return last texts on which Kyiv and Moscow vote as given, text by text; what weighs in each text is kept."""
    script = iter(votes)

    def draft_text(s, n, u, draft):
        seen.append(list(s.grievance[:4]))

    def vote(s, n, u, draft):
        s.voted, s.yes = [1, 1, 1, *each_actor(0)[3:]], [1, *next(script), *each_actor(1)[3:]]
        return int(all(s.yes[:3]))

    return last_texts_with(draft_text, vote, learn_from_refusal, nothing)


def test_refusals_weigh_in_the_next_text_and_are_forgotten_with_the_evening():
    s, seen = seated(N), []
    assert refusing([(1, 0), (0, 0), (1, 0)], seen)(s, N, None) == 0
    assert seen == [[0.0] * 4, [0.0, 0.0, 0.25, 0.0], [0.0, 0.25, 0.5, 0.0]]
    assert s.grievance[:4] == [0.0] * 4


def test_a_signature_ends_all_grievances():
    s, seen = seated(N), []
    assert refusing([(1, 0), (1, 1)], seen)(s, N, None) == 1
    assert seen == [[0.0] * 4, [0.0, 0.0, 0.25, 0.0]]
    assert s.grievance[:4] == [0.0] * 4


def test_a_capital_weighs_more_only_where_europe_refused():
    s = seated(N)
    s.voted, s.voice = each_actor(1), [*each_actor(1.0)[:FIRST_CAPITAL], 0.4, 0.3, 0.3, *each_actor(0.0)[6:]]
    s.yes = [1, 0, 1, 0, 1, 1, *each_actor(1)[6:]]  # Kyiv and the first capital refuse; Europe carries by .6
    learn_from_refusal(s, N)
    assert s.grievance[:6] == [0.0, 0.25, 0.0, 0.0, 0.0, 0.0]
    s.yes = [1, 1, 1, 0, 0, 1, *each_actor(1)[6:]]  # .7 against
    learn_from_refusal(s, N)
    assert s.grievance[:6] == [0.0, 0.25, 0.0, 0.25, 0.25, 0.0]
