"""What was checked, kept as a table: a report can be written anew although only some parts were checked again."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from negotiation.toml_files import shown

from ..files import OutputError, new_file
from .line import Effort, Line

LINES = "lines.csv"
EFFORTS = {True: "full", False: "reduced"}


def kept(folder: Path, effort: Effort) -> dict[str, list[Line]]:
    """Return the lines that a folder keeps of checks of the same effort, by part; none where nothing is kept.

    Raises: OutputError if the table cannot be read, or is not one of these.
    """
    path = folder / LINES
    if not path.is_file():
        return {}
    found: dict[str, list[Line]] = {}
    try:
        for row in pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records"):
            part, made = row.pop("part"), row.pop("effort")
            if made == EFFORTS[effort.full]:
                found.setdefault(part, []).append(Line(**{str(name): value for name, value in row.items()}))
    except (KeyError, OSError, TypeError, ValueError) as error:
        raise OutputError(f"{shown(path)}: is no table of lines ({error}); remove it to begin anew") from None
    return found


def keep(folder: Path, lines: Mapping[str, Sequence[Line]], effort: Effort) -> None:
    """Write lines, by part, to the table of a folder."""
    rows = [
        {"part": name, "effort": EFFORTS[effort.full]} | vars(line) for name, some in lines.items() for line in some
    ]
    with new_file(folder / LINES, force=True) as file:
        pd.DataFrame(rows).to_csv(file, index=False, lineterminator="\n")
