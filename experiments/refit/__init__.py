"""The strike process fitted to a user's own nights, and what the fit does not reproduce of them."""

from .reading import read_observed
from .refitting import Refit, fragment, refit

__all__ = ["Refit", "fragment", "read_observed", "refit"]
