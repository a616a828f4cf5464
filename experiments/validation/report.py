"""The report on trust, as Markdown: how many lines hold, what does not and why, and every line."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from ..tables import markdown
from .line import DISPUTED, FAILS, NOT_RUN, VERDICTS, Line, Part

HEAD = """# What was checked, and what came of it
Written by `make validate`; do not edit. A line *holds*, or *fails* (a defect of this program), or is *disputed* (the
model and the world, or the field, differ: this is printed, not tuned away), or is only *reported* (there is nothing to
hold it against). None of it makes the model a forecast: it shows that the program does what it says, and where what it
says is doubtful."""
SMALLER = "This is the reduced run, as in continuous integration."


def report(parts: Sequence[Part], found: Mapping[str, Sequence[Line]], pictures: Mapping[str, str], full: bool) -> str:
    """Return the report.

    Args: parts (in order), found (their lines, by name), pictures (names of files, by part, of those that have one),
        full (whether all was checked).
    """
    sections = [section(part, found[part.name], pictures.get(part.name, "")) for part in parts]
    head = HEAD if full else f"{HEAD}\n\n{SMALLER}"
    return "\n\n".join([head, overview(parts, found), doubts(parts, found), *sections]) + "\n"


def overview(parts: Sequence[Part], found: Mapping[str, Sequence[Line]]) -> str:
    """Return how many lines of each part have which verdict."""
    counts = {part.name: Counter(line.verdict for line in found[part.name]) for part in parts}
    rows = [
        {"part": f"[{part.title}](#{anchor(part.title)})"}
        | {name: counts[part.name][name] or None for name in VERDICTS}
        for part in parts
    ]
    total = {"part": "all"} | {name: sum(count[name] for count in counts.values()) for name in VERDICTS}
    return markdown(pd.DataFrame([*rows, total], dtype=object))


def doubts(parts: Sequence[Part], found: Mapping[str, Sequence[Line]]) -> str:
    """Return what does not hold, each with its explanation, the worst first."""
    lines = [line for part in parts for line in found[part.name]]
    told = []
    for kind in (FAILS, DISPUTED, NOT_RUN):
        told += [
            f"- **{kind}**: {line.claim}: {line.got}, expected {line.expected}. {line.why.strip()}"
            for line in lines
            if line.verdict == kind
        ]
    return "\n".join(["## What does not hold, and why", *(told or ["Nothing."])])


def section(part: Part, lines: Sequence[Line], picture: str) -> str:
    """Return one part: what it is about, its lines, its picture."""
    table = pd.DataFrame(
        [
            (line.claim, line.source, line.expected, line.got, line.interval or "-", f"**{line.verdict}**")
            for line in lines
        ],
        columns=["claim", "source", "expected", "got", "95 % interval", "verdict"],
    )
    shown = [f"![{part.title}]({picture})"] if picture else []
    return "\n\n".join([f"## {part.title}", part.about, markdown(table), *shown])


def anchor(title: str) -> str:
    """Return the anchor of a heading.

    >>> anchor("A second opinion: NegMAS")
    'a-second-opinion-negmas'
    """
    return "".join(sign for sign in title.lower().replace(" ", "-") if sign.isalnum() or sign == "-")
