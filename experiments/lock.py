"""One writer at a time: a lock that the kernel lets go when its process dies, however it dies.

Record locks (POSIX, `fcntl.lockf`) and not `flock`: workers forked by a sweep that was killed do not keep it. They hold
between machines on NFS 4 and on NFS 3 with a lock daemon. A file system that knows no locks is refused. There is
no Windows version (`fcntl` is of Unix); the Linux subsystem of Windows does.
"""

import errno
import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from threading import Lock

from negotiation.toml_files import shown

from .files import OutputError

LOCK = ".lock"
TAKEN = (errno.EACCES, errno.EAGAIN)
_HELD: set[str] = set()  # record locks do not tell two holders in one process apart
_GUARD = Lock()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; raise OutputError, naming the holder, if somebody else does.

    The file `.lock` stays: to delete it would let two processes lock two files of that name.
    """
    path = folder / LOCK
    name = os.path.realpath(path)
    with _GUARD:
        if name in _HELD:  # and do not open the file: closing it again would let the lock go
            raise OutputError(f"{shown(folder)}: is being written by this very process")
        _HELD.add(name)
    try:
        with _opened(path) as file:
            _take(file, folder)
            with suppress(OSError):  # a courtesy: the lock holds without
                _sign(file)
            yield
    finally:
        _HELD.discard(name)


def _opened(path: Path) -> FileIO:
    try:
        return FileIO(path, "a+")
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None


def _take(file: FileIO, folder: Path) -> None:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in TAKEN:
            raise OutputError(f"{shown(folder)}: is being written by {_holder(file)}; wait for it or end it") from None
        raise OutputError(
            f"{shown(folder)}: its file system has no locks ({error.strerror or error}), so nothing would keep two "
            "sweeps apart; put the data set on a local disk or on NFS 4"
        ) from None


def _sign(file: FileIO) -> None:
    """Write down who holds the lock, for the message to others."""
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    file.truncate(0)
    file.write(json.dumps({"process": os.getpid(), "machine": platform.node(), "since": since}).encode())


def _holder(file: FileIO) -> str:
    file.seek(0)
    try:
        said = json.loads(file.read())
        return f"process {said['process']} on {said['machine']} since {said['since']}"
    except (ValueError, KeyError, TypeError):  # it has just begun
        return "another process"
