"""Small data sets whose rows follow from their numbers, for the tests of the store."""

import numpy as np
import pandas as pd

from experiments.parts import part_path, write_part
from experiments.store import Store

POINTS, REPLICATIONS, CHUNK = 3, 15, 10  # 45 rows in five chunks, the last of five rows
ROWS, CHUNKS = POINTS * REPLICATIONS, 5
TEMPO, WEIGHTS = [0.5, 1.0, 2.0], ["pledge", "equal", "pledge"]
TEXTS = {"design.toml": 'name = "small"\n', "scenario.toml": 'name = "august_2025"\n'}
IDENTITY = {
    "design": "d" * 16,
    "scenario": "5" * 16,
    "seed": 1,
    "code": {"negotiation": "c" * 16},
    "versions": {"numpy": "2.5.5", "numba": "0.68.1"},
}
ENDINGS = ["signed", "walkout", "refused"]
BOOK = {
    "strikes.tempo": {"unit": "x", "meaning": "launches against the usual"},
    "vote_weights": {"unit": "name", "meaning": "by what votes count", "words": ["pledge", "equal", "power"]},
    "signed": {"unit": "0/1", "meaning": "a deal was signed", "missing": "", "bounds": [0, 1]},
    "ending": {"unit": "word", "meaning": "how talks ended", "missing": "", "words": ENDINGS},
    "sign_day": {"unit": "day", "meaning": "day of the signature", "missing": "a deal", "bounds": [0, 179]},
    "force": {"unit": "level", "meaning": "troops", "missing": "", "bounds": [0, 6]},
    "odds": {"unit": "0..1", "meaning": "Moscow's odds", "missing": "", "bounds": [0, 1]},
    "surplus": {"unit": "utility", "meaning": "above war", "missing": "", "bounds": [None, None]},
}


def points() -> pd.DataFrame:
    """Return the points of the small design."""
    frame = pd.DataFrame({"strikes.tempo": TEMPO, "vote_weights": WEIGHTS})
    frame.attrs["columns"] = {name: BOOK[name] for name in frame}
    return frame


def rows(numbers: range) -> pd.DataFrame:
    """Return these rows of the small data set."""
    row = np.arange(numbers.start, numbers.stop)
    point, share = row // REPLICATIONS, row * 0.6180339887 % 1
    signed = share < 0.4
    frame = pd.DataFrame(
        {
            "row": row,
            "point": point,
            "run": row % REPLICATIONS,
            "strikes.tempo": np.array(TEMPO)[point],
            "vote_weights": np.array(WEIGHTS, dtype=object)[point],
            "signed": signed,
            "ending": np.array(ENDINGS, dtype=object)[np.where(signed, 0, 1 + row % 2)],
            "sign_day": np.where(signed, np.floor(180 * share), np.nan),
            "force": row % 7,
            "odds": share,
            "surplus": share - 0.5,
        }
    )
    frame.attrs["columns"] = BOOK
    return frame


def new(folder, identity=IDENTITY) -> Store:
    """Return a new data set of which nothing is done."""
    return Store.create(folder, identity, TEXTS, points(), ROWS, CHUNK)


def fill(store, chunks=range(CHUNKS)) -> Store:
    """Write chunks of a data set and record them."""
    with store.writing():
        for chunk in chunks:
            store.record(write_part(store.folder, chunk, rows(store.rows_of(chunk)), store.identity))
    return store


def part(folder, chunk):
    """Return where a part lies."""
    return part_path(folder, chunk)


def contents(folder) -> dict[str, bytes]:
    """Return the bytes of every part by name."""
    return {path.name: path.read_bytes() for path in sorted((folder / "parts").iterdir())}
