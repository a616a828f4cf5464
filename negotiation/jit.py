"""How code is compiled: `rule` for what both readers call, `compiled` for machine code alone, and where its cache lies.

numba's own cache looks only at the file of the decorated function and would serve stale code after an edit elsewhere.
So the cache folder is named by a hash of all sources, versions and options: any edit starts a new one.
"""

import functools
import hashlib
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from numba.extending import register_jitable

OPTIONS = {"cache": True, "nogil": True, "error_model": "numpy"}
KEPT = 3
DAY_SECONDS = 24 * 60 * 60


def rule[F: Callable[..., Any]](function: F) -> F:
    """Return the very same function, and let compiled code inline it."""
    return register_jitable(function)


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Return the function as machine code: compiled once, cached, without Python's lock.

    With NUMBA_DISABLE_JIT=1 it stays Python: slow, with the same results, for debuggers.
    """
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return interpreted(function)
    return numba.njit(**OPTIONS)(function)  # type: ignore[call-overload]


def interpreted[F: Callable[..., Any]](function: F) -> F:
    """Return the function as Python that reads records as machine code does: fields by name, words that wrap around."""

    @functools.wraps(function)
    def run(*arguments: Any) -> Any:
        with np.errstate(over="ignore"):  # the generator's 64-bit words overflow by design
            return function(*(by_name(argument) for argument in arguments))

    return run  # type: ignore[return-value]


def by_name(value: Any) -> Any:
    """Return a view of a structured array or record whose fields are attributes; anything else as it is."""
    if isinstance(value, np.ndarray) and value.dtype.names:
        return value.view(np.recarray)
    if isinstance(value, np.void):
        return value.view((np.record, value.dtype))
    return value


def source_digest(folder: Path) -> str:
    """Return 16 hex digits of all that compiled code depends on: sources below `folder`, versions, options."""
    digest = hashlib.sha256(
        repr(
            (
                numba.__version__,
                llvmlite.__version__,
                np.__version__,
                platform.python_version(),
                sorted(OPTIONS.items()),
            )
        ).encode()
    )
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def cache_root() -> Path:
    """Return where caches are kept: NUMBA_CACHE_DIR if set, else the user's cache folder, else a temporary one."""
    own = os.environ.get("NUMBA_CACHE_DIR")
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    for root in (Path(own) if own else home / "standoff", Path(tempfile.gettempdir()) / f"standoff-{os.getuid()}"):
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=root).close()
        except OSError:
            continue
        if own or root.stat().st_uid == os.getuid():  # a cache holds code: never one that somebody else laid out
            return root
    return Path(tempfile.mkdtemp(prefix="standoff-"))


def use_fresh_cache(folder: Path) -> Path:
    """Point the compiler's cache at a folder for exactly these sources; forget what all but the last few hold."""
    root = cache_root()
    cache = root / f"compiled-{source_digest(folder)}"
    cache.mkdir(exist_ok=True)
    os.utime(cache)
    numba.config.CACHE_DIR = str(cache)  # type: ignore[attr-defined]
    for stale in by_last_use(root)[KEPT:]:
        forget(stale)
    return cache


def by_last_use(root: Path) -> list[Path]:
    """Return the cache folders below `root`, the one used last first."""
    used = {}
    for path in root.glob("compiled-*"):
        try:
            used[path] = path.stat().st_mtime
        except OSError:  # another process has just removed it
            continue
    return sorted(used, key=lambda path: used[path], reverse=True)


def forget(cache: Path) -> None:
    """Delete the code in a cache folder; the folder stays for a day, for a process that may still write to it."""
    for code in cache.glob("*/*.nb[ci]"):
        code.unlink(missing_ok=True)
    if time.time() - cache.stat().st_mtime > DAY_SECONDS:
        shutil.rmtree(cache, ignore_errors=True)


CACHE = use_fresh_cache(Path(__file__).parent)
