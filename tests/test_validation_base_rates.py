"""The part on base rates: ranges, verdicts that follow the intervals, and what the part says of the model."""

import numpy as np
import pandas as pd
import pytest

from experiments.estimates import Estimate
from experiments.validation.base_rates import PART, direction, estimated, held, local_balance, scenarios
from experiments.validation.base_rates import published as known
from experiments.validation.base_rates.measured import Share, others, relative, share_of
from experiments.validation.base_rates.published import ALLIANCE, MARKS, PEACEKEEPERS, Published
from experiments.validation.line import DISPUTED, EXPLAINED, HOLDS, NOT_RUN, REPORTED, Effort

RANGE = Published(0.3, 0.4, "HCSS 2022", known.READ, "some wars")
REDUCED = Effort(full=False)


def outcomes(broken):
    months = np.where(broken, 5.0, np.nan)
    return pd.DataFrame({"signed": True, "collapse_month": months})


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(0.1, 0.2, DISPUTED), (0.1, 0.3, HOLDS), (0.35, 0.36, HOLDS), (0.41, 0.9, DISPUTED)]
)
def test_a_share_is_held_against_its_range(low, high, verdict):
    line = held("deals", RANGE, Share((low + high) / 2, low, high, 100), "other wars")
    assert line.verdict == verdict
    assert line.expected == "30% to 40% (some wars; read in the source)"


def test_one_scenario_outside_is_named_and_disputed():
    def measured(name, full, seed):
        value = 0.9 if name == "korea_1953" else 0.35
        return Share(value, value - 0.02, value + 0.02, 100)

    line = scenarios("deals", RANGE, REDUCED, measured)
    assert line.verdict == DISPUTED
    assert "outside: korea_1953 90%" in line.got
    inside = scenarios("deals", RANGE, REDUCED, lambda name, full, seed: Share(0.35, 0.3, 0.4, 100))
    assert inside.verdict == HOLDS


def test_ratios_and_changes_are_held_against_published_figures():
    assert estimated("clause", ALLIANCE, Estimate(-0.2, 0.02), "why").verdict == HOLDS
    assert estimated("clause", ALLIANCE, Estimate(0.0, 0.02), "why").verdict == DISPUTED
    longer = estimated("troops", PEACEKEEPERS, Estimate(1.1, 0.02), "why", percent=False)
    assert longer.verdict == DISPUTED
    assert longer.expected.startswith("at least 1.5 (peace at least 50 % more likely")
    assert "unverified" in longer.expected


def test_directions_are_told_turned_or_open():
    verdicts = [direction("d", "s", "fewer", Estimate(value, 0.01)).verdict for value in (-0.1, 0.1, 0.001)]
    assert verdicts == [HOLDS, DISPUTED, REPORTED]


def test_ratios_are_of_the_same_deals():
    before, after = outcomes([True] * 50 + [False] * 50), outcomes([True] * 25 + [False] * 75)
    assert relative(before, after).value == pytest.approx(0.5)
    assert relative(before, after, held=True).value == pytest.approx(1.5)


@pytest.mark.parametrize(("by_few", "verdict"), [(2, HOLDS), (38, REPORTED)])
def test_small_forces_that_deter_as_much_as_large_ones_are_seen(by_few, verdict):
    deals, few, many = 200, by_few, 40
    broken = {0: deals // 2, 1: deals // 2 - few, 6: deals // 2 - many}
    line = local_balance(lambda levels: outcomes(np.arange(deals) < broken[levels["force"]]), "someone")
    assert line.verdict == verdict


def test_what_is_known_from_memory_is_not_quoted():
    ranges = [value for value in vars(known).values() if isinstance(value, Published)]
    assert len(ranges) >= 8
    assert {each.mark for each in ranges} <= {*MARKS}
    assert all(each.low <= each.high for each in ranges)


@pytest.mark.slow  # the stage of CI that runs all parts runs it too
def test_the_part_says_what_it_found():
    found = {line.claim: line for line in PART.lines(REDUCED)}
    assert len(found) == 15
    assert all(line.why for line in found.values() if line.verdict in EXPLAINED)
    pace = found["the pace at which the model's wars end at the table"]
    assert pace.verdict == DISPUTED
    assert found["ceasefires that outsiders pressed for are more likely to fail"].verdict == NOT_RUN
    assert PART.picture(REDUCED) is not None
    assert len(others()) >= 10
    assert share_of([True, False]).value == 0.5
