"""The page Outcome: how many futures end in a deal, and how it holds."""

import reacton.ipyvuetify as rv
import solara

from ..chart import Chart
from ..components import Boundary, Waiting
from ..compute import futures, known_futures, scenario_of
from ..visit import use_visit
from ..working import use_work


@solara.component
def Outcome() -> None:
    """Live the futures of the scenario in view, and count how they end."""
    import altair as alt

    view = use_visit().view.value
    scenario = scenario_of(view.policy)
    work, cancel = use_work(
        lambda stop, report: futures(scenario, view.futures, view.seed, stop, report),
        (view.policy, view.futures, view.seed),
        known=lambda: known_futures(scenario, view.futures, view.seed),
    )
    if work.running:
        Waiting("Living futures", work.done, view.futures, cancel)
    if work.error is not None:
        raise work.error
    if work.value is None:
        return
    frame = work.value
    sentence = f"{int(frame['signed'].sum()):,} of {len(frame):,} futures end in a signed deal."
    rv.Html(tag="p", class_="so-sentence", children=[sentence])
    counts = frame["ending"].value_counts().rename_axis("ending").reset_index(name="futures")
    chart = alt.Chart(alt.NamedData("endings")).mark_bar().encode(x="futures:Q", y=alt.Y("ending:N", sort="-x"))
    chart = chart.properties(width="container", height=180)
    with Boundary("How talks end"):
        Chart(
            chart,
            "endings",
            tables={"endings": counts},
            caption="How talks end",
            description="Bars: futures by how their talks end",
        )
