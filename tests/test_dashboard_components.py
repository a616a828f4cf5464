"""Parts of pages without a browser: controls from declarations, faults that stay in their panel, work that stops."""

import threading
import time
from types import MappingProxyType

import ipyvuetify
import pytest
import solara
from reacton import render

from dashboards.components.boundary import Boundary
from dashboards.components.controls import HEADLINE, MORE, controls, families, span
from dashboards.compute import Shelf, StoppedError
from dashboards.presets import choices, numbers_of
from dashboards.state import Policy
from dashboards.working import use_deferred, use_work
from negotiation.loading import shipped


@pytest.mark.parametrize("name", shipped())
def test_every_lever_is_there_in_every_preset(name):
    found = [control["key"] for control in controls(HEADLINE | MORE, Policy(name))]
    assert found == [*HEADLINE, *MORE]


def test_every_number_has_a_control_that_holds_its_value():
    keys = list(numbers_of("august_2025"))
    made = controls(keys, Policy())
    assert [control["key"] for control in made] == keys
    for control in made:
        row = numbers_of("august_2025")[control["key"]]
        assert control["value"] == control["preset"] == row.value
        assert control["label"]
        if control["kind"] == "range":
            assert control["low"] <= row.value <= control["high"]
            assert control["step"] > 0
        if control["kind"] == "choice":
            assert row.value in [option["value"] for option in control["options"]]


def test_families_hold_every_number_once():
    keys = [key for keys in families("august_2025").values() for key in keys]
    assert sorted(keys) == sorted(numbers_of("august_2025"))


def test_an_edit_shows_with_its_preset():
    (venue,) = controls(["venue"], Policy(edits=MappingProxyType({"venue": "Doha"})))
    assert (venue["value"], venue["preset"], venue["edited"]) == ("Doha", "free", True)
    assert [option["value"] for option in venue["options"]] == list(choices("august_2025")["venue"])


def test_a_slider_reaches_a_value_outside_the_plausible_range():
    row = numbers_of("august_2025")["strikes.tempo"]
    assert span(row, 9.0)["high"] == 9.0
    assert span(row, 1.0)["high"] == row.high


def texts(widget) -> str:
    """Return all words in a widget and what is in it."""
    children = getattr(widget, "children", [])
    return " ".join(child if isinstance(child, str) else texts(child) for child in children)


def test_a_fault_stays_in_its_panel_and_goes_at_a_retry():
    broken = [True]

    @solara.component
    def Inner():
        if broken[0]:
            raise KeyError("x")
        solara.Text("all is well")

    @solara.component
    def Whole():
        solara.Text("the rest")
        with Boundary("The map"):
            Inner()

    box, context = render(Whole(), handle_error=False)
    said = texts(box)
    assert "the rest" in said
    assert "The map cannot be shown: a fault of the program, not yours." in said
    assert "Reference " in said
    broken[0] = False
    context.find(ipyvuetify.Btn).widget.click()
    assert "all is well" in texts(box)
    context.close()


def test_work_stops_when_what_is_asked_changes_and_when_the_page_goes():
    stops: list[threading.Event] = []
    begun = threading.Semaphore(0)

    def work(stop, report):
        stops.append(stop)
        begun.release()
        stop.wait()
        raise StoppedError

    @solara.component
    def Page(asked):
        use_work(work, asked)
        solara.Text(str(asked))

    _, context = render(Page(1), handle_error=False)
    begun.acquire()
    context.render(Page(2))
    begun.acquire()
    assert stops[0].is_set()
    assert not stops[1].is_set()
    context.close()
    assert stops[1].is_set()


def test_a_value_stays_until_the_next_is_there_and_a_late_one_is_ignored():
    begun, gates = threading.Semaphore(0), {name: threading.Event() for name in "abc"}
    values = {"a": "A", "b": "B", "c": None}  # None is an answer too, and not that of before
    shown = []

    def work_on(asked):
        def work(stop, report):
            begun.release()
            gates[asked].wait()
            return values[asked]

        return work

    @solara.component
    def Page(asked):
        standing, _ = use_work(work_on(asked), asked)
        shown.append((standing.value, standing.current))

    def until(last):
        deadline = time.monotonic() + 30
        while shown[-1] != last and time.monotonic() < deadline:
            time.sleep(0.01)
        assert shown[-1] == last

    _, context = render(Page("a"), handle_error=False)
    gates["a"].set()
    until(("A", True))
    context.render(Page("b"))
    assert shown[-1] == ("A", False)
    context.render(Page("c"))
    for _ in "abc":
        begun.acquire()
    gates["b"].set()  # nobody waits for it any more
    gates["c"].set()
    until((None, True))
    assert ("B", True) not in shown
    context.close()


def test_a_deferred_value_comes_one_drawing_late_and_at_once_where_there_was_none():
    drawn = []

    @solara.component
    def Page(value):
        drawn.append((value, use_deferred(value)))
        solara.Text(value)

    _, context = render(Page("a"), handle_error=False)
    context.render(Page("b"))
    assert drawn == [("a", "a"), ("b", "a"), ("b", "b")]
    context.close()


def test_what_is_cancelled_stays_so_whatever_its_thread_says_later():
    begun, gate, said = threading.Event(), threading.Event(), threading.Event()
    shown, cancels = [], []

    def work(stop, report):
        begun.set()
        gate.wait()
        report(7, "late")
        said.set()
        raise StoppedError

    @solara.component
    def Page(number):
        standing, cancel = use_work(work, "asked")
        cancels.append(cancel)
        shown.append(standing.running)
        solara.Text(str(number))

    _, context = render(Page(1), handle_error=False)
    begun.wait()
    assert shown[-1]
    cancels[-1]()
    assert not shown[-1]
    gate.set()
    said.wait()
    context.render(Page(2))
    assert not shown[-1]
    context.close()


def test_a_shelf_lets_go_of_what_was_not_used_for_longest():
    shelf = Shelf(most_bytes=100)
    shelf.put("a", 1, 40)
    shelf.put("b", 2, 40)
    assert shelf.get("a") == 1
    shelf.put("c", 3, 40)
    assert (shelf.get("a"), shelf.get("b"), shelf.get("c")) == (1, None, 3)
    shelf.put("a", 4, 50)
    assert shelf.held == 90
