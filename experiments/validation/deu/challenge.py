"""The challenge model: actors on one issue threaten, compromise or give in, round by round.

A yardstick, no part of the model. Three oddities are kept, because the published rounds come out only with them: the
chance to win a contest divides by the votes on all pairs of positions, not on the pair contested; an actor judges
everybody's utilities by its own attitude to risk; and of offers of compromise it takes the one whose mean position,
weighted by expected utilities, is lowest, not the one that asks least of it.

Source: Scholz, Calbert and Smith 2011, after Bueno de Mesquita.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from negotiation.solutions import Floats

CONFRONTED, COMPROMISED, GAVE_IN = range(3)  # an offer of the first kind is taken before one of the next


@dataclass(frozen=True)
class Round:
    """Positions after a round, and what everybody made of everybody in it: `utilities[perspective, who, whom]`."""

    positions: Floats
    utilities: Floats


def challenge(
    capability: Sequence[float], positions: Sequence[float], salience: Sequence[float], rounds: int = 8, q: float = 1.0
) -> list[Round]:
    """Return the rounds of the challenge model.

    Args: capability (of each actor, at least 0), positions (of each, any unit), salience (of each, 0..1), rounds, q
        (chance that nothing changes if nobody challenges; only 1 is in use, as in the source's table).
    Raises: ValueError if the actors' numbers differ in count, or q is not 1.
    """
    c, x, s = (np.asarray(values, float) for values in (capability, positions, salience))
    if not len(c) == len(x) == len(s):
        raise ValueError("capability, positions and salience must have one number for each actor")
    if q != 1.0:
        raise ValueError("only q = 1 is defined here: the source tells what happens otherwise by two more numbers")
    width = float(np.ptp(x))
    lived: list[Round] = []
    for _ in range(rounds):
        if width == 0.0:
            return [Round(x, np.zeros((len(x),) * 3))] * rounds
        exponents = risk_exponents(expected_utilities(c, x, s, np.ones(len(x)), width))
        utilities = expected_utilities(c, x, s, exponents, width)
        x = np.array([taken(x, utilities[i], i) for i in range(len(x))])
        lived.append(Round(x, utilities))
    return lived


def p_win(c: Floats, x: Floats, s: Floats, exponents: Floats, width: float) -> Floats:
    """Return the chance that the first actor's position beats the second's: votes for it over votes on all pairs."""
    far = (np.abs(x[:, None] - x[None, :]) / width) ** exponents[:, None]  # [voter, position]
    votes = (c * s)[:, None, None] * (far[:, None, :] - far[:, :, None])  # [voter, for, against]
    won: Floats = np.maximum(votes, 0.0).sum(axis=0) / max(np.abs(votes).sum(), np.finfo(float).tiny)
    return won


def expected_utilities(c: Floats, x: Floats, s: Floats, exponents: Floats, width: float) -> Floats:
    """Return what it is worth, seen from each actor, that one challenges another: [perspective, who, whom]."""
    won = p_win(c, x, s, exponents, width)
    apart = 0.5 * np.abs(x[:, None] - x[None, :]) / width
    power = exponents[:, None, None]
    success, failure = 2.0 - 4.0 * (0.5 - apart) ** power, 2.0 - 4.0 * (0.5 + apart) ** power
    resisted = s * (won * success + (1.0 - won) * failure)
    worth: Floats = resisted + (1.0 - s) * success - (2.0 - 4.0 * 0.5**power)
    return worth


def risk_exponents(utilities: Floats) -> Floats:
    """Return everybody's exponent of risk: 2 for whom challenges threaten least, 1/2 for whom they threaten most."""
    actors = len(utilities)
    danger = np.array([utilities[j, :, j].sum() - utilities[j, j, j] for j in range(actors)])
    width = float(np.ptp(danger))
    safety = (2.0 * danger - danger.max() - danger.min()) / width if width > 0.0 else np.zeros(actors)
    exponents: Floats = (1.0 - safety / 3.0) / (1.0 + safety / 3.0)
    return exponents


def taken(x: Floats, seen: Floats, i: int) -> float:
    """Return the position that actor i takes after the offers of all others, as it sees utilities[who, whom]."""
    offers = []
    for j in range(len(x)):
        mine, theirs = seen[i, j], seen[j, i]
        if x[j] == x[i] or theirs <= 0.0:
            continue
        if theirs > mine > 0.0:
            offers.append((CONFRONTED, abs(x[i] - x[j]), x[j]))
        elif mine < 0.0 and theirs > -mine:
            mean = (-mine * x[i] + theirs * x[j]) / (theirs - mine)
            offers.append((COMPROMISED, mean, x[i] + (x[j] - x[i]) * -mine / theirs))
        elif mine < 0.0:
            offers.append((GAVE_IN, abs(x[i] - x[j]), x[j]))
    return float(min(offers, key=lambda offer: offer[:2])[2]) if offers else float(x[i])
