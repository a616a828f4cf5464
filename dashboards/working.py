"""Work that goes on beside the page: told how far it is, stopped when nobody waits for it any more."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import solara

from .compute import Report, StoppedError

OFTEN = 0.25  # seconds from one report to the next
log = logging.getLogger("standoff.dashboard")


@dataclass(frozen=True)
class Work:
    """How a computation stands: its value once there is one (that of before while the next is on its way)."""

    value: Any = None
    done: int = 0
    running: bool = True
    error: Exception | None = None
    current: bool = False  # whether `value` belongs to what was asked last


@dataclass(frozen=True)
class _Turn:
    """One computation of several that follow each other: its number, its value if that was at hand, how to stop it."""

    number: int = 0
    at_hand: Any = None
    stop: threading.Event = field(default_factory=threading.Event)


def use_work(
    work: Callable[[threading.Event, Report], Any], asked: Any, known: Callable[[], Any] | None = None
) -> tuple[Work, Callable[[], None]]:
    """Do work in a thread of its own whenever what is asked changes; return how it stands, and how to cancel it.

    The thread begins while the page is being drawn, not after: somebody waits for it.

    Args: work (called with an event that is set when nobody waits any more, and a function to report to), asked
        (compared with `==`; new work begins when it changes), known (returns the value if it is at hand, else None).
    """
    told, set_told = solara.use_state((0, Work()))  # what was told last, and by the thread of which turn
    latest, shown = solara.use_ref(_Turn()), solara.use_ref(None)

    def tell(turn: _Turn, standing: Work) -> None:
        set_told(lambda before: before if turn.stop.is_set() or before[0] > turn.number else (turn.number, standing))

    def begin() -> _Turn:
        latest.current.stop.set()
        turn = latest.current = _Turn(latest.current.number + 1, known() if known else None)
        if turn.at_hand is None:
            threading.Thread(target=_worked, args=(work, turn.stop, lambda now: tell(turn, now)), daemon=True).start()
        return turn

    turn = solara.use_memo(begin, [asked])
    solara.use_effect(lambda: turn.stop.set, [turn.number])
    standing = Work(turn.at_hand, running=False, current=True)
    if turn.at_hand is None:
        standing = told[1] if told[0] == turn.number else Work()
        if standing.value is None and not standing.current:
            standing = replace(standing, value=shown.current)
    shown.current = standing.value

    def cancel() -> None:
        turn.stop.set()
        set_told((turn.number, Work(done=standing.done, running=False)))

    return standing, cancel


def _worked(
    work: Callable[[threading.Event, Report], Any], stop: threading.Event, tell: Callable[[Work], None]
) -> None:
    """Do the work; tell how it stands."""
    last = time.monotonic()

    def report(done: int, value: Any = None) -> None:
        nonlocal last
        if value is not None or time.monotonic() - last >= OFTEN:
            last = time.monotonic()
            tell(Work(value, done))

    try:
        tell(Work(work(stop, report), running=False, current=True))
    except StoppedError:
        return
    except Exception as error:
        log.exception("work failed")
        tell(Work(running=False, error=error))
