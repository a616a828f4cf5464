"""What others found of the published games: counts and solutions, and how often language models settle them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exact:
    """What enumeration by an independent program found: counts as in COUNTS, deals, and what they are worth."""

    name: str
    counts: tuple[int, ...]
    nash: tuple[str, float]  # the product of gains
    equal: tuple[str, float]  # the least gain
    fair: tuple[tuple[str, ...], float]  # Kalai-Smorodinsky: deals that tie, the least share of the ideal


EXACT = {
    "base": Exact(
        "six parties", (720, 12, 55, 12), ("A2,B3,C3,D2,E3", 6_031_872), ("A2,B3,C4,D1,E3", 3),
        (("A2,B3,C2,D2,E4", "A2,B3,C3,D2,E3"), 2 / 15),
    ),
    "base_7players": Exact(
        "seven parties", (2880, 52, 204, 43), ("A2,B3,C3,D1,E3,F2", 267_079_680), ("A2,B3,C4,D1,E3,F3", 8),
        (("A2,B3,C3,D2,E4,F3",), 5 / 22),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Published:
    """Sessions of language models: of how many how many passed, and in how many all agreed; and where that is said."""

    player: str
    sessions: int
    passed: float
    all_agree: float
    where: str


# Deals of the game of six that pass, and those that all accept: Table 2 of the version sent to ICLR 2024.
TABLED = (55, 12)
# The first two are read in the table; the data's own note says what the authors' released logs of later runs give.
PUBLISHED: dict[str, tuple[Published, ...]] = {
    "base": (
        Published("GPT-4, best prompts", 20, 0.81, 0.33, "Table 1 of the version sent to ICLR 2024"),
        Published("GPT-3.5, best prompts", 20, 0.20, 0.08, "the same"),
        Published("GPT-4, released logs", 32, 0.75, 0.125, "a note in the data file"),
    ),
    "base_7players": (Published("GPT-4, released logs", 80, 0.85, 0.2, "a note in the data file"),),
}
