"""The results of benchmarks as tables for a terminal, and the block of the README."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ..tables import markdown
from .engines import BATCH, ENSEMBLE, OTHER, RECORD, WORLD

MEGABYTE, MILLION = 1e6, "million"


def frame(columns: str, rows: Iterable[Iterable[Any]]) -> pd.DataFrame:
    """Return a table of words; columns are parted by bars."""
    return pd.DataFrame([list(row) for row in rows], columns=columns.split("|"), dtype=object)


def digits(value: float, least: int = 3) -> str:
    """Return a number with about three digits that count, thousands parted.

    >>> digits(1234.5), digits(12.345), digits(0.01234), digits(99.96)
    ('1,234', '12.3', '0.0123', '100')
    """
    rounded = float(f"{value:.{least - 1}e}") if abs(value) < 10**least else value
    if abs(rounded) >= 10 ** (least - 1):
        return f"{rounded:,.0f}"
    return f"{rounded:.{least}g}"


def between(ratio: dict[str, float]) -> str:
    """Return a median with the least and the most of the rounds.

    >>> between({"median": 2.0, "least": 1.5, "most": 2.25})
    '2 [1.5, 2.25]'
    """
    return f"{digits(ratio['median'])} [{digits(ratio['least'])}, {digits(ratio['most'])}]"


def percent(share: float) -> str:
    """Return a share as a percentage.

    >>> percent(0.1234), percent(0.005)
    ('12.3 %', '0.5 %')
    """
    return f"{digits(100 * share)} %"


def tables(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return all that was measured, table by table, by title."""
    makers = {
        "engines": engines,
        "bound": bound,
        "sizes": sizes,
        "families": families,
        "starts": starts,
        "memory": memory,
        "store": store,
    }
    found: dict[str, pd.DataFrame] = {}
    for part, maker in makers.items():
        found |= maker(kept[part]) if part in kept else {}
    return found


