"""The header of all pages: what is being looked at, where to go, share, theme; and the link that follows the view."""

from collections.abc import Callable
from typing import Any

import solara

from ..links import to_link
from ..presets import preset
from ..state import View
from ..visit import use_visit
from .boundary import Boundary
from .export import Export

TITLES = {
    "outcome": "Outcome",
    "run": "Run",
    "compare": "Compare",
    "sweeps": "Sweeps",
    "assumptions": "Assumptions and evidence",
}
SCOPE = "A model to think with, not a forecast; numbers marked J are judgements: change them."


@solara.component_vue("header.vue")
def _Header(
    title: str,
    edited: int,
    pages: list[Any],
    page: str,
    theme: str,
    scope: str,
    query: str,
    exporting: bool,
    event_toggled: Callable[[bool], None],
    event_moved: Callable[[str], None],
    event_themed: Callable[[str], None],
    event_followed: Callable[[str], None],
) -> None:
    """The header in the browser; see header.vue."""


@solara.component
def Header() -> None:
    """Show the scenario, the pages, share and theme; keep the address of the browser in step with the view."""
    visit = use_visit()
    view: View = visit.view.value
    exporting, set_exporting = solara.use_state(False)
    pages: list[dict[str, Any]] = [{"name": name, "label": label} for name, label in TITLES.items()]
    _Header(
        title=preset(view.policy.name).title,
        edited=len(view.policy.edits),
        pages=pages,
        page=view.page,
        theme=view.theme,
        scope=SCOPE,
        query=to_link(view),
        exporting=exporting,
        event_toggled=set_exporting,
        event_moved=lambda page: visit.change(page=page) if page in TITLES else None,
        event_themed=lambda theme: visit.change(theme="dark" if theme == "dark" else "light"),
        event_followed=lambda query: visit.follow(str(query)),
    )
    if exporting:
        with Boundary("Export"):
            Export()
