"""Overlays shift preferences as they say, and what rests on preferences is measured run by run on the same nights."""

import numpy as np
import pandas as pd
import pytest

from experiments.ablation import write_ablation
from experiments.overlays import (
    COLUMNS,
    FACTORS,
    OF_DEALS,
    kept_page,
    overlay_tables,
    overlays,
    page,
    variants,
    weight_effects,
    weight_table,
    weights_beside,
)
from negotiation import load_scenario, simulate
from negotiation.parameters import ATTRIBUTES

USUAL = load_scenario()
AS_SUCH = ("peace", "opportunity")  # constants and what is swept: no attribute that a text trades
ROUNDED = 5e-4
RUNS = 40
WEIGHTS = ["key", "weight", "factor", "change", "error"]


def shifted(name):
    return {key for key, value in load_scenario(name).tree().items() if value != USUAL.tree()[key]}


def test_equal_salience_keeps_signs_sums_and_the_fear_of_a_deal_against_wars_stake():
    equal = load_scenario("equal_salience")
    assert shifted("equal_salience") <= {"name", "title", "description", "actors"}
    for name, actor in USUAL.actors.items():
        before, after = dict(actor.weights), dict(equal.actors[name].weights)
        cared = [a for a in ATTRIBUTES if before[a] and a not in AS_SUCH]
        size = np.mean([abs(before[a]) for a in cared])
        expected = {a: np.sign(before[a]) * size for a in cared}
        expected["peace"] = before["peace"] * size / abs(before["territory"])
        assert after == pytest.approx(dict.fromkeys(ATTRIBUTES, 0.0) | expected, abs=ROUNDED), name
        assert actor.model_copy(update={"weights": equal.actors[name].weights}) == equal.actors[name]


def test_hawkish_europe_fears_less_cares_more_and_is_readier():
    hawkish = load_scenario("hawkish_europe")
    assert shifted("hawkish_europe") <= {"name", "title", "description", "actors"}
    for name, actor in USUAL.actors.items():
        weights, will = dict(actor.weights), actor.will
        if name in USUAL.capitals:
            weights["escalation"] /= 2
            weights["territory"] *= 4 / 3
            weights["sanctions"] *= 4 / 3
            will += 0.2
        assert dict(hawkish.actors[name].weights) == pytest.approx(weights, abs=ROUNDED), name
        assert hawkish.actors[name].will == pytest.approx(will), name


def test_mutual_optimism_is_half_way_into_its_ranges():
    assert shifted("mutual_optimism") == {"name", "title", "description", "views"}
    views = load_scenario("mutual_optimism").views
    assert (views.noise, views.bias, views.learning_days) == (0.5, 0.5, USUAL.views.learning_days)


@pytest.fixture(scope="module")
def table():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.overlays.SEARCHED", 4)  # searches for zones are dear
        return overlays(RUNS, seed=3)


def test_overlays_are_compared_with_the_default_on_the_same_nights(table):
    assert list(table.columns) == COLUMNS
    assert list(table["overlay"].unique()) == ["default", *variants(USUAL)]
    base, hawkish = (simulate(name, RUNS, 3) for name in ("august_2025", "hawkish_europe"))
    rows = table[table["overlay"] == "hawkish Europe"].set_index("measure")
    both = base["signed"] & hawkish["signed"]
    change = hawkish["signed"].astype(float) - base["signed"].astype(float)
    assert rows.loc["deal", "value"] == hawkish["signed"].mean()
    assert rows.loc["deal", ["change", "error"]].tolist() == pytest.approx([change.mean(), change.sem()])
    assert rows.loc["day", "value"] == hawkish["sign_day"].median()
    assert rows.loc["force", "value"] == pytest.approx(5 * hawkish.loc[hawkish["signed"], "force"].mean())
    assert rows.loc["force", "change"] == pytest.approx(5 * (hawkish["force"] - base["force"])[both].mean())
    assert rows.loc["force", "pairs"] == both.sum()
    fixed = simulate(USUAL.replace(sequence="package"), RUNS // 4, 3)["signed"].mean()
    assert table.set_index(["overlay", "measure"]).loc[("default", "deal, package"), "value"] == fixed


def test_the_default_is_compared_with_nothing_and_every_measure_is_there(table):
    assert table.loc[table["overlay"] == "default", ["change", "error"]].isna().all(axis=None)
    sequences = [f"deal, {name}" for name in USUAL.sequences]
    for _, rows in table.groupby("overlay"):
        assert rows["measure"].tolist() == ["deal", "zone", *OF_DEALS, *sequences]
    text = overlay_tables(table)
    assert all(text.count(f"| {name} |") == 2 for name in table["overlay"].unique())
    assert "| trilateral_at_once |" in text


def test_the_weights_that_move_most_are_shown_first_with_their_intervals():
    rows = [
        ["a", 0.5, 0.5, -0.1, 0.01],
        ["a", 0.5, 2.0, 0.2, 0.1],
        ["b", -1.0, 0.5, 0.0, 0.1],
        ["b", -1.0, 2.0, 0.01, 0.1],
    ]
    text = weight_table(pd.DataFrame(rows, columns=WEIGHTS), most=1)
    assert "| a | 0.5 | **-0.1 [-0.12, -0.0804]** | 0.2 [0.004, 0.396] |" in text  # 0.2 is 2 errors, but one of four
    assert "| b |" not in text
    assert "Of 4 changes 1 are told from zero, of 2 weights 1 are shown." in text


def test_results_are_kept_with_what_was_run(table, tmp_path):
    single = pd.DataFrame([["a", 0.5, 0.5, 0.0, 0.0], ["a", 0.5, 2.0, 0.1, 0.1]], columns=WEIGHTS)
    single.attrs = table.attrs
    path = tmp_path / "overlays.csv"
    write_ablation(table, path)
    write_ablation(single, weights_beside(path))
    assert table.attrs == {"scenario": USUAL.name, "fingerprint": USUAL.fingerprint(), "runs": RUNS, "seed": 3}
    text = kept_page(path)
    assert text == page(table, single)
    assert f"{RUNS} runs each" in text
    assert "| a | 0.5 | 0 [0, 0] | 0.1 [-0.096, 0.296] |" in text


@pytest.mark.slow
def test_every_weight_is_halved_and_doubled():
    table = weight_effects(runs=4, seed=3)
    weights = {f"actors.{n}.weights.{a}": w for n, actor in USUAL.actors.items() for a, w in actor.weights if w}
    assert dict(zip(table["key"], table["weight"], strict=True)) == weights
    assert (table.groupby("key")["factor"].apply(tuple) == FACTORS).all()
    assert table["change"].abs().groupby(table["key"], sort=False).max().is_monotonic_decreasing
    key = "actors.Kyiv.weights.peace"
    doubled = simulate(USUAL.replace(**{key: 2 * weights[key]}), 4, 3)["signed"].mean()
    row = table[(table["key"] == key) & (table["factor"] == 2)]
    assert row["change"].item() == pytest.approx(doubled - simulate(USUAL, 4, 3)["signed"].mean())
