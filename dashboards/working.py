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


@dataclass
class _Turn:
    """One computation of several that follow each other: its value if that was at hand, how it stands, how to stop it.

    A thread writes to its own turn alone, and a page shows the latest turn: a late word of an older one is lost.
    """

    at_hand: Any = None
    told: Work = Work()
    stop: threading.Event = field(default_factory=threading.Event)

    def standing(self, before: Any) -> Work:
        """Return how it stands; until there is a value, with that of before."""
        if self.at_hand is not None:
            return Work(self.at_hand, running=False, current=True)
        told = self.told
        if told.value is None and not told.current:
            told = replace(told, value=before)
        return replace(told, running=told.running and not self.stop.is_set())


def use_work(
    work: Callable[[threading.Event, Report], Any], asked: Any, known: Callable[[], Any] | None = None
) -> tuple[Work, Callable[[], None]]:
    """Do work in a thread of its own whenever what is asked changes; return how it stands, and how to cancel it.

    The thread begins while the page is being drawn, not after: somebody waits for it.

    Args: work (called with an event that is set when nobody waits any more, and a function to report to), asked
        (compared with `==`; new work begins when it changes), known (returns the value if it is at hand, else None).
    """
    _, draw_anew = solara.use_state(object())
    latest, shown = solara.use_ref(_Turn()), solara.use_ref(None)

    def begin() -> _Turn:
        latest.current.stop.set()
        turn = latest.current = _Turn(known() if known else None)

        def tell(told: Work) -> None:
            turn.told = told
            if not turn.stop.is_set():
                draw_anew(object())

        if turn.at_hand is None:
            threading.Thread(target=_worked, args=(work, turn.stop, tell), daemon=True).start()
        return turn

    turn = solara.use_memo(begin, [asked])
    solara.use_effect(lambda: turn.stop.set, [id(turn)])
    standing = turn.standing(shown.current)
    shown.current = standing.value

    def cancel() -> None:
        turn.stop.set()
        draw_anew(object())

    return standing, cancel


def use_deferred[T](value: T) -> T:
    """Return a value one drawing late: what is made of it is made once all else is on its way to the browser."""
    late, set_late = solara.use_state(value)
    solara.use_effect(lambda: set_late(value), [value])
    return late


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
