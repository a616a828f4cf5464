"""A link holds what is seen; Back goes back; what a link says wrongly is listed."""

import pytest

RICH = (
    "?page=outcome&scenario=korea_1953&futures=100&seed=3&theme=dark"
    "&set.strikes.tempo=1.5&set.venue=Doha&set.issues.umbrella.limit=1"
)


def test_moving_a_lever_changes_link_and_page(visitor):
    visitor.open("?futures=100")
    before = visitor.text(".so-sentence")
    visitor.page.fill('[data-key="strikes.tempo"] input', "2.5")
    visitor.page.wait_for_function("window.location.search.includes('set.strikes.tempo=2.5')")
    visitor.page.wait_for_function("b => document.querySelector('.so-sentence').innerText !== b", arg=before)
    assert "edited (1)" in visitor.text(".so-scenario")
    assert "preset: \N{MULTIPLICATION SIGN}1" in visitor.text('[data-key="strikes.tempo"]')
    visitor.page.click('[data-key="strikes.tempo"] .so-dot')
    visitor.page.wait_for_function("!window.location.search.includes('set.')")
    visitor.page.wait_for_function("b => document.querySelector('.so-sentence').innerText === b", arg=before)


def test_a_link_opened_elsewhere_shows_the_same(visitors):
    first, second = visitors().open("?futures=100&set.strikes.tempo=1.6"), visitors(1000, 700)
    said = first.text(".so-sentence")
    second.open(first.query())
    assert second.text(".so-sentence") == said
    assert second.page.input_value('[data-key="strikes.tempo"] input') == "1.6"


def test_a_rich_link_survives_being_opened(visitor):
    visitor.open(RICH)
    visitor.text(".so-sentence")
    assert sorted(visitor.query()[1:].split("&")) == sorted(RICH[1:].replace("page=outcome&", "").split("&"))
    assert not visitor.page.query_selector(".so-note")
    assert visitor.page.query_selector(".so-dark")


def test_back_goes_to_the_page_before_and_forward_again(visitor):
    visitor.open("?futures=100")
    visitor.page.fill('[data-key="strikes.tempo"] input', "2")
    visitor.page.wait_for_function("window.location.search.includes('tempo=2')")
    visitor.turn_to("sweeps")
    visitor.turn_to("assumptions")
    visitor.page.go_back()
    visitor.page.wait_for_selector('.so[data-page="sweeps"]')
    visitor.page.go_back()
    visitor.page.wait_for_selector('.so[data-page="outcome"]')
    assert "tempo=2" in visitor.query()
    visitor.page.go_forward()
    visitor.page.wait_for_selector('.so[data-page="sweeps"]')


def test_moving_a_lever_adds_nothing_to_the_history(visitor):
    visitor.open("?futures=100")
    long = visitor.page.evaluate("history.length")
    for tempo in ("0.5", "1.5", "2"):
        visitor.page.fill('[data-key="strikes.tempo"] input', tempo)
        visitor.page.wait_for_function(f"window.location.search.includes('tempo={tempo}')")
    assert visitor.page.evaluate("history.length") == long


def test_what_a_link_says_wrongly_is_listed(visitor):
    visitor.open("?page=assumptions&seed=-3&set.strikes.tempo=99&set.replay=/etc/passwd&dataset=../../etc")
    said = visitor.text(".so-note")
    for part in ("seed=-3", "set.strikes.tempo=99", "set.replay", "dataset"):
        assert part in said
    visitor.page.click(".so-note button")
    visitor.page.wait_for_selector(".so-note", state="detached")


def test_an_unknown_data_set_is_said_to_be_missing(visitor):
    visitor.open("?page=sweeps&dataset=nowhere")
    assert "no data set of that name" in visitor.text(".so-empty")


def test_a_reload_shows_the_same(visitor):
    visitor.open("?futures=100")
    visitor.page.fill('[data-key="strikes.tempo"] input', "1.7")
    visitor.page.wait_for_function("window.location.search.includes('tempo=1.7')")
    visitor.page.reload()
    visitor.page.wait_for_selector(".so-header")
    assert visitor.page.input_value('[data-key="strikes.tempo"] input') == "1.7"


NASTY = (
    "?page=run&run=1000000&day=365&seed=9223372036854775807&futures=50",
    "?page=compare&other=korea_1953&other.venue=Moon&other.strikes.tempo=&futures=50",
    "?page=sweeps&on.across=nothing&on.up=__class__&on.shown=row&on.cells=99-99&on.span=1:0",
    "?page=assumptions&on.part=nowhere&on.number=__dict__&on.section=99999",
    "?page=outcome&futures=50&on.fate=eternal&on.days=9:1&on.ending=x",
    "?%00&&&=&=1&page=run%0d%0aSet-Cookie:x&theme=<script>alert(1)</script>",
)


@pytest.mark.parametrize("query", NASTY)
def test_nasty_links_open_a_page(visitor, query):
    visitor.open(query)
    visitor.settled()
    assert visitor.text("main h1")
    assert not visitor.page.query_selector(".so-fault")


def test_futures_and_seed_are_chosen_in_the_sidebar(visitor):
    visitor.open("?futures=50")
    before = visitor.text(".so-sentence")
    visitor.page.click('.so-fold:has-text("Futures and seed")')
    visitor.page.click('button:has-text("Other nights")')
    visitor.page.wait_for_function("window.location.search.includes('seed=2')")
    visitor.page.select_option('label:has-text("Futures") select', label="100")
    visitor.page.wait_for_function("window.location.search.includes('futures=100')")
    visitor.settled()
    visitor.page.wait_for_function("b => document.querySelector('.so-sentence').innerText !== b", arg=before)
