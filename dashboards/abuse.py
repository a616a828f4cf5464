"""What visitors can hand to the dashboard, spoilt: links, and scenario files. See `experiments.validation.abuse`."""

import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_plus

from experiments.validation.abuse.kind import TAKEN, Kind
from experiments.validation.abuse.mutations import NUMBERS, TOKENS, spoilt
from experiments.validation.abuse.scenarios import MINE, Bases, at_edge, bases
from experiments.validation.abuse.scenarios import made as scenario_made
from experiments.validation.abuse.worker import main
from negotiation.loading import shipped

from .importing import imported
from .links import LONGEST, MOST_FIELDS, OTHER, SET, from_link, to_link
from .state import PAGES, View

LINK = "link.txt"
LITTLE = (0, 0, 0, 1, 1, 2, 5) * 6  # edits of most links
MOST_IGNORED = 400  # characters of what is said of one part of a link


def link_made(chance: Random, given: Bases) -> Mapping[str, bytes]:
    """Return a link: with edits of numbers at their edges, now and then spoilt, now and then as long as may be."""
    pairs = [
        ("page", chance.choice(PAGES)), ("scenario", chance.choice((*shipped(), "x"))), ("other",
        chance.choice(shipped())),
        ("seed", _number(chance)), ("run", _number(chance)), ("day", _number(chance)), ("dataset", "small_map"),
        ("on.metric", "signed"), ("theme", "dark"), ("set.venue", chance.choice(("Doha", "free", "x"))),
    ]  # fmt: skip
    pairs = chance.sample(pairs, chance.randrange(len(pairs)))
    for row in chance.sample(given.rows, chance.choice((*LITTLE, MOST_FIELDS - 12))):
        pairs.append(
            (f"{chance.choice((SET, OTHER))}{row.key}", str(at_edge(row, chance, chance.random() < 0.8)).lower())
        )
    if chance.random() < 0.03:  # many that are legal alone and clash together
        ends = [("floor", "3"), ("limit", "1"), ("floor", "2"), ("limit", "0"), ("opening", "3")]
        issues = ("umbrella", "clause", "force", "arms", "posture")
        pairs += [(f"{SET}issues.{issue}.{end}", level) for issue in issues for end, level in ends]
    raw = "&".join(f"{name}={quote_plus(value)}" for name, value in pairs).encode()
    return {LINK: spoilt(raw, chance) if chance.random() < 0.6 else raw}


def _number(chance: Random) -> str:
    return chance.choice((*NUMBERS, *TOKENS, b"1", b"7")).decode(errors="replace")


def followed(folder: Path, given: Any = None) -> str:
    """Follow the link, and make one of where it leads; raise AssertionError if that is another place."""
    query = (folder / LINK).read_bytes().decode(errors="surrogateescape")
    view, ignored = from_link(query)
    if not all(line.isprintable() and len(line) < MOST_IGNORED for line in ignored):
        raise AssertionError(f"says of a link: {ignored}")
    again = to_link(view)
    if len(again) <= LONGEST and from_link(again) != (view, []):
        raise AssertionError(f"leads elsewhere the second time: {again}")
    return TAKEN


def upload_made(chance: Random, given: Bases) -> Mapping[str, bytes]:
    """Return one scenario file."""
    return {MINE: scenario_made(chance, given)[MINE]}


def opened(folder: Path, given: Any = None) -> str:
    """Open the file as the dashboard does, and link to it."""
    policy, _ = imported((folder / MINE).read_bytes().decode(errors="replace"))
    to_link(View(policy=policy))
    return TAKEN


KINDS = {
    "link": Kind("link", "links", 0.0, link_made, followed, clean=(), prepare=lambda folder: bases()),
    "upload": Kind("upload", "uploads", 0.0, upload_made, opened, prepare=lambda folder: bases()),
}

if __name__ == "__main__":
    sys.exit(main(KINDS))
