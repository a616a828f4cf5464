"""Work that goes on beside the page: told how far it is, stopped when nobody waits for it any more."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
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


def use_work(
    work: Callable[[threading.Event, Report], Any], asked: Any, known: Callable[[], Any] | None = None
) -> tuple[Work, Callable[[], None]]:
    """Do work in a thread of its own whenever what is asked changes; return how it stands, and how to cancel it.

    Args: work (called with an event that is set when nobody waits any more, and a function to report to), asked
        (compared with `==`; new work begins when it changes), known (returns the value if it is at hand, else None).
    """
    at_hand = solara.use_memo(lambda: known() if known else None, [asked])
    standing, set_standing = solara.use_state(Work())
    stop = solara.use_memo(threading.Event, [asked])

    def begin() -> Callable[[], None] | None:
        if at_hand is not None:
            set_standing(Work(at_hand, running=False, current=True))
            return None
        set_standing(lambda before: Work(before.value))
        threading.Thread(target=_worked, args=(work, stop, set_standing), daemon=True).start()
        return stop.set

    solara.use_effect(begin, [asked])
    if at_hand is not None:
        return Work(at_hand, running=False, current=True), stop.set

    def cancel() -> None:
        stop.set()
        set_standing(lambda before: replace(before, running=False))

    return standing, cancel


def _worked(work: Callable[[threading.Event, Report], Any], stop: threading.Event, tell: Callable[[Any], None]) -> None:
    """Do the work; tell how it stands as long as somebody waits."""
    last = time.monotonic()

    def report(done: int, value: Any = None) -> None:
        nonlocal last
        if not stop.is_set() and (value is not None or time.monotonic() - last >= OFTEN):
            last = time.monotonic()
            tell(lambda before: replace(before, done=done, value=before.value if value is None else value))

    try:
        value = work(stop, report)
    except StoppedError:
        return
    except Exception as error:
        log.exception("work failed")
        failed = Work(running=False, error=error)
        if not stop.is_set():
            tell(lambda before: replace(failed, value=before.value))
        return
    if not stop.is_set():
        tell(Work(value, running=False, current=True))
