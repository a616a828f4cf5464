"""What a design may vary, declared numbers and three choices of a scenario, and what each of them may hold."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from negotiation.errors import ScenarioError
from negotiation.keys import Declared, allowed, declared
from negotiation.loading import grafted
from negotiation.scenario import Scenario

Kind = Literal["number", "whole", "switch", "choice"]
CHOICES = {
    "sequence": "who meets whom first, and about what",
    "venue": "where leaders meet",
    "vote_weights": "how Europe counts its votes",
}
SWITCH = {"true": True, "false": False}
DTYPES = {"number": "f8", "whole": "i8", "switch": "?", "choice": "O"}
NO_VARIABLE = f"cannot vary; a design varies declared numbers (`standoff describe`), {', '.join(CHOICES)}"


@dataclass(frozen=True, slots=True)
class Variable:
    """One key of a scenario that a design may vary; `low..high` is plausible, `least..most` legal."""

    key: str
    kind: Kind
    unit: str
    mark: str
    meaning: str
    allowed: str
    least: float = 0
    most: float = 1
    low: float = 0
    high: float = 1
    words: tuple[str, ...] = ()

    def holds(self, value: Any) -> bool:
        """Tell whether a value from a file is legal here, the rest of the scenario aside."""
        if self.kind == "choice":
            return isinstance(value, str) and value in self.words
        if self.kind == "switch" or isinstance(value, bool):
            return self.kind == "switch" and isinstance(value, bool)
        number = isinstance(value, int) or (self.kind == "number" and isinstance(value, float))
        return number and self.least <= value <= self.most

    def typed(self, value: Any) -> Any:
        """Return a legal value as the scenario holds it: a whole number written for a fraction becomes one."""
        return float(value) if self.kind == "number" else value

    def read(self, text: str) -> Any:
        """Return the value that a cell of a CSV file holds; raise ValueError for one that is illegal here."""
        readers: dict[Kind, Callable[[str], Any]] = {"number": float, "whole": int, "switch": SWITCH.get, "choice": str}
        value = readers[self.kind](text)
        if not self.holds(value):
            raise ValueError(text)
        return value


def variables(scenario: Scenario) -> dict[str, Variable]:
    """Return all that a design over this scenario may vary, by dotted key.

    >>> variables(Scenario())["strikes.tempo"].holds(1.5), variables(Scenario())["venue"].holds("Istambul")
    (True, False)
    """
    found = {key: _number(row) for key, row in declared(scenario).items()}
    words = {
        "sequence": ("free", *scenario.sequences),
        "venue": ("free", *scenario.venues),
        "vote_weights": get_args(Scenario.model_fields["vote_weights"].annotation),
    }
    for key, meaning in CHOICES.items():
        legal = "one of " + ", ".join(repr(word) for word in words[key])
        found[key] = Variable(key, "choice", "name", "", meaning, legal, words=words[key])
    return found


def _number(row: Declared) -> Variable:
    kind: Kind = "switch" if isinstance(row.value, bool) else "whole" if row.whole else "number"
    return Variable(
        row.key, kind, row.unit, row.mark, row.meaning, allowed(tuple(row.key.split("."))), row.least, row.most,
        row.low, row.high,
    )  # fmt: skip


def why_not(key: str, scenario: Scenario) -> str:
    """Say why a design cannot vary a key: the nearest key that there is, or that the key is no number or choice."""
    try:
        grafted(scenario.tree(), {key: 0})
    except ScenarioError as error:
        return str(error).partition(": ")[2]
    return NO_VARIABLE
