"""Where and when something was measured, and what: processor, load, versions, code."""

import importlib.metadata
import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..identity import code_digest

PACKAGES = ("mesa", "numba", "numpy", "pandas", "pyarrow")
CPUINFO, HERE = Path("/proc/cpuinfo"), Path(__file__).parent


def here() -> dict[str, Any]:
    """Return date, processor, number of cores and threads, versions, and the code that is measured."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "packages": {name: importlib.metadata.version(name) for name in PACKAGES},
        "code": code_digest("negotiation"),
        "commit": commit(),
    }


def processor() -> str:
    """Return the processor's name, as far as the system tells."""
    lines = CPUINFO.read_text(encoding="utf-8").splitlines() if CPUINFO.is_file() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def commit(folder: Path = HERE) -> str:
    """Return the commit checked out there, with a plus if something was changed since; "" outside a repository."""
    words = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    try:
        done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()


def load() -> float | None:
    """Return how many processes were busy in the last minute, where the system tells."""
    return round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None
