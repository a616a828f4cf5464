"""One input tried under limits: of time by a timer, of memory by the operating system; what came of it, in words."""

import faulthandler
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ...printable import printable
from .kind import REFUSED, TAKEN

SECONDS, BYTES = 5.0, 1 << 30  # that one input may take
STUCK = 12 * SECONDS  # then even compiled code that hears no timer is ended from without
BROKEN, SLOW, GREEDY, UNCLEAR = "broken", "slow", "greedy", "unclear"


class Trial(NamedTuple):
    """What came of one input: `TAKEN`, `REFUSED`, or what must not be, and why; `seconds` it took."""

    outcome: str
    why: str
    seconds: float


class TooSlowError(BaseException):
    """Time is up. No `Exception`, so that nothing that is tried can catch it."""


def tried(use: Callable[[], str], clean: tuple[type[Exception], ...], seconds: float = SECONDS) -> Trial:
    """Return what came of using an input.

    Args: use (returns an outcome, or raises), clean (errors that refuse it as they should), seconds (that it may take;
        on a machine that is busy with other things so much of its own processor time, and three times as much in all).
    """
    begin = time.perf_counter()
    with _Timer(seconds), memory():
        try:
            outcome, why = use(), ""
        except clean as error:
            outcome, why = _refused(error)
        except MemoryError as error:
            outcome, why = GREEDY, f"more than {BYTES >> 20} MB: {_where(error)}"
        except TooSlowError as error:
            outcome, why = SLOW, f"more than {seconds:g} s: {_where(error)}"
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # what nobody expects is what is looked for
            outcome, why = BROKEN, f"{type(error).__name__}: {str(error)[:300]}: {_where(error)}"
    return Trial(outcome, why, time.perf_counter() - begin)


def _refused(error: Exception) -> tuple[str, str]:
    """Return the outcome of a clean refusal: its message, as commands print it, must say something."""
    said = printable(error)
    if not said.strip() or not all(line.isprintable() for line in said.split("\n")):
        return UNCLEAR, f"the message is {said[:100]!r}: {_where(error)}"
    return REFUSED, ""


def _where(error: BaseException) -> str:
    """Return the innermost place in our own sources that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _own(frame.filename)]
    last = (own or frames)[-1] if frames else None
    return f"{'/'.join(Path(last.filename).parts[-3:])}:{last.lineno} in {last.name}" if last else "?"


def _own(path: str) -> bool:
    """Return whether a source belongs to the program; what tries it does not."""
    here = Path(__file__).parent
    return here.parents[2] in Path(path).parents and here not in Path(path).parents


class _Timer:
    """Raise `TooSlowError` in the main thread once both clocks agree; end the process if that is not heard."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __enter__(self) -> None:
        self.wall, self.used = time.perf_counter(), time.process_time()
        self.before: Any = signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 0.5)
        faulthandler.dump_traceback_later(STUCK, exit=True, file=sys.__stderr__ or 2)

    def _look(self, *_: object) -> None:
        wall, used = time.perf_counter() - self.wall, time.process_time() - self.used
        if used > self.seconds or wall > 3 * self.seconds:
            signal.setitimer(signal.ITIMER_REAL, 0)  # once is enough
            raise TooSlowError

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.cancel_dump_traceback_later()
        signal.signal(signal.SIGALRM, self.before)


@contextmanager
def memory(more: int = BYTES) -> Iterator[None]:
    """Let this process have so much more memory than it has now; asking for more is a MemoryError. On Linux only."""
    if sys.platform != "linux":
        yield
        return
    now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = now + more if soft == resource.RLIM_INFINITY else min(soft, now + more)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def outcome_is_fine(outcome: str) -> bool:
    """Return whether an outcome may be.

    >>> outcome_is_fine("taken"), outcome_is_fine("slow")
    (True, False)
    """
    return outcome in (TAKEN, REFUSED)
