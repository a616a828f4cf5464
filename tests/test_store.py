"""The data set of a sweep: made whole, resumed to the same bytes, and never mixed with what does not belong to it."""

import json
import os
import shutil

import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments import store as stores
from experiments.files import OutputError
from experiments.parts import write_part
from experiments.store import Store
from tests.data_sets import CHUNKS, IDENTITY, ROWS, TEXTS, contents, fill, new, part, points, rows

REDO = "delete it, or do it again with --resume --redo"


@pytest.fixture
def folder(tmp_path):
    """Where a data set is to be."""
    return tmp_path / "sweep"


def refusal(call, *arguments, **named) -> str:
    """Return the message with which a call is refused."""
    with pytest.raises(OutputError) as error:
        call(*arguments, **named)
    return str(error.value)


def test_a_new_data_set_is_whole(folder):
    store = new(folder)
    assert sorted(path.name for path in folder.iterdir()) == [
        "design.toml", "manifest.json", "parts", "points.parquet", "scenario.toml",
    ]  # fmt: skip
    assert {name: (folder / name).read_text() for name in TEXTS} == TEXTS
    assert [path.name for path in folder.parent.iterdir()] == ["sweep"]
    for each in (store, Store.open(folder)):
        assert (each.rows, each.chunks, each.identity) == (ROWS, CHUNKS, IDENTITY)
        assert each.missing() == list(range(CHUNKS))
        assert [*each.rows_of(4)] == [40, 41, 42, 43, 44]
        pd.testing.assert_frame_equal(each.points(), points(), check_names=False)
        assert each.points().index.name == "point"


def test_it_is_never_written_over_anything(folder):
    fill(new(folder))
    before = contents(folder)
    assert "holds a data set already; resume it, or name a new folder" in refusal(new, folder)
    assert contents(folder) == before
    other = folder.with_name("other")
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    assert "is not empty" in refusal(new, other)


def test_a_full_disk_leaves_nothing_of_a_new_one(folder, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stores, "write_table", full)
    assert refusal(new, folder) == f"{folder}: cannot be written: No space left on device"
    assert not list(folder.parent.iterdir())


@pytest.mark.parametrize("done", [[], [0], [3, 1], [4], [2, 0, 1, 3, 4]])
def test_interrupted_and_resumed_is_the_same_to_the_byte(folder, done):
    whole = fill(new(folder.with_name("whole")))
    fill(new(folder), done)
    store = Store.open(folder)
    missing = store.missing()
    assert missing == [chunk for chunk in range(CHUNKS) if chunk not in done]
    fill(store, reversed(missing))
    assert contents(folder) == contents(whole.folder)
    assert Store.open(folder).missing() == []
    assert Store.open(folder).summary() == {
        "chunks_done": 5, "chunks": 5, "rows_done": 45, "rows": 45, "bytes": sum(map(len, contents(folder).values())),
    }  # fmt: skip


def truncated(folder):
    """Cut the end off a part."""
    path = part(folder, 2)
    path.write_bytes(path.read_bytes()[:-100])


def emptied(folder):
    part(folder, 2).write_bytes(b"")


def swapped(folder):
    """Put chunk 1 where chunk 2 belongs."""
    shutil.copy(part(folder, 1), part(folder, 2))


def of_another_design(folder):
    """Put in the same chunk of another design."""
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 30)), IDENTITY | {"design": "e" * 16})


def of_other_code(folder):
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 30)), IDENTITY | {"code": {"negotiation": "f" * 16}})


def of_other_rows(folder):
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 29)), IDENTITY)


def of_other_columns(folder):
    part(folder, 2).unlink()
    write_part(folder, 2, rows(range(20, 30)).drop(columns="odds"), IDENTITY)


def foreign(folder):
    """Put in a table that knows of no sweep."""
    rows(range(20, 30)).to_parquet(part(folder, 2))


def flipped(folder):
    """Change one bit of the first page."""
    path = part(folder, 2)
    data = bytearray(path.read_bytes())
    start = pq.read_metadata(path).row_group(0).column(9)
    data[start.data_page_offset + start.total_compressed_size - 3] ^= 1
    path.write_bytes(data)


def renamed_words(folder):
    """Change a letter of the codebook, which no checksum of a page covers."""
    path = part(folder, 2)
    path.write_bytes(path.read_bytes().replace(b"how talks ended", b"who talks ended"))


FAULTS = [
    (truncated, "is truncated or damaged (Parquet magic bytes not found"),
    (emptied, "is truncated or damaged (Parquet file size is 0 bytes"),
    (swapped, "holds chunk 1, where its name says 2"),
    (of_another_design, f"belongs to another data set: design = '{'e' * 16}', where the manifest has '{'d' * 16}'"),
    (of_other_code, f"code.negotiation = '{'f' * 16}', where the manifest has '{'c' * 16}'"),
    (of_other_rows, "has 9 rows from 20; chunk 2 has 10 from 20"),
    (of_other_columns, "has other columns than part-000000.parquet"),
    (foreign, "is not a part of a sweep: its metadata do not say so"),
    (flipped, "is truncated or damaged (could not verify page integrity, CRC checksum verification failed"),
    (renamed_words, "was changed after it was written"),
]


