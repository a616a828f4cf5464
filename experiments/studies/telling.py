"""What a study found, in words and tables: for a terminal, for the page of all studies."""

from math import isnan

import pandas as pd

from ..counts import SCOPE
from ..tables import aligned
from .finding import AGAINST, AS_EXPECTED, CANNOT_TELL, NO_SIGN, Finding, Span
from .study import CONTESTED, FEWER, SCENARIO, Study, Told

SAME_RUNS, OTHER_RUNS = "the same runs sign better or worse terms", "other runs sign"


def stated(study: Study) -> str:
    """Return what a study asks, what the texts say of it and what it expects, before it runs."""
    lines = [study.question, "", "The texts say:", *(f"  - {said}" for said in study.briefing), "", "Expected:"]
    lines += [f"  - {claim.words}{f' ({claim.source})' if claim.source else ''}" for claim in study.expects]
    return "\n".join(lines)


def told_in_words(told: Told) -> str:
    """Return what a study found: expectations with their verdicts, then every finding with all that belongs to it."""
    lines = ["Expected -> found:", aligned(expectations(told)), "", *contradicted(told)]
    lines += ["", "Findings, with 95 % intervals:", aligned(findings(told)), "", *splits(told), *reasons(told)]
    return "\n".join([*lines, "", scope(told), *([told.study.caution] if told.study.caution else []), SCOPE])


def scope(told: Told) -> str:
    """Return on what runs findings rest."""
    return (
        f"Scenario {SCENARIO} (fingerprint {told.fingerprint}), {told.runs:,} runs an arm, "
        f"{max(told.runs // FEWER, 2):,} under {' and '.join(CONTESTED)}, seed {told.seed}."
    )


def tally(told: Told) -> str:
    """Return in how many expectations a study was borne out.

    Returns: such as "3 of 5 expectations as expected, 1 against it, 1 cannot be told".
    """
    verdicts = list(told.verdicts.values())
    rest = [f"{verdicts.count(word)} {word}" for word in (AGAINST, CANNOT_TELL) if word in verdicts]
    return ", ".join([f"{verdicts.count(AS_EXPECTED)} of {len(verdicts)} expectations as expected", *rest])


def expectations(told: Told) -> pd.DataFrame:
    """Return what was expected beside what was found: expected, said by, found, verdict."""
    rows = []
    for claim, verdict in told.verdicts.items():
        found = "; ".join(f"{told.findings[name].found}" for name in claim.of)
        rows.append((claim.words, claim.source or "us", found, verdict))
    return pd.DataFrame(rows, columns=["expected", "said by", "found", "verdict"])


def contradicted(told: Told) -> list[str]:
    """Return, a line each, where findings go against the texts."""
    if not told.contradictions:
        return ["Nothing found contradicts the texts."]
    return [
        f"AGAINST THE TEXTS ({claim.source}): they lead one to expect that {claim.words}; found: "
        + "; ".join(f"{name} {told.findings[name].found} {told.findings[name].unit}" for name in claim.of)
        for claim in told.contradictions
    ]


def findings(told: Told) -> pd.DataFrame:
    """Return findings as a table to read: what, how much, over what time, which mark, and how it turns."""
    rows = []
    for name, finding in told.findings.items():
        others = [turned(told, name, under) for under in CONTESTED]
        rows.append((name, str(finding.found), finding.unit, finding.horizon, finding.origin, *others))
    return pd.DataFrame(rows, columns=["finding", "estimate", "unit", "over", "mark", *CONTESTED])


def turned(told: Told, name: str, under: str) -> str:
    """Return which way a finding turns under a contested assumption, with what was found there."""
    other = told.others.get(under, {}).get(name)
    found = other.found if other else Span()
    word = told.turn(name, under)
    return str(found) if word == NO_SIGN else f"{word}: {found}"


def splits(told: Told) -> list[str]:
    """Return how the changes in what deals hold are split, as lines; none if there is no such change."""
    table = splits_table(told)
    return [] if table.empty else ["Of changes in what deals hold, the part by which:", aligned(table), ""]


def splits_table(told: Told) -> pd.DataFrame:
    """Return how the changes in what deals hold are split, one a row."""
    parted = {name: finding for name, finding in told.findings.items() if finding.terms or finding.selection}
    rows = [(name, str(f.terms or Span()), str(f.selection or Span()), f.unit) for name, f in parted.items()]
    return pd.DataFrame(rows, columns=["change in deals", SAME_RUNS, OTHER_RUNS, "unit"])


def reasons(told: Told) -> list[str]:
    """Return why each finding has its mark, findings of one reason together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for finding in told.findings.values():
        groups.setdefault((finding.origin, finding.reason), []).append(finding.name)
    return [f"{mark}: {reason} ({'; '.join(names)})" for (mark, reason), names in groups.items()]


def record(told: Told) -> pd.DataFrame:
    """Return findings as they are kept, one a row; an empty cell where there is too little to tell."""
    rows = []
    for name, finding in told.findings.items():
        row: dict[str, object] = {"finding": name}
        row |= _cells("", finding.found)
        row |= _cells("terms", finding.terms) | _cells("selection", finding.selection)
        for under in CONTESTED:
            other = told.others.get(under, {}).get(name)
            row |= _cells(under, other.found if other else None)
            row[f"{under}_turn"] = told.turn(name, under)
        row["neutral"] = finding.neutral
        row |= {"unit": finding.unit, "horizon": finding.horizon, "mark": finding.origin}
        row |= {"reason": finding.reason, "panel": finding.panel, "row": finding.row, "scenario": SCENARIO}
        rows.append(row | {"fingerprint": told.fingerprint, "runs": told.runs, "seed": told.seed})
    return pd.DataFrame(rows)


def read(study: Study, frame: pd.DataFrame) -> Told:
    """Return what a study found from what `record` kept."""
    findings = {str(row["finding"]): _finding(row) for _, row in frame.iterrows()}
    others = {
        under: {
            str(row["finding"]): Finding(
                row["finding"], _read(row, under) or Span(), row["unit"], row["horizon"], row["mark"], row["reason"]
            )
            for _, row in frame.iterrows()
        }
        for under in CONTESTED
    }
    first = frame.iloc[0]
    return Told(study, findings, others, int(first["runs"]), int(first["seed"]), str(first["fingerprint"]))


def _finding(row: pd.Series) -> Finding:
    words = (row["unit"], row["horizon"], row["mark"], row["reason"])
    place = [str(row[name]) if isinstance(row[name], str) else "" for name in ("panel", "row")]
    parts = _read(row, "terms"), _read(row, "selection")
    return Finding(row["finding"], _read(row, "") or Span(), *words, *parts, float(row["neutral"]), *place)


def _cells(prefix: str, span: Span | None) -> dict[str, float]:
    found = span or Span()
    start = f"{prefix}_" if prefix else ""
    return {f"{start}estimate": found.value, f"{start}low": found.low, f"{start}high": found.high}


def _read(row: pd.Series, prefix: str) -> Span | None:
    start = f"{prefix}_" if prefix else ""
    values = [float(row[f"{start}{name}"]) for name in ("estimate", "low", "high")]
    return None if any(isnan(value) for value in values) else Span(*values)
