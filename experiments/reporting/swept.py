"""A report of a sweep: what its numbers do to outcomes, read from its data set."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from negotiation.loading import load_scenario

from ..charts import heat_picture, histogram_picture
from ..counts import SCOPE, count_of
from ..datasets import load
from ..sanity.intervals import share
from ..store import Store
from ..sweep_tables import cells, matters, outcomes_of, varied, words_of
from ..tables import cell
from .drawn import figure
from .foundations import Tell, again_swept, colophon, scenario_blocks
from .page import Block, Page, Section, Words, table

MOST_OUTCOMES, MOST_POINTS, MOST_MATTER = 4, 40, 12
ALWAYS = ("signed",)


def sweep_page(folder: Path, tell: Tell) -> Page:
    """Return the report of a data set.

    Args: folder, tell. Raises: OutputError for one that is damaged or unfinished.
    """
    tell(f"reading {folder.name}")
    frame, store = load(folder), Store.open(folder)
    design = tomllib.loads((store.folder / "design.toml").read_text(encoding="utf-8"))
    tell("drawing")
    title = str(design.get("title") or design.get("name") or folder.name)
    sections = [matters_section(frame)] if varied(frame) else []
    sections += [*maps(frame), *points_section(frame), spread_section(frame)]
    scenario = load_scenario(str(store.folder / "scenario.toml"))
    sections.append(Section("The scenario", tuple(scenario_blocks(scenario))))
    sections += [again_swept(design, store, frame), colophon(_made_with(store.identity))]
    return Page(title, "a sweep", opening(frame, design), sections)


def _made_with(identity: dict[str, Any]) -> dict[str, str]:
    own = {"standoff": str(identity.get("standoff", "unknown"))}
    return own | {name: str(number) for name, number in identity.get("versions", {}).items()}


def opening(frame: pd.DataFrame, design: dict[str, Any]) -> tuple[Block, ...]:
    """Return the sweep in a sentence of counts."""
    signed, points = int(frame["signed"].sum()), frame["point"].nunique() if "point" in frame else 1
    varies = len(varied(frame))
    words = (
        f"{signed:,} of {count_of(len(frame))} at {points:,} point{'s' * (points != 1)} of the design end in a signed "
        f"deal; {varies} number{'s are' if varies != 1 else ' is'} varied."
    )
    about = str(design.get("description", "")).strip()
    return (Words(words, "loud"), *([Words(about)] if about else []), Words(SCOPE, "quiet"))


def matters_section(frame: pd.DataFrame) -> Section:
    """Return which numbers of the design go with the outcomes that are asked for most."""
    intro = (
        "Share of an outcome's variance between runs that goes with each number alone (correlation ratio, less what "
        "chance would give); what is left over is the other numbers, what they do together, and chance."
    )
    blocks: list[Block] = [Words(intro)]
    for name in outcomes_of(frame)[:MOST_OUTCOMES]:
        found = matters(frame, name).head(MOST_MATTER)
        if found.empty:
            continue
        rows = pd.DataFrame(
            {
                "number": [words_of(frame, column) for column in found["column"]],
                "share of variance": found["share"],
                "lowest mean": found["least"],
                "at": found["at_least"],
                "highest mean": found["most"],
                "at ": found["at_most"],
            }
        )
        blocks.append(table(f"What goes with: {words_of(frame, name)}", rows))
    return Section("Assumptions that matter most", tuple(blocks))


def maps(frame: pd.DataFrame) -> list[Section]:
    """Return a map of deals over the two numbers that go with them most; nothing if fewer than two are varied."""
    names = varied(frame)
    if len(names) < 2:
        return []
    leading = [*matters(frame, "signed")["column"], *names]
    across, up = list(dict.fromkeys(leading))[:2]
    words = {"x": words_of(frame, across), "y": words_of(frame, up), "value": "share of runs with a deal"}
    picture = heat_picture(cells(frame, across, up, "signed"), words)
    return [Section("Where deals are signed", (figure(replace(picture, title="Share of runs with a deal")),))]


def points_section(frame: pd.DataFrame) -> list[Section]:
    """Return deals at every point of the design; nothing if there are too many to read."""
    names = varied(frame)
    if not names or frame.groupby(names, observed=True).ngroups > MOST_POINTS:
        return []
    rows = []
    for values, runs in frame.groupby(names, observed=True, sort=True):
        found = share("share", int(runs["signed"].sum()), len(runs))
        rows.append(
            [
                *map(cell, values),
                len(runs),
                int(runs["signed"].sum()),
                found["share"],
                found["share_low"],
                found["share_high"],
            ]
        )
    heads = [*(name.removeprefix("scenario.") for name in names), "runs", "deals", "share", "95 % from", "to"]
    return [
        Section("Point by point", (table("Deals at every point of the design", pd.DataFrame(rows, columns=heads), 3),))
    ]


def spread_section(frame: pd.DataFrame) -> Section:
    """Return how outcomes spread over all runs of the design."""
    names = [name for name in outcomes_of(frame)[:MOST_OUTCOMES] if name not in ALWAYS and frame[name].notna().any()]
    blocks = [figure(histogram_picture(frame[name], words_of(frame, name))) for name in names]
    intro = Words("Over all runs of the design, as it weighs them: not how likely anything is.")
    return Section("How outcomes spread", (intro, *blocks))
