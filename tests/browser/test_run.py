"""The page Run as its reader uses it: replay, reasons of a refusal, the months after, a text edited by hand."""

import pytest

from negotiation.wording import date_words
from tests.lived import lived

READY = '.so-replay:not([data-version=""])'


def at(visitor) -> int:
    """Return the evening that the page shows, once it is painted."""
    return int(visitor.page.get_attribute(".so-replay", "data-at"))


def shows(visitor, evening: int) -> None:
    visitor.page.wait_for_selector(f'.so-replay[data-at="{evening}"]')


def opened(visitor, ending: str, more: str = ""):
    """Open the page on the first run of seed 1 that ends so."""
    world = lived(ending)
    visitor.open(f"?page=run&run={world.run_number}{more}")
    visitor.page.wait_for_selector(READY, timeout=120_000)
    visitor.painted("run-days")
    return world


def test_the_reason_of_a_refusal_is_found(visitor):
    world = opened(visitor, "refused")
    assert world.outcome["breaker"] in visitor.text(".so-run-ending")
    visitor.page.click(".so-why")
    told = visitor.text(".so-why-body")
    for words in ("Binding refusal", world.outcome["breaker"], "What had last moved it", "Smallest change"):
        assert words in told
    visitor.page.click(".so-why-body button")
    parts = visitor.text(f'.so-parts[data-voter="{world.outcome["breaker"]}"]')
    assert "falls short by" in parts
    assert f"{-world.state.breaker_gain:.2f}" in parts
    shows(visitor, next(p.day for p in reversed(world.trace.tabled) if p.is_last_text))


def test_a_refused_amendment_shows_each_vote_and_what_it_was_made_of(visitor):
    opened(visitor, "refused")
    visitor.page.click(".so-event.no >> nth=0")
    no = visitor.page.locator(".so-vote.no").first
    actor = no.get_attribute("data-actor")
    no.click()
    table = visitor.text(f'.so-parts[data-voter="{actor}"] table')
    assert "worth in all" in table
    assert "fighting on" in table
    assert no.get_attribute("aria-expanded") == "true"
    assert visitor.page.locator(".so-rung.moved").count() >= 1
    assert "→" in visitor.text(".so-rung.moved")


def test_keys_move_the_replay_and_the_link_follows_when_the_hand_rests(visitor):
    opened(visitor, "signed")
    page = visitor.page
    for key, evening in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0)):
        page.keyboard.press(key)
        shows(visitor, evening)
    page.keyboard.press("n")
    first = page.get_attribute(".so-replay", "data-picked")
    page.keyboard.press("n")
    page.wait_for_selector(f'.so-replay:not([data-picked="{first}"])')
    page.keyboard.press("p")
    page.wait_for_selector(f'.so-replay[data-picked="{first}"]')
    page.keyboard.press("ArrowRight")
    here = int(page.get_attribute(".so-run-scrub", "max"))
    page.keyboard.press("End")
    shows(visitor, here)
    page.wait_for_function(f"window.location.search.includes('day={here}')")


def test_keys_leave_fields_alone(visitor):
    opened(visitor, "signed")
    visitor.page.focus(".so-which input")
    visitor.page.keyboard.press("Home")
    visitor.page.keyboard.press("n")
    assert at(visitor) == 0
    assert visitor.page.get_attribute(".so-replay", "data-picked") == "-1"


def test_it_plays_pauses_and_scrubs_both_ways_without_traffic(visitor):
    page, sent = visitor.page, []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    opened(visitor, "signed")
    page.select_option(".so-run-speed select", "30")
    assert sent
    sent.clear()
    page.click(".so-run-play")
    page.wait_for_function("Number(document.querySelector('.so-replay').dataset.at) > 10")
    assert not sent
    assert "Pause" in visitor.text(".so-run-play")
    page.click(".so-run-play")
    page.wait_for_timeout(100)
    stopped = at(visitor)
    page.wait_for_timeout(300)
    assert at(visitor) == stopped
    for evening in (30, 3):
        page.fill(".so-run-scrub", str(evening))
        shows(visitor, evening)
    assert page.get_attribute(".so-run-scrub", "aria-valuetext")


