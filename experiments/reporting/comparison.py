"""A report of a comparison: two scenarios on the same nights."""

import pandas as pd

from negotiation.scenario import Scenario

from ..charts import (
    cells_picture,
    differences_picture,
    force_picture,
    gains_picture,
    survival_picture,
    terms_picture,
)
from ..charts.paired import SHOWN, difference_words
from ..counts import SCOPE, horizon
from ..outcome_tables import force, gains, survival, terms
from ..pairs import Comparison, compare, readable_pairs
from ..summary import headline
from .drawn import figure
from .foundations import Tell, again, assumptions, colophon, named, scenario_blocks
from .page import Block, Page, Section, Words, table

OPENED = 10


def comparison_page(a: Scenario, b: Scenario, runs: int, seed: int, tell: Tell) -> Page:
    """Return the report of a comparison, B against A.

    Args: a, b (B is what the report is about, A what it is held against), runs (pairs), seed, tell.
    """
    tell(f"living {runs:,} pairs of futures of {a.name} and {b.name}")
    found = compare(a, b, runs, seed)
    tell("drawing")
    calendar = b.calendar
    sides = f"A: {a.title or a.name}. B: {b.title or b.name}."
    about = (
        f"Run by run on the same nights, seed {seed}; {calendar.talks_days} days of talks, "
        f"{horizon(calendar.aftermath_months)} watched after a signature. {SCOPE}"
    )
    opening = (
        Words(sides),
        Words(found.sentence(), "loud"),
        Words(f"A: {headline(found.a)}"),
        Words(f"B: {headline(found.b)}"),
        Words(about, "quiet"),
    )
    sections = [differences_section(found), deals_section(found), furthest_section(found)]
    sections += [assumptions(b, seed, tell)]
    sections += [Section("The two scenarios", (*scenario_blocks(a), *scenario_blocks(b, a)))]
    sections += [again(_command(a, b, runs, seed), _python(a, b, runs, seed), a, b), colophon()]
    return Page(f"{b.title or b.name}, against {a.title or a.name}", "two scenarios", opening, sections)


def _command(a: Scenario, b: Scenario, runs: int, seed: int) -> str:
    return f"standoff report {named(b)} --against {named(a)} --runs {runs} --seed {seed} --out report.html"


def _python(a: Scenario, b: Scenario, runs: int, seed: int) -> str:
    return (
        "import experiments\n\n"
        f'found = experiments.compare("{named(a)}", "{named(b)}", runs={runs}, seed={seed})\nprint(found.sentence())'
    )


def differences_section(found: Comparison) -> Section:
    """Return who signs where, and what differs, split into the same runs and other runs."""
    words = (
        "Every difference is B less A, run by run. What only deals have is split: the same runs sign better or worse "
        "terms, or other runs sign; with fewer than 30 deals on a side nothing is said of it. The last column says how "
        "many times as many runs each side would need if both had nights of their own."
    )
    rows = shown_differences(found)
    blocks: list[Block] = [
        figure(cells_picture(found.counts)),
        figure(differences_picture(found.differences)),
        Words(words),
        table("What differs, with 95 % paired bootstrap intervals", rows),
    ]
    return Section("What differs", tuple(blocks))


def shown_differences(found: Comparison) -> pd.DataFrame:
    """Return the differences that are asked for most, as a table to read."""
    rows = found.differences.loc[[name for name in SHOWN if name in found.differences.index]].dropna(subset=["change"])
    parts = {
        words: [_part(row, part) for _, row in rows.iterrows()]
        for part, words in (("terms", "by the same runs"), ("selection", "by other runs"))
    }
    change = [difference_words(row) for _, row in rows.iterrows()]
    return pd.DataFrame(
        {"outcome": rows["label"], "unit": rows["unit"], "A": _short(rows["a"]), "B": _short(rows["b"])}
        | {"B less A [95 %]": change}
        | parts
        | {"over": rows["of"], "runs saved, times": rows["variance_ratio"]}
    )


def _part(row: pd.Series, part: str) -> str:
    named = {"change": row[part], "low": row[f"{part}_low"], "high": row[f"{part}_high"], "unit": row["unit"]}
    return difference_words(pd.Series(named)) if row[part] == row[part] else "-"


def _short(values: pd.Series) -> list[str]:
    return [f"{value:.3g}" for value in values]


def deals_section(found: Comparison) -> Section:
    """Return the deals of B beside those of A."""
    if not found.b.outcomes["signed"].any():
        return Section("The deals", (Words("No future of B ends in a deal."),))
    now, old = found.b, found.a
    months = now.scenario.calendar.aftermath_months
    pictures = [
        terms_picture(terms(now), terms(old)),
        force_picture(force(now), force(old)),
        gains_picture(gains(now), gains(old)),
        survival_picture(survival(now), survival(old), months),
    ]
    intro = Words("B in colour; A is the baseline of these figures, thin, grey or dashed.")
    return Section("The deals", (intro, *(figure(picture) for picture in pictures)))


def furthest_section(found: Comparison) -> Section:
    """Return what parts runs, and the runs that differ most."""
    parting = found.pairs[found.pairs["kind"] != ""].groupby("kind", sort=False)["day"].agg(pairs="size", day="median")
    rows = parting.sort_values("pairs", ascending=False, kind="stable").reset_index()
    rows["pairs"], rows["day"] = rows["pairs"].astype(int), rows["day"].astype(int)
    rows = rows.rename(columns={"kind": "what differs first", "pairs": "pairs of runs", "day": "half of them by day"})
    alike = int((found.pairs["kind"] == "").sum())
    words = (
        f"{len(found.pairs) - alike:,} of {len(found.pairs):,} pairs part: something is done otherwise on one side. "
        f"To see one run under either: standoff run SCENARIO --seed {found.a.seed} --run NUMBER."
    )
    blocks: list[Block] = [Words(words)]
    if len(rows):
        blocks.append(table("What differs first, read off the evenings of talks", rows))
        apart = readable_pairs(found).head(OPENED)
        blocks.append(table("The runs whose outcomes lie furthest apart", apart.assign(run=apart["run"].astype(str))))
    return Section("The same run, twice", tuple(blocks))
