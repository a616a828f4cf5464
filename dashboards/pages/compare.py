"""The page Compare: two policies on the same nights."""

import solara

from ..components import Empty


@solara.component
def Compare() -> None:
    """Show the page."""
    Empty("This page is being made.")
