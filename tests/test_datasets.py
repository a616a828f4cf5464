"""`experiments.load`: tidy tables of a sweep, with units; the same files as DuckDB and polars read them."""

import numpy as np
import pandas as pd
import pyarrow.dataset as ds
import pytest

import experiments
from experiments.files import OutputError
from experiments.parquet import read_codebook
from experiments.parts import NUMBERS, write_part
from experiments.store import Store
from negotiation.outcome import outcomes
from tests.data_sets import BOOK, ENDINGS, IDENTITY, ROWS, TEXTS, fill, new, part, rows
from tests.lived import lived

WHOLE = rows(range(ROWS)).set_index("row")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a finished data set that no test changes."""
    return fill(new(tmp_path_factory.mktemp("data") / "sweep")).folder


def plain(frame):
    """Return a frame with texts for categories."""
    return frame.astype({name: str for name in frame.columns if frame[name].dtype == "category"})


def test_all_rows_come_back_in_order_to_the_last_bit(folder):
    frame = experiments.load(folder)
    pd.testing.assert_frame_equal(plain(frame), WHOLE.astype({"ending": str, "vote_weights": str}), check_exact=True)
    assert frame["ending"].cat.categories.tolist() == ENDINGS
    assert frame["vote_weights"].cat.categories.tolist() == ["pledge", "equal", "power"]
    assert frame.attrs["identity"] == IDENTITY
    assert list(frame.attrs["columns"]) == ["row", *frame.columns]
    assert frame.attrs["columns"]["odds"] == BOOK["odds"] | {"range": "0 to 1"}
    assert frame.attrs["columns"]["sign_day"]["range"] == "0 to 179"
    assert frame.attrs["columns"]["ending"]["range"] == "signed, walkout, refused"


def test_columns_come_on_demand(folder):
    frame = experiments.load(str(folder), columns=["odds", "point"])
    pd.testing.assert_frame_equal(frame, WHOLE[["odds", "point"]], check_exact=True)
    assert list(frame.attrs["columns"]) == ["row", "odds", "point"]
    assert experiments.load(folder, columns=["row"]).shape == (ROWS, 0)


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ([("odds", ">", 0.5)], WHOLE["odds"] > 0.5),
        (("signed", "=", True), WHOLE["signed"]),
        ([("ending", "in", ["refused", "walkout"]), ("point", "!=", 1)], ~WHOLE["signed"] & (WHOLE["point"] != 1)),
        ([[("force", "==", 6)], [("sign_day", "<=", 30)]], (WHOLE["force"] == 6) | (WHOLE["sign_day"] <= 30)),
        ([("sign_day", "!=", 5)], WHOLE["sign_day"].notna() & (WHOLE["sign_day"] != 5)),
        ((ds.field("strikes.tempo") < 1) & ds.field("signed"), (WHOLE["strikes.tempo"] < 1) & WHOLE["signed"]),
        ([("odds", ">", 2)], WHOLE["odds"] > 2),
        ([], WHOLE["odds"] > -1),
    ],
)
def test_rows_are_filtered_by_columns_that_are_not_read(folder, where, kept):
    frame = experiments.load(folder, columns=["surplus", "ending"], where=where)
    wanted = WHOLE.loc[kept, ["surplus", "ending"]].astype({"ending": str})
    pd.testing.assert_frame_equal(plain(frame), wanted, check_exact=True)
    assert frame["ending"].cat.categories.tolist() == ENDINGS  # whatever was kept


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"columns": ["od"]}, "has no column 'od'; did you mean odds?"),
        ({"columns": ["strike.tempo"]}, "did you mean strikes.tempo?"),
        ({"columns": "zzz"}, "has no column 'zzz'; it has 11, such as row, point, run, strikes.tempo"),
        ({"where": [("sign_dya", ">", 3)]}, "has no column 'sign_dya'; did you mean sign_day?"),
        ({"where": ds.field("oods") > 1}, "cannot be read as asked: No match for FieldRef.Name(oods)"),
        ({"where": [("odds", "~", 3)]}, "an operator of =, ==, !=, <, >, <=, >=, in, not in; not ('odds', '~', 3)"),
        ({"where": [("odds", ">")]}, "a filter is (column, operator, value), with an"),
        ({"where": [("odds", "in", 3)]}, "cannot be filtered as asked"),
        ({"where": [("ending", ">", 3)]}, "cannot be read as asked"),
    ],
)
def test_what_cannot_be_had_is_said(folder, asked, said):
    with pytest.raises(OutputError) as error:
        experiments.load(folder, **asked)
    assert str(error.value).startswith(f"{folder}: ")
    assert said in str(error.value)


def test_an_unfinished_data_set_must_be_asked_for(tmp_path):
    folder = tmp_path / "sweep"
    new(folder)
    with pytest.raises(OutputError, match="no chunk of it is done yet"):
        experiments.load(folder, partial=True)
    fill(Store.open(folder), [3, 1])
    with pytest.raises(OutputError, match=r"unfinished: 3 of 5 chunks are missing; .* partial=True"):
        experiments.load(folder)
    assert experiments.load(folder, partial=True).index.tolist() == [*range(10, 20), *range(30, 40)]


def test_damage_is_seen_when_it_is_read(tmp_path):
    folder = fill(new(tmp_path / "sweep")).folder
    path = part(folder, 2)
    data = path.read_bytes()
    path.write_bytes(data[:60] + bytes([data[60] ^ 1]) + data[61:])
    with pytest.raises(OutputError, match=r"part-000002\.parquet: is truncated or damaged \(.*CRC checksum"):
        experiments.load(folder)
    path.write_bytes(data[:-9])
    with pytest.raises(OutputError, match=r"part-000002\.parquet: is truncated or damaged"):
        experiments.load(folder)


def test_strangers_are_not_mixed_in(tmp_path):
    folder = fill(new(tmp_path / "sweep")).folder
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 30)).drop(columns="odds"), IDENTITY)
    with pytest.raises(OutputError, match="has other columns than part-000000"):
        experiments.load(folder)
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 30)), IDENTITY | {"seed": 2})
    with pytest.raises(OutputError, match="belongs to another data set: seed = 2, where the manifest has 1"):
        experiments.load(folder)


def test_words_that_the_codebook_does_not_list_are_kept(tmp_path):
    store = Store.create(tmp_path / "sweep", IDENTITY, TEXTS, pd.DataFrame({"x": [0.0]}), 3)
    table = rows(range(3)).assign(ending=["odd", "signed", "else"])
    table.attrs["columns"] = BOOK
    write_part(store.folder, 0, table, IDENTITY)
    frame = experiments.load(store.folder)
    assert frame["ending"].tolist() == ["odd", "signed", "else"]
    assert frame["ending"].cat.categories.tolist() == [*ENDINGS, "else", "odd"]


def test_the_outcome_record_comes_back_whole(tmp_path):
    ends = np.concatenate([lived(ending).trace.evenings[-1:] for ending in ("signed", "refused")])
    record = outcomes(ends, lived().scenario)
    table = pd.concat([pd.DataFrame({"row": [0, 1], "point": [0, 1], "run": [0, 0]}), record], axis=1)
    table.attrs = record.attrs
    store = Store.create(tmp_path / "sweep", IDENTITY, TEXTS, pd.DataFrame({"x": [0.0, 1.0]}), 2)
    write_part(store.folder, 0, table, IDENTITY)
    frame = experiments.load(store.folder, columns=list(record))
    pd.testing.assert_frame_equal(plain(frame), record.rename_axis("row"), check_exact=True, check_index_type=False)
    book = read_codebook(part(store.folder, 0))
    assert list(book) == [*NUMBERS, *record]
    assert all(entry["unit"] and entry["meaning"] and "range" in entry for entry in book.values())
    assert frame.attrs["columns"]["months_observed"]["bounds"] == record.attrs["columns"]["months_observed"]["bounds"]


def test_duckdb_reads_the_parts_as_they_are(folder):
    duckdb = pytest.importorskip("duckdb")
    parts = f"read_parquet('{folder}/parts/*.parquet')"
    asked = f"select count(*), sum(odds), avg(sign_day), max(\"strikes.tempo\") from {parts} where ending = 'signed'"
    signed = WHOLE[WHOLE["signed"]]
    wanted = (len(signed), signed["odds"].sum(), signed["sign_day"].mean(), signed["strikes.tempo"].max())
    assert duckdb.sql(asked).fetchall()[0] == pytest.approx(wanted)
    missing = duckdb.sql(f"select count(*) from {parts} where sign_day is null").fetchall()
    assert missing == [(int(WHOLE["sign_day"].isna().sum()),)]
    keys = duckdb.sql(f"select distinct decode(key) from parquet_kv_metadata('{folder}/parts/*.parquet')").fetchall()
    assert {key for (key,) in keys} == {"standoff.codebook", "standoff.part"}


def test_polars_reads_the_parts_as_they_are(folder):
    polars = pytest.importorskip("polars")
    frame = polars.scan_parquet(f"{folder}/parts/*.parquet").sort("row").collect()
    assert frame.columns == ["row", *WHOLE.columns]
    for name in WHOLE.columns:
        values = [None if value != value else value for value in WHOLE[name].tolist()]
        assert frame[name].to_list() == values
