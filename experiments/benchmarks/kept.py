"""Figures of benchmarks, kept as JSON: what `make docs` fills the README from."""

import json
from pathlib import Path
from typing import Any

from negotiation.toml_files import shown

from ..files import OutputError, new_file

BENCH = Path(__file__).parents[1] / "results" / "bench.json"


def write_bench(kept: dict[str, Any], path: Path, force: bool = False) -> None:
    """Write figures; raise OutputError if they cannot be written."""
    with new_file(path, force) as file:
        json.dump(kept, file, indent=1)
        file.write("\n")


def read_bench(path: Path = BENCH) -> dict[str, Any]:
    """Return figures that were written; raise OutputError for a file that holds none."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise OutputError(f"{shown(path)}: cannot be read as figures of a benchmark: {error}") from None
    if not isinstance(kept, dict) or "machine" not in kept:
        raise OutputError(f"{shown(path)}: holds no figures of a benchmark; `make bench` prints and keeps them")
    return kept
