"""Events of a run kept by compiled code: each with the whole state at that moment, in memory that the numbers name.

The compiled reader is one kernel, with a trace and without: its `note` looks whether its numbers name a log. Those of
`numbers(scenario)` name none. Whoever wants one lets a *copy* of the numbers name it, with `logged`, and keeps the log
as long as that copy.
"""

import ctypes
from typing import Any

import numpy as np
from numba import carray, types
from numba.extending import intrinsic, overload

from .jit import rule
from .state import STATE_DTYPE

EVENT_DTYPE = np.dtype(
    [("code", "i8"), ("actor", "i8"), ("value", "f8"), ("state", STATE_DTYPE)],
    align=True,
)


@rule
def keep_event(s: Any, n: Any, code: int, i: int, value: float) -> None:
    """Keep an event and the state of its moment, if the numbers name a log; count those that found no room too."""
    if n.log.room == 0:
        return
    if n.log.count < n.log.room:
        event = entries(n.log.address, n.log.room)[n.log.count]
        event.code = code
        event.actor = i
        event.value = value
        event.state = s
    n.log.count += 1


def logged(table: np.ndarray, log: np.ndarray) -> np.ndarray:
    """Return a copy of the numbers that names `log`, an empty array of EVENT_DTYPE, as the place for its events."""
    copy = table.copy()
    copy["log"]["address"], copy["log"]["room"], copy["log"]["count"] = log.ctypes.data, len(log), 0
    return copy


def entries(address: int, room: int) -> Any:
    """Return the log at an address."""
    memory = (ctypes.c_char * (room * EVENT_DTYPE.itemsize)).from_address(int(address))
    return np.frombuffer(memory, EVENT_DTYPE).view(np.recarray)


@overload(entries)
def _compiled_entries(address: int, room: int) -> Any:
    def view(address: int, room: int) -> Any:
        return carray(_pointer(address), (room,), EVENT_DTYPE)  # type: ignore[call-arg]

    return view


@intrinsic
def _pointer(typing: Any, address: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.voidptr(types.int64), code
