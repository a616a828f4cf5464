"""A race: every contestant once a round, in an order that rotates, so that a busy minute falls on all alike.

What is compared is compared within a round; figures are medians over the rounds.
"""

import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Spent(NamedTuple):
    """What something took: seconds of processor, of all threads, and seconds by the clock."""

    cpu: float
    wall: float


@dataclass(frozen=True)
class Contestant:
    """One who takes part: its name, how many units it does in a go (runs, rows, operations), and how.

    `act` does them once. It may return what it took, if that was spent elsewhere: in another process.
    """

    name: str
    units: int
    act: Callable[[], Any]


@dataclass(frozen=True)
class Ratio:
    """How many times as fast one is as another: median, least and most of the rounds."""

    median: float
    least: float
    most: float


@dataclass
class Race:
    """The results of a race: what each contestant took in each round."""

    units: dict[str, int] = field(default_factory=dict)
    spent: dict[str, list[Spent]] = field(default_factory=dict)

    def each(self, name: str, clock: str = "cpu") -> list[float]:
        """Return seconds a unit, round by round; `clock` is "cpu" or "wall"."""
        return [getattr(spent, clock) / self.units[name] for spent in self.spent[name]]

    def seconds(self, name: str, clock: str = "cpu") -> float:
        """Return seconds a unit, the median of the rounds."""
        return statistics.median(self.each(name, clock))

    def rate(self, name: str, clock: str = "cpu") -> float:
        """Return units a second, the median of the rounds."""
        return 1.0 / self.seconds(name, clock)

    def ratio(self, one: str, other: str, clock: str = "cpu") -> Ratio:
        """Return how many times as fast as another one is, compared round by round."""
        return spread(b / a for a, b in zip(self.each(one, clock), self.each(other, clock), strict=True))

    def growth(self, names: Sequence[str], sizes: Sequence[float]) -> Ratio:
        """Return the power of its size with which the seconds a unit grow, fitted round by round."""
        rounds = zip(*(self.each(name) for name in names), strict=True)
        return spread(exponent(sizes, seconds) for seconds in rounds)


def race(contestants: Sequence[Contestant], rounds: int, tell: Callable[[str], object] = lambda name: None) -> Race:
    """Let all contestants do their units once a round; `tell` is called with the name of each before its go."""
    result = Race()
    for contestant in contestants:
        result.units[contestant.name], result.spent[contestant.name] = contestant.units, []
    for k in range(rounds):
        for contestant in rotated(contestants, k, rounds):
            tell(contestant.name)
            result.spent[contestant.name].append(timed(contestant.act))
    return result


def rotated[T](entries: Sequence[T], turn: int, turns: int) -> list[T]:
    """Return entries in the order of a turn: they begin where the share of the turns gone by says.

    >>> [rotated("abcdef", turn, 3) for turn in range(3)] == [list("abcdef"), list("cdefab"), list("efabcd")]
    True
    """
    first = turn * len(entries) // turns
    return [*entries[first:], *entries[:first]]


def timed(act: Callable[[], Any]) -> Spent:
    """Do something and return what it took, or what it says that it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    said = act()
    spent = Spent(time.process_time() - cpu, time.perf_counter() - wall)
    return said if isinstance(said, Spent) else spent


def spread(values: Iterable[float]) -> Ratio:
    """Return the median of values, the least and the most.

    >>> spread([3.0, 1.0, 2.0])
    Ratio(median=2.0, least=1.0, most=3.0)
    """
    kept = sorted(values)
    return Ratio(statistics.median(kept), kept[0], kept[-1])


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the power of the size with which time grows: the slope through the logarithms.

    >>> round(exponent([1.0, 2.0, 4.0], [3.0, 12.0, 48.0]), 9)
    2.0
    """
    return statistics.linear_regression([math.log(x) for x in sizes], [math.log(y) for y in seconds]).slope
