"""Tables of nights and of points, and games, spoilt: what comes as CSV or JSON."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from negotiation.games import load_game
from negotiation.scenario import Scenario

from .kind import TAKEN, Files, Kind
from .mutations import NUMBERS, spoilt
from .trees import edited

NIGHTS, GAME = "nights.csv", "game.json"
NIGHTS_EACH, PLAYED = 60, 2000  # nights of a table; most deals of a game that is played
REFITTED = 512  # one table in so many is refitted to
FIRST = date(2025, 8, 19)


def nights_text(folder: Path) -> list[str]:
    """Return the lines of a sound table of nights; ready what reads it."""
    from negotiation.replay import nights_frame

    read(_kept(folder, nights_frame(Scenario(), NIGHTS_EACH, 1).to_csv(index=False).encode()))
    return (folder / NIGHTS).read_text(encoding="utf-8").splitlines()


def _kept(folder: Path, raw: bytes) -> Path:
    (folder / NIGHTS).write_bytes(raw)
    return folder


def nights_made(chance: Random, lines: list[str]) -> Files:
    """Return a table of nights: bytes spoilt, cells replaced, or dates moved."""
    raw = "\n".join(lines).encode()
    deed = chance.random()
    if deed < 0.5:
        return {NIGHTS: spoilt(raw, chance)}
    cells = [line.split(",") for line in lines]
    for _ in range(chance.choice((1, 1, 2, 8))):
        row, column = chance.randrange(len(cells)), chance.randrange(len(cells[0]))
        cells[row][column] = chance.choice(NUMBERS).decode()
    if deed > 0.75:
        start = chance.choice((date(1, 1, 1), date(1677, 1, 1), date(9999, 11, 2), date(2262, 4, 1), date(1970, 1, 1)))
        for k, row_cells in enumerate(cells[1:]):
            row_cells[0] = str(start + timedelta(days=min(k, 59)))
    times = chance.choice((1, 1, 1, 30))
    return {NIGHTS: "\n".join([",".join(row) for row in [cells[0], *cells[1:] * times]]).encode()}


def read(folder: Path, lines: Any = None) -> str:
    """Replay the table, and refit to it, as far as it is one."""
    from negotiation.replay import reaching, read_nights

    from ...refit import fragment, read_observed, refit

    path = folder / NIGHTS
    table = read_nights(str(path))
    nights = read_observed(path)
    if len(nights) <= NIGHTS_EACH and crc32(path.read_bytes()) % REFITTED == 0:  # each takes a second
        fragment(refit(nights, Scenario()), "august_2025", path.name)
    reaching(table, FIRST, str(path))
    return TAKEN


def points_made(chance: Random, given: Any) -> Files:
    """Return a design whose points stand in a CSV file, and that file, either of them spoilt."""
    keys = ["strikes.tempo", "calendar.talks_days", "venue", "strikes.tempo_thins_defence", "issues.umbrella.limit"]
    rows = [keys, *(["1.5", "90", "Doha", "true", "2"] for _ in range(chance.choice((1, 3, 300))))]
    for _ in range(chance.choice((0, 1, 2))):
        chance.choice(rows)[chance.randrange(5)] = chance.choice(NUMBERS).decode()
    table = "\n".join(",".join(row) for row in rows).encode()
    design = "method = 'csv'\ncsv = 'points.csv'\nreplications = 2\n[uncertainties]\n"
    text = (design + "\n".join(f'{key} = "csv"' for key in keys)).encode()
    spoil = chance.random()
    return {
        "mine.toml": spoilt(text, chance) if spoil < 0.3 else text,
        "points.csv": spoilt(table, chance) if spoil > 0.2 else table,
    }


def game_made(chance: Random, given: Any) -> Files:
    """Return a scorable game, as a tree or as bytes spoilt."""
    levels = [chance.randint(1, 7) for _ in range(chance.choice((1, 2, 3, 5, 13, 14)))]
    most = chance.choice((2, 6, 12, 13))
    parties = [
        {
            "name": f"p{i}", "role": chance.choice(("veto", "party")), "threshold": chance.choice((0, 50, 1e308)),
            "scores": [[chance.randint(0, 40) for _ in range(count)] for count in levels],
        }
        for i in range(most)
    ]  # fmt: skip
    deal = ",".join(f"{chr(ord('A') + j)}1" for j in range(len(levels)))
    tree = {"parties": parties, "initial_deal": deal}
    if chance.random() < 0.6:
        tree = edited(tree, chance, chance.choice((0, 1, 1, 3)))
    raw = json.dumps(tree, default=str, skipkeys=True).encode()
    return {GAME: spoilt(raw, chance) if chance.random() < 0.5 else raw}


def played(folder: Path, given: Any = None) -> str:
    """Read the game, solve it, and play it once."""
    from negotiation.plays import play_many

    game = load_game(folder / GAME)
    deals = game.deals()
    game.passes(deals)
    if len(deals) <= PLAYED:
        play_many(game, 1)
    return TAKEN


def game_ready(folder: Path) -> None:
    """Step: play a sound game once, so that what compiles is compiled."""
    scores = [[0, 10], [5, 0]]
    parties = [{"name": name, "role": "", "threshold": 5, "scores": scores} for name in ("one", "other")]
    (folder / GAME).write_text(json.dumps({"parties": parties, "initial_deal": "A1,B1"}), encoding="utf-8")
    played(folder)


NIGHT_TABLES = Kind("nights", "tables of nights (CSV)", 0.15, nights_made, read, prepare=nights_text)
GAMES = Kind("game", "scorable games (JSON)", 0.25, game_made, played, clean=(ValueError,), prepare=game_ready)
