"""A data set looked at: a map, a histogram, what matters most, the runs themselves."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import reacton.ipyvuetify as rv
import solara

from experiments.charts import heat_picture, histogram_picture
from experiments.sweep_tables import cells, matters, outcomes_of, varied, words_of
from negotiation.loading import shipped

from ...components import Boundary, Drawn, Empty
from ...components.sidebar import Choice
from ...components.table import Table
from ...components.text import heading, paragraph, small_table
from ...links import edit_value
from ...presets import current, preset
from ...results import DataSet, design_of, read
from ...state import Policy
from ...visit import Visit, use_visit
from .brushing import cells_drawn, cells_in, cells_option, span_drawn, span_in, span_option

MOST_SHOWN, MOST_COLUMNS = 500, 16


@solara.component
def LookedAt(data_set: DataSet) -> None:
    """Show a data set.

    Args: data_set.
    """
    visit = use_visit()
    if not data_set.done:
        Empty("No run of this data set is done yet.")
        return
    frame = read(data_set)
    design, outcomes = varied(frame), outcomes_of(frame)
    if not design or not outcomes:
        Empty("This data set varies nothing, so there is no map of it.")
        return
    view = visit.view.value
    across = _one_of(view.option("across"), design, design[0])
    up = _one_of(view.option("up"), design, design[min(1, len(design) - 1)])
    shown = _one_of(view.option("shown"), outcomes, outcomes[0])
    with rv.Html(tag="div", class_="so-choices"):
        _choice(visit, frame, "Across", "across", design, across)
        _choice(visit, frame, "Up", "up", design, up)
        _choice(visit, frame, "Shown", "shown", outcomes, shown)
    Pictures(frame, across, up, shown)
    with Boundary("What matters most"):
        Matters(frame, shown)
    brushed = frame[cells_in(frame, across, up, view.option("cells")) & span_in(frame, shown, view.option("span"))]
    with Boundary("The runs"):
        Runs(data_set, brushed, [*design, shown], len(frame))


def _one_of(wanted: str, names: list[str], usual: str) -> str:
    return wanted if wanted in names else usual


def _choice(visit: Visit, frame: pd.DataFrame, label: str, option: str, names: list[str], value: str) -> Any:
    listed = [{"value": name, "label": words_of(frame, name)} for name in names]
    return Choice(
        label=label, options=listed, value=value, event_chosen=lambda name: visit.options(**{option: name, "cells": ""})
    )


@solara.component
def Pictures(frame: pd.DataFrame, across: str, up: str, shown: str) -> None:
    """Show the map and the histogram; what is chosen in one filters the other.

    Args: frame, across, up (columns of the design), shown (an outcome).
    """
    visit = use_visit()
    view = visit.view.value
    dark, words = view.theme == "dark", words_of(frame, shown)

    def chosen(name: str, value: Any) -> None:
        told = value or {}
        if name == "cell":
            visit.options(cells=cells_option(frame, across, up, told))
        else:
            visit.options(span=span_option(told))

    in_span = frame[span_in(frame, shown, view.option("span"))]
    in_cells = frame[cells_in(frame, across, up, view.option("cells"))]
    with rv.Html(tag="div", class_="so-grid"):
        table = cells(in_span, across, up, shown)
        if table.empty:
            Empty("No run has this outcome in the stretch that is chosen.")
        else:
            named = {"x": words_of(frame, across), "y": words_of(frame, up), "value": words}
            heat = replace(heat_picture(table, named, dark=dark), title=map_title(frame, shown))
            Drawn(heat, chosen, chosen=cells_drawn(frame, across, up, view.option("cells")))
        if in_cells[shown].notna().any():
            histogram = replace(histogram_picture(in_cells[shown], words, dark=dark), title="How the runs spread")
            Drawn(histogram, chosen, chosen=span_drawn(view.option("span")))
        else:
            Empty("No run has this outcome in the cells that are chosen.")


def map_title(frame: pd.DataFrame, shown: str) -> str:
    """Return what a map shows: a share of runs, or a mean."""
    share = pd.api.types.is_bool_dtype(frame[shown])
    return f"{'Share of runs in which' if share else 'Mean of'}: {words_of(frame, shown)}"


@solara.component
def Matters(frame: pd.DataFrame, shown: str) -> None:
    """List the numbers of the design by how much of the outcome goes with them.

    Args: frame, shown (an outcome).
    """
    table = solara.use_memo(lambda: matters(frame, shown), [id(frame), shown])
    heading("What matters most here")
    if table.empty:
        Empty("Too few runs have this outcome, or all have the same.")
        return
    rows = [
        [words_of(frame, row.column), f"{100 * row.share:.0f} %", f"{row.least:.3g} (at {row.at_least})",
         f"{row.most:.3g} (at {row.at_most})"]
        for row in table.itertuples()
    ]  # fmt: skip
    small_table(["number", "share of the variance between runs", "lowest mean", "highest mean"], rows)
    paragraph("What one number leaves over is the other numbers, what they do together, and chance.", "so-quiet")


@solara.component
def Runs(data_set: DataSet, frame: pd.DataFrame, first: list[str], whole: int) -> None:
    """List the runs that are chosen; a click opens one of them.

    Args: data_set, frame (the runs that are chosen), first (columns that matter most), whole (runs in all).
    """
    visit = use_visit()
    view = visit.view.value
    heading("The runs")
    narrowed = bool(view.option("cells") or view.option("span"))
    few = f"; the first {MOST_SHOWN} are listed" if len(frame) > MOST_SHOWN else ""
    told = f"{len(frame):,} of {whole:,} runs are chosen" if narrowed else f"{whole:,} runs"
    paragraph(f"{told}{few}. Click the number of a row to see that run unfold.")
    if narrowed:
        solara.Button("Choose all", on_click=lambda: visit.options(cells="", span=""), classes=["so-button"])
    others = [name for name in frame.columns if name not in (*first, "point", "run")]
    columns = ["run", *first, *others[: MOST_COLUMNS - len(first)]]
    shown = frame.head(MOST_SHOWN).reset_index()[["row", *columns]]
    Table(shown, data_set.name, "Runs of the data set", on_picked=_opening(visit, data_set, frame))


def _opening(visit: Visit, data_set: DataSet, frame: pd.DataFrame) -> Callable[[str], None]:
    """Return what opens a run of a data set on the page Run, if its scenario can be had from a preset."""

    def opened(row: str) -> None:
        policy = policy_of(data_set, frame.loc[int(row)], varied(frame))
        if policy is not None:
            seed = int(frame.attrs["identity"]["seed"])
            visit.change(page="run", policy=policy, seed=seed, run=int(frame.loc[int(row), "run"]))

    return opened


def policy_of(data_set: DataSet, row: Any, columns: list[str]) -> Policy | None:
    """Return the scenario of a row as a preset with edits; None if it cannot be had so."""
    plan = design_of(data_set).plan
    if plan.scenario not in shipped() or plan.settings:
        return None
    policy = Policy(plan.scenario)
    for column in columns:
        key, value = column.removeprefix("scenario."), row[column]
        text = str(value).lower() if isinstance(value, bool) else f"{value}"
        given = edit_value(key, text, plan.scenario)
        if given is None:
            return None
        if given != current(preset(plan.scenario), key):
            policy = policy.edited(key, given)
    return policy
