"""One visit of one browser tab: its view, and how it changes. Nothing here is shared between visits."""

from dataclasses import dataclass, field
from typing import Any

import solara

from experiments.charts import Picture

from .links import from_link, on_page
from .state import View


@dataclass
class Visit:
    """What a page knows of its visitor: the view, what the link said that was ignored, the figures now shown."""

    view: solara.Reactive[View]
    ignored: solara.Reactive[tuple[str, ...]]
    figures: dict[str, Picture] = field(default_factory=dict)

    def change(self, **changes: Any) -> None:
        """Step: change fields of the view; the page repaints and the link follows."""
        self.view.set(on_page(self.view.value, **changes))

    def edit(self, key: str, value: Any, other: bool = False) -> None:
        """Step: change a number of the scenario (of the one beside it if `other`); None takes the change back."""
        name = "other" if other else "policy"
        self.change(**{name: getattr(self.view.value, name).edited(key, value)})

    def option(self, name: str, value: str) -> None:
        """Step: set one of the page's own options, which the link holds too."""
        self.change(options={**self.view.value.options, name: value})

    def options(self, **options: str) -> None:
        """Step: set several of the page's own options; "" takes one back."""
        rest = {name: value for name, value in self.view.value.options.items() if name not in options}
        self.change(options=rest | {name: value for name, value in options.items() if value})

    def follow(self, query: str) -> None:
        """Step: take the view from a link, as when somebody goes back."""
        view, ignored = from_link(query)
        self.view.set(view)
        self.ignored.set(tuple(ignored))


VISIT: Any = solara.create_context(None)


def new_visit(query: str) -> Visit:
    """Return a visit that begins with a link."""
    view, ignored = from_link(query)
    return Visit(solara.Reactive(view), solara.Reactive(tuple(ignored)))


def use_visit() -> Visit:
    """Return the visit to which the component belongs."""
    visit: Visit = solara.use_context(VISIT)
    return visit
