"""How code is compiled: `rule` for what both readers call, `compiled` for machine code alone, and where its cache lies.

numba's own cache looks only at the file of the decorated function and would serve stale code after an edit elsewhere.
So the cache folder is
named by a hash of all sources, versions and options: any edit starts a new one.
"""

import hashlib
import os
import platform
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from numba.extending import register_jitable

OPTIONS = {"cache": True, "nogil": True, "error_model": "numpy"}
KEPT = 3


def rule[F: Callable[..., Any]](function: F) -> F:
    """Return the very same function, and let compiled code inline it."""
    return register_jitable(function)  # type: ignore[no-any-return]


def compiled[F: Callable[..., Any]](function: F) -> F:
    """Return the function as machine code: compiled once, cached, without Python's lock."""
    return numba.njit(**OPTIONS)(function)  # type: ignore[no-any-return]


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
            root.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(root, os.W_OK):
            return root
    return Path(tempfile.mkdtemp(prefix="standoff-"))


def use_fresh_cache(folder: Path) -> Path:
    """Point the compiler's cache at a folder for exactly these sources; forget all but the last few."""
    root = cache_root()
    cache = root / f"compiled-{source_digest(folder)}"
    cache.mkdir(exist_ok=True)
    os.utime(cache)
    numba.config.CACHE_DIR = str(cache)
    others = sorted(root.glob("compiled-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for stale in others[KEPT:]:
        shutil.rmtree(stale, ignore_errors=True)
    return cache


CACHE = use_fresh_cache(Path(__file__).parent)
