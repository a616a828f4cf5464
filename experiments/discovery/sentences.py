"""Boxes in plain words: where, in the parameters' own meaning and unit, and how much of the failing that is."""

from negotiation.wording import count, listing, percent

from .box import Box, Limit, Score
from .cases import Cases
from .discover import FAILS, Discovery


def sentences(found: Discovery) -> list[str]:
    """Return what was discovered: what was asked, a sentence a box, how far it can be trusted."""
    interest, points = int(found.interest.sum()), len(found.interest)
    verb, side = ("fails", "below") if found.where == FAILS else ("works", "from")
    head = (
        f"{found.cases.name}: it {verb} at {interest} of {points} points ({percent(interest / points)}): "
        f"{found.cases.measure.label} {side} {found.enough:g}, {count(found.cases.runs, 'run', digits=True)} a point."
    )
    lines = [head]
    for method in ("PRIM", "CART"):
        boxes = found.of(method)
        for number, box in enumerate(boxes, 1):
            lines.append(f"{method}, box {number}: {sentence(box, found, number)}")
        if not boxes:
            lines.append(f"{method}: no box.")
    return lines


def sentence(box: Box, found: Discovery, number: int = 1) -> str:
    """Return a box in words."""
    where = listing(limit_words(limit, found.cases) for limit in box.limits)
    whole = "failures" if found.where == FAILS else "successes"
    rest = " (of what the boxes before leave)" if number > 1 else ""
    return (
        f"where {where}{rest}, {percent(box.fitted.density)} of points {_plural(found)}; that is "
        f"{percent(box.fitted.coverage)} of all {whole}. {_held_out(box.held_out, found, whole)} {_trust(box)}"
    )


def limit_words(limit: Limit, cases: Cases) -> str:
    """Return a limit in words, with the number's meaning and unit."""
    book, unit = cases.book[limit.key], cases.unit(limit.key)
    key = limit.key.removeprefix("scenario.")
    name = f"{key} ({book['meaning']})" if book.get("meaning") else key
    if limit.words:
        return f"{name} is {listing(limit.words, 'or')}"
    if "true/false" in str(book.get("unit")):
        return f"{name} is {'on' if limit.low is not None else 'off'}"
    low, high = (None if end is None else f"{end:.3g}" for end in (limit.low, limit.high))
    tail = f" {unit}" if unit else ""
    if low is None or high is None:
        return f"{name} is {f'above {low}' if high is None else f'below {high}'}{tail}"
    return f"{name} is between {low} and {high}{tail}"


def _held_out(score: Score, found: Discovery, whole: str) -> str:
    if not score.inside:
        return "No point held out lies there."
    figures = score.figures()
    return (
        f"Of {count(score.inside, 'point', digits=True)} there that had been held out "
        f"{percent(score.density)} [{_span(figures, 'density')}] {_plural(found)}, "
        f"{percent(score.coverage)} [{_span(figures, 'coverage')}] of the {whole} held out."
    )


def _span(figures: dict[str, float], name: str) -> str:
    return f"{100 * figures[f'{name}_low']:.0f}, {100 * figures[f'{name}_high']:.0f}"


def _trust(box: Box) -> str:
    """Return how surely each limit would be found again."""
    told = []
    for limit in box.limits:
        p = f", quasi-p {limit.quasi_p:.1g}" if limit.quasi_p == limit.quasi_p else ""
        told.append(f"{limit.key.removeprefix('scenario.')} in {percent(limit.came_back)}{p}")
    return f"Found again in random halves: {'; '.join(told)}."


def _plural(found: Discovery) -> str:
    return "fail" if found.where == FAILS else "work"
