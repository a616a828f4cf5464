"""The rounds of a scorable game: the kernel of the talks, given what such a game has of its own.

Moves (any level of an issue), values (points, or guesses of them), recognition (everybody alike), consent (all vote;
what carries is the game's rule), a mediator from outside. Utilities are points.
"""

from typing import Any

import numpy as np

from .compiled import no_note
from .draws import Draw
from .guesses import NOBODY, learn_from_amendment, learn_from_refused_deal, points, points_known
from .jit import rule
from .kernel import drafting_with, hope_next, last_texts_with, round_with
from .moves import SLOTS_A_PAIR
from .numbers import MOST_ACTORS, N_ISSUES, NUMBERS_DTYPE
from .parameters import MOST_LEVELS
from .ratification import ask_with, ratify_rule, reserve
from .search import by_utilities, copy, never, search_with
from .state import FIELDS
from .talks import amendment_vote, recognise

# What the kernel reads and writes, out of the state and the numbers of the talks.
_FIELDS = (
    *("day", "signed", "text", "utility", "tabled", "offered", "trial", "trial_utility", "yes", "party", "weighed"),
    *("voted", "voice", "hope", "reservation", "belief", "war_value", "refusals", "proposer", "interim_hope"),
    *("breaker", "breaker_gain", "grievance", "trial_pull"),
)
KERNEL_STATE = [(name, *FIELDS[name][:2]) for name in _FIELDS]
_EACH_LEVEL = (MOST_ACTORS, N_ISSUES, MOST_LEVELS)
GAME_STATE = np.dtype([*KERNEL_STATE, ("level_votes", "f8", _EACH_LEVEL), ("level_yes", "f8", _EACH_LEVEL)], align=True)
KERNEL_FAMILIES = [(name, NUMBERS_DTYPE[name]) for name in ("bargaining", "drafts", "rounds", "unknowns", "actors")]
GAME_NUMBERS = np.dtype(
    [
        *KERNEL_FAMILIES,
        ("issues", "i8"),
        ("levels", "i8", (N_ISSUES,)),
        ("opening", "i8", (N_ISSUES,)),
        ("scores", "f8", _EACH_LEVEL),
        ("best", "f8", (MOST_ACTORS,)),
        ("secret", "i8"),
        ("threshold", "f8", (MOST_ACTORS,)),
        ("veto", "i8", (MOST_ACTORS,)),
        ("noes", "i8"),
        ("meetings", "i8"),
    ],
    align=True,
)


@rule
def one_level(s: Any, n: Any, k: int) -> int:
    """Write the standing text with one issue at the k-th of all levels to `s.trial`; return 1 if that is a change."""
    most = len(n.scores[0][0])
    j, level = k // most, k % most
    if level >= n.levels[j] or level == s.text[j]:
        return 0
    copy(s.text, s.trial)
    s.trial[j] = level
    return 1


