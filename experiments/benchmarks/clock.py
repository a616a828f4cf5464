"""A clock inside machine code: steps that tally what they take, on the record that they are given first."""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from negotiation.jit import rule

MOST = 24  # steps or families with a tally of their own
TALLIES = [("spent", "i8", (MOST,)), ("called", "i8", (MOST,))]
EMPTY_CALLS = 1_000_000


@intrinsic
def ticks(context: Any) -> Any:
    """Return the processor's counter; 0 on processors that keep it to themselves."""

    def machine_code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        counter = ir.FunctionType(ir.IntType(64), [])
        return builder.call(builder.module.declare_intrinsic("llvm.readcyclecounter", (), counter), [])

    return types.int64(), machine_code


def clocked(step: Callable[..., Any], k: int) -> Callable[..., Any]:
    """Return a step that adds what it takes to tally k of its first argument, `s` or `u`."""

    @rule
    def timed(tallied: Any, *rest: Any) -> Any:
        begin: Any = ticks()  # type: ignore[call-arg]
        result = step(tallied, *rest)
        tallied.spent[k] += ticks() - begin  # type: ignore[call-arg]
        tallied.called[k] += 1
        return result

    return timed


def with_tallies(dtype: np.dtype) -> np.dtype:
    """Return the type of a record that has room for tallies besides: first, or numba takes it for the usual one."""
    return np.dtype(TALLIES + [(name, dtype[name]) for name in dtype.names or ()], align=True)
