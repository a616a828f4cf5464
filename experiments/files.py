"""Files that are there whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from negotiation.toml_files import shown

HIDDEN = ".standoff-"  # how the names of files and folders begin that are not complete yet


class OutputError(ValueError):
    """A file or folder that cannot be written, or used, as the user wants it."""


def writable(path: Path, force: bool) -> None:
    """Refuse a path that cannot be written, or that exists without `force`, before any work is done."""
    if "\0" in str(path):
        raise OutputError(f"{shown(path)}: is no path that a file can have")
    try:
        if not path.parent.is_dir():
            raise OutputError(f"{shown(path)}: there is no folder {shown(path.parent)}; create it first")
        if path.is_dir():
            raise OutputError(f"{shown(path)}: is a folder; needed is the name of a file")
        if path.exists() and not path.is_file():
            raise OutputError(f"{shown(path)}: is not a regular file")
        if path.exists() and not force:
            raise OutputError(f"{shown(path)}: exists; add --force to overwrite it")
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None


@contextmanager
def new_file(path: Path, force: bool, binary: bool = False) -> Iterator[IO[Any]]:
    """Open a file that takes its name only when it is complete and on the disk; else nothing is left of it.

    Args: path, force (whether it may replace a file), binary (else UTF-8 text).
    Raises: OutputError.
    """
    writable(path, force)
    temporary = hidden(path)
    try:
        with temporary.open("xb") if binary else temporary.open("x", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o777)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None
    finally:
        with suppress(OSError):  # it has its name, or its folder has gone
            temporary.unlink()


def hidden(path: Path) -> Path:
    """Return a name that nobody else takes, in the folder of `path`, for what is not complete yet."""
    return path.absolute().parent / f"{HIDDEN}{uuid4().hex}"


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, so that a power cut does not undo what was written."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems keep folders by themselves
            raise
    finally:
        os.close(handle)
