"""Ablation: every system has its settings, a change splits exactly, and what is printed can be measured again."""

import io
from itertools import combinations
from math import isnan, nan, sqrt

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from experiments import cli
from experiments.ablation import (
    RESULTS,
    ablation,
    ablation_table,
    clear_cells,
    read_ablation,
    slight,
    systems,
    unclear,
    write_ablation,
)
from experiments.ablation.figure import ablation_figure
from experiments.ablation.measure import PARTS, edited_deals
from experiments.ablation.parts import FEWEST, split
from experiments.estimates import Estimate, difference
from experiments.files import OutputError
from negotiation import load_scenario, simulate
from negotiation.ensemble import closed_talks
from negotiation.outcome import outcomes

FEW_RUNS, FEW_SYSTEMS, CHANCE = 500, (6, 14, 17), 0.001  # of one false alarm among all cells compared
KEPT = "experiments/results/ablation"
RENEW = f"standoff ablation --runs 4000 --force --out {KEPT}.csv --out {KEPT}.png"
NOT_TOLD: set[int] = set()  # systems of which no difference is told from zero


@pytest.fixture(scope="module")
def kept():
    return read_ablation(RESULTS / "ablation.csv")


@pytest.fixture(scope="module")
def small(kept):
    return ablation(load_scenario(), FEW_RUNS, kept.attrs["seed"], FEW_SYSTEMS)


def test_every_system_has_two_settings_that_a_scenario_accepts():
    scenario = load_scenario()
    table = systems(scenario)
    assert {system.number for system in table} == set(range(1, 21))
    assert min(sum(system.number == n for system in table) for n in range(1, 21)) >= 2
    assert len({system.name for system in table}) == len(table)
    for system in table:
        assert scenario.replace(**system.settings).fingerprint() != scenario.fingerprint(), system.name


def test_a_precedent_is_what_its_scenario_says():
    scenario = load_scenario()
    (korea,) = (system for system in systems(scenario) if system.name == "Korea 1953")
    assert scenario.replace(**korea.settings).fingerprint() == load_scenario("korea_1953").fingerprint()


def test_a_paired_difference_by_hand():
    assert difference([1.0, 2.0, 3.0], [2.0, 2.0, 5.0]) == Estimate(1.0, pytest.approx(sqrt(1 / 3)))
    assert isnan(difference([1.0], [2.0]).value)


def test_a_change_splits_by_hand():
    before = np.array([1.0, 2.0, 6.0, nan])  # mean 3
    edited = np.array([2.0, 2.0, 8.0, nan])  # the same deals: mean 4
    after = np.array([nan, 4.0, 9.0, 2.0])  # mean 5; the two that sign under both: 6.5, edited 5
    parts = split(before, after, edited, fewest=1)
    assert [part.value for part in vars(parts).values()] == pytest.approx([2.0, 1.0, 1.5, -0.5])
    assert all(isnan(part.value) for part in vars(split(before, after, edited)).values())


@pytest.mark.parametrize("part", ["change", *PARTS])
def test_standard_errors_are_those_of_the_jackknife(part):
    runs = 4 * FEWEST
    wave = np.sin(np.arange(runs) * 1.7)
    before = np.where(wave > -0.3, wave + np.cos(np.arange(runs)), nan)
    edited, after = before + wave**2, np.where(wave < 0.6, wave * 2, nan)
    left_out = [
        getattr(split(*(np.delete(a, k) for a in (before, after, edited))), part).value for k in range(len(before))
    ]
    jackknife = sqrt((runs - 1) * np.var(left_out))
    assert getattr(split(before, after, edited), part).error == pytest.approx(jackknife, rel=2 / sqrt(runs))


def test_deals_lived_again_unchanged_are_the_same_deals():
    scenario = load_scenario()
    closes, frame = closed_talks(scenario, 300, 5), simulate(scenario, 300, 5)
    again = edited_deals(scenario, closes, 5)
    signed = frame[frame["signed"]].reset_index(drop=True)
    assert len(signed) > FEWEST
    pd.testing.assert_frame_equal(again.reset_index(drop=True), signed, check_names=False)


def test_an_edit_moves_levels_into_the_menu_and_leaves_the_rest():
    scenario = load_scenario()
    closes = closed_talks(scenario, 300, 5)
    signed = closes[closes["signed"] == 1]
    capped = edited_deals(scenario.replace(**{"issues.clause.limit": 1, "issues.force.floor": 3}), closes, 5)
    before = outcomes(signed, scenario)
    assert (capped["clause"].to_numpy() == np.minimum(before["clause"], 1)).all()
    assert (capped["force"].to_numpy() == np.maximum(before["force"], 3)).all()
    assert (before["clause"] > 1).any()
    assert (before["force"] < 3).any()
    for column in ("posture", "territory", "pledge_total", "odds", "sign_day"):
        assert (capped[column].to_numpy() == before[column].to_numpy()).all(), column


def test_what_acts_after_the_signature_only_is_all_effect_and_what_acts_before_is_none(small):
    rows = small.set_index(["system", "outcome"])
    quiet = rows.loc["no probe, clash or episode elsewhere"]
    assert quiet.loc["collapse", "effect"] == quiet.loc["collapse", "change"] < 0
    assert (quiet[["terms", "selection"]].fillna(0.0) == 0.0).all(axis=None)
    assert quiet.loc["deal rate", "change"] == 0
    lasting = ablation(load_scenario(), 200, 3, [8]).set_index(["system", "outcome"])
    assert lasting.loc[("Moscow strikes half as much", "probes"), "effect"] == 0


