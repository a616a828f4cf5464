"""What a study expects, what it found, and whether the one bears out the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isnan, nan

from ..facts.finding import BUILT_IN, CAME_OUT, FITTED

AS_EXPECTED, AGAINST, CANNOT_TELL = "as expected", "against it", "cannot be told"
SAME_SIGN, TURNS, NO_SIGN = "same sign", "turns", "a level, no sign"
MARKS = (BUILT_IN, FITTED, CAME_OUT)


@dataclass(frozen=True)
class Span:
    """A number with its 95 % interval; all NaN where there is too little to tell, such as too few deals."""

    value: float = nan
    low: float = nan
    high: float = nan

    def __str__(self) -> str:
        """Return it in words, such as "0.12 [0.1, 0.14]"."""
        if isnan(self.value) or isnan(self.low) or isnan(self.high):
            return "too few to tell"
        return f"{shown(self.value)} [{shown(self.low)}, {shown(self.high)}]"

    def side(self, of: float = 0.0) -> int:
        """Return 1 if it is surely above a number, -1 if surely below, 0 if that cannot be told.

        >>> Span(0.2, 0.1, 0.3).side(), Span(-0.2, -0.3, -0.1).side(), Span(0.2, -0.1, 0.5).side(), Span().side()
        (1, -1, 0, 0)
        """
        return int(self.low > of) - int(self.high < of)


def shown(value: float) -> str:
    """Return a number with three digits and no exponent.

    >>> shown(0.123456), shown(-1234.5), shown(0.000012), shown(-0.0)
    ('0.123', '-1234', '0.00001', '0')
    """
    if abs(value) < 0.001:
        return f"{value:.5f}".rstrip("0").rstrip(".").replace("-0", "0", value > -0.000005)
    return f"{value:.0f}" if abs(value) >= 999 else f"{value:.3g}"


@dataclass(frozen=True)
class Finding:
    """One number that a study found.

    Args: name (what it is, in words; unique in its study), found, unit, horizon (over what time), origin (of MARKS),
        reason (why that mark), terms and selection (of a change in what deals hold: the part by runs that sign under
        both arms, and the part by other runs), neutral (the number that says nothing: a sign is told against it; NaN
        for a level, which has none), panel, row (heading and label under which a picture shows it; without a panel it
        does not, without a row it is called by its name).
    """

    name: str
    found: Span
    unit: str
    horizon: str
    origin: str
    reason: str
    terms: Span | None = None
    selection: Span | None = None
    neutral: float = 0.0
    panel: str = ""
    row: str = ""

    def __post_init__(self) -> None:
        if self.origin not in MARKS:
            raise ValueError(f"{self.name}: the mark must be one of {', '.join(MARKS)}, not {self.origin!r}")

    def turn(self, other: "Finding | None") -> str:
        """Return whether it keeps its sign where the same was found under another assumption."""
        if isnan(self.neutral):
            return NO_SIGN
        sides = self.found.side(self.neutral), 0 if other is None else other.found.side(self.neutral)
        return CANNOT_TELL if 0 in sides else SAME_SIGN if sides[0] == sides[1] else TURNS


@dataclass(frozen=True)
class Claim:
    """What is expected before the study runs: that each of some findings lies between two numbers.

    Args: words, of (names of findings), low, high, source (of the texts that say so, "S0" to "S4"; "" if it is our
        own expectation).
    """

    words: str
    of: tuple[str, ...]
    low: float
    high: float
    source: str = ""

    def verdict(self, found: Mapping[str, Finding]) -> str:
        """Return AS_EXPECTED if every interval lies within, AGAINST if one lies outside, else CANNOT_TELL.

        Raises: KeyError for a finding that the study does not make.
        """
        spans = [found[name].found for name in self.of]
        if any(span.high < self.low or span.low > self.high for span in spans):
            return AGAINST
        return AS_EXPECTED if all(span.low > self.low and span.high < self.high for span in spans) else CANNOT_TELL

    def contradicts(self, found: Mapping[str, Finding]) -> bool:
        """Return whether the finding goes against one of the texts, not only against us."""
        return bool(self.source) and self.verdict(found) == AGAINST


def rises(words: str, *of: str, source: str = "") -> Claim:
    """Return the claim that findings are above zero.

    >>> many = Finding("more", Span(0.2, 0.1, 0.3), "share", "180 days", "came out", "nothing forces it")
    >>> rises("more of it", "more").verdict({"more": many}), falls("less of it", "more").verdict({"more": many})
    ('as expected', 'against it')
    """
    return Claim(words, of, 0.0, inf, source)


def falls(words: str, *of: str, source: str = "") -> Claim:
    """Return the claim that findings are below zero."""
    return Claim(words, of, -inf, 0.0, source)


def between(words: str, low: float, high: float, *of: str, source: str = "") -> Claim:
    """Return the claim that findings lie between two numbers, their intervals too."""
    return Claim(words, of, low, high, source)
