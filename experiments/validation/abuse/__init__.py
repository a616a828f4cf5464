"""Abuse: whatever a user can hand over, spoilt by the thousand; nothing may end in a traceback, a hang, or a hog."""

from ..line import Part
from .lines import lines

__all__ = ["PART"]


PART = Part(
    "abuse",
    "Abuse",
    "Files, links and command lines, spoilt at random and at their edges (a fixed seed: the same inputs every time), "
    "are handed to the program as a user would hand them, each under limits of time and memory. What is refused must "
    "be refused in words that a terminal can show; what is taken must be lived in time. An input that does neither is "
    "kept and named.",
    lines,
)
