"""The compiled reader's body: one run from the first night to the last month, over the same order as the Mesa world."""

from typing import Any

import numpy as np

from .beginning import begin
from .choices import RULES
from .draws import fill_day, fill_draft, fill_meeting, fill_month, fill_once
from .jit import compiled, rule
from .order import Draw, day_with, peace_with


@rule
def no_note(s: Any, n: Any, code: int, i: int, value: float) -> None:
    """Keep no trace."""


_DRAW = Draw(day=fill_day, meeting=fill_meeting, draft=fill_draft, month=fill_month)
_day = day_with(RULES, _DRAW, no_note)
_begin_peace, _live_month = peace_with(_DRAW, no_note)


@compiled
def live(s: Any, n: Any, u: Any, frames: Any) -> None:
    """Live one run to its end; the state of every evening is copied to `frames` as far as it has room."""
    fill_once(u, n)
    begin(s, n, u)
    k = 0
    while not s.over:
        _day(s, n, u)
        if k < len(frames):
            frames[k] = s
        k += 1
    if s.signed:
        _begin_peace(s, n)
        while s.month < n.calendar.aftermath_months and s.collapse_month < 0:
            _live_month(s, n, u)
            if k < len(frames):
                frames[k] = s
            k += 1


@compiled
def live_many(table: Any, uniforms: Any, first_run: Any, ends: Any, none: Any) -> None:
    """Live the runs first_run, first_run + 1, ... and leave their last states in `ends`; `none` is no frames."""
    n, u = table[0], uniforms[0]
    for k in range(len(ends)):
        u.run = first_run + np.uint64(k)
        live(ends[k], n, u, none)
