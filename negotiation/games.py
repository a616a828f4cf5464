"""Scorable games: a few issues, secret scores, thresholds and vetoes.

A game is read from a file and solved by enumeration here; `plays.py` bargains over it.

Source: Abdelnabi, Gomaa, Sivaprasad, Schönherr, Fritz 2024, "Cooperation, competition, and maliciousness:
LLM-stakeholders interactive negotiation" (arXiv 2309.17234).
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .numbers import MOST_ACTORS, N_ISSUES
from .parameters import MOST_LEVELS
from .solutions import Flags, Floats

Texts = NDArray[np.int64]
RULES = {"unanimity": 0, "n-1": 1}  # noes that a deal survives, never that of a veto party
MOST_DEALS = 250_000  # all are enumerated: the largest game of the source has 2,880
LETTERS = ascii_uppercase


@dataclass(frozen=True)
class Game:
    """A scorable game: what every level of every issue is worth to every party, in points."""

    names: tuple[str, ...]
    scores: tuple[tuple[tuple[float, ...], ...], ...]  # party, issue, level
    thresholds: tuple[float, ...]
    vetoes: tuple[bool, ...]
    opening: tuple[int, ...]  # levels from 0

    @property
    def levels(self) -> tuple[int, ...]:
        """Return how many levels each issue has."""
        return tuple(len(issue) for issue in self.scores[0])

    def deals(self) -> Texts:
        """Return all deals, shape (deals, issues), the last issue running fastest."""
        return np.array(list(product(*(range(count) for count in self.levels))))

    def utilities(self, texts: Texts) -> Floats:
        """Return the points of deals, shape (deals, parties)."""
        texts = np.asarray(texts)
        columns = [sum(np.asarray(issue)[texts[:, j]] for j, issue in enumerate(party)) for party in self.scores]
        return np.stack(columns, axis=1)

    def passes(self, texts: Texts, rule: str = "unanimity") -> Flags:
        """Return which deals satisfy the rule by the parties' thresholds, unanimous ones included; shape (deals,)."""
        below = self.utilities(texts) < np.array(self.thresholds)
        vetoed = below[:, np.array(self.vetoes)].any(axis=1)
        flags: Flags = (below.sum(axis=1) <= noes_of(rule)) & ~vetoed
        return flags

    def label(self, text: Sequence[int]) -> str:
        """Return a deal as it is written in the source, like 'A2,B3'."""
        return ",".join(f"{LETTERS[j]}{level + 1}" for j, level in enumerate(text))

    def text(self, label: str) -> tuple[int, ...]:
        """Return the levels of a deal written like 'A2,B3'; raise ValueError if it is none of this game."""
        parts = [part.strip() for part in label.split(",")]
        levels = tuple(int(part[1:]) - 1 if part[1:].isdigit() else -1 for part in parts)
        letters = [part[:1] for part in parts]
        legal = letters == list(LETTERS[: len(self.levels)]) and all(
            0 <= level < count for level, count in zip(levels, self.levels, strict=True)
        )
        if not legal:
            raise ValueError(
                f"{label!r} is no deal of this game: it needs a level for each of {len(self.levels)} issues"
            )
        return levels


def noes_of(rule: str) -> int:
    """Return how many noes a rule forgives.

    >>> noes_of("n-1")
    1
    """
    if rule not in RULES:
        raise ValueError(f"unknown rule {rule!r}; there are: {', '.join(RULES)}")
    return RULES[rule]


def load_game(path: str | Path) -> Game:
    """Read a scorable game.

    Args: path (JSON: `parties` with `name`, `role`, `scores` by issue and level, `threshold`; `initial_deal`: "A1,B2").
    Raises: ValueError that names the file and what is wrong in it; OSError if it cannot be read.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError(f"{path} is not a scorable game: its brackets are nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"{path} is not a JSON file: {error}") from error
    try:
        return game_from(content)
    except (KeyError, OverflowError, TypeError, ValueError) as error:
        reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise ValueError(f"{path} is not a scorable game: {reason}") from error


def game_from(content: Any) -> Game:
    """Return the game in a parsed file; raise KeyError, OverflowError, TypeError or ValueError for what is wrong."""
    parties = content["parties"]
    scores = tuple(tuple(tuple(float(points) for points in issue) for issue in party["scores"]) for party in parties)
    check_scores(scores)
    game = Game(
        names=tuple(str(party["name"]) for party in parties),
        scores=scores,
        thresholds=tuple(float(party["threshold"]) for party in parties),
        vetoes=tuple("veto" in str(party["role"]) for party in parties),
        opening=(),
    )
    if not np.isfinite(game.thresholds).all():
        raise ValueError("a threshold is not a finite number")
    if len(set(game.names)) < len(game.names):
        raise ValueError("two parties have the same name")
    return Game(game.names, game.scores, game.thresholds, game.vetoes, game.text(str(content["initial_deal"])))


def check_scores(scores: Sequence[Sequence[Sequence[float]]]) -> None:
    """Raise ValueError unless all parties score the same issues and levels, no more than a play can hold."""
    if not 2 <= len(scores) <= MOST_ACTORS:
        raise ValueError(f"it has {len(scores)} parties; 2 to {MOST_ACTORS} can play")
    shapes = {tuple(len(issue) for issue in party) for party in scores}
    if len(shapes) > 1:
        raise ValueError("the parties do not score the same issues and levels")
    (levels,) = shapes
    if not levels or len(levels) > N_ISSUES or min(levels) < 1 or max(levels) > MOST_LEVELS:
        raise ValueError(f"it has levels {levels}; 1 to {N_ISSUES} issues of 1 to {MOST_LEVELS} levels can be played")
    if math.prod(levels) > MOST_DEALS:
        raise ValueError(f"it has {math.prod(levels):,} deals; at most {MOST_DEALS:,} can be counted one by one")
    if not np.isfinite([points for party in scores for issue in party for points in issue]).all():
        raise ValueError("a score is not a finite number")
