"""Scorable games: the deals that pass, exactly, and how often the kernel of the talks finds one."""

from collections.abc import Sequence
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from negotiation.games import RULES, Game, load_game
from negotiation.plays import KNOWLEDGE, Play, play_many

from ..sanity.intervals import share

PLAYS = 400


def scorable_games(paths: Sequence[str | Path], plays: int = PLAYS, seed: int = 1) -> pd.DataFrame:
    """Return how scorable games end, one row a game, rule and knowledge.

    Args: paths (files, see `negotiation.games.load_game`), plays (each), seed.
    Returns: columns game, rule, scores known (all, or own), thresholds known (all, or their mean), deals, that pass
        (how many, by enumeration), plays, passed (share that ends with a deal that really passes), low and high (95 %
        interval, Wilson), signed in vain (share with a deal that does not), meetings (mean), different deals (found).
    Raises: OSError or ValueError for files that hold no game.
    """
    rows = []
    for path in paths:
        game = load_game(path)
        for rule, knows, true_beliefs in product(RULES, KNOWLEDGE, (False, True)):
            knowledge = {
                "game": Path(path).stem,
                "rule": rule,
                "scores known": "all" if knows == "tables" else "own",
                "thresholds known": "all" if true_beliefs else "mean",
            }
            ends = play_many(game, plays, rule, true_beliefs, seed, knows=knows)
            rows.append(knowledge | counts_of(game, rule) | rates_of(ends))
    return pd.DataFrame(rows)


def counts_of(game: Game, rule: str) -> dict[str, int]:
    """Return how many deals a game has, and how many pass by a rule."""
    deals = game.deals()
    return {"deals": len(deals), "that pass": int(game.passes(deals, rule).sum())}


def rates_of(ends: list[Play]) -> dict[str, float]:
    """Return how often plays ended with a deal that passes, and what else became of them."""
    passed = [end.valid for end in ends]
    rate = share("passed", sum(passed), len(ends))
    return {
        "plays": len(ends),
        "passed": rate["passed"],
        "low": rate["passed_low"],
        "high": rate["passed_high"],
        "signed in vain": float(np.mean([end.signed and not end.valid for end in ends])),
        "meetings": float(np.mean([end.meeting + 1 for end in ends])),
        "different deals": len({end.text for end in ends if end.valid}),
    }
