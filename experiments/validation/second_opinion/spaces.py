"""Spaces of deals to solve twice: random ones, and reduced ones of the shipped scenarios."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.stats import uniform

from negotiation.ensemble import closed_talks
from negotiation.issues import values
from negotiation.loading import load_scenario, shipped
from negotiation.names import FIRST_CAPITAL
from negotiation.numbers import numbers, plain
from negotiation.solutions import Floats, individually_rational
from negotiation.state import FIELDS

MOST_PARTIES, MOST_ISSUES, MOST_LEVELS = 4, 4, 5
SLOTS = 4 + MOST_ISSUES + 2 * MOST_PARTIES + MOST_PARTIES * MOST_LEVELS**MOST_ISSUES
POINTS = 10  # of the whole numbers that a level is worth in a space with ties
POOR = 0.25  # share of texts that are worse for a party than a poor one
RUNS = 60  # among which a deal is looked for
MOST_TEXTS = 600  # of a reduced space
DIGITS = 9  # of utilities: texts that mean the same must not differ by rounding


@dataclass(frozen=True)
class Space:
    """Deals as levels (deals, issues), what each is worth (deals, parties), and what disagreement is worth."""

    name: str
    deals: tuple[tuple[int, ...], ...]
    utilities: Floats
    disagreement: Floats

    @property
    def has_zone(self) -> bool:
        """Whether a deal gives every party at least its disagreement."""
        return bool(individually_rational(self.utilities, self.disagreement).any())

    @property
    def lifted(self) -> "Space":
        """The space with no disagreement below what the worst deal is worth, which NegMAS takes instead."""
        return replace(self, disagreement=np.maximum(self.disagreement, self.utilities.min(axis=0)))

    @property
    def is_lifted(self) -> bool:
        """Whether that changes nothing."""
        return bool((self.disagreement >= self.utilities.min(axis=0)).all())


def random_spaces(count: int, seed: int) -> Iterator[Space]:
    """Yield so many spaces: 2 to 4 parties, 1 to 4 issues of 2 to 5 levels, disagreement in the lower half.

    By turns utilities are drawn deal by deal, add up over issues, and add up in whole numbers, so that there are ties.
    """
    for k, u in enumerate(uniform.rvs(size=(count, SLOTS), random_state=seed % 2**32)):
        parties, issues = 2 + int(u[0] * (MOST_PARTIES - 1)), 1 + int(u[1] * MOST_ISSUES)
        levels = [2 + int(v * (MOST_LEVELS - 1)) for v in u[4 : 4 + issues]]
        deals = tuple(product(*map(range, levels)))
        worth = u[4 + MOST_ISSUES + 2 * MOST_PARTIES :]
        if k % 3 == 0:
            utilities = worth[: len(deals) * parties].reshape(len(deals), parties)
        else:
            parts = worth[: parties * issues * MOST_LEVELS].reshape(parties, issues, MOST_LEVELS)
            parts = np.floor(POINTS * parts) if k % 3 == 1 else parts
            columns = [[sum(part[j, level] for j, level in enumerate(deal)) for deal in deals] for part in parts]
            utilities = np.array(columns, dtype=float).T
        low, high = utilities.min(axis=0), utilities.max(axis=0)
        place = u[4 + MOST_ISSUES : 4 + MOST_ISSUES + parties] / 2
        yield Space(f"random space {k}", deals, utilities, low + place * (high - low))


def shipped_spaces(seed: int, most: int = MOST_TEXTS) -> Iterator[Space]:
    """Yield three spaces of each shipped scenario: texts around a deal against war, the worst text, and a poor one.

    The deal is the first that is signed, or the last text of the first run where none is; texts are judged by the state
    in which it was signed. Parties are the three leaders and the first capital; the issues with most levels that
    together give at most so many texts are free, the others stay as in the deal.
    """
    for name in shipped():
        scenario = load_scenario(name)
        n: Any = plain(numbers(scenario)[0])
        ends = closed_talks(scenario, RUNS, seed)
        end = ends[int(ends["signed"].argmax())]
        s: Any = SimpleNamespace(**{field: end[field].tolist() for field in FIELDS})
        parties = min(FIRST_CAPITAL + 1, n.actors.count)
        free = widest(n, most)
        deals = tuple(product(*(range(n.issues.floor[j], n.issues.limit[j] + 1) for j in free)))
        utilities = np.round([worth_of(s, n, free, deal)[:parties] for deal in deals], DIGITS)
        war = np.round(s.war_value[:parties], DIGITS)
        yield Space(f"{name} against war", deals, utilities, war)
        yield Space(f"{name} against the worst text", deals, utilities, utilities.min(axis=0))
        yield Space(f"{name} against a poor text", deals, utilities, np.quantile(utilities, POOR, axis=0))


def widest(n: Any, most: int) -> list[int]:
    """Return the issues with most levels, in their order, as long as they give at most so many texts together."""
    count = {j: n.issues.limit[j] - n.issues.floor[j] + 1 for j in range(len(n.issues.floor))}
    taken, texts = [], 1
    for j in sorted(count, key=lambda j: (-count[j], j)):
        if count[j] > 1 and texts * count[j] <= most:
            taken.append(j)
            texts *= count[j]
    return sorted(taken)


def worth_of(s: Any, n: Any, free: list[int], deal: tuple[int, ...]) -> list[float]:
    """Return everybody's utility of the standing text with the free issues at these levels."""
    text, out = list(s.text), [0.0] * len(s.utility)
    for j, level in zip(free, deal, strict=True):
        text[j] = level
    values(s, n, text, out)
    return out
