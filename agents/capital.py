"""A European capital: a conditional pledge and a part of Europe's vote."""

from .actor import Actor


class Capital(Actor):
    """One of the European capitals."""

    @property
    def capacity(self) -> float:
        """Troops it could sustain, in thousand."""
        return float(self.model.numbers.actors.capacity[self.index])

    @property
    def pledged(self) -> float:
        """Troops it pledges now, in thousand."""
        return self._own("pledge")

    @property
    def voice(self) -> float:
        """Its share of Europe's vote."""
        return self._own("voice")
