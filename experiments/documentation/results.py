"""What came out, as far as it is kept: facts and where they come from, ablation, overlays, the fit."""

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from negotiation import load_scenario

from ..ablation import ablation_table, read_ablation
from ..benchmarks.kept import BENCH, read_bench
from ..benchmarks.tables import readme_block
from ..facts import finding
from ..overlays import kept_page
from ..sanity.tables import path_of, read, sanity_tables
from ..tables import markdown

RESULTS = Path(__file__).parents[1] / "results"
FACTS = Path(finding.__file__).parent
ORIGINS = (finding.BUILT_IN, finding.FITTED, finding.CAME_OUT)
REPRODUCED = "reproduced"
NOT_KEPT = "No result is kept here yet; the command above makes it."


def claims() -> Iterator[tuple[str, str, str, str]]:
    """Yield (number, claim, source, origin) of every stylised fact, read from the code that measures it."""
    names = [field.name for field in fields(finding.Finding)]
    for path in sorted(FACTS.glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func) == finding.Finding.__name__:
                said = dict(zip(names, call.args, strict=False)) | {word.arg: word.value for word in call.keywords}
                number, claim, source = (ast.literal_eval(said[name]) for name in ("number", "claim", "source"))
                yield number, claim, source, getattr(finding, ast.unparse(said["origin"]))


def ledger() -> pd.DataFrame:
    """Return the ledger of facts as kept, one a row; without rows if none is."""
    path = RESULTS / "facts.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else pd.DataFrame()


def origins() -> str:
    """Return the claims of the stylised facts by what the model owes them to, and which it does not reproduce."""
    known = sorted(claims(), key=lambda fact: int(re.findall(r"\d+", fact[0])[0]))
    rows = ledger().itertuples()
    notes = {row.number: f", {row.verdict.lower()}" for row in rows if row.verdict != REPRODUCED}
    parts = []
    for origin in ORIGINS:
        told = [f"{claim} ({number}{notes.get(number, '')})" for number, claim, _, found in known if found == origin]
        parts.append(f"- **{origin.capitalize()}:** {'; '.join(told)}.")
    return "\n".join(parts)


def facts() -> str:
    """Return the ledger of stylised facts with figures and verdicts, if it is kept."""
    kept = ledger()
    if kept.empty:
        return NOT_KEPT
    about = kept.iloc[0]
    run = f"Scenario `{about['scenario']}` (fingerprint `{about['fingerprint']}`), {int(about['runs']):,} runs an arm, "
    run += f"seed {about['seed']}. In square brackets 95 % intervals."
    table = markdown(kept[["number", "claim", "source", "origin", "verdict", "figures"]])
    return f"{outdated(about)}{run}\n\n{table}"


def ablation() -> str:
    """Return the table of the kept ablation; say so if it was measured with other numbers than those of today."""
    path = RESULTS / "ablation.csv"
    if not path.exists():
        return NOT_KEPT
    frame = read_ablation(path)
    return outdated(frame.attrs) + ablation_table(frame)


def outdated(about: Mapping[str, Any] | pd.Series) -> str:
    """Return a warning if a result was measured with other numbers than those that its scenario has now."""
    if about["fingerprint"] == load_scenario(about["scenario"]).fingerprint():
        return ""
    return f"Measured with older numbers of `{about['scenario']}` than those on this page.\n\n"


def overlays() -> str:
    """Return what rests on the preferences, as kept; say so if it was measured with other numbers than today's."""
    path = RESULTS / "overlays.csv"
    return outdated(read_ablation(path).attrs) + kept_page(path) if path.exists() else NOT_KEPT


def sanity() -> str:
    """Return how various, bounded and monotone the answers are, as kept."""
    if not path_of("ensemble").exists():
        return NOT_KEPT
    kept = read()
    return outdated(kept["ensemble"].iloc[0]) + sanity_tables(kept)


def benchmarks() -> str:
    """Return the main figures of the benchmarks, as kept."""
    return readme_block(read_bench()) if BENCH.exists() else NOT_KEPT


def fit() -> str:
    """Say where the fit is told."""
    if (RESULTS / "FIT.md").exists():
        return "How they were fitted, to which targets and how well: [FIT.md](../experiments/results/FIT.md)."
    return "They were fitted by hand."


TABLES: dict[str, Callable[[], str]] = {
    "origins": origins,
    "facts": facts,
    "ablation": ablation,
    "overlays": overlays,
    "sanity": sanity,
    "benchmarks": benchmarks,
    "fit": fit,
}
