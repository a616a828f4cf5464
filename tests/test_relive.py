"""Signed deals can be edited, and the months after them lived again on the same draws."""

import numpy as np
import pytest

from negotiation import load_scenario
from negotiation.ensemble import closed_talks, last_states, relive
from negotiation.parameters import ISSUES
from negotiation.state import FIELDS, SCRATCH

RUNS, SEED = 400, 3


@pytest.fixture(scope="module")
def deals():
    scenario = load_scenario()
    closes = closed_talks(scenario, RUNS, SEED)
    runs = np.flatnonzero(closes["signed"])
    assert len(runs) > 50
    return scenario, closes[runs], runs


def test_an_unedited_deal_is_lived_again_to_the_last_bit(deals):
    scenario, closes, runs = deals
    first, again = last_states(scenario, RUNS, SEED)[runs], relive(scenario, closes, runs, SEED)
    for name in FIELDS:
        if name not in SCRATCH:
            assert first[name].tobytes() == again[name].tobytes(), name


def test_an_edit_changes_the_text_alone_and_leaves_the_closed_talks_as_they_were(deals):
    scenario, closes, runs = deals
    before = closes.copy()
    late = relive(scenario, closes, runs, SEED, {"timing": 2})
    assert closes.tobytes() == before.tobytes()
    assert (late["text"][:, ISSUES.index("timing")] == 2).all()
    for name in ("pledge", "sign_day", "odds", "guarantor_resolve"):
        assert (late[name] == closes[name]).all()
    assert (late["attributes"][:, 1] < relive(scenario, closes, runs, SEED, {"timing": 0})["attributes"][:, 1]).all()
