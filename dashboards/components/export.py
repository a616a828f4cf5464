"""The export panel: scenario, code and everything of the page; and a scenario file to open."""

import base64
from collections.abc import Callable
from typing import Any

import solara

from negotiation.errors import ScenarioError

from ..exporting import archive, scenario_toml, snippet
from ..importing import imported
from ..visit import Visit, use_visit
from ..working import use_work
from .boundary import explanation

NOTHING: dict[str, Any] = {"name": "", "content": "", "serial": 0}


@solara.component_vue("export.vue")
def _Export(
    snippet: str,
    offered: dict[str, Any],
    notes: list[Any],
    busy: bool,
    event_wanted: Callable[[str], None],
    event_given: Callable[[str], None],
) -> None:
    """The panel in the browser; see export.vue."""


@solara.component
def Export() -> None:
    """Offer the page for download, and take a scenario."""
    visit = use_visit()
    view = visit.view.value
    wanted, set_wanted = solara.use_state(("", 0))
    nothing: tuple[str, ...] = ()
    notes, set_notes = solara.use_state(nothing)
    work, _ = use_work(lambda stop, report: made(visit, *wanted), wanted)
    failed = [] if work.error is None else [f"This could not be made: {explanation(work.error)}"]

    def given(text: str) -> None:
        try:
            policy, left = imported(str(text))
        except ScenarioError as error:
            set_notes(tuple(str(error).splitlines()))
            return
        told = f"{len(policy.edits)} numbers differ from the preset {policy.name}."
        lost = [f"Not taken over, for a link cannot hold it: {', '.join(left[:10])}."] if left else []
        set_notes((told, *lost))
        visit.change(policy=policy)

    _Export(
        snippet=snippet(view),
        offered=work.value or NOTHING,
        notes=[*notes, *failed],
        busy=work.running and bool(wanted[0]),
        event_wanted=lambda kind: set_wanted((str(kind), wanted[1] + 1)),
        event_given=given,
    )


def made(visit: Visit, kind: str, serial: int) -> dict[str, Any]:
    """Return what is asked for as a file that the browser saves.

    Args: visit, kind ("scenario" or "archive"; all else is nothing), serial (number of the request).
    """
    view = visit.view.value
    stem = f"standoff_{view.policy.name}_{view.page}"
    if kind == "scenario":
        name, content = f"{view.policy.name}.toml", scenario_toml(view.policy).encode()
    elif kind == "archive":
        name, content = f"{stem}.zip", archive(view, dict(visit.figures))
    else:
        return NOTHING
    return {"name": name, "content": base64.b64encode(content).decode(), "serial": serial}
