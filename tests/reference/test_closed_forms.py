"""The kernel of the talks, its rules and solutions against closed forms, over grids of parameters."""

from types import SimpleNamespace

import numpy as np
import pytest

from experiments.closed_forms import COLUMNS, closed_forms, main, shown
from experiments.forms import TOLERANCE
from negotiation.pie import pie
from negotiation.pie_rounds import BY_CHANCE, IN_ROTATION, REJECTER_NEXT, learn_from_turn
from negotiation.turns import (
    baron_ferejohn,
    outside_option,
    random_proposer,
    rejecter_proposes,
    rotation,
    rubinstein,
    veto_player,
)

NUMBERS = {"4a", "4b", "4c", "22", "24"} | {str(number) for number in range(1, 18) if number != 4}
ACCEPTED = 0.99  # share of proposals that carry where reservations are known


def faults(table):
    """Return the rows of a table of closed forms that are not reproduced."""
    refused = table["accepted"] < ACCEPTED
    return table[(table["error"] > TOLERANCE) | refused | table["error"].isna()]


@pytest.fixture(scope="module")
def quick():
    return closed_forms()


def test_the_model_gives_closed_forms(quick):
    assert faults(quick).empty, shown(faults(quick)).to_string()
    assert set(quick["number"]) == NUMBERS


@pytest.mark.slow
def test_the_model_gives_closed_forms_over_the_whole_grid(quick):
    table = closed_forms(full=True)
    assert faults(table).empty, shown(faults(table)).to_string()
    assert len(table) > 2 * len(quick)


def test_the_table_is_printed(monkeypatch, capsys, quick):
    monkeypatch.setattr("experiments.closed_forms.closed_forms", lambda full: quick)
    main([])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(quick) + 2
    assert tuple(lines[0].split()) == COLUMNS
    assert ".369 .332 .299" in "".join(line for line in lines if " 4a " in line)


def test_closed_forms_of_bargaining_in_turns():
    assert [rubinstein(0.9, 0.9), rubinstein(0.9, 0.8)] == pytest.approx([0.5263158, 0.7142857], abs=1e-7)
    breakdown = [rotation([1 - q] * 2, [0.2, 0.3])[0] for q in (0.1, 0.01, 0.001)]
    assert breakdown == pytest.approx([0.4631579, 0.4512563, 0.4501251], abs=1e-7)
    assert [outside_option(0.9, b) for b in (0.4, 0.6)] == pytest.approx([0.4736842, 0.6], abs=1e-7)
    assert rotation([0.9] * 3) == pytest.approx([0.3690037, 0.3321033, 0.2988930], abs=1e-7)
    assert rejecter_proposes([0.9] * 3)[:2] == pytest.approx([0.3571429, 0.3214286], abs=1e-7)
    assert rejecter_proposes([0.95] * 6)[:2] == pytest.approx([0.1739130, 0.1652174], abs=1e-7)


def test_closed_forms_of_random_proposers():
    assert random_proposer([1 / 3] * 3, [0.9, 0.8, 0.7]) == pytest.approx([6 / 11, 3 / 11, 2 / 11])
    assert random_proposer([0.5, 0.3, 0.2], [0.95, 0.9, 0.9]) == pytest.approx([2 / 3, 0.2, 2 / 15])
    for patience in (0.9, 0.7):
        shares = random_proposer([0.5, 0.3, 0.2], [patience] * 3, [0.1, 0.2, 0.05])
        assert shares == pytest.approx([0.425, 0.395, 0.18])
    assert baron_ferejohn(3, 1.0) == pytest.approx((2 / 3, 1 / 3))
    assert baron_ferejohn(3, 0.8)[0] == pytest.approx(0.7333333, abs=1e-7)
    assert baron_ferejohn(5, 0.9) == pytest.approx((0.64, 0.18))
    assert baron_ferejohn(7, 0.9) == pytest.approx((0.6142857, 0.1285714), abs=1e-7)
    vetoes = [veto_player(3, d)[0] for d in (0.5, 0.8, 0.9, 0.99)]
    assert vetoes == pytest.approx([0.4285714, 0.6, 0.7333333, 0.9619048], abs=1e-7)


def test_two_who_offer_in_turn_are_a_rotation_and_rejecters_who_propose():
    for pair in ((0.9, 0.8), (0.3, 0.95)):
        first = rubinstein(*pair)
        assert rotation(pair) == pytest.approx([first, 1 - first])
        assert rejecter_proposes(pair) == pytest.approx([first, 1 - first])


@pytest.mark.parametrize("players", [3, 4, 5, 6])
def test_shares_of_a_majority_with_a_veto_sum_to_the_pie(players):
    veto, other = veto_player(players, 0.8)
    assert veto + (players - 1) * other == pytest.approx(1)
    assert veto > 1 / players > other


