"""A pie to divide, bargained over by the kernel of the talks: the closed forms of random proposers come out of it.

Package mode: nothing stands, so voters compare a division with their reservation. A proposer searches by transfers
between two players. What differs from the talks comes in as arguments: moves, values, benchmark, consent, hope.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .compiled import no_note
from .draws import DRAWN, FILL, ROUNDS, Draw, Draws, keyed
from .jit import compiled, rule
from .kernel import copy, hope_next, no_standing_text, round_with, search_with, vote_with
from .numbers import MOST_ACTORS, plain
from .plays import GAME_STATE, KERNEL_FAMILIES, all_consent
from .ratification import reserve
from .solutions import Floats, one_a_party
from .talks import recognise

PIE_NUMBERS = np.dtype(
    [
        *KERNEL_FAMILIES,
        ("payoff", "f8", (MOST_ACTORS,)),
        ("units", "i8"),
        ("turns", "i8"),
        ("step_least", "f8"),
        ("step_scale", "f8"),
        ("step_delay", "f8"),
    ],
    align=True,
)
GREED, RISK_SCALE, NOISE_SHARE = 0.001, 0.0001, 1.0 / 6.0  # near 0: the closed forms know no risk of refusal
STEP_LEAST, STEP_SCALE, STEP_DELAY = 0.0004, 100.0, 1000.0
PIE_STATE = np.dtype(
    [
        *((name, GAME_STATE[name]) for name in GAME_STATE.names or ()),
        ("share", "f8", (MOST_ACTORS,)),
        ("accepted", "f8"),
    ],
    align=True,
)


@dataclass(frozen=True)
class Division:
    """How a pie was divided in the second half of the rounds."""

    shares: Floats  # mean share that each player expects, payoffs of breakdown included
    accepted: float  # share of proposals that all accepted


@rule
def transfer(s: Any, n: Any, k: int, size: int) -> int:
    """Write candidate k to `s.trial`: `size` units from one player to another; return 1, 0 (not legal), -1 (the end).

    >>> from types import SimpleNamespace
    >>> state = SimpleNamespace(text=[3, 3], trial=[0, 0])
    >>> transfer(state, SimpleNamespace(actors=SimpleNamespace(count=2)), 1, 2), state.trial
    (1, [1, 5])
    """
    giver, taker = k // n.actors.count, k % n.actors.count
    if giver >= n.actors.count:
        return -1
    if giver == taker or s.text[giver] < size:
        return 0
    copy(s.text, s.trial)
    s.trial[giver] -= size
    s.trial[taker] += size
    return 1


@rule
def shares(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's share of the pie (0..1)."""
    for i in range(n.actors.count):
        out[i] = text[i] / n.units


best_transfer = search_with(transfer, shares)


