"""The kernel dividing pies and playing games: who sits where does not matter, fallbacks count, nobody signs a loss."""

from collections.abc import Iterator

import numpy as np

from negotiation.games import LETTERS, Game
from negotiation.pie import pie
from negotiation.plays import play_many
from negotiation.turns import random_proposer

from ...forms import TOLERANCE
from ...forms.pies import DRAWN_ROUNDS
from ..tally import Tally, tally
from .problems import drawn

PLAYERS, MOST_LEVELS, LEAST_LEVELS, PARTIES, ISSUES = 3, 4, 2, 4, 4
RESOLUTION = 2 * TOLERANCE  # of the difference of two shares, each as good as in the closed forms
SURE = {"bargaining": {"vote_noise": 0.01}}  # points: a loss of a whole point is signed once in 10^43 votes
PLAYS = 10


def reordered(count: int, seed: int) -> Tally:
    """Count pies of three in which another order of the players gives somebody another share, beyond the resolution."""
    return tally(_same_in_any_order(u) for u in drawn(count, 3 * PLAYERS, seed))


def _same_in_any_order(u: np.ndarray) -> bool:
    patience, chances = 0.5 + 0.4 * u[:PLAYERS], 0.2 + u[PLAYERS : 2 * PLAYERS]
    order = np.roll(np.arange(PLAYERS), 1 + int(2 * u[-1]))
    before, after = (
        pie(tuple(patience[k]), chances=tuple(chances[k] / chances.sum()), rounds=DRAWN_ROUNDS).shares
        for k in (np.arange(PLAYERS), order)
    )
    return bool(np.abs(after - before[order]).max() <= RESOLUTION)


def better_breakdown(count: int, seed: int) -> Tally:
    """Count pies of three in which a player whose breakdown pays more does not gain what theory says it gains."""
    return tally(_gains_by_breakdown(u) for u in drawn(count, PLAYERS + 3, seed))


def _gains_by_breakdown(u: np.ndarray) -> bool:
    chances, patience = (0.2 + u[:PLAYERS]) / (0.2 + u[:PLAYERS]).sum(), (0.7 + 0.2 * u[PLAYERS],) * PLAYERS
    payoffs = np.array([0.1, 0.1, 0.1])
    more = payoffs + np.array([0.1 + 0.3 * u[-1], 0.0, 0.0])
    shares = [
        pie(patience, chances=tuple(chances), payoffs=tuple(d), rounds=DRAWN_ROUNDS).shares[0] for d in (payoffs, more)
    ]
    theory = [random_proposer(tuple(chances), patience, tuple(d))[0] for d in (payoffs, more)]
    return bool(shares[1] > shares[0] and abs((shares[1] - shares[0]) - (theory[1] - theory[0])) <= RESOLUTION)


def games(count: int, seed: int) -> Iterator[Game]:
    """Yield random scorable games: four parties, four issues of two to four levels, thresholds .5 to .8 of the best."""
    width = ISSUES + PARTIES * (ISSUES * MOST_LEVELS + 1)
    for u in drawn(count, width, seed):
        levels = [LEAST_LEVELS + int(v * (MOST_LEVELS - LEAST_LEVELS + 1)) for v in u[:ISSUES]]
        points = np.floor(u[ISSUES + PARTIES :].reshape(PARTIES, ISSUES, MOST_LEVELS) * 30)
        scores = tuple(
            tuple(tuple(points[i, j, :most].tolist()) for j, most in enumerate(levels)) for i in range(PARTIES)
        )
        best = [sum(max(issue) for issue in party) for party in scores]
        thresholds = tuple(float(int(top * (0.5 + 0.3 * v))) for top, v in zip(best, u[ISSUES:], strict=False))
        yield Game(tuple(LETTERS[:PARTIES]), scores, thresholds, (False,) * PARTIES, (0,) * ISSUES)


def signed_losses(count: int, seed: int) -> Tally:
    """Count deals of random games that give a party less than its threshold; all must sign, votes being certain."""
    found = Tally(0, 0)
    for k, game in enumerate(games(count, seed)):
        for end in play_many(game, PLAYS, seed=seed, first_run=k * PLAYS, settings=SURE):
            if end.signed:
                points = game.utilities(np.array([end.text]))[0]
                found += Tally(1, int((points < np.array(game.thresholds)).any()))
    return found
