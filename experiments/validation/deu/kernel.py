"""The model's own kernel on one issue of DEU: the rounds, votes, drafts and learning of the talks.

The kernel seats at most fifteen parties on at most thirteen levels, so positions are put on thirteen levels from the
lowest to the highest, and who stands on the same level is one party. Losses are quadratic: a party's own level is worth
100 points to it, the worst on the table none, which is what no deal is worth. The Commission's position stands first,
for it proposes; all must agree. Parties have one voice each, as in scorable games: capability and salience do not
enter, unless stakes are scaled by weight.
"""

import numpy as np

from negotiation.games import Game
from negotiation.parameters import MOST_LEVELS
from negotiation.plays import play_many
from negotiation.solutions import Floats, egalitarian

from .capabilities import COMMISSION
from .issues import Issue

POINTS = 100.0  # what a party can gain
PLAYS = 20


def game_of(issue: Issue, by_weight: bool = False) -> tuple[Game, Floats]:
    """Return an issue as a game of one issue, and the places of its levels (0..100).

    Args: issue (actors with weight hold two positions or more), by_weight (whether what a party can gain is in
        proportion to its capability times salience, the heaviest having 100 points).
    """
    voting = issue.weights > 0.0
    positions = issue.positions[voting]
    levels = np.linspace(positions.min(), positions.max(), MOST_LEVELS)
    nearest = np.abs(positions[:, None] - levels[None, :]).argmin(axis=1)
    held = np.unique(nearest)
    weight = np.array([issue.weights[voting][nearest == level].sum() for level in held])
    farthest = np.maximum(held, MOST_LEVELS - 1 - held)
    gains = POINTS * (1.0 - ((np.arange(MOST_LEVELS)[None, :] - held[:, None]) / farthest[:, None]) ** 2)
    scores = gains * (weight / weight.max())[:, None] if by_weight else gains
    first = MOST_LEVELS // 2
    if COMMISSION in issue.actors:
        first = int(np.abs(levels - issue.positions[issue.actors.index(COMMISSION)]).argmin())
    game = Game(
        names=tuple(f"level {level}" for level in held),
        scores=tuple((tuple(row.tolist()),) for row in scores),
        thresholds=(0.0,) * len(held),
        vetoes=(False,) * len(held),
        opening=(first,),
    )
    return game, levels


def played(issue: Issue, plays: int = PLAYS, seed: int = 1, by_weight: bool = False) -> float:
    """Return where the kernel ends on average: the texts that are signed, or those that stood last if none is."""
    positions = issue.positions[issue.weights > 0.0]
    if np.ptp(positions) == 0.0:
        return float(positions[0])
    game, levels = game_of(issue, by_weight)
    ends = play_many(game, plays, seed=seed)
    signed = [end for end in ends if end.signed] or ends
    return float(levels[[end.text[0] for end in signed]].mean())


def fairest(issue: Issue, by_weight: bool = False) -> float:
    """Return the egalitarian point of the same game: where the party that gains least gains most.

    Source: Kalai 1977, by `negotiation.solutions.egalitarian`.
    """
    positions = issue.positions[issue.weights > 0.0]
    if np.ptp(positions) == 0.0:
        return float(positions[0])
    game, levels = game_of(issue, by_weight)
    points = game.utilities(game.deals())
    return float(levels[egalitarian(points, np.zeros(points.shape[1]))])
