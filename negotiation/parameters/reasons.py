"""Where the reason for an entry of a table is found: the weights of actors, the consequence table, the opening text."""

from .actors import LEADERS
from .issues import COLUMNS
from .reasons_of_consequences import REASONS as OF_CONSEQUENCES
from .reasons_of_consequences import SILENT as NO_CONSEQUENCE
from .reasons_of_consequences import STARTS
from .reasons_of_weights import ANY_CAPITAL, ZEROS
from .reasons_of_weights import REASONS as OF_WEIGHTS
from .reasons_of_weights import SILENT as NO_INTEREST


def reason_of_weight(actor: str, attribute: str) -> str:
    """Return why an actor weighs an attribute as it does; a capital without a reason of its own has any capital's."""
    for name in (actor,) if actor in LEADERS else (actor, ANY_CAPITAL):
        for table in (OF_WEIGHTS, ZEROS):
            if attribute in table.get(name, {}):
                return table[name][attribute]
    return NO_INTEREST


def reason_of_consequence(issue: str, column: str) -> str:
    """Return why an issue has the effect, or the lead time, that the consequence table gives it."""
    return OF_CONSEQUENCES.get(issue, {}).get(column, NO_CONSEQUENCE)


def source_of(key: str, usual: str) -> str:
    """Return mark and reason of a declared number by its dotted key, or what its family says of all of them.

    >>> source_of("issues.force.opening", "J")
    'T S1: 25,000 to 30,000 troops was the figure discussed'
    """
    match key.split("."):
        case ["actors", name, "weights", attribute]:
            return f"J {reason_of_weight(name, attribute)}"
        case ["issues", name, column, *_] if column in (*COLUMNS, "lead"):
            return f"J {reason_of_consequence(name, column)}"
        case ["issues", name, ("opening" | "limit") as column]:
            return STARTS[column].get(name, usual)
    return usual
