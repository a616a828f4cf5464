"""Closed forms against what the model's own kernel, rules and solutions give, over grids of parameters: one table.

`python -m experiments.closed_forms [--full] [GAME.json ...]` prints it; `closed_forms` returns it.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from .forms.form import Form, spoken
from .forms.games import scorable_games
from .forms.pies import pies
from .forms.rules import rules
from .forms.solved import solved
from .tables import aligned

COLUMNS = ("number", "form", "by", "parameters", "exact", "found", "error", "accepted")


def closed_forms(full: bool = False) -> pd.DataFrame:
    """Return closed forms and what the model gives for them.

    Args: full (the whole grid, minutes; else a few points of it, seconds).
    Returns: columns number (of the game), form, by (what of the model answers: kernel, rules or solutions), parameters,
        exact and found (tuples), error (greatest absolute difference), accepted (share of proposals that carried, NaN
        where nothing is proposed). Games 18 to 21, 23, and 17 with discounting, are no part of it: nothing in the
        model answers them; see `negotiation.yardsticks`.
    """
    return pd.DataFrame([row_of(form) for form in forms(full)], columns=list(COLUMNS))


def forms(full: bool) -> Iterator[Form]:
    """Yield all forms, in the order of their numbers as far as what answers them allows."""
    yield from pies(full)
    yield from solved(full)
    yield from rules(full)


def row_of(form: Form) -> tuple[object, ...]:
    """Return one row of the table."""
    answer = form.ask()
    error = float(np.abs(np.subtract(form.exact, answer.values)).max())
    accepted = np.nan if answer.accepted is None else answer.accepted
    return form.number, form.name, form.by, form.parameters, form.exact, answer.values, error, accepted


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table as it is printed: numbers rounded, nothing where there is none."""
    shown = table.copy()
    for name in ("exact", "found"):
        shown[name] = [spoken(values) for values in table[name]]
    shown["error"] = [f"{error:.4f}" for error in table["error"]]
    shown["accepted"] = ["-" if np.isnan(share) else f"{share:.3f}" for share in table["accepted"]]
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, and what became of the scorable games in the files given."""
    parser = argparse.ArgumentParser(prog="python -m experiments.closed_forms", description=main.__doc__)
    parser.add_argument("--full", action="store_true", help="the whole grid, minutes instead of seconds")
    parser.add_argument("games", nargs="*", type=Path, metavar="GAME.json", help="scorable games to play too")
    chosen = parser.parse_args(arguments)
    print(aligned(shown(closed_forms(chosen.full))))
    if chosen.games:
        print(f"\n{aligned(scorable_games(chosen.games))}")


if __name__ == "__main__":
    main()
