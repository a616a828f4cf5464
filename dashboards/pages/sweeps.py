"""The page Sweeps: large experiments."""

import solara

from ..components import Empty


@solara.component
def Sweeps() -> None:
    """Show the page."""
    Empty("This page is being made.")
