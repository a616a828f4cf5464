"""Properties that solutions and kernel must have, whatever the problem: asked of random ones, and counted."""

from collections.abc import Iterator, Sequence
from typing import Any

from negotiation.loading import load_scenario

from ..line import DISPUTED, HOLDS, Effort, Line, Part, verdict
from ..tally import Tally, at_most, share, tally
from . import axioms, divisions, talks
from .axioms import SOLUTIONS, Holds
from .problems import frontiers, problems, symmetric

__all__ = ["PART"]

ALL, NASH, FAIR, EVEN = (*SOLUTIONS,), ("Nash",), ("Kalai-Smorodinsky",), ("equal gains",)
SCENARIOS = ("august_2025", "land_for_peace")
SIZES = {  # in full, reduced
    "problems": (4000, 400), "pies": (400, 60), "frontiers": (1000, 100), "divisions": (12, 2), "games": (100, 10),
    "runs": (2000, 300), "nights": (200, 10),
}  # fmt: skip
# (claim, who says so, asked of what, axiom, solutions that must have it)
MUST: tuple[tuple[str, str, str, Holds, tuple[str, ...]], ...] = (
    ("Other units and zeros of utility change no choice", "Nash 1950", "problems", axioms.rescaled, NASH + FAIR),
    ("The order in which parties are listed changes no choice", "Nash 1950", "problems", axioms.renamed, ALL),
    ("Parties in the same position get the same", "Nash 1950", "pies", axioms.alike, ALL),
    (
        "Nobody gets less than by disagreement, and no other outcome is better for one and worse for none",
        "Nash 1950", "problems", axioms.rational_and_efficient, ALL,
    ),
    (
        "Who can better do without a deal gets no less from it", "Thomson 1987", "problems", axioms.better_fallback,
        NASH + EVEN,
    ),
    (
        "Who can better do without a deal gets no less from it, on concave frontiers up to one point of 401",
        "Thomson 1987", "frontiers", axioms.own_fallback, ALL,
    ),
    ("Leaving out outcomes that were not chosen changes no choice", "Nash 1950", "problems", axioms.irrelevant, NASH),
    (
        "More outcomes, none of which raises a party's ideal, leave the poorest no poorer", "Imai 1983", "problems",
        axioms.more_choice, FAIR,
    ),
    (
        "A frontier that nowhere offers a party less gives it no less, the other's ideal being the same",
        "Kalai and Smorodinsky 1975", "frontiers", axioms.raised, FAIR,
    ),
)  # fmt: skip
# What tells the solutions apart: each lacks what characterises another.
MUST_NOT: tuple[tuple[str, str, str, Holds, tuple[str, ...]], ...] = (
    (
        "Leaving out outcomes that were not chosen can change Kalai and Smorodinsky's choice",
        "Kalai and Smorodinsky 1975", "problems", axioms.irrelevant, FAIR,
    ),
    (
        "A frontier that nowhere offers a party less can give it less by Nash's solution",
        "Kalai and Smorodinsky 1975", "frontiers", axioms.raised, NASH,
    ),
    ("Other units of utility can change the choice of equal gains", "Kalai 1977", "problems", axioms.rescaled, EVEN),
)  # fmt: skip


def lines(effort: Effort) -> Iterator[Line]:
    """Yield a line a property: of the solutions, then of the kernel, then of the talks."""
    sizes = {name: size[0 if effort.full else 1] for name, size in SIZES.items()}
    kinds = {"problems": problems, "pies": symmetric, "frontiers": frontiers}
    drawn = {name: list(draw(sizes[name], effort.seed)) for name, draw in kinds.items()}
    for claim, source, kind, axiom, names in MUST:
        yield never(claim, source, asked(axiom, names, drawn[kind]), kind, f" ({', '.join(names)})")
    yield scattered(asked(axioms.better_fallback, FAIR, drawn["problems"]))
    for claim, source, kind, axiom, names in MUST_NOT:
        yield sometimes(claim, source, asked(axiom, names, drawn[kind]), kind)
    yield from of_kernel(sizes, effort.seed)
    yield from of_talks(sizes, effort.seed)


def asked(axiom: Holds, names: Sequence[str], cases: Sequence[Any]) -> Tally:
    """Ask an axiom of each case: it holds if it does for all the solutions named."""
    return tally(all_hold([axiom(SOLUTIONS[name], case) for name in names]) for case in cases)


def all_hold(answers: Sequence[bool | None]) -> bool | None:
    """Return whether no answer is no; None if there is nothing to ask.

    >>> all_hold([True, None]), all_hold([False, True]), all_hold([None])
    (True, False, None)
    """
    given = [answer for answer in answers if answer is not None]
    return all(given) if given else None


def never(claim: str, source: str, found: Tally, kind: str, of: str = "") -> Line:
    """Return the line of what must hold in every case."""
    holds = found.cases > 0 and not found.violations
    got = f"{found.violations} violations in {found.cases:,} {kind}{of}"
    why = "" if holds else "A case, at least, in which it does not hold; the seed of the report finds it again."
    return Line(claim, source, "no violation", got, verdict(holds), at_most(found) if found.cases else "", why)


