"""What the war did while they talked: heavy nights, Washington's jumps, pledges, truces, each month's end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from math import log
from typing import Any

from . import trace_codes as code
from .event_words import weapons
from .names import FIRST_CAPITAL, FORCE
from .trace import Event, Trace
from .wording import adding_up, capital_first, change, count, date_of, day_words, listing, percent, troops

HEAVY, MOST_NIGHTS, DAYS_A_WEEK = 2.5, 6, 7
JUMP = 0.2  # log: a jump by a fifth is told
PLEDGES = 5.0  # thousand troops: less is told at the month's end
BACKING = 0.05
SCRIPTED, MOST_NAMED = 3, 6


@dataclass(frozen=True)
class Item:
    """Something to tell: its day, a rank within the day, its words; `alone` if it stands in a paragraph of its own."""

    day: int
    rank: int
    words: str
    alone: bool = False


def war_items(trace: Trace) -> list[Item]:
    """Return what the war gives to tell."""
    tellers = (_nights, _jumps, _pledges, _trims, _truces, _month_ends)
    return [item for teller in tellers for item in teller(trace)]


def _nights(trace: Trace) -> Iterator[Item]:
    worst: dict[int, Event] = {}
    for event in (e for e in trace.log if e.code == code.NIGHT_FELL):
        week = event.day // DAYS_A_WEEK
        if event.value >= HEAVY and (week not in worst or event.value > worst[week].value):
            worst[week] = event
    told = {e.day for e in sorted(worst.values(), key=lambda e: -e.value)[:MOST_NIGHTS]}
    heaviest = 0.0
    for event in (e for e in trace.log if e.code == code.NIGHT_FELL):
        record = event.value > heaviest
        heaviest = max(heaviest, event.value)
        if event.day in told or (trace.evening(event.day)["kind"] == SCRIPTED and event.value > 0):
            yield Item(event.day, 0, _night(trace, event, record and event.day > 0))


def _night(trace: Trace, event: Event, record: bool) -> str:
    e, night = trace.evening(event.day), day_words(trace.scenario, event.day)
    size = f" ({event.value:.1f} times the mean of the summer{', the heaviest so far' if record else ''})"
    return (
        f"On the night of {night} Moscow launched {weapons(e, 'launched')}{size}; {weapons(e, 'leaked')} got through."
    )


def _jumps(trace: Trace) -> Iterator[Item]:
    for event in (e for e in trace.log if e.code == code.STANCE_JUMPED):
        before = trace.evening(event.day - 1)["exposure_cap"] if event.day else trace.scenario.washington.cap
        if abs(log(event.value / before)) < JUMP:
            continue
        stands, more = float(trace.evening(event.day)["standing_exposure"]), event.value > before
        day, way = day_words(trace.scenario, event.day), "up" if more else "down"
        verdict = f"; the text, at {stands:.2f}, was now more than it would sign" if stands > event.value else ""
        words = (
            f"On {day} Washington's tolerance jumped {way}: it would accept an American exposure of {event.value:.2f}"
        )
        yield Item(event.day, 1, f"{words}, after {before:.2f}{verdict}.")


def _pledges(trace: Trace) -> Iterator[Item]:
    told, backed = -1.0, 0.0
    for event in (e for e in trace.log if e.code == code.PLEDGES_SETTLED):
        backing, capitals = float(trace.evening(event.day)["backing"]), _by_capital(trace, event.day)
        if told < 0.0:
            words = f"The capitals began with pledges of {troops(event.value)} troops{capitals}."
        elif abs(event.value - told) < PLEDGES:
            continue
        else:
            rise = event.value > told
            verb = "rose" if rise else "fell"
            words = f"The capitals' pledges {verb} to {troops(event.value)} troops, after {troops(told)}"
            if abs(backing - backed) > BACKING and (backing > backed) == rise:
                words += f", as the text promised {'more' if rise else 'less'} American backing"
            words += f"{capitals if event.value - told >= 2 * PLEDGES else ''}."
        told, backed = event.value, backing
        yield Item(event.day, 2, words)


def _by_capital(trace: Trace, day: int) -> str:
    """Return who pledged how much, the small together as others, so that it adds up to the whole."""
    pledge, names = trace.evening(day)["pledge"], trace.scenario.actor_names
    most = sorted(((pledge[i], names[i]) for i in range(FIRST_CAPITAL, len(names))), reverse=True)
    sizes = adding_up(size for size, _ in most)
    sent = sorted(((size, name) for size, (_, name) in zip(sizes, most, strict=True) if size > 0), reverse=True)
    large = sum(size >= PLEDGES / 10 for size, _ in sent[:MOST_NAMED])
    named = large if len(sent) > large + 1 else len(sent)
    told = [f"{name} {troops(size)}" for size, name in sent[:named]]
    others = sum(size for size, _ in sent[named:])
    return f": {listing([*told, f'others {troops(others)}'] if others else told)}" if told else ""


def _trims(trace: Trace) -> Iterator[Item]:
    for k, event in enumerate(trace.log):
        if event.code == code.PLEDGES_SETTLED and k > 0 and trace.texts[k - 1][FORCE] != trace.texts[k][FORCE]:
            words = change(trace.scenario, FORCE, trace.texts[k - 1][FORCE], trace.texts[k][FORCE])
            yield Item(event.day, 3, f"With {troops(event.value)} troops pledged, the text was cut: {words}.")


def _truces(trace: Trace) -> Iterator[Item]:
    for event in trace.log:
        if event.code == code.TRUCE_BEGUN:
            yield Item(event.day, 9, "With the signature a truce began: the strikes stopped.")
        elif event.code == code.TRUCE_BROKEN:
            yield Item(
                event.day, 8, f"On {day_words(trace.scenario, event.day)} the truce was broken and strikes resumed."
            )


def _month_ends(trace: Trace) -> Iterator[Item]:
    first = 0
    for day in range(trace.talks):
        today = date_of(trace.scenario, day)
        if (today + timedelta(days=1)).month != today.month and day - first >= DAYS_A_WEEK:
            yield Item(day, 99, _month(trace, first, day), alone=True)
            first = day + 1


def _month(trace: Trace, first: int, last: int) -> str:
    e = trace.evening(last)
    inside = [event.code for event in trace.log if first <= event.day <= last and event.month < 0]
    hit = count(inside.count(code.REFINERY_HIT), "hit")
    grid, refining = percent(e["grid_damage"]), percent(e["refinery_damage"])
    return (
        f"End of {date_of(trace.scenario, last):%B}: {grid} of Ukraine's grid and {refining} of Russia's refining out "
        f"({hit} on refineries), {e['magazine']:.0f} interceptors in Kyiv's magazine; odds of {percent(e['odds'])} "
        f"that Moscow gets its aims by war; the window for leaders at {e['window']:.2f}.{_crossings(inside, e)}"
    )


def _crossings(inside: list[int], evening: Any) -> str:
    answered, worn = (inside.count(what) for what in (code.REDLINE_ANSWERED, code.REDLINE_WORN))
    if not answered + worn:
        return ""
    how = (
        f"{count(answered, 'of them', 'of them')} answered"
        if answered and worn
        else "answered"
        if answered
        else "unanswered"
    )
    lines = capital_first(count(answered + worn, "red line"))
    return f" {lines} of Moscow's crossed, {how}; the credit of its red lines is {evening['redline']:.2f}."
