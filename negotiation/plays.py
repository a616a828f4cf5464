"""Scorable games played by the kernel of the talks: its rounds, votes, drafts and learning, none of it written again.

What differs comes in as arguments: moves (any level of an issue), values (points), recognition (everybody alike),
consent (all vote; what carries is the game's rule), a mediator from outside. Utilities are points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import numpy as np

from .compiled import no_note
from .draws import DRAWN, FILL, Draw, Draws, keyed
from .games import Game, noes_of
from .jit import compiled, rule
from .kernel import copy, drafting_with, hope_next, last_texts_with, round_with, search_with
from .moves import SLOTS_A_PAIR
from .numbers import MOST_ACTORS, N_ISSUES, NUMBERS_DTYPE, plain
from .parameters import MOST_LEVELS
from .ratification import ask_with, learn_from_refusal, ratify_rule, reserve
from .state import FIELDS
from .talks import amendment_vote, learn_from_vote, recognise

Settings = Mapping[str, Mapping[str, float]]
NOBODY = -1

# What the kernel reads and writes, out of the state and the numbers of the talks.
_FIELDS = (
    *("day", "signed", "text", "utility", "tabled", "offered", "trial", "trial_utility", "yes", "party", "weighed"),
    *("voted", "voice", "hope", "reservation", "belief", "war_value", "refusals", "proposer", "interim_hope"),
    *("breaker", "breaker_gain"),
)
GAME_STATE = np.dtype([(name, *FIELDS[name][:2]) for name in _FIELDS], align=True)
KERNEL_FAMILIES = [(name, NUMBERS_DTYPE[name]) for name in ("bargaining", "drafts", "rounds", "unknowns", "actors")]
GAME_NUMBERS = np.dtype(
    [
        *KERNEL_FAMILIES,
        ("issues", "i8"),
        ("levels", "i8", (N_ISSUES,)),
        ("opening", "i8", (N_ISSUES,)),
        ("scores", "f8", (MOST_ACTORS, N_ISSUES, MOST_LEVELS)),
        ("threshold", "f8", (MOST_ACTORS,)),
        ("veto", "i8", (MOST_ACTORS,)),
        ("noes", "i8"),
        ("meetings", "i8"),
    ],
    align=True,
)

# In points. As in the talks a vote's noise is a sixth of the risk scale.
POINTS: Settings = {
    "bargaining": {
        "patience": 0.6, "patience_most": 0.98, "optimism": 10.0, "greed": 0.35, "risk_scale": 2.0,
        "vote_noise": 2.0 / 6.0, "courtesy": 1.0, "belief_gain": 0.5, "pairs": 12,
    },
    "drafts": {"drafts": 6, "steps": 12, "greed": 0.0, "learning": 0.25},
    "rounds": {"learning": 0.2, "week_rounds": 4},
}  # fmt: skip
MEETINGS = 30  # of four rounds each


@dataclass(frozen=True)
class Play:
    """How a play ended."""

    signed: bool  # ratified by the votes of the parties
    valid: bool  # and it really satisfies the rule, by the thresholds
    meeting: int  # the last one, from 0
    text: tuple[int, ...]  # the standing text: the deal, if signed


@rule
def any_level(s: Any, n: Any, k: int, pairs: Any) -> int:
    """Write candidate k to `s.trial`: a level of one issue, or a random pair; return 1, 0 if idle, -1 past the last."""
    singles = n.issues * len(n.scores[0][0])
    if k >= singles + n.bargaining.pairs:
        return -1
    copy(s.text, s.trial)
    if k < singles:
        j = k // len(n.scores[0][0])
        level = k % len(n.scores[0][0])
        if level >= n.levels[j] or level == s.text[j]:
            return 0
        s.trial[j] = level
        return 1
    at = (k - singles) * SLOTS_A_PAIR
    first, second = int(pairs[at] * n.issues), int(pairs[at + 1] * n.issues)
    if first == second:
        return 0
    s.trial[first] = int(pairs[at + 2] * n.levels[first])
    s.trial[second] = int(pairs[at + 2 + 1] * n.levels[second])
    return 1


@rule
def points(s: Any, n: Any, text: Any, out: Any) -> None:
    """Step: everybody's points for a text."""
    for i in range(n.actors.count):
        total = 0.0
        for j in range(n.issues):
            total += n.scores[i][j][text[j]]
        out[i] = total


