"""Scorable games: deals that pass and solutions, counted; how often the kernel finds one, beside language models."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from negotiation.games import Game, load_game
from negotiation.plays import play_many
from negotiation.solutions import egalitarian, individually_rational, kalai_smorodinsky, nash, pareto

from ...sanity.intervals import share
from ..line import NOT_RUN, REPORTED, Effort, Line, Part, verdict
from .loader import loaded
from .published import EXACT, PUBLISHED, TABLED, Exact, Published

if TYPE_CHECKING:
    from ...charts import Picture

__all__ = ["PART"]

FOLDER = "scorable_games"
PLAYS, FEW = 1000, 60
SOURCE = "Abdelnabi, Gomaa, Sivaprasad, Schönherr and Fritz 2024"
TABLES = "Abdelnabi, Gomaa, Sivaprasad, Schönherr and Fritz 2023"
COUNTS = ("deals", "all agree", "pass", "efficient and rational")
ENDS = {"passed": "a deal passes", "all_agree": "all parties agree"}
KNOWLEDGE = {"own": "each knows its own scores", "tables": "all know all scores"}


def lines(effort: Effort) -> Iterator[Line]:
    """Yield exact counts and solutions, then rates of the kernel beside those published, then what the loader does."""
    for name, exact in EXACT.items():
        path = path_of(effort, name)
        if path is None:
            yield missing(f"The published game of {exact.name} has the counts and solutions of an independent program")
            yield missing(f"How often the kernel settles the published game of {exact.name}")
            continue
        game = load_game(path)
        yield from solved(game, exact)
        yield from played(game, name, exact, effort)
    yield from loaded()


def path_of(effort: Effort, name: str) -> Path | None:
    """Return the file of a published game, or None if the data are not there."""
    path = None if effort.data is None else effort.data / FOLDER / f"{name}.json"
    return path if path is not None and path.is_file() else None


def missing(claim: str) -> Line:
    """Return the line of what needs the published games."""
    why = f"The games are no part of this program; name the folder that holds {FOLDER}/ with --data."
    return Line(claim, SOURCE, "-", "-", NOT_RUN, why=why)


def solved(game: Game, exact: Exact) -> Iterator[Line]:
    """Yield whether counts and solutions are the exact ones."""
    deals, thresholds = game.deals(), np.array(game.thresholds)
    utilities = game.utilities(deals)
    gains = utilities - thresholds
    rational = individually_rational(utilities, thresholds)
    found = (len(deals), rational.sum(), game.passes(deals, "n-1").sum(), (rational & pareto(utilities)).sum())
    of = f"of {exact.name}"
    yield equal(f"Game {of}: {', '.join(COUNTS)}", exact.counts, tuple(int(count) for count in found))
    if exact is EXACT["base"]:
        yield equal(
            f"Game {of}: as many deals pass, and all agree to as many, as its authors print",
            TABLED, tuple(int(count) for count in (found[2], found[1])), TABLES,
        )  # fmt: skip
    best = nash(utilities, thresholds)
    yield equal(
        f"Game {of}: Nash's deal and its product of gains", exact.nash,
        (game.label(deals[best]), float(gains[best].prod())),
    )  # fmt: skip
    best = egalitarian(utilities, thresholds)
    yield equal(
        f"Game {of}: the deal of equal gains and its least gain", exact.equal,
        (game.label(deals[best]), float(gains[best].min())),
    )  # fmt: skip
    ideal = gains[rational].max(axis=0)
    least = np.where(rational, (gains / ideal).min(axis=1), -np.inf)
    tied = tuple(game.label(deal) for deal in deals[np.isclose(least, least.max(), rtol=0, atol=1e-12)])
    own = game.label(deals[kalai_smorodinsky(utilities, thresholds)])
    yield equal(
        f"Game {of}: the deals of Kalai and Smorodinsky (ours is one of them) and their least share of the ideal",
        (exact.fair[0], True, round(exact.fair[1], 12)), (tied, own in tied, round(float(least.max()), 12)),
    )  # fmt: skip


def equal(claim: str, expected: tuple[Any, ...], got: tuple[Any, ...], source: str = SOURCE) -> Line:
    """Return the line of what must be the same."""
    why = "" if got == expected else "Another count or deal than was found and printed by others."
    return Line(claim, source, told(expected), told(got), verdict(got == expected), why=why)


def told(values: tuple[Any, ...]) -> str:
    """Return values as text.

    >>> told((720, ("A1", "A2"), True, 0.25, 6031872.0))
    '720, A1 or A2, yes, 0.25, 6,031,872'
    """
    words = []
    for value in values:
        if isinstance(value, bool):
            words.append("yes" if value else "no")
        elif isinstance(value, (int, float)):
            words.append(f"{value:,.0f}" if value == int(value) else f"{value:.4g}")
        else:
            words.append(value if isinstance(value, str) else " or ".join(value))
    return ", ".join(words)


@cache
def rates(path: Path, knows: str, plays: int, seed: int) -> dict[str, float]:
    """Return how often plays by the source's rule (one no is forgiven, not a veto's) end in a deal that passes.

    Returns: passed and all_agree (shares of plays) with _low and _high (95 %, Wilson); thresholds of others are known
        by their mean only.
    """
    game = load_game(path)
    ends = play_many(game, plays, "n-1", seed=seed, knows=knows)
    passed = sum(end.valid for end in ends)
    agreed = sum(bool(end.valid and game.passes(np.array([end.text]))[0]) for end in ends)
    return share("passed", passed, plays) | share("all_agree", agreed, plays)


def played(game: Game, name: str, exact: Exact, effort: Effort) -> Iterator[Line]:
    """Yield how often the kernel settles a game, beside what is published of language models."""
    path = path_of(effort, name)
    assert path is not None
    plays = PLAYS if effort.full else FEW
    for knows, words in KNOWLEDGE.items():
        found = rates(path, knows, plays, effort.seed)
        for key, what in ENDS.items():
            yield Line(
                f"Game of {exact.name}, {words}: how often {what}",
                TABLES,
                "; ".join(spoken(one, key) for one in PUBLISHED[name]),
                f"{found[key]:.1%} of {plays:,} plays",
                REPORTED,
                f"{found[f'{key}_low']:.1%} to {found[f'{key}_high']:.1%}",
            )


def published_rates(one: Published) -> dict[str, float]:
    """Return published rates with their 95 % intervals (Wilson), as `rates` has them."""
    found: dict[str, float] = {}
    for key in ENDS:
        rate = getattr(one, key)
        found |= share(key, round(rate * one.sessions), one.sessions) | {key: rate}
    return found


def spoken(one: Published, key: str) -> str:
    """Return a published rate in words."""
    found = published_rates(one)
    span = f"{found[f'{key}_low']:.0%} to {found[f'{key}_high']:.0%}"
    return f"{one.player}: {100 * found[key]:.3g}% of about {one.sessions} sessions ({span}; {one.where})"


def picture(effort: Effort) -> "Picture | None":
    """Return the rates of kernel and language models, or nothing without the data."""
    rows = []
    for name, exact in EXACT.items():
        path = path_of(effort, name)
        if path is None:
            continue
        plays = PLAYS if effort.full else FEW
        players = {f"kernel: {words}": rates(path, knows, plays, effort.seed) for knows, words in KNOWLEDGE.items()}
        players |= {one.player: published_rates(one) for one in PUBLISHED[name]}
        place = {"panel": f"The game of {exact.name}", "unit": "% of sessions"}
        rows += [
            place | {"name": player, "series": what} | percent(found, key)
            for key, what in ENDS.items()
            for player, found in players.items()
        ]
    if not rows:
        return None
    from ...charts import findings_picture

    title = "How often scorable games are settled: the kernel and published language models"
    note = "95 % intervals (Wilson); of about 20 to 80 sessions of language models"
    return findings_picture(pd.DataFrame(rows), title, note)


def percent(found: dict[str, float], key: str) -> dict[str, float]:
    """Return a share and its interval as a picture needs them, in per cent."""
    return {end: 100 * found[f"{key}{part}"] for end, part in (("value", ""), ("low", "_low"), ("high", "_high"))}


PART = Part(
    "scorable",
    "Scorable games",
    "Role plays for teaching negotiation, in which every deal has a known worth to every party. Two published ones "
    "have few deals that pass. What passes is counted exactly; how often the kernel finds such a deal stands beside "
    "language models' rates. These are other kinds of players: the kernel counts points and drafts by search over "
    "thirty meetings, language models talk for some 24 turns, and their count forgives the proposer ten points where "
    "all others agree. The rates say how hard a game is to settle, not who is the better model of diplomats.",
    lines,
    picture,
)
