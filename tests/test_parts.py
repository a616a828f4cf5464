"""Writing parts where things go wrong: full disks, folders that go, killed writers, two sweeps at once."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest

from experiments import files
from experiments.files import OutputError
from experiments.parts import write_part
from experiments.store import Store
from tests.data_sets import BOOK, CHUNKS, IDENTITY, contents, fill, new, part, rows
from tests.sources import ROOT

NOBODY = 65534
SWEEP = """
import os, sys
from pathlib import Path
from experiments import files
from experiments.store import Store
from tests.data_sets import fill
store = Store.open(sys.argv[1])
fill(store, [0])
if sys.argv[2] == "mid-write":
    real = os.fsync
    def stuck(handle):
        if list((store.folder / "parts").glob(".standoff-*")):
            print("here", flush=True)
            sys.stdin.read()
        real(handle)
    os.fsync = stuck
    fill(store, [1])
else:
    with store.writing():
        print("here", flush=True)
        sys.stdin.read()
"""
FULL = """
import resource, sys
from experiments.files import OutputError
from tests.data_sets import IDENTITY, rows
from experiments.parts import write_part
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_part(sys.argv[1], 1, rows(range(10, 20)), IDENTITY)
except OutputError as error:
    print(error)
"""


@pytest.fixture
def folder():
    """Where a data set is to be: a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name) / "sweep"


@pytest.fixture
def sweep(folder):
    """Start a sweep in another process and return it when it holds the lock, or stands in the middle of a write."""
    started = []

    def start(where):
        new(folder)
        process = subprocess.Popen(
            [sys.executable, "-c", SWEEP, str(folder), where], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        started.append(process)
        assert process.stdout.readline() == b"here\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def written(folder, chunk):
    """Write a chunk, given what it needs; for workers."""
    return write_part(folder, chunk, rows(Store.open(folder).rows_of(chunk)), IDENTITY)


def test_a_part_is_the_same_from_threads_and_processes(folder):
    wanted = contents(fill(new(folder.with_name("whole"))).folder)
    for name, pool in (
        ("threads", ThreadPoolExecutor(4)),
        ("processes", ProcessPoolExecutor(2, mp_context=get_context("spawn"))),
    ):
        store = new(folder.with_name(name))
        with pool, store.writing():
            for record in pool.map(partial(written, store.folder), range(CHUNKS)):
                store.record(record)
        assert contents(store.folder) == wanted
        assert Store.open(store.folder).missing() == []


def test_threads_leave_the_permissions_of_files_alone(folder):
    store = new(folder)
    mask = os.umask(0o027)
    try:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(partial(written, folder), range(CHUNKS)))
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(mask)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (folder / "parts").iterdir()}
    assert modes == {0o640}
    assert store.missing() == []


def test_a_part_written_twice_is_the_same_part(folder):
    new(folder)
    first = written(folder, 1)
    again = written(folder, 1)
    assert (first.rows, first.bytes, first.sha256) == (again.rows, again.bytes, again.sha256)
    assert first.seconds > 0 == again.seconds
    other = rows(range(10, 20)).assign(odds=0.5)
    other.attrs["columns"] = BOOK
    before = contents(folder)
    with pytest.raises(OutputError, match=r"part-000001\.parquet: is there with other contents, and is left as it is"):
        write_part(folder, 1, other, IDENTITY)
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: table.drop(columns="run"), "has the columns row, point, run"),
        (lambda table: pd.concat([table, table[["odds"]]], axis=1), "each once"),
        (lambda table: table.iloc[::-1], "consecutive"),
        (lambda table: table.iloc[:0], "one at least"),
        (lambda table: table.assign(mood=1.0), "does not say what mood is"),
    ],
)
def test_a_table_that_is_no_part_is_refused(folder, change, said):
    new(folder)
    table = change(rows(range(10, 20)))
    table.attrs["columns"] = BOOK
    with pytest.raises(ValueError, match=said):
        write_part(folder, 1, table, IDENTITY)
    assert not contents(folder)


def test_a_full_disk_is_told_and_nothing_half_written_stays(folder, monkeypatch):
    fill(new(folder), [0])
    before = contents(folder)
    said = subprocess.run([sys.executable, "-c", FULL, str(folder)], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout == f"{part(folder, 1)}: cannot be written: File too large\n", said.stderr
    assert contents(folder) == before

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(OutputError, match=r"part-000001\.parquet: cannot be written: No space left on device"):
        written(folder, 1)
    assert contents(folder) == before


def test_a_folder_that_may_not_be_written_is_told(folder):
    store = fill(new(folder), [0])
    for path in (folder, folder / "parts"):
        path.chmod(0o555)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)  # nothing is read-only to root
    try:
        with pytest.raises(OutputError, match=r"part-000001\.parquet: cannot be written: Permission denied"):
            written(folder, 1)
        with pytest.raises(OutputError, match=r"\.lock: cannot be written: Permission denied"), store.writing():
            pass
        assert store.missing() == [1, 2, 3, 4]  # but it may be read
    finally:
        os.seteuid(user)
        for path in (folder, folder / "parts"):
            path.chmod(0o755)
    assert len(contents(folder)) == 1


def test_a_folder_that_has_gone_is_told(folder, monkeypatch):
    new(folder)
    table = rows(range(10, 20))
    shutil.rmtree(folder)
    with pytest.raises(OutputError, match="the data set has gone, or was never there; chunk 1 was not written"):
        write_part(folder, 1, table, IDENTITY)
    new(folder)
    monkeypatch.setattr(files, "writable", lambda path, force: shutil.rmtree(path.parent))
    with pytest.raises(OutputError, match=r"part-000001\.parquet: cannot be written: No such file or directory"):
        write_part(folder, 1, table, IDENTITY)


def test_a_writer_killed_in_mid_write_leaves_nothing_that_counts(folder, sweep):
    process = sweep("mid-write")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len([name for name in contents(folder) if name.startswith(".standoff-")]) == 1
    store = Store.open(folder)
    assert store.missing() == [1, 2, 3, 4]
    fill(store, store.missing())
    assert contents(folder) == contents(fill(new(folder.with_name("whole"))).folder)


def test_two_sweeps_do_not_write_one_data_set(folder, sweep):
    process = sweep("holding")
    store = Store.open(folder)
    with pytest.raises(OutputError) as error, store.writing():
        pass
    said = str(error.value)
    assert said.startswith(f"{folder}: is being written by process {process.pid} on {os.uname().nodename} since 20")
    assert said.endswith("; wait for it or end it")
    process.send_signal(signal.SIGKILL)
    process.wait()
    with store.writing(), pytest.raises(OutputError, match="is being written by this very process"):
        fill(Store.open(folder))
    fill(store)


def test_a_file_system_without_locks_is_refused(folder, monkeypatch):
    def none(*_):
        raise OSError(37, "No locks available")

    store = new(folder)
    monkeypatch.setattr("experiments.lock.fcntl.lockf", none)
    with (
        pytest.raises(OutputError, match=r"has no locks \(No locks available\).*local disk or on NFS 4"),
        store.writing(),
    ):
        pass
    monkeypatch.undo()
    fill(store)
