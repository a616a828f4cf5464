"""The chart component: one view kept alive, data in the order in which they come, the table beside it the same."""

NAMES = """
[...document.querySelectorAll('[data-chart="endings"] svg .role-axis-label text')]
    .map((label) => label.textContent).filter((text) => /[a-z]/.test(text))
"""
ROWS = """
[...document.querySelectorAll('[data-chart="endings"] .so-table tbody tr')].map((row) => row.cells[0].innerText)
"""


def moved(visitor, tempo):
    before = visitor.painted("endings")
    visitor.page.fill('[data-key="strikes.tempo"] input', tempo)
    visitor.painted("endings", after=before)
    visitor.settled()


def test_names_stand_in_the_order_of_the_rows_also_after_new_data(visitor):
    visitor.open("?futures=400")
    visitor.settled()
    visitor.page.click('[data-chart="endings"] button:text-is("Table")')
    for tempo in ("2", "0.7"):
        moved(visitor, tempo)
        assert visitor.page.evaluate(NAMES) == visitor.page.evaluate(ROWS)


def test_the_view_stays_alive_while_data_change(visitor):
    visitor.open("?futures=100&set.strikes.tempo=1.5")
    visitor.settled()
    visitor.page.evaluate("document.querySelector('[data-chart=\"dots\"] svg').dataset.mine = 'yes'")
    before = visitor.painted("dots")
    visitor.page.fill('[data-key="strikes.tempo"] input', "1.9")
    visitor.painted("dots", after=before)
    assert visitor.page.evaluate("document.querySelector('[data-chart=\"dots\"] svg').dataset.mine") == "yes"


def test_a_change_of_theme_draws_charts_anew_in_its_colours(visitor):
    visitor.open("?futures=100")
    visitor.settled()
    colour = "document.querySelector('[data-chart=\"endings\"] .role-axis-label text').getAttribute('fill')"
    before = visitor.page.evaluate(colour)
    visitor.page.click('button:text-is("Dark")')
    visitor.page.wait_for_function(f"{colour} !== '{before}'")


def test_a_chart_that_cannot_be_drawn_says_so_and_leaves_the_others(visitor):
    visitor.page.route("**/standoff-vega.js", lambda route: route.fulfill(status=500, body="no"))
    visitor.open("?futures=100")
    assert "cannot be drawn" in visitor.text(".so-chart .so-fault")
    assert visitor.text(".so-sentence")
    visitor.complaints.clear()  # that the file is missing is what this test does
