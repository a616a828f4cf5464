"""What comes out is bounded and various, and the checks that say so can fail."""

import io
import os

import numpy as np
import pandas as pd
import pytest

from experiments.sanity import (
    deciles,
    diversity,
    invariants,
    leverage,
    million,
    monotone,
    rooms,
    sanity_tables,
    state_invariants,
)
from experiments.sanity.deciles import rank_correlation
from experiments.sanity.figure import figure_of_deciles
from experiments.sanity.intervals import share
from experiments.sanity.leverage import Lever
from experiments.sanity.tables import SECTIONS, read, sanity, write
from negotiation import Scenario, load_scenario, simulate
from negotiation.ensemble import evenings, last_states
from negotiation.loading import shipped
from negotiation.parameters import ISSUES
from tests.parity.random_scenarios import random_case
from tests.short_runs import eager

FUTURES = int(os.environ.get("STANDOFF_FUTURES", 1_000_000))  # of the slow search for impossible values
SEED = 500_001


@pytest.fixture(scope="module")
def runs():
    return simulate(eager().replace(**{"bargaining.vote_noise": 0.1, "collapse.base_hazard": 0.1}), runs=400, seed=2)


def altered(runs, **columns):
    """Return a copy in which the first run has other values."""
    other = runs.copy()
    for name, value in columns.items():
        other[name] = other[name].astype(object if isinstance(value, str) else float)
        other.iloc[0, other.columns.get_loc(name)] = value
    return other


def test_nothing_impossible_happens_in_twenty_thousand_futures():
    assert million(load_scenario(), 20_000, SEED).empty


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped())
def test_nothing_impossible_happens_in_shipped_scenarios(name):
    assert million(load_scenario(name), 5000, SEED).empty


@pytest.mark.slow
def test_nothing_impossible_happens_in_a_million_futures():
    assert million(load_scenario(), FUTURES, SEED).empty


@pytest.mark.slow
@pytest.mark.parametrize("number", range(200))
def test_nothing_impossible_happens_in_random_scenarios(number):
    case = random_case(10_000 + number)
    found = million(case.scenario, 200, case.seed)
    assert found.empty, f"{case}\n{found}"


@pytest.mark.slow
def test_nothing_impossible_happens_on_the_way():
    for run in range(200):
        lived = evenings(load_scenario(), SEED, run)
        assert state_invariants(lived.states).empty, run


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("odds", 1.0001), ("odds", -0.1), ("odds", np.nan), ("text_deterrence_index", np.inf),
        ("umbrella", 9), ("sign_day", -1), ("ending", "tea"), ("venue", "Yalta"), ("probes", -1),
        ("grave_probes", 1e6), ("sign_day", 70), ("pledge_Rome", 1000.0), ("surplus_Kyiv", np.nan),
    ],
)  # fmt: skip
def test_impossible_values_are_found(runs, column, value):
    found = invariants(altered(runs, **{column: value}))
    assert column in set(found["column"])
    assert set(found["first"]) == {runs.index[0]}


def test_values_must_be_missing_where_the_codebook_says(runs):
    unsigned = runs[~runs["signed"]]
    assert invariants(unsigned).empty
    assert set(invariants(altered(unsigned, probes=1.0))["problem"]) == {"there without a deal"}
    signed = runs[runs["signed"]]
    early = signed[signed["collapse_month"].notna() & (signed["months_observed"] < 6)]
    assert set(invariants(altered(early, collapse_month=np.nan))["column"]) == {"collapse_month"}


def test_impossible_states_are_found():
    ends = last_states(eager(), 20, 1)
    assert state_invariants(ends).empty
    ends["resolve"][3, 1] = 1.5
    ends["utility"][4, 2] = np.nan
    found = state_invariants(ends, first_run=100)
    assert set(zip(found["column"], found["first"], strict=True)) == {("resolve", 103), ("utility", 104)}


def test_diversity_by_hand():
    runs = _deals(policing=[0, 0, 1, 1], force=[3, 3, 3, 3])
    table = diversity(runs).set_index("issue")
    assert table.loc["policing", "entropy"] == pytest.approx(np.log(2))
    assert table.loc["policing", "most"] == pytest.approx(np.log(3))
    assert table.loc["force", ["entropy", "mode", "mode_share"]].tolist() == [0, 3, 1]
    assert set(table["distinct"]) == {2}


def _deals(**levels):
    runs = simulate(eager(), runs=4, seed=2)
    return runs.assign(signed=True, **dict.fromkeys(ISSUES, 0) | levels)


