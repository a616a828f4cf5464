"""What is brushed on the page Outcome: a choice of futures, as the link holds it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from experiments.futures import Futures
from experiments.summary import FATES, chosen, endings
from negotiation.wording import listing

NAMES = ("fate", "days", "ending")


@dataclass(frozen=True)
class Brush:
    """Kinds of fate, days of the signature (first and last) and ways in which talks end; empty: all of them."""

    fate: tuple[str, ...] = ()
    days: tuple[int, int] | None = None
    ending: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.fate or self.days or self.ending)

    def without(self, name: str) -> "Brush":
        """Return the brush without one of its choices: for the chart in which that choice is made."""
        kept = {each: getattr(self, each) for each in NAMES if each != name}
        return Brush(**kept)

    def mask(self, futures: Futures) -> np.ndarray:
        """Return which futures pass."""
        ending = [word for word in endings(futures)["ending"] if slug(word) in self.ending]
        return chosen(futures, self.fate, self.days, ending or list(self.ending))

    def selections(self) -> dict[str, Any]:
        """Return what is chosen as the charts have it, by the names of their selections."""
        drawn: dict[str, Any] = {"fate": [{"fate": fate} for fate in self.fate]}
        drawn["ending"] = [{"ending": word.replace("-", " ")} for word in self.ending]
        drawn["days"] = {"x": list(self.days)} if self.days else None
        return {name: value for name, value in drawn.items() if value}

    def words(self) -> str:
        """Return what is chosen, for readers."""
        parts = [listing(self.fate, "or")] if self.fate else []
        parts += [f"signed on days {self.days[0]} to {self.days[1]}"] if self.days else []
        parts += [listing([f"ended by: {word.replace('-', ' ')}" for word in self.ending], "or")] if self.ending else []
        return "; ".join(parts)


def slug(words: str) -> str:
    """Return words as a link holds them.

    >>> slug("Kyiv refused")
    'Kyiv-refused'
    """
    return words.replace(" ", "-")


def brush_of(options: Mapping[str, str]) -> Brush:
    """Return the brush that a page's options hold; what makes no sense is left out.

    >>> brush_of({"fate": "deal-held,eternal", "days": "30:60", "ending": ""})
    Brush(fate=('deal held',), days=(30, 60), ending=())
    """
    fate = tuple(fate for fate in FATES if slug(fate) in options.get("fate", "").split(","))
    first, _, last = options.get("days", "").partition(":")
    days = (int(first), int(last)) if first.isdigit() and last.isdigit() else None
    return Brush(fate, days, tuple(word for word in options.get("ending", "").split(",") if word))


def option_of(name: str, value: Mapping[str, Any]) -> str:
    """Return a selection, as a chart reports it, as an option of the page; "" for none.

    >>> option_of("fate", {"fate": ["no deal"]}), option_of("days", {"first": [29.6, 61.2]}), option_of("days", {})
    ('no-deal', '30:61', '')
    """
    if name == "days":
        span = value.get("first") or []
        return f"{max(round(span[0]), 0)}:{max(round(span[1]), 0)}" if len(span) == 2 else ""
    return ",".join(slug(str(word)) for word in value.get(name) or [])
