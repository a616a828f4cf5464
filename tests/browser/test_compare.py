"""The page Compare as a user works with it: two policies, who signs where, the run that differs most under both."""

import pytest

RUNS = 200
PAIR = f"?page=compare&futures={RUNS}&other.strikes.tempo=1.5"


@pytest.fixture
def compared(visitor):
    """Return a visitor for whom two policies have been compared."""
    visitor.open(PAIR)
    for chart in ("cells", "differences", "abreast-odds", "abreast-window"):
        visitor.painted(chart)
    visitor.page.wait_for_function(f"document.querySelector('.so-sentence').innerText.includes('same {RUNS} nights')")
    visitor.page.wait_for_selector(".so-waiting", state="detached")
    return visitor


def first_run(visitor) -> str:
    """Return the run in the first row of the table of pairs."""
    return visitor.text('[data-table="pairs"] .so-link')


def test_the_same_scenario_twice_says_what_to_do(visitor):
    visitor.open("?page=compare&futures=200")
    assert "A and B are the same scenario" in visitor.text(".so-empty")


def test_the_four_counts_add_up_to_the_runs(compared):
    words = compared.text(".so-sentence")
    counts = [int(word.strip(",.")) for word in words.split() if word.strip(",.").isdigit()]
    nights, a, b, both, only_a, only_b, neither = counts
    assert nights == RUNS == both + only_a + only_b + neither
    assert (a, b) == (both + only_a, both + only_b)


def test_the_run_that_differs_most_is_open_side_by_side_with_the_day_on_which_it_parts(compared):
    run = first_run(compared)
    assert compared.text(".so-pair h2").startswith(f"Run {run} goes the same way until ")
    for side in ("A", "B"):
        words = compared.text(f'.so-side[data-side="{side}"]')
        assert "Here they part." in words
        assert "In the end." in words
    assert "they part" in compared.page.locator('[data-chart="abreast-odds"] svg').text_content()


def test_a_click_opens_another_run_and_the_link_holds_it(compared, visitors):
    second = compared.page.locator('[data-table="pairs"] .so-link').nth(1).inner_text()
    compared.page.locator('[data-table="pairs"] .so-link').nth(1).click()
    compared.page.wait_for_function(f'document.querySelector(".so-pair h2").innerText.startsWith("Run {second} ")')
    fresh = visitors()
    fresh.open(compared.query())
    fresh.page.wait_for_function(f"document.querySelector('.so-sentence')?.innerText.includes('same {RUNS} nights')")
    assert fresh.text(".so-pair h2") == compared.text(".so-pair h2")
    assert fresh.text(".so-sentence") == compared.text(".so-sentence")


def test_a_click_on_a_square_shows_its_runs_alone(compared):
    rows = compared.page.locator('[data-table="pairs"] [role="status"]')
    assert rows.inner_text().startswith("200 of 200")
    compared.page.locator('[data-chart="cells"] .mark-rect path').nth(1).click()
    compared.page.wait_for_selector('h2:has-text("Runs that differ most: A only")')
    assert "on.cell=A-only" in compared.query()
    assert not rows.inner_text().startswith("200 of 200")


def test_a_run_opens_on_its_own_page_under_either_side(compared):
    run = first_run(compared)
    compared.page.get_by_role("button", name=f"Open run {run} under B").click()
    compared.page.wait_for_selector('.so[data-page="run"]')
    assert f"run={run}" in compared.query()
    assert "set.strikes.tempo=1.5" in compared.query()


def test_a_lever_of_b_compares_anew(compared):
    before = compared.text(".so-sentence")
    lever = compared.page.locator(".so-other input[type=range]").first
    lever.focus()
    for _ in range(3):
        lever.press("ArrowLeft")
    compared.page.wait_for_function(f"document.querySelector('.so-sentence').innerText !== {before!r}")
    assert "other.strikes.tempo=" in compared.query()
