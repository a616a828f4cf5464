"""The second opinion in the report: other answers are noticed, and without NegMAS the lines say how to get it."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from experiments.validation import second_opinion
from experiments.validation.line import FAILS, HOLDS, NOT_RUN, REPORTED, Effort
from experiments.validation.second_opinion import another, asked, bottomless, compared
from experiments.validation.second_opinion.answers import Answers, least_share, ours, theirs
from experiments.validation.second_opinion.spaces import Space, random_spaces, shipped_spaces, widest
from negotiation.numbers import numbers, plain
from negotiation.scenario import Scenario

SPACES = list(random_spaces(12, 1))
LINE = Space("a line", tuple((k,) for k in range(5)), np.array([(k, 4.0 - k) for k in range(5)]), np.zeros(2))


def verdicts(change) -> list[str]:
    """Return the verdicts where the second opinion is our own, changed."""
    return [line.verdict for line in compared([(s, ours(s), change(ours(s))) for s in SPACES], "spaces")]


def test_our_own_opinion_is_ours():
    assert verdicts(lambda answers: answers) == [HOLDS] * 3


@pytest.mark.parametrize(("place", "key"), [(0, "frontier"), (1, "nash"), (2, "equal")])
def test_another_opinion_fails_its_line_alone(place, key):
    found = verdicts(lambda answers: replace(answers, **{key: frozenset({(-1.0, -1.0)})}))
    assert found.pop(place) == FAILS
    assert found == [HOLDS] * 2


def test_nothing_to_compare_fails():
    assert {line.verdict for line in compared([], "spaces")} == {FAILS}


def test_a_line_is_solved_by_hand():
    middle = frozenset({(2.0, 2.0)})
    assert ours(LINE) == Answers(frozenset((float(k), 4.0 - k) for k in range(5)), middle, middle, middle)
    assert least_share(LINE, (1.0, 3.0)) == 0.25
    assert ours(replace(LINE, disagreement=np.array([3.0, 2.0]))) == Answers(*[frozenset()] * 4)


def test_a_point_that_serves_the_poorest_better_than_ours_fails():
    worse = replace(ours(LINE), fair=frozenset({(1.0, 3.0)}))
    assert [line.verdict for line in another([(LINE, ours(LINE), worse)])] == [REPORTED, HOLDS]
    assert [line.verdict for line in another([(LINE, worse, ours(LINE))])] == [REPORTED, FAILS]


def test_random_spaces_are_various():
    assert {space.utilities.shape[1] for space in random_spaces(40, 2)} == {2, 3, 4}
    assert len({len(space.deals) for space in random_spaces(40, 2)}) > 10
    assert any(len(set(map(tuple, space.utilities))) < len(space.deals) for space in random_spaces(40, 2))  # ties


def test_reduced_spaces_have_free_issues_within_bounds():
    n = plain(numbers(Scenario())[0])
    free = widest(n, 60)
    assert np.prod([n.issues.limit[j] - n.issues.floor[j] + 1 for j in free]) <= 60
    against_war, against_worst, _ = (space for space, _ in zip(shipped_spaces(1, 20), range(3), strict=False))
    assert against_war.utilities.shape == (len(against_war.deals), 4)
    assert against_worst.has_zone
    assert against_war.lifted.is_lifted


def test_without_negmas_the_lines_say_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "negmas", None)
    found = list(second_opinion.PART.lines(Effort(full=False)))
    assert [line.verdict for line in found] == [NOT_RUN] * 3
    assert all("[second-opinion]" in line.why for line in found)


def test_negmas_agrees():
    pytest.importorskip("negmas")
    answers = list(asked(SPACES))
    assert [line.verdict for line in compared(answers, "spaces")] == [HOLDS] * 3
    assert [line.verdict for line in another(answers)] == [REPORTED, HOLDS]
    deep = replace(LINE, disagreement=np.array([-4.0, 0.0]))
    assert bottomless([(deep, ours(deep), theirs(deep))]).got == "other points in 1 of 1 spaces"
    assert theirs(LINE).fair == ours(LINE).fair