def test_rooms_share_out_the_runs(runs):
    table = rooms(runs)
    for kind in ("sequence", "venue"):
        here = table[table["kind"] == kind]
        assert here["runs"].sum() == len(runs)
        assert here["deals"].sum() == runs["signed"].sum()
    package = table[table["room"] == "package"].iloc[0]
    assert package["rate_low"] < package["deals"] / package["runs"] < package["rate_high"]


def test_wilson_intervals_by_hand():
    z, p, n = 1.959964, 0.8, 10
    centre, reach = p + z**2 / (2 * n), z * np.sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
    found = share("s", 8, 10)
    assert found["s_low"] == pytest.approx((centre - reach) / (1 + z**2 / n), abs=1e-6)
    assert found["s_high"] == pytest.approx((centre + reach) / (1 + z**2 / n), abs=1e-6)
    assert np.isnan(share("s", 0, 0)["s"])


def test_deciles_share_out_the_deals(runs):
    table = deciles(runs)
    signed = runs[runs["signed"]]
    assert table["deals"].sum() == len(signed)
    assert (table["least"].to_numpy()[1:] >= table["most"].to_numpy()[:-1]).all()
    held = (table["survival"] * table["deals"]).sum()
    assert held == pytest.approx(signed["collapse_month"].isna().sum())


def test_a_rank_correlation_and_its_interval():
    one = pd.Series([1.0, 2, 3, 4, 5, 6])
    assert rank_correlation(one, -one)["correlation"] == -1
    found = rank_correlation(one, pd.Series([1.0, 2, 3, 4, 6, 5]))
    assert found["correlation"] == pytest.approx(1 - 6 * 2 / (6 * 35))
    assert found["correlation_low"] < found["correlation"] < found["correlation_high"] < 1


def test_more_of_a_guarantee_deters_more_but_for_known_causes():
    table = monotone(Scenario(), texts=1500, seed=1)
    assert table["checks"].sum() == 22_500
    assert table["unexplained"].sum() == 0, table
    assert (table["violations"] == table[["planning", "one line", "both"]].sum(axis=1)).all()


def test_what_deters_less_is_found():
    """Where concessions whet the appetite, land deters less, and no known cause explains it."""
    table = monotone(load_scenario("appetite"), texts=100, seed=1).set_index("issue")
    assert table.loc["territory", "unexplained"] > 50
    assert table.drop(index="territory")["unexplained"].sum() == 0


def test_leverage_compares_the_same_runs():
    lever = Lever("front.odds_base", (-1.0, 0.0), {"Moscow": "rises", "Kyiv": "falls"})
    table = leverage(eager(), 200, 3, (lever,))
    assert (table["pairs"] > 50).all()
    assert (table["utility_high"] - table["utility_low"]).to_numpy() == pytest.approx(table["change"].to_numpy())


@pytest.mark.slow
def test_the_odds_of_war_are_leverage():
    levers = (Lever("front.odds_base", (-1.0, -0.5, 0.0), {"Moscow": "rises", "Kyiv": "falls"}),)
    table = leverage(load_scenario(), 4000, SEED, levers)
    assert (table["found"] == table["expected"]).all(), table


@pytest.mark.slow
def test_the_index_ranks_deals_by_survival():
    assert deciles(simulate(load_scenario(), 8000, SEED))["correlation_low"].iloc[0] > 0


def test_tables_are_kept_and_shown(tmp_path, monkeypatch):
    monkeypatch.setattr("experiments.sanity.tables.leverage", lambda *_: leverage(eager(), 20, 1, (LEVER,)))
    tables = sanity(eager(), 60, 1)
    write(tables, tmp_path)
    kept = read(tmp_path)
    assert sanity_tables(kept) == sanity_tables(tables)
    for title, _ in SECTIONS.values():
        assert f"**{title}**" in sanity_tables(kept)


LEVER = Lever("strikes.tempo", (0.5, 1.0), {"Moscow": "rises"})


@pytest.mark.slow
def test_the_kept_tables_are_those_of_the_model():
    """If not: `python -m experiments.sanity --out experiments/results`."""
    kept = read()
    of = kept["ensemble"].iloc[0]
    for name, table in sanity(load_scenario(), int(of["runs"]), int(of["seed"])).items():
        pd.testing.assert_frame_equal(kept[name], table, check_dtype=False, rtol=1e-5, obj=name)


def test_the_figure_keeps_its_words_within_the_page(runs):
    figure = figure_of_deciles(deciles(runs), "august_2025")
    figure.savefig(io.BytesIO())
    for text in (figure._suptitle, figure._supxlabel, figure.axes[0].xaxis.label, figure.axes[0].yaxis.label):
        box = text.get_window_extent()
        assert figure.bbox.x0 <= box.x0 < box.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= box.y0 < box.y1 <= figure.bbox.y1
