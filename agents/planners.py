"""NATO's planners: they choose nothing, they turn words into something that could be ordered."""

from typing import TYPE_CHECKING

import mesa

from negotiation.names import PLANNED
from negotiation.parameters import ISSUES

if TYPE_CHECKING:
    from .world import World


class Planners(mesa.Agent):
    """The chiefs of defence and their staffs."""

    name = "NATO planners"

    def __init__(self, model: "World") -> None:
        """Open the planning cell."""
        super().__init__(model)

    @property
    def scoped(self) -> dict[str, float]:
        """Share of each planned issue that is scoped, 0..1."""
        return {ISSUES[j]: self.model.state.scoped[j] for j in PLANNED}

    @property
    def planned(self) -> float:
        """Share of the standing text's guarantee that is planned, 0..1."""
        return float(self.model.state.f_planned)
