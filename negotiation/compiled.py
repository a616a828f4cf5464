"""The compiled reader's body: one run from the first night to the last month, over the same order as the Mesa world."""

from typing import Any

import numpy as np

from .beginning import begin
from .choices import RULES
from .draws import FILL, fill_once
from .event_log import keep_event
from .issues import refresh
from .jit import compiled, rule
from .order import day_with, peace_with

MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: words that differ give sums that differ


@rule
def no_note(s: Any, n: Any, code: int, i: int, value: float) -> None:
    """Keep no trace."""


_day = day_with(RULES, FILL, keep_event)
_begin_peace, _live_month = peace_with(FILL, keep_event)


@compiled
def talk(s: Any, n: Any, u: Any, frames: Any) -> int:
    """Live the talks of one run; keep every evening in `frames` as far as it has room; return their number."""
    fill_once(u, n)
    begin(s, n, u)
    k = 0
    while not s.over:
        _day(s, n, u)
        if k < len(frames):
            frames[k] = s
        k += 1
    return k


@compiled
def live_peace(s: Any, n: Any, u: Any, frames: Any, k: int) -> None:
    """Live the months after a signature, if there was one; the state of each goes to `frames` from place k on."""
    if not s.signed:
        return
    _begin_peace(s, n)
    while s.month < n.calendar.aftermath_months and s.collapse_month < 0:
        _live_month(s, n, u)
        if k < len(frames):
            frames[k] = s
        k += 1


@compiled
def live(s: Any, n: Any, u: Any, frames: Any) -> None:
    """Live one run to its end and keep evenings and months in `frames`."""
    live_peace(s, n, u, frames, talk(s, n, u, frames))


@compiled
def live_many(table: Any, uniforms: Any, first_run: Any, ends: Any, closes: Any, none: Any) -> None:
    """Live the runs first_run, first_run + 1, ... and leave their last states in `ends`.

    `closes`, if it has room, keeps the state in which talks ended; `none` is an array of no states.
    """
    n, u = table[0], uniforms[0]
    for k in range(len(ends)):
        u.run = first_run + np.uint64(k)
        talk(ends[k], n, u, none)
        if k < len(closes):
            closes[k] = ends[k]
        live_peace(ends[k], n, u, none, 0)


@compiled
def live_kept(
    table: Any,
    uniforms: Any,
    first_run: Any,
    ends: Any,
    frames: Any,
    words: Any,
    places: Any,
    kept: Any,
    mixed: Any,
    digests: Any,
) -> None:
    """Live the runs first_run, first_run + 1, ... and keep of each evening and month the words at `places`.

    `frames` has room for the evenings of one run and then for its months, `words` is the same memory as words of
    8 bytes; kept[run, evening or talks_days + month, place]. digests[run, kind, evening] takes a sum over the words at
    the places of that kind, mixed[word] = (place, kind). Last states are left in `ends`.
    """
    n, u = table[0], uniforms[0]
    days = n.calendar.talks_days
    for k in range(len(ends)):
        u.run = first_run + np.uint64(k)
        lived = talk(ends[k], n, u, frames)
        live_peace(ends[k], n, u, frames, days)
        copy_words(words[:lived], places, kept[k, :lived])
        copy_words(words[days : days + ends[k].months_observed], places, kept[k, days:])
        mix_words(words[:lived], mixed, digests[k])


@rule
def copy_words(words: Any, places: Any, kept: Any) -> None:
    """Copy some words of each state."""
    for t in range(len(words)):
        for c in range(len(places)):
            kept[t, c] = words[t, places[c]]


@compiled
def mix_words(words: Any, mixed: Any, digests: Any) -> None:
    """Add words of each state, each times an odd factor of its own, to the digest of their kind (modulo 2^64)."""
    for t in range(len(words)):
        for c in range(len(mixed)):
            factor = (np.uint64(c + 1) * MIX) | np.uint64(1)
            digests[mixed[c, 1], t] += np.uint64(words[t, mixed[c, 0]]) * factor


@compiled
def relive_many(table: Any, uniforms: Any, runs: Any, ends: Any, none: Any) -> None:
    """Judge the texts of closed talks anew and live the months after them again, on the draws of the runs given."""
    n, u = table[0], uniforms[0]
    for k in range(len(ends)):
        u.run = runs[k]
        refresh(ends[k], n)
        live_peace(ends[k], n, u, none, 0)
