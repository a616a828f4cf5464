"""The page that Solara serves: header, sidebar, and the page that the link names."""

from typing import Any

import reacton.ipyvuetify as rv
import solara
import solara.lab

from .components import Boundary
from .components.header import TITLES, Header
from .components.sidebar import Sidebar
from .pages import PAGES_BY_NAME
from .visit import VISIT, Visit, new_visit


@solara.component
def Page() -> None:
    """Open a visit at the link that the browser asked for, and show it."""
    query = solara.use_router().search or ""
    visit = solara.use_memo(lambda: new_visit(query), [])
    VISIT.provide(visit)
    view = visit.view.value
    solara.use_effect(lambda: setattr(solara.lab.theme, "dark", view.theme == "dark"), [view.theme])
    attributes = {"data-theme": view.theme, "data-page": view.page}
    with rv.Html(tag="div", class_=f"so so-{view.theme}", attributes=attributes):
        Header()
        with rv.Html(tag="div", class_="so-body"):
            Sidebar()
            with rv.Html(tag="main", class_="so-main", attributes={"id": "so-main"}):
                rv.Html(tag="h1", children=[TITLES[view.page]])
                Ignored(visit)
                with Boundary(TITLES[view.page]).key(view.page):
                    PAGES_BY_NAME[view.page]()


@solara.component
def Ignored(visit: Visit) -> None:
    """List what the link said that makes no sense here."""
    if not visit.ignored.value:
        return
    lines: list[Any] = [rv.Html(tag="li", children=[line]) for line in visit.ignored.value]
    with rv.Html(tag="div", class_="so-note", attributes={"role": "status"}):
        rv.Html(tag="p", children=["Some of the link was ignored; the rest is shown."])
        rv.Html(tag="ul", children=lines)
        solara.Button("Dismiss", on_click=lambda: visit.ignored.set(()), classes=["so-button"])


def Layout(children: list[Any]) -> Any:
    """Put nothing round the page: Solara's own frame has a bar that is not wanted."""
    return rv.Html(tag="div", children=children)
