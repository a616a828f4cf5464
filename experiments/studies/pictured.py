"""The pictures of studies that need no picture of their own."""

from typing import TYPE_CHECKING

import pandas as pd

from ..charts import findings_picture
from .finding import Finding
from .study import CONTESTED, SCENARIO, Told

if TYPE_CHECKING:
    from ..charts import Picture
    from .nights import Nights


def all_findings(nights: "Nights", told: Told) -> "Picture":
    """Return all findings that have a panel, under the default and under the contested assumptions."""
    return findings_picture(findings_table(told), told.study.question)


def findings_table(told: Told) -> pd.DataFrame:
    """Return findings that have a panel: panel, unit, name, series (scenario), value, low, high."""
    rows = []
    for name, finding in told.findings.items():
        if not finding.panel:
            continue
        arms = {SCENARIO: finding} | {under: told.others[under][name] for under in CONTESTED if under in told.others}
        rows += [_row(finding, scenario, found) for scenario, found in arms.items()]
    return pd.DataFrame(rows, columns=["panel", "unit", "name", "series", "value", "low", "high"])


def _row(finding: Finding, scenario: str, found: Finding) -> tuple[str, str, str, str, float, float, float]:
    span = found.found
    return finding.panel, finding.unit, finding.row or finding.name, scenario, span.value, span.low, span.high
