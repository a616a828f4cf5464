"""Closed forms of bargaining in turns against the kernel of the talks dividing a pie."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from negotiation import turns
from negotiation.pie import pie

from .form import Answer, Form, floats, told

DRAWN_ROUNDS, CERTAIN_ROUNDS, LONG = 60_000, 4_000, 5  # where proposers are drawn, and where turns are certain
DISCOUNTS, FEW = (0.3, 0.5, 0.8, 0.9, 0.95), (0.5, 0.9)
CHANCES = ((1 / 3, 1 / 3, 1 / 3), (0.5, 0.3, 0.2), (0.7, 0.2, 0.1))
UNEQUAL = ((0.9, 0.8, 0.7), (0.95, 0.9, 0.9), (0.3, 0.5, 0.8))
BREAKDOWN = ((0.1, 0.2, 0.05), (0.3, 0.0, 0.2))


def by_shares(number: str, name: str, exact: Any, **arguments: Any) -> Form:
    """Return a form in which what every player expects is compared."""

    def ask() -> Answer:
        divided = pie(**arguments)
        return Answer(floats(divided.shares), divided.accepted)

    return Form(number, name, "kernel", spoken_of(arguments), floats(exact), ask)


def by_prices(number: str, name: str, exact: tuple[float, float], **arguments: Any) -> Form:
    """Return a form in which what proposers keep and what they pay for a yes is compared, as means over proposers."""

    def ask() -> Answer:
        divided = pie(**arguments)
        return Answer((float(divided.kept.mean()), float(divided.paid.mean())), divided.accepted)

    return Form(number, name, "kernel", spoken_of(arguments), floats(exact), ask)


def spoken_of(arguments: dict[str, Any]) -> str:
    """Return what a pie is divided by as text, without the number of rounds."""
    return told({name: value for name, value in arguments.items() if name != "rounds"})


def pies(full: bool) -> Iterator[Form]:
    """Yield the forms of games 1 to 8; `full` is the whole grid, else a few points of it."""
    yield from in_rotation(full)
    yield from after_refusals(full)
    yield from drawn(full)
    yield from by_majority(full)


def in_rotation(full: bool) -> Iterator[Form]:
    """Yield offers in turn: of two, with breakdown, with a way out, and of more than two."""
    turn: dict[str, Any] = {"recognition": "rotation", "rounds": CERTAIN_ROUNDS}
    for pair in product(DISCOUNTS, DISCOUNTS) if full else ((0.9, 0.9), (0.9, 0.8)):
        first = turns.rubinstein(*pair)
        yield by_shares("1", "alternating offers", (first, 1 - first), patience=pair, **turn)
    for q, payoffs in product((0.3, 0.1, 0.01, 0.001) if full else (0.1, 0.01), ((0.2, 0.3), (0.0, 0.5))):
        patience: tuple[float, ...] = (1 - q,) * 2
        long = turn | {"rounds": LONG * CERTAIN_ROUNDS}  # a small chance of breakdown is much patience
        shares = turns.rotation(patience, payoffs)
        yield by_shares("2", "with a chance of breakdown", shares, patience=patience, payoffs=payoffs, **long)
    for d, way_out in product(DISCOUNTS if full else (0.9,), (0.2, 0.4, 0.6)):
        second = turns.outside_option(d, way_out)
        exact = (1 - second, second)
        yield by_shares("3", "with an outside option", exact, patience=(d, d), outside=(0.0, way_out), **turn)
    for players, d in product((3, 4), DISCOUNTS) if full else ((3, 0.9),):
        patience = (d,) * players
        yield by_shares("4a", "unanimity, rotation", turns.rotation(patience), patience=patience, **turn)


def after_refusals(full: bool) -> Iterator[Form]:
    """Yield offers by whoever refused last."""
    for players, d in product((2, 3, 6), DISCOUNTS) if full else ((3, 0.9), (6, 0.95)):
        patience = (d,) * players
        exact = turns.rejecter_proposes(patience)
        arguments = {"patience": patience, "recognition": "rejecter", "rounds": CERTAIN_ROUNDS}
        yield by_shares("4b", "unanimity, the rejecter proposes next", exact, **arguments)


def drawn(full: bool) -> Iterator[Form]:
    """Yield random proposers who need all others."""
    rounds = DRAWN_ROUNDS
    for players, d in product((2, 3, 4), DISCOUNTS) if full else ((3, 0.9),):
        prices = 1 - d * (players - 1) / players, d / players
        yield by_prices("4c", "unanimity, equal chances", prices, patience=(d,) * players, rounds=rounds)
    for chances, patience in product(CHANCES, UNEQUAL) if full else zip(CHANCES, UNEQUAL[:2], strict=False):
        exact = turns.random_proposer(chances, patience)
        yield by_shares("5", "unanimity, random proposer", exact, patience=patience, chances=chances, rounds=rounds)
    for q, payoffs, chances in product((0.3, 0.1), BREAKDOWN, CHANCES) if full else ((0.1, BREAKDOWN[0], CHANCES[1]),):
        arguments = {"patience": (1 - q,) * 3, "chances": chances, "payoffs": payoffs}
        exact = turns.random_proposer(**arguments)
        yield by_shares("6", "the same with breakdown", exact, **arguments, rounds=rounds)


def by_majority(full: bool) -> Iterator[Form]:
    """Yield random proposers who need a majority, perhaps with a certain player."""
    rounds = DRAWN_ROUNDS if full else DRAWN_ROUNDS // 2
    grid = (*product((3, 5), (*DISCOUNTS, 1.0)), (7, 0.9))
    for players, d in grid if full else ((3, 0.8), (3, 1.0), (5, 0.9)):
        prices = turns.baron_ferejohn(players, d)
        yield by_prices("7", "majority", prices, patience=(d,) * players, rule="majority", rounds=rounds)
    for players, d in product((3, 5), (*DISCOUNTS, 0.99)) if full else ((3, 0.5), (3, 0.9)):
        veto, other = turns.veto_player(players, d)
        exact = [veto] + [other] * (players - 1)
        yield by_shares("8", "majority and a veto", exact, patience=(d,) * players, rule="veto", rounds=rounds)
