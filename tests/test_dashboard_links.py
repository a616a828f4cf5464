"""Links hold the whole state of a page, and nothing that a link says can do harm."""

import string
from types import MappingProxyType
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboards.compute import scenario_of
from dashboards.links import FUTURES, LONGEST, MOST_RUN, MOST_SEED, from_link, on_page, to_link
from dashboards.state import PAGES, THEMES, Policy, View
from negotiation.loading import shipped

RICH = View(
    page="compare",
    policy=Policy("korea_1953", MappingProxyType({"strikes.tempo": 1.5, "venue": "Doha", "calendar.talks_days": 90})),
    other=Policy("august_2025", MappingProxyType({"strikes.tempo_thins_defence": True, "issues.force.denial.2": 0.25})),
    seed=7,
    futures=250,
    run=31,
    day=12,
    dataset="demo runs",
    theme="dark",
    options=MappingProxyType({"metric": "signed"}),
)
EDITS = {
    "strikes.tempo": st.floats(0, 10),
    "washington.cap": st.floats(0, 10),
    "calendar.talks_days": st.integers(1, 365),
    "strikes.tempo_thins_defence": st.booleans(),
    "venue": st.sampled_from(["free", "Doha", "Geneva"]),
    "issues.umbrella.limit": st.integers(0, 3),
}
SIGNS = [*string.printable, "\0", "é", "%00", "%2e%2e%2f", "&", "=", "9" * 21]
policies = st.builds(
    lambda name, edits: Policy(name, MappingProxyType(edits)),
    st.sampled_from(shipped()),
    st.fixed_dictionaries({}, optional=EDITS),
)
views = st.builds(
    View,
    page=st.sampled_from(PAGES),
    policy=policies,
    other=policies,
    seed=st.integers(0, MOST_SEED),
    futures=st.integers(*FUTURES),
    run=st.integers(0, MOST_RUN),
    day=st.integers(0, 365),
    theme=st.sampled_from(THEMES),
    options=st.dictionaries(st.sampled_from(["metric", "across"]), st.sampled_from(["signed", "strikes.tempo"])),
)


def test_a_link_holds_the_whole_view():
    view, ignored = from_link(to_link(RICH))
    assert view == RICH
    assert not ignored
    assert scenario_of(view.policy) == scenario_of(RICH.policy)


def test_the_opening_view_needs_no_link():
    assert to_link(View()) == ""
    assert from_link("") == (View(), [])


@given(views)
@settings(max_examples=60)
def test_every_view_survives_its_link(view):
    again, ignored = from_link(to_link(view))
    assert to_link(again) == to_link(from_link(to_link(again))[0])
    assert {line.split("=")[0] for line in ignored} <= {*view.policy.edits, *view.other.edits}  # only what clashes
    assert (again.page, again.seed, again.futures, again.run) == (view.page, view.seed, view.futures, view.run)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("?page=secret", "page=secret: is none of"),
        ("?seed=-1", "seed=-1: is no whole number"),
        ("?futures=1000000000", "futures=1000000000: is no whole number from 50 to 5000"),
        ("?dataset=../../etc/passwd", "is no name of a data set"),
        ("?dataset=..", "is no name of a data set"),
        ("?scenario=/etc/passwd", "is no scenario that comes with Standoff"),
        ("?set.strikes.tempo=nan", "is no value that this number can have"),
        ("?set.strikes.tempo=11", "is no value that this number can have"),
        ("?set.strikes.tempo=1e999", "is no value that this number can have"),
        ("?set.calendar.talks_days=90.5", "is no value that this number can have"),
        ("?set.replay=/etc/passwd", "is no value that this number can have"),
        ("?set.__class__=1", "is no value that this number can have"),
        ("?set.venue=Moon", "is no value that this number can have"),
        ("?on.metric=%3Cscript%3E", "is no option of a page"),
        ("?hello=1", "hello: is not known here"),
        (f"?{'a' * LONGEST}", "the link: has more than"),
        ("?" + "&".join(f"set.a{k}=1" for k in range(300)), "the link: has more than"),
    ],
)
def test_what_makes_no_sense_is_ignored_and_said(query, why):
    view, ignored = from_link(query)
    assert view == View()
    assert len(ignored) == 1
    assert why in ignored[0]


def test_the_rest_of_a_bad_link_is_kept():
    view, ignored = from_link("?page=run&seed=x&run=7&set.strikes.tempo=1.5&set.washington.cap=99")
    assert (view.page, view.run, dict(view.policy.edits)) == ("run", 7, {"strikes.tempo": 1.5})
    assert len(ignored) == 2


def test_edits_that_clash_are_ignored_one_by_one():
    view, ignored = from_link("?set.strikes.tempo=2&set.issues.force.floor=6&set.issues.force.limit=2")
    assert dict(view.policy.edits) == {"strikes.tempo": 2.0, "issues.force.floor": 6}
    assert len(ignored) == 1
    assert "issues.force.limit=2: " in ignored[0]


def mutated(query: str, draw) -> str:
    """Return a link with some characters changed, lost, doubled or added."""
    signs = list(query)
    for _ in range(draw(st.integers(1, 8))):
        place = draw(st.integers(0, len(signs) - 1))
        sign = draw(st.sampled_from(SIGNS))
        signs[place] = draw(st.sampled_from(["", sign, signs[place] * 2, signs[place] + sign]))
    return "".join(signs)


@given(st.data())
@settings(max_examples=500)
def test_500_mutated_links_give_a_valid_view(data):
    query = mutated(to_link(RICH), data.draw)
    view, ignored = from_link(query)
    assert view.page in PAGES
    assert view.theme in THEMES
    assert FUTURES[0] <= view.futures <= FUTURES[1]
    assert 0 <= view.run <= MOST_RUN
    scenario_of(view.policy)
    scenario_of(view.other)
    assert all(line.isprintable() and len(line) < 400 for line in ignored)
    assert from_link(to_link(view)) == (view, [])


def test_another_page_begins_without_the_options_of_the_one_before():
    assert not on_page(RICH, page="run").options
    assert on_page(RICH, run=3).options == RICH.options


def test_links_quote_what_they_hold():
    assert quote("demo runs").replace("%20", "+") in to_link(RICH)
