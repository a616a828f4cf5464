"""Numerical reliability: the same bits however, wherever and in whatever order the runs are lived."""

from collections.abc import Iterator

from ..line import Effort, Line, Part

__all__ = ["PART"]


def _lines(effort: Effort) -> Iterator[Line]:
    from .lines import lines  # late: it imports what is also started as a program of its own

    yield from lines(effort)


PART = Part(
    "numerics",
    "Numerical reliability",
    "A run is a function of scenario, seed and number. What tests prove is not repeated here: that the Mesa world and "
    "the compiled ensemble agree to the last bit (`tests/parity`), that plain Python agrees with compiled code on "
    "evenings and events too (`tests/parity/test_no_jit.py`), that outcomes are those of the golden file "
    "(`tests/golden`), that no two draws share a slot (`tests/test_draws.py`), that chunks, workers and interruptions "
    "of a sweep change nothing (`tests/test_sweeps.py`, `tests/test_store.py`).",
    _lines,
)
