"""One run under two scenarios: both traces are those of the scenarios, texts and ends as the traces have them."""

import numpy as np
import pytest

from experiments.charts import abreast_picture
from experiments.outcome_tables import line
from experiments.side_by_side import abreast
from negotiation import load_scenario
from negotiation.parameters import ISSUES
from tests.futures_lived import SEED, comparison, heavier, pressed, usual


@pytest.fixture(scope="module")
def pair():
    run = int(comparison().furthest(1).index[0])
    return abreast(load_scenario(), heavier(), SEED, run)


def test_each_side_is_the_run_as_its_scenario_lives_it(pair):
    table = pair.evenings()
    for side, futures in (("A", usual()), ("B", pressed())):
        mine = table[table["side"] == side]
        np.testing.assert_allclose(mine["odds"], line(futures, "odds", pair.run)["value"])
        np.testing.assert_allclose(mine["window"], line(futures, "window", pair.run)["value"])


def test_before_the_day_on_which_they_part_nothing_is_done_differently(pair):
    day = pair.parting.day
    assert pair.sentence() == f"Run {pair.run} goes the same way until {words_of(day)}, day {day}."
    one, other = (trace.evenings["text"] for trace in pair.traces)
    np.testing.assert_array_equal(one[:day], other[:day])


def words_of(day):
    when = load_scenario().calendar.start_date.toordinal() + day
    return f"{type(load_scenario().calendar.start_date).fromordinal(when):%-d %B %Y}"


def test_texts_are_the_last_ones_and_say_where_they_differ(pair):
    table, issues = pair.texts(), load_scenario().issues
    last = [trace.texts[-1] for trace in pair.traces]
    assert list(table["A"]) == [issues[issue].levels[level] for issue, level in zip(ISSUES, last[0], strict=True)]
    assert list(table["differs"]) == [a != b for a, b in zip(*last, strict=True)]


def test_ends_say_what_became_of_either_side(pair):
    for told, futures in zip(pair.endings(), (usual(), pressed()), strict=True):
        signed = bool(futures.outcomes["signed"][pair.run])
        assert told[0].startswith("Signed on" if signed else "No deal in 180 days")
        assert (len(told) == 1) == signed


def test_the_same_scenario_does_not_part():
    same = abreast(load_scenario(), load_scenario(), SEED, 3)
    assert same.parting is None
    assert same.sentence() == "Run 3 goes the same way under both."
    assert not same.texts()["differs"].any()
    assert abreast_picture("odds", same).tables["parting"].empty


def test_runs_that_part_in_the_months_after_say_so():
    probed = load_scenario().replace(**{"probes.rate": 2 * load_scenario().probes.rate})
    run = int(usual().outcomes.index[usual().outcomes["signed"]][0])
    found = abreast(load_scenario(), probed, SEED, run)
    assert found.parting.month >= 0
    assert found.sentence().endswith("after the signature.")


@pytest.mark.parametrize("name", ["odds", "window"])
def test_the_picture_marks_the_day_on_which_they_part(pair, name):
    picture = abreast_picture(name, pair)
    assert list(picture.tables["parting"]["day"]) == [pair.parting.day]
    assert set(picture.tables["ends"]["word"]) <= {"signed", "no deal"}
    assert picture.specification is abreast_picture(name, abreast(heavier(), heavier(), SEED, 1)).specification
