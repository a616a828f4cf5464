"""The refit of strikes: known numbers are found again, too few nights are left alone, and what is written loads."""

import json
import math
from functools import partial

import numpy as np
import pandas as pd
import pytest

from experiments.cli import BAD_INPUT, DONE, main
from experiments.refit import diagnostics, fragment, read_observed, refit
from experiments.refit.diagnostics import INSIDE, OUTSIDE, assumptions, bands, compared, resampled
from experiments.refit.maximum import LOG, LOGIT, Limits, maximised
from experiments.strike_statistics import statistics
from experiments.validation.strikes import KNOWN
from negotiation import load_scenario
from negotiation.replay import nights_frame

NIGHTS = 1500
TRUTH = {key: value for key, value in KNOWN.items() if not key.startswith("defence.")}


def written(nights: pd.DataFrame, path) -> pd.DataFrame:
    nights.to_csv(path, index=False)
    return read_observed(path)


@pytest.fixture(scope="module")
def known():
    """Return a scenario whose strikes differ from the default's, and whose magazine never runs short."""
    return load_scenario().replace(**KNOWN)


@pytest.fixture(scope="module")
def file(known, tmp_path_factory):
    path = tmp_path_factory.mktemp("nights") / "nights.csv"
    nights_frame(known, NIGHTS, 3).to_csv(path, index=False)
    return path


@pytest.fixture(scope="module")
def made(file):
    return refit(read_observed(file), load_scenario())


def test_known_numbers_are_found_again(made, known):
    table = made.numbers.set_index("parameter")
    far = []
    for key, row in table.iterrows():
        family, name = key.split(".")
        truth = getattr(getattr(known, family), name)
        if math.isfinite(row["error"]) and not key.endswith("other_share"):  # these are rounded night by night
            far.append((row["value"] - truth) / row["error"])
    assert len(far) >= 28
    assert np.abs(far).max() < 4
    assert np.sqrt(np.mean(np.square(far))) < 1.5
    moved = [key for key, truth in TRUTH.items() if not table.loc[key, "low"] <= table.loc[key, "before"]
             <= table.loc[key, "high"]]  # fmt: skip
    assert len(moved) >= 9  # of thirteen that are not the default's


