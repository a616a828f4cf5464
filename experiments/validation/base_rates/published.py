"""What has been published on how wars and deals end: ranges, from where, how surely we know them, and for what cases.

Marks: R, read in the source itself; 2, second-hand; M, our own count in a public data set. What we know from memory
only is not quoted.
"""

from dataclasses import dataclass

READ, SECOND_HAND, COUNTED = "R", "2", "M"
MARKS = {READ: "read in the source", SECOND_HAND: "second-hand, unverified", COUNTED: "our count"}


@dataclass(frozen=True)
class Published:
    """A published range (a figure without spread has both ends alike), its source, mark, and what it is of."""

    low: float
    high: float
    source: str
    mark: str
    of: str

    @property
    def words(self) -> str:
        """Return the range in words, with what it is of and how surely we know it."""
        span = f"{self.low:.0%}" if self.low == self.high else f"{self.low:.0%} to {self.high:.0%}"
        return f"{span} ({self.of}; {MARKS[self.mark]})"

    def overlaps(self, low: float, high: float) -> bool:
        """Return whether an interval meets the range.

        >>> Published(0.35, 0.45, "", READ, "").overlaps(0.40, 0.50), Published(0.1, 0.2, "", READ, "").overlaps(0.3, 1)
        (True, False)
        """
        return low <= self.high and high >= self.low


BROKEN_DEALS = Published(
    0.35,
    0.45,
    "HCSS 2022",
    READ,
    "'4 in 10' negotiated agreements of 1975 to 2018 broke down, read as rounded; five years is our assumption, the "
    "source gives no horizon",
)
AT_THE_TABLE = Published(
    1 / 6,
    0.55,
    "HCSS 2022; Walter 1997",
    READ,
    "a sixth of wars since 1945 ended in a peace agreement; 55 % of interstate wars of 1940 to 1990 were settled at "
    "the table; without any horizon",
)
COMPROMISES = Published(
    0.306,
    0.475,
    "Brecher and Wilkenfeld 1997, data version 16",
    COUNTED,
    "48 of 124 actors in protracted crises with war since 1945 ended in compromise, with 95 % interval",
)
YEARS_OF_LONG_WARS = 10.0  # mean length of wars that outlast a year: "over a decade" (CSIS 2022)
LONG_WARS = Published(
    0.0,
    0.049,
    "CSIS 2022",
    READ,
    "interstate wars that outlast a year last over a decade on average: at a constant rate at most 4.9 % end in any 180"
    " days, by whatever end",
)
ALLIANCE = Published(
    -0.18, -0.18, "Benson 2011", READ, "initiation against states with an alliance conditional on attack; no interval"
)
PEACEKEEPERS = Published(
    1.5,
    float("inf"),
    "Fortna 2004",
    SECOND_HAND,
    "peace at least 50 % more likely to last with peacekeepers, by a summary of her book; the article says "
    "'dramatically longer'",
)
WITHOUT_GUARANTOR = Published(
    0.0, 0.5, "Walter 1997", READ, "without a guarantor talks 'usually failed'; 41 civil wars"
)
WITH_GUARANTOR = Published(1.0, 1.0, "Walter 1997", READ, "with a guarantor talks 'always succeeded'; 41 civil wars")