@pytest.mark.parametrize(("fault", "said"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_bad_part_is_named_and_done_again_only_if_asked(folder, fault, said):
    sound = contents(fill(new(folder)).folder)
    fault(folder)
    spoilt = contents(folder)
    store = Store.open(folder)
    message = refusal(store.missing)
    assert message.startswith(f"{part(folder, 2)}: ")
    assert said in message
    assert message.endswith(REDO)
    assert contents(folder) == spoilt
    with store.writing():
        assert store.missing(redo=True) == [2]
    fill(store, [2])
    assert contents(folder) == sound


def test_two_parts_that_changed_places_are_both_named(folder):
    sound = contents(fill(new(folder)).folder)
    part(folder, 1).rename(folder / "aside")
    part(folder, 3).rename(part(folder, 1))
    (folder / "aside").rename(part(folder, 3))
    store = Store.open(folder)
    assert refusal(store.missing) == (
        f"{part(folder, 1)}: holds chunk 3, where its name says 1; {REDO}\n"
        f"  {part(folder, 3)}: holds chunk 1, where its name says 3; {REDO}"
    )
    with store.writing():
        assert store.missing(redo=True) == [1, 3]
    fill(store, [1, 3])
    assert contents(folder) == sound


@pytest.mark.parametrize("name", ["part-000005.parquet", "mine.parquet", "part-1.parquet"])
def test_a_stranger_among_the_parts_is_never_read_nor_deleted(folder, name):
    fill(new(folder))
    shutil.copy(part(folder, 1), folder / "parts" / name)
    for redo in (False, True):
        message = refusal(Store.open(folder).missing, redo=redo)
        assert message == f"{folder}/parts/{name}: is none of the 5 parts of this data set; move it elsewhere"
    assert (folder / "parts" / name).exists()


def test_it_goes_on_with_what_it_was_begun_with_only(folder):
    store = new(folder)
    store.check(IDENTITY)
    store.check(json.loads(json.dumps(IDENTITY)))
    other = IDENTITY | {"seed": 2, "versions": {"numpy": "2.6.0", "numba": "0.68.1", "mesa": "3.5.1"}}
    assert refusal(store.check, other) == (
        f"{folder}: was begun otherwise: seed = 1 there, 2 here; numpy 2.5.5 there, 2.6.0 here; "
        "versions.mesa = nothing there, '3.5.1' here; go on with what the data set was begun with, or begin a new one"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "holds no data set: there is no manifest.json in it"),
        ("{", "manifest.json: cannot be read: Invalid JSON"),
        ("{}", "manifest.json: cannot be read: identity: Field required"),
        ('{"schema_version": 2}', "manifest.json: cannot be read: schema_version: Input should be 1"),
    ],
)
def test_a_folder_without_a_good_manifest_is_no_data_set(folder, text, said):
    folder.mkdir()
    if text is not None:
        (folder / "manifest.json").write_text(text)
    assert said in refusal(Store.open, folder)
    assert "holds no data set" in refusal(Store.open, folder / "none")


@pytest.mark.parametrize("name", ["design.toml", "scenario.toml", "points.parquet"])
def test_the_frame_of_a_data_set_does_not_change(folder, name):
    new(folder)
    with (folder / name).open("ab") as file:
        file.write(b"#")
    assert refusal(Store.open, folder) == f"{folder}/{name}: was changed after the sweep began; put the original back"
    (folder / name).unlink()
    assert refusal(Store.open, folder) == f"{folder}/{name}: cannot be read: No such file or directory"


def test_the_manifest_is_written_now_and_then_and_at_the_end(folder, monkeypatch):
    store, clock = new(folder), [0.0]
    monkeypatch.setattr(stores.time, "monotonic", lambda: clock[0])
    store.save()
    noted = []
    with store.writing():
        for chunk in range(CHUNKS):
            clock[0] += 6.0  # ten seconds pass with every other chunk
            store.record(write_part(folder, chunk, rows(store.rows_of(chunk)), IDENTITY))
            noted.append(len(Store.open(folder).parts))
    assert noted == [0, 2, 2, 4, 4]
    assert len(Store.open(folder).parts) == CHUNKS


def test_a_sweep_that_stops_sums_up_what_it_did(folder):
    store = new(folder)
    with pytest.raises(KeyboardInterrupt), store.writing():  # noqa: PT012
        store.record(write_part(folder, 3, rows(store.rows_of(3)), IDENTITY))
        raise KeyboardInterrupt
    assert [*Store.open(folder).parts] == [3]


def test_what_a_worker_reports_must_fit(folder):
    store = fill(new(folder), [0])
    odd = write_part(folder, 1, rows(range(10, 19)), IDENTITY)
    assert "part-000001.parquet: has 9 rows; its chunk has 10" in refusal(store.record, odd)
    odd = write_part(folder, 2, rows(range(20, 30)).drop(columns="odds"), IDENTITY)
    assert "part-000002.parquet: has other columns than part-000000.parquet" in refusal(store.record, odd)


def test_leftovers_of_a_killed_writer_are_removed_by_the_next(folder):
    store = new(folder)
    left = [folder / ".standoff-abc", folder / "parts" / ".standoff-def"]
    for path in left:
        path.write_bytes(b"half a part")
    assert store.missing() == list(range(CHUNKS))
    assert all(path.exists() for path in left)  # who only looks deletes nothing
    fill(store, [0])
    assert not any(path.exists() for path in left)
    assert os.listdir(folder / "parts") == ["part-000000.parquet"]
