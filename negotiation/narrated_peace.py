"""The months after a signature: probes, answers, clashes, and whether the deal held."""

from . import trace_codes as code
from .trace import Event, Trace
from .wording import capital_first, count, listing, month_date

YEAR = 12
WORDS = {
    code.PROBED: ("probe", "probes"),
    code.PROBED_GRAVELY: ("grave attack", "grave attacks"),
    code.CLASHED: ("clash of forces", "clashes of forces"),
    code.STRUCK_ELSEWHERE: ("strike outside Ukraine", "strikes outside Ukraine"),
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def month_words(trace: Trace, month: int) -> str:
    """Return a month after the signature as it is read aloud, such as "April 2027"."""
    return f"{month_date(trace.scenario, trace.talks - 1, month):%B %Y}"


def years(trace: Trace) -> list[str]:
    """Return the peace in words, one paragraph a year, and how it ended."""
    kept = trace.evenings[trace.talks :]
    lines = [_year(trace, start, min(start + YEAR, len(kept))) for start in range(0, len(kept), YEAR)]
    return [*lines, verdict(trace)]


def verdict(trace: Trace) -> str:
    """Return whether the deal held."""
    kept = trace.evenings[trace.talks :]
    watched = trace.scenario.calendar.aftermath_months
    fallen = next((event for event in trace.log if event.code == code.COLLAPSED), None)
    if fallen is not None:
        index = kept[fallen.month]["deterrence_now"]
        month = month_words(trace, fallen.month)
        return (
            f"In {month}, month {fallen.month + 1} after the signature, the deal collapsed and war came back; "
            f"deterrence stood at {index:.2f}, and a second war was worth {fallen.value:+.2f} to Moscow."
        )
    if any(event.code == code.PEACE_HELD for event in trace.log):
        return f"The deal held for all {watched} months watched."
    return f"The deal has held for {count(len(kept), 'month')} so far, of {watched} watched."


def _year(trace: Trace, first: int, last: int) -> str:
    e = trace.evenings[trace.talks + last - 1]
    inside = [event for event in trace.log if first <= event.month < last]
    head = (
        f"{capital_first(ORDINALS[first // YEAR])} year"
        if first // YEAR < len(ORDINALS)
        else f"Year {first // YEAR + 1}"
    )
    span = f"{head} (to {month_words(trace, last - 1)})"
    state = f"Deterrence {e['deterrence_now']:.2f}, the guarantors' credit {e['credit']:.2f} at the end."
    return f"{span}: {_counted(inside) or 'quiet'}{answers_words(inside)}. {state}"


def _counted(inside: list[Event]) -> str:
    """Return what happened, each kind counted: "two probes and one clash of forces"; "" if nothing did."""
    numbers = {what: sum(event.code == what for event in inside) for what in WORDS}
    happened = [count(number, *WORDS[what]) for what, number in numbers.items() if number]
    return listing(happened) if happened else ""


def answers_words(inside: list[Event]) -> str:
    """Return which probes and grave attacks were answered; at most one is tried a month."""
    tried = [event for event in inside if event.code in (code.PROBED, code.PROBED_GRAVELY)]
    answers = {event.month: event.code for event in inside if event.code in (code.ANSWERED, code.ANSWERED_COVERTLY)}
    answered = [event for event in tried if event.month in answers]
    if not tried:
        return ""
    kinds = [WORDS[what][0] for what in WORDS if any(event.code == what for event in tried)]
    alone = not any(event.code in WORDS and event not in tried for event in inside)
    it = "it" if alone else f"the {kinds[0]}"
    if not answered:
        return f"; nobody answered {it}" if len(tried) == 1 else f"; no {listing(kinds, 'or')} was answered"
    covert = sum(what == code.ANSWERED_COVERTLY for what in answers.values())
    some = "" if covert == len(answered) else f"{count(covert, 'of them', 'of them')} "
    subject = it if len(tried) == 1 else _counted(answered)
    were = "was" if len(answered) == 1 else "were"
    return f"; {subject} {were} answered{f', {some}covertly' if covert else ''}"