def sometimes(claim: str, source: str, found: Tally, kind: str) -> Line:
    """Return the line of what must not hold in every case."""
    holds = found.violations > 0
    why = "" if holds else "No case was found, so the solutions may not be the ones they are said to be."
    got = f"in {found.violations} of {found.cases:,} {kind}"
    return Line(claim, source, "in some cases", got, verdict(holds), share(found), why)


def scattered(found: Tally) -> Line:
    """Return the line on disagreement under Kalai and Smorodinsky's solution among a few scattered outcomes."""
    why = (
        "The theorem is about convex sets. Among a few outcomes a better fallback also rules outcomes out that were "
        "others' ideals; with lower ideals others count as better served, and the choice can turn against the one "
        "whose fallback rose. With ideals held fixed it cannot happen."
    )
    return Line(
        "Who can better do without a deal gets no less by Kalai and Smorodinsky's solution, among scattered outcomes",
        "Thomson 1987",
        "no violation",
        f"{found.violations} violations in {found.cases:,} problems",
        DISPUTED if found.violations else HOLDS,
        share(found),
        why if found.violations else "",
    )


def of_kernel(sizes: dict[str, int], seed: int) -> Iterator[Line]:
    """Yield lines on the kernel where it divides pies and plays games."""
    yield never(
        "The kernel gives players the same shares of a pie in whatever order they sit (two answers, each good to 0.01)",
        "by symmetry", divisions.reordered(sizes["divisions"], seed), "pies",
    )  # fmt: skip
    yield never(
        "The kernel gives a player whose breakdown pays more a larger share, by as much as theory says",
        "Britz, Herings and Predtetchinski 2010", divisions.better_breakdown(sizes["divisions"], seed), "pies",
    )  # fmt: skip
    yield never(
        "Where votes are certain, nobody signs a deal below its threshold, in random scorable games",
        "by individual rationality", divisions.signed_losses(sizes["games"], seed), "deals",
    )  # fmt: skip


def of_talks(sizes: dict[str, int], seed: int) -> Iterator[Line]:
    """Yield lines on the talks of shipped scenarios."""
    worlds = [load_scenario(name) for name in SCENARIOS]
    slack = talks.SURE * talks.LEAST_NOISE
    sure = [talks.signed(talks.certain(world), sizes["runs"], seed).losses(slack) for world in worlds]
    claim = (
        f"Where votes are as good as certain, nobody signs below its reservation (by more than {slack:g} of utility)"
    )
    yield never(claim, "by individual rationality", sum(sure, Tally(0, 0)), "deals", f" ({', '.join(SCENARIOS)})")
    yield noisy(talks.signed(worlds[0], sizes["runs"], seed))
    moved = talks.seated_otherwise(worlds[0], sizes["runs"], seed)
    same = abs(moved.value) <= 3 * moved.error
    yield Line(
        "As many deals are signed if the capitals are listed in reverse (shares of deals compared night by night)",
        "by symmetry", "no difference beyond three standard errors", f"{100 * moved.value:.1f} percentage points",
        verdict(same), f"{100 * moved.low:.1f} to {100 * moved.high:.1f} points",
        "" if same else "The place of a capital in the list changes how often a deal is signed.",
    )  # fmt: skip
    yield never(
        "Without strikes nothing flies or is hit on any evening, and damage and heat fade exactly as they must",
        "by construction", talks.quiet_nights(worlds[0], sizes["nights"], seed), "runs",
    )  # fmt: skip
    yield never(
        "Without strikes, and with nothing else that moves the war, the war is on every evening what it was on the "
        "first: damage, odds, resolve, and what fighting on is worth to each",
        "by construction", talks.still_wars(worlds[0], sizes["nights"], seed), "runs",
    )  # fmt: skip


def noisy(deals: talks.Deals) -> Line:
    """Return the line on deals below somebody's reservation where votes are as noisy as the model has them."""
    found = deals.losses()
    below_war = int((deals.above_war < 0).sum())
    return Line(
        "With the votes of august_2025 as they are, nobody signs below its reservation",
        "by individual rationality",
        "no violation",
        f"{found.violations} of {found.cases:,} deals; {below_war} put somebody below war; the worst lost "
        f"{-min(deals.above_reservation.min(initial=0.0), 0.0):.2g} of utility",
        DISPUTED if found.violations else HOLDS,
        share(found) if found.cases else "",
        "A vote is a logit choice (McKelvey and Palfrey 1995), so a little below its reservation an actor sometimes "
        "says yes; how noisy votes are was fitted so that deals below war are rare."
        if found.violations
        else "",
    )


PART = Part(
    "properties",
    "Properties",
    "What bargaining solutions and bargainers must do in every problem, not only in those with a known answer: asked "
    "of random problems drawn with the report's seed, and of simulated runs. Where nothing was violated, the interval "
    "is the largest share of violations that chance could have hidden (95 %).",
    lines,
)
