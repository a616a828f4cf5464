"""The page Assumptions: every number and what stands behind it."""

import solara

from ..components import Empty


@solara.component
def Assumptions() -> None:
    """Show the page."""
    Empty("This page is being made.")
