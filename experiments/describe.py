"""Tables of a scenario's numbers, and of what differs between two scenarios."""

from typing import Any

import pandas as pd

from negotiation.keys import declared, leaves
from negotiation.scenario import Scenario

COLUMNS = ["key", "value", "default", "low", "high", "unit", "mark", "source", "meaning"]
TEXTS = ("name", "title", "description")


def parameter_table(scenario: Scenario) -> pd.DataFrame:
    """Return every declared number of a scenario, one a row.

    Columns: key (dotted), value, default (as shipped), low and high (plausible, what sweeps use), unit, mark (what
    stands behind it: data, text, literature, judgement, fitted), source, meaning.
    """
    rows = [[getattr(row, column) for column in COLUMNS] for row in declared(scenario).values()]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def reasons(table: pd.DataFrame) -> list[str]:
    """Return what stands behind the numbers of a parameter table, one line a source, keys that share one together.

    >>> reasons(pd.DataFrame({"key": ["a.0", "a.1", "b"], "source": ["T S1", "T S1", "J"]}))
    ['a.0 to a.1: T S1', 'b: J']
    """
    runs = (table["source"] != table["source"].shift()).cumsum()
    ends = ((rows["key"].iloc[0], rows["key"].iloc[-1], rows["source"].iloc[0]) for _, rows in table.groupby(runs))
    return [f"{first}{'' if last == first else f' to {last}'}: {source}" for first, last, source in ends]


def difference(first: Scenario, second: Scenario) -> pd.DataFrame:
    """Return what differs between two scenarios, one key a row; name, title and description aside.

    Columns: key (dotted), first and second (the two values, None where a scenario has no such key), unit, mark, source
    and meaning ("" for what is no declared number, such as capitals or an agenda).
    """
    a, b = dict(leaves(first.tree())), dict(leaves(second.tree()))
    numbers = declared(second) | declared(first)
    rows: list[list[Any]] = []
    for key in [*a, *(key for key in b if key not in a)]:
        if a.get(key) != b.get(key) and key not in TEXTS:
            row = numbers.get(key)
            notes = [row.unit, row.mark, row.source, row.meaning] if row else [""] * 4
            rows.append([key, a.get(key), b.get(key), *notes])
    columns = ["key", "first", "second", "unit", "mark", "source", "meaning"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
