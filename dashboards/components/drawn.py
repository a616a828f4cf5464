"""A picture on a page: its chart, with how to read it below."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import reacton.ipyvuetify as rv
import solara

from experiments.charts import Picture

from ..chart import Chart
from .boundary import Boundary


@solara.component
def Drawn(
    picture: Picture,
    on_selected: Callable[[str, Any], None] | None = None,
    wide: bool = False,
    chosen: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Show a picture in a panel of its own.

    Args: picture, on_selected and chosen (as for `Chart`), wide (over all columns).
    """
    with rv.Html(tag="div", class_="so-drawn so-wide" if wide else "so-drawn"), Boundary(picture.title):
        Chart(picture, on_selected, chosen)
        if picture.note:
            rv.Html(tag="p", class_="so-quiet so-reading", children=[picture.note])
