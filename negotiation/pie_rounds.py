"""The rounds of dividing a pie: the kernel of the talks, given what bargaining in turns has of its own.

Package mode: nothing stands, so voters compare a division with their reservation. A proposer searches by transfers
between two players. Objective, search, reservation, hope, vote and round are the kernel's. What differs from the
talks comes in as arguments:

- moves and values: transfers, and shares of the pie;
- recognition: by chance, in rotation, or whoever refused last;
- benchmark: the reservation, which is no less than what a player can walk out to;
- consent: of all, of a majority, or of a majority with the first player; proposers weigh the refusals of just
  enough players, the cheapest ones;
- hope: one for every turn that can begin. By chance all turns are alike, and hope adapts slowly, as in the talks. In
  rotation, or where the rejecter proposes next, a refusal tells whose turn begins: each has a hope of its own, and as
  nothing is drawn, the last time teaches all there is to learn.
"""

from typing import Any

import numpy as np

from .compiled import no_note
from .draws import ROUNDS, Draw
from .jit import rule
from .kernel import hope_next, no_standing_text, reservation, round_with, vote_with
from .numbers import MOST_ACTORS
from .play_rounds import KERNEL_FAMILIES, KERNEL_STATE, all_consent, forgiven
from .ratification import patience_of
from .search import by_utilities, copy, never, search_with
from .talks import recognise

PIE_NUMBERS = np.dtype(
    [
        *KERNEL_FAMILIES,
        ("payoff", "f8", (MOST_ACTORS,)),
        ("outside", "f8", (MOST_ACTORS,)),
        ("veto", "i8", (MOST_ACTORS,)),
        ("recognition", "i8"),
        ("noes", "i8"),
        ("units", "i8"),
        ("turns", "i8"),
        ("step_least", "f8"),
        ("step_scale", "f8"),
        ("step_delay", "f8"),
    ],
    align=True,
)
PIE_STATE = np.dtype(
    [
        *KERNEL_STATE,
        ("hopes", "f8", (MOST_ACTORS, MOST_ACTORS)),  # whose turn, player
        ("turn", "i8"),
        ("share", "f8", (MOST_ACTORS,)),
        ("proposals", "f8", (MOST_ACTORS,)),
        ("kept", "f8", (MOST_ACTORS,)),
        ("paid", "f8", (MOST_ACTORS,)),
        ("accepted", "f8"),
    ],
    align=True,
)
RECOGNITION = ("random", "rotation", "rejecter")
BY_CHANCE, IN_ROTATION, REJECTER_NEXT = range(len(RECOGNITION))


@rule
def transfer(s: Any, n: Any, k: int, size: int) -> int:
    """Write the first candidate from k on to `s.trial`: `size` units from one player to another; -1 past the last.

    >>> from types import SimpleNamespace
    >>> state = SimpleNamespace(text=[3, 3], trial=[0, 0])
    >>> transfer(state, SimpleNamespace(actors=SimpleNamespace(count=2)), 0, 2), state.trial
    (1, [1, 5])
    """
    while k < n.actors.count * n.actors.count:
        giver, taker = k // n.actors.count, k % n.actors.count
        if giver != taker and s.text[giver] >= size:
            copy(s.text, s.trial)
            s.trial[giver] -= size
            s.trial[taker] += size
            return k
        k += 1
    return -1


