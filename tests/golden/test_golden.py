"""The model says today what it said when the golden outcomes were written, to the last bit."""

from io import StringIO

import pandas as pd

from tests.golden.refresh import GOLDEN, KEYS, as_text, outcomes_now

MOST_LISTED = 8


def as_words(text):
    return pd.read_csv(StringIO(text), dtype=str, keep_default_na=False).set_index(KEYS)


def differences(golden, now):
    """Return the cells that differ, as ``scenario seed run column: golden -> now``."""
    if list(golden.columns) != list(now.columns):
        return [f"columns: {sorted({*golden.columns} ^ {*now.columns})} only in one"]
    if list(golden.index) != list(now.index):
        return ["the runs are others"]
    unequal = golden.ne(now).stack()
    return [
        f"{' '.join(place[:-1])} {place[-1]}: {golden.loc[place[:-1], place[-1]]} -> {now.loc[place[:-1], place[-1]]}"
        for place in unequal[unequal].index
    ]


def test_outcomes_are_the_golden_ones():
    found = differences(as_words(GOLDEN.read_text(encoding="utf-8")), as_words(as_text(outcomes_now())))
    listed = "\n".join(found[:MOST_LISTED])
    assert not found, (
        f"{len(found)} cells differ. If that is meant: `make golden`, and say why in CHANGELOG.md.\n{listed}"
    )


def test_a_changed_cell_is_found():
    golden = as_words("scenario,seed,run,signed,odds\nx,1,0,True,0.1\n")
    assert differences(golden, golden) == []
    now = as_words("scenario,seed,run,signed,odds\nx,1,0,True,0.10000000000000002\n")
    assert differences(golden, now) == ["x 1 0 odds: 0.1 -> 0.10000000000000002"]
    assert differences(golden, now.drop(columns="odds")) == ["columns: ['odds'] only in one"]
