"""A number that changes no outcome anywhere in its range is a defect, and so is one that moves its own column only."""

from dataclasses import replace

import pandas as pd
import pytest

from experiments.liveliness import alone, choices, dead, differing, ends_of, family, liveliness
from negotiation import Scenario, load_scenario
from negotiation.keys import declared

# What may move the columns of one family only, and why.
OWN_COLUMN = {
    f"industry.{name}": "counts what a text asks of industry; nobody at the table looks at it"
    for name in ("enabler_hours", "policing_hours", "brigade_troops", "posture_weight", "strike_munitions")
}


def test_both_ends_of_a_range_are_tried():
    rows = declared(Scenario())
    assert ends_of(rows["strikes.tempo"], Scenario()) == (rows["strikes.tempo"].low, rows["strikes.tempo"].high)
    assert ends_of(rows["unknowns.true_beliefs"], Scenario()) == (False, True)
    assert ends_of(rows["issues.clause.opening"], Scenario()) == (0, 3)
    fixed = rows["washington.stance_most"]
    assert fixed.low == fixed.high
    assert ends_of(fixed, Scenario()) == (fixed.least, fixed.most)


def test_choices_are_tried_at_each_value():
    found = choices(Scenario())
    assert set(found["vote_weights"]) == {"pledge", "equal", "power"}
    assert set(found["sequence"]) == set(Scenario().sequences)
    assert found["sequences.ceasefire_first.stages.0.on_signature"] == ("", "truce")


def test_frames_differ_in_a_bit_and_not_in_what_is_missing():
    one = pd.DataFrame({"odds": [0.1 + 0.2, float("nan")], "ending": ["signed", "refused"]})
    assert differing(one, one.copy()) == set()
    assert differing(one, one.assign(odds=[0.3, float("nan")])) == {"odds"}
    assert differing(one, one.assign(ending=["signed", "walkout"])) == {"ending"}


def test_columns_of_actors_are_one_family():
    assert {family(f"surplus_{name}", Scenario()) for name in Scenario().actor_names} == {"surplus"}
    assert family("pledge_total", Scenario()) == "pledge_total"


def test_numbers_without_effect_are_told_from_lively_ones():
    rows = declared(Scenario())
    stuck = rows["drafts.greed"].default
    keys = {key: rows[key] for key in ("strikes.tempo", "industry.enabler_hours", "views.learning_days")}
    keys["drafts.greed"] = replace(rows["drafts.greed"], low=stuck, high=stuck, least=stuck, most=stuck)
    found = liveliness(Scenario(), runs=10, keys=keys, others={"erring": load_scenario("mutual_optimism")})
    assert dead(found) == ["drafts.greed"]
    assert alone(found) == {"industry.enabler_hours": "enabler_hours"}
    assert list(found["setting"]) == ["default", "default", "erring", ""]


@pytest.mark.slow
def test_every_declared_number_moves_more_than_its_own_column():
    found = liveliness(load_scenario())
    assert dead(found) == []
    assert alone(found).keys() == OWN_COLUMN.keys()