@rule
def two_levels(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the k-th random pair of levels to `s.trial`, from four uniforms; return 1 if it is one of two issues."""
    at = k * SLOTS_A_PAIR
    first, second = int(pairs[at] * n.issues), int(pairs[at + 1] * n.issues)
    if first == second:
        return 0
    copy(s.text, s.trial)
    s.trial[first] = int(pairs[at + 2] * n.levels[first])
    s.trial[second] = int(pairs[at + 2 + 1] * n.levels[second])
    return 1


@rule
def any_level(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write the first candidate from k on to `s.trial`, a level of one issue or a random pair; -1 past the last."""
    singles = n.issues * len(n.scores[0][0])
    while k < singles + n.bargaining.pairs:
        if one_level(s, n, k) if k < singles else two_levels(s, n, k - singles, pairs):
            return k
        k += 1
    return -1


@rule
def count_trial(s: Any, n: Any) -> None:
    """Step: everybody's points for the text being weighed, as its proposer knows them."""
    points_known(s, n, s.trial, s.trial_utility)


best_level = search_with(any_level, by_utilities(count_trial), never)


@rule
def no_trade(s: Any, n: Any, pairs: Any, i: int, greed: float, scale: float) -> int:
    """Return 0: random pairs are among the moves of a game, so a mediator looks for no more."""
    return 0


@rule
def propose_level(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the text that seems to serve party i best, refusals weighed in; return 0 if nothing is better."""
    points_known(s, n, s.text, s.utility)
    found = best_level(s, n, u.meeting.moves[r], i, n.bargaining.greed, n.bargaining.risk_scale)
    points(s, n, s.text, s.utility)
    points(s, n, s.tabled, s.offered)
    return found


@rule
def all_consent(s: Any, n: Any, i: int) -> int:
    """Return 1: every party votes on every change."""
    return 1


@rule
def forgiven(s: Any, n: Any) -> int:
    """Return 1 if the votes in `s.yes` carry: no veto party says no, no more parties than the rule forgives."""
    noes = 0
    for i in range(n.actors.count):
        if not s.yes[i]:
            noes += 1
            if n.veto[i]:
                return 0
    return 1 if noes <= n.noes else 0


@rule
def outside_mediator(s: Any, n: Any) -> int:
    """Return who drafts: nobody at the table, so that the draft serves no party of its own."""
    return NOBODY


@rule
def nothing_more(s: Any, n: Any) -> None:
    """Step: nothing else is known of a text that stands."""


_ask = ask_with(ratify_rule, no_note)


@rule
def vote_on_deal(s: Any, n: Any, u: Any, draft: int) -> int:
    """Step: all parties vote on the standing text; return 1 if it is signed."""
    s.breaker = NOBODY
    s.breaker_gain = 0.0
    for i in range(n.actors.count):
        _ask(s, n, u, i, draft)
    return forgiven(s, n)


@rule
def begin_play(s: Any, n: Any) -> None:
    """Step: the opening text; refusal is worth the threshold, hope is optimism, beliefs begin at the mean threshold."""
    copy(n.opening, s.text)
    points(s, n, s.text, s.utility)
    mean = 0.0
    for i in range(n.actors.count):
        s.party[i], s.weighed[i], s.voted[i], s.voice[i] = 1, 1, 1, 1.0
        s.war_value[i] = n.threshold[i]
        s.hope[i] = n.threshold[i] + n.bargaining.optimism
        mean += n.threshold[i] / n.actors.count
    for i in range(n.actors.count):
        s.belief[i] = mean + n.bargaining.patience * n.bargaining.optimism
    reserve(s, n)  # with true beliefs the room knows better


@rule
def learn_from_rounds(s: Any, n: Any) -> None:
    """Step: every hope moves towards the standing text before it is voted on."""
    for i in range(n.actors.count):
        s.hope[i] = hope_next(s.hope[i], s.utility[i], s.war_value[i], n.rounds.learning)
    reserve(s, n)


def play_with(draw: Draw) -> Any:
    """Return a play, given how its uniforms are brought."""
    draw_meeting = draw.meeting
    bargain = round_with(recognise, propose_level, all_consent, amendment_vote, forgiven, learn_from_amendment, no_note)
    improve_text = drafting_with(best_level, no_trade, outside_mediator, nothing_more, draw.draft, no_note)

    @rule
    def draft_text(s: Any, n: Any, u: Any, draft: int) -> None:
        """Step: the mediator drafts by what it knows of the parties' points."""
        s.proposer = NOBODY
        points_known(s, n, s.text, s.utility)
        improve_text(s, n, u, draft)
        points(s, n, s.text, s.utility)

    last_texts = last_texts_with(draft_text, vote_on_deal, learn_from_refused_deal, no_note)

    @rule
    def live_play(s: Any, n: Any, u: Any) -> None:
        """Step: meetings of a few rounds, each with last texts at its end, until a deal is signed or time is up."""
        begin_play(s, n)
        for day in range(n.meetings):
            s.day = day
            draw_meeting(u, n, day, n.rounds.week_rounds)
            for r in range(n.rounds.week_rounds):
                bargain(s, n, u, r)
            learn_from_rounds(s, n)
            if last_texts(s, n, u):
                s.signed = 1
                break

    return live_play
