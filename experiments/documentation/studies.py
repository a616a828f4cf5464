"""What the studies found, as kept: the page of studies."""

from pathlib import Path

import pandas as pd

from negotiation import load_scenario

from ..studies import NAMES, load_study
from ..studies.program import KEPT
from ..studies.study import SCENARIO, Study, Told
from ..studies.telling import contradicted, expectations, findings, read, scope, splits_table, tally
from ..tables import markdown

NOT_KEPT = "No finding is kept here yet: `python -m experiments.studies {name} --out experiments/results/studies`."


def studies(folder: Path = KEPT) -> str:
    """Return a section a study: question, what the texts say, expected and found, every finding, its picture."""
    parts = [section(load_study(name), folder) for name in NAMES]
    return "\n\n".join([overview(folder), *parts])


def overview(folder: Path = KEPT) -> str:
    """Return all studies in a table: how many expectations were borne out, and where the texts are contradicted."""
    rows = []
    for name in NAMES:
        study = load_study(name)
        told = kept(study, folder)
        against = "; ".join(f"{claim.words} ({claim.source})" for claim in told.contradictions) if told else ""
        rows.append((f"[{study.question}](#{name})", tally(told) if told else "not kept", against or "-"))
    return markdown(pd.DataFrame(rows, columns=["question", "expectations", "contradicted, of what the texts say"]))


def kept(study: Study, folder: Path = KEPT) -> Told | None:
    """Return what a study found, as kept; None if nothing is."""
    path = folder / f"{study.name}.csv"
    return read(study, pd.read_csv(path)) if path.exists() else None


def section(study: Study, folder: Path = KEPT) -> str:
    """Return what one study asked and found, as Markdown."""
    head = [f"## {study.name}", f"**{study.question}** `python -m experiments.studies.{study.name}`", ""]
    head += [f"- {said}" for said in study.briefing]
    told = kept(study, folder)
    if told is None:
        return "\n".join([*head, "", NOT_KEPT.format(name=study.name)])
    old = told.fingerprint != load_scenario(SCENARIO).fingerprint()
    warning = [f"Measured with older numbers of `{SCENARIO}` than today's.", ""] if old else []
    body = [f"{tally(told).capitalize()}.", "", markdown(expectations(told)), "", *contradicted(told), ""]
    body += [f"![{study.question}](results/studies/{study.name}.png)", ""]
    for word in study.also:
        body += [f"![{study.name}: {word}](results/studies/{study.name}_{word}.png)", ""]
    body += [markdown(findings(told)), ""]
    parted = splits_table(told)
    if not parted.empty:
        body += ["Of changes in what deals hold, the part by which:", "", markdown(parted), ""]
    return "\n".join([*head, "", *warning, *body, " ".join(filter(None, [study.caution, scope(told)]))])


TABLES = {"studies": studies}
