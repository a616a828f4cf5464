"""A fault stays in its panel: a message, a reference for the report, a way to try again. And other quiet states."""

import logging
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import reacton.ipyvuetify as rv
import solara

from experiments.files import OutputError
from negotiation.errors import ScenarioError

from ..working import Work

log = logging.getLogger("standoff.dashboard")
EXPLAINED = (ScenarioError, OutputError)  # their texts are written for readers


@solara.component
def Boundary(name: str, children: Sequence[Any] = ()) -> None:
    """Show the children, or, if one of them fails, a message in its place.

    Args: name (what the reader knows the panel as), children (elements).
    """
    error, forget = solara.use_exception()
    reference = solara.use_memo(lambda: uuid4().hex[:6], [error])
    logged = solara.use_ref("")
    if error is None:
        rv.Html(tag="div", class_="so-panel", children=list(children))
        return
    if logged.current != reference:
        logged.current = reference
        log.error("panel %r failed, reference %s", name, reference, exc_info=error)
    Fault(f"{name} cannot be shown: {explanation(error)}", reference, forget)


@solara.component
def Fault(message: str, reference: str, on_retry: Callable[[], None]) -> None:
    """Say that something failed, with the reference under which the server logged it, and offer to try again."""
    with rv.Html(tag="div", class_="so-fault", attributes={"role": "alert"}):
        rv.Html(tag="p", children=[message])
        rv.Html(tag="p", class_="so-quiet", children=[f"Reference {reference}: the server's output has the details."])
        solara.Button("Try again", on_click=on_retry, classes=["so-button"])


def explanation(error: BaseException) -> str:
    """Return what to tell a reader of an error: its text if it was written for readers.

    >>> explanation(ScenarioError("strikes.tempo: is too high")), explanation(KeyError("x"))
    ('strikes.tempo: is too high', 'a fault of the program, not yours.')
    """
    return str(error) if isinstance(error, EXPLAINED) else "a fault of the program, not yours."


@solara.component
def Waiting(text: str, done: int = 0, whole: int = 0, on_cancel: Callable[[], None] | None = None) -> None:
    """Say what is being done and how far it is; a bar, and a button that stops it."""
    share = done / whole if whole else 0.0
    with rv.Html(tag="div", class_="so-waiting", attributes={"role": "status"}):
        rv.Html(tag="span", children=[text + (f": {done:,} of {whole:,}" if whole else "")])
        Bar(text, share)
        if on_cancel is not None:
            solara.Button("Cancel", on_click=on_cancel, classes=["so-button"])


@solara.component
def Bar(text: str, share: float) -> None:
    """Show how far something is (0..1)."""
    rv.Html(tag="progress", attributes={"value": str(round(share, 3)), "max": "1", "aria-label": text})


@solara.component
def Empty(text: str) -> None:
    """Say that there is nothing to show, and what would change that."""
    rv.Html(tag="p", class_="so-empty", children=[text])


@solara.component
def Standing(
    text: str, work: Work, whole: int, shown: int, on_cancel: Callable[[], None], on_again: Callable[[], None]
) -> None:
    """Say how far futures are lived, or that this was stopped and how many are shown; nothing once all are there.

    It floats in a corner, so that nothing jumps when it comes and goes.

    Args: text (what is being done), work, whole (futures asked for), shown (futures on the page now), on_cancel,
        on_again (called by the button).
    """
    if not work.running and (work.current or work.error is not None):
        return
    if work.running:
        words, label, click = f"{text}: {work.done:,} of {whole:,}", "Cancel", on_cancel
    else:
        kept = f"What is shown are the {shown:,} futures lived before." if shown else "Nothing was ready to be shown."
        words, label, click = f"Stopped. {kept}", "Live them all", on_again
    with rv.Html(tag="div", class_="so-waiting so-standing", attributes={"role": "status"}):
        rv.Html(tag="span", children=[words]).key("words")
        if work.running:
            Bar(text, work.done / whole if whole else 0.0).key("bar")
        solara.Button(label, on_click=click, classes=["so-button"]).key("button")
