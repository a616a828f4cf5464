"""Levers over the rooms: which sequence and venue a side presses for, and what all leaders could agree on."""

from collections.abc import Iterator

from negotiation.parameters import CLASSES
from negotiation.scenario import Scenario

from .lever import ROOM, Lever, numbers_of, stepped

LIKING_STEP = 0.15  # utility, the leaning of procedure: half the way from one end of the likings to the middle
FREE = "free"
PRESSED = "each side says which way of meeting it prefers"
AGREED = "takes the agreement of Washington, Kyiv and Moscow"


def room_levers(scenario: Scenario) -> Iterator[Lever]:
    """Yield what a side could press for, and what all leaders could settle; nothing that the scenario has fixed."""
    if scenario.sequence == FREE:
        yield from _sequences(scenario)
    if scenario.venue == FREE:
        yield from _venues(scenario)
    for fixed, names in (("sequence", scenario.sequences), ("venue", scenario.venues)):
        for name in names:
            if getattr(scenario, fixed) != name:
                words = f"agree at once on {name.replace('_', ' ')}"
                yield Lever(words, ROOM, (), AGREED, {fixed: name})


def _sequences(scenario: Scenario) -> Iterator[Lever]:
    numbers = numbers_of(scenario)
    for side in CLASSES:
        for name in scenario.sequences:
            for step, verb in ((LIKING_STEP, "press for"), (-LIKING_STEP, "resist")):
                key = f"sequences.{name}.{side.lower()}"
                value = stepped(numbers, key, step)
                if value is not None:
                    yield Lever(f"{verb} {name.replace('_', ' ')}", ROOM, (side,), PRESSED, {key: value})


def _venues(scenario: Scenario) -> Iterator[Lever]:
    for side in CLASSES:
        tastes = {f"venue_tastes.{side}.{trait}": value for trait, value in scenario.venue_tastes[side]}
        for factor, words in ((2.0, "be twice as choosy about the venue"), (0.0, "leave the venue to others")):
            changed = {key: factor * value for key, value in tastes.items() if value}
            if changed:
                yield Lever(words, ROOM, (side,), PRESSED, changed)
