"""One line of the report on trust: a claim, who says so, what was expected, what was got, and what follows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..charts import Picture

HOLDS, FAILS, DISPUTED, REPORTED, NOT_RUN = "holds", "fails", "disputed", "reported", "not run"
VERDICTS = (HOLDS, FAILS, DISPUTED, REPORTED, NOT_RUN)
EXPLAINED = (FAILS, DISPUTED, NOT_RUN)  # these say why


@dataclass(frozen=True)
class Line:
    """One check.

    Args: claim, source (author and year of what is compared with, or "by construction"), expected, got (in words, with
        units), verdict (`HOLDS`; `FAILS`: a defect of this program; `DISPUTED`: the model and the world, or the field,
        differ; `REPORTED`: there is nothing to hold it against; `NOT_RUN`), interval (95 %, of what was got; "" if it
        has none), why (of what does not hold: how come, in a sentence or two).
    """

    claim: str
    source: str
    expected: str
    got: str
    verdict: str
    interval: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.claim}: the verdict must be one of {', '.join(VERDICTS)}, not {self.verdict!r}")
        if self.verdict in EXPLAINED and not self.why:
            raise ValueError(f"{self.claim}: what does not hold needs an explanation")


@dataclass(frozen=True)
class Effort:
    """How much a check may do.

    Args: full (else as much as a minute or two of CI allow), data (folder of data that are no part of this program;
        None without), seed.
    """

    full: bool = True
    data: Path | None = None
    seed: int = 1


@dataclass(frozen=True)
class Part:
    """One kind of checks: its title, what it is about, its lines, and its picture once the lines are there, if any."""

    name: str
    title: str
    about: str
    lines: Callable[[Effort], Iterator[Line]]
    picture: "Callable[[Effort], Picture | None]" = lambda effort: None


def verdict(holds: bool) -> str:
    """Return the verdict on what must hold, whatever the world is like.

    >>> verdict(True), verdict(False)
    ('holds', 'fails')
    """
    return HOLDS if holds else FAILS
