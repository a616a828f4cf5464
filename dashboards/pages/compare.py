"""The page Compare: two policies on the same nights."""

from typing import Any

import numpy as np
import reacton.ipyvuetify as rv
import solara

from experiments.charts import abreast_picture, cells_picture, differences_picture
from experiments.futures import Futures
from experiments.paired_differences import readable
from experiments.pairs import CELLS, Comparison, compared, readable_pairs
from experiments.side_by_side import SIDES, Abreast, abreast

from ..brush import slug
from ..components import Boundary, Drawn, Empty, Standing, Waiting
from ..components.sidebar import Levers
from ..components.table import Table
from ..compute import SHELF, futures, scenario_of
from ..state import Policy, View
from ..visit import use_visit
from ..working import use_work

PAIR, CELL = "pair", "cell"  # options of the page


@solara.component
def Compare() -> None:
    """Compare the scenario in the sidebar (A) with another (B)."""
    visit = use_visit()
    view = visit.view.value
    with rv.Html(tag="div", class_="so-compare"):
        with rv.Html(tag="section", class_="so-other", attributes={"aria-label": "Scenario B"}):
            rv.Html(tag="h2", children=["Scenario B (A is at the left)"])
            Levers(view.other, "b", lambda policy: visit.change(other=policy))
        with rv.Html(tag="div", class_="so-compared"):
            if view.policy == view.other:
                Empty("A and B are the same scenario. Change one of them: choose another preset, or move a lever of B.")
            else:
                Compared()


@solara.component
def Compared() -> None:
    """Live both on the same nights, and show how they differ."""
    view = use_visit().view.value
    tries, set_tries = solara.use_state(0)
    work, cancel = use_work(
        lambda stop, report: comparison(view, stop, report),
        (view.policy, view.other, view.futures, view.seed, tries),
        known=lambda: SHELF.get(key(view)),
    )
    shown, whole = len(work.value.pairs) if work.value else 0, 2 * view.futures
    Standing("Living the same nights twice", work, whole, shown, cancel, lambda: set_tries(tries + 1)).key("standing")
    if work.error is not None:
        raise work.error
    if work.value is not None:
        Differences(work.value).key("differences")  # stays where it is


def key(view: View) -> tuple[Any, ...]:
    """Return under what a comparison is kept."""
    prints = [scenario_of(policy).fingerprint() for policy in (view.policy, view.other)]
    return ("comparison", *prints, view.seed, view.futures)


def comparison(view: View, stop: Any, report: Any) -> Comparison:
    """Return the comparison of the two scenarios of a view; the first hundred pairs as soon as there are so many."""
    a, b = (scenario_of(policy) for policy in (view.policy, view.other))
    one = futures(a, view.futures, view.seed, stop, lambda done, _: report(done, None))

    def tell(done: int, so_far: Futures | None) -> None:
        first = None if so_far is None else compared(one.some(np.arange(len(one)) < len(so_far)), so_far)
        report(len(one) + done, first)

    found = compared(one, futures(b, view.futures, view.seed, stop, tell))
    SHELF.put(key(view), found, found.a.size + found.b.size)  # it keeps both from being forgotten
    return found


@solara.component
def Differences(found: Comparison) -> None:
    """Show who signs where, what differs, which runs differ most, and the run that is open."""
    visit = use_visit()
    dark, cell = visit.view.value.theme == "dark", visit.view.value.option(CELL)
    only = next((name for name in CELLS if slug(name) == cell), "")
    pictures = solara.use_memo(
        lambda: (cells_picture(found.counts, dark), differences_picture(found.differences, dark=dark)), [found, dark]
    )
    rows = solara.use_memo(lambda: readable_pairs(found, only), [found, only])

    def select(name: str, value: Any) -> None:
        visit.option(CELL, ",".join(slug(each) for each in (value or {}).get("cell") or [])[:40])

    rv.Html(tag="p", class_="so-sentence", children=[found.sentence()], attributes={"aria-live": "polite"})
    with rv.Html(tag="div", class_="so-grid"):
        Drawn(pictures[0], select, chosen={"cell": [{"cell": only}]} if only else {})
        with rv.Html(tag="div"), Boundary("Runs that differ most"):
            rv.Html(tag="h2", children=[f"Runs that differ most{f': {only}' if only else ''}"])
            Table(rows, "pairs", "Runs, those that differ most first", lambda run: visit.option(PAIR, run), height=260)
        Pair(found)
        Drawn(pictures[1], wide=True)
    with Boundary("All differences"):
        rv.Html(tag="h2", children=["All differences"])
        rv.Html(tag="p", class_="so-quiet", children=[READING])
        Table(readable(found.differences), "differences", "Differences in every outcome", searching="Search outcomes")


READING = (
    "Means over runs, or over deals where only a deal has the outcome. The interval is a paired bootstrap. A change "
    "between deals is split: by the same runs (they sign other terms) and by other runs (others sign). The last number "
    "says how many times as many runs would be needed if A and B had nights of their own."
)


@solara.component
def Pair(found: Comparison) -> None:
    """Show the run that is open under both scenarios, side by side: by default the one that differs most."""
    view = use_visit().view.value
    asked = view.option(PAIR)
    run = int(asked) if asked.isdigit() and int(asked) in found.pairs.index else int(found.furthest(1).index[0])
    work, _ = use_work(
        lambda stop, report: abreast(found.a.scenario, found.b.scenario, found.a.seed, run), (found.a, found.b, run)
    )
    with rv.Html(tag="section", class_="so-wide so-pair", attributes={"aria-label": "One run under both"}):
        if work.error is not None:
            raise work.error
        if work.value is None:
            Waiting(f"Living run {run} under both")
        else:
            with Boundary(f"Run {work.value.run} under both"):
                SideBySide(work.value)


@solara.component
def SideBySide(pair: Abreast) -> None:
    """Show one run under A and under B: the day on which it parts, the two courses, the two ends, the two texts."""
    visit = use_visit()
    dark = visit.view.value.theme == "dark"
    pictures = solara.use_memo(lambda: [abreast_picture(name, pair, dark) for name in ("odds", "window")], [pair, dark])
    rv.Html(tag="h2", children=[pair.sentence()])
    told = (pair.parting.a, pair.parting.b) if pair.parting else ("", "")
    with rv.Html(tag="div", class_="so-grid"):
        for side, parting, ending in zip(SIDES, told, pair.endings(), strict=True):
            with rv.Html(tag="div", class_="so-side", attributes={"data-side": side}):
                rv.Html(tag="h3", children=[f"Under {side}"])
                if parting:
                    rv.Html(tag="p", children=[rv.Html(tag="strong", children=["Here they part. "]), parting])
                rv.Html(tag="p", children=[rv.Html(tag="strong", children=["In the end. "]), " ".join(ending)])
                Open(pair.run, side)
        for picture in pictures:
            Drawn(picture)
        with rv.Html(tag="div", class_="so-wide"), Boundary("The last text on either side"):
            rv.Html(tag="h3", children=["The text that stood last"])
            Table(pair.texts(), "texts", "The last text under A and under B", height=600)


@solara.component
def Open(run: int, side: str) -> None:
    """Offer to open the run on its own page, under A or under B."""
    visit = use_visit()
    policy: Policy = visit.view.value.policy if side == SIDES[0] else visit.view.value.other
    solara.Button(
        f"Open run {run} under {side}",
        on_click=lambda: visit.change(page="run", run=run, day=0, policy=policy),
        classes=["so-button"],
    )
