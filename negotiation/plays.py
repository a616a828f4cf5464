"""Scorable games played by the kernel of the talks: its rounds, votes, drafts and learning."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import numpy as np

from .draws import DRAWN, FILL, Draws, keyed
from .games import Game, noes_of
from .jit import compiled
from .numbers import plain
from .play_rounds import GAME_NUMBERS, GAME_STATE, play_with

Settings = Mapping[str, Mapping[str, float]]

# In points. As in the talks a vote's noise is a sixth of the risk scale.
POINTS: Settings = {
    "bargaining": {
        "patience": 0.6, "patience_most": 0.98, "optimism": 10.0, "greed": 0.35, "risk_scale": 2.0,
        "vote_noise": 2.0 / 6.0, "courtesy": 1.0, "belief_gain": 0.5, "pairs": 12,
    },
    "drafts": {
        "drafts": 6, "steps": 12, "greed": 0.0, "learning": 0.25, "breadth": 1.0, "sharpening": 1.0, "grievance": 0.0,
    },
    "rounds": {"learning": 0.2, "week_rounds": 4},
}  # fmt: skip
MEETINGS = 30  # of four rounds each
KNOWLEDGE = ("tables", "own")


@dataclass(frozen=True)
class Play:
    """How a play ended."""

    signed: bool  # ratified by the votes of the parties
    valid: bool  # and it really satisfies the rule, by the thresholds
    meeting: int  # the last one, from 0
    text: tuple[int, ...]  # the standing text: the deal, if signed


_compiled_play = play_with(FILL)


@compiled
def _play_many(table: Any, uniforms: Any, first_run: Any, ends: Any) -> None:
    u = uniforms[0]
    for k in range(len(ends)):
        u.run = first_run + np.uint64(k)
        _compiled_play(ends[k], table[0], u)


_plain_play = play_with(DRAWN)


def game_numbers(
    game: Game,
    rule: str = "unanimity",
    true_beliefs: bool = False,
    settings: Settings | None = None,
    knows: str = "tables",
) -> Any:
    """Return a game as an array of one record of GAME_NUMBERS.

    Args: game, rule ("unanimity", or "n-1": one no is forgiven, not that of a veto party), true_beliefs (all know all
        reservations, not only the mean threshold), settings (changes to POINTS, by family and name), knows ("tables",
        all scores; or "own", and those of others are guessed as in `guesses.py`).
    Raises: ValueError for an unknown rule or knowledge; KeyError or ValueError for an unknown setting.
    """
    if knows not in KNOWLEDGE:
        raise ValueError(f"unknown knowledge {knows!r}; there are: {', '.join(KNOWLEDGE)}")
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
    n["best"][:parties] = [sum(max(issue) for issue in party) for party in game.scores]
    n["secret"] = knows == "own"
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
    knows: str = "tables",
) -> list[Play]:
    """Play a game many times, compiled; arguments as for `game_numbers`, and: runs, seed, first_run.

    A play is a function of (game, rule, beliefs, settings, seed, run): alone or among others it is the same.
    """
    ends = np.zeros(runs, GAME_STATE)
    _play_many(game_numbers(game, rule, true_beliefs, settings, knows), keyed(seed), np.uint64(first_run), ends)
    return [_ended(game, rule, end) for end in ends]


def play(
    game: Game,
    seed: int = 1,
    run: int = 0,
    rule: str = "unanimity",
    true_beliefs: bool = False,
    settings: Settings | None = None,
    knows: str = "tables",
) -> Play:
    """Play a game once, in plain Python; arguments as for `play_many`."""
    table = game_numbers(game, rule, true_beliefs, settings, knows)
    s: SimpleNamespace = plain(np.zeros(1, GAME_STATE)[0])
    _plain_play(s, plain(table[0]), Draws(seed, run, table))
    return _ended(game, rule, s)


def _ended(game: Game, rule: str, s: Any) -> Play:
    levels = s["text"] if isinstance(s, np.void) else s.text
    signed, day = (s["signed"], s["day"]) if isinstance(s, np.void) else (s.signed, s.day)
    text = tuple(int(level) for level in levels[: len(game.levels)])
    valid = bool(signed) and bool(game.passes(np.array([text]), rule)[0])
    return Play(signed=bool(signed), valid=valid, meeting=int(day), text=text)
