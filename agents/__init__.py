"""The Mesa world of Standoff: agents that hold state, perceive, and choose."""

from .actor import Actor
from .capital import Capital
from .kyiv import Kyiv
from .moscow import Moscow
from .planners import Planners
from .view import View
from .washington import Washington
from .world import World

__all__ = ["Actor", "Capital", "Kyiv", "Moscow", "Planners", "View", "Washington", "World"]
