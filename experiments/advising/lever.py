"""A lever: something that somebody could do otherwise, as changes of a scenario, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from negotiation.keys import Declared, declared
from negotiation.parameters import CLASSES
from negotiation.scenario import Scenario

OPENING, RED_LINE, PLEDGE, ROOM, PATIENCE, MEANS, WEIGHT = (
    "opening demand", "red line", "pledge", "sequence or venue", "patience", "means", "preference",
)  # fmt: skip
ALL_LEADERS = "all three leaders"


@dataclass(frozen=True)
class Lever:
    """One thing that could be done otherwise.

    `words` say what is done; `kind` is one of the seven above; `whose` are the names (actors or classes) any of whom
    could do it alone, nobody where all leaders must agree; `changes` are dotted keys of the scenario with new values;
    `why` says why it is theirs.
    """

    words: str
    kind: str
    whose: tuple[str, ...]
    why: str
    changes: Mapping[str, Any] = field(default_factory=dict)

    def is_of(self, actor: str) -> bool:
        """Return whether an actor could do this alone; a capital cannot speak for all capitals."""
        return actor in self.whose

    @property
    def owner(self) -> str:
        """Who could do it, in words."""
        names = ["the capitals together" if name == CLASSES[-1] else name for name in self.whose]
        return " or ".join(names) or ALL_LEADERS

    @property
    def subject(self) -> str:
        """What it is about: the issue, or the number; of several levers about one subject only one can be pulled."""
        return " ".join(".".join(key.split(".")[: 2 if key.startswith("issues.") else None]) for key in self.changes)


def stepped(numbers: Mapping[str, Declared], key: str, step: float) -> float | None:
    """Return a declared number moved by a step within its plausible range; None if it stands at that end already.

    A number outside its plausible range may come back into it, never go further out.
    """
    row = numbers[key]
    moved = row.value + step
    moved = min(moved, max(row.high, row.value)) if step > 0 else max(moved, min(row.low, row.value))
    moved = int(moved) if row.whole else round(moved, 10)
    return None if moved == row.value else moved


def numbers_of(scenario: Scenario) -> Mapping[str, Declared]:
    """Return the declared numbers of a scenario by key."""
    return declared(scenario)
