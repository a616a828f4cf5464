"""A policy: levers of a policy maker, and what stands for it in a signed text."""

import operator
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from pydantic import Field

from negotiation.errors import ScenarioError
from negotiation.parameters import ISSUES, Family
from negotiation.scenario import Scenario

ENDS = ("opening", "floor", "limit")
ROOMS = ("sequence", "venue")
LEVERS = f"the levers are issues.NAME.{'|'.join(ENDS)}, {', '.join(ROOMS)}"
HOLDS = {"at least": operator.ge, "at most": operator.le, "is": operator.eq}


class Term(NamedTuple):
    """What a policy leaves visible in every deal: the column of the outcome record, how it compares, and with what."""

    column: str
    holds: Literal["at least", "at most", "is"]
    value: Any

    def found(self, value: Any) -> Any:
        """Return whether a value, or each of an array, is as the term says."""
        return HOLDS[self.holds](value, self.value)


class Policy(Family):
    """A policy as its file says it. A field's description is what it may hold, in the words of messages."""

    schema_version: Literal[1] = 1
    name: str = Field(description="text in quotes")
    title: str = Field(description="text in quotes")
    sentence: str = Field(description="text in quotes: the policy in one sentence")
    reason: str = Field(description="text in quotes: why these levers stand for it")
    settings: dict[str, Any] = Field({}, description="a table of dotted keys")

    def over(self, scenario: Scenario) -> Scenario:
        """Return a scenario under this policy; raise ScenarioError where it cannot be had there."""
        try:
            return scenario.replace(**self.settings) if self.settings else scenario
        except ScenarioError as error:
            raise ScenarioError(f"policy {self.name}: {error}") from None

    def terms(self) -> Iterator[Term]:
        """Yield what this policy leaves visible in every deal: its floors, its limits, its rooms.

        An opening leaves nothing that talks could not take away.
        """
        for key, value in self.settings.items():
            if key in ROOMS:
                yield Term(key, "is", value)
            elif key.endswith("floor") and value > 0:
                yield Term(key.split(".")[1], "at least", value)
            elif key.endswith("limit"):
                yield Term(key.split(".")[1], "at most", value)


def is_lever(key: str) -> bool:
    """Return whether a dotted key is a policy maker's to choose.

    >>> is_lever("issues.clarity.limit"), is_lever("venue"), is_lever("strikes.tempo")
    (True, True, False)
    """
    steps = key.split(".")
    return key in ROOMS or (len(steps) == 3 and steps[0] == "issues" and steps[1] in ISSUES and steps[2] in ENDS)
