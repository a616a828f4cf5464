"""Properties in the report: that each check finds the fault it is there for."""

from functools import partial

import numpy as np
import pytest

from experiments.validation import properties
from experiments.validation.line import DISPUTED, FAILS, HOLDS, Effort
from experiments.validation.properties import axioms, divisions, never, noisy, scattered, sometimes, talks
from experiments.validation.properties.problems import frontiers, problems, symmetric
from experiments.validation.tally import Tally, tally
from negotiation.solutions import kalai_smorodinsky, nash, surpluses
from tests.short_runs import short

CASES = list(problems(150, 1))


def greatest_sum(utilities, disagreement):
    """Choose by the sum of gains: not free of units."""
    gains = surpluses(utilities, disagreement)
    return int(np.where((gains > 0).all(axis=1), gains.sum(axis=1), -np.inf).argmax())


def dictator(utilities, disagreement):
    """Choose what the first party likes best."""
    return int(np.asarray(utilities)[:, 0].argmax())


def spiteful(utilities, disagreement):
    """Give less to whoever could do better without."""
    return int(np.abs(utilities + disagreement - 20).sum(axis=1).argmin())


@pytest.mark.parametrize(
    ("axiom", "wrong", "cases"),
    [
        (axioms.rescaled, greatest_sum, CASES),
        (axioms.renamed, dictator, CASES),
        (axioms.alike, dictator, list(symmetric(20, 1))),
        (axioms.rational_and_efficient, dictator, CASES),
        (axioms.better_fallback, spiteful, CASES),
        (axioms.own_fallback, lambda u, d: int((1 - d[0]) * 400), list(frontiers(5, 1))),
        (axioms.irrelevant, kalai_smorodinsky, CASES),
        (axioms.more_choice, dictator, CASES),
        (axioms.raised, nash, list(frontiers(60, 1))),
    ],
)
def test_an_axiom_finds_who_breaks_it(axiom, wrong, cases):
    found = tally(axiom(wrong, case) for case in cases)
    assert 0 < found.violations <= found.cases


def test_problems_follow_the_seed_and_can_be_solved():
    again, other = list(problems(5, 1)), list(problems(5, 2))
    assert all((a.utilities == b.utilities).all() for a, b in zip(CASES[:5], again, strict=True))
    assert any(a.utilities.shape != b.utilities.shape for a, b in zip(again, other, strict=True))
    assert len(CASES) == 150
    assert all(0 <= nash(case.utilities, case.disagreement) < len(case.utilities) for case in CASES)
    assert {len(case.disagreement) for case in CASES} == {2, 3, 4}


def test_frontiers_are_concave_and_the_second_is_nowhere_lower():
    for lower, upper in frontiers(30, 3):
        assert (np.diff(lower[:, 1], 2) <= 1e-12).all()
        assert (np.diff(upper[:, 1], 2) <= 1e-12).all()
        assert (upper >= lower).all()
        assert (lower[:, 1] >= 0).all()


def test_verdicts_follow_the_counts():
    assert never("c", "s", Tally(10, 0), "cases").verdict == HOLDS
    assert never("c", "s", Tally(10, 1), "cases").verdict == FAILS
    assert never("c", "s", Tally(0, 0), "cases").verdict == FAILS
    assert sometimes("c", "s", Tally(10, 0), "cases").verdict == FAILS
    assert sometimes("c", "s", Tally(10, 1), "cases").verdict == HOLDS
    assert scattered(Tally(10, 1)).verdict == DISPUTED
    assert noisy(talks.Deals(np.array([0.1, -0.1]), np.ones(2))).verdict == DISPUTED
    assert noisy(talks.Deals(np.array([0.1, 0.0]), np.ones(2))).verdict == HOLDS


def test_losses_are_counted_beyond_the_slack():
    deals = talks.Deals(np.array([0.1, -0.002, -0.02]), np.zeros(3))
    assert [deals.losses(slack).violations for slack in (0.0, 0.01)] == [2, 1]


def test_who_signs():
    scenario = short()
    deals = np.zeros(2, talks.closed_talks(scenario, 1, 1).dtype)
    deals["voted"][:, :9], deals["yes"][:, :9], deals["voice"][:, 3:9] = 1, 1, 1 / 6
    deals["party"][:, :3] = 1
    deals["yes"][1, 4:9] = 0  # capitals outside the room: one says yes, and their part leaves the text
    first, second = talks.signed_by(deals, scenario)[:, :9].tolist()
    assert first == [True] * 9
    assert second == [True] * 3 + [False] * 6


@pytest.mark.parametrize(
    ("check", "name", "value"),
    [(talks.quiet_nights, "NO_STRIKES", {"strikes.tempo": 0.5}), (talks.still_wars, "NOTHING_ELSE", {})],
)
def test_a_war_that_goes_on_is_noticed(check, name, value, monkeypatch):
    assert check(short(), 1, 1) == Tally(1, 0)
    monkeypatch.setattr(talks, name, value)
    assert check(short(), 1, 1) == Tally(1, 1)


def test_noisy_votes_sign_losses_in_games(monkeypatch):
    assert divisions.signed_losses(3, 1).violations == 0
    monkeypatch.setattr(divisions, "SURE", {"bargaining": {"vote_noise": 50.0}})
    assert divisions.signed_losses(10, 1).violations > 0


def test_a_share_that_depends_on_the_seat_is_noticed(monkeypatch):
    def by_seat(patience, **arguments):
        return type("Division", (), {"shares": np.array([0.5, 0.3, 0.2])})

    monkeypatch.setattr(divisions, "pie", by_seat)
    assert divisions.reordered(2, 1) == Tally(2, 2)
    assert divisions.better_breakdown(2, 1) == Tally(2, 2)


def test_solutions_have_their_lines_and_a_wrong_one_fails(monkeypatch):
    monkeypatch.setattr(properties, "of_kernel", lambda sizes, seed: iter(()))
    monkeypatch.setattr(properties, "of_talks", lambda sizes, seed: iter(()))
    assert FAILS not in {line.verdict for line in properties.PART.lines(Effort(full=False))}
    monkeypatch.setitem(properties.SOLUTIONS, "Nash", partial(greatest_sum))
    assert FAILS in {line.verdict for line in properties.PART.lines(Effort(full=False))}
