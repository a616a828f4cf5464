"""Where issues of the European Union ended, against what models of aggregation say from positions alone."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from negotiation.solutions import Floats

from ..line import DISPUTED, HOLDS, NOT_RUN, REPORTED, Effort, Line, Part, verdict
from .golden import BELGIUM, FINER_MEANS, MEANS, MEDIANS, PRINTED, rounds
from .issues import FILES, Issue, found_file, read_issues
from .kernel import PLAYS, fairest, played
from .models import BEST, MODELS
from .scoring import RESAMPLES, Score, score

if TYPE_CHECKING:
    from ...charts import Picture

__all__ = ["PART", "lines", "picture", "scores"]

SOURCE = "Arregui and Perarnaud 2022"
CHALLENGE = "Scholz, Calbert and Smith 2011"
OURS = {"the kernel of the talks": False, "the kernel, stakes by weight": True}  # name: whether stakes are weighted
WHY_KERNEL = (
    "The kernel asks every party, and each has one voice: on one issue it ends at the egalitarian point, where whoever "
    "gains least gains most, so that the edges (or, with stakes by weight, those with least at stake) pull most, where "
    "the Union lets weight decide. It is made for packages among few who can say no; nothing here supports it as a way "
    "to add up positions, and the model does not use it so."
)
WHY_SAMPLE = (
    "Fewer issues of the same deposit, and a variant of the model that need not be the one scored there (its "
    "description leaves several open)."
)

WHY_CHALLENGE = "What stands in `challenge.py` is not the published model."


def lines(effort: Effort) -> Iterator[Line]:
    """Score all models, the kernel last; then the challenge model against its published rounds."""
    yield from challenge_lines()
    path = None if effort.data is None else found_file(effort.data / "deu")
    if path is None:
        claim = "models of aggregation, scored on issues of the European Union"
        why = f"The data are no part of this program; --data needs a folder with deu/{FILES[-1]}."
        yield Line(claim, SOURCE, "a mean weighted by power and salience is hard to beat", "-", NOT_RUN, why=why)
        return
    found = scores(path, effort.full, effort.seed)
    for name, (_, known) in MODELS.items():
        yield model_line(name, found[name], known)
    for name, by_weight in OURS.items():
        yield kernel_line(name, found[name])
        yield Line(
            f"where {name} ends on one issue, against the egalitarian point of the same game",
            "Kalai 1977",
            "-",
            f"{apart(path, by_weight):.1f} points apart on average",
            REPORTED,
        )
    some = found["probabilistic Condorcet"]
    yield Line(
        "the least difference from the weighted mean that these issues can tell in four of five samples",
        "by construction",
        "about 3 points, so that parity is all that can be claimed",
        f"{some.detectable:.1f} points for probabilistic Condorcet, {found['median'].detectable:.1f} for the median",
        REPORTED,
    )


@cache
def scores(path: Path, full: bool, seed: int) -> dict[str, Score]:
    """Return the score of every model, the kernel among them, by name."""
    issues = read_issues(path)
    outcomes = np.array([issue.outcome for issue in issues])
    said: dict[str, Floats] = {name: of(model, issues) for name, (model, _) in MODELS.items()}
    plays = PLAYS if full else PLAYS // 4
    for name, by_weight in OURS.items():
        said[name] = np.array([played(issue, plays, seed, by_weight) for issue in issues])
    best, proposals = said[BEST] - outcomes, [issue.proposal for issue in issues]
    resamples = RESAMPLES if full else RESAMPLES // 4
    return {name: score(places - outcomes, best, proposals, seed, resamples) for name, places in said.items()}


def apart(path: Path, by_weight: bool) -> float:
    """Return how far the kernel ends from the egalitarian point, points of 100 on average over issues."""
    issues = read_issues(path)
    return float(np.mean([abs(played(each, 1, 1, by_weight) - fairest(each, by_weight)) for each in issues]))


def of(model: object, issues: list[Issue]) -> Floats:
    """Return what a model says of each issue."""
    assert callable(model)
    return np.array([model(issue) for issue in issues], float)


def told(found: Score) -> str:
    """Return a score in words."""
    return (
        f"{found.mean:.1f} points off on average ({found.issues} issues; root mean square {found.root_mean_square:.1f},"
        f" median {found.median:.1f}, within 10 points {found.hits:.0%})"
    )


def spanned(low: float, high: float) -> str:
    """Return an interval in words."""
    return f"{low:.1f} to {high:.1f}"


def compared(found: Score) -> str:
    """Return in words how a score lies to that of the weighted mean."""
    more = "more" if found.change >= 0.0 else "less"
    return f"; {abs(found.change):.1f} {more} than the weighted mean: {found.against}"


def model_line(name: str, found: Score, known: tuple[float, ...]) -> Line:
    """Return the line of a yardstick: is what was found on the whole deposit inside the interval?"""
    claim = f"{name}: how far from where issues ended"
    got = told(found) + ("" if name == BEST else compared(found))
    interval = spanned(found.low, found.high)
    if name != BEST:
        interval += f"; difference {spanned(found.change_low, found.change_high)}"
    if not known:
        return Line(claim, SOURCE, "not known of the whole deposit", got, REPORTED, interval)
    agrees = min(known) <= found.high and max(known) >= found.low
    expected = " to ".join(f"{value:.1f}" for value in known) + " points on all 351 scoreable issues of the deposit"
    return Line(claim, SOURCE, expected, got, HOLDS if agrees else DISPUTED, interval, "" if agrees else WHY_SAMPLE)


def kernel_line(name: str, found: Score) -> Line:
    """Return the line of the model's own kernel: parity with the weighted mean, never more."""
    worse = found.change_low > 0.0
    return Line(
        f"{name}, one issue at a time, cannot be told from the weighted mean",
        SOURCE,
        "a difference whose interval holds 0 (parity; superiority is not claimed)",
        told(found) + compared(found),
        DISPUTED if worse else HOLDS,
        f"{spanned(found.low, found.high)}; difference {spanned(found.change_low, found.change_high)}",
        WHY_KERNEL if worse else "",
    )


