"""The same runs on another Python: `python -m experiments.validation.numerics.other_python`.

It makes an environment of the other Python, installs the package with the versions that are pinned, lives runs there
and here, and keeps what came of it. That takes minutes and a package index, so the report only tells what was kept.
"""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .million import SAMPLE, rules
from .states import ROOT, difference, elsewhere, states_of

KEPT = Path(__file__).with_name("other_python.json")
WANTED = ("3.12", "3.13")
NEEDED = ("numpy", "numba", "llvmlite")


def own() -> str:
    """Return the version of this Python, as 3.12."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def other() -> str:
    """Return the version that the runs are to be lived on too."""
    return next(version for version in reversed(WANTED) if version != own())


def installed(version: str) -> str | None:
    """Return the program of a Python of that version that is installed here and works, or None."""
    homes = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    for program in (*map(str, homes), shutil.which(f"python{version}")):
        if program is None:
            continue
        code = "import sys, ensurepip; print(f'{sys.version_info.major}.{sys.version_info.minor}')"
        done = subprocess.run([program, "-c", code], capture_output=True, text=True, check=False)
        if done.stdout.strip() == version:
            return program
    return None


def compared(program: str) -> dict[str, Any]:
    """Return what came of living the same runs with another Python, in an environment made for it.

    Raises: subprocess.CalledProcessError if the package cannot be installed there; RuntimeError if it fails there.
    """
    with TemporaryDirectory(prefix="standoff-python-") as place:
        subprocess.run([program, "-m", "venv", place], check=True)
        python = str(Path(place) / "bin" / "python")
        pins = ["--constraint", str(ROOT / "constraints.txt")]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *pins, str(ROOT)], check=True)
        return versus(python, Path(place))


def versus(python: str, place: Path) -> dict[str, Any]:
    """Return what came of living the same runs with a Python in which the package is installed.

    Args: python (its program), place (a folder without our sources; the compiled code is kept there).
    """
    environment = {"NUMBA_CACHE_DIR": str(place / "compiled"), "PYTHONPATH": ""}
    found = difference(states_of(SAMPLE), elsewhere(SAMPLE, environment, python, place))
    code = "import sys, importlib.metadata as m; print(sys.version.split()[0], *(m.version(x) for x in sys.argv[1:]))"
    words = [python, "-c", code, *NEEDED]
    there = subprocess.run(words, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": ""})
    version, *numbers = there.stdout.split()
    return {
        "here": sys.version.split()[0], "there": version, "with": dict(zip(NEEDED, numbers, strict=True)),
        "runs": sum(runs.number for runs in SAMPLE), "unequal": found.runs, "date": date.today().isoformat(),
        "rules": rules(),
    }  # fmt: skip


def kept() -> dict[str, Any] | None:
    """Return what was kept of the last comparison; None if nothing was."""
    if not KEPT.is_file():
        return None
    told: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return told


def main() -> int:
    """Compare, and keep what came of it; return 1 if the bits differ, 2 if there is no other Python."""
    program = installed(other())
    if program is None:
        print(f"error: Python {other()} is not installed here", file=sys.stderr)
        return 2
    told = compared(program)
    KEPT.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"{told['unequal']} of {told['runs']} runs differ between Python {told['here']} and {told['there']}")
    return int(told["unequal"] > 0)


if __name__ == "__main__":
    sys.exit(main())
