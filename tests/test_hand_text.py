"""A text edited by hand is judged by the rules as they stand on that evening, and by nothing else."""

import numpy as np
import pytest

from experiments.hand_text import checked, who_would_sign
from negotiation.names import FORCE, MOSCOW, TERRITORY
from negotiation.parameters import ISSUES
from tests.lived import lived


@pytest.fixture(scope="module")
def refused():
    return lived("refused")


def test_the_standing_text_is_worth_what_the_evening_says(refused):
    day = refused.trace.talks - 1  # the books are closed: utilities are of that evening
    evening = refused.trace.evening(day)
    found = who_would_sign(refused.scenario, evening, evening["text"].tolist())
    count = len(refused.seats)
    assert np.array_equal(found.actors["utility"], evening["utility"][:count])
    assert np.array_equal(found.actors["reservation"], evening["reservation"][:count])
    assert (found.actors["would_sign"] == (found.actors["gain"] >= 0)).all()
    assert list(found.seats) == ["Washington", "Kyiv", "Moscow", "Europe"]


def test_contributions_add_up_to_the_utility(refused):
    found = who_would_sign(refused.scenario, refused.trace.evening(30), refused.trace.texts[0])
    sums = found.contributions.groupby("actor", sort=False)["contribution"].sum()
    assert np.abs(sums.to_numpy() - found.actors["utility"].to_numpy()).max() < 1e-12


def test_more_of_what_moscow_asks_is_worth_more_to_it_and_the_evening_stays(refused):
    evening = refused.trace.evening(60)
    before = evening.tobytes()
    text = evening["text"].tolist()
    worth = []
    for level in range(len(refused.scenario.issues["territory"].levels)):
        text[TERRITORY] = level
        worth.append(who_would_sign(refused.scenario, evening, text).actors["utility"][MOSCOW])
    assert worth == sorted(worth)
    assert worth[0] < worth[-1]
    assert evening.tobytes() == before


def test_hard_rules_are_named(refused):
    most = [len(refused.scenario.issues[name].levels) - 1 for name in ISSUES]
    found = who_would_sign(refused.scenario, refused.trace.evening(60), most)
    assert not found.signed
    assert any("Washington accepts" in line for line in found.obstacles)
    assert any("more troops than the capitals pledge" in line for line in found.obstacles)
    assert all(line in found.sentence for line in found.obstacles)


def test_a_text_is_signed_only_if_every_seat_gains(refused):
    for day in range(0, refused.trace.talks, 20):
        evening = refused.trace.evening(day)
        found = who_would_sign(refused.scenario, evening, evening["text"].tolist())
        assert found.signed == (min(found.seats.values()) >= 0 and not found.obstacles)
        against = [name for name, gain in found.seats.items() if gain < 0]
        assert all(name in found.sentence for name in against)


def test_a_signed_text_is_signed_by_hand_too():
    world = lived("signed")
    day = world.trace.talks - 1
    evening = world.trace.evening(day).copy()
    evening["reservation"] = evening["utility"] - 0.01
    evening["exposure_cap"], evening["pledge_total"] = 9.0, 99.0
    found = who_would_sign(world.scenario, evening, evening["text"].tolist())
    assert found.signed
    assert found.sentence == "Everyone whose signature it takes would sign this text today."


@pytest.mark.parametrize("level", [-1, 99, 1.5, True, "1"])
def test_what_is_no_text_is_refused(refused, level):
    text = [0] * len(ISSUES)
    text[FORCE] = level
    with pytest.raises(ValueError, match="has the levels 0 to"):
        checked(refused.scenario, text)


def test_a_text_of_another_length_is_refused(refused):
    with pytest.raises(ValueError, match="a text has 15 levels"):
        checked(refused.scenario, [0])