best_level = search_with(any_level, points)


@rule
def propose_level(s: Any, n: Any, u: Any, r: int, i: int) -> int:
    """Table the text that serves party i best, the others' refusals weighed in; return 0 if nothing is better."""
    return best_level(s, n, u.meeting.moves[r], i, n.bargaining.greed)


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
    bargain = round_with(recognise, propose_level, all_consent, amendment_vote, forgiven, learn_from_vote, no_note)
    draft_text = drafting_with(best_level, outside_mediator, nothing_more, draw.draft, no_note)
    last_texts = last_texts_with(draft_text, vote_on_deal, learn_from_refusal, no_note)

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


_compiled_play = play_with(FILL)


@compiled
def _play_many(table: Any, uniforms: Any, first_run: Any, ends: Any) -> None:
    u = uniforms[0]
    for k in range(len(ends)):
        u.run = first_run + np.uint64(k)
        _compiled_play(ends[k], table[0], u)


_plain_play = play_with(DRAWN)


def game_numbers(
    game: Game, rule: str = "unanimity", true_beliefs: bool = False, settings: Settings | None = None
) -> Any:
    """Return a game as an array of one record of GAME_NUMBERS.

    Args: game, rule ("unanimity", or "n-1": one no is forgiven, not that of a veto party), true_beliefs (all know all
        reservations, not only the mean threshold), settings (changes to POINTS, by family and name).
    Raises: ValueError for an unknown rule; KeyError or ValueError for an unknown setting.
    """
    table = np.zeros(1, GAME_NUMBERS)
    n = table[0]
    for family, values in (*POINTS.items(), *(settings or {}).items()):
        for name, value in values.items():
            n[family][name] = value
    parties = len(game.names)
    n["noes"], n["meetings"], n["issues"] = noes_of(rule), MEETINGS, len(game.levels)
    n["unknowns"]["true_beliefs"], n["actors"]["count"] = true_beliefs, parties
    for i, name in enumerate(game.names):
        n["actors"]["id"][i] = crc32(name.encode())
        for j, issue in enumerate(game.scores[i]):
            n["scores"][i, j, : len(issue)] = issue
    n["actors"]["power"][:parties] = n["actors"]["patience_scale"][:parties] = 1.0
    n["threshold"][:parties], n["veto"][:parties] = game.thresholds, game.vetoes
    n["levels"][: len(game.levels)], n["opening"][: len(game.levels)] = game.levels, game.opening
    return table


def play_many(
    game: Game,
    runs: int,
    rule: str = "unanimity",
    true_beliefs: bool = False,
    seed: int = 1,
    first_run: int = 0,
    settings: Settings | None = None,
) -> list[Play]:
    """Play a game many times, compiled; arguments as for `game_numbers`, and: runs, seed, first_run.

    A play is a function of (game, rule, beliefs, settings, seed, run): alone or among others it is the same.
    """
    ends = np.zeros(runs, GAME_STATE)
    _play_many(game_numbers(game, rule, true_beliefs, settings), keyed(seed), np.uint64(first_run), ends)
    return [_ended(game, rule, end) for end in ends]


def play(
    game: Game,
    seed: int = 1,
    run: int = 0,
    rule: str = "unanimity",
    true_beliefs: bool = False,
    settings: Settings | None = None,
) -> Play:
    """Play a game once, in plain Python; arguments as for `play_many`."""
    table = game_numbers(game, rule, true_beliefs, settings)
    s: SimpleNamespace = plain(np.zeros(1, GAME_STATE)[0])
    _plain_play(s, plain(table[0]), Draws(seed, run, table))
    return _ended(game, rule, s)


def _ended(game: Game, rule: str, s: Any) -> Play:
    levels = s["text"] if isinstance(s, np.void) else s.text
    signed, day = (s["signed"], s["day"]) if isinstance(s, np.void) else (s.signed, s.day)
    text = tuple(int(level) for level in levels[: len(game.levels)])
    valid = bool(signed) and bool(game.passes(np.array([text]), rule)[0])
    return Play(signed=bool(signed), valid=valid, meeting=int(day), text=text)
