"""The page Sweeps: a data set of many runs over many points; or begin one."""

import reacton.ipyvuetify as rv
import solara

from experiments.citation import own_version

from ..components import Boundary, Empty
from ..components.sidebar import Choice
from ..components.text import paragraph
from ..presets import preset
from ..results import SHIPPED, DataSet, data_sets, results_folder
from ..visit import use_visit
from .swept import LookedAt, Started


@solara.component
def Sweeps() -> None:
    """Show a data set, and offer to begin another."""
    visit = use_visit()
    _, look_again = solara.use_state(0)
    listed = data_sets()
    wanted = visit.view.value.dataset or SHIPPED
    data_set = listed.get(wanted)

    def done(name: str) -> None:
        visit.change(dataset=name, options={})
        look_again(lambda times: times + 1)

    options = [{"value": name, "label": each.label} for name, each in listed.items()]
    with rv.Html(tag="div", class_="so-narrow"):
        Choice(
            label="Data set",
            options=options if data_set else [{"value": wanted, "label": f"{wanted} (not here)"}, *options],
            value=wanted,
            event_chosen=lambda name: visit.change(dataset=name, options={}) if name in listed else None,
        )
    with Boundary("The sweep"):
        Started(data_set, done)
    if data_set is None:
        Empty(f"There is no data set of that name in {results_folder()}.")
        return
    About(data_set)
    with Boundary("The data set").key(f"{data_set.name} {data_set.done}"):
        LookedAt(data_set)


@solara.component
def About(data_set: DataSet) -> None:
    """Say what a data set was made with, and whether that is what is here now.

    Args: data_set.
    """
    from experiments.store import Store

    made = Store.open(data_set.folder).identity
    told = f"{data_set.done:,} runs, seed {made['seed']}, made with Standoff {made['standoff']}."
    paragraph(told, "so-quiet")
    if made["standoff"] != own_version() or made["scenario"] != preset("august_2025").fingerprint():
        paragraph("It was made with other numbers or another version than those of today.", "so-quiet")