def test_a_click_in_the_chart_goes_there(visitor):
    world = opened(visitor, "signed")
    shape = visitor.page.locator('[data-chart="run-days"] svg').bounding_box()
    visitor.page.mouse.click(shape["x"] + shape["width"] / 3, shape["y"] + 30)
    visitor.page.wait_for_selector('.so-replay:not([data-at="0"])')
    assert 0 < at(visitor) < world.state.day


def test_the_months_after_a_deal_are_replayed_likewise(visitor):
    world = opened(visitor, "signed")
    visitor.page.keyboard.press("End")
    shows(visitor, world.state.day + world.state.months_observed - 1)
    assert f"month {world.state.months_observed}" in visitor.text(".so-run-when")
    assert date_words(world.trace.months.index[-1], year=True) in visitor.text(".so-run-when")
    numbers = visitor.text(".so-numbers")
    assert f"{world.trace.months['deterrence_now'].iloc[-1]:.2f}" in numbers
    assert visitor.painted("run-months")
    visitor.page.click(".so-why")
    assert "First year" in visitor.text(".so-why-body")


def test_a_link_opens_the_same_evening_and_another_run_is_one_click_away(visitors):
    one, other = visitors(), visitors()
    opened(one, "signed", "&day=9")
    shows(one, 9)
    other.open(one.query())
    other.page.wait_for_selector(READY)
    shows(other, 9)
    assert other.text(".so-run-when") == one.text(".so-run-when")
    version = one.page.get_attribute(".so-replay", "data-version")
    one.page.click('.so-which button[aria-label="The next run"]')
    one.page.wait_for_selector(f'{READY}:not([data-version="{version}"])')
    assert f"run={lived('signed').run_number + 1}" in one.query()
    assert other.page.get_attribute(".so-replay", "data-version") == version


def test_a_text_edited_by_hand_is_judged_and_kept_in_the_link(visitor):
    opened(visitor, "refused", "&day=40")
    before = visitor.text(".so-verdict")
    visitor.page.select_option('.so-hand select[data-issue="territory"]', "3")
    visitor.page.wait_for_function("(words) => document.querySelector('.so-verdict').innerText !== words", arg=before)
    visitor.page.wait_for_function("window.location.search.includes('on.text=')")
    visitor.page.click('.so-hand-view[data-actor="Moscow"]')
    assert "territory" in visitor.text(".so-hand-parts")
    judged = visitor.text(".so-verdict")
    visitor.open(visitor.query())
    assert visitor.text(".so-verdict") == judged
    visitor.page.click("text=Back to the text that stands")
    visitor.page.wait_for_function("(words) => document.querySelector('.so-verdict').innerText === words", arg=before)


def test_reduced_motion_goes_from_event_to_event(visitors):
    visitor = visitors(reduced_motion="reduce")
    opened(visitor, "signed")
    assert visitor.page.input_value(".so-run-speed select") == "0"


def height(visitor) -> int:
    """Return how high the days are drawn, legend and all."""
    return visitor.page.locator('[data-chart="run-days"] svg').bounding_box()["height"]


def test_another_run_is_drawn_as_high_as_if_it_had_been_opened(visitors):
    fresh, moved = (visitors().open(f"?page=run&run={run}") for run in (3, 0))
    for each in (fresh, moved):
        each.painted("run-days")
    before = moved.painted("run-days")
    moved.page.fill(".so-which input >> nth=0", "3")
    moved.page.keyboard.press("Enter")
    moved.painted("run-days", after=before)
    assert height(moved) == pytest.approx(height(fresh), abs=5)  # pixels; words cut off are 13


@pytest.mark.parametrize("width", [820, 1280])
def test_nothing_is_wider_than_the_page(visitors, width):
    visitor = visitors(width, 1000)
    opened(visitor, "refused", "&theme=dark")
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_text_is_judged_on_the_page_of_outcomes_too(visitor):
    visitor.open("?futures=100")
    visitor.page.click("text=Edit a text by hand: who would sign it?")
    before = visitor.text(".so-verdict")
    assert "run 0 of seed 1" in visitor.text(".so-hand")
    visitor.page.select_option('.so-hand select[data-issue="membership"]', "2")
    visitor.page.wait_for_function("(words) => document.querySelector('.so-verdict').innerText !== words", arg=before)
