"""Whether tables find what is there: what the study counts, and that it judges refused texts as they were judged."""

import numpy as np
import pytest

from experiments.kernel_search import acceptable, refused_evenings, refused_talks, undo_last_lesson
from negotiation import Scenario
from negotiation.ensemble import closed_talks
from tests.lived import lived

# Leaders meet soon and often, and have two last texts an evening.
STUBBORN = Scenario().replace(
    **{
        "calendar.talks_days": 60, "calendar.aftermath_months": 1, "sequence": "trilateral_at_once",
        "venue": "Istanbul", "attendance.goodwill": 2.0, "window.base_logit": 2.0, "drafts.drafts": 2,
    }
)  # fmt: skip


def evening_of_refusal():
    """Return the evening on which a last text was last refused, as an array of one state, and the state at the vote."""
    trace = lived("refused").trace
    return trace.evenings[trace.last_refusal.day :][:1].copy(), trace.last_refusal


def test_reservations_are_those_of_the_vote():
    states, at_the_vote = evening_of_refusal()
    scenario = lived("refused").scenario
    count = len(scenario.actor_names)
    lowered = states["reservation"][0, :count].copy()
    undo_last_lesson(states, scenario)
    assert states["reservation"][0, :count] == pytest.approx(at_the_vote.reservation[:count], abs=1e-12)
    assert (lowered < np.array(at_the_vote.reservation[:count]) - 1e-6).any()  # there was a lesson to undo


def test_only_chance_refuses_a_text_that_all_prefer():
    scenario = Scenario()
    states, _ = evening_of_refusal()
    states["obstacle"], states["voice"][0, 3:9] = 0, [0.3, 0.3, 0.1, 0.1, 0.1, 0.1]
    states["utility"] = states["reservation"] + 0.01
    assert acceptable(states, scenario).tolist() == [True]
    states["utility"][0, 3] -= 0.02  # .3 of the votes: the quota of a half is still met
    assert acceptable(states, scenario.replace(**{"coalition.quota": 0.5})).tolist() == [True]
    assert acceptable(states, scenario.replace(**{"coalition.quota": 0.8})).tolist() == [False]
    states["obstacle"] = 1
    assert acceptable(states, scenario).tolist() == [False]
    states["obstacle"], states["utility"][0, 1] = 0, states["reservation"][0, 1] - 0.01  # a leader has a veto
    assert acceptable(states, scenario).tolist() == [False]


def test_a_small_study_tells_of_every_failed_talk_that_reached_a_last_summit():
    found = refused_talks(STUBBORN, 60, 3)
    unsigned = np.flatnonzero(closed_talks(STUBBORN, 60, 3)["signed"] == 0)
    assert list(found.columns) == ["above_waiting", "above_war", "acceptable"]
    assert list(found.index) == list(refused_evenings(STUBBORN, unsigned, 3)[1])
    assert 0 < len(found) <= len(unsigned)
    assert found["acceptable"].dtype == bool


def test_evenings_of_refusal_are_those_of_failed_summits_of_last_stages():
    states, runs = refused_evenings(STUBBORN, np.arange(12), seed=3)
    assert len(states) == len(runs) > 0
    assert (states["failed_summits"] > 0).all()
    assert (states["signed"] == 0).all()
    assert (states["broken"] == 0).all()


def test_a_lesson_that_leaves_nothing_cannot_be_undone():
    with pytest.raises(ValueError, match=r"drafts\.learning is 1"):
        refused_talks(STUBBORN.replace(**{"drafts.learning": 1.0}), 2, 1)
