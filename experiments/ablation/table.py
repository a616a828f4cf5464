"""The ablation as a file and as one table in Markdown."""

import io
import json
from pathlib import Path
from typing import Any

import pandas as pd

from ..files import new_file
from ..tables import markdown
from .measure import ALL_RUNS, FALSE_SHARE, OF_DEALS, PARTS, SLIGHT, clear_cells, slight, unclear

MARK = "# "  # begins the line of a file that says what was run
COLUMNS = (
    ("deal rate", "change"), ("territory", "terms"), ("territory", "selection"), ("deterrence", "effect"),
    ("deterrence", "terms"), ("deterrence", "selection"), ("collapse", "effect"), ("collapse", "terms"),
    ("collapse", "selection"),
)  # fmt: skip
PLACES = {"summits": 2, "pledges": 1, "territory": 2, "force": 2, "arms": 2, "probes": 2}
THREE = 3
FEW = "few deals"


def write_ablation(frame: pd.DataFrame, path: Path, force: bool = False) -> None:
    """Write an ablation as CSV; its first line, after "# ", says in JSON what was run.

    Raises: OutputError for a path that cannot be written, or exists without `force`.
    """
    with new_file(path, force) as file:
        file.write(MARK + json.dumps(frame.attrs) + "\n")
        frame.to_csv(file, index=False, float_format="%.7g", lineterminator="\n")


def read_ablation(path: Path) -> pd.DataFrame:
    """Return an ablation from a file that `write_ablation` wrote; what was run is in `attrs`."""
    first, rest = path.read_text(encoding="utf-8").split("\n", 1)
    frame = pd.read_csv(io.StringIO(rest))
    frame.attrs = json.loads(first.removeprefix(MARK))
    return frame


def ablation_table(frame: pd.DataFrame) -> str:
    """Return an ablation as Markdown: how to read it, one row a setting, and the settings that change nothing."""
    clear, rows = clear_cells(frame), []
    for (number, system), part in frame.groupby(["number", "system"], sort=False):
        cells = {outcome: part.index[part["outcome"] == outcome][0] for outcome in part["outcome"]}
        row: dict[str, Any] = {"#": str(number), "setting": system, "deals": f"{part['deals'].iloc[0]:,}"}
        row["both"] = f"{part['deals_both'].iloc[0]:,}"
        for outcome, column in COLUMNS:
            name = outcome if column == "change" else f"{outcome}: {column}"
            row[name] = difference_cell(frame, clear, cells[outcome], column, bold=True)
        others = [(o, c) for o in part["outcome"] for c in _shown(o) if (o, c) not in COLUMNS]
        row["also clear"] = "; ".join(
            f"{o}{'' if c == 'change' else f', {c}'} {short(frame.loc[cells[o], c], PLACES.get(o, THREE))}"
            for o, c in others
            if clear.loc[cells[o], c]
        )
        rows.append(row)
    return f"{_legend(frame)}\n\n{markdown(pd.DataFrame(rows))}\n\n{' '.join(closing(frame))}"


def difference_cell(frame: pd.DataFrame, clear: pd.DataFrame, row: Any, column: str, bold: bool = False) -> str:
    """Return a difference with its standard error in brackets, bold where it is told from zero."""
    value, error = float(frame.loc[row, column]), float(frame.loc[row, f"{column}_se"])
    if pd.isna(value):
        return FEW
    if value == 0.0 and error == 0.0:
        return "0"
    places = PLACES.get(frame.loc[row, "outcome"], THREE)
    text = f"{short(value, places)} ({short(error, places).removeprefix('+')})"
    return f"**{text}**" if bold and clear.loc[row, column] else text


def short(value: float, places: int) -> str:
    """Return a signed number without a leading zero.

    >>> short(0.0384, 3), short(-1.5, 1), short(-0.0001, 3)
    ('+.038', '-1.5', '.000')
    """
    text = f"{value:+.{places}f}"
    sign = text[0] if float(text) else ""
    return sign + text[1:].removeprefix("0")


def _shown(outcome: str) -> tuple[str, ...]:
    return ("change",) if outcome in ALL_RUNS else PARTS


def _legend(frame: pd.DataFrame) -> str:
    about, rows = frame.attrs, frame.drop_duplicates("outcome").set_index("outcome")
    units = ", ".join(f"{name} ({rows.loc[name, 'unit']})" for name in (*ALL_RUNS, *OF_DEALS) if name in rows.index)
    base = ", ".join(
        f"{name} {rows.loc[name, 'base']:.{PLACES.get(name, THREE)}f}" for name in dict.fromkeys(o for o, _ in COLUMNS)
    )
    lines = (
        f"Scenario `{about['scenario']}` (fingerprint `{about['fingerprint']}`), {about['runs']:,} runs a setting,",
        f"seed {about['seed']}, the same nights in every row. The scenario as it is: {base};",
        f"{rows['deals_base'].iloc[0]:,} deals. `deals` are signed under the setting, `both` under either. A change",
        "among deals is split exactly: *effect*, the same signed deals lived under the setting (levels moved into its",
        "menu); *terms*, runs that sign under both, by their other texts, days, pledges and odds; *selection*, other",
        "runs sign. In brackets standard errors, paired by run: a 95 % interval is 1.96 of them to either side.",
        f"**Bold**: told from zero at a false discovery rate of {FALSE_SHARE:.0%} over all differences measured",
        f"(Benjamini and Hochberg 1995), so are those in the last column. 0: not one deal differs. Units: {units}.",
    )
    return "\n".join(lines)


def closing(frame: pd.DataFrame) -> list[str]:
    """Return what an ablation does not show: systems and settings without a clear difference, or with slight ones."""
    numbers, settings = unclear(frame)
    bounds = ", ".join(f"{name} {bound:g}" for name, bound in SLIGHT.items())
    return [
        f"Systems of which no difference is told from zero: {', '.join(map(str, numbers)) or 'none'}. "
        f"Settings of which none is: {', '.join(settings) or 'none'}.",
        f"Settings of which every difference is slight (below {bounds}): {', '.join(slight(frame)) or 'none'}.",
    ]
