"""What each actor wishes of each issue is what the rules say it likes best, one issue at a time."""

from types import SimpleNamespace

import numpy as np
import pytest

from experiments.unfolding import letters
from experiments.wishes import wishes
from negotiation.issues import refresh
from negotiation.names import MOSCOW, TERRITORY
from negotiation.numbers import numbers, plain
from negotiation.state import FIELDS
from tests.lived import lived


@pytest.fixture(scope="module")
def evenings():
    return lived("refused").trace.evenings[:40:13]


@pytest.fixture(scope="module")
def found(evenings):
    return wishes(lived("refused").scenario, evenings)


def utilities_of(scenario, evening, text):
    """Return what a text is worth to each actor, by the rules in plain Python."""
    s = SimpleNamespace(**{name: evening[name].tolist() for name in FIELDS})
    s.text = list(text)
    refresh(s, plain(numbers(scenario)[0]))
    return s.utility


def test_no_other_level_is_worth_more_than_the_one_wished(evenings, found):
    scenario = lived("refused").scenario
    for evening, wished in zip(evenings[:2], found, strict=False):
        for j, issue in enumerate(scenario.issues.values()):
            top = min(issue.limit, len(issue.levels) - 1)
            worth = {}
            for level in range(issue.floor, top + 1):
                text = evening["text"].tolist()
                text[j] = level
                worth[level] = utilities_of(scenario, evening, text)
            for i in range(len(scenario.actor_names)):
                best = max(values[i] for values in worth.values())
                assert worth[int(wished[j, i])][i] == pytest.approx(best, abs=1e-8)


def test_moscow_wishes_for_all_the_territory_and_states_stay(evenings, found):
    before = evenings.tobytes()
    top = len(lived("refused").scenario.issues["territory"].levels) - 1
    assert (found[:, TERRITORY, MOSCOW] == top).all()
    wishes(lived("refused").scenario, evenings)
    assert evenings.tobytes() == before


def test_letters_hold_every_level():
    assert letters(np.arange(13).reshape(1, 13)) == "0123456789abc"
