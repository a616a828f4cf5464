"""A made-up game in the published format, and broken files: what the loader takes, and what it refuses."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from negotiation.games import load_game
from negotiation.plays import play_many

from ..line import Line, verdict

PLAYS = 60

MADE_UP: dict[str, Any] = {  # a game that nobody published, in the format of those that are
    "parties": [
        {"name": "Port", "role": "proposer, veto", "scores": [[0, 5, 9], [4, 2, 0], [3, 0]], "threshold": 8},
        {"name": "Town", "role": "veto", "scores": [[8, 6, 0], [0, 5, 6], [1, 2]], "threshold": 9},
        {"name": "Reef", "role": "party", "scores": [[3, 2, 0], [0, 1, 7], [0, 6]], "threshold": 6},
    ],
    "initial_deal": "A3,B1,C1",
}
BROKEN: dict[str, tuple[str, str]] = {  # what is wrong with a file: its text, and what the error must say
    "no JSON": ("{", "not a JSON file"),
    "no parties": (json.dumps({"initial_deal": "A1"}), "'parties' is missing"),
    "no threshold": (json.dumps(MADE_UP).replace('"threshold"', '"limit"'), "'threshold' is missing"),
    "one party": (json.dumps(MADE_UP | {"parties": MADE_UP["parties"][:1]}), "1 parties"),
    "other issues": (
        json.dumps(MADE_UP | {"parties": [MADE_UP["parties"][0] | {"scores": [[1, 2]]}, *MADE_UP["parties"][1:]]}),
        "same issues",
    ),
    "no such deal": (json.dumps(MADE_UP | {"initial_deal": "A9,B1,C1"}), "is no deal"),
}


def loaded() -> Iterator[Line]:
    """Yield whether a made-up game can be loaded and played, and whether broken files are refused by name."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "harbour.json"
        path.write_text(json.dumps(MADE_UP), encoding="utf-8")
        game = load_game(path)
        ends = play_many(game, PLAYS, "n-1")
        right = counted(MADE_UP)
        found = (len(game.deals()), int(game.passes(game.deals()).sum()), int(game.passes(game.deals(), "n-1").sum()))
        valid = sum(end.valid for end in ends)
        holds = found == right and valid > PLAYS // 2
        yield Line(
            "A game that nobody published, in the same format, is loaded, counted and settled",
            "by construction",
            f"{right[0]} deals, {right[1]} unanimous, {right[2]} passing (by a loop of its own); most plays settled",
            f"{found[0]}, {found[1]}, {found[2]}; {valid} of {PLAYS} plays settled",
            verdict(holds),
            why="" if holds else "The loader or the kernel takes the file for another game.",
        )
        wrong = [name for name, (text, words) in BROKEN.items() if not refused(path, text, words)]
        yield Line(
            f"A broken file is refused with its name and what is wrong ({', '.join(BROKEN)})",
            "by construction",
            "all refused",
            f"{len(BROKEN) - len(wrong)} of {len(BROKEN)} refused",
            verdict(not wrong),
            why=f"Taken, or refused without saying why: {', '.join(wrong)}." if wrong else "",
        )


def counted(content: dict[str, Any]) -> tuple[int, int, int]:
    """Return how many deals a game has, how many all accept, and how many pass, from the file's own words."""
    parties = content["parties"]
    total = unanimous = passing = 0
    for deal in product(*(range(len(issue)) for issue in parties[0]["scores"])):
        noes = [
            party["role"]
            for party in parties
            if sum(issue[level] for issue, level in zip(party["scores"], deal, strict=True)) < party["threshold"]
        ]
        total += 1
        unanimous += not noes
        passing += len(noes) <= 1 and not any("veto" in role for role in noes)
    return total, unanimous, passing


def refused(path: Path, text: str, words: str) -> bool:
    """Return whether a file with this text is refused by an error that names it and says these words."""
    path.write_text(text, encoding="utf-8")
    try:
        load_game(path)
    except ValueError as error:
        return str(path) in str(error) and words in str(error)
    return False
