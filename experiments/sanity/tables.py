"""The checks as tables: made from ensembles, kept as CSV, shown as Markdown."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from negotiation import simulate
from negotiation.scenario import Scenario

from ..tables import markdown
from .deciles import deciles
from .diversity import diversity, rooms
from .invariants import invariants
from .leverage import leverage
from .monotone import CAUSES, monotone

RESULTS = Path(__file__).parent.parent / "results"
RUNS, SEED = 20_000, 400_001  # fresh: not a seed on which numbers were tuned
FIGURES = 6  # digits kept


def sanity(
    scenario: Scenario, runs: int = RUNS, seed: int = SEED, progress: Callable[[str], object] | None = None
) -> dict[str, pd.DataFrame]:
    """Return all tables by name: ensemble, diversity, rooms, monotone, leverage, deciles.

    Args: scenario, runs (of the ensemble; a fifth of it for each setting of a lever), seed, progress (called with the
    name of each table that is begun).
    """

    def begun(name: str) -> None:
        if progress is not None:
            progress(name)

    begun("ensemble")
    futures = simulate(scenario, runs, seed)
    found: dict[str, pd.DataFrame] = {"ensemble": _ensemble(futures, scenario, seed)}
    of_futures = {"diversity": diversity, "rooms": rooms, "deciles": deciles}
    for name, table in of_futures.items():
        begun(name)
        found[name] = table(futures)
    begun("monotone")
    found["monotone"] = monotone(scenario, seed=seed)
    begun("leverage")
    found["leverage"] = leverage(scenario, max(runs // 5, 2), seed)
    return found


def _ensemble(futures: pd.DataFrame, scenario: Scenario, seed: int) -> pd.DataFrame:
    row: dict[str, Any] = {"scenario": scenario.name, "fingerprint": scenario.fingerprint(), "seed": seed}
    row |= {"runs": len(futures), "deals": int(futures["signed"].sum()), "breaches": len(invariants(futures))}
    return pd.DataFrame([row | {"talks_days": scenario.calendar.talks_days}])


def path_of(name: str, folder: Path = RESULTS) -> Path:
    """Return where a table is kept."""
    return folder / f"sanity_{name}.csv"


def write(tables: dict[str, pd.DataFrame], folder: Path = RESULTS) -> None:
    """Write each table as a CSV file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        table.to_csv(path_of(name, folder), index=False, float_format=f"%.{FIGURES}g", lineterminator="\n")


def read(folder: Path = RESULTS) -> dict[str, pd.DataFrame]:
    """Return the kept tables by name."""
    names = ("ensemble", "diversity", "rooms", "monotone", "leverage", "deciles")
    return {name: pd.read_csv(path_of(name, folder)) for name in names}


def sanity_tables(tables: dict[str, pd.DataFrame] | None = None) -> str:
    """Return the tables as Markdown; without an argument those that are kept (`python -m experiments.sanity --out`)."""
    found = read() if tables is None else tables
    parts = [_head(found["ensemble"].iloc[0])]
    for name, (title, shown) in SECTIONS.items():
        parts += [f"**{title}**", *shown(found[name])]
    return "\n\n".join(parts)


def _head(of: Any) -> str:
    return (
        f"{of.runs:,} futures of `{of.scenario}` (fingerprint {of.fingerprint}, seed {of.seed}): {of.deals:,} deals "
        f"within {of.talks_days} days; values that must not be: {of.breaches}."
    )


def _diversity(table: pd.DataFrame) -> list[str]:
    rows = table.sort_values("entropy", ascending=False)
    shown = pd.DataFrame(
        {
            "issue": rows["issue"],
            "entropy, nats": rows["entropy"].map(_two),
            "of at most": rows["most"].map(_two),
            "commonest level": rows["mode"],
            "its share": rows["mode_share"].map(_two),
        }
    )
    of = table.iloc[0]
    return [f"{of.distinct:,} distinct deals among {of.deals:,}.", markdown(shown)]


def _rooms(table: pd.DataFrame) -> list[str]:
    table = table[(table["room"] != "none") | (table["runs"] > 0)]
    shown = pd.DataFrame(
        {
            "": table["kind"],
            "agreed": table["room"],
            "runs": table["runs"],
            "share of runs": _spans(table, "share"),
            "deals": table["deals"],
            "deal rate": _spans(table, "rate"),
        }
    )
    return [markdown(shown), "Who agrees on a room differs: rates compare runs that chose, not rooms."]


def _monotone(table: pd.DataFrame) -> list[str]:
    shown = pd.DataFrame(
        {
            "one level up": table["issue"],
            "mean change": table["mean"].map(_four),
            "worst change": table["least"].map(_four),
            "checks": table["checks"],
            "wrong way": table["violations"],
            **{words: table[cause] for cause, words in CAUSES.items()},
        }
    )
    wrong, checks = int(table["violations"].sum()), int(table["checks"].sum())
    return [f"{wrong:,} of {checks:,} checks go the wrong way (for timing: up).", markdown(shown)]


def _leverage(table: pd.DataFrame) -> list[str]:
    shown = pd.DataFrame(
        {
            "lever": table["lever"],
            "from": table["low"],
            "to": table["high"],
            "whose utility": table["actor"],
            "pairs": table["pairs"],
            "change": _spans(table, "change", _three),
            "expected": table["expected"],
            "found": table["found"],
        }
    )
    return [markdown(shown)]


def _deciles(table: pd.DataFrame) -> list[str]:
    shown = pd.DataFrame(
        {
            "decile": table["decile"],
            "index": [f"{_two(a)} to {_two(b)}" for a, b in zip(table["least"], table["most"], strict=True)],
            "deals": table["deals"],
            "holds": _spans(table, "survival"),
        }
    )
    of = table.iloc[0]
    words = f"Rank correlation of the index with the months that the peace lasted (of {of.months:.0f}): "
    span = f"{_two(of.correlation)} [{_two(of.correlation_low)}, {_two(of.correlation_high)}]"
    return [words + span + ".", markdown(shown)]


def _spans(table: pd.DataFrame, name: str, digits: Callable[[float], str] | None = None) -> list[str]:
    """Return values with their intervals, "-" where there are none."""
    words = digits or _two
    triples = zip(table[name], table[f"{name}_low"], table[f"{name}_high"], strict=True)
    return ["-" if pd.isna(value) else f"{words(value)} [{words(low)}, {words(high)}]" for value, low, high in triples]


def _two(value: float) -> str:
    return f"{value:.2f}"


def _three(value: float) -> str:
    return f"{value:+.3f}"


def _four(value: float) -> str:
    return f"{value:+.4f}"


SECTIONS: dict[str, tuple[str, Callable[[pd.DataFrame], list[str]]]] = {
    "diversity": ("How various deals are", _diversity),
    "rooms": ("Sequences and venues", _rooms),
    "monotone": ("Does more of a guarantee deter more?", _monotone),
    "leverage": ("Does a side gain by its own leverage?", _leverage),
    "deciles": ("Deterrence index and survival of the peace", _deciles),
}
