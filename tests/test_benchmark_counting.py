"""Counted operations: as one counts them by hand, and of runs that are the engine's own."""

import math
import re

import pytest

from experiments.benchmarks import bound
from experiments.benchmarks.asked import Asked
from experiments.benchmarks.counted import ADD, COMPARE, DIVIDE, MULTIPLY, POWER, Counted, counted, counted_math, tally
from experiments.benchmarks.counting import DRAW
from experiments.benchmarks.engines import FEW
from experiments.benchmarks.race import Race, Spent
from experiments.benchmarks.rates import ARRAY, IN_CHAINS, ON_ARRAYS, SINGLE, named
from experiments.files import OutputError
from negotiation import Scenario
from negotiation.numbers import numbers, plain
from negotiation.resolve import stance_next
from negotiation.war import war_value
from tests.sources import ROOT

SHORT = Scenario().replace(**{"script": (), "calendar.talks_days": 8, "calendar.aftermath_months": 2})


@pytest.fixture(autouse=True)
def blank_tally():
    tally.clear()


def test_arithmetic_is_tallied_and_its_values_are_those_of_floats():
    x, y = Counted(0.3), Counted(0.7)
    assert [x + y, x - y, x * y, x / y, x**y] == [0.3 + 0.7, 0.3 - 0.7, 0.3 * 0.7, 0.3 / 0.7, 0.3**0.7]
    assert tally == {ADD: 2, MULTIPLY: 1, DIVIDE: 1, POWER: 1}


@pytest.mark.parametrize("other", [2, 2.0, Counted(2.0)])
def test_whichever_side_is_counted(other):
    x = Counted(0.5)
    for value in (1 + other * x, other / x, x / other, other - x, -x, abs(x)):
        assert type(value) is Counted
    assert tally == {ADD: 2, MULTIPLY: 1, DIVIDE: 2}


def test_comparisons_are_tallied_and_give_truth():
    assert Counted(1.0) < 2
    assert Counted(3.0) >= 2.0
    assert max(1.0, Counted(3.0)) == 3.0
    assert tally == {COMPARE: 3}


def test_functions_are_tallied_and_the_rest_of_math_is_there():
    x = counted_math.exp(counted_math.log(2.0) + counted_math.sqrt(4.0))
    assert x == math.exp(math.log(2.0) + 2.0)
    assert counted_math.pow(2.0, 3.0) == 8.0
    assert counted_math.floor(2.5) == 2
    assert counted_math.inf == math.inf
    assert tally == {"exp": 1, "log": 1, "square root": 1, ADD: 1, POWER: 1}


def test_numbers_of_a_scenario_are_counted_all_the_way_down():
    n = counted(plain(numbers(SHORT)[0]))
    assert type(n.strikes.tempo) is Counted
    assert type(n.issues.denial[0][0]) is Counted
    assert type(n.calendar.talks_days) is int


def test_rules_do_what_is_counted_by_hand():
    war_value(*map(Counted, (-0.5, 0.5, 0.5, 0.25, 0.1, 0.1, 0.0, 0.0)))  # a b - c d + e f + g + h
    assert tally == {MULTIPLY: 3, ADD: 4}
    tally.clear()
    stance_next(Counted(1.0), Counted(0.25), Counted(0.1), Counted(0.5))  # s - r s + n z(u); z: two polynomials of 8
    assert tally == {MULTIPLY: 2 + 16 + 1 + 1, ADD: 2 + 16 + 1 + 1, DIVIDE: 1, COMPARE: 1}


def test_counted_runs_are_the_engines_and_all_their_operations_have_a_rate():
    found = bound.counts(Asked(SHORT, "short", few=1))
    assert found["runs"] == 1
    assert {*found["operations"]} <= {*ON_ARRAYS, DRAW}
    assert {*IN_CHAINS} <= {*found["operations"]}
    assert found["calls"]["order.day"] == 8
    assert found["operations"][DRAW] % 2 == 0


def test_runs_that_are_not_the_engines_are_refused(monkeypatch):
    monkeypatch.setattr(bound, "digest", lambda states: "0" * 16)
    with pytest.raises(OutputError, match="other runs than the engine"):
        bound.counts(Asked(SHORT, "short", few=1))


def test_the_bound_is_operations_times_rates():
    spent = {
        named(ADD, ARRAY): [Spent(1e-9, 0)],
        named(ADD, SINGLE): [Spent(2e-9, 0)],
        named("exp", ARRAY): [Spent(5e-9, 0)],
    }
    result = Race(dict.fromkeys([*spent, FEW], 1), spent | {FEW: [Spent(20e-6, 0)]})
    counts = {"runs": 2, "operations": {ADD: 4000, "exp": 2000}, "calls": {"order.day": 360}}
    found = bound.summary(result, counts)
    assert found["calls_a_run"]["days of talks"] == 180
    assert found["bound_us_a_run"] == pytest.approx({ARRAY: 2 + 5, SINGLE: 4 + 5})
    assert found["share_of_bound"] == pytest.approx({ARRAY: 7 / 20, SINGLE: 9 / 20})


@pytest.mark.parametrize("rule", bound.SHOWN)
def test_rules_whose_calls_are_shown_are_there(rule):
    module, name = rule.split(".")
    source = (ROOT / "negotiation" / f"{module}.py").read_text(encoding="utf-8")
    assert re.search(rf"^ *def {name}\(", source, re.MULTILINE)
