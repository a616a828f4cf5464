"""What futures bring, in tables: shares add up, quantiles and survival are those of the runs."""

import numpy as np
import pytest

from experiments.outcome_tables import (
    SPREAD,
    beside,
    dates,
    fan,
    force,
    gains,
    line,
    strikes,
    survival,
    terms,
)
from experiments.summary import HELD, fates
from negotiation import load_scenario
from tests.futures_lived import pressed, usual
from tests.lived import lived


def deals():
    return usual().outcomes[usual().outcomes["signed"]]


def no_deals():
    return usual().some(~usual().outcomes["signed"].to_numpy(bool))


def test_terms_count_every_deal_once_an_issue():
    table = terms(usual())
    assert (table.groupby("issue")["deals"].sum() == len(deals())).all()
    assert np.allclose(table.groupby("issue")["share"].sum(), 1)
    assert (table.groupby("issue")["commonest"].sum() == 1).all()
    row = table[(table["issue"] == "territory") & (table["level"] == 1)].iloc[0]
    assert row["deals"] == (deals()["territory"] == 1).sum()
    assert row["words"] == "freeze, partial recognition"


def test_force_and_gains_are_quantiles_of_deals():
    pledged, gained = force(usual()).set_index("actor"), gains(usual()).set_index("actor")
    assert list(pledged.index) == list(load_scenario().capitals)
    assert pledged.loc["Berlin", "50%"] == np.median(deals()["pledge_Berlin"])
    assert gained.loc["Moscow", "5%"] == np.quantile(deals()["surplus_Moscow"], 0.05)
    assert gained.loc["Kyiv", "gaining"] == (deals()["surplus_Kyiv"] > 0).mean()


def test_peace_survives_as_kaplan_and_meier_say():
    table, broke = survival(usual()).set_index("month"), deals()["collapse_month"].dropna()
    assert table["survival"][0] == 1
    for month in (1, 12, 59):
        assert table["survival"][month] == pytest.approx(1 - (broke < month).sum() / len(deals()))
    assert ((table["low"] <= table["survival"]) & (table["survival"] <= table["high"])).all()
    assert table["low"][59] < table["survival"][59] < table["high"][59]
    assert table["at_risk"][0] == len(deals())


def test_peace_that_never_broke_is_not_held_for_sure():
    held = usual().some(fates(usual().outcomes) == HELD)
    table = survival(held)
    assert (table[["survival", "high"]] == 1).all(axis=None)
    assert (table["low"] > 0.9).all()
    assert (table["low"] < 1).all()


def test_nothing_breaks_without_a_deal():
    assert terms(no_deals())["deals"].sum() == 0
    assert not terms(no_deals())["commonest"].any()
    assert survival(no_deals()).empty
    assert force(no_deals())[SPREAD].isna().all(axis=None)
    assert gains(no_deals())["gaining"].isna().all()


def test_a_fan_has_the_quantiles_of_futures_that_still_talk():
    table, values = fan(usual(), "window"), usual().evenings["window"]
    for day in (0, 100, 179):
        known = values[:, day][~np.isnan(values[:, day])]
        assert table["futures"][day] == len(known)
        assert table["50%"][day] == pytest.approx(np.median(known))
        assert table["95%"][day] == pytest.approx(np.quantile(known, 0.95))
    assert table["date"][0].date() == load_scenario().calendar.start_date


def test_a_line_is_one_run_and_its_great_nights_are_those_of_the_trace():
    world = lived("refused")
    run = world.run_number
    assert len(line(usual(), "odds", run)) == world.trace.talks
    days = world.trace.days
    great = (days["missiles_launched"] >= 20) | (days["drones_launched"] >= 200)
    assert list(strikes(usual(), run)["day"]) == list(np.flatnonzero(great))


def test_tables_stand_side_by_side():
    both = beside(gains(pressed()), gains(usual()))
    assert list(both["arm"].unique()) == ["now", "baseline"]
    assert both.attrs["columns"]["50%"]["unit"] == "utility"
    assert list(beside(gains(usual()), None)["arm"].unique()) == ["now"]


def test_days_have_dates():
    assert [f"{when:%d %b}" for when in dates(load_scenario(), [0, 15])] == ["19 Aug", "03 Sep"]