def test_the_cheapest_coalition_is_the_one_that_serves_a_proposer_best():
    """With the second player dear and the third cheap, a proposer who asked the second would keep less."""
    payoffs = (0.0, 0.5, 0.2)
    divided = pie((0.0,) * 3, rule="majority", chances=(1, 0, 0), payoffs=payoffs, rounds=4)
    assert (divided.kept[0], divided.paid[0]) == pytest.approx((0.8, 0.2), abs=1e-4)
    both = pie((0.0,) * 3, chances=(1, 0, 0), payoffs=payoffs, rounds=4)
    assert both.kept[0] == pytest.approx(0.3, abs=1e-4)
    dear = pie((0.0,) * 3, rule="veto", chances=(0, 0, 1), payoffs=(0.6, 0.1, 0.0), rounds=4)
    assert (dear.kept[2], dear.paid[2]) == pytest.approx((0.4, 0.6), abs=1e-4)  # the veto is asked though it is dear
    assert np.isnan(dear.kept[:2]).all()


@pytest.mark.parametrize("rule", ["unanimity", "majority", "veto"])
@pytest.mark.parametrize("recognition", ["random", "rotation", "rejecter"])
def test_a_pie_is_divided_alike_with_and_without_the_compiler(recognition, rule):
    arguments = {"patience": (0.5, 0.6, 0.4), "recognition": recognition, "rule": rule, "outside": (0.3, 0.0, 0.0)}
    fast, slow = (pie(**arguments, rounds=12, units=100, plain_python=plain) for plain in (False, True))
    for name in ("shares", "kept", "paid"):
        assert getattr(fast, name).tolist() == getattr(slow, name).tolist()
    assert fast.accepted == slow.accepted


@pytest.mark.parametrize(
    ("recognition", "carried", "turn", "seen"),
    [
        (BY_CHANCE, 0, 0, 0.1),
        (IN_ROTATION, 0, 2, 0.3),
        (REJECTER_NEXT, 0, 0, 0.1),
        (BY_CHANCE, 1, 0, 0.6),
        (IN_ROTATION, 1, 2, 0.6),
        (REJECTER_NEXT, 1, 2, 0.6),
    ],
)
def test_hope_follows_the_division_or_the_turn_that_a_refusal_begins(recognition, carried, turn, seen):
    """The second of three proposes, the first refuses or nobody does; half of what is hoped for next is kept."""
    before = 0 if recognition == BY_CHANCE else 1
    hopes = [[0.2, 0.2, 0.2], [0.4, 0.4, 0.4], [0.6, 0.6, 0.6]]
    s = SimpleNamespace(
        proposer=1, turn=before, yes=[carried, 1, 1], hopes=hopes, offered=[0.6] * 3, war_value=[0.0] * 3
    )
    n = SimpleNamespace(
        actors=SimpleNamespace(count=3, patience_scale=[0.5] * 3),
        bargaining=SimpleNamespace(patience=1.0, patience_most=1.0),
        recognition=recognition,
        outside=[0.0] * 3,
    )
    learn_from_turn(s, n, carried, 1.0)
    assert s.turn == turn
    assert s.hopes[before] == pytest.approx([seen] * 3)


def test_refusals_cost_something_but_nobody_falls_below_breakdown():
    """Voters as noisy as this refuse often."""
    for recognition in ("random", "rotation", "rejecter"):
        divided = pie((0.9,) * 3, recognition, rounds=400, risk_scale=0.2, greed=0.5, payoffs=(0.1, 0.0, 0.0))
        assert 0.05 < divided.accepted < 0.95
        assert (divided.shares >= (0.1, 0.0, 0.0)).all()
        assert divided.shares.sum() < 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"patience": [0.5]}, "players"),
        ({"patience": [0.5, 0.5], "chances": [0.5]}, "chances must have one number"),
        ({"patience": [0.5, 0.5], "chances": [0.0, 0.0]}, "chances must be"),
        ({"patience": [0.5, 1.0]}, "below 1"),
        ({"patience": [0.5, 1.1], "rule": "majority"}, "below 1"),
        ({"patience": [0.5, 0.5], "payoffs": [0.5, 0.5]}, "leave something"),
        ({"patience": [0.5, 0.5], "outside": [0.5, 0.5]}, "leave something"),
        ({"patience": [0.5, 0.5], "recognition": "lot"}, "unknown recognition 'lot'; there are: random, rotation"),
        ({"patience": [0.5, 0.5], "rule": "n-1"}, "unknown rule 'n-1'; there are: unanimity, majority, veto"),
    ],
)
def test_impossible_pies_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        pie(**arguments)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rubinstein(1.0, 0.5), "below 1"),
        (lambda: outside_option(0.5, 1.5), "outside option"),
        (lambda: rotation([0.5]), "2 parties"),
        (lambda: rotation([0.5, 0.5], [0.5, 0.5]), "leave something"),
        (lambda: rejecter_proposes([0.5, 1.0]), "below 1"),
        (lambda: random_proposer([0.5, 0.6], [0.5, 0.5]), "sum to 1"),
        (lambda: random_proposer([0.5, 0.5], [0.5, 0.6], [0.1, 0.1]), "same for all"),
        (lambda: random_proposer([0.5, 0.5], [0.5, 0.5], [0.6, 0.5]), "leave something"),
        (lambda: baron_ferejohn(1, 0.5), "two players"),
        (lambda: veto_player(2, 0.5), "beside a veto"),
        (lambda: veto_player(3, 1.0), "beside a veto"),
    ],
)
def test_what_has_no_closed_form_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
