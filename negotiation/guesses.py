"""What deals seem to be worth to others in a scorable game where each party knows its own scores only.

Public are the votes, and that everybody's best deal is worth as much. From that an observer guesses: all issues weigh
alike, and a level of an issue is worth as much of it as votes on texts with that level were yes.

Source: a frequency model of opponents, as in van Krimpen, Looije and Hajizadeh 2013 (HardHeaded); theirs counts the
levels in bids of one opponent, ours the votes of all, for here proposals are voted on.
"""

from typing import Any

from .jit import rule
from .ratification import learn_from_text
from .talks import learn_from_vote

NOBODY = -1  # proposes: the mediator from outside


@rule
def points_of(n: Any, i: int, text: Any) -> float:
    """Return what a text is worth to a party, in points."""
    total = 0.0
    for j in range(n.issues):
        total += n.scores[i][j][text[j]]
    return total


@rule
def guessed_share(yes: float, votes: float) -> float:
    """Return what a level is worth, as a share (0..1) of its issue, after so many votes.

    >>> guessed_share(0.0, 0.0), guessed_share(2.0, 2.0)
    (0.5, 0.75)

    Source: Laplace's rule of succession.
    """
    return (yes + 1.0) / (votes + 2.0)


@rule
def guess_of(s: Any, n: Any, i: int, text: Any) -> float:
    """Return what a text seems to be worth to a party, in points, by its votes so far."""
    total = 0.0
    for j in range(n.issues):
        total += guessed_share(s.level_yes[i][j][text[j]], s.level_votes[i][j][text[j]])
    return total * n.best[i] / n.issues


@rule
def points_known(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's points for a text as its proposer knows them: guesses for others, if tables are secret."""
    for i in range(n.actors.count):
        out[i] = guess_of(s, n, i, text) if n.secret and i != s.proposer else points_of(n, i, text)


@rule
def points(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's points for a text, in truth."""
    for i in range(n.actors.count):
        out[i] = points_of(n, i, text)


@rule
def count_vote(s: Any, i: int, j: int, level: int, yes: int) -> None:
    """Step: a party's vote counts for a level of an issue, or against it."""
    s.level_votes[i][j][level] += 1.0
    s.level_yes[i][j][level] += yes


@rule
def learn_from_amendment(s: Any, n: Any, i: int) -> None:
    """Step: what a vote on an amendment teaches the room, by what the room knows or guesses of the voter's points.

    A yes to a new level is a no to the old one, and the other way round.
    """
    if not n.secret:
        learn_from_vote(s, n, i)
        return
    offered, standing = s.offered[i], s.utility[i]
    s.offered[i] = guess_of(s, n, i, s.tabled)
    s.utility[i] = guess_of(s, n, i, s.text)
    learn_from_vote(s, n, i)
    s.offered[i], s.utility[i] = offered, standing
    for j in range(n.issues):
        if s.tabled[j] != s.text[j]:
            count_vote(s, i, j, s.tabled[j], s.yes[i])
            count_vote(s, i, j, s.text[j], 1 - s.yes[i])


@rule
def learn_from_refused_deal(s: Any, n: Any) -> None:
    """Step: what the votes on a last text teach, by what the room knows or guesses of the voters' points."""
    s.proposer = NOBODY
    points_known(s, n, s.text, s.trial_utility)
    learn_from_text(s, n, s.trial_utility)
    if n.secret:
        for i in range(n.actors.count):
            for j in range(n.issues):
                count_vote(s, i, j, s.text[j], s.yes[i])
