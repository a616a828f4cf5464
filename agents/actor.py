"""An actor at the table: a Mesa agent whose six choices a user may override."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import mesa

from negotiation.choices import RULES
from negotiation.issues import class_of
from negotiation.parameters import ISSUES

from .view import View

if TYPE_CHECKING:
    from .world import World


class Actor(mesa.Agent):
    """A government. Subclass it, override one of the six choices, and seat it: ``World(seats={"Berlin": MyBerlin})``.

    Every choice gets a read-only `view` and, where chance enters, the same uniform `u` (0..1) that the rules would
    have used. What is not overridden follows the rules of the model, bit for bit as in the ensemble.
    """

    def __init__(self, model: "World", name: str, index: int) -> None:
        """Take the seat `name`, which has this place in all tables."""
        super().__init__(model)
        self.name = name
        self.index = index
        self.view = View(model, index)

    def propose(self, view: View, u: Sequence[float]) -> Mapping[str, int] | None:
        """Return the changes of the standing text to table, such as ``{"force": 3}``, or None to table nothing."""
        world = self.model
        if not RULES.propose(world.state, world.numbers, world.uniforms, world.round, self.index):
            return None
        standing, tabled = world.state.text, world.state.tabled
        return {ISSUES[j]: tabled[j] for j in range(len(tabled)) if tabled[j] != standing[j]}

    def vote(self, view: View, u: float) -> bool:
        """Return True for yes to the amendment `view.proposal`."""
        return bool(RULES.vote(self.model.state, self.model.numbers, self.index, u))

    def ratify(self, view: View, u: float) -> bool:
        """Return True to sign the standing text `view.text`."""
        return bool(RULES.ratify(self.model.state, self.model.numbers, self.index, u))

    def pledge(self, view: View, others: float) -> float:
        """Return the troops pledged, in thousand (0..capacity), given what the others pledge."""
        return float(RULES.pledge(self.model.state, self.model.numbers, self.index, others))

    def attend(self, view: View, u: float) -> bool:
        """Return True to come to the summit in the venue agreed."""
        return bool(RULES.attend(self.model.state, self.model.numbers, class_of(self.index), u))

    def agree(self, view: View, sequence: str, venue: str, u: float) -> bool:
        """Return True to accept this sequence and venue (asked of Washington, Kyiv and Moscow only)."""
        return bool(RULES.agree(self.model.state, self.model.numbers, self.index, u))

    @property
    def war_value(self) -> float:
        """Utility of fighting on."""
        return self._own("war_value")

    @property
    def reservation(self) -> float:
        """Least utility accepted now."""
        return self._own("reservation")

    @property
    def hope(self) -> float:
        """Settlement hoped for, in utility."""
        return self._own("hope")

    @property
    def belief(self) -> float:
        """What the others believe its reservation is, in utility."""
        return self._own("belief")

    @property
    def resolve(self) -> float:
        """Resolve, 0..1."""
        return self._own("resolve")

    @property
    def utility(self) -> float:
        """Utility of the standing text."""
        return self._own("utility")

    @property
    def refusals(self) -> int:
        """Votes of no so far."""
        return int(self._own("refusals"))

    def _own(self, field: str) -> float:
        return float(getattr(self.model.state, field)[self.index])

    def __repr__(self) -> str:
        """Name, class and where it stands."""
        return f"<{type(self).__name__} {self.name}: text {self.utility:+.2f}, would sign from {self.reservation:+.2f}>"
