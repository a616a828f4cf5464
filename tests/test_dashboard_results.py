"""Data sets of the results folder: listed, read, begun, cancelled and gone on with, and nothing outside it."""

from dataclasses import replace

import pytest

from dashboards import results
from dashboards.pages.swept.brushing import cells_in, cells_option, span_in, span_option
from dashboards.pages.swept.looked_at import policy_of
from dashboards.results import SHIPPED, data_sets, design_of, live, read, startable
from experiments.files import OutputError
from experiments.sweep_tables import varied
from tests.made_designs import design


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(results.RESULTS, str(tmp_path))
    return tmp_path


def small():
    return design(levers={"strikes.tempo": [1.0, 1.5, 2.0, 2.5]}, replications=300)


def test_the_one_that_ships_is_there_and_whole(folder):
    shipped = data_sets()[SHIPPED]
    assert shipped.whole
    assert len(read(shipped)) == shipped.rows == 1050
    assert "ships with Standoff" in shipped.label


def test_a_sweep_is_cancelled_kept_and_gone_on_with(folder):
    told = []
    live("mine", small(), False, lambda: len(told) >= 1, told.append)
    part = data_sets()["mine"]
    assert 0 < part.done < part.rows == 1200
    assert "of 1,200 runs" in part.label
    assert len(read(part)) == part.done
    live("mine", design_of(part), True, lambda: False, told.append)
    assert data_sets()["mine"].whole
    assert told[-1] == 1200


def test_nothing_outside_the_folder_is_listed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "manifest.json").write_text("{}", encoding="utf-8")
    (folder / "link").symlink_to(outside)
    (folder / "broken").mkdir()
    (folder / "broken" / "manifest.json").write_text("no", encoding="utf-8")
    assert set(data_sets()) == {SHIPPED}


def test_what_is_too_large_is_not_read(folder):
    with pytest.raises(OutputError, match="too many to show here"):
        read(replace(data_sets()[SHIPPED], done=results.MOST_READ + 1))


def test_designs_that_ship_can_be_chosen():
    assert startable()["demo"].rows == 480


def test_a_row_is_found_again_on_the_page_run(folder):
    shipped = data_sets()[SHIPPED]
    frame = read(shipped)
    policy = policy_of(shipped, frame.loc[1049], varied(frame))
    assert policy.name == "august_2025"
    assert dict(policy.edits) == {"washington.cap": 0.9, "strikes.tempo": 2.5}


def test_brushes_go_into_the_link_and_back(folder):
    frame = read(data_sets()[SHIPPED])
    option = cells_option(frame, "washington.cap", "strikes.tempo", {"x": ["0.2", "0.9"], "y": ["0.3", "2.5"]})
    assert option == "0-0,6-4"
    chosen = frame[cells_in(frame, "washington.cap", "strikes.tempo", option)]
    assert set(zip(chosen["washington.cap"], chosen["strikes.tempo"], strict=True)) == {(0.2, 0.3), (0.9, 2.5)}
    assert span_option({"low": [10.0, 20.0]}) == "10:20"
    assert frame[span_in(frame, "sign_day", "10:20")]["sign_day"].between(10, 20).all()
    for nothing in ("", "x", "1:", "::", "1.2.3:4"):
        assert span_in(frame, "sign_day", nothing).all()
        assert cells_in(frame, "washington.cap", "strikes.tempo", nothing).all()
