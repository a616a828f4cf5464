"""What one number moves: the same nights at the ends of its plausible range, run by run."""

from collections.abc import Callable

import pandas as pd

from negotiation import simulate
from negotiation.keys import Declared
from negotiation.scenario import Scenario

from .estimates import difference, mean

RUNS = 200


def effect(
    scenario: Scenario,
    number: Declared,
    runs: int = RUNS,
    seed: int = 1,
    stop: Callable[[], bool] | None = None,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Return the share of futures with a deal at the low end of a number's range, as it is, and at the high end.

    Args: scenario, number (one of its declared numbers), runs (at each value), seed, stop (asked between values; true
        ends it), progress (told the runs done).
    Returns: a row a value: value, share (of runs that sign), low and high (95 % interval), change (against the number
        as it is, run by run on the same nights), change_low and change_high. Values that the scenario cannot have, for
        they clash with others, are left out; without rows if it was stopped.
    """
    lived: dict[float, pd.Series] = {}
    for place, value in enumerate(values_tried(number)):
        if stop is not None and stop():
            return pd.DataFrame()
        try:
            tried = scenario.replace(**{number.key: value})
        except ValueError:
            continue
        lived[value] = simulate(tried, runs, seed)["signed"].astype(float)
        if progress is not None:
            progress((place + 1) * runs)
    shares = {value: mean(signed) for value, signed in lived.items()}
    changes = {value: difference(lived[number.value], signed) for value, signed in lived.items()}
    return pd.DataFrame(
        {
            "value": [*lived],
            "share": [share.value for share in shares.values()],
            "low": [share.low for share in shares.values()],
            "high": [share.high for share in shares.values()],
            "change": [change.value for change in changes.values()],
            "change_low": [change.low for change in changes.values()],
            "change_high": [change.high for change in changes.values()],
        }
    )


def values_tried(number: Declared) -> list[float]:
    """Return the ends of a number's plausible range and the number itself, in order.

    >>> from negotiation.keys import declared
    >>> values_tried(declared(Scenario())["strikes.tempo"])
    [0.3, 1.0, 2.5]
    """
    if isinstance(number.value, bool):
        return [False, True]
    ends = (int(number.low), int(number.high)) if number.whole else (number.low, number.high)
    return sorted({ends[0], number.value, ends[1]})
