"""The data set that ships with the dashboard is what today's rules live."""

import pandas as pd
import pytest

from experiments import load
from experiments.identity import code_digest
from negotiation import load_scenario, simulate
from tests.sources import ROOT

FOLDER = ROOT / "experiments" / "results" / "small_map"
SAME = ["signed", "sign_day", "force", "summits", "mean_window", "odds", "collapse_month"]


@pytest.fixture(scope="module")
def shipped():
    return load(FOLDER)


@pytest.mark.parametrize("place", [0, 0.5, 1])
def test_a_point_is_lived_again_to_the_same_outcomes(shipped, place):
    points = shipped["point"].unique()
    rows = shipped[shipped["point"] == points[int(place * (len(points) - 1))]]
    keys = [name for name, about in shipped.attrs["columns"].items() if about.get("role")]
    scenario = load_scenario("august_2025").replace(**rows.iloc[0][keys].to_dict())
    lived = simulate(scenario, len(rows), seed=1)
    again = lived[SAME].reset_index(drop=True)
    pd.testing.assert_frame_equal(rows[SAME].reset_index(drop=True), again, check_dtype=False)


def test_its_rows_can_be_lived_again_by_the_code_that_ships(shipped):
    assert shipped.attrs["identity"]["code"] == {"negotiation": code_digest("negotiation")}, "run `make results`"
