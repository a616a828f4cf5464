"""What is written of a posterior: outcomes over its draws, a page, pictures; and the command that writes them."""

import json

import numpy as np
import pandas as pd
import pytest
import typer

from experiments.posterior import __main__ as command
from experiments.posterior import outcomes_of, posterior, predicted, predictive, prior_over
from experiments.posterior.outcomes import OUTCOMES, POSTERIOR, PRIOR, SHIPPED
from experiments.posterior.pictures import marginals_picture, predictive_picture
from negotiation import load_scenario, simulate
from tests.linear_world import EXACT, KEYS, linear
from tests.linear_world import TARGETS as LINEAR


@pytest.fixture(scope="module")
def found():
    scenario = load_scenario()
    prior = prior_over(scenario, KEYS, only=True)
    return posterior(scenario, prior, 10, 40, 3, targets=LINEAR, errors=EXACT, simulate=linear)


@pytest.fixture(scope="module")
def lived(found):
    return predictive(found, draws=4, runs=40)


def test_outcomes_are_those_of_the_record():
    scenario = load_scenario()
    futures, told = simulate(scenario, 60, 5), outcomes_of(scenario, 60, 5)
    signed = futures[futures["signed"]]
    assert told["deal_share"].value == futures["signed"].mean()
    assert told["sign_day"].value == pytest.approx(signed["sign_day"].mean())
    assert told["held_share"].value == pytest.approx(signed["collapse_month"].isna().mean())
    assert told["peace_share"].value == pytest.approx((futures["signed"] & futures["collapse_month"].isna()).mean())
    assert told["force"].value == pytest.approx(5 * signed["force"].mean())


def test_every_draw_gives_every_outcome(lived):
    counts = lived.groupby("of")["draw"].nunique()
    assert counts.to_dict() == {PRIOR: 4, POSTERIOR: 4, SHIPPED: 1}
    assert set(lived["outcome"]) == set(OUTCOMES)
    table = predicted(lived).set_index("outcome")
    assert (table["posterior_q05"] <= table["posterior_median"]).all()
    drawn = lived[(lived["of"] == POSTERIOR) & (lived["outcome"] == "deal_share")]["value"]
    assert table.loc["deal_share", "posterior_median"] == pytest.approx(drawn.median())
    assert table.loc["deal_share", "noise"] == pytest.approx(np.sqrt(0.25 / 40), rel=0.3)


def test_pictures_hold_every_number_and_outcome(found, lived):
    of_numbers, of_outcomes = marginals_picture(found), predictive_picture(lived)
    assert set(of_numbers.tables["names"]["parameter"]) == set(KEYS)
    areas = of_numbers.tables["curve"].groupby("row")["density"].mean()
    assert areas.to_numpy() == pytest.approx([1.0, 1.0], abs=0.05)  # densities over 0..1
    shares = of_outcomes.tables["bars"].groupby(["outcome", "of"])["share"].sum()
    assert shares.to_numpy() == pytest.approx(np.ones(2 * len(OUTCOMES)))
    for picture in (of_numbers, of_outcomes):
        assert json.dumps(picture.complete(), default=str)


@pytest.fixture
def at_once(found, lived, monkeypatch):
    monkeypatch.setattr(command, "posterior", lambda *told: found)
    monkeypatch.setattr(command, "predictive", lambda *told, **named: lived)


def test_the_command_writes_tables_page_and_pictures(at_once, tmp_path):
    command.main(out=tmp_path)
    numbers = pd.read_csv(tmp_path / "marginals.csv")
    assert list(numbers["parameter"]) == list(KEYS)
    page = (tmp_path / "POSTERIOR.md").read_text(encoding="utf-8")
    assert "Told from the prior (5 % of those named may be by chance): `window.base_logit`." in page
    assert "leave them as judged: `collapse.war_hazard`." in page
    assert "| deal_share | share |" in page
    assert (tmp_path / "posterior_marginals.png").stat().st_size > 5000
    assert (tmp_path / "posterior_predictive.png").stat().st_size > 5000


def test_bad_input_is_named_before_any_work(at_once, tmp_path):
    with pytest.raises(typer.BadParameter, match="there is no folder"):
        command.main(out=tmp_path / "missing")
    with pytest.raises(typer.BadParameter, match="is no number of the scenario"):
        command.main(number=["no.such"], out=tmp_path)


def test_the_check_is_kept(monkeypatch, tmp_path, capsys):
    rows = [{"truth": i, "parameter": "a", "covered": True, "rank": 0.1 * i} for i in range(5)]
    monkeypatch.setattr(command, "coverage", lambda *told: pd.DataFrame(rows))
    command.main(check=5, out=tmp_path)
    assert pd.read_csv(tmp_path / "coverage.csv")["covered"].tolist() == [1.0, 1.0]
    assert "covered" in capsys.readouterr().out
