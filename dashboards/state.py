"""The whole state of a page in one immutable value, as a link holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from negotiation.loading import DEFAULT

PAGES = ("outcome", "run", "compare", "sweeps", "assumptions")
THEMES = ("light", "dark")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True)
class Policy:
    """A scenario by name, and what is changed in it."""

    name: str = DEFAULT
    edits: Mapping[str, Any] = NOTHING

    def __hash__(self) -> int:
        return hash((self.name, *sorted(self.edits.items())))

    def edited(self, key: str, value: Any) -> "Policy":
        """Return the policy with one key changed; None takes the change back."""
        rest = {known: kept for known, kept in self.edits.items() if known != key}
        return replace(self, edits=MappingProxyType(rest if value is None else rest | {key: value}))


@dataclass(frozen=True)
class View:
    """What somebody looks at: page, policies, futures, and where on the page."""

    page: str = "outcome"
    policy: Policy = field(default_factory=Policy)
    other: Policy = field(default_factory=Policy)  # what Compare sets beside it
    seed: int = 1
    futures: int = 1000
    run: int = 0
    day: int = 0
    dataset: str = ""
    theme: str = "light"
    options: Mapping[str, str] = NOTHING  # a page's own, such as which columns a map shows

    def __hash__(self) -> int:
        return hash((self.page, self.policy, self.other, self.seed, self.futures, self.run, self.day, self.dataset))

    def option(self, name: str, default: str = "") -> str:
        """Return one of the page's own options."""
        return self.options.get(name, default)
