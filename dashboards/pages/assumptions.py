"""The page Assumptions and evidence: numbers and what stands behind them, facts met and missed, the model, versions."""

import solara

from ..components import Boundary
from ..components.table import Tabs
from ..visit import use_visit
from .assumed import Description, Facts, Numbers, Origin

PARTS = {
    "numbers": ("Numbers", Numbers),
    "facts": ("Stylised facts", Facts),
    "model": ("The model", Description),
    "citing": ("Citing and versions", Origin),
}


@solara.component
def Assumptions() -> None:
    """Show one of the four parts."""
    visit = use_visit()
    wanted = visit.view.value.option("part", "numbers")
    part = wanted if wanted in PARTS else "numbers"
    labels = {name: label for name, (label, _) in PARTS.items()}
    Tabs(labels, part, "Parts of this page", lambda name: visit.option("part", name))
    label, component = PARTS[part]
    with Boundary(label).key(part):
        component()
