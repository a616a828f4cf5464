"""Moscow: barrages, red lines, and the option of a second war."""

from .actor import Actor


class Moscow(Actor):
    """Russia."""

    @property
    def redline(self) -> float:
        """Credit of its red lines, 0..1."""
        return float(self.model.state.redline)

    @property
    def refinery_damage(self) -> float:
        """Share of refining that is out."""
        return float(self.model.state.refinery_damage)

    @property
    def odds(self) -> float:
        """Chance that it gets its aims by war."""
        return float(self.model.state.odds)
