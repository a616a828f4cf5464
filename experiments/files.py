"""Files that are there whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from negotiation.toml_files import shown


class OutputError(ValueError):
    """A file that cannot be written where the user wants it."""


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
def new_file(path: Path, force: bool) -> Iterator[TextIO]:
    """Open a text file that takes its name only when it is complete and on the disk; else nothing is left of it."""
    writable(path, force)
    temporary = ""
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=path.parent, prefix=".standoff-", delete=False, encoding="utf-8", newline=""
        ) as file:
            temporary = file.name
            yield file  # type: ignore[misc]  # typeshed names the wrapper only
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(path))
        os.replace(temporary, path)
        temporary = ""
    except OSError as error:
        raise OutputError(f"{shown(path)}: cannot be written: {error.strerror or error}") from None
    finally:
        if temporary:
            os.unlink(temporary)


def _mode(path: Path) -> int:
    """Return the permissions of the file to be replaced, or those that a new file gets."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
