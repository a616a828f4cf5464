"""The coalition of capitals: conditional pledges, read as the least costly fixed point."""

import math
from typing import Any

from .jit import rule
from .logistic import clip
from .names import AMERICAN, FIRST_CAPITAL, FORCE


@rule
def pledge_share(will: float, resolve: float, merit: float, backing: float, others: float, pledges: Any) -> float:
    """Return the share of its capacity that a capital pledges (0..1).

    Args: will (own, net of risk), resolve (0..1), merit (utility of the deal above war), backing (US, 0..1), others
        (thousand troops pledged by the others), pledges (numbers of that family).

    Source: S4, without US backing "back to where we were in the spring"; S0 for peers; merit: no troops for a deal
        thought bad.
    """
    peers = others / pledges.peer_scale
    if peers > 1.0:
        peers = 1.0
    return clip(
        will
        + pledges.resolve_weight * (resolve - pledges.resolve_centre)
        + pledges.merit_weight * clip(merit, pledges.merit_least, pledges.merit_most)
        + pledges.back_weight * backing
        + pledges.peer_weight * peers,
        0.0,
        1.0,
    )


@rule
def backing(text: Any, n: Any) -> float:
    """Return the US backing that a text's words promise (0..1): American air, clause and boots, readiness aside.

    Source: S4, ground pledges are conditional on the US air role.
    """
    denied, spared, aloof = 1.0, 1.0, 1.0
    for j in AMERICAN:
        denied *= 1.0 - n.issues.denial[j][text[j]]
        spared *= 1.0 - n.issues.punishment[j][text[j]]
        aloof *= 1.0 - n.issues.involvement[j][text[j]]
    return 1.0 - denied * spared * aloof


@rule
def pledge_rule(s: Any, n: Any, i: int, others: float) -> float:
    """Return what a capital pledges, in thousand troops, given what the others pledge: the choice point `pledge`."""
    merit = s.utility[i] - s.war_value[i]
    return n.actors.capacity[i] * pledge_share(n.actors.will[i], s.resolve[i], merit, s.backing, others, n.pledges)


def settle_with(pledge: Any) -> Any:
    """Return the step that brings the capitals' pledges to a fixed point, given how a capital pledges."""

    @rule
    def settle(s: Any, n: Any, pledges: Any) -> float:
        """Sweep the capitals in order from the pledges given until they rest; return the total, in thousand troops.

        The game is supermodular, so it rests: from zero at the cautious equilibrium, from capacity at the bold one.

        Source: Milgrom and Roberts 1990 (best replies rise with the others' pledges).
        """
        total = 0.0
        for i in range(FIRST_CAPITAL, n.actors.count):
            total += pledges[i]
        for _ in range(n.pledges.sweeps):
            moved = 0.0
            for i in range(FIRST_CAPITAL, n.actors.count):
                before = pledges[i]
                pledges[i] = pledge(s, n, i, total - before)
                total += pledges[i] - before
                moved += math.fabs(pledges[i] - before)
            if moved < n.pledges.tolerance:
                break
        total = 0.0
        for i in range(FIRST_CAPITAL, n.actors.count):
            total += pledges[i]
        return total

    return settle


@rule
def weigh_votes(s: Any, n: Any) -> None:
    """Step: each capital's weight in Europe's vote: by pledge, equally, or by power, as the scenario says."""
    total = 0.0
    for i in range(FIRST_CAPITAL, n.actors.count):
        weight = s.pledge[i] + n.coalition.least_troops
        if n.vote_weights == 1:
            weight = 1.0
        elif n.vote_weights == 2:
            weight = n.actors.power[i]
        s.voice[i] = weight
        total += weight
    for i in range(FIRST_CAPITAL, n.actors.count):
        s.voice[i] = s.voice[i] / total if total > 0.0 else 1.0 / (n.actors.count - FIRST_CAPITAL)
    for i in range(FIRST_CAPITAL):
        s.voice[i] = 1.0


@rule
def trim_force(s: Any, n: Any) -> None:
    """Step: an unlocked text may not hold more force than the capitals pledge, down to its floor."""
    if s.locked[FORCE]:
        return
    most = int(math.floor((s.pledge_total + n.coalition.rounding) / n.coalition.troops_step))
    if most < n.issues.floor[FORCE]:
        most = n.issues.floor[FORCE]
    if s.text[FORCE] > most:
        s.text[FORCE] = most
