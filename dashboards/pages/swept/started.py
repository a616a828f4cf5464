"""A sweep that is begun, or gone on with, from the page: progress, cancel, and the command line for a large one."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import reacton.ipyvuetify as rv
import solara

from experiments.designs import Design

from ...components import Waiting
from ...components.boundary import explanation
from ...components.sidebar import Choice, Fold
from ...components.text import paragraph
from ...compute import Report
from ...results import MOST_STARTED, PIECE, DataSet, design_of, live, new_name, results_folder, startable
from ...working import use_work


@dataclass(frozen=True)
class Job:
    """A sweep at work: the name of its data set, and whether it goes on with one that is there."""

    name: str
    design: Design
    resume: bool = False
    cancelled: threading.Event = field(default_factory=threading.Event)


@solara.component
def Started(data_set: DataSet | None, on_done: Callable[[str], None]) -> None:
    """Offer to start a small design, or to go on with the data set in view if it is unfinished.

    Args: data_set (in view), on_done (called with the name of a data set when it is there, whole or not).
    """
    nothing: Job | None = None
    job, set_job = solara.use_state(nothing)
    if job is not None:

        def ended(name: str) -> None:
            set_job(None)
            on_done(name)

        AtWork(job, ended)
        return
    if data_set is not None and not data_set.whole:
        left = f"{data_set.rows - data_set.done:,} of {data_set.rows:,} runs are missing."
        if data_set.piece == PIECE:
            paragraph(f"This data set is unfinished: {left} What is done is shown.", "so-note")
            again = Job(data_set.name, design_of(data_set), resume=True)
            solara.Button("Resume", on_click=lambda: set_job(again), classes=["so-button"])
        else:
            paragraph(f"This data set is unfinished: {left} Go on with it where it was begun:", "so-note")
            command(f"standoff sweep {data_set.folder / 'design.toml'} --out {data_set.folder} --resume")
    with Fold("Start a small design"):
        Designs(set_job)


@solara.component
def Designs(on_job: Callable[[Any], None]) -> None:
    """Offer the designs that ship: small ones start here, large ones at a command line.

    Args: on_job (called with the sweep to begin).
    """
    shelf = solara.use_memo(startable, [])
    name, set_name = solara.use_state("demo")
    design = shelf.get(name, shelf["demo"])
    listed = [{"value": each, "label": f"{each}: {shelf[each].plan.title}"} for each in shelf]
    with rv.Html(tag="div", class_="so-narrow"):
        Choice(label="Design", options=listed, value=name, event_chosen=lambda told: set_name(str(told)))
    paragraph(design.plan.description.strip().replace("\n", " "), "so-prose")
    size = f"{design.number_of_points:,} points x {design.replications:,} runs = {design.rows:,} runs"
    if design.rows <= MOST_STARTED:
        paragraph(f"{size}, into {results_folder()}.")
        begun = Job(new_name(name), design)
        solara.Button("Start", on_click=lambda: on_job(begun), classes=["so-button"])
    else:
        paragraph(f"{size}: too many to wait for here. On a command line:")
        command(f"standoff sweep {name} --out {results_folder() / name}")


def command(text: str) -> Any:
    """Return a command to copy."""
    return rv.Html(tag="pre", class_="so-code", attributes={"tabindex": "0"}, children=[text])


@solara.component
def AtWork(job: Job, on_done: Callable[[str], None]) -> None:
    """Live a design, show how far it is, and offer to cancel it.

    Args: job, on_done (called with the name of the data set, whole or not).
    """
    cancelled, set_cancelled = solara.use_state(False)

    def lived(stop: threading.Event, report: Report) -> str:
        return live(job.name, job.design, job.resume, lambda: stop.is_set() or job.cancelled.is_set(), report)

    work, _ = use_work(lived, job)

    def end() -> None:
        if work.current:
            on_done(job.name)

    solara.use_effect(end, [work.current])

    def cancel() -> None:
        job.cancelled.set()
        set_cancelled(True)

    if work.error is not None:
        paragraph(f"The sweep failed: {explanation(work.error)}", "so-fault")
        solara.Button("Close", on_click=lambda: on_done(job.name), classes=["so-button"])
    elif work.running:
        doing = "Stopping, keeping what is done" if cancelled else f"Living {job.design.plan.title or job.design.name}"
        Waiting(doing, work.done, job.design.rows, cancel)