@rule
def propose_division(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the division that serves player i best: from equal parts, by transfers of a quarter down to a unit."""
    even = n.units // n.actors.count
    for j in range(n.actors.count):
        s.text[j] = even
    s.text[i] += n.units - even * n.actors.count
    shares(s, n, s.text, s.utility)
    size = n.units // (2 + 2)
    while size > 0:
        if best_transfer(s, n, size, i, n.bargaining.greed):
            copy(s.tabled, s.text)
            copy(s.offered, s.utility)
        else:
            size = size // 2
    copy(s.text, s.tabled)
    copy(s.utility, s.offered)
    return 1


@rule
def unanimous(s: Any, n: Any) -> int:
    """Return 1 if everybody says yes."""
    for i in range(n.actors.count):
        if not s.yes[i]:
            return 0
    return 1


@rule
def nothing_learned(s: Any, n: Any, i: int) -> None:
    """Step: a vote teaches nothing, for reservations are known."""


@rule
def step_size(t: int, least: float, scale: float, delay: float) -> float:
    """Return how far hope moves in round t.

    >>> step_size(0, 0.25, 1.0, 2.0), step_size(9, 0.25, 1.0, 2.0)
    (0.5, 0.25)

    Source: Robbins and Monro 1951; patient players need a slow step.
    """
    size = scale / (t + delay)
    return size if size > least else least


@rule
def begin_pie(s: Any, n: Any) -> None:
    """Step: everybody begins with the hope of an equal share of what breakdown leaves."""
    left = 1.0
    for i in range(n.actors.count):
        left -= n.payoff[i]
    for i in range(n.actors.count):
        s.party[i], s.weighed[i], s.voice[i] = 1, 1, 1.0
        s.war_value[i] = n.payoff[i]
        s.hope[i] = n.payoff[i] + left / n.actors.count
    reserve(s, n)


def divide_with(draw: Draw) -> Any:
    """Return the rounds of dividing a pie, given how its uniforms are brought."""
    draw_meeting = draw.meeting
    vote = vote_with(no_standing_text)
    bargain = round_with(recognise, propose_division, all_consent, vote, unanimous, nothing_learned, no_note)

    @rule
    def divide(s: Any, n: Any, u: Any) -> None:
        """Step: all rounds; after each, hope moves to the share if all accepted, else to the reservation."""
        begin_pie(s, n)
        half = n.turns // 2
        for t in range(n.turns):
            r = t % ROUNDS
            if r == 0:
                draw_meeting(u, n, t // ROUNDS, ROUNDS)
            accepted = bargain(s, n, u, r)
            size = step_size(t, n.step_least, n.step_scale, n.step_delay)
            for i in range(n.actors.count):
                seen = s.offered[i] if accepted else s.reservation[i]
                s.hope[i] = hope_next(s.hope[i], seen, s.war_value[i], size)
            reserve(s, n)
            if t >= half:
                s.accepted += accepted / (n.turns - half)
                for i in range(n.actors.count):
                    s.share[i] += s.hope[i] / (n.turns - half)

    return divide


_compiled_divide = divide_with(FILL)
_plain_divide = divide_with(DRAWN)


@compiled
def _divide(table: Any, uniforms: Any, ends: Any) -> None:
    _compiled_divide(ends[0], table[0], uniforms[0])


def pie_numbers(
    recognition: Sequence[float],
    patience: Sequence[float],
    payoffs: Sequence[float] | None = None,
    rounds: int = 200_000,
    units: int = 20_000,
) -> Any:
    """Return a pie as an array of one record of PIE_NUMBERS; arguments and errors as for `pie`."""
    players = len(recognition)
    if not 2 <= players <= MOST_ACTORS:
        raise ValueError(f"{players} players; 2 to {MOST_ACTORS} can share a pie")
    chances = one_a_party(recognition, players, "recognition")
    factors = one_a_party(patience, players, "patience")
    floor = np.zeros(players) if payoffs is None else one_a_party(payoffs, players, "payoffs")
    if (chances < 0).any() or not chances.any() or ((factors < 0) | (factors >= 1)).any():
        raise ValueError("recognition must be chances, and patience at least 0 and below 1")
    if floor.sum() >= 1 or rounds < 2 or units < players:
        raise ValueError("payoffs must leave something to share; there must be 2 rounds and a unit for each player")
    table = np.zeros(1, PIE_NUMBERS)
    n = table[0]
    n["actors"]["count"], n["actors"]["id"][:players] = players, np.arange(players)
    n["actors"]["power"][:players], n["actors"]["patience_scale"][:players] = chances, factors
    n["payoff"][:players], n["turns"], n["units"] = floor, rounds, units
    n["step_least"], n["step_scale"], n["step_delay"] = STEP_LEAST, STEP_SCALE, STEP_DELAY
    n["unknowns"]["true_beliefs"] = 1
    bargaining = n["bargaining"]
    bargaining["patience"] = bargaining["patience_most"] = 1.0
    bargaining["greed"], bargaining["risk_scale"], bargaining["vote_noise"] = (
        GREED,
        RISK_SCALE,
        NOISE_SHARE * RISK_SCALE,
    )
    return table


def pie(
    recognition: Sequence[float],
    patience: Sequence[float],
    payoffs: Sequence[float] | None = None,
    rounds: int = 200_000,
    units: int = 20_000,
    seed: int = 1,
    run: int = 0,
    plain_python: bool = False,
) -> Division:
    """Divide a pie by the kernel: random proposer, unanimity, adaptive hopes; compare `solutions.random_proposer`.

    Args: recognition (chances to propose), patience (discount factors, or everywhere one less the chance of breakdown),
        payoffs (what breakdown pays, shares of the pie, default 0), rounds, units (of the pie), seed, run,
        plain_python (the same without the compiler: slow, and equal to the last bit).
    Raises: ValueError for wrong shapes or numbers.
    """
    table = pie_numbers(recognition, patience, payoffs, rounds, units)
    ends = np.zeros(1, PIE_STATE)
    if plain_python:
        s: Any = plain(ends[0])
        _plain_divide(s, plain(table[0]), Draws(seed, run, table))
        return Division(np.array(s.share[: len(recognition)]), s.accepted)
    _divide(table, keyed(seed, run), ends)
    return Division(ends[0]["share"][: len(recognition)].copy(), float(ends[0]["accepted"]))
