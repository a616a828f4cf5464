"""What only a process of its own can tell: the first compile, a warm start, imports, the peak of memory."""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from negotiation.loading import dumps

from ..files import OutputError
from .asked import Asked
from .storing import REPLICATIONS

ROOT = Path(__file__).parents[2]
START = """
import json, sys, time
begin = time.perf_counter()
from negotiation import load_scenario, simulate
imported = time.perf_counter()
scenario = load_scenario(sys.argv[1])
simulate(scenario, runs=1, seed=1)
first = time.perf_counter()
from negotiation.ensemble import evenings
evenings(scenario)
last = time.perf_counter()
print(json.dumps({
    "import_negotiation_s": imported - begin, "first_result_s": first - begin, "first_evenings_s": last - first,
    "cpu_s": time.process_time(),
}))
"""
IMPORT = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
IMPORTED = ("negotiation", "agents", "experiments.cli")
SWEEP = """
import json, sys, tempfile
from pathlib import Path
from experiments.benchmarks.processes import peak_of_memory
from negotiation import load_scenario
from experiments.benchmarks.asked import Asked
from experiments.benchmarks.storing import design
from experiments.sweeps import sweep
with tempfile.TemporaryDirectory(prefix="standoff-bench-") as folder:
    asked = Asked(load_scenario(sys.argv[1]), sys.argv[1])
    store = sweep(design(Path(folder), asked, int(sys.argv[2])), Path(folder) / "data", workers=2)
    bytes_kept = store.summary()["bytes"]
print(json.dumps({"peak_bytes": peak_of_memory(), "bytes_kept": bytes_kept}))
"""
ROWS = (10_000, 100_000)
MILLION = 1_000_000
STATUS, KILOBYTE = Path("/proc/self/status"), 1024


def said(program: str, *words: str, **environment: str) -> tuple[Any, float]:
    """Run a Python program in this checkout; return what it printed last, read as JSON, and the seconds it took.

    Raises: OutputError if it fails.
    """
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - begin
    if done.returncode:
        raise OutputError(f"a benchmark's own process failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")
    return json.loads(done.stdout.strip().splitlines()[-1]), seconds


def starts(asked: Asked) -> dict[str, Any]:
    """Return seconds to the first result: with no cache at all once, with a warm one as often as there are rounds."""
    with tempfile.TemporaryDirectory(prefix="standoff-bench-") as folder:
        path = Path(folder) / "scenario.toml"
        path.write_text(dumps(asked.scenario), encoding="utf-8")
        said(START, str(path))  # so that there is a warm cache
        (Path(folder) / "cache").mkdir()
        cold, cold_seconds = said(START, str(path), NUMBA_CACHE_DIR=str(Path(folder) / "cache"))
        warm = [said(START, str(path)) for _ in range(asked.rounds)]
    imports = {name: statistics.median(said(IMPORT.format(name))[0] for _ in range(asked.rounds)) for name in IMPORTED}
    first = statistics.median(answer["first_result_s"] for answer, _ in warm)
    return {
        "cold_process_s": cold_seconds,
        "cold_cpu_s": cold["cpu_s"],
        "first_compile_s": cold["first_result_s"] - first,
        "first_compile_of_evenings_s": cold["first_evenings_s"],
        "warm_process_to_first_result_s": statistics.median(
            seconds - answer["first_evenings_s"] for answer, seconds in warm
        ),
        "warm_first_result_s": first,
        "import_s": imports,
    }


def peak_of_memory() -> int:
    """Return the most bytes that this process has held at once.

    Linux's figure of this program alone is taken where there is one: `getrusage` also tells of the process that
    started it.
    """
    if STATUS.is_file():
        lines = STATUS.read_text(encoding="utf-8").splitlines()
        peaks = [int(line.split()[1]) * KILOBYTE for line in lines if line.startswith("VmHWM:")]
        if peaks:
            return peaks[0]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else KILOBYTE)


def memory(asked: Asked) -> dict[str, Any]:
    """Return the peak of memory of sweeps on two workers, by rows, and bytes a row on the disk.

    Designs have a point for every 20 rows, so that points grow with the rows too.
    """
    sizes = (*ROWS, MILLION) if asked.full else ROWS
    found = {rows: said(SWEEP, asked.name, str(rows))[0] for rows in sizes}
    least, most = sizes[0], sizes[-1]
    slope = (found[most]["peak_bytes"] - found[least]["peak_bytes"]) / (most - least)
    return {
        "peak_bytes": {str(rows): answer["peak_bytes"] for rows, answer in found.items()},
        "peak_bytes_a_row": slope,
        "rows_a_point": REPLICATIONS,
        "disk_bytes_a_row": found[most]["bytes_kept"] / most,
        "million": {"peak_bytes": found[most]["peak_bytes"] + slope * (MILLION - most), "extrapolated": not asked.full},
    }
