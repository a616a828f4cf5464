"""Visitors do not disturb each other; a fault stays in its panel; nobody computes for somebody who has gone."""

import time
import urllib.request
from json import loads

MANY = 12


def moved(visitor, tempo):
    """Step: move the tempo of strikes, and do not wait."""
    visitor.page.fill('[data-key="strikes.tempo"] input', tempo)


def test_twelve_visitors_do_not_disturb_each_other(visitors):
    tempos = [f"{0.32 + 0.1 * place:.2f}" for place in range(MANY)]
    there = [visitors().open(f"?futures=50&seed={place + 1}") for place in range(MANY)]
    for visitor, tempo in zip(there, tempos, strict=True):
        moved(visitor, tempo)
    for place, (visitor, tempo) in enumerate(zip(there, tempos, strict=True)):
        number = float(tempo)
        visitor.page.wait_for_function(f"window.location.search.includes('set.strikes.tempo={number:g}')")
        visitor.settled()
        assert f"seed={place + 1}" in visitor.query() or place == 0
        assert visitor.page.input_value('[data-key="strikes.tempo"] input') == f"{number:g}"
    alone = visitors().open(there[5].query())
    alone.settled()
    assert alone.text(".so-sentence") == there[5].text(".so-sentence")


def test_a_computation_is_cancelled_and_begun_again(visitor):
    visitor.open("?futures=5000&seed=77")
    visitor.page.click('.so-waiting button:has-text("Cancel")')
    visitor.page.wait_for_selector(".so-waiting progress", state="detached")
    moved(visitor, "1.3")
    visitor.page.wait_for_selector(".so-waiting progress")
    visitor.page.click('.so-waiting button:has-text("Cancel")')


def test_a_sweep_is_begun_cancelled_and_resumed(visitor, results):
    visitor.open("?page=sweeps")
    visitor.painted("heat")
    visitor.page.click('.so-fold:has-text("Start a small design")')
    visitor.page.click('button:has-text("Start"):not(.so-fold)')
    visitor.page.wait_for_selector(".so-waiting")
    visitor.page.click('.so-waiting button:has-text("Cancel")')
    visitor.page.wait_for_selector('.so-note:has-text("of 480 runs are missing")')
    assert "dataset=demo_" in visitor.query()
    visitor.page.wait_for_selector('[data-chart="heat"]:not([data-version=""]), .so-empty')  # of what is done, if any
    visitor.page.click('button:has-text("Resume")')
    visitor.page.wait_for_selector('main p:has-text("480 runs, seed 1")')
    visitor.painted("heat")
    assert next(iter(results.iterdir())).name.startswith("demo_")


def kernels(server) -> int:
    """Return how many visits the server holds."""
    with urllib.request.urlopen(f"{server}resourcez") as answer:
        return loads(answer.read())["kernels"]["total"]


def held(server, visits: int) -> bool:
    """Return whether the server soon holds so many visits; a tab that went without a word takes it a while."""
    for _ in range(300):
        if kernels(server) == visits:
            return True
        time.sleep(0.1)
    return False


def test_a_closed_tab_is_forgotten(visitor, visitors, server):
    visitor.open("?page=assumptions&on.part=citing")
    assert held(server, 1)  # those of other tests are gone
    other = visitors().open("?futures=5000&seed=78")
    other.page.wait_for_selector(".so-waiting")
    assert held(server, 2)
    other.page.close(run_before_unload=True)
    assert held(server, 1)


LINE = """
    const Real = window.WebSocket;
    const lines = [];
    window.cut = (there) => { window.nowhere = there; lines.forEach((line) => line.close()); };
    window.WebSocket = class extends Real {
        constructor(address, ...rest) { super(window.nowhere || address, ...rest); lines.push(this); }
    };
"""


def test_a_page_that_was_forgotten_finds_itself_again(visitor, server):
    visitor.page.add_init_script(LINE)
    visitor.open("?futures=50&seed=79&set.strikes.tempo=1.3")
    visitor.settled()
    said = visitor.text(".so-sentence")
    assert held(server, 1)
    visitor.page.evaluate("window.cut('ws://127.0.0.1:9/')")
    assert held(server, 0)
    with visitor.page.expect_navigation():
        visitor.page.evaluate("window.cut('')")
    visitor.settled()
    assert visitor.text(".so-sentence") == said
    visitor.complaints.clear()  # those of the line that was cut
