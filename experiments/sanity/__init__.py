"""Sanity: is what comes out various, bounded, monotone where it must be, and are indices what they claim to be?"""

from .deciles import deciles
from .diversity import diversity, rooms
from .invariants import invariants, million, state_invariants
from .leverage import leverage
from .monotone import monotone
from .tables import sanity, sanity_tables

__all__ = [
    "deciles", "diversity", "invariants", "leverage", "million", "monotone", "rooms", "sanity", "sanity_tables",
    "state_invariants",
]  # fmt: skip
