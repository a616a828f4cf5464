"""What abuse came to, in lines of the report."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..line import HOLDS, Effort, Line, verdict
from . import longest, network, pickles, program
from .commands import COMMANDS
from .datasets import DATA_SETS
from .designs import DESIGNS, POLICIES
from .driver import Found, Task, fuzzed
from .kind import REFUSED, TAKEN, Kind
from .limits import BYTES, SECONDS
from .scenarios import SCENARIOS
from .tables import GAMES, NIGHT_TABLES

OWN: dict[str, Kind] = {
    kind.name: kind for kind in (SCENARIOS, NIGHT_TABLES, DESIGNS, POLICIES, DATA_SETS, GAMES, COMMANDS)
}
SHARES = {name: kind.share for name, kind in OWN.items()}
# The dashboard's own kinds: this package may not import it, so they are known by name and tried by its own program.
BESIDE: Mapping[str, tuple[str, float]] = {
    "link": ("links into the dashboard", 0.1), "upload": ("scenario files opened in the dashboard", 0.02),
}  # fmt: skip
HERE, DASHBOARD = "experiments.validation.abuse.inputs", "dashboards.abuse"
FULL, REDUCED, STARTED = 25_000, 10_000, 100
WORKERS, SHOWN = 2, 3


def lines(effort: Effort) -> Iterator[Line]:
    """Yield the lines on inputs: one for each kind, then the program's."""
    number = FULL if effort.full else REDUCED
    found = fuzzed(tasks(number), effort.seed)
    titles = {name: kind.title for name, kind in OWN.items()} | {name: title for name, (title, _) in BESIDE.items()}
    for name, title in titles.items():
        yield line_of(name, title, found)
    yield in_all(found, number)
    yield line_of(program.NAME, "command lines through the real program", program.lived(STARTED, effort.seed))
    yield memory_line()
    yield longest_line(effort.full)
    yield pickles_line()
    yield network_line(effort.full)


def tasks(number: int) -> list[Task]:
    """Return what workers are to do for so many inputs in all: ours by turns, the dashboard's by another."""
    ours = {name: round(share * number) for name, share in SHARES.items()}
    theirs = {name: round(share * number) for name, (_, share) in BESIDE.items()}
    return [*(Task(HERE, ours, first, WORKERS) for first in range(WORKERS)), Task(DASHBOARD, theirs)]


def line_of(name: str, title: str, found: Found) -> Line:
    """Return the line of one kind of input."""
    counts, wrong = found.counts.get(name, Counter()), [line for line in found.wrong if line["kind"] == name]
    held = "taken or refused in words" if name != "link" else "followed as far as they make sense"
    return Line(
        claim=f"{title[0].upper()}{title[1:]} that are spoilt are {held}",
        source="by construction",
        expected=f"no traceback, none over {SECONDS:g} s, none over {BYTES >> 30} GB",
        got=f"{counts.total():,} inputs: {counts[TAKEN]:,} taken, {counts[REFUSED]:,} refused, {len(wrong)} neither",
        verdict=verdict(not wrong and counts.total() > 0),
        why=told(wrong) if wrong or not counts else "",
    )


def told(wrong: Sequence[Mapping[str, Any]]) -> str:
    """Return what was wrong, in words: how often, and with which inputs."""
    if not wrong:
        return "Nothing was tried."
    kinds = Counter((line["outcome"], line["why"].split("\n")[0]) for line in wrong)
    firsts = {(line["outcome"], line["why"].split("\n")[0]): line for line in reversed(wrong)}
    words = [
        f"{outcome} {times} times, first with number {firsts[outcome, why]['number']}"
        f" ({firsts[outcome, why]['kept'] or 'not kept'}): {why[:200]}"
        for (outcome, why), times in kinds.most_common(SHOWN)
    ]
    return "; ".join(words) + (f"; and {len(kinds) - SHOWN} other kinds" if len(kinds) > SHOWN else "")


def in_all(found: Found, number: int) -> Line:
    """Return the line on how much was tried."""
    slowest = max(found.slowest, key=lambda name: found.slowest[name])
    return Line(
        claim="So many inputs were tried, under limits of time and memory",
        source="by construction",
        expected=f"about {number:,}",
        got=f"{found.inputs:,}; the slowest, a {slowest}, took {found.slowest[slowest]:.1f} s",
        verdict=verdict(found.inputs >= 0.99 * number),
        why="Workers did not come to the end of what they had to do." if found.inputs < 0.99 * number else "",
    )


def memory_line() -> Line:
    """Return the line on the memory of all programs that were started."""
    most = program.largest()
    return Line(
        claim="No program that was started to try this held much memory",
        source="by construction",
        expected=f"at most {2 * BYTES >> 30} GB at once, all that is imported and compiled included",
        got=f"{most / 2**30:.2f} GB",
        verdict=HOLDS if program.small(most) else verdict(False),
        why="" if program.small(most) else "The largest of the programs that were started held more than that.",
    )


def longest_line(full: bool) -> Line:
    """Return the line on the longest run that a file may ask for."""
    seconds, told_seconds = longest.compiled(), longest.told() if full else None
    words = "" if told_seconds is None else f"; {told_seconds:.1f} s as the run that `standoff run` tells, in Python"
    return Line(
        claim="The longest talks that a file may ask for come to their end",
        source="by construction",
        expected=f"at most {SECONDS:g} s of processor a future",
        got=f"{seconds:.2f} s{words}",
        verdict=verdict(seconds <= SECONDS),
        why="" if seconds <= SECONDS else "Some legal numbers make a run that hangs.",
    )


def pickles_line() -> Line:
    """Return the line on what could run code out of data."""
    files, allowed, wrong = pickles.found()
    reasons = "; ".join(f"{place}: {why}" for place, why in pickles.ALLOWED.items())
    return Line(
        claim="Nothing that a user hands over is unpickled, evaluated or executed",
        source="by construction",
        expected=f"no pickle, marshal, shelve, dill, joblib, yaml, eval, exec, shell; but for {reasons}",
        got=f"{files} sources, {len(wrong)} uses beside {len(allowed)} allowed",
        verdict=verdict(not wrong and files > 0),
        why="; ".join(wrong) or ("" if files else "There are no sources to read."),
    )


def network_line(full: bool) -> Line:
    """Return the line on commands that are started with the network cut off."""
    home = network.folder()
    ends = [*network.ended(network.QUICK + (network.LONG if full else ()), home), network.dashboard(home)]
    wrong = [f"standoff {end.words}: exit status {end.status}: {end.said}" for end in ends if end.status != 0]
    asked = network.tried(home)
    how = "by the system and in Python" if network.by_system() else "in Python"
    return Line(
        claim="Commands need no network",
        source="by construction",
        expected=f"{len(ends)} commands end well with the network cut off {how}, and ask for no other machine",
        got=f"{len(ends) - len(wrong)} end well; {len(asked)} questions to other machines",
        verdict=verdict(not wrong and not asked),
        why="; ".join([*wrong, *asked[:SHOWN]]),
    )