@rule
def shares(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's share of the pie (0..1)."""
    for i in range(n.actors.count):
        out[i] = text[i] / n.units


@rule
def share_trial(s: Any, n: Any) -> None:
    """Step: everybody's share of the division being weighed."""
    shares(s, n, s.trial, s.trial_utility)


best_transfer = search_with(transfer, by_utilities(share_trial), never)


@rule
def ask_cheapest(s: Any, n: Any, i: int) -> None:
    """Step: whose refusal proposer i weighs: vetoes, and of the others the cheapest, just enough to carry.

    Source: Baron and Ferejohn 1989. No other coalition serves the objective better, for it falls in every belief.
    """
    missing = n.actors.count - n.noes
    for j in range(n.actors.count):
        s.weighed[j] = 1 if j == i or n.veto[j] else 0
        missing -= s.weighed[j]
    while missing > 0:
        cheapest = -1
        for j in range(n.actors.count):
            if not s.weighed[j] and (cheapest < 0 or s.belief[j] < s.belief[cheapest]):
                cheapest = j
        s.weighed[cheapest] = 1
        missing -= 1


@rule
def propose_division(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the division that serves player i best: from equal parts, by transfers of a quarter down to a unit."""
    ask_cheapest(s, n, i)
    even = n.units // n.actors.count
    for j in range(n.actors.count):
        s.text[j] = even
    s.text[i] += n.units - even * n.actors.count
    shares(s, n, s.text, s.utility)
    size = n.units // (2 + 2)
    while size > 0:
        if best_transfer(s, n, size, i, n.bargaining.greed, n.bargaining.risk_scale):
            copy(s.tabled, s.text)
            copy(s.offered, s.utility)
        else:
            size = size // 2
    copy(s.text, s.tabled)
    copy(s.utility, s.offered)
    return 1


@rule
def proposer_of(s: Any, n: Any, u: Any, r: int) -> int:
    """Return who proposes: drawn as in the talks, or the player whose turn it is."""
    return recognise(s, n, u, r) if n.recognition == BY_CHANCE else s.turn


@rule
def turn_after(n: Any, i: int, j: int) -> int:
    """Return whose turn begins if player j refuses what player i proposed; by chance all turns are alike, turn 0.

    Source: Rubinstein 1982 (rotation), Krishna and Serrano 1996 (the rejecter proposes next).
    """
    if n.recognition == IN_ROTATION:
        return (i + 1) % n.actors.count
    return j if n.recognition == REJECTER_NEXT else 0


@rule
def least_accepted(s: Any, n: Any, j: int, turn: int) -> float:
    """Return what refusing is worth to player j if a turn begins then: its reservation, or its way out.

    Source: Binmore, Shaked and Sutton 1989; an outside option is a bound, not a part of what is hoped for.
    """
    least = reservation(s.war_value[j], s.hopes[turn][j], patience_of(n, j))
    return least if least > n.outside[j] else n.outside[j]


@rule
def expect(s: Any, n: Any) -> None:
    """Step: what everybody would get by refusing this turn's proposal; all know it."""
    for j in range(n.actors.count):
        s.reservation[j] = least_accepted(s, n, j, turn_after(n, s.turn, j))
        s.belief[j] = s.reservation[j]


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
def learn_from_turn(s: Any, n: Any, carried: int, size: float) -> None:
    """Step: hopes of this turn move to what it gave: the division, or what its refusal is worth; the next one begins.

    The first player who refuses is the rejecter. After an agreement the next player opens on a new pie.
    """
    i = s.proposer
    rejecter = i
    for j in range(n.actors.count):
        if rejecter == i and not s.yes[j]:
            rejecter = j
    after = turn_after(n, i, rejecter)
    for j in range(n.actors.count):
        seen = s.offered[j] if carried else least_accepted(s, n, j, after)
        s.hopes[s.turn][j] = hope_next(s.hopes[s.turn][j], seen, s.war_value[j], size)
    s.turn = turn_after(n, i, (i + 1) % n.actors.count) if carried else after


@rule
def keep_record(s: Any, n: Any, carried: int) -> None:
    """Step: count what was proposed and carried, and what everybody expects before the first turn."""
    i = s.proposer
    asked = 0
    paid = 0.0
    for j in range(n.actors.count):
        s.share[j] += s.hopes[0][j]
        if s.weighed[j] and j != i:
            asked += 1
            paid += s.offered[j]
    s.accepted += carried
    s.proposals[i] += 1.0
    s.kept[i] += s.offered[i]
    s.paid[i] += paid / asked


@rule
def begin_pie(s: Any, n: Any) -> None:
    """Step: everybody begins with the hope of an equal share of what breakdown leaves, whoever proposes."""
    left = 1.0
    for i in range(n.actors.count):
        left -= n.payoff[i]
    for i in range(n.actors.count):
        s.party[i], s.voice[i] = 1, 1.0
        s.war_value[i] = n.payoff[i]
        for turn in range(n.actors.count):
            s.hopes[turn][i] = n.payoff[i] + left / n.actors.count


def divide_with(draw: Draw) -> Any:
    """Return the rounds of dividing a pie, given how its uniforms are brought."""
    draw_meeting = draw.meeting
    vote = vote_with(no_standing_text)
    bargain = round_with(proposer_of, propose_division, all_consent, vote, forgiven, nothing_learned, no_note)

    @rule
    def divide(s: Any, n: Any, u: Any) -> None:
        """Step: all rounds; the second half is kept."""
        begin_pie(s, n)
        for t in range(n.turns):
            r = t % ROUNDS
            if r == 0:
                draw_meeting(u, n, t // ROUNDS, ROUNDS)
            expect(s, n)
            carried = bargain(s, n, u, r)
            learn_from_turn(s, n, carried, step_size(t, n.step_least, n.step_scale, n.step_delay))
            if t >= n.turns // 2:
                keep_record(s, n, carried)

    return divide
