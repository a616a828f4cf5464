"""A second opinion on frontiers and solutions: those of NegMAS, a platform for automated negotiation."""

from collections.abc import Iterable, Iterator

from ..line import NOT_RUN, REPORTED, Effort, Line, Part, verdict
from ..tally import at_most, share, tally
from .answers import Answers, least_share, ours, same_equal, same_fair, same_nash, theirs
from .spaces import Space, random_spaces, shipped_spaces

__all__ = ["PART"]

SOURCE = "Mohammad, Nakadai and Greenwald 2021"
RANDOM, FEW, FEW_TEXTS = 200, 40, 60
CLAIMS = {
    "frontier": "Our rational Pareto frontier is NegMAS's, point by point",
    "nash": "Our Nash point is one of NegMAS's",
    "equal": "Our point of equal gains is one of NegMAS's (its max-min points)",
}
INSTALL = 'pip install -c constraints.txt -e ".[second-opinion]"'


def lines(effort: Effort) -> Iterator[Line]:
    """Yield lines on random spaces, on those of shipped scenarios, and on the solution that is not the same."""
    if not installed():
        for claim in CLAIMS.values():
            yield Line(claim, SOURCE, "-", "-", NOT_RUN, why=f"NegMAS is not installed: {INSTALL}")
        return
    drawn = list(asked(random_spaces(RANDOM if effort.full else FEW, effort.seed)))
    texts = list(shipped_spaces(effort.seed) if effort.full else shipped_spaces(effort.seed, FEW_TEXTS))
    known = list(asked(space.lifted for space in texts))
    yield from compared(drawn, "random spaces")
    yield from compared(known, "reduced spaces of the shipped scenarios")
    yield bottomless(list(asked(space for space in texts if not space.is_lifted and space.has_zone)))
    yield from another(drawn + known)


def installed() -> bool:
    """Return whether NegMAS can be imported."""
    try:
        import negmas  # noqa: F401
    except ImportError:
        return False
    return True


def asked(spaces: Iterable[Space]) -> Iterator[tuple[Space, Answers, Answers]]:
    """Yield each space with our answers and theirs."""
    for space in spaces:
        yield space, ours(space), theirs(space)


def compared(answers: list[tuple[Space, Answers, Answers]], kind: str) -> Iterator[Line]:
    """Yield a line for each solution that must be the same."""
    same: dict[str, list[bool | None]] = {
        "frontier": [one.frontier == other.frontier for _, one, other in answers],
        "nash": [same_nash(one, other) for _, one, other in answers],
        "equal": [same_equal(one, other) for _, one, other in answers],
    }
    for key, told in same.items():
        found = tally(told)
        unlike = [space.name for (space, _, _), answer in zip(answers, told, strict=True) if answer is False]
        points = frontiers(answers) if key == "frontier" else ""
        yield Line(
            f"{CLAIMS[key]}: {kind}",
            SOURCE,
            "the same in all",
            f"the same in {found.cases - found.violations} of {found.cases}{points}",
            verdict(found.cases > 0 and not found.violations),
            at_most(found) if found.cases else "",
            "" if found.cases and not unlike else f"Not the same, or nothing to compare: {', '.join(unlike[:3])}.",
        )


def frontiers(answers: list[tuple[Space, Answers, Answers]]) -> str:
    """Return how many points our frontiers have, and how many spaces have none."""
    sizes = [len(one.frontier) for _, one, _ in answers]
    return f": {sum(sizes):,} points; no rational deal in {sizes.count(0)} of the spaces"


def bottomless(answers: list[tuple[Space, Answers, Answers]]) -> Line:
    """Return the line on spaces in which some party's disagreement is worse than any deal."""
    found = tally(same_nash(one, other) is not False and same_equal(one, other) for _, one, other in answers)
    return Line(
        "Where war is worse for a party than any text, NegMAS counts its gains from the worst text, we from war",
        SOURCE,
        "other Nash points or points of equal gains in some (above, both count from the worst text)",
        f"other points in {found.violations} of {found.cases} spaces",
        REPORTED,
        share(found) if found.cases else "",
    )


def another(answers: list[tuple[Space, Answers, Answers]]) -> Iterator[Line]:
    """Yield two lines on Kalai and Smorodinsky's point, which NegMAS defines otherwise."""
    zones = [(space, one, other) for space, one, other in answers if space.has_zone]
    found = tally(same_fair(one, other) for _, one, other in zones)
    yield Line(
        "NegMAS's Kalai-Smorodinsky point is another: it minimises the spread of the parties' shares of their ideals",
        SOURCE,
        "not the same thing: ours makes the least share greatest, and takes ideals from rational deals only",
        f"the points differ in {found.violations} of {found.cases} spaces",
        REPORTED,
        share(found),
    )
    worse = tally(
        least_share(space, next(iter(one.fair))) >= max(least_share(space, found) for found in other.fair) - 1e-12
        for space, one, other in zones
    )
    yield Line(
        "Our Kalai-Smorodinsky point never leaves the worst-off party a smaller share of its ideal than NegMAS's",
        "Kalai and Smorodinsky 1975",
        "never",
        f"in {worse.violations} of {worse.cases} spaces",
        verdict(worse.cases > 0 and not worse.violations),
        at_most(worse) if worse.cases else "",
        "Ours is not the greatest least share." if worse.violations or not worse.cases else "",
    )


PART = Part(
    "second_opinion",
    "A second opinion: NegMAS",
    "NegMAS is a platform for automated negotiation that others wrote and use. It finds Pareto frontiers and "
    "bargaining solutions by code of its own; on the same spaces of deals it must find ours. It is free software under "
    f"the AGPL: it is imported if you have installed it (`{INSTALL}`), and nothing of it is shipped here.",
    lines,
)
