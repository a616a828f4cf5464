"""The page Run: one negotiation unfolding, lived on the server in one go and replayed in the browser."""

from dataclasses import asdict
from typing import Any

import reacton.ipyvuetify as rv
import solara

from experiments.failure import failure_of
from experiments.unfolding_chart import days_chart, months_chart
from negotiation.scenario import MOST_DAYS, Scenario

from ..chart import Chart
from ..components import Boundary, Waiting
from ..components.hand_text import HandText
from ..components.replay import Replay, Which
from ..compute import scenario_of
from ..runs import LivedRun, lived_run, quick_run
from ..visit import use_visit
from ..working import use_work

DAYS_TOLD = (
    "Panels over the days of talks: stages, meetings and texts; missiles and drones launched and got through a night; "
    "Kyiv's interceptors, grid and Russia's refining; leverage and the window for leaders; what the standing text is "
    "worth to each actor above what it holds out for"
)
MONTHS_TOLD = "Deterrence and the guarantors' credit and resolve, month by month after the signature, and incidents"


@solara.component
def Run() -> None:
    """Live the run in view and replay it."""
    visit = use_visit()
    view = visit.view.value
    scenario = scenario_of(view.policy)
    Which(run=view.run, seed=view.seed, event_chosen=lambda told: visit.change(run=told["run"], seed=told["seed"]))
    asked = (view.policy, view.seed, view.run)
    work, cancel = use_work(
        lambda stop, report: lived_run(scenario, view.seed, view.run, stop, report),
        asked,
        known=lambda: quick_run(scenario, view.seed, view.run),
    )
    if work.error is not None:
        raise work.error
    if work.running:
        Waiting("Living the run; the first one compiles the rules, which takes half a minute", on_cancel=cancel)
    if work.value is not None:
        Unfolded(scenario, work.value, asked)


@solara.component
def Unfolded(scenario: Scenario, lived: LivedRun, asked: Any) -> None:
    """Show a run that has been lived."""
    visit = use_visit()
    view = visit.view.value
    dark = view.theme == "dark"
    why, _ = use_work(lambda stop, report: failure_of(lived.trace), asked)
    failure = asdict(why.value) if why.value is not None and why.current else {}
    day = min(view.day, lived.last)
    with rv.Html(tag="div", class_="so-run"):
        Replay(
            story=lived.story,
            failure=failure,
            day=day,
            dark=dark,
            event_moved=lambda told: visit.change(day=max(0, min(int(told["day"]), MOST_DAYS))),
        )
        with rv.Html(tag="div", class_="so-run-axis"):
            with Boundary("The days of talks"):
                chart = days_chart(scenario, dark)
                Chart(chart, "run-days", lived.days, "The talks, day by day", DAYS_TOLD, height=640)
            if len(lived.months["months"]):
                chart = months_chart(scenario.calendar.aftermath_months, dark)
                with Boundary("The months after"):
                    Chart(chart, "run-months", lived.months, "The months after the deal", MONTHS_TOLD, height=220)
    evening = lived.trace.evening(min(day, lived.trace.talks - 1))
    with Boundary("The text by hand"):
        HandText(scenario, evening, replayed=True)
