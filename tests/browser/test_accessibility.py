"""Pages for everybody: axe-core finds nothing but what is listed with its reason; keys do what a mouse does."""

from importlib.resources import files

import pytest

from dashboards.state import PAGES, THEMES

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
PARTS = ("numbers", "facts", "model", "citing")
ALLOWED: dict[str, str] = {}  # what axe-core says that is not ours to mend: why, by rule


def violations(visitor) -> dict[str, list[str]]:
    """Return what axe-core finds: places by rule."""
    visitor.page.evaluate(AXE)
    found = visitor.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return {
        each["id"]: [f"{node['target']}: {node['failureSummary']}" for node in each["nodes"][:3]]
        for each in found
        if each["id"] not in ALLOWED
    }


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_that_is_not_listed(visitor, page, theme):
    visitor.open(f"?page={page}&theme={theme}&futures=100")
    visitor.settled()
    assert not violations(visitor)


@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing_in_the_evidence(visitor, part):
    visitor.open(f"?page=assumptions&on.part={part}&on.number=strikes.tempo")
    visitor.settled()
    assert not violations(visitor)


def test_axe_finds_nothing_in_open_panels(visitor):
    visitor.open("?page=assumptions&on.part=citing")
    for words in ("Export", "Help"):
        visitor.page.click(f'.so-header-tools button:has-text("{words}")')
    for fold in visitor.page.query_selector_all(".so-sidebar .so-fold"):
        fold.click()
    visitor.page.wait_for_selector(".so-export")
    visitor.page.wait_for_selector('[data-key="deterrence.prize"]')
    assert not violations(visitor)


def test_pages_are_reached_by_keys_alone(visitor):
    visitor.open("?page=assumptions&on.part=citing")
    visitor.page.focus('.so-tab[data-page="assumptions"]')
    visitor.page.keyboard.press("ArrowLeft")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_selector('.so[data-page="sweeps"]')


def test_a_lever_is_moved_and_taken_back_by_keys_alone(visitor):
    visitor.open("?page=assumptions&on.part=citing")
    visitor.page.focus('[data-key="strikes.tempo"] input')
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_function("window.location.search.includes('set.strikes.tempo=')")
    visitor.page.keyboard.press("Shift+Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_function("!window.location.search.includes('set.')")


def test_parts_of_a_page_turn_by_arrow_keys(visitor):
    visitor.open("?page=assumptions&on.part=citing")
    visitor.page.focus('[data-tab="citing"]')
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_selector('[data-tab="numbers"][aria-selected="true"]')


def test_the_first_tab_skips_to_the_page(visitor):
    visitor.open("?page=assumptions&on.part=citing")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.className") == "so-skip"


def test_every_chart_has_words_and_a_table(visitor):
    visitor.open("?page=sweeps")
    visitor.painted("heat")
    for chart in visitor.page.query_selector_all(".so-chart"):
        assert len(chart.query_selector(".so-chart-frame").get_attribute("aria-label")) > 20
        chart.query_selector('button:has-text("Table")').click()
    visitor.page.wait_for_function(
        "document.querySelectorAll('.so-chart .so-table td').length > 20"
        " && document.querySelectorAll('.so-chart table').length === document.querySelectorAll('.so-chart').length"
    )
