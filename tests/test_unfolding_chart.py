"""The charts of a run: their tables are those of its trace, and Vega reads what is written for it."""

import numpy as np
import pytest

from experiments import theme
from experiments.unfolding import unfold
from experiments.unfolding_chart import LANES, MARKS, days_axis, days_picture, months_picture
from experiments.unfolding_tables import LANES as LANE_OF
from experiments.unfolding_tables import day_tables, month_tables
from negotiation import Scenario
from tests.lived import lived

vl_convert = pytest.importorskip("vl_convert")


@pytest.fixture(scope="module", params=["signed", "refused"])
def told(request):
    world = lived(request.param)
    return world, unfold(world.scenario, world.seed, world.run_number)


def test_tables_are_those_of_the_trace(told):
    world, unfolding = told
    tables, trace = day_tables(unfolding), world.trace
    days = tables["days"]
    assert len(days) == trace.talks
    assert (days["missiles_leaked"].to_numpy() == trace.days["missiles_leaked"].to_numpy()).all()
    assert days["interceptors"].between(0, 1).all()
    gains = trace.actors.pivot_table(index="date", columns="actor", values="gain")
    for name in world.scenario.actor_names:
        assert np.allclose(tables["gains"][name], gains[name])
    summits = tables["marks"][tables["marks"]["what"] == "summit"]
    assert len(summits) == world.outcome["summits"]
    texts = tables["marks"]["lane"].isin(["last texts", "amendments"]).sum()
    assert texts == len(trace.tabled)
    assert set(tables["marks"]["lane"]) | {"stage"} <= set(LANES)
    assert len(tables["stages"]) == len(set(tables["stages"]["label"]))


def test_months_are_those_of_the_peace(told):
    world, unfolding = told
    tables = month_tables(unfolding)
    assert len(tables["months"]) == world.state.months_observed * world.state.signed
    probes = tables["incidents"]["what"].isin(["probe", "grave attack"]).sum()
    assert probes == world.state.probes


@pytest.mark.parametrize("dark", [False, True])
def test_vega_reads_them_with_the_moment_looked_at_as_a_signal(told, dark):
    world, unfolding = told
    days = vl_convert.vegalite_to_vega(days_picture(unfolding, dark).complete())
    assert {"now"} <= {signal["name"] for signal in days["signals"]}
    assert "x" in {scale["name"] for scale in days["scales"]}  # one axis for all panels
    after = months_picture(unfolding, dark)
    assert (after is None) == (not world.state.signed)
    if after is not None:
        assert "month" in {signal["name"] for signal in vl_convert.vegalite_to_vega(after.complete())["signals"]}


def test_another_run_needs_no_other_chart_and_actors_keep_their_colours():
    scenario = lived("signed").scenario
    run, other = unfold(scenario), unfold(scenario.replace(**{"strikes.tempo": 1.3}))
    assert days_picture(run).specification is days_picture(other).specification
    for dark in (False, True):
        words = str(days_picture(run, dark).specification)
        for name in scenario.actor_names:
            look = theme.style(name, scenario.actor_names)
            assert theme.shade(look.colour, dark) in words


def test_every_mark_differs_in_shape_or_lane():
    assert list(MARKS) == list(LANE_OF)
    assert len({(LANE_OF[what], shape) for what, (shape, _) in MARKS.items()}) == len(MARKS)


def test_few_days_are_labelled_by_the_week():
    start = Scenario().calendar.start_date
    assert days_axis(start, 30)["values"] == [0, 7, 14, 21, 28]
    assert days_axis(start, 180)["values"][0] == 13  # the first of September
