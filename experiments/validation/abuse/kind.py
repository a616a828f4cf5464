"""A kind of thing that a user can hand over: how inputs of it are made up, used, and refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from negotiation.errors import ScenarioError

from ...files import OutputError

TAKEN, REFUSED = "taken", "refused"
Files = dict[str, bytes]
REFUSALS = (ScenarioError, OutputError)  # what every command turns into one message and exit status 2


@dataclass(frozen=True)
class Kind:
    """Something that a user can hand over.

    Args: name, title (in the plural), share (of all inputs), make (files by name, a function of a source of chance and
        of what `prepare` returned), use (what the program does with a folder that holds them; returns `TAKEN` or
        `REFUSED`), clean (errors with which it may be refused: their message is all that a user sees), prepare (called
        once with an empty folder, before limits hold).
    """

    name: str
    title: str
    share: float
    make: Callable[[Random, Any], Mapping[str, bytes]]
    use: Callable[[Path, Any], str]
    clean: tuple[type[Exception], ...] = REFUSALS
    prepare: Callable[[Path], Any] = field(default=lambda folder: None)


def chance(seed: int, kind: str, number: int) -> Random:
    """Return the source of chance of one input: the same input for the same words, on every machine.

    >>> chance(1, "link", 7).random() == chance(1, "link", 7).random()
    True
    """
    return Random(f"{seed} {kind} {number}")
