"""What must hold in every run: shares within [0, 1], nothing missing but where the codebook says so, counts fit."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from negotiation.ensemble import last_states
from negotiation.outcome import MISSING, outcomes
from negotiation.scenario import MOST_CAPITALS, Scenario
from negotiation.state import FIELDS

BATCH = 20_000  # runs whose states are held at once
# A mean of capitals by their votes is a sum of at most 12 products: weights and products are rounded once each.
ROUNDING = 2 * MOST_CAPITALS * 2.0**-53
NEVER_MORE = (  # the first is never more than the second
    ("grave_probes", "probes"), ("answered", "probes"), ("covert", "answered"), ("failed_summits", "summits"),
    ("walkouts", "failed_summits"), ("unanswered_crossings", "crossings"), ("procedure_day", "sign_day"),
    ("first_summit_day", "sign_day"), ("procedure_day", "first_summit_day"), ("collapse_month", "months_observed"),
)  # fmt: skip


class Breach(NamedTuple):
    """A value that must not be: in which column, what is wrong, in how many runs, and the first of these."""

    column: str
    problem: str
    runs: int
    first: int


def invariants(runs: pd.DataFrame) -> pd.DataFrame:
    """Return what in outcome records must not be; no row where all is well.

    Args: runs (outcome records, with their codebook in `attrs`).
    Returns: DataFrame with the columns of `Breach`. Checked are bounds and words of the codebook, that values are
    missing where it says and nowhere else, that nothing is infinite, and that parts are not more than wholes.
    """
    return _table(_breaches(runs))


def state_invariants(states: np.ndarray, first_run: int = 0) -> pd.DataFrame:
    """Return what in states must not be: a share or probability outside [0, 1], a number that is none; as `invariants`.

    Args: states (STATE_DTYPE), first_run (number of the first).
    """
    found, numbers = [], np.arange(first_run, first_run + len(states))
    for name, (kind, _, unit, _) in FIELDS.items():
        values = states[name].reshape(len(states), -1)
        checks = {"not a finite number": ~np.isfinite(values)} if kind == "f8" else {}
        if unit in ("0..1", "0/1"):
            checks[f"outside {unit}"] = (values < -ROUNDING) | (values > 1 + ROUNDING)
        found += [_breach(name, problem, wrong.any(axis=1), numbers) for problem, wrong in checks.items()]
    return _table(breach for breach in found if breach.runs)


def million(
    scenario: Scenario,
    runs: int = 1_000_000,
    seed: int = 1,
    batch: int = BATCH,
    progress: Callable[[int], object] | None = None,
) -> pd.DataFrame:
    """Return what in a million futures must not be: in their outcomes, and in their last states.

    Args: scenario, runs, seed, batch (runs at once), progress (called with the number of runs just finished).
    Returns: as `invariants`; a row for every batch in which something was found.
    """
    found = []
    for start in range(0, runs, batch):
        ends = last_states(scenario, min(batch, runs - start), seed, start)
        found += [invariants(outcomes(ends, scenario, start)), state_invariants(ends, start)]
        if progress is not None:
            progress(len(ends))
    return pd.concat(found, ignore_index=True)


def _breaches(runs: pd.DataFrame) -> Iterator[Breach]:
    numbers = runs.index.to_numpy()
    for name, entry in runs.attrs["columns"].items():
        values = runs[name]
        checks: dict[str, Any] = {}
        if "missing" in entry:
            may = np.asarray(MISSING[entry["missing"]](runs))
            checks["missing, but not for want of " + (entry["missing"] or "anything")] = values.isna() & ~may
            if entry["missing"] not in ("", "a collapse"):
                checks[f"there without {entry['missing']}"] = values.notna() & may
        if "words" in entry:
            checks["unknown word"] = ~values.isin(entry["words"])
        else:
            least, most = entry.get("bounds", (None, None))
            checks["infinite"] = np.isinf(values.astype(float))
            checks[f"outside {least} to {most}"] = _outside(values, least, most)
        yield from (
            _breach(name, problem, np.asarray(wrong), numbers) for problem, wrong in checks.items() if wrong.any()
        )
    for part, whole in NEVER_MORE:
        wrong = (runs[part] > runs[whole]).to_numpy()
        if wrong.any():
            yield _breach(part, f"more than {whole}", wrong, numbers)


def _outside(values: pd.Series, least: float | None, most: float | None) -> Any:
    below = values < least - ROUNDING if least is not None else np.zeros(len(values), dtype=bool)
    above = values > most + ROUNDING if most is not None else np.zeros(len(values), dtype=bool)
    return below | above


def _breach(column: str, problem: str, wrong: np.ndarray, numbers: np.ndarray) -> Breach:
    return Breach(column, problem, int(wrong.sum()), int(numbers[np.argmax(wrong)]))


def _table(breaches: Any) -> pd.DataFrame:
    return pd.DataFrame(list(breaches), columns=list(Breach._fields))