def challenge_lines() -> Iterator[Line]:
    """Hold the challenge model against its published rounds."""
    lived, means, medians = rounds()
    off = max(abs(a - b) for a, b in zip(means, MEANS, strict=True))
    yield Line(
        "the challenge model: weighted means after rounds 1 to 8",
        CHALLENGE,
        ", ".join(map(str, MEANS)),
        ", ".join(f"{mean:.3f}" for mean in means) + f"; at most {off:.2f} off",
        verdict(off <= PRINTED),
        why=WHY_CHALLENGE,
    )
    finer = max(abs(a - b) for a, b in zip(means, FINER_MEANS, strict=True))
    belgium = max(abs(each.positions[1] - at) for each, at in zip(lived, BELGIUM, strict=False))
    yield Line(
        "the same to six digits, and Belgium's position after rounds 1 to 3",
        "a public re-implementation",
        f"{FINER_MEANS[0]} ... {FINER_MEANS[-1]}; {', '.join(map(str, BELGIUM))}",
        f"at most {max(finer, belgium):.0e} off",
        verdict(max(finer, belgium) <= 1e-6),
        why=WHY_CHALLENGE,
    )
    wrong = [k + 1 for k, (a, b) in enumerate(zip(medians, MEDIANS, strict=True)) if abs(a - b) > PRINTED]
    yield Line(
        "the challenge model: weighted medians after rounds 1 to 8",
        CHALLENGE,
        ", ".join(map(str, MEDIANS)),
        ", ".join(f"{median:.2f}" for median in medians) + f"; off in round {', '.join(map(str, wrong)) or 'none'}",
        DISPUTED if wrong else HOLDS,
        why="The source prints for round 2 what comes out for round 3. After round 2 nobody stands between 9.62 and "
        "10, so no median can be 9.9 there, and the mean of that round agrees: the table is at odds with its rounds."
        if wrong
        else "",
    )


def picture(effort: Effort) -> "Picture | None":
    """Draw the mean absolute errors of all models, with intervals, beside those of the whole deposit."""
    from ...charts import findings_picture

    path = None if effort.data is None else found_file(effort.data / "deu")
    if path is None:
        return None
    found = scores(path, effort.full, effort.seed)
    here, whole = f"{found[BEST].issues} issues", "all 351 issues"
    rows = [(name, here, each.mean, each.low, each.high) for name, each in sorted(found.items(), key=mean_of)]
    for name, (_, known) in MODELS.items():
        if known:
            rows.append((name, whole, sum(known) / len(known), min(known), max(known)))
    table = pd.DataFrame(rows, columns=["name", "series", "value", "low", "high"])
    table["panel"], table["unit"] = "", "mean distance from where issues ended, points of 100"
    note = (
        "with 95 % intervals (proposals resampled); the whole deposit as a mark, or a range of variants; models within "
        "about 3 points of each other cannot be told apart"
    )
    return findings_picture(table, "How far off models are on issues of the European Union", note)


def mean_of(entry: tuple[str, Score]) -> float:
    """Return the mean of a named score."""
    return entry[1].mean


PART = Part(
    "deu",
    "Where issues of the European Union ended",
    "Positions, salience and outcomes of issues decided in the European Union (DEU III). What is scored is how models "
    "add up positions: the mean distance from the outcome on a scale of 0 to 100, with intervals that resample whole "
    "proposals. Capability is by Council votes of the time (population since the double majority), Commission and "
    "Parliament as much as the largest state, fixed before scoring. No model is claimed to be better than another: the "
    "question is which cannot be told from the weighted mean. The deposit itself is no part of this program; its "
    "figures on all 351 scoreable issues are our own computation, those of the challenge model another project's. The "
    "kernel of the talks is scored too, although talks use it for packages and not to add up positions. "
    "The challenge model is a yardstick: its published rounds come out only with three oddities that it names.",
    lines,
    picture,
)
