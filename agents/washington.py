"""Washington: mediator, seller of air power, leader-driven."""

from .actor import Actor


class Washington(Actor):
    """The United States; drafts last texts when it sits at the table."""

    @property
    def stance(self) -> float:
        """Log of its tolerance for exposure; it drifts and jumps."""
        return float(self.model.state.stance)

    @property
    def exposure_cap(self) -> float:
        """Exposure it accepts today, in burdens."""
        return float(self.model.state.exposure_cap)
