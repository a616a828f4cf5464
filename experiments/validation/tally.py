"""How many cases were asked and how many violated what was claimed, and what chance could have hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

from scipy.stats import beta

from ..sanity import intervals


@dataclass(frozen=True)
class Tally:
    """Cases asked, and those in which the answer was no."""

    cases: int
    violations: int

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together, where no case is in both."""
        return Tally(self.cases + other.cases, self.violations + other.violations)


def tally(answers: Iterable[bool | None]) -> Tally:
    """Count answers.

    >>> tally([True, None, False])
    Tally(cases=2, violations=1)
    """
    asked = [answer for answer in answers if answer is not None]
    return Tally(len(asked), sum(not answer for answer in asked))


def at_most(found: Tally) -> str:
    """Return the 95 % upper bound of the share of violations, by the exact binomial (3/n where there are none).

    >>> at_most(Tally(3000, 0))
    'violations at most 0.1 %'
    """
    bound = float(beta.ppf(0.95, found.violations + 1, found.cases - found.violations))
    return f"violations at most {100 * bound:.2g} %"


def share(found: Tally) -> str:
    """Return the share of violations with its 95 % interval (Wilson).

    >>> share(Tally(100, 10)), share(Tally(3, 3))
    ('5.52 to 17.4 %', '43.9 to 100 %')
    """
    interval = intervals.share("x", found.violations, found.cases)
    return f"{100 * interval['x_low']:.3g} to {100 * interval['x_high']:.3g} %"