def engines(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return rates of engines and their ratios."""
    rates = [
        (name, *(digits(row[key]) for key in ("runs_per_cpu_second", "runs_per_second", "cpu_us_a_run")))
        for name, row in kept["rates"].items()
    ]
    ratios = [(f"ensemble / {name}", between(row)) for name, row in kept["ensemble_times_as_fast_as"].items()]
    ratios.append(("two threads / one, by the clock", between(kept["two_threads_times_one"])))
    return {
        "Engines": frame("engine|runs per CPU-second|runs per second|CPU us a run", rates),
        "Ratios, median [least, most]": frame("runs|times as many", ratios),
        "One run": frame("what|ms", [("with the state of every evening", digits(kept["evenings_ms_a_run"]))]),
    }


def bound(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return the derivation of the bound."""
    calls = [(words, digits(number)) for words, number in kept["calls_a_run"].items()]
    keys = ("a_run", "ns_array", "us_array", "ns_single", "us_single")
    lines = [(line["operation"], *(digits(line[key]) for key in keys)) for line in kept["lines"]]
    whole, share = kept["bound_us_a_run"], kept["share_of_bound"]
    engine = digits(kept["engine_us_a_run"])
    lines += [
        ("the bound", "", "", digits(whole["array"]), "", digits(whole["single"])),
        ("the engine", "", "", engine, "", engine),
        ("share of the bound", "", "", percent(share["array"]), "", percent(share["single"])),
    ]
    heads = "operation|a run|ns each, arrays|us a run|ns each, single|us a run, single"
    return {
        f"What a run is made of (mean of {kept['runs']})": frame("what|a run", calls),
        "The bound: operations x what each costs at the least": frame(heads, lines),
    }


def sizes(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return the cost by size."""
    rows = [(name, digits(us), digits(kept["days_lived"][name])) for name, us in kept["cpu_us_a_run"].items()]
    grows = [(name.replace("_", " "), between(row)) for name, row in kept["grows_with_power"].items()]
    return {
        "Cost by size": frame("size|CPU us a run|days lived", rows),
        "It grows with the power": frame("of|power", grows),
    }


def families(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return the cost by families of rules."""
    rows = [(name, percent(row["share"]), digits(row["us_a_run"])) for name, row in kept.items()]
    return {"Where a run's time goes": frame("rules|share|us a run", rows)}


def starts(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return what it takes to begin."""
    rows = [
        ("first compile", kept["first_compile_s"]),
        ("what one run with its evenings compiles besides", kept["first_compile_of_evenings_s"]),
        ("process start to first result, warm cache", kept["warm_process_to_first_result_s"]),
        *((f"import {name}", seconds) for name, seconds in kept["import_s"].items()),
    ]
    return {"To begin": frame("what|seconds", [(name, digits(seconds)) for name, seconds in rows])}


def memory(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return peaks of memory of sweeps."""
    peaks = {f"{int(rows):,} runs": peak for rows, peak in kept["peak_bytes"].items()}
    if kept[MILLION]["extrapolated"]:
        peaks["1,000,000 runs, extrapolated"] = kept[MILLION]["peak_bytes"]
    rows = [(name, digits(peak / MEGABYTE)) for name, peak in peaks.items()]
    return {"Peak of memory of a sweep on two workers": frame("sweep|MB", rows)}


def store(kept: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Return what the store takes."""
    rows = [
        ("encoded and written", digits(kept["rows_per_cpu_second"]), percent(kept["share_of_sweep"])),
        (
            "table of outcomes made, encoded and written",
            digits(kept["rows_per_cpu_second_table_included"]),
            percent(kept["share_of_sweep_table_included"]),
        ),
    ]
    return {"Into the store": frame("what|rows per CPU-second|share of a sweep's CPU time", rows)}


def about(kept: dict[str, Any]) -> str:
    """Return when and where it was measured, in a sentence."""
    machine, asked = kept["machine"], kept["asked"]
    versions = f"Python {machine['python']}, numba {machine['packages']['numba']}, Mesa {machine['packages']['mesa']}"
    load = max((entry for entry in kept["load"] if entry is not None), default=None)
    busy = "" if load is None else f", load up to {load:.1f}"
    return (
        f"Measured on {machine['date']} ({machine['processor']}, {machine['cores']} cores{busy}; {versions}; code "
        f"`{machine['code']}`): `{asked['scenario']}`, medians of {asked['rounds']} interleaved rounds."
    )


def readme_block(kept: dict[str, Any]) -> str:
    """Return the main figures, as Markdown; every part must have been measured."""
    rates, ratios = kept["engines"]["rates"], kept["engines"]["ensemble_times_as_fast_as"]
    share, grows = kept["bound"]["share_of_bound"], kept["sizes"]["grows_with_power"]
    start, million = kept["starts"], kept["memory"][MILLION]
    guess = ", extrapolated" if million["extrapolated"] else ""
    powers = " / ".join(digits(grows[name]["median"]) for name in ("days", "capitals"))
    begins = (start["first_compile_s"], start["warm_process_to_first_result_s"])
    stored = kept["store"]
    rows = [
        ("ensemble", f"{digits(rates[ENSEMBLE]['runs_per_cpu_second'])} runs per CPU-second"),
        (
            "with its table of outcomes (`simulate`)",
            f"{digits(rates[RECORD]['runs_per_cpu_second'])} runs per CPU-second",
        ),
        ("against `mesa.batch_run` of the same world, rules uncompiled", f"{digits(ratios[BATCH]['median'])} times"),
        ("against the Mesa world as shipped", f"{digits(ratios[WORLD]['median'])} times"),
        ("two threads against one", f"{digits(kept['engines']['two_threads_times_one']['median'])} times"),
        (
            "share of the bound, by array rates / by single ones",
            f"{percent(share['array'])} / {percent(share['single'])}",
        ),
        ("grows with days / with capitals to the power", powers),
        ("one run with the state of every evening", f"{digits(kept['engines']['evenings_ms_a_run'])} ms"),
        ("first compile / process start to first result", " / ".join(f"{digits(seconds)} s" for seconds in begins)),
        ("peak of memory, sweep of a million runs", f"{digits(million['peak_bytes'] / MEGABYTE)} MB{guess}"),
        ("rows into the store per CPU-second", digits(stored["rows_per_cpu_second"])),
        ("the store's share of a sweep's CPU time", percent(stored["share_of_sweep"])),
    ]
    if OTHER in ratios:
        other = f"against `simulate` of commit {kept['asked']['against']}, with its own rules"
        rows.insert(4, (other, f"{digits(ratios[OTHER]['median'])} times"))
    return f"{about(kept)}\n\n{markdown(frame('what|figure', rows))}"
