"""The page Run: one negotiation unfolding, lived on the server in one go and replayed in the browser."""

from dataclasses import asdict

import reacton.ipyvuetify as rv
import solara

from experiments.charts import Picture
from experiments.failure import failure_of
from experiments.unfolding import Unfolding
from experiments.unfolding_chart import days_picture, months_picture
from negotiation.scenario import MOST_DAYS

from ..components import Boundary, Drawn, Waiting
from ..components.hand_text import HandText
from ..components.replay import Replay, Which
from ..compute import scenario_of
from ..runs import LivedRun, lived_run, quick_run
from ..visit import use_visit
from ..working import use_deferred, use_work


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
        Unfolded(work.value)


@solara.component
def Unfolded(lived: LivedRun) -> None:
    """Show a run that has been lived; while the browser draws its charts, it is told in words."""
    visit = use_visit()
    view = visit.view.value
    dark = view.theme == "dark"
    pictures = solara.use_memo(lambda: pictures_of(lived.unfolding, dark), [lived, dark])
    told = use_deferred(lived)
    explained = use_deferred(told)
    why, _ = use_work(lambda stop, report: failure_of(explained.trace), explained)
    failure = asdict(why.value) if why.value is not None and why.current and explained is told else {}
    day = min(view.day, told.last)
    with rv.Html(tag="div", class_="so-run"):
        Replay(
            story=told.story,
            failure=failure,
            day=day,
            dark=dark,
            event_moved=lambda moved: visit.change(day=max(0, min(int(moved["day"]), MOST_DAYS))),
        )
        with rv.Html(tag="div", class_="so-run-axis"):
            for picture in pictures:
                Drawn(picture)
    evening = told.trace.evening(min(day, told.trace.talks - 1))
    with Boundary("The text by hand"):
        HandText(told.trace.scenario, evening, replayed=True)


def pictures_of(unfolding: Unfolding, dark: bool) -> list[Picture]:
    """Return the pictures of a run: its days of talks, and the months after if it has any."""
    months = months_picture(unfolding, dark)
    return [days_picture(unfolding, dark)] + ([] if months is None else [months])
