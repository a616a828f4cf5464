"""Two scenarios on the same nights: counts, differences and their intervals by hand, and where pairs part."""

import numpy as np
import pandas as pd
import pytest

from experiments import compare
from experiments.estimates import SURE, difference
from experiments.futures import live_futures
from experiments.paired_differences import differences, measured
from experiments.pairs import CELLS, apart, compared
from experiments.partings import MONTHS_AFTER, parted, partings
from negotiation import load_scenario, simulate
from negotiation.traced import traced
from tests.futures_lived import RUNS, SEED, comparison, heavier, pressed, usual


def test_pairs_are_counted_by_who_signs():
    a, b = usual().outcomes["signed"], pressed().outcomes["signed"]
    counts = comparison().counts
    assert list(counts) == list(CELLS)
    assert counts == {
        "both": (a & b).sum(), "A only": (a & ~b).sum(), "B only": (~a & b).sum(), "neither": (~a & ~b).sum()
    }  # fmt: skip


def test_the_sentence_counts_the_pairs():
    counts, words = comparison().counts, comparison().sentence()
    assert f"On the same {RUNS} nights A signs {counts['both'] + counts['A only']} times" in words
    assert words.endswith(f"B only in {counts['B only']}, neither in {counts['neither']}.")


def test_a_scenario_does_not_differ_from_itself():
    same = compared(usual(), usual())
    assert same.counts["A only"] == same.counts["B only"] == 0
    assert (same.differences["change"].fillna(0) == 0).all()
    assert (same.pairs["apart"] == 0).all()
    assert (same.pairs["day"] == -1).all()
    assert (same.pairs["kind"] == "").all()


def test_changes_and_their_intervals_are_those_of_paired_means():
    table, one, other = comparison().differences, usual().outcomes, pressed().outcomes
    for name in ("signed", "odds", "grid_damage", "refusals_Moscow"):
        row, told = table.loc[name], difference(one[name].astype(float), other[name].astype(float))
        assert row["change"] == pytest.approx(told.value)
        assert row["change"] == pytest.approx(row["b"] - row["a"])
        assert row["high"] - row["low"] == pytest.approx(2 * SURE * told.error, rel=0.15)
        assert row["low"] < row["change"] < row["high"]
        assert np.isnan(row["terms"])


def test_changes_of_deals_split_into_terms_and_selection():
    table = comparison().differences
    deals = table[(table["of"] == "deals") & table["change"].notna()]
    assert len(deals) > 30 or comparison().counts["both"] < 30
    wide = differences(usual(), live_futures(load_scenario().replace(**{"strikes.tempo": 1.1}), RUNS, SEED))
    row = wide.loc["territory"]
    assert row["runs_both"] >= 30
    assert row["terms"] + row["selection"] == pytest.approx(row["change"])
    assert row["terms_low"] <= row["terms"] <= row["terms_high"]
    assert wide.loc["first_summit_day", "of"] == "runs that have it"
    assert not np.isnan(wide.loc["first_summit_day", "terms"])


def test_few_deals_are_not_quoted():
    few = differences(usual(), live_futures(load_scenario().replace(**{"strikes.tempo": 3.0}), RUNS, SEED))
    assert few.loc["territory", "runs_b"] < 30
    assert few.loc["territory", ["a", "b", "change", "low", "terms"]].isna().all()
    assert not np.isnan(few.loc["signed", "change"])


def test_pairing_tells_how_many_runs_it_saves():
    table = comparison().differences
    one, other = usual().outcomes["odds"], pressed().outcomes["odds"]
    ratio = (one.var() + other.var()) / (other - one).var()
    assert table.loc["odds", "variance_ratio"] == pytest.approx(ratio, rel=0.25)
    assert table.loc["odds", "variance_ratio"] > 1


def test_intervals_are_the_same_for_the_same_seed():
    pd.testing.assert_frame_equal(differences(usual(), pressed()), comparison().differences)


def test_what_no_deal_has_is_not_measured():
    table, signed = measured(usual()), usual().outcomes["signed"]
    assert (
        table.loc[~signed, ["territory", "text_denial", "surplus_Kyiv", "pledge_Paris", "collapsed"]]
        .isna()
        .all(axis=None)
    )
    assert table.loc[signed, "territory"].notna().all()
    assert table[["odds", "held", "signed"]].notna().all(axis=None)


def test_runs_lie_apart_by_what_differs():
    far = apart(usual(), pressed())
    assert (far > 0).all()
    cells = comparison().pairs["cell"]
    assert far[cells == "A only"].mean() > far[cells == "neither"].mean()
    first = comparison().furthest(5)
    assert first["apart"].is_monotonic_decreasing
    assert first["apart"].iloc[0] == far.max()


def test_pairs_part_on_a_day_that_their_traces_do_not_contradict():
    day, kind = partings(usual(), pressed())
    for run in (0, 1, 3):
        found = parted(load_scenario(), heavier(), SEED, run)
        assert found is not None
        assert found.day <= day[run]
        one, other = (traced(scenario, SEED, run) for scenario in (load_scenario(), heavier()))
        assert [e.code for e in one.log[: found.common]] == [e.code for e in other.log[: found.common]]
        assert found.a != found.b
    assert set(kind) <= {"skies", "procedure", "summit", "text", "vote", "signature", MONTHS_AFTER, ""}


def test_of_a_side_on_which_nothing_happens_the_next_event_is_told():
    run = next(k for k, kind in enumerate(comparison().pairs["kind"]) if kind == "summit")
    found = parted(load_scenario(), heavier(), SEED, run)
    told = {found.a.startswith("Nothing of the kind; next, "), found.b.startswith("Nothing of the kind; next, ")}
    assert told == {True, False}


def test_a_pair_parts_at_the_table_where_the_venue_is_another():
    venue = load_scenario().replace(venue="Istanbul")
    found = parted(load_scenario(), venue, SEED, 0)
    assert found.day == 0
    assert found.b.endswith("in Istanbul.")
    assert parted(load_scenario(), load_scenario(), SEED, 0) is None


def test_pairs_that_differ_only_in_the_months_after_part_at_the_signature():
    probed = load_scenario().replace(**{"probes.rate": 2 * load_scenario().probes.rate})
    day, kind = partings(usual(), live_futures(probed, RUNS, SEED))
    signed = usual().outcomes["signed"].to_numpy(bool)
    assert set(kind[~signed]) == {""}
    assert (kind[signed] == MONTHS_AFTER).mean() > 0.5
    there = kind == MONTHS_AFTER
    assert (day[there] == usual().outcomes["sign_day"][there]).all()


def test_scenarios_are_compared_by_name_too():
    found = compare("august_2025", "boots_allowed", runs=40, seed=3)
    pd.testing.assert_frame_equal(found.b.outcomes, simulate("boots_allowed", 40, 3))


def test_only_runs_of_the_same_nights_can_be_compared():
    with pytest.raises(ValueError, match="same seed and the same runs"):
        compared(usual(), live_futures(load_scenario(), RUNS, SEED + 1))
    with pytest.raises(ValueError, match="same seed and the same runs"):
        compared(usual(), live_futures(load_scenario(), 10, SEED))


def test_runs_that_begin_from_other_texts_part_over_them():
    base = load_scenario()
    found = parted(base, base.replace(**{"issues.force.opening": base.issues["force"].opening + 1}), SEED, 0)
    assert found.day == 0
    assert "the force from" in found.b
    assert found.a != found.b
