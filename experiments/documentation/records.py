"""Tables of what a run keeps and draws: state, uniforms, outcomes."""

import ast
import inspect
from collections.abc import Callable, Iterator

from negotiation import draws, outcome
from negotiation.names import TIMINGS
from negotiation.numbers import MOST_ACTORS, N_ATTRIBUTES, N_CLASSES, N_ISSUES
from negotiation.state import FIELDS

from .declarations import table

SHAPES = {MOST_ACTORS: "actor", N_ISSUES: "issue", N_ATTRIBUTES: "attribute", N_CLASSES: "class", TIMINGS: "timing"}
OF_SEARCH = "trial"  # what a search writes and forgets

# What the uniforms of a stream decide; tests hold it to the streams that are drawn.
DECIDES = {
    "TYPE": "private value of war",
    "VIEW": "error about the odds",
    "TASTE": "preference weights, one an attribute",
    "SALVO": "gaps between salvos, in order",
    "ZONE": "texts from which zones are searched",
    "START": "momentum on day 0",
    "NIGHT": "kind, drones, missiles, share of cruise missiles; what meets drones, cruise, ballistic, other",
    "REFINERY": "a refinery is hit (the second is not used)",
    "JUMP": "the stance jumps; how far",
    "CROSSING": "a red line is crossed; it is answered",
    "PROCEDURE": "procedure tabled; Washington, Kyiv, Moscow agree (the last two are not used)",
    "ATTEND": "Washington, Kyiv, Moscow, Europe come",
    "FRONT": "shock to momentum",
    "STANCE": "drift of the stance",
    "TRUCE": "the truce breaks",
    "RECOGNISE": "who proposes, one a round",
    "WALKOUT": "the summit breaks up, one a round",
    "MOVES": "random pairs of steps, four a pair",
    "VOTE": "vote on an amendment, one a round",
    "RATIFY": "vote on a last text, one a text",
    "DRAFT": "random pairs of a mediator in scorable games; talks draw none",
    "AFTERMATH": "probe, grave, answer, covert, clash, episode elsewhere, accident, collapse",
}


def state(search: bool = False) -> str:
    """Return the state's fields with unit and meaning; those of a search on their own."""
    rows = [
        [f"`{name}`", " x ".join(SHAPES[size] for size in shape), unit, meaning]
        for name, (_, shape, unit, meaning) in FIELDS.items()
        if name.startswith(OF_SEARCH) == search
    ]
    return table(("field", "one for each", "unit", "meaning"), rows)


def streams() -> Iterator[tuple[str, str, str, str]]:
    """Yield (field of u, stream, day, first slot) of every stretch of uniforms, as the code draws them."""
    for call in ast.walk(ast.parse(inspect.getsource(draws))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            words = [ast.unparse(argument) for argument in call.args]
            if call.func.id == "fill":
                yield words[0], words[2], words[3], words[4]
            elif call.func.id == "first_uniform":
                yield "", words[1], words[2], words[3]


def random_draws() -> str:
    """Return the table of streams: key, counter and what is decided."""
    sizes = {name: getattr(draws, name) for name in dir(draws) if name.endswith(("_SLOTS", "ROUNDS"))}
    drawn = {stream: (day, slot) for _, stream, day, slot in streams()}
    rows = []
    for stream in sorted(drawn, key=lambda name: int(getattr(draws, name))):
        day, slot = drawn[stream]
        for name, size in sizes.items():
            slot = slot.replace(name, str(size))
        rows.append([f"`{stream}`", getattr(draws, stream), day, f"`{slot}`", DECIDES[stream]])
    return table(("stream", "key word", "day", "first slot", "what the uniforms decide, slot by slot"), rows)


def outcomes() -> str:
    """Return the outcome record: column, unit, meaning."""
    groups = (outcome.TALKS, outcome.TEXT, outcome.WAR, outcome.PEACE, outcome.INDUSTRY)
    rows = [[f"`{name}`", unit, meaning] for group in groups for name, unit, meaning, _ in group]
    rows.insert(len(outcome.TALKS), ["one column an issue", "level", "level in the last text"])
    rows += [[f"`{name}_` and an actor", unit, meaning] for name, unit, meaning, _ in outcome.ACTORS]
    rows.append(["`pledge_` and a capital", "thousand", "troops pledged"])
    return table(("column", "unit", "meaning"), rows)


TABLES: dict[str, Callable[[], str]] = {"state": state, "draws": random_draws, "outcomes": outcomes}
