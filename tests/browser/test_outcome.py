"""The page Outcome as a user works with it: brush, show all again, move a lever, open a run."""

import re

import pytest

FEW = "?page=outcome&futures=200"
CHARTS = ("dots", "endings", "signings", "survival", "odds", "window", "terms", "gains", "force")


def count_of(words: str) -> int:
    """Return the first number in a text."""
    return int(re.search(r"[\d,]+", words).group().replace(",", ""))


def mark(visitor, chart: str, at: int = 0):
    """Return a mark of a chart that can be clicked."""
    return visitor.page.locator(
        f'[data-chart="{chart}"] .mark-symbol path, [data-chart="{chart}"] .mark-rect path'
    ).nth(at)


def note(visitor, chart: str) -> str:
    """Return how to read a chart, which says how many it shows."""
    return visitor.page.locator(f'.so-drawn:has([data-chart="{chart}"]) .so-reading').inner_text()


@pytest.fixture
def outcome(visitor):
    """Return a visitor for whom all charts are painted with all futures."""
    visitor.open(FEW)
    for chart in CHARTS:
        visitor.painted(chart)
    visitor.page.wait_for_selector(".so-waiting", state="detached", timeout=60_000)
    return visitor


def test_all_charts_are_painted_and_described(outcome):
    for chart in CHARTS:
        place = outcome.page.locator(f'[data-chart="{chart}"] [role="img"]')
        assert len(place.get_attribute("aria-label")) > 20
    assert "futures end in a signed deal" in outcome.text(".so-sentence")


def test_a_brushed_ending_filters_the_others_until_all_are_shown_again(outcome):
    before = {chart: outcome.painted(chart) for chart in ("dots", "odds", "signings")}
    whole = count_of(note(outcome, "endings"))
    mark(outcome, "endings").click()
    told = outcome.text(".so-brushed")
    chosen = count_of(told)
    assert 0 < chosen < whole
    assert "of 200 futures are shown" in told
    for chart, version in before.items():
        outcome.painted(chart, after=version)
    assert note(outcome, "dots").startswith(f"{min(chosen, 100)} dots")
    assert "None of these futures has a deal" in outcome.text(".so-empty")
    assert not outcome.page.query_selector('[data-chart="terms"]')
    assert count_of(note(outcome, "endings")) == whole  # the chart that is brushed keeps showing all
    assert "on.ending=" in outcome.query()
    outcome.page.get_by_role("button", name="Show all").click()
    outcome.page.wait_for_selector(".so-brushed", state="detached")
    assert "on.ending=" not in outcome.query()
    assert note(outcome, "terms").startswith(note(outcome, "signings").split(";")[0])
    outcome.page.wait_for_selector(f'[data-chart="odds"][data-version="{before["odds"]}"]')


def test_nothing_stays_dimmed_once_all_are_shown_again(outcome):
    dimmed = '[data-chart="dots"] svg path[opacity="0.2"]'
    mark(outcome, "dots").click()
    outcome.page.wait_for_selector(".so-brushed")
    outcome.page.wait_for_selector(dimmed)
    outcome.page.get_by_role("button", name="Show all").click()
    outcome.page.wait_for_selector(".so-brushed", state="detached")
    outcome.settled()
    outcome.page.wait_for_timeout(500)  # milliseconds in which a chart that is made anew would be dimmed
    assert not outcome.page.query_selector(dimmed)


def test_days_are_brushed_by_drawing_over_them(outcome):
    chart = outcome.page.locator('[data-chart="signings"] svg')
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    before = outcome.painted("gains")
    outcome.page.mouse.move(box["x"] + 0.35 * box["width"], box["y"] + 0.6 * box["height"])
    outcome.page.mouse.down()
    outcome.page.mouse.move(box["x"] + 0.65 * box["width"], box["y"] + 0.6 * box["height"], steps=5)
    outcome.page.mouse.up()
    assert "signed on days" in outcome.text(".so-brushed")
    outcome.painted("gains", after=before)
    assert "no deal 0" in outcome.page.locator('[data-chart="dots"] [role="img"]').get_attribute("aria-label")


def test_a_brush_comes_with_the_link(visitors):
    visitor = visitors()
    visitor.open(f"{FEW}&on.fate=deal-broke")
    assert "futures are shown: deal broke" in visitor.text(".so-brushed")
    visitor.painted("dots")
    shades = visitor.page.locator('[data-chart="dots"] svg .mark-symbol path').evaluate_all(
        "marks => [...new Set(marks.map((mark) => mark.getAttribute('opacity')))]"
    )
    assert "0.2" in shades, "the chart in which it was chosen shows what is left out as pale"

    assert "0 of these" in visitor.text(".so-sentence")


def test_a_moved_lever_sets_the_baseline_beside(outcome):
    assert not outcome.page.query_selector(".so-baseline")
    version = outcome.painted("dots")
    lever = outcome.page.locator("aside input[type=range]").first
    lever.focus()
    lever.press("ArrowRight")
    outcome.painted("dots", after=version)
    paints = outcome.page.get_attribute('[data-chart="gains"]', "data-paints")
    assert int(paints) > 1  # the same chart with other data, not a new one
    assert "In the baseline" in outcome.text(".so-baseline")
    outcome.page.wait_for_selector(".so-waiting", state="detached", timeout=60_000)
    assert "the baseline" in note(outcome, "odds")


@pytest.mark.parametrize("name", ["typical", "best", "worst"])
def test_runs_worth_opening_open(outcome, name):
    outcome.page.get_by_role("button", name=f"Open a {name} run").click()
    outcome.page.wait_for_selector('.so[data-page="run"]')
    assert "page=run" in outcome.query()
    outcome.page.go_back()
    outcome.page.wait_for_selector('.so[data-page="outcome"]')
    assert "futures end in a signed deal" in outcome.text(".so-sentence")


def test_living_many_futures_can_be_cancelled_and_taken_up_again(visitor):
    visitor.open("?page=outcome&futures=20000&seed=3")
    visitor.page.get_by_role("button", name="Cancel").click()
    again = visitor.page.get_by_role("button", name="Live them all")
    again.wait_for()
    assert "Stopped." in visitor.text(".so-waiting")
    again.click()
    visitor.page.get_by_role("button", name="Cancel").wait_for()
