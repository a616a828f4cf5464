"""What a visitor takes away, and a scenario that comes back."""

import zipfile

from negotiation.loading import load_scenario


def opened(visitor, query="?futures=100&set.strikes.tempo=1.5"):
    visitor.open(query)
    visitor.text(".so-sentence")
    visitor.page.click("text=Export")
    visitor.page.wait_for_selector(".so-export")


def saved(visitor, label, path):
    with visitor.page.expect_download() as download:
        visitor.page.click(f'.so-export button:has-text("{label}")')
    download.value.save_as(path)
    return path


def test_a_scenario_is_saved_and_opened_again(visitors, tmp_path):
    first, second = visitors(), visitors()
    opened(first)
    path = saved(first, "Scenario", tmp_path / "mine.toml")
    assert load_scenario(path).strikes.tempo == 1.5
    opened(second, "?futures=100")
    second.page.set_input_files('.so-export input[type="file"]', path)
    second.page.wait_for_function("window.location.search.includes('set.strikes.tempo=1.5')")
    assert "1 numbers differ" in second.text('.so-export [role="status"]')


def test_a_file_that_is_no_scenario_is_refused_with_a_reason(visitor, tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text('replay = "/etc/passwd"\n', encoding="utf-8")
    opened(visitor)
    visitor.page.set_input_files('.so-export input[type="file"]', bad)
    visitor.page.wait_for_selector('.so-export [role="status"] p')
    assert "may not name other files" in visitor.text('.so-export [role="status"]')


def test_the_archive_holds_the_figures_that_are_seen(visitor, tmp_path):
    visitor.open("?page=sweeps")
    visitor.painted("heat")
    visitor.page.click("text=Export")
    file = zipfile.ZipFile(saved(visitor, "Everything", tmp_path / "page.zip"))
    names = set(file.namelist())
    assert {"figures/heat.svg", "figures/heat.png", "data/heat.csv", "data/heat.parquet", "same.py"} <= names


def test_a_figure_is_saved_as_picture_and_data(visitor, tmp_path):
    visitor.open("?page=sweeps")
    visitor.painted("heat")
    starts = {"PNG": b"\x89PNG", "SVG": b"<svg", "CSV": b"x,y,value"}
    for kind, start in starts.items():
        with visitor.page.expect_download() as download:
            visitor.page.click(f'[data-chart="heat"] button:text-is("{kind}")')
        path = tmp_path / f"heat.{kind.lower()}"
        download.value.save_as(path)
        assert path.read_bytes().startswith(start)
