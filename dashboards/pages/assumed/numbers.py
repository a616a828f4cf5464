"""Every declared number: value, unit, range, what stands behind it, and, on request, what it moves."""

from typing import Any

import pandas as pd
import reacton.ipyvuetify as rv
import solara

from experiments.describe import parameter_table
from experiments.effects import RUNS, effect, values_tried
from negotiation.keys import Declared, declared
from negotiation.parameters import MARKS

from ...components import Boundary, Waiting
from ...components.sidebar import Controls
from ...components.table import Table
from ...components.text import heading, paragraph, small_table
from ...compute import SHELF, scenario_of
from ...visit import use_visit
from ...working import use_work

LETTERS = {word: letter for letter, word in MARKS.items()}
MEANINGS = {
    "D": "data",
    "T": "one of the five published texts",
    "L": "literature",
    "J": "judgement: nobody measured it",
    "F": "fitted, so that the stylised facts hold",
}
SHOWN = {
    "key": "number",
    "value": "value",
    "unit": "unit",
    "range": "plausible range",
    "mark": "mark",
    "meaning": "meaning",
    "source": "what stands behind it",
}


@solara.component
def Numbers() -> None:
    """List all numbers of the scenario in view; tell more of the one that is chosen."""
    visit = use_visit()
    scenario = scenario_of(visit.view.value.policy)
    table = solara.use_memo(lambda: parameter_table(scenario), [scenario.fingerprint()])
    counts = table["mark"].value_counts()
    told = ", ".join(f"{counts.get(MARKS[letter], 0)} {letter} ({words})" for letter, words in MEANINGS.items())
    paragraph(f"{len(table):,} numbers, each declared once: {told}. Click a name to see what it moves.")
    chosen = visit.view.value.option("number")
    numbers = declared(scenario)
    if chosen in numbers:
        with Boundary("The number").key(chosen):
            Number(numbers[chosen])
    Table(
        readable(table),
        "numbers",
        "Every declared number of the scenario",
        on_picked=lambda key: visit.option("number", key),
        chosen=chosen,
        searching="Search names, meanings, sources (try: deterrence)",
    )


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """Return a parameter table as it is shown: marks as letters, the range in one column."""
    ranges = [f"{low:g} to {high:g}" for low, high in zip(table["low"], table["high"], strict=True)]
    shown = table.assign(mark=[LETTERS[word] for word in table["mark"]], range=ranges)
    return shown[list(SHOWN)].rename(columns=SHOWN)


@solara.component
def Number(number: Declared) -> None:
    """Tell of one number what it means and what it rests on; change it; see what it moves.

    Args: number.
    """
    visit = use_visit()
    policy = visit.view.value.policy
    with rv.Html(tag="section", class_="so-card", attributes={"aria-label": number.key}):
        heading(number.key)
        paragraph(f"{number.meaning[:1].upper()}{number.meaning[1:]}. Stands on: {number.source}.")
        with rv.Html(tag="div", class_="so-grid"):
            Controls([number.key], policy, "number", lambda changed: visit.change(policy=changed))
            Effect(number)
        solara.Button("Close", on_click=lambda: visit.option("number", "none"), classes=["so-button"])


@solara.component
def Effect(number: Declared) -> None:
    """Show what a number moves: deals at the ends of its range, on the same nights.

    Args: number.
    """
    view = use_visit().view.value
    scenario = scenario_of(view.policy)
    key = ("effect", scenario.fingerprint(), number.key, view.seed)

    def worked(stop: Any, report: Any) -> pd.DataFrame:
        return SHELF.kept(key, lambda: effect(scenario, number, RUNS, view.seed, stop.is_set, report))

    work, cancel = use_work(worked, key, known=lambda: SHELF.get(key))
    if work.running:
        Waiting("Living futures at the ends of its range", work.done, RUNS * len(values_tried(number)), cancel)
    if work.error is not None:
        raise work.error
    if work.current and not work.value.empty:
        rows = [effect_line(row, number) for row in work.value.itertuples()]
        with rv.Html(tag="div"):
            small_table(["at", "futures with a deal", "change, with its 95 % interval"], rows, "so-effect")
            paragraph(f"{RUNS} futures at each value, on the same nights.", "so-quiet")


def effect_line(row: Any, number: Declared) -> list[str]:
    """Return a row of the table of effects in words."""
    low, middle, high = (f"{100 * value:+.0f}" for value in (row.change_low, row.change, row.change_high))
    change = "as it is now" if row.value == number.value else f"{middle} of 100 ({low} to {high})"
    return [f"{row.value:g} {number.unit}", f"{100 * row.share:.0f} of 100", change]
