"""Futures at a glance: counts add up, sentences say what the columns hold, runs worth opening are what they claim."""

import numpy as np
import pytest

from experiments.futures import live_futures
from experiments.summary import (
    BROKE,
    EXEMPLARS,
    FATES,
    HELD,
    NO_DEAL,
    baseline_words,
    breakers,
    chosen,
    dots,
    endings,
    exemplars,
    fate_counts,
    fates,
    headline,
    of_hundred,
    signings,
)
from negotiation import load_scenario
from tests.futures_lived import RUNS, usual


def test_every_run_has_one_fate():
    outcomes, found = usual().outcomes, fates(usual().outcomes)
    counts = fate_counts(outcomes)
    assert sum(counts.values()) == RUNS
    assert counts[HELD] + counts[BROKE] == outcomes["signed"].sum()
    assert counts[BROKE] == outcomes["collapse_month"].notna().sum()
    assert (outcomes["months_observed"][found == HELD] == 60).all()


@pytest.mark.parametrize(
    "counts", [{"a": 1, "b": 1, "c": 1}, {"a": 999, "b": 1}, {"a": 0, "b": 7}, {"a": 5, "b": 3, "c": 3}]
)
def test_shares_of_a_hundred_add_up_and_are_off_by_less_than_one(counts):
    shares = of_hundred(counts)
    assert sum(shares.values()) == 100
    assert all(abs(shares[name] - 100 * n / sum(counts.values())) < 1 for name, n in counts.items())
    assert sum(of_hundred(dict.fromkeys(counts, 0)).values()) == 0


def test_dots_show_runs_of_their_fate_once_each():
    frame = dots(usual().outcomes)
    assert frame.groupby("fate").size().to_dict() == {
        k: n for k, n in of_hundred(fate_counts(usual().outcomes)).items() if n
    }
    assert not frame["run"].duplicated().any()
    assert not frame[["x", "y"]].duplicated().any()
    assert (fates(usual().outcomes)[frame["run"]] == frame["fate"]).all()
    assert [*dict.fromkeys(frame["fate"])] == [*FATES]


def test_few_runs_have_a_dot_each():
    frame = dots(usual().outcomes.iloc[:7])
    assert sorted(frame["run"]) == list(range(7))


def test_the_sentence_counts_what_the_dots_show():
    shown, words = dots(usual().outcomes)["fate"].value_counts(), headline(usual())
    signed = shown[HELD] + shown[BROKE]
    assert words.startswith(f"{signed} of 100 futures end in a signed deal, half of them by ")
    assert f"{shown[HELD]} of these {signed} deals still hold after five years." in words
    assert f"Most common breaker: {breakers(usual())['breaker'][0]} (in " in words


def test_the_baseline_is_told_in_the_same_counts():
    shown = dots(usual().outcomes)["fate"].value_counts()
    told = f"{shown[HELD] + shown[BROKE]} of 100 signed, {shown[HELD]} still hold."
    assert baseline_words(usual()) == f"In the baseline, august_2025 as it ships: {told}"


def test_the_sentence_stands_without_deals_refusals_or_runs():
    outcomes = usual().outcomes
    none = usual().some((outcomes["ending"] == "no vote").to_numpy())
    assert headline(none) == f"0 of {min(len(none), 100)} futures end in a signed deal."
    one = usual().some(outcomes.index == outcomes.index[outcomes["signed"]][0])
    assert headline(one).startswith("1 of 1 future ends in a signed deal")
    assert headline(usual().some(np.zeros(RUNS, bool))) == "No future is left to count."


def test_breakers_are_those_who_refused_and_days_are_days_of_refusals():
    table, outcomes = breakers(usual()), usual().outcomes
    assert table["futures"].sum() == (outcomes["ending"] == "refused").sum()
    assert table["futures"].is_monotonic_decreasing
    mine = (outcomes["ending"] == "refused") & (outcomes["breaker"] == table["breaker"][0])
    assert table["day"][0] == np.median(usual().refused_day[mine])


def test_endings_and_signings_count_every_run_once():
    ends, times, counts = endings(usual()), signings(usual()), fate_counts(usual().outcomes)
    assert ends["futures"].sum() == counts[NO_DEAL]
    assert times["held"].sum() == counts[HELD]
    assert times["broke"].sum() == counts[BROKE]


def test_brushing_keeps_what_passes_every_choice():
    outcomes = usual().outcomes
    assert chosen(usual()).all()
    early = chosen(usual(), fate=[HELD, BROKE], days=(0, 60))
    assert (early == (outcomes["sign_day"] <= 60).to_numpy()).all()
    assert not chosen(usual(), fate=[NO_DEAL], days=(0, 60)).any()
    ending = endings(usual())["ending"][0]
    assert chosen(usual(), ending=[ending]).sum() == endings(usual())["futures"][0]


def test_runs_worth_opening_are_what_they_claim():
    found, outcomes, fate = exemplars(usual()), usual().outcomes, fates(usual().outcomes)
    counts = fate_counts(outcomes)
    assert set(found) == set(EXEMPLARS)
    assert counts[fate[found["typical"]]] == max(counts.values())
    assert outcomes["collapse_month"][found["worst"]] == outcomes["collapse_month"].min()
    least = outcomes.filter(regex="^surplus_").min(axis=1)
    assert fate[found["best"]] == HELD
    assert least[found["best"]] == least[fate == HELD].max()


def test_without_deals_the_worst_run_leaves_most_of_the_grid_out():
    none = usual().some(~usual().outcomes["signed"].to_numpy(bool))
    found = exemplars(none)
    assert none.outcomes["grid_damage"][found["worst"]] == none.outcomes["grid_damage"].max()
    assert exemplars(usual().some(np.zeros(RUNS, bool))) == {}


def test_one_run_is_its_own_example():
    one = live_futures(load_scenario(), 1, first_run=5)
    assert set(exemplars(one).values()) == {5}
