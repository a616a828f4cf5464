"""The page Run: one negotiation unfolding."""

import solara

from ..components import Empty


@solara.component
def Run() -> None:
    """Show the page."""
    Empty("This page is being made.")