def test_the_parts_of_all_changes_add_up(kept):
    whole = kept.dropna(subset=["terms", "selection"])
    assert len(whole) > len(kept) / 2
    assert whole[list(PARTS)].sum(axis=1).to_numpy() == pytest.approx(whole["change"].to_numpy(), abs=2e-6)  # 7 digits


def test_what_is_told_from_zero_allows_for_many_comparisons():
    names = [f"{part}{end}" for part in ("change", *PARTS) for end in ("", "_se")]
    frame = pd.DataFrame(0.0, index=range(100), columns=names)
    frame.loc[:, [f"{part}_se" for part in ("change", *PARTS)]] = 1.0
    frame.loc[0, ["change", "effect", "terms"]] = [6.0, 2.2, nan]  # 2.2 is clear alone, not among 400
    clear = clear_cells(frame)
    assert clear.loc[0].to_list() == [True, False, False, False]
    assert not clear.loc[1:].any(axis=None)
    assert clear_cells(frame[:1]).loc[0].to_list() == [True, True, False, False]
    frame["number"], frame["system"] = 1, ["a"] + 99 * ["b"]
    assert unclear(frame) == ([], ["b"])


def test_the_kept_ablation_is_of_these_systems(kept):
    listed = kept.drop_duplicates(["number", "system"])[["number", "system"]]
    assert list(listed.itertuples(index=False, name=None)) == [(s.number, s.name) for s in systems(load_scenario())]
    assert kept.attrs["scenario"] == load_scenario().name


def test_the_kept_ablation_can_be_measured_again(small, kept):
    """The first runs of the kept seed are some of the kept ones: part less whole varies by se^2 (whole / part - 1)."""
    both = small.merge(kept, on=["number", "system", "outcome"], suffixes=("", "_kept"))
    assert len(both) == len(small)
    cells = [(row, part) for _, row in both.iterrows() for part in ("change", "effect")]
    bound = stats.norm.isf(CHANCE / (2 * len(cells)))
    wrong = []
    for row, part in cells:
        gap = row[part] - row[f"{part}_kept"]
        error = row[f"{part}_se_kept"] * sqrt(kept.attrs["runs"] / small.attrs["runs"] - 1)
        if abs(gap) > bound * error + 1e-6:  # seven digits are kept
            wrong.append(f"{row['system']}, {row['outcome']}, {part}: {row[part]:.4f}, kept {row[f'{part}_kept']:.4f}")
    assert not wrong, f"{RENEW}\n" + "\n".join(wrong)


def test_every_system_does_something(kept):
    assert set(unclear(kept)[0]) == NOT_TOLD


@pytest.mark.slow
def test_the_kept_ablation_is_of_todays_default(kept):
    assert kept.attrs["fingerprint"] == load_scenario().fingerprint()


def test_slight_settings_are_those_of_which_every_part_is_small():
    frame = pd.DataFrame(
        {"system": ["a", "a", "b", "c", "c"], "outcome": ["deal rate", "collapse", "deal rate", "collapse", "odds"]}
    )
    frame["change"], frame["effect"] = [0.01, 0.0, -0.05, 0.0, 0.9], [nan, -0.01, nan, 0.03, nan]
    frame["terms"] = frame["selection"] = nan
    assert slight(frame) == ["a"]


def test_files_come_back_as_they_were(small, tmp_path):
    path = tmp_path / "ablation.csv"
    write_ablation(small, path)
    again = read_ablation(path)
    assert again.attrs == small.attrs
    pd.testing.assert_frame_equal(again, small, check_dtype=False, rtol=1e-6)
    with pytest.raises(OutputError, match="exists"):
        write_ablation(small, path)


def test_the_table_has_a_row_a_setting_and_says_what_it_shows(small):
    text = ablation_table(small)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == 2 + small["system"].nunique()
    assert len({row.count("|") for row in rows}) == 1
    assert f"{FEW_RUNS:,} runs" in text
    assert f"seed {small.attrs['seed']}" in text
    (quiet,) = (row for row in rows if "no probe, clash" in row)
    assert quiet.split("|")[5].strip() == "0"  # deal rate


def test_words_of_the_figure_do_not_overlap_and_all_settings_are_named(kept):
    figure = ablation_figure(kept)
    figure.savefig(io.BytesIO(), dpi=60)
    labels = figure.axes[0].get_yticklabels()
    assert len(labels) == kept["system"].nunique()
    for words in (labels, [ax.title for ax in figure.axes], [ax._left_title for ax in figure.axes]):
        boxes = [text.get_window_extent() for text in words if text.get_text()]
        assert not [1 for a, b in combinations(boxes, 2) if a.overlaps(b)]
    assert figure.legends[0].get_window_extent().y1 <= min(ax.get_tightbbox().y0 for ax in figure.axes)
    with pytest.raises(ValueError, match="no rows"):
        ablation_figure(kept[:0])


def test_the_command_prints_what_is_told_from_zero_and_writes_files(tmp_path, capsys):
    path, picture = tmp_path / "some.csv", tmp_path / "some.png"
    assert cli.main(["ablation", "--runs", "200", "--system", "17", "--out", str(path), "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    told = capsys.readouterr().out
    assert "17  no probe, clash or episode elsewhere: " in told
    assert "    deal rate   change 0\n" in told
    assert read_ablation(path)["number"].unique().tolist() == [17]
    for wrong, message in (("some.txt", "ends in .csv or .png"), ("some.csv", "exists; add --force")):
        assert cli.main(["ablation", "--out", str(tmp_path / wrong)]) == 2
        assert message in capsys.readouterr().err
