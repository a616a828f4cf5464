"""Kyiv: under fire, with a magazine to keep filled."""

from .actor import Actor


class Kyiv(Actor):
    """Ukraine."""

    @property
    def magazine(self) -> float:
        """Stock of interceptors, in units."""
        return float(self.model.state.magazine)

    @property
    def grid_damage(self) -> float:
        """Share of the grid that is out."""
        return float(self.model.state.grid_damage)
