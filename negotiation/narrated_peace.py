"""The months after a signature: probes, answers, clashes, and whether the deal held."""

from datetime import date, timedelta

from . import trace_codes as code
from .names import DAYS_A_MONTH
from .trace import Event, Trace
from .wording import capital_first, count, date_of, listing

YEAR = 12
WORDS = {
    code.PROBED: ("probe", "probes"),
    code.PROBED_GRAVELY: ("grave attack", "grave attacks"),
    code.CLASHED: ("clash of forces", "clashes of forces"),
    code.STRUCK_ELSEWHERE: ("strike outside Ukraine", "strikes outside Ukraine"),
}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def month_date(trace: Trace, month: int) -> date:
    """Return the date on which a month after the signature ends."""
    return date_of(trace.scenario, trace.talks - 1) + timedelta(days=DAYS_A_MONTH * (month + 1))


def month_words(trace: Trace, month: int) -> str:
    """Return a month after the signature as it is read aloud, such as "April 2027"."""
    return f"{month_date(trace, month):%B %Y}"


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
    happened = [_counted(inside, what) for what in WORDS if any(event.code == what for event in inside)]
    head = (
        f"{capital_first(ORDINALS[first // YEAR])} year"
        if first // YEAR < len(ORDINALS)
        else f"Year {first // YEAR + 1}"
    )
    span = f"{head} (to {month_words(trace, last - 1)})"
    state = f"Deterrence {e['deterrence_now']:.2f}, the guarantors' credit {e['credit']:.2f} at the end."
    if not happened:
        return f"{span}: quiet. {state}"
    return f"{span}: {listing(happened)}{_answers(inside, 'it' if len(happened) == 1 else 'the probe')}. {state}"


def _counted(inside: list[Event], what: int) -> str:
    return count(sum(event.code == what for event in inside), *WORDS[what])


def _answers(inside: list[Event], it: str) -> str:
    probes = [event for event in inside if event.code in (code.PROBED, code.PROBED_GRAVELY)]
    answered = [event for event in inside if event.code in (code.ANSWERED, code.ANSWERED_COVERTLY)]
    covert = sum(event.code == code.ANSWERED_COVERTLY for event in answered)
    if not probes:
        return ""
    if len(probes) == len(answered) == 1:
        return f"; {it} was answered{' covertly' if covert else ''}"
    if not answered:
        return "; no probe was answered" if len(probes) > 1 else f"; nobody answered {it}"
    quiet = f", {'covertly' if covert == len(answered) else f'{covert} of them covertly'}" if covert else ""
    return f"; {count(len(answered), 'probe was', 'probes were')} answered{quiet}"