def test_what_is_written_extends_its_base_and_holds_the_numbers(made, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(fragment(made, "august_2025", "nights.csv"), encoding="utf-8")
    mine = load_scenario(str(path))
    assert mine.fingerprint() == made.scenario.fingerprint()
    assert mine.salvos.gap_mean == made.values["salvos.gap_mean"]
    assert mine.defence == load_scenario().defence


def test_nights_of_the_refitted_process_look_like_the_observed(made, known):
    table = compared(made, seed=5, years=4, resamples=100)
    assert (table["verdict"] == INSIDE).mean() > 0.85
    assert set(table["verdict"]) <= {INSIDE, OUTSIDE}
    other = nights_frame(known.replace(**{"routine_nights.drones_mean": 60.0}), NIGHTS, 4)
    wrong = type(made)(other, made.base, made.numbers)
    assert compared(wrong, seed=5, years=4, resamples=100).loc["uav_median", "verdict"] == OUTSIDE


def test_assumptions_that_hold_are_not_contradicted(made):
    table = assumptions(made).set_index("assumption")
    assert (table["verdict"] != "too little to tell").all()
    assert (table["verdict"] == "CONTRADICTED").sum() <= 1  # tests at 5 %


def test_assumptions_that_fail_are_found_out(made):
    nights = made.nights.copy()
    weekday, later = nights.index.day_of_week, np.arange(len(nights)) >= len(nights) // 2
    nights["uav_launched"] = nights["uav_launched"] * np.where(weekday == 6, 0, 1) + 40 * later
    tail = np.flatnonzero(nights["missiles_launched"] >= 20)
    nights.iloc[tail[:40], nights.columns.get_loc("missiles_launched")] = (20 + 3 * 1.25 ** np.arange(40)).astype(int)
    table = assumptions(type(made)(nights, made.base, made.numbers)).set_index("assumption")
    for words in ("no weekly cycle", "one level: drones", "no Pareto tail"):
        assert table.loc[[name for name in table.index if name.startswith(words)], "verdict"].item() == "CONTRADICTED"


def test_too_few_salvos_leave_the_salvos_as_they_are(tmp_path):
    nights = nights_frame(load_scenario(), 120, 2)
    quiet = nights[nights["missiles_launched"] < 20].head(60).copy()
    quiet["date"] = pd.date_range("2025-01-01", periods=len(quiet))
    found = refit(written(quiet, tmp_path / "quiet.csv"), load_scenario())
    rows = found.numbers.set_index("parameter")
    assert not rows.loc[[key for key in rows.index if key.startswith("salvos")], "fitted"].any()
    assert rows.loc["routine_nights.drones_mean", "fitted"]
    assert not [key for key in found.values if key.startswith("salvos")]
    likeness = compared(found, years=2, resamples=20)
    assert likeness.loc["salvo_gap_mean", "verdict"] == "too little to tell"


def test_without_fates_interception_stays(tmp_path):
    nights = nights_frame(load_scenario(), 90, 2)
    launched = nights[["date", *(name for name in nights if name.endswith("_launched"))]]
    found = refit(written(launched, tmp_path / "launched.csv"), load_scenario())
    assert not [key for key in found.numbers["parameter"] if key.startswith("interception")]
    assert not [name for name in bands(found.nights, 1, 20).index if name.startswith("rate")]


def test_a_share_never_seen_is_none(tmp_path):
    nights = nights_frame(load_scenario().replace(**{"routine_nights.other_share": 0.0}), 90, 2)
    row = refit(written(nights, tmp_path / "none.csv"), load_scenario()).numbers.set_index("parameter")
    assert row.loc["routine_nights.other_share", "value"] == 0.0
    assert row.loc["routine_nights.other_share", "at_limit"]


def test_a_maximum_and_its_interval_by_hand():
    chance, *_ = maximised(lambda x: 30 * math.log(x[0]) + 70 * math.log1p(-x[0]), [0.5], [Limits(0.0, 1.0, LOGIT)])
    assert chance.value == pytest.approx(0.3, abs=1e-5)
    assert chance.error == pytest.approx(math.sqrt(0.3 * 0.7 / 100), rel=1e-3)
    assert chance.low == pytest.approx(1 / (1 + math.exp(-(math.log(3 / 7) - 1.96 / math.sqrt(21)))), rel=1e-3)
    rate, *_ = maximised(lambda x: 50 * math.log(x[0]) - 10 * x[0], [1.0], [Limits(0.01, 4.0, LOG)])
    assert rate.value == pytest.approx(4.0)  # 5 is not allowed
    assert rate.at_limit
    assert math.isnan(rate.error)


def test_a_bootstrap_keeps_stretches_together():
    rows = resampled(64, 200, 1)
    assert rows.shape == (200, 64)
    assert set(np.unique(rows)) == set(range(64))
    on = (np.diff(rows, axis=1) % 64 == 1).mean()
    assert on == pytest.approx(1 - 64 ** (-1 / 3), abs=0.03)
    assert (resampled(64, 5, 1) == resampled(64, 5, 1)).all()


def test_statistics_of_the_real_nights_are_found_again(shared_data):
    nights = read_observed(shared_data / "strikes" / "strikes_daily.csv").loc["2025-05-01":"2025-09-10"]
    reference = pd.read_csv(shared_data / "strikes" / "acceptance.csv", index_col="statistic")["observed"]
    observed = pd.Series(statistics(nights))
    assert (observed[reference.index] - reference).abs().max() < 0.001


def test_shipped_strikes_are_those_of_the_real_nights(shared_data):
    nights = read_observed(shared_data / "strikes" / "strikes_daily.csv").loc["2025-05-01":"2025-09-10"]
    rows = refit(nights, load_scenario()).numbers.set_index("parameter")
    known = rows[rows["low"].notna()]
    outside = known[(known["before"] < known["low"]) | (known["before"] > known["high"])]
    assert list(outside.index) == ["mixes.salvo"]  # a guess, not fitted


def test_the_command_says_what_it_found_and_writes_it(file, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(diagnostics, "compared", partial(compared, years=2, resamples=50))
    out = tmp_path / "mine.toml"
    asked = ["refit-nights", str(file), "--since", "2025-09-01", "--until", "2026-03-01", "--out", str(out)]
    assert main(asked) == DONE
    said = capsys.readouterr().out
    assert "182 nights, 2025-09-01 to 2026-03-01; strikes of august_2025 refitted." in said
    assert "statistics" in said
    assert load_scenario(str(out)).title == "Strikes refitted to nights.csv"
    assert main(asked) == BAD_INPUT  # it is there already
    assert "--force" in capsys.readouterr().err
    assert main([*asked, "--force", "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["nights"] == 182
    assert {row["parameter"] for row in told["numbers"]} >= set(TRUTH)


def test_the_command_names_what_it_cannot_use(file, tmp_path, capsys):
    out = str(tmp_path / "mine.toml")
    assert main(["refit-nights", str(tmp_path / "none.csv"), "--out", out]) == BAD_INPUT
    assert "none.csv: no such file" in capsys.readouterr().err
    assert main(["refit-nights", str(file), "--since", "2031-01-01", "--out", out]) == BAD_INPUT
    assert "are too few" in capsys.readouterr().err
    assert not (tmp_path / "mine.toml").exists()
